"""Verbs of the social map."""
