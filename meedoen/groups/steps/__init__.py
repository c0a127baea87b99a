"""What may follow what in the groups room."""
