"""Verbs of the agenda."""
