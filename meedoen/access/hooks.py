"""What this room tells the rooms below, and how rooms above say in plain words what their verbs are."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meedoen.ui.registry import Registry


@dataclass(frozen=True, slots=True)
class VerbWords:
    """What a verb of the journal is called on "who looked": `id` is the verb, or its part after the dot."""

    id: str
    words: str | Promise


verb_words: Registry[VerbWords] = Registry("words for the verbs of the journal")

for _id, _words in (
    ("read", _("looked")),
    ("search", _("looked for you")),
    ("find", _("looked for you")),
    ("record", _("wrote something down")),
    ("register", _("wrote you down")),
    ("change", _("changed something")),
    ("add", _("added something")),
    ("remove", _("took something away")),
    ("export", _("made a copy of your data")),
    ("print", _("printed something")),
    ("merge", _("put two records together")),
    ("erase", _("erased something")),
    ("start", _("began something")),
    ("grant.give", _("recorded that you let somebody look")),
    ("grant.withdraw", _("recorded that somebody may no longer look")),
    ("consent.give", _("recorded that you agree")),
    ("consent.withdraw", _("recorded that you no longer agree")),
    ("mandate.give", _("recorded who acts on your behalf")),
    ("access.issue_code", _("made a code for you")),
    ("access.use_code", _("used the code")),
    ("access.break_glass", _("opened your data in an emergency")),
    ("access.find_person", _("looked for you in an emergency")),
    ("access.see_glass", _("checked an emergency access")),
    ("access.tell_glass", _("told you of an emergency access")),
):
    verb_words.register(VerbWords(_id, _words))
OTHERWISE = _("worked with your data")


def words_for(verb: str) -> str | Promise:
    """Return what this verb is called in plain words; a verb without words of its own is "worked with your data"."""
    found = verb_words.get(verb) or verb_words.get(verb.partition(".")[2])
    return found.words if found else OTHERWISE
