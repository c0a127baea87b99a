"""Questions of the groups room."""
