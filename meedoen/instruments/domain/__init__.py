"""Verbs of the instruments."""

from meedoen.instruments.domain.answers import erase_answers, record_answers, revise_answers

__all__ = ["erase_answers", "record_answers", "revise_answers"]
