"""Fifty members write at the same moment: no message is lost, and everybody reads them in one order."""

from functools import partial

from meedoen.circle.domain.messages import post_message
from meedoen.circle.models import CircleMessage
from meedoen.circle.queries.place import messages_of
from tests.circle.place import given, seat_of_bram, sit
from tests.town import make_town

MANY = 50


def test_fifty_messages_at_once_are_all_there_in_one_order(at_once):
    town = at_once(make_town)[0]
    seats = at_once(
        lambda: [sit(town, f"Lid {number}", f"lid{number}@example.net", ["messages"]) for number in range(MANY)]
    )[0]
    posts = [partial(post_message, seat=seat, text=f"Van {seat.member.pk}", **given(town)) for seat in seats]
    results = at_once(*posts)
    assert [one for one in results if not isinstance(one, CircleMessage)] == []
    orders = at_once(*[lambda seat=seat: [one.row.text for one in messages_of(seat, most=MANY)[0]] for seat in seats[:3]])
    assert orders[0] == orders[1] == orders[2] == [one.text for one in sorted(results, key=lambda one: one.pk)]
    assert sorted(orders[0]) == sorted(f"Van {seat.member.pk}" for seat in seats)
    assert at_once(lambda: len(messages_of(seat_of_bram(town), most=MANY)[0]))[0] == MANY
