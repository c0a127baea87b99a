"""The pages of the room people."""
