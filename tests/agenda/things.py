"""What this room puts in the town: follow-ups of every kind of owner, a term, appointments."""

from datetime import timedelta

from meedoen.agenda.domain.absences import announce_absence
from meedoen.agenda.domain.appointments import Plan, make_appointment
from meedoen.agenda.domain.followups import open_followup
from meedoen.agenda.domain.terms import start_term
from meedoen.agenda.enums import Confirm, Unit
from meedoen.agenda.hooks import FollowUpKind, followup_kinds
from meedoen.agenda.moments import AMSTERDAM
from meedoen.people.enums import Given, Part
from meedoen.people.models import Grant
from tests.town import NOW, TODAY, Town

KIND, CRISIS = "agenda.test", "agenda.crisis"
if followup_kinds.get(KIND) is None:
    followup_kinds.register(FollowUpKind(KIND, "Bellen", lambda row: f"/werk/{row.thing_id}/"))
    followup_kinds.register(FollowUpKind(CRISIS, "Nu", lambda row: f"/werk/{row.thing_id}/", first=True))


def plan(hour: int = 14, *, days: int = 0, **more) -> Plan:
    """Return an hour on a day near today, Dutch time."""
    start = NOW.astimezone(AMSTERDAM).replace(hour=hour, minute=0) + timedelta(days=days)
    return Plan(start=start, end=start + timedelta(hours=1), **more)


def add_followup(town: Town, visitor: str = "worker", *, days: int = 0, **more):
    """Open a follow-up about Bram for one of the visitors, `days` from today."""
    given = {
        "account_id": town[visitor].pk,
        "person_id": town.bram.pk,
        "kind": KIND,
        "why": "Vraagt om een rollator",
        **more,
    }
    return open_followup(
        actor=town.actor("worker"), now=NOW, municipality_id=town.municipality.pk,
        due=TODAY + timedelta(days=days), **given,
    )  # fmt: skip


def add_appointment(town: Town, *visitors: str, what: Plan | None = None, person_ids=None):
    """Make an appointment of Bram with some professionals, the worker by default."""
    return make_appointment(
        actor=town.actor("worker"), now=NOW, municipality_id=town.municipality.pk, plan=what or plan(),
        person_ids=[town.bram.pk] if person_ids is None else person_ids, team_id=town.team.pk,
        account_ids=[town[visitor].pk for visitor in visitors or ("worker",)],
    )  # fmt: skip


def add_term(town: Town, *, days_ago: int = 10):
    """Begin the term of six weeks for the inquiry, at the worker's."""
    return start_term(
        actor=town.actor("worker"), now=NOW, kind=KIND, municipality_id=town.municipality.pk,
        start=TODAY - timedelta(days=days_ago), length=6, unit=Unit.WEEKS, article="Wmo 2015 art. 2.3.2 lid 1",
        why="Onderzoek afronden", person_id=town.bram.pk, account_id=town["worker"].pk, pausable=True,
    )  # fmt: skip


def add(town: Town) -> None:
    """Put one of everything in `town.things`."""
    town.things["agenda_followup"] = add_followup(town)
    town.things["agenda_free"] = add_followup(town, account_id=None, team_id=town.team.pk)
    town.things["agenda_done"] = add_followup(town)
    town.things["agenda_term"] = add_term(town)
    town.things["agenda_appointment"] = add_appointment(town)
    town.things["agenda_letter"] = add_appointment(town, what=plan(16, confirm=Confirm.LETTER))
    # Bram lets Els see the course of his support: she knows when people come.
    Grant.objects.get_or_create(
        municipality=town.municipality, person=town.bram, account=town["tie_granted"], part=Part.TRAJECTORY,
        defaults={"given": Given.SELF, "since": NOW},
    )  # fmt: skip
    town.things["agenda_absence"] = announce_absence(
        actor=town.actor("worker"), now=NOW, account_id=town["worker"].pk, since=TODAY + timedelta(days=60),
        until=TODAY + timedelta(days=70),
    )  # fmt: skip
