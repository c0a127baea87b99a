"""Export, correction and erasure."""

import json

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from meedoen.journal.models import AccessEvent
from meedoen.people import hooks
from meedoen.people.domain.erasing import erase_person, export_person
from meedoen.people.domain.giving import give_grant
from meedoen.people.domain.merging import DERIVED, person_columns
from meedoen.people.domain.requests import answer_request, record_request
from meedoen.people.domain.tables import tables
from meedoen.people.enums import Part
from meedoen.people.models import Account, Person, Tie
from tests.town import NOW, TODAY, Town

# Columns that hold nothing of the person itself, each with the reason.
NOT_CONTENT = {
    ("people.Person", "merged_into"): "says only which number leads to which; the rows themselves are all shown and erased",
}


def covered() -> set[tuple[str, str]]:
    """Return the columns of which a room says how they are shown and erased."""
    return {(apps.get_model(table.model)._meta.label, table.column) for table in tables()}


def test_every_column_that_points_at_a_person_is_shown_and_erased():
    columns = {(model._meta.label, column) for model, column in person_columns()}
    assert columns - covered() - NOT_CONTENT.keys() == set()


def test_no_table_is_named_that_does_not_point_at_a_person():
    columns = {(model._meta.label, column) for model, column in person_columns()}
    assert covered() - columns == set()
    assert {model._meta.label for model in DERIVED} == {"people.SearchName", "people.Double"}


def test_export_holds_every_table_and_can_be_written(full_town: Town, client):
    client.force_login(full_town["person"])
    found = json.loads(client.get(f"/mensen/{full_town.bram.pk}/alles.json").content)
    assert found.keys() == {"person", "journal", *(table.id for table in tables())}
    assert found["people.contactway.person"][0]["value"] == "06 1234 5678"
    assert [row["name"] for row in found["person"]] == ["Bram", "Bram Oud"] or len(found["person"]) == 2
    assert AccessEvent.objects.filter(verb="person.export", ground="own").count() == 1


def test_erase_removes_the_content_everywhere_and_keeps_the_journal(full_town: Town, monkeypatch):
    monkeypatch.setattr(hooks.erasure_checks, "_items", {})  # What the law keeps: tests/support/test_keeping.py.
    before = AccessEvent.objects.filter(person_id=full_town.bram.pk).count()
    full_town.bram.refresh_from_db()
    erase_person(actor=full_town.actor("coordinator"), now=NOW, person=full_town.bram, expected=full_town.bram.version)
    left = {table.id: list(table.export(full_town.bram.pk)) for table in tables() if table.id.startswith("people.")}
    kept = {name: rows for name, rows in left.items() if rows}
    assert set(kept) == {"people.personrequest.person"}
    assert kept["people.personrequest.person"][0]["text"] == ""
    person = Person.objects.get(pk=full_town.bram.pk)
    assert (person.name, person.name_key, person.bsn, person.erased_at) == ("", "", "", NOW)
    assert Person.objects.get(pk=full_town.things["merged"].pk).name == ""
    assert AccessEvent.objects.filter(person_id=full_town.bram.pk).count() > before


def test_erase_closes_the_persons_account_and_forgets_its_address(town: Town, client):
    client.force_login(town["person"])
    erase_person(actor=town.actor("coordinator"), now=NOW, person=town.bram, expected=1)
    account = Account.objects.get(pk=town["person"].pk)
    assert (account.is_active, account.name, "bram" in account.email) == (False, "", False)
    assert client.get(f"/mensen/{town.bram.pk}/").status_code == 302


def test_erase_of_a_colleague_keeps_the_work_account(town: Town):
    worker = town["worker"]
    worker.person = town.bram
    town["person"].delete()
    worker.save()
    erase_person(actor=town.actor("coordinator"), now=NOW, person=town.bram, expected=1)
    account = Account.objects.get(pk=worker.pk)
    assert (account.is_active, account.person_id, account.email) == (True, None, worker.email)


def test_erase_leaves_a_tie_of_somebody_else_without_the_name(town: Town):
    tie = Tie.objects.create(
        municipality=town.municipality, person=town["tie"].person, other=town.bram, name="Bram", kind="friend", since=TODAY
    )
    erase_person(actor=town.actor("coordinator"), now=NOW, person=town.bram, expected=1)
    tie.refresh_from_db()
    assert (tie.other, tie.name) == (None, "")


def test_erase_is_refused_with_the_reason_of_the_law(town: Town, monkeypatch):
    monkeypatch.setattr(hooks.erasure_checks, "_items", {})
    hooks.erasure_checks.register(hooks.ErasureCheck("test", lambda person_id, on: ["A decision is kept until 2040."]))
    with pytest.raises(ValidationError) as refused:
        erase_person(actor=town.actor("coordinator"), now=NOW, person=town.bram, expected=1)
    assert refused.value.messages == ["A decision is kept until 2040."]
    assert Person.objects.get(pk=town.bram.pk).name == "Bram"


def test_correction_keeps_what_was_asked_and_answered_once(town: Town):
    asked = record_request(
        actor=town.actor("person"), now=NOW, person=town.bram, kind="correction", text="My name is Abram."
    )
    with pytest.raises(ValidationError):
        answer_request(actor=town.actor("worker"), now=NOW, request=asked, granted=False, answer=" ")
    answer_request(actor=town.actor("worker"), now=NOW, request=asked, granted=False, answer="The passport says Bram.")
    assert (asked.text, asked.granted, asked.answered_by_id) == ("My name is Abram.", False, town["worker"].pk)
    with pytest.raises(ValidationError):
        answer_request(actor=town.actor("worker"), now=NOW, request=asked, granted=True, answer="")


def test_request_tells_who_keeps_the_term(town: Town, monkeypatch):
    monkeypatch.setattr(hooks.request_watchers, "_items", {})
    told: list[str] = []
    hooks.request_watchers.register(
        hooks.RequestWatcher("test", lambda a, n, row: told.append("opened"), lambda a, n, row: told.append("closed"))
    )
    asked = record_request(actor=town.actor("person"), now=NOW, person=town.bram, kind="erasure", text="Erase me.")
    answer_request(actor=town.actor("worker"), now=NOW, request=asked, granted=True, answer="")
    assert told == ["opened", "closed"]


def test_export_shows_every_part(full_town: Town):
    found = export_person(actor=full_town.actor("worker"), now=NOW, person=full_town.bram)
    assert found["people.personrequest.person"][0]["text"] == "My street is not right."
    assert {table.part for table in tables()} <= set(Part)


def test_permission_that_was_given_goes_with_the_log_whatever_part_it_opens(town: Town):
    give_grant(actor=town.actor("person"), now=NOW, person=town.bram, part=Part.STORY, team=town.team)
    more = {"actor": town.actor("worker"), "now": NOW, "person": town.bram}
    assert [row["part"] for row in export_person(**more, parts=frozenset({Part.LOG}))["people.grant.person"]] == ["story"]
    assert export_person(**more, parts=frozenset({Part.STORY}))["people.grant.person"] == []
