"""Somebody is away, and comes back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.domain.absences import announce_absence, end_absence, keep_absences
from meedoen.agenda.domain.followups import open_followup
from meedoen.agenda.models import Absence
from meedoen.agenda.policy import followup_policy
from meedoen.people.enums import Role
from meedoen.people.models import Account, Membership
from tests.agenda.things import KIND, add_followup
from tests.town import NOW, TODAY

DAY = timedelta(days=1)


def announce(town, *, first=0, last=7, stand_in=None, now=NOW) -> Absence:
    """The worker is away from `first` to `last` days from today."""
    return announce_absence(
        actor=town.actor("worker"), now=now, account_id=town["worker"].pk, since=TODAY + first * DAY,
        until=TODAY + last * DAY, stand_in_id=town[stand_in].pk if stand_in else None,
    )  # fmt: skip


def away_until(town):
    """Return until when the worker is away as other rooms see it."""
    return Account.objects.get(pk=town["worker"].pk).away_until


def test_absence_of_today_counts_at_once_and_a_later_one_when_it_begins(town):
    announce(town, last=1)
    announce(town, first=3, last=5)
    assert (away_until(town), keep_absences(NOW + 2 * DAY), away_until(town)) == (TODAY + DAY, 0, TODAY + DAY)
    assert (keep_absences(NOW + 3 * DAY), keep_absences(NOW + 3 * DAY), away_until(town)) == (1, 0, TODAY + 5 * DAY)


def test_end_of_an_absence_is_once(town):
    absence, actor = announce(town), town.actor("worker")
    end_absence(actor=actor, now=NOW, absence=absence)
    with pytest.raises(ValidationError):
        end_absence(actor=actor, now=NOW, absence=absence)
    assert (away_until(town), keep_absences(NOW)) == (None, 0)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"first": 5, "last": 4}, "until"), ({"first": -9, "last": -8}, "until"), ({"stand_in": "other_team"}, "stand_in"),
     ({"stand_in": "worker"}, "stand_in")],
)  # fmt: skip
def test_absence_that_makes_no_sense_is_refused(town, given, field):
    with pytest.raises(ValidationError) as caught:
        announce(town, **given)
    assert (list(caught.value.message_dict), Absence.objects.count()) == ([field], 0)


def test_absence_over_another_is_refused(town):
    announce(town)
    with pytest.raises(ValidationError) as caught:
        announce(town, first=7, last=9)
    assert list(caught.value.message_dict) == ["since"]


def test_stand_in_of_another_team_member_sees_the_work_in_the_own_municipality_only(town):
    Membership.objects.create(account=town["worker"], team=town.far_team, role=Role.WORKER, since=TODAY)
    here = add_followup(town)
    open_followup(
        actor=town.actor("worker"), now=NOW, kind=KIND, municipality_id=town.other_municipality.pk, due=TODAY, why="",
        account_id=town["worker"].pk,
    )  # fmt: skip
    announce(town, stand_in="colleague")
    seen = set(followup_policy.visible_to(town["colleague"]).values_list("pk", flat=True))
    assert seen == {here.pk}


def test_pages_say_it_and_end_it(client, town):
    client.force_login(town["worker"])
    url = reverse("agenda:away")
    answer = client.post(
        url, {"since": "2026-03-02", "until": "2026-03-09", "stand_in": town["colleague"].pk, "submission": "x"}
    )
    absence = Absence.objects.get()
    assert (answer.status_code, absence.stand_in, away_until(town)) == (303, town["colleague"], TODAY + 7 * DAY)
    assert "Karin neemt het werk waar" in client.get(url).content.decode()
    assert client.post(reverse("agenda:back", args=[absence.pk])).status_code == 303
    assert away_until(town) is None


def test_coordinator_says_it_for_somebody_who_is_ill(client, town):
    client.force_login(town["coordinator"])
    url = reverse("agenda:away_of", args=[town["worker"].pk])
    client.post(url, {"since": "2026-03-02", "until": "2026-03-03", "submission": "x"})
    assert away_until(town) == TODAY + DAY
