"""Two people and one thing, at the same moment."""

import pytest
from django.core.exceptions import ValidationError

from meedoen.agenda.domain.followups import finish_followup, hand_over_followups, take_followup
from meedoen.agenda.enums import State
from meedoen.agenda.models import FollowUp
from tests.agenda.things import add_followup
from tests.town import NOW, Town, make_town


@pytest.fixture
def shared_town(at_once) -> Town:
    """Return the town in the database that the threads share."""
    return at_once(make_town)[0]


def states(at_once) -> list[str]:
    """Return the states of all follow-ups as the threads left them."""
    return at_once(lambda: sorted(FollowUp.objects.values_list("state", flat=True)))[0]


def refusals(results) -> int:
    """Return how many were refused; anything else that was raised is a fault."""
    assert [one for one in results if isinstance(one, Exception) and not isinstance(one, ValidationError)] == []
    return sum(isinstance(one, ValidationError) for one in results)


def test_two_finish_one_follow_up(at_once, shared_town):
    row = at_once(lambda: add_followup(shared_town))[0]
    workers = ("worker", "stand_in", "colleague", "coordinator")
    actors = at_once(lambda: [shared_town.actor(name) for name in workers])[0]
    results = at_once(
        *[lambda actor=actor: finish_followup(actor=actor, now=NOW, followup=FollowUp(pk=row.pk)) for actor in actors]
    )
    assert (refusals(results), states(at_once)) == (3, [State.DONE])


def test_two_take_one_follow_up(at_once, shared_town):
    row = at_once(lambda: add_followup(shared_town, account_id=None, team_id=shared_town.team.pk))[0]
    actors = at_once(lambda: [shared_town.actor(name) for name in ("worker", "stand_in", "colleague")])[0]
    results = at_once(
        *[lambda actor=actor: take_followup(actor=actor, now=NOW, followup=FollowUp(pk=row.pk)) for actor in actors]
    )
    assert refusals(results) == 2


@pytest.mark.parametrize("attempt", range(3))
def test_hand_over_while_finishing_loses_and_doubles_nothing(at_once, shared_town, attempt):
    rows = at_once(lambda: [add_followup(shared_town) for _ in range(10)])[0]
    actor = at_once(lambda: shared_town.actor("worker"))[0]

    def finish_all() -> int:
        done = 0
        for row in rows:
            try:
                finish_followup(actor=actor, now=NOW, followup=FollowUp(pk=row.pk))
                done += 1
            except ValidationError:
                pass
        return done

    def hand_over_all() -> int:
        return hand_over_followups(
            actor=actor, now=NOW, followups=FollowUp.objects.filter(pk__in=[row.pk for row in rows]),
            to_account_id=shared_town["colleague"].pk,
        )  # fmt: skip

    done, moved, again = at_once(finish_all, hand_over_all, hand_over_all)
    assert done + moved + again == 10
    assert states(at_once) == sorted(
        [State.DONE] * done + [State.HANDED_OVER] * (moved + again) + [State.OPEN] * (moved + again)
    )
