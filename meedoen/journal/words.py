"""What a line of the journal is called in plain words, for the person whom it is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class VerbWords:
    """One verb ("meeting.record") in plain words: what somebody did, as the rest of a sentence after a name."""

    id: str
    words: str | Promise


verb_words: Registry[VerbWords] = Registry("words for the verbs of the journal")

# What was opened: a form for a verb shows the thing too, so its line is a look (`journal.gate.open_record`).
LOOKS = {
    "read": _("looked"),
    "search": _("looked for you"),
    "find": _("looked for you"),
    "compare": _("compared two records"),
    "copy": _("looked at the copy"),
    "print": _("printed something"),
    "show_bsn": _("looked at your citizen service number"),
    "edit": _("looked"),
    "handle": _("looked"),
    "assign": _("looked"),
    "answer": _("looked"),
    "withdraw": _("looked"),
    "remark": _("looked"),
    "tell": _("looked"),
    "close": _("looked"),
    "add": _("looked"),
    "decide": _("looked"),
    "inside": _("looked"),
    "join": _("looked"),
    "lead": _("looked"),
    "own": _("looked"),
    "register": _("looked"),
    "write": _("looked"),
    "mandate": _("looked"),
    "request": _("looked"),
    "export": _("made a copy of your data"),
}
OTHERWISE = _("worked with your data")


def register_verbs(verbs: Mapping[str, str | Promise]) -> None:
    """Say what the verbs of a room are called; each verb once."""
    for verb, words in verbs.items():
        verb_words.register(VerbWords(verb, words))


def words_for(verb: str) -> str | Promise:
    """Return what this verb is called in plain words; a verb without words of its own is "worked with your data"."""
    found = verb_words.get(verb)
    return found.words if found else LOOKS.get(verb.partition(".")[2], OTHERWISE)
