"""Emergency access: found exactly, reasoned, short, seen by the coordinator, told to the person."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.access.domain.emergency import LOOK, TELL, break_glass, note_told, see_glass, tell_due
from meedoen.access.models import BreakGlass
from meedoen.access.queries import who_looked
from meedoen.agenda.models import FollowUp
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.people.domain.persons import change_person
from meedoen.people.models import ContactWay
from meedoen.people.policy import person_policy
from meedoen.post.models import OutboxMail
from tests.access.things import REASON
from tests.town import NOW, TODAY

WHY_LATER = "Her partner reads her mail and is the danger."


def glass(town, **more):
    values = {"actor": town.actor("other_team"), "now": NOW, "person": town.bram, "kind": "danger", "reason": REASON}
    return break_glass(**{**values, **more})


def open_followups(kind):
    return FollowUp.objects.filter(kind=kind, state="open")


def sees(town, part="meeting"):
    return person_policy.can(town["other_team"], f"read:{part}", town.bram)


def test_break_glass_opens_the_record_for_a_day_and_no_story(town):
    glass(town)
    assert sees(town) == Ground.BREAK_GLASS
    assert sees(town, "story") is None
    with time_machine.travel(NOW + timedelta(hours=24, seconds=1), tick=True):
        assert sees(town) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "needed"}, "reason"),
        ({"kind": "curious"}, "kind"),
        ({"tell_on": TODAY + timedelta(days=10)}, "delay_reason"),
        ({"delay_reason": WHY_LATER}, "tell_on"),
        ({"tell_on": TODAY, "delay_reason": WHY_LATER}, "tell_on"),
        ({"tell_on": TODAY + timedelta(days=93), "delay_reason": WHY_LATER}, "tell_on"),
    ],
)
def test_break_glass_without_what_it_needs_is_refused(town, changes, field):
    with pytest.raises(ValidationError) as refused:
        glass(town, **changes)
    assert list(refused.value.message_dict) == [field]
    assert BreakGlass.objects.count() == 0


def test_break_glass_from_another_municipality_is_refused(town):
    with pytest.raises(ValidationError) as refused:
        glass(town, actor=town.actor("other_municipality"))
    assert list(refused.value.message_dict) == ["person"]


def test_break_glass_tells_the_person_by_neutral_mail_and_the_coordinator_by_followup(town):
    row = glass(town)
    mail = OutboxMail.objects.get()
    assert (mail.to, "nood" in (mail.subject + mail.text).lower(), REASON in mail.text) == (
        town["person"].email,
        False,
        False,
    )
    assert (row.told_at, row.told_how) == (NOW, "mail")
    assert open_followups(LOOK).get().team == town.report_point


def test_break_glass_where_mail_is_not_safe_asks_somebody_to_tell(town):
    ContactWay.objects.create(person=town.bram, channel="email", value="bram@example.org", safety="never")
    row = glass(town)
    assert (OutboxMail.objects.count(), row.told_at) == (0, None)
    assert open_followups(TELL).get().team == town.team
    note_told(actor=town.actor("coordinator"), now=NOW, row=row, how="In a talk")
    assert open_followups(TELL).count() == 0


def test_break_glass_with_a_dated_reason_is_told_on_its_day_and_not_before(town):
    day = TODAY + timedelta(days=10)
    row = glass(town, tell_on=day, delay_reason=WHY_LATER)
    assert [line.did for line in who_looked(town.bram.pk, today=TODAY)[0]] == []
    assert (tell_due(NOW + timedelta(days=9)), OutboxMail.objects.count()) == (0, 0)
    assert (tell_due(NOW + timedelta(days=10)), tell_due(NOW + timedelta(days=10))) == (1, 0)
    row.refresh_from_db()
    assert (OutboxMail.objects.count(), row.told_at is not None) == (1, True)
    lines, _older = who_looked(town.bram.pk, today=day)
    assert {line.who for line in lines} == {"Omar", "Meedoen zelf"}


def test_see_glass_finishes_the_followup_and_is_never_ones_own(town):
    row = glass(town)
    with pytest.raises(ValidationError):
        see_glass(actor=town.actor("other_team"), now=NOW, row=row, note="Fine")
    see_glass(actor=town.actor("coordinator"), now=NOW, row=row, note="It was needed.")
    assert (open_followups(LOOK).count(), row.seen_by_id) == (0, town["coordinator"].pk)


def test_emergency_from_finding_to_closing_in_the_browser(full_town, client):
    town = full_town
    change_person(
        actor=town.actor("worker"), now=NOW, person=town.bram, expected=town.bram.version,
        family_name="de Wit", birth_date=date(1950, 5, 4),
    )  # fmt: skip
    client.force_login(town["other_team"])
    found = client.post(reverse("access:emergency"), {"family_name": "De Wit", "birth_date": "1950-05-04"})
    assert found.status_code == 303
    asked = client.get(found.url)
    assert ("Bram" in asked.text, asked.status_code) == (False, 200)
    opened = client.post(found.url, {"kind": "danger", "reason": REASON})
    assert opened.url == reverse("people:person", args=[town.bram.pk])
    assert client.get(opened.url).status_code == 200
    row = BreakGlass.objects.latest("pk")
    client.post(reverse("access:close_glass", args=[row.pk]))
    assert client.get(opened.url).status_code == 404


@pytest.mark.parametrize(
    "data", [{"family_name": "Wit"}, {"family_name": "Nobody", "birth_date": "1950-05-04"}, {"bsn": "1"}]
)
def test_emergency_that_finds_nobody_keeps_what_was_typed_and_is_journaled(town, client, data):
    client.force_login(town["other_team"])
    answer = client.post(reverse("access:emergency"), data)
    assert answer.status_code == 422
    assert AccessEvent.objects.filter(verb="access.find_person", person_id=None).count() == 1


def test_emergency_is_no_list_to_walk_through(town, client):
    client.force_login(town["other_team"])
    data = {"family_name": "Nobody", "birth_date": "1950-05-04"}
    answers = [client.post(reverse("access:emergency"), data).status_code for _ in range(6)]
    assert answers == [422, 422, 422, 422, 422, 429]


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_the_coordinator_takes_as_many_queries_for_one_as_for_three(town, client, count, django_assert_num_queries):
    for _ in range(count):
        glass(town)
    client.force_login(town["coordinator"])
    with django_assert_num_queries(5):  # Session, account, memberships; count and rows.
        assert client.get(reverse("access:glasses")).status_code == 200
