"""What a group of residents makes: its plan, who is around it, invitations, activities; copying and erasing that."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.groups.domain import resident, resident_meetings, resident_method
from meedoen.groups.enums import Choice
from meedoen.groups.models import (
    Activity,
    Flyer,
    Group,
    GroupMessage,
    MethodProgress,
    StageTurn,
)
from meedoen.groups.queries import resident as queries
from meedoen.groups.tables.resident import erase_resident, export_resident
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.erasing import erase_person, export_person
from meedoen.people.hooks import erasure_checks
from tests.groups import resident_things as things
from tests.groups.resident_things import fresh, page, send
from tests.town import NOW


def test_plan_is_free_in_its_order_with_a_resident_in_the_lead(begun, client):
    client.force_login(begun["worker"])
    group = begun.things["residents"]
    answer = send(
        client, page("method_step", group, step="describe"), state="busy", lead=str(begun.things["els"].pk), note="Begin.",
        secured_by="Een map bij de balie.",
    )  # fmt: skip
    assert answer.status_code == 303
    lines = queries.method_of(group)
    assert (len(lines), [line.step.id for line in lines if line.progress], lines[-1].lead) == (11, ["describe"], "Els")
    assert (
        send(client, page("method_step", group, step="let_go"), state="open", secured_by="Een sleutel.").status_code == 422
    )
    row = MethodProgress.objects.get()
    facts = {"state": "done", "lead": None, "note": "", "secured_by": ""}
    with pytest.raises(StaleVersion):
        resident_method.mark_step(
            group=group, step="describe", facts=facts, expected=row.version + 1, **things.by(begun, "person")
        )
    with pytest.raises(LookupError):
        resident_method.mark_step(group=group, step="fly", facts=facts, expected=0, **things.by(begun, "person"))
    assert client.get(page("method_step", group, step="fly")).status_code == 404


def test_plan_of_one_group_helps_another_to_begin_without_who_is_in_it(begun, client):
    group = fresh(begun)
    facts = {"state": "done", "lead": begun.things["els"], "note": "Gevraagd op school.", "secured_by": "Een vast lokaal."}
    resident_method.mark_step(group=group, step="places", facts=facts, expected=0, **things.by(begun, "tie_granted"))
    client.force_login(begun["colleague"])
    address = reverse("groups:resident_new")
    told = {"name": "Zuid", "about": "Praten.", "taken_from": str(group.pk)}
    assert "taken_from" not in client.get(address).context["form"].fields
    resident.change_face(group=group, facts={**things.FACE, "lends_plan": True}, expected=1, **things.by(begun, "person"))
    answer = send(client, address, **told)
    made = Group.objects.get(name="Zuid")
    row = MethodProgress.objects.get(group=made)
    assert (answer["Location"], made.resident.taken_from) == (page("resident", made), group)
    assert (row.step, row.state, row.lead, row.example) == ("places", "open", None, "Gevraagd op school. Een vast lokaal.")
    assert "Gevraagd op school." in client.get(page("resident_method", made)).content.decode()


def test_network_around_is_drawn_from_the_inside_out(begun, client):
    client.force_login(begun["worker"])
    address = page("resident_around", begun.things["residents"])
    for name, kind, degree in (("De kapper", "place", "3"), ("Vaderproject", "group", "2"), ("Fatma", "resident", "1")):
        assert send(client, address, name=name, kind=kind, degree=degree).status_code == 303
    context = client.get(address).context
    assert [[one.row.name for one in rows] for _degree, rows in context["rings"]] == [
        ["Fatma"],
        ["Vaderproject"],
        ["De kapper"],
    ]
    assert sorted((mark.number, mark.fact.name) for mark in context["drawing"].marks) == [
        (1, "Fatma"), (2, "Vaderproject"), (3, "De kapper"),
    ]  # fmt: skip


def test_invitation_has_the_own_words_with_day_and_place_of_the_meeting(begun, client):
    session = things.meet(begun, begun.things["residents"], for_whom="vaders")
    client.force_login(begun["worker"])
    answer = send(client, page("flyer", session), heading="Nee is nee", words="Kom praten\nover grenzen.")
    text = client.get(answer["Location"]).content.decode()
    assert [words in text for words in ("Nee is nee", "maandag 9 maart", "De Hoeksteen", "vaders")] == [True] * 4
    assert len(client.get(answer["Location"]).context["copies"]) == 2
    assert client.get(page("flyer_paper", session, paper="a3")).status_code == 404
    facts = {"heading": "Anders", "words": "x", "ask": ""}
    with pytest.raises(StaleVersion):
        resident_meetings.save_flyer(session=session, facts=facts, expected=0, **things.by(begun, "person"))
    assert Flyer.objects.get().heading == "Nee is nee"


def test_what_is_there_is_shown_before_anything_new_begins(begun, client):
    soup = things.make_activity(begun)
    group = fresh(begun)
    resident.change_face(
        group=group, facts={**things.FACE, "listed": True}, expected=1, **things.by(begun, "worker", Ground.TASK)
    )
    client.force_login(begun["tie"])
    address = reverse("groups:activity_new") + f"?soort=eat&buurt={begun.neighbourhood.pk}"
    text = client.get(address).content.decode()
    assert [words in text for words in (soup.what, group.name, "Loop binnen op dinsdag.")] == [True] * 3
    told = {
        "what": "Taart",
        "place": "Thuis",
        "when": "Zaterdag",
        "who": "Joris",
        "contact": "Bel aan.",
        "why": "Met de soep erbij.",
    }
    assert send(client, address, choice=Choice.JOIN, beside="").status_code == 422
    joined = send(client, address, choice=Choice.JOIN, beside=str(soup.pk))
    assert (joined.status_code, joined["Location"], Activity.objects.count()) == (303, page("activity", soup), 1)
    assert send(client, address, **told, choice=Choice.TOGETHER, beside="").status_code == 422
    assert send(client, address, **told, choice=Choice.TOGETHER, beside=str(soup.pk)).status_code == 303
    made = Activity.objects.latest("pk")
    assert (made.beside, made.choice, made.why) == (soup, "together", "Met de soep erbij.")
    assert client.post(page("activity_end", soup)).status_code == 403
    assert client.post(page("activity_end", made)).status_code == 303
    assert "Taart" not in client.get(reverse("groups:activities")).content.decode()


def test_without_anything_there_a_new_one_is_simply_new(begun, client):
    client.force_login(begun["tie"])
    told = {"what": "Taart", "place": "Thuis", "when": "Zaterdag", "who": "Joris", "contact": "Bel aan.", "why": "Gewoon."}
    assert send(client, reverse("groups:activity_new"), **told).status_code == 303
    assert Activity.objects.get().choice == Choice.NEW


def test_places_of_a_group_that_ended_are_told_no_more(begun):
    group = fresh(begun)
    facts = {"name": "De school", "kind": "place", "degree": 2, "contact": "", "could": ""}
    resident_method.put_around(group=group, facts=facts, **things.by(begun, "person"))
    resident.change_face(group=group, facts=things.FACE, expected=1, **things.by(begun, "person"))
    here, seen = {begun.municipality.pk}, []
    seen.append(queries.places_there(here))
    resident.end_resident_group(group=group, **things.by(begun, "person"))
    seen.append(queries.places_there(here))
    assert seen == [["De school"], []]


def test_listed_group_needs_a_way_to_be_reached(begun):
    group = fresh(begun)
    with pytest.raises(ValidationError):
        resident.change_face(group=group, facts={**things.FACE, "contact": " "}, expected=1, **things.by(begun, "person"))


def test_own_copy_has_what_was_written_and_erasing_takes_it_away(town):
    things.add(town)
    rows = list(export_resident(town.bram.pk))
    assert [row.get("text") or row.get("what") or row.get("role") or row.get("ask") for row in rows] == [
        "Tot dinsdag.", "Koffie", "host", "list_keeper", "Vertel eens over taal.", "Wij hebben een sleutel.",
    ]  # fmt: skip
    erase_resident(town.bram.pk, NOW)
    assert [(row["role"], row["until"]) for row in export_resident(town.bram.pk) if "role" in row] == [
        ("host", NOW), ("list_keeper", NOW),
    ]  # fmt: skip
    assert (GroupMessage.objects.count(), [row.get("ask") for row in export_resident(town.bram.pk) if "ask" in row]) == (
        0,
        [""],
    )


def test_what_was_written_with_the_own_account_and_activities_go_into_the_own_copy_and_away(town, monkeypatch):
    monkeypatch.setattr(erasure_checks, "_items", {})
    things.add(town)
    copy = export_person(actor=town.actor("person"), now=NOW, person=town.bram)
    told = {"why": "Wij kunnen het.", "text": "Samen praten over grenzen."}
    assert [told.items() & row.items() for row in copy["groups.signed"]] == [{one} for one in told.items()]
    assert [(row["what"], row["reach"]) for row in copy["groups.activities"]] == [("Soep op donderdag", "Loop binnen.")]
    town.bram.refresh_from_db()
    erase_person(actor=town.actor("coordinator"), now=NOW, person=town.bram, expected=town.bram.version)
    assert (list(StageTurn.objects.values_list("why", flat=True)), Flyer.objects.count(), Activity.objects.count()) == (
        [""], 0, 0,
    )  # fmt: skip
