"""Whose the texts of this room are."""

from meedoen.access.models import BreakGlass
from tests.owning import Owners, Reason, nobody, read
from tests.town import NOW, Town

OWNERS: Owners = {
    "access.Session": [nobody(Reason.CODE, "session_key session_data")],
    "access.Attempts": [nobody(Reason.CODE, "key")],
    "access.ActivationCode": [nobody(Reason.CODE, "code_hash")],
    # What may not be told yet is read from the day on that it may: then it says why it was later.
    "access.BreakGlass": [read("people:export_page", "reason delay_reason told_how seen_note")],
    "access.Token": [nobody(Reason.COLLEAGUE, "name"), nobody(Reason.CODE, "token_hash scopes")],
}


def add(town: Town) -> None:
    """Let Bram have been told of the emergency access."""
    BreakGlass.objects.filter(person=town.bram).update(told_at=NOW, seen_at=NOW)
