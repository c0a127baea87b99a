"""Verbs of the circle room."""
