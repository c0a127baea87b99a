"""Views of the access room, by subject."""
