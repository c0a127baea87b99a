"""Reading a life with somebody: the instruments about a person, each on a page of its own and within a talk."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.instruments.answers import Answers
from meedoen.instruments.conflict import both_answers
from meedoen.instruments.definition import Instrument
from meedoen.instruments.enums import Perspective
from meedoen.instruments.forms import fill_in, form_class
from meedoen.instruments.models import AnswerSet
from meedoen.instruments.quality import gaps
from meedoen.instruments.queries import definition_of, latest_answers
from meedoen.instruments.slots import flatten
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import find_record, open_found, open_record
from meedoen.journal.versions import StaleVersion
from meedoen.people.models import Person
from meedoen.socialmap.domain.gaps import note_gap
from meedoen.socialmap.enums import Area
from meedoen.socialmap.forms import GapForm, noted_from
from meedoen.support.domain.effort import count_for
from meedoen.support.domain.reading import write_reading
from meedoen.support.models import Trajectory
from meedoen.support.policy import PartPolicy, helps, part_policies, trajectory_policy
from meedoen.support.readings import (
    HELP,
    QUALITY,
    History,
    answers_to,
    find_reading,
    history,
    judged,
    offered,
    part_of,
)
from meedoen.support.selfsaving import HEADER, save_part, unsent
from meedoen.support.tiles import tiles
from meedoen.support.views.base import given
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form


def opened(request: HttpRequest, pk: int, instrument_id: str, *, verb: str) -> tuple[Trajectory, Person, Instrument]:
    """Return trajectory, person and instrument of a page, opened through the policy of the instrument's part."""
    trajectory = find_record(request, trajectory_policy, pk)
    found = find_reading(instrument_id, trajectory.municipality_id, clock.today())
    if found is None:
        raise Http404
    return trajectory, open_found(request, part_policies[part_of(found)], trajectory.person, verb=verb), found


@login_required
@never_cache
@require_GET
def readings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show with what a life can be read, what is filled in, and what stays closed until the person says yes."""
    trajectory = open_record(request, trajectory_policy, pk)
    context = {
        "trajectory": trajectory, "edit": helps(request.user, trajectory.person), "unsent": unsent(request.user),
    }  # fmt: skip
    return render(request, "support/readings.html", context | tiles(request, trajectory))


@login_required
@never_cache
@require_GET
def reading(request: HttpRequest, pk: int, instrument: str) -> HttpResponse:
    """Show one instrument: each side's answers, beside each other, rounds compared, and how it read before."""
    trajectory, person, found = opened(request, pk, instrument, verb="read")
    policy, past = part_policies[part_of(found)], history(answers_to(person.pk, found.id))
    edit = helps_with(request, policy, person)
    context = {
        "trajectory": trajectory, "person": person, "instrument": found, "past": past, "edit": edit, "own": False,
        "about_help": found.id in HELP,
        **ways(found, past, lambda side: _fill_url(request, pk, found, side) if edit else ""),
        "missing": missing_of(past) if found.id == QUALITY else [],
    }  # fmt: skip
    return render(request, "support/reading.html", context)


def helps_with(request: HttpRequest, policy: PartPolicy, person: Person) -> bool:
    """Say whether this account fills in with the person: own worker or stand-in, who sees this part."""
    return helps(request.user, person) and policy.can(request.user, "edit", person) is not None


def _fill_url(request: HttpRequest, pk: int, instrument: Instrument, side: str) -> str:
    kwargs = {"pk": pk, "instrument": instrument.id, "perspective": side}
    talk = _talk_of(request)
    return reverse("support:reading_fill", kwargs=kwargs) + (f"?gesprek={talk}" if talk else "")


def _talk_of(request: HttpRequest) -> int:
    """Return the talk from which one came, by the address; 0 for none."""
    return number_in(request, "gesprek")


def number_in(request: HttpRequest, name: str) -> int:
    """Return a whole number of the address, 0 where there is none."""
    return read_number(request.GET.get(name, "")) or 0


def ways(instrument: Instrument, past: History, url: Callable[[str], str]) -> dict[str, list[dict[str, Any]]]:
    """Return, per pair of eyes, where one fills in or corrects, and where a new round begins.

    `url` gives the address per perspective, "" where this account does not fill in; `empty_ways` are those not used yet.
    """
    there = {each.row.perspective: each for each in past.now}
    found = []
    for side in offered(instrument):
        each, address = there.get(side), url(side)
        mark = "&" if "?" in address else "?"
        again = f"{address}{mark}na={each.row.pk}" if each and instrument.rounds else ""
        found.append({"side": side.label, "url": address, "again": again, "filled": each is not None})
    found = [way for way in found if way["url"]]
    return {"ways": found, "empty_ways": [way for way in found if not way["filled"]]}


