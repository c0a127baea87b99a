"""Verbs of the instruments."""

from meedoen.instruments.domain.answers import erase_answers, record_answers, revise_answers
from meedoen.instruments.domain.exporting import export_responses

__all__ = ["erase_answers", "export_responses", "record_answers", "revise_answers"]
