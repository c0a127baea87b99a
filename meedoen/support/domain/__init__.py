"""What happens in the support room."""
