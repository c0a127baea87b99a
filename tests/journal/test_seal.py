"""The chain: every line sealed once, in whatever order lines become visible."""

from datetime import timedelta

from django.db import connection, transaction

from meedoen.journal import seal as sealing
from meedoen.journal.heads import current_head
from meedoen.journal.models import AccessEvent, JournalLink
from meedoen.journal.seal import seal
from meedoen.journal.verify import verify
from tests.journal.lines import insert_forged, unguarded, write_lines
from tests.town import NOW


def chain() -> list[tuple[int, int]]:
    return list(JournalLink.objects.order_by("position").values_list("position", "event_id"))


def test_lines_are_sealed_once_in_order_of_id(db):
    first = write_lines(3)
    assert (seal(NOW), seal(NOW)) == (3, 0)
    second = write_lines(2)
    assert seal(NOW) == 2
    assert chain() == list(enumerate([*first, *second], start=1))


def test_more_lines_than_a_batch_are_all_sealed(db, monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 2)
    ids = write_lines(5)
    assert seal(NOW) == 5
    assert chain() == list(enumerate(ids, start=1))


def test_line_with_a_lower_id_that_became_visible_later_is_sealed_after(db):
    low, *others = write_lines(3)
    line = AccessEvent.objects.get(pk=low)
    with unguarded():
        AccessEvent.objects.filter(pk=low).delete()
    seal(NOW)
    insert_forged(low, copy_of=line)  # The transaction of the first line commits only now.
    assert seal(NOW) == 1
    assert [event for _, event in chain()] == [*others, low]
    assert verify(now=NOW) is None


def test_line_from_before_the_longest_transaction_is_found_by_the_daily_round(db):
    low, *_ = write_lines(3)
    line = AccessEvent.objects.get(pk=low)
    with unguarded():
        AccessEvent.objects.filter(pk=low).delete()
    seal(NOW)
    insert_forged(low, copy_of=line)
    later = NOW + timedelta(hours=2)
    assert (seal(later), seal(later, everything=True)) == (0, 1)


def test_sealing_asks_the_same_number_of_questions_for_one_line_and_for_three(db, django_assert_num_queries):
    lock = 1 if connection.vendor == "postgresql" else 0
    for count in (1, 3):
        write_lines(count)
        with django_assert_num_queries(6 + lock):  # Savepoint, last, horizon, unsealed, insert, release.
            seal(NOW)


def test_sealers_at_the_same_time_seal_every_line_once(at_once):
    (ids,) = at_once(lambda: write_lines(40))
    assert sum(at_once(*[lambda: seal(NOW)] * 4)) == 40
    assert at_once(chain, lambda: verify(now=NOW)) == [list(enumerate(ids, start=1)), None]


def test_lines_written_while_others_are_sealed_are_all_sealed(at_once):
    at_once(*[lambda: write_lines(10)] * 3, *[lambda: seal(NOW)] * 2)
    at_once(lambda: seal(NOW))
    links, fault, count = at_once(chain, lambda: verify(now=NOW), AccessEvent.objects.count)
    assert ([position for position, _ in links], fault, count) == (list(range(1, 31)), None, 30)


def test_head_is_the_last_link(db):
    assert str(current_head()) == "0:"
    write_lines(2)
    seal(NOW)
    last = JournalLink.objects.get(position=2)
    assert str(current_head()) == f"2:{last.hash}"


def test_lines_undone_with_their_transaction_are_never_sealed(db):
    with transaction.atomic():
        write_lines(1)
        transaction.set_rollback(True)
    assert seal(NOW) == 0