def missing_of(past: History) -> list[Any]:
    """Return what is needed, with what is there: by the person's own answers, else by the first who answered."""
    if not past.now:
        return []
    row = past.now[0].row
    return gaps(row.answers, definition_of(row))


@login_required
@never_cache
def reading_fill(request: HttpRequest, pk: int, instrument: str, perspective: str) -> HttpResponse:
    """Fill in an instrument through one pair of eyes; it saves by itself, and without a script with a button."""
    trajectory, person, found = opened(request, pk, instrument, verb="edit")
    policy = part_policies[part_of(found)]
    if perspective not in offered(found) or not helps_with(request, policy, person):
        raise Http404
    count_for(request, trajectory)
    talk = _talk_of(request)
    back = reverse("support:reading", kwargs={"pk": pk, "instrument": found.id})
    if talk:
        back = reverse("support:meeting", kwargs={"pk": talk}) + "#support-life"
    sides = [(side.label, _fill_url(request, pk, found, side), side == perspective) for side in offered(found)]
    return fill(
        request, person, found, Perspective(perspective), back=back, own=False,
        context={"trajectory": trajectory, "sides": sides if len(sides) > 1 else []},
    )  # fmt: skip


def fill(
    request: HttpRequest, person: Person, instrument: Instrument, perspective: Perspective, *, back: str, own: bool,
    context: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """Show and save one instrument through one pair of eyes, corrected or (`?na=<key>`) as a new round."""
    latest = latest_answers(person.pk, (instrument.id,)).get((instrument.id, perspective))
    after = number_in(request, "na")
    again = latest is not None and latest.pk == after
    ground = part_policies[part_of(instrument)].can(request.user, "edit", person) or Ground.TASK

    def write(answers: Answers) -> AnswerSet:
        try:
            return write_reading(
                person=person, instrument=instrument, perspective=perspective, answers=answers, after=after, ground=ground,
                expected=_expected(request), **given(request),
            )  # fmt: skip
        except StaleVersion as stale:
            raise both_answers(request, stale.current, answers) from stale

    # The key of the row that stands on the screen is the version of the form; a new round has none yet.
    start: Answers = dict(latest.answers) if latest and not (again and judged(instrument)) else {}
    start["version"] = latest.pk if latest and not again else 0
    name = f"support.reading:{person.pk}:{instrument.id}:{perspective}"
    if request.method == "POST" and HEADER in request.headers:
        return save_part(
            request, form_class(instrument), name=name, template="support/reading_fill.html", url=back,
            initial=flatten(start), do=lambda data: Kept(write(data["answers"])),  # type: ignore[arg-type, return-value]
        )  # fmt: skip
    known = {
        "person": person, "own": own, "cancel": back, "side": perspective.label, "again": again, "row": latest,
        "unsent": unsent(request.user), "post_to": request.get_full_path(), **context,
    }  # fmt: skip
    return fill_in(
        request, instrument, name=name, template="support/reading_fill.html", answers=start, context=known,
        do=lambda answers: (write(answers), back)[1],
    )  # fmt: skip


class Kept:
    """What the script hears: the key of the new row is the version with which it goes on."""

    def __init__(self, row: AnswerSet) -> None:
        self.version = row.pk


def _expected(request: HttpRequest) -> int:
    return read_number(request.POST.get("version", "")) or 0


@login_required
@never_cache
def reading_gap(request: HttpRequest, pk: int, dimension: str) -> HttpResponse:
    """Note with one tap that something is missing in the neighbourhood: the dimension goes along, no word of the person.

    The form's draft and the cost of it are not tied to the trajectory either.
    """
    trajectory, person, _found = opened(request, pk, QUALITY, verb="read")
    if dimension not in Area or not helps(request.user, person):
        raise Http404
    back = reverse("support:reading", kwargs={"pk": pk, "instrument": QUALITY})
    place = trajectory.municipality_id

    def do(data: dict[str, Any]) -> str:
        form: Any = request.form_in_hand  # type: ignore[attr-defined]
        same = form.same_gap
        noted = None if same else noted_from(data)
        note_gap(municipality_id=place, noted=noted, same=same, sure=data["sure"], **given(request))
        return back

    return handle_form(
        request, GapForm, name="socialmap.gap", template="support/reading_gap.html", do=do,
        context={"cancel": back, "post_to": request.path, "label": Area(dimension).label}, initial={"area": dimension},
        form_kwargs={"municipality_id": place, "area": dimension},
        saved=_("Noted, without anything about the person."),
    )  # fmt: skip
