"""Everything that is kept of a person as a page that can be read: no codes, no names of columns, no empty lines."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meedoen.journal.models import AccessEvent
from meedoen.people.domain.tables import tables
from meedoen.people.enums import Part
from meedoen.people.models import Person

# Numbers of other rows: they stand in the file, and say nothing on paper.
NUMBERS = {
    "person", "trajectory", "other_id", "account_id", "team_id", "taken_by", "household_id", "instrument", "verb",
    "again_who", "answered_by", "proposed_by", "added_by", "agent_id", "organisation_id",
}  # fmt: skip
# What the rooms call what they keep (`hooks.person_tables`), in words.
FIELDS: dict[str, str | Promise] = {
    "name": _("Name"),
    "given_names": _("First names"),
    "prefix": _("Prefix of the surname"),
    "family_name": _("Surname"),
    "birth_date": _("Birth date"),
    "language": _("Language"),
    "interpreter": _("Interpreter"),
    "helper": _("Who helps with reading, writing or talking"),
    "street": _("Street"),
    "house_number": _("House number"),
    "postcode": _("Postcode"),
    "town": _("Town"),
    "address_secret": _("The address is secret"),
    "bsn": _("Citizen service number"),
    "died_on": _("Died on"),
    "created_at": _("Written down on"),
    "channel": _("Way to reach"),
    "value": _("Number or address"),
    "safety": _("Whether it is safe"),
    "safe_when": _("When it is safe"),
    "preferred": _("Likes this best"),
    "kind": _("Kind"),
    "note": _("Remark"),
    "since": _("Since"),
    "until": _("Until"),
    "on": _("On"),
    "part": _("Which part"),
    "given": _("How it was given"),
    "witness": _("Who was there"),
    "withdrawn_at": _("Taken back on"),
    "email": _("E-mail"),
    "accepted_at": _("Accepted on"),
    "last_login": _("Last signed in on"),
    "subject": _("Subject"),
    "together": _("Signs together with the person"),
    "evidence": _("What it shows from"),
    "purpose": _("Purpose"),
    "party": _("With whom"),
    "text": _("Text"),
    "asked_at": _("Asked on"),
    "answer": _("Answer"),
    "answered_at": _("Answered on"),
    "granted": _("Granted"),
    "what": _("What"),
    "why": _("Why"),
    "due": _("At the latest on"),
    "state": _("How it stands"),
    "closed_at": _("Finished on"),
    "article": _("Article of the law"),
    "start": _("Begin"),
    "end": _("End"),
    "pauses": _("Stood still"),
    "reason": _("Reason"),
    "place": _("Place"),
    "used_at": _("Used on"),
    "expires_at": _("Valid until"),
    "opens_until": _("Opens until"),
    "opened_at": _("Opened on"),
    "delay_reason": _("Why it is told later"),
    "told_at": _("Told on"),
    "title": _("Title"),
    "perspective": _("Who answered"),
    "replaced": _("Replaced by later answers"),
    "answers": _("Answers"),
    "total": _("Total"),
    "band": _("Outcome"),
    "team": _("Team"),
    "worker": _("Worker"),
    "stand_in": _("Stand-in"),
    "origin": _("How it began"),
    "started_at": _("Began on"),
    "next_contact": _("Next contact"),
    "next_contact_why": _("Why then"),
    "pace": _("Pace"),
    "contact_wish": _("When and how to reach"),
    "hours_a_week": _("Hours a week"),
    "waiting_since": _("Waits since"),
    "waiting_why": _("Why there is a wait"),
    "waiting_contact": _("Keeps contact meanwhile"),
    "told_on": _("Told on"),
    "told_by": _("Told by"),
    "telling_held_until": _("Told not before"),
    "telling_held_why": _("Why it is told later"),
    "steps": _("Steps"),
    "from_state": _("From"),
    "to_state": _("To"),
    "at": _("When"),
    "by": _("By whom"),
    "outreach": _("Seeking contact"),
    "attempts": _("Attempts to get in touch"),
    "trusted": _("Who is trusted"),
    "transfers": _("Transfers"),
    "role": _("Role"),
    "added_at": _("Added on"),
    "place_note": _("Where exactly"),
    "present": _("Who were there"),
    "went": _("How it went"),
    "wishes": _("Wishes"),
    "agreed": _("Agreed"),
    "earlier_help": _("Help that did not work before"),
    "written_by": _("Written by"),
    "edited_at": _("Changed on"),
    "earlier": _("How it read before"),
    "remarks": _("What the person says about it"),
    "is_correction": _("Asks to correct something"),
    "texts": _("Texts"),
    "version": _("Version"),
    "received_at": _("Came in on"),
    "through": _("How it came in"),
    "state_at": _("So since"),
    "question": _("Question"),
    "phone": _("Telephone"),
    "address": _("Address"),
    "reach": _("When and how to reach"),
    "asked_by": _("Who asked"),
    "asker_name": _("Name of who asked"),
    "asker_relation": _("Who that is for the person"),
    "person_agrees": _("The person agrees"),
    "urgent": _("Cannot wait"),
    "urgent_why": _("Why it cannot wait"),
    "supporter": _("Free, independent help at the conversation"),
    "supporter_on": _("Spoken about on"),
    "supporter_asked_by": _("Asked by"),
    "receipt": _("How it was confirmed"),
    "receipt_on": _("Confirmed on"),
    "inquiry_by": _("Inquiry finished at the latest on"),
    "plan_by": _("Own plan at the latest on"),
    "plan_received_on": _("Own plan received on"),
    "plan_note": _("About the own plan"),
    "finished_at": _("Finished on"),
    "about": _("About whom"),
    "noticed": _("Seen or heard"),
    "thought": _("What the reporter thinks"),
    "knows": _("Whether the person knows"),
    "said": _("What the person said about it"),
    "reporter": _("Who reported it"),
    "outcome": _("Outcome"),
    "actor_kind": _("Who"),
    "ground": _("Ground"),
    "again_from": _("Try again from"),
    "answer_note": _("What was said with the answer"),
    "despite": _("Why it goes on without agreement"),
    "ended_at": _("Ended on"),
    "ended_why": _("Why it ended"),
    "from_team": _("From team"),
    "from_worker": _("From worker"),
    "to_team": _("To team"),
    "to_worker": _("To worker"),
    "person_answer": _("What the person answered"),
    "person_asked_on": _("Asked to the person on"),
    "person_words": _("In the person's own words"),
    "proposed_at": _("Proposed on"),
    "recorded_at": _("Written down on"),
    "together_on": _("Introduced together on"),
    "how": _("How"),
    "result": _("Result"),
}
# Where the words of a code stand, when its own field has none.
CODES_OF = {"from_state": "state", "to_state": "state"}
ISO = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")

Lines = list[tuple[str, list[str]]]


def readable(found: dict[str, list[dict[str, Any]]]) -> list[tuple[str, list[Lines]]]:
    """Return headings with rows of (what, texts) from what `export_person` found; what is empty is left out."""
    places: dict[str, tuple[str, Any]] = {
        table.id: (str(table.part.label), apps.get_model(table.model)) for table in tables()
    }
    places |= {"person": (str(_("The person")), Person), "journal": (str(Part.LOG.label), AccessEvent)}
    sections: dict[str, list[Lines]] = {}
    for name, rows in found.items():
        heading, model = places[name]
        shown = [lines for row in rows if (lines := _lines(row, model))]
        if shown:
            sections.setdefault(heading, []).extend(shown)
    return list(sections.items())


def _lines(row: dict[str, Any], model: Any) -> Lines:
    named = ((name, _texts(value, name, model)) for name, value in row.items() if name not in NUMBERS)
    return [(_label(name), texts) for name, texts in named if texts]


def _label(name: str) -> str:
    return str(FIELDS.get(name) or name.replace("_", " "))


def _texts(value: Any, name: str, model: Any) -> list[str]:
    """Return the texts of a value, one for each thing in a list; none when it is empty."""
    if value is None or value == "":
        return []
    if isinstance(value, dict):
        parts = _lines(value, model)
        return ["; ".join(f"{label}: {', '.join(texts)}" for label, texts in parts)] if parts else []
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [text for one in value for text in _texts(one, name, model)]
    return [_words(value, name, model)]


def _words(value: Any, name: str, model: Any) -> str:
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, str) and ISO.match(value):
        value = parse_datetime(value) or value
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H.i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(_choices(CODES_OF.get(name, name), model).get(value, value))


def _choices(name: str, model: Any) -> dict[Any, Any]:
    """Return the words of the codes of a field: of this model, or of one beside it (what is told within a row)."""
    for one in (model, *model._meta.app_config.get_models()):
        try:
            choices = one._meta.get_field(name).flatchoices
        except (FieldDoesNotExist, AttributeError):
            continue
        if choices:
            return dict(choices)
    return {}
