"""A person's own pages about the own life (*Mijn leven nu*), and the life as a whole within a talk."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.access.decorators import resident_required
from meedoen.instruments import catalogue
from meedoen.instruments.definition import Instrument
from meedoen.instruments.enums import Perspective
from meedoen.instruments.forms import InstrumentForm, Wanted, open_forms
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.queries import latest_answers
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record, record_look
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.support.forms.talk import KeepForm
from meedoen.support.models import Meeting, Trajectory
from meedoen.support.policy import part_policies, story_policy
from meedoen.support.readings import (
    CHECKLIST,
    HELP,
    MINE,
    QUALITY,
    Round,
    answers_to,
    find_reading,
    history,
    looks_at_help,
    offered,
    part_of,
    readings,
    shown_round,
)
from meedoen.support.selfsaving import hidden_of
from meedoen.support.tiles import Tile, tiles
from meedoen.support.views.mine import me_of
from meedoen.support.views.reading import fill, missing_of, ways

OPEN, ALL = "open", "alles"


@dataclass(frozen=True, slots=True)
class Mine:
    """One instrument on the own pages: what I said, and whether others said something too."""

    instrument: Instrument
    said: Round | None
    others: list[AnswerSet]


@resident_required
@never_cache
@require_GET
def my_life(request: HttpRequest) -> HttpResponse:
    """Show a person the own life as told so far, what else was filled in about it, and how the help goes."""
    me = open_record(request, part_policies[Part.PROFILE], me_of(request.user).pk)
    found, about = readings(me.municipality_id, clock.today()), looks_at_help()
    rows = latest_answers(me.pk, [each.id for each in (*found, *about)])
    mine = [_mine(each, rows) for each in found]
    helped = [_mine(each, rows) for each in about]
    context = {
        "person": me,
        "mine": [each for name in MINE for each in mine if each.instrument.id == name],
        "more": [each for each in mine if each.instrument.id not in MINE and (each.said or each.others)],
        "help": [each for each in helped if each.said or each.others or Perspective.PERSON in offered(each.instrument)],
    }
    return render(request, "support/my_life.html", context)


def _mine(instrument: Instrument, rows: dict[tuple[str, str], AnswerSet]) -> Mine:
    row = rows.get((instrument.id, Perspective.PERSON))
    others = [each for (name, side), each in rows.items() if name == instrument.id and side != Perspective.PERSON]
    return Mine(instrument, shown_round(row) if row else None, others)


def _own(request: HttpRequest, instrument_id: str) -> tuple[Person, Instrument]:
    me = me_of(request.user)
    found = find_reading(instrument_id, me.municipality_id, clock.today())
    if found is None:
        raise Http404
    return open_record(request, part_policies[part_of(found)], me.pk, verb="read"), found


@resident_required
@never_cache
@require_GET
def my_reading(request: HttpRequest, instrument: str) -> HttpResponse:
    """Show a person one instrument: the own words, those of others beside them, rounds, and how it read before."""
    me, found = _own(request, instrument)
    past = history(answers_to(me.pk, found.id))
    mine = ways(found, past, lambda side: _my_fill(found) if side == Perspective.PERSON else "")
    context = {
        "person": me, "instrument": found, "past": past, "own": True, "edit": False, "about_help": found.id in HELP, **mine,
        "missing": missing_of(past) if found.id == QUALITY else [],
    }  # fmt: skip
    return render(request, "support/reading.html", context)


def _my_fill(instrument: Instrument) -> str:
    return reverse("support:my_reading_fill", kwargs={"instrument": instrument.id})


@resident_required
@never_cache
def my_reading_fill(request: HttpRequest, instrument: str) -> HttpResponse:
    """Let a person fill in, or put right, what stands about the own life."""
    me, found = _own(request, instrument)
    if Perspective.PERSON not in offered(found):
        raise Http404
    back = reverse("support:my_reading", kwargs={"instrument": found.id})
    return fill(request, me, found, Perspective.PERSON, back=back, own=True, context={"sides": []})


def life_in_talk(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """Return the folded instruments for the page of a talk; `?open=alles` has them all open, in one query more."""
    meeting.trajectory.person = meeting.person
    found = tiles(request, meeting.trajectory, talk=meeting.pk)
    found["tiles"] = [tile for tile in found["tiles"] if tile.instrument.id != CHECKLIST]
    if request.GET.get(OPEN) == ALL:
        found["tiles"] = _opened(request, meeting, found["tiles"])
    return {**found, "keep": _keep(request, meeting) if found["closed"] else None, "meeting": meeting}


def _keep(request: HttpRequest, meeting: Meeting) -> dict[str, Any] | None:
    """Return the question for the profile alone; None while the page asks it together with that for the story."""
    if story_policy.can(request.user, "edit", meeting.person) is None:
        return None
    hidden = hidden_of(request.user, f"support.keeping:{meeting.pk}", meeting.version)
    form = KeepForm(initial={"reader": "me", "parts": [Part.PROFILE], **hidden}, auto_id="profile_%s")
    return {"form": form, "url": reverse("support:keeping", kwargs={"pk": meeting.pk})}


def _opened(request: HttpRequest, meeting: Meeting, closed: list[Tile]) -> list[Tile]:
    """Return the tiles with what is in them: the answers where there are any (a look, written down), else the form."""
    for part in {part_of(tile.instrument) for tile in closed if tile.rows}:
        ground = part_policies[part].can(request.user, "read", meeting.person) or Ground.TASK
        record_look(request, part_policies[part], meeting.person, ground, now=clock.now())
    empty = [tile for tile in closed if not tile.rows]
    wanted = [Wanted(tile.instrument, _name(meeting, tile), tile.url, {"version": 0}) for tile in empty]
    forms: dict[str, InstrumentForm] = {form.instrument.id: form for form in open_forms(request, wanted)}
    return [
        replace(tile, form=forms.get(tile.instrument.id), rounds=tuple(shown_round(row) for row in tile.rows))
        for tile in closed
    ]


def _name(meeting: Meeting, tile: Tile) -> str:
    return f"support.reading:{meeting.person_id}:{tile.instrument.id}:{offered(tile.instrument)[0]}"


def life_panel(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any] | None:
    """Return what was filled in about the life, for the page of a trajectory; nothing for who reads none of it."""
    found = tiles(request, trajectory)["tiles"]
    return {"filled": [tile for tile in found if tile.rows]} if found else None


def checklist_in_talk(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """Return what is easily forgotten in a talk: prompts, in no query, with the page on which an answer can be written."""
    instrument = catalogue.get(CHECKLIST)
    kwargs = {"pk": meeting.trajectory_id, "instrument": CHECKLIST, "perspective": offered(instrument)[0]}
    page = f"{reverse('support:reading_fill', kwargs=kwargs)}?gesprek={meeting.pk}"
    return {"checklist": instrument, "page": page}
