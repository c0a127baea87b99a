"""What was said at signing up goes when its use is over, and not before."""

from datetime import timedelta

import pytest

from meedoen.groups.domain.calls import change_call, move_registration
from meedoen.groups.domain.emptying import empty_due
from meedoen.groups.domain.making import end_group, leave_group
from meedoen.groups.enums import RegistrationState
from meedoen.groups.models import Call, GroupMember, Registration
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.people.domain.settings import set_setting
from tests.groups.things import make_call, make_groups, sign_up
from tests.town import NOW


@pytest.fixture
def call(town):
    """Return a call to which six answered."""
    row = make_call(town)
    for number in range(6):
        sign_up(town, row, name=f"Ouder {number}", note="Belt liever niet")
    return row


def by(town):
    return {"actor": town.actor("worker"), "now": NOW}


def close(town, call):
    call = Call.objects.get(pk=call.pk)
    facts = {"name": call.name, "about": call.about, "themes": call.themes}
    change_call(call=call, facts=facts, closed=True, expected=call.version, **by(town))


def told(**only):
    return list(Registration.objects.filter(**only).exclude(phone="").order_by("pk").values_list("name", flat=True))


@pytest.mark.parametrize(("days", "left"), [(89, ["Ouder 0"]), (90, [])])
def test_who_was_put_aside_is_forgotten_when_the_call_is_closed_for_so_long(town, call, days, left):
    move_registration(registration=call.registrations.first(), state=RegistrationState.ASIDE, **by(town))
    assert empty_due(NOW + timedelta(days=4000)) == 0  # The call is open: a place may still come.
    close(town, call)
    assert empty_due(NOW + timedelta(days=days)) == 1 - len(left)
    assert told(state=RegistrationState.ASIDE) == left
    assert len(told(state=RegistrationState.WAITING)) == 5


def test_who_still_waits_is_never_forgotten(town, call):
    close(town, call)
    assert empty_due(NOW + timedelta(days=4000)) == 0
    assert len(told()) == 6


def test_who_is_in_a_group_is_forgotten_as_registered_after_it_ended(town, call):
    group = make_groups(town, call)[0]
    close(town, call)
    assert empty_due(NOW + timedelta(days=4000)) == 0
    end_group(group=group, expected=group.version, **by(town))
    later = NOW + timedelta(days=90)
    assert (empty_due(later), empty_due(later)) == (6, 0)
    assert not Registration.objects.exclude(name="", phone="", note="", reach="").exists()
    assert Registration.objects.filter(state=RegistrationState.PLACED).count() == 6  # What came of it is still counted.
    assert GroupMember.objects.filter(group=group).exclude(name="").count() == 6
    assert AccessEvent.objects.filter(verb="group.empty", ground=Ground.SYSTEM).count() == 6


def test_who_left_a_group_that_goes_on_is_forgotten_alone(town, call):
    group = make_groups(town, call)[0]
    leave_group(member=group.members.order_by("pk").first(), ground=Ground.TASK, **by(town))
    assert empty_due(NOW + timedelta(days=90)) == 1
    assert told() == [f"Ouder {number}" for number in range(1, 6)]


def test_municipality_sets_the_days(town, call):
    move_registration(registration=call.registrations.first(), state=RegistrationState.ASIDE, **by(town))
    close(town, call)
    days = {"name": "groups.empty_days", "value": 30, "valid_from": NOW.date()}
    set_setting(municipality_id=town.municipality.pk, **days, **by(town))
    assert empty_due(NOW + timedelta(days=30)) == 1
