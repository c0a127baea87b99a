"""Forms of the circle room."""
