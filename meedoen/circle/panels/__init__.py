"""What this room shows on the page of a trajectory, of a person and of a circle."""
