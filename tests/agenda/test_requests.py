"""What a person asks about the own record is answered within a month."""

from datetime import date

from django.urls import reverse

from meedoen.agenda.hooks import followup_kinds
from meedoen.agenda.models import FollowUp
from meedoen.people.domain.requests import answer_request, record_request
from meedoen.people.models import Person
from tests.town import NOW


def test_request_is_due_within_a_month_and_leaves_the_list_when_answered(town):
    asked = record_request(actor=town.actor("person"), now=NOW, person=town.bram, kind="erasure", text="Wis alles.")
    row = FollowUp.objects.get(kind="people.request")
    assert (row.due, row.team_id, row.state) == (date(2026, 4, 2), town.team.pk, "open")
    assert followup_kinds["people.request"].url(row) == reverse("people:requests", args=[town.bram.pk])
    answer_request(actor=town.actor("worker"), now=NOW, request=asked, granted=False, answer="De wet bewaart het.")
    row.refresh_from_db()
    assert row.state == "done"


def test_request_of_somebody_without_a_team_is_for_the_report_point(town):
    Person.objects.filter(pk=town.bram.pk).update(team=None)
    town.bram.refresh_from_db()
    record_request(actor=town.actor("person"), now=NOW, person=town.bram, kind="correction", text="Mijn straat klopt niet.")
    assert FollowUp.objects.get(kind="people.request").team_id == town.report_point.pk
