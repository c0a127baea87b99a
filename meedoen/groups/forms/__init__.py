"""Forms of the groups room."""
