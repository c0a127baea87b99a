"""Verbs of the plan room."""
