"""Pages of the support room."""
