"""Pages of the groups room."""
