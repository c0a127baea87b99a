"""What this room gives, and empties, when a person asks for everything or is erased."""

from django.apps import apps

from meedoen.agenda.domain.terms import pause_term
from meedoen.agenda.enums import Outcome, State
from meedoen.agenda.models import Appointment, FollowUp, TermPause
from meedoen.people.hooks import person_tables
from tests.agenda.things import add_appointment, add_followup, add_term, plan
from tests.town import NOW, TODAY

OURS = ("agenda.followups", "agenda.terms", "agenda.appointments")


def fill(town) -> None:
    """Put one of everything about Bram in the town, and one appointment with somebody else too."""
    add_followup(town)
    pause_term(
        actor=town.actor("worker"), now=NOW, term=add_term(town).term, expected=1, since=TODAY, reason="Wacht op Bram"
    )
    add_appointment(town, what=plan(days=2, place="Bij Bram thuis", note="Bram belt"))
    add_appointment(town, what=plan(days=3, place="Samen"), person_ids=[town.bram.pk, town["tie"].person_id])


def test_export_gives_what_stands_in_every_table(town):
    fill(town)
    given = {name: list(person_tables[name].export(town.bram.pk)) for name in OURS}
    assert [row["why"] for row in given["agenda.followups"]] == ["Vraagt om een rollator", "Onderzoek afronden"]
    assert given["agenda.terms"][0]["pauses"] == [{"since": TODAY, "until": None, "reason": "Wacht op Bram"}]
    assert [row["place"] for row in given["agenda.appointments"]] == ["Bij Bram thuis", "Samen"]


def test_erase_takes_out_what_was_written_and_leaves_others_alone(town):
    fill(town)
    for name in OURS:
        person_tables[name].erase(town.bram.pk, NOW)
    assert set(FollowUp.objects.values_list("why", "note", "state")) == {("", "", State.DROPPED)}
    assert TermPause.objects.get().reason == ""
    rows = Appointment.objects.order_by("start").values_list("place", "note", "state")
    assert list(rows) == [("", "", Outcome.CANCELLED), ("Samen", "", Outcome.PLANNED)]


def test_tables_name_columns_that_are_there(town):
    fill(town)
    found = {name: apps.get_model(person_tables[name].model) for name in OURS}
    counts = [found[name].objects.filter(**{person_tables[name].column: town.bram}).count() for name in OURS]
    assert counts == [2, 1, 2]
