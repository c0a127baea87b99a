"""Pages of the circle room."""
