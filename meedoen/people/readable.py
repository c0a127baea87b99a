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
from django.utils.translation import pgettext_lazy

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
    "name": pgettext_lazy("kept", "Name"),
    "given_names": pgettext_lazy("kept", "First names"),
    "prefix": pgettext_lazy("kept", "Prefix of the surname"),
    "family_name": pgettext_lazy("kept", "Surname"),
    "birth_date": pgettext_lazy("kept", "Birth date"),
    "language": pgettext_lazy("kept", "Language"),
    "interpreter": pgettext_lazy("kept", "Interpreter"),
    "helper": pgettext_lazy("kept", "Who helps with reading, writing or talking"),
    "street": pgettext_lazy("kept", "Street"),
    "house_number": pgettext_lazy("kept", "House number"),
    "postcode": pgettext_lazy("kept", "Postcode"),
    "town": pgettext_lazy("kept", "Town"),
    "address_secret": pgettext_lazy("kept", "The address is secret"),
    "bsn": pgettext_lazy("kept", "Citizen service number"),
    "died_on": pgettext_lazy("kept", "Died on"),
    "created_at": pgettext_lazy("kept", "Written down on"),
    "channel": pgettext_lazy("kept", "Way to reach"),
    "value": pgettext_lazy("kept", "Number or address"),
    "safety": pgettext_lazy("kept", "Whether it is safe"),
    "safe_when": pgettext_lazy("kept", "When it is safe"),
    "preferred": pgettext_lazy("kept", "Likes this best"),
    "kind": pgettext_lazy("kept", "Kind"),
    "note": pgettext_lazy("kept", "Remark"),
    "since": pgettext_lazy("kept", "Since"),
    "until": pgettext_lazy("kept", "Until"),
    "on": pgettext_lazy("kept", "On"),
    "part": pgettext_lazy("kept", "Which part"),
    "given": pgettext_lazy("kept", "How it was given"),
    "witness": pgettext_lazy("kept", "Who was there"),
    "withdrawn_at": pgettext_lazy("kept", "Taken back on"),
    "email": pgettext_lazy("kept", "E-mail"),
    "accepted_at": pgettext_lazy("kept", "Accepted on"),
    "last_login": pgettext_lazy("kept", "Last signed in on"),
    "subject": pgettext_lazy("kept", "Subject"),
    "together": pgettext_lazy("kept", "Signs together with the person"),
    "evidence": pgettext_lazy("kept", "What it shows from"),
    "purpose": pgettext_lazy("kept", "Purpose"),
    "party": pgettext_lazy("kept", "With whom"),
    "text": pgettext_lazy("kept", "Text"),
    "asked_at": pgettext_lazy("kept", "Asked on"),
    "answer": pgettext_lazy("kept", "Answer"),
    "answered_at": pgettext_lazy("kept", "Answered on"),
    "granted": pgettext_lazy("kept", "Granted"),
    "what": pgettext_lazy("kept", "What"),
    "why": pgettext_lazy("kept", "Why"),
    "due": pgettext_lazy("kept", "At the latest on"),
    "state": pgettext_lazy("kept", "How it stands"),
    "closed_at": pgettext_lazy("kept", "Finished on"),
    "article": pgettext_lazy("kept", "Article of the law"),
    "start": pgettext_lazy("kept", "Begin"),
    "end": pgettext_lazy("kept", "End"),
    "pauses": pgettext_lazy("kept", "Stood still"),
    "reason": pgettext_lazy("kept", "Reason"),
    "place": pgettext_lazy("kept", "Place"),
    "used_at": pgettext_lazy("kept", "Used on"),
    "expires_at": pgettext_lazy("kept", "Valid until"),
    "opens_until": pgettext_lazy("kept", "Opens until"),
    "opened_at": pgettext_lazy("kept", "Opened on"),
    "delay_reason": pgettext_lazy("kept", "Why it is told later"),
    "told_at": pgettext_lazy("kept", "Told on"),
    "title": pgettext_lazy("kept", "Title"),
    "perspective": pgettext_lazy("kept", "Who answered"),
    "replaced": pgettext_lazy("kept", "Replaced by later answers"),
    "answers": pgettext_lazy("kept", "Answers"),
    "total": pgettext_lazy("kept", "Total"),
    "band": pgettext_lazy("kept", "Outcome"),
    "team": pgettext_lazy("kept", "Team"),
    "worker": pgettext_lazy("kept", "Worker"),
    "stand_in": pgettext_lazy("kept", "Stand-in"),
    "origin": pgettext_lazy("kept", "How it began"),
    "started_at": pgettext_lazy("kept", "Began on"),
    "next_contact": pgettext_lazy("kept", "Next contact"),
    "next_contact_why": pgettext_lazy("kept", "Why then"),
    "pace": pgettext_lazy("kept", "Pace"),
    "contact_wish": pgettext_lazy("kept", "When and how to reach"),
    "hours_a_week": pgettext_lazy("kept", "Hours a week"),
    "waiting_since": pgettext_lazy("kept", "Waits since"),
    "waiting_why": pgettext_lazy("kept", "Why there is a wait"),
    "waiting_contact": pgettext_lazy("kept", "Keeps contact meanwhile"),
    "told_on": pgettext_lazy("kept", "Told on"),
    "told_by": pgettext_lazy("kept", "Told by"),
    "telling_held_until": pgettext_lazy("kept", "Told not before"),
    "telling_held_why": pgettext_lazy("kept", "Why it is told later"),
    "steps": pgettext_lazy("kept", "Steps"),
    "from_state": pgettext_lazy("kept", "From"),
    "to_state": pgettext_lazy("kept", "To"),
    "at": pgettext_lazy("kept", "When"),
    "by": pgettext_lazy("kept", "By whom"),
    "outreach": pgettext_lazy("kept", "Seeking contact"),
    "attempts": pgettext_lazy("kept", "Attempts to get in touch"),
    "trusted": pgettext_lazy("kept", "Who is trusted"),
    "transfers": pgettext_lazy("kept", "Transfers"),
    "role": pgettext_lazy("kept", "Role"),
    "added_at": pgettext_lazy("kept", "Added on"),
    "place_note": pgettext_lazy("kept", "Where exactly"),
    "present": pgettext_lazy("kept", "Who were there"),
    "went": pgettext_lazy("kept", "How it went"),
    "wishes": pgettext_lazy("kept", "Wishes"),
    "agreed": pgettext_lazy("kept", "Agreed"),
    "earlier_help": pgettext_lazy("kept", "Help that did not work before"),
    "written_by": pgettext_lazy("kept", "Written by"),
    "edited_at": pgettext_lazy("kept", "Changed on"),
    "earlier": pgettext_lazy("kept", "How it read before"),
    "remarks": pgettext_lazy("kept", "What the person says about it"),
    "is_correction": pgettext_lazy("kept", "Asks to correct something"),
    "texts": pgettext_lazy("kept", "Texts"),
    "version": pgettext_lazy("kept", "Version"),
    "received_at": pgettext_lazy("kept", "Came in on"),
    "through": pgettext_lazy("kept", "How it came in"),
    "state_at": pgettext_lazy("kept", "So since"),
    "question": pgettext_lazy("kept", "Question"),
    "phone": pgettext_lazy("kept", "Telephone"),
    "address": pgettext_lazy("kept", "Address"),
    "reach": pgettext_lazy("kept", "When and how to reach"),
    "asked_by": pgettext_lazy("kept", "Who asked"),
    "asker_name": pgettext_lazy("kept", "Name of who asked"),
    "asker_relation": pgettext_lazy("kept", "Who that is for the person"),
    "person_agrees": pgettext_lazy("kept", "The person agrees"),
    "urgent": pgettext_lazy("kept", "Cannot wait"),
    "urgent_why": pgettext_lazy("kept", "Why it cannot wait"),
    "supporter": pgettext_lazy("kept", "Free, independent help at the conversation"),
    "supporter_on": pgettext_lazy("kept", "Spoken about on"),
    "supporter_asked_by": pgettext_lazy("kept", "Asked by"),
    "receipt": pgettext_lazy("kept", "How it was confirmed"),
    "receipt_on": pgettext_lazy("kept", "Confirmed on"),
    "inquiry_by": pgettext_lazy("kept", "Inquiry finished at the latest on"),
    "plan_by": pgettext_lazy("kept", "Own plan at the latest on"),
    "plan_received_on": pgettext_lazy("kept", "Own plan received on"),
    "plan_note": pgettext_lazy("kept", "About the own plan"),
    "finished_at": pgettext_lazy("kept", "Finished on"),
    "about": pgettext_lazy("kept", "About whom"),
    "noticed": pgettext_lazy("kept", "Seen or heard"),
    "thought": pgettext_lazy("kept", "What the reporter thinks"),
    "knows": pgettext_lazy("kept", "Whether the person knows"),
    "said": pgettext_lazy("kept", "What the person said about it"),
    "reporter": pgettext_lazy("kept", "Who reported it"),
    "outcome": pgettext_lazy("kept", "Outcome"),
    "actor_kind": pgettext_lazy("kept", "Who"),
    "ground": pgettext_lazy("kept", "Ground"),
    "again_from": pgettext_lazy("kept", "Try again from"),
    "answer_note": pgettext_lazy("kept", "What was said with the answer"),
    "despite": pgettext_lazy("kept", "Why it goes on without agreement"),
    "ended_at": pgettext_lazy("kept", "Ended on"),
    "ended_why": pgettext_lazy("kept", "Why it ended"),
    "from_team": pgettext_lazy("kept", "From team"),
    "from_worker": pgettext_lazy("kept", "From worker"),
    "to_team": pgettext_lazy("kept", "To team"),
    "to_worker": pgettext_lazy("kept", "To worker"),
    "person_answer": pgettext_lazy("kept", "What the person answered"),
    "person_asked_on": pgettext_lazy("kept", "Asked to the person on"),
    "person_words": pgettext_lazy("kept", "In the person's own words"),
    "proposed_at": pgettext_lazy("kept", "Proposed on"),
    "recorded_at": pgettext_lazy("kept", "Written down on"),
    "together_on": pgettext_lazy("kept", "Introduced together on"),
    "how": pgettext_lazy("kept", "How"),
    "result": pgettext_lazy("kept", "Result"),
    "area": pgettext_lazy("kept", "Area of life"),
    "priority": pgettext_lazy("kept", "How much it matters (1 is most)"),
    "source": pgettext_lazy("kept", "Where it was said"),
    "dropped_at": pgettext_lazy("kept", "Taken away on"),
    "term": pgettext_lazy("kept", "Term"),
    "seen_by": pgettext_lazy("kept", "How one will see it"),
    "own_contribution": pgettext_lazy("kept", "Own contribution"),
    "preferences": pgettext_lazy("kept", "Preferences"),
    "options": pgettext_lazy("kept", "Ways to reach it"),
    "layer": pgettext_lazy("kept", "Layer"),
    "layers": pgettext_lazy("kept", "From the inside out"),
    "collective": pgettext_lazy("kept", "For several people together"),
    "feasible": pgettext_lazy("kept", "It can be done"),
    "pros": pgettext_lazy("kept", "What speaks for it"),
    "cons": pgettext_lazy("kept", "What speaks against it"),
    "rank": pgettext_lazy("kept", "Choice"),
    "director_kind": pgettext_lazy("kept", "Who directs the plan"),
    "director_name": pgettext_lazy("kept", "Name of who directs"),
    "care_coordinator": pgettext_lazy("kept", "Care coordinator"),
    "drawn_on": pgettext_lazy("kept", "Drawn up on"),
    "evaluation_on": pgettext_lazy("kept", "Looking back together on"),
    "aids": pgettext_lazy("kept", "Aids"),
    "none_person": pgettext_lazy("kept", "The person does nothing for this now"),
    "none_others": pgettext_lazy("kept", "Nobody around has a part in it"),
    "none_professionals": pgettext_lazy("kept", "No professionals are needed"),
    "none_provisions": pgettext_lazy("kept", "No provisions are used"),
    "cannot_alone": pgettext_lazy("kept", "What does not work alone"),
    "network_cannot": pgettext_lazy("kept", "What those around cannot do"),
    "who_kind": pgettext_lazy("kept", "Who does it"),
    "who_name": pgettext_lazy("kept", "Name of who does it"),
    "rhythm": pgettext_lazy("kept", "How often"),
    "aim": pgettext_lazy("kept", "Aimed"),
    "form": pgettext_lazy("kept", "Form"),
    "asked": pgettext_lazy("kept", "Was the helper asked"),
    "asked_on": pgettext_lazy("kept", "Asked on"),
    "fallback": pgettext_lazy("kept", "What happens otherwise"),
    "ended_on": pgettext_lazy("kept", "Ended on"),
    "remind": pgettext_lazy("kept", "Gets a reminder"),
    "remind_weekday": pgettext_lazy("kept", "Day of the reminder"),
    "given_back": pgettext_lazy("kept", "What the person does for others"),
    "for_whom": pgettext_lazy("kept", "For whom"),
    "read_by": pgettext_lazy("kept", "Who reads the own part"),
    "number": pgettext_lazy("kept", "Number"),
    "made_at": pgettext_lazy("kept", "Made on"),
    "person_agreed_on": pgettext_lazy("kept", "The person agreed on"),
    "person_how": pgettext_lazy("kept", "How the person agreed"),
    "person_witness": pgettext_lazy("kept", "Who was there"),
    "worker_agreed_at": pgettext_lazy("kept", "The worker agreed on"),
    "final_at": pgettext_lazy("kept", "Final since"),
    "goals": pgettext_lazy("kept", "Goals"),
}
# Where the words of a code stand, when its own field has none.
CODES_OF = {"from_state": "state", "to_state": "state"}
ISO = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")

Lines = list[tuple[str, list[str]]]


def readable(found: dict[str, list[dict[str, Any]]]) -> list[tuple[str, list[Lines]]]:
    """Return headings with rows of (what, texts) from what `export_person` found; what is empty is left out."""
    places: dict[str, tuple[str, Any]] = {
        table.id: (_heading(table.part), apps.get_model(table.model)) for table in tables()
    }
    places |= {"person": (str(_("The person")), Person), "journal": (str(Part.LOG.label), AccessEvent)}
    sections: dict[str, list[Lines]] = {}
    for name, rows in found.items():
        heading, model = places[name]
        shown = [lines for row in rows if (lines := _lines(row, model))]
        if shown:
            sections.setdefault(heading, []).extend(shown)
    return list(sections.items())


def _heading(part: Part) -> str:
    return str(_("Permissions, sign-in and requests") if part is Part.LOG else part.label)


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
    if name == "part":
        parts = dict(Part.choices)
        return ", ".join(str(parts.get(one, one)) for one in str(value).split(","))
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
