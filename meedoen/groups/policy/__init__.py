"""Who may know of what in the groups room, and do what with it."""
