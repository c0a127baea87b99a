"""Verbs of the access room."""
