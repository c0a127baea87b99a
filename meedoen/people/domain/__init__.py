"""The verbs of the room people."""
