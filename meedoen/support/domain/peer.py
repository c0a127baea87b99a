"""Peer review: a worker writes about the own conduct, and shares it with the team when no resident can be known from it."""

import re
import unicodedata
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import save_version
from meedoen.people.models import Membership, Person, Tie
from meedoen.people.policy import WORKING
from meedoen.support.domain.actors import author
from meedoen.support.enums import PeerKind
from meedoen.support.models import PeerNote, Trajectory

WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
# What else leads to somebody: a number to call, a mail address, a postcode, a date.
TRACES = re.compile(r"\b0\d[\d\s-]{7,}\d\b|\S+@\S+\.\w+|\b\d{4}\s?[A-Z]{2}\b|\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b")
SHORTEST_NAME = 3


def write_peer_note(*, actor: Actor, now: datetime, municipality_id: int, kind: PeerKind, title: str, text: str) -> PeerNote:
    """Write a dilemma or a look back, for oneself alone."""
    with act(actor, "peer_note.write", now=now, municipality_id=municipality_id) as event:
        _check(title, text)
        note = PeerNote.objects.create(
            municipality_id=municipality_id, account_id=author(actor), kind=kind, title=title, text=text, created_at=now,
            edited_at=now,
        )  # fmt: skip
        event.about(thing=note)
    return note


def change_peer_note(
    *, actor: Actor, now: datetime, note: PeerNote, kind: PeerKind, title: str, text: str, expected: int
) -> PeerNote:
    """Change what one wrote. What was shared goes back to oneself: new words have to be looked at again first."""
    with act(actor, "peer_note.change", now=now, municipality_id=note.municipality_id) as event:
        event.about(thing=note)
        _check(title, text)
        save_version(note, expected=expected, kind=kind, title=title, text=text, edited_at=now, team_id=None, shared_at=None)
    return note


def share_peer_note(
    *, actor: Actor, now: datetime, note: PeerNote, team_id: int, sure: bool = False, expected: int
) -> PeerNote:
    """Let the colleagues of a team read it. Raises ValidationError naming the words by which somebody might be known.

    `sure` says that the worker looked at those words: "Roos" can be a flower.
    """
    with act(actor, "peer_note.share", now=now, municipality_id=note.municipality_id) as event:
        event.about(thing=note)
        if not Membership.objects.filter(account=note.account_id, team=team_id, role__in=WORKING).exists():
            raise ValidationError({"team": _("Choose a team in which you work.")})
        found = words_that_name(note.account_id, f"{note.title}\n{note.text}")
        if found and not sure:
            raise ValidationError({
                "sure": _("Somebody might be known from: %(words)s. Change your text, or say that it is safe.")
                % {"words": ", ".join(found)}
            })  # fmt: skip
        save_version(note, expected=expected, team_id=team_id, shared_at=now)
    return note


def take_back_peer_note(*, actor: Actor, now: datetime, note: PeerNote, expected: int) -> PeerNote:
    """Keep it to oneself again."""
    with act(actor, "peer_note.take_back", now=now, municipality_id=note.municipality_id) as event:
        event.about(thing=note)
        save_version(note, expected=expected, team_id=None, shared_at=None)
    return note


def delete_peer_note(*, actor: Actor, now: datetime, note: PeerNote) -> None:
    """Throw it away, for good."""
    with act(actor, "peer_note.delete", now=now, municipality_id=note.municipality_id) as event:
        event.about(thing=note)
        PeerNote.objects.filter(pk=note.pk).delete()


def words_that_name(account_id: int, text: str) -> list[str]:
    """Return the words of a text by which somebody of the own caseload might be known, as they stand in it, each once.

    Names of the persons of whom this account is worker or stand-in, and of the people tied to them; telephone numbers, mail
    addresses, postcodes and dates.
    """
    names = _names_around(account_id)
    found = [word for word in WORD.findall(text) if _plain(word) in names]
    return list(dict.fromkeys([*found, *(trace.strip() for trace in TRACES.findall(text))]))


def _names_around(account_id: int) -> set[str]:
    mine = Trajectory.objects.filter(worker=account_id) | Trajectory.objects.filter(stand_in=account_id)
    persons = Person.objects.filter(pk__in=mine.values("person_id"))
    ties = Tie.objects.filter(person__in=persons)
    texts = [
        *(text for row in persons.values_list("name", "given_names", "family_name") for text in row),
        *(text for row in ties.values_list("name", "other__name", "other__family_name") for text in row if text),
    ]
    words = {_plain(word) for text in texts for word in WORD.findall(text)}
    return {word for word in words if len(word) >= SHORTEST_NAME and word not in TITLES}


# What stands before a name and is no name.
TITLES = {"mevrouw", "meneer", "mevr", "dhr", "mijnheer", "van", "der", "den", "het", "the", "ten", "ter"}


def _plain(word: str) -> str:
    """Return a word without accents and capitals."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign)).casefold()


def _check(title: str, text: str) -> None:
    if not title.strip():
        raise ValidationError({"title": _("Give it a short name, for yourself.")})
    if not text.strip():
        raise ValidationError({"text": _("Write something first.")})
