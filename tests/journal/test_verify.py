"""Breaking the journal on purpose: every fault is found and called by its name."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from meedoen.journal import verify as verifying
from meedoen.journal.acts import mac_of
from meedoen.journal.enums import FaultKind
from meedoen.journal.heads import Head, current_head, heads_file
from meedoen.journal.models import AccessEvent, JournalLink
from meedoen.journal.seal import seal
from meedoen.journal.verify import Fault, verify
from tests.journal.lines import insert_forged, sql, unguarded, write_lines
from tests.town import NOW


@pytest.fixture
def ids(db) -> list[int]:
    """Return the ids of five sealed lines."""
    found = write_lines(5)
    seal(NOW)
    return found


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def change(pk: int, **values: object) -> None:
    with unguarded():
        AccessEvent.objects.filter(pk=pk).update(**values)


def remove(*pks: int) -> None:
    with unguarded():
        AccessEvent.objects.filter(pk__in=pks).delete()


def test_whole_journal_has_no_fault(ids):
    write_lines(2)
    assert verify(now=NOW) is None
    assert verify(now=NOW, heads=[current_head()]) is None


def test_empty_journal_has_no_fault(db):
    assert verify(now=NOW) is None


@pytest.mark.parametrize(
    "values",
    [
        {"verb": "test.trz"}, {"person_id": 99}, {"part": "nane"}, {"at": NOW + timedelta(microseconds=1)},
        {"mac": "0" * 64}, {"account_id": 1}, {"team_id": 1}, {"municipality_id": 1}, {"thing_kind": "x"}, {"thing_id": 1},
        {"ground": "own"},
        {"request_id": "x"}, {"nonce": 1}, {"actor_kind": "public"},
    ],
    ids=lambda values: next(iter(values)),
)  # fmt: skip
def test_byte_changed_in_a_sealed_line(ids, values):
    change(ids[2], **values)
    assert verify(now=NOW) == Fault(FaultKind.CHANGED, ids[2], 3)


def test_byte_changed_in_an_unsealed_line(ids):
    (fresh,) = write_lines(1)
    change(fresh, verb="test.trz")
    assert verify(now=NOW) == Fault(FaultKind.CHANGED_UNSEALED, fresh)


def test_line_removed_from_the_middle(ids):
    remove(ids[2])
    assert verify(now=NOW) == Fault(FaultKind.REMOVED, ids[2], 3)


def test_line_removed_from_the_middle_with_its_link(ids):
    remove(ids[2])
    with unguarded():
        JournalLink.objects.filter(position=3).delete()
    assert verify(now=NOW) == Fault(FaultKind.REMOVED, position=3)


def test_line_removed_from_the_middle_and_the_places_numbered_anew(ids):
    remove(ids[2])
    with unguarded():
        JournalLink.objects.filter(position=3).delete()
        JournalLink.objects.filter(position=4).update(position=3)
        JournalLink.objects.filter(position=5).update(position=4)
    assert verify(now=NOW) == Fault(FaultKind.CHAIN, ids[3], 3)


def test_last_line_removed(ids):
    remove(ids[4])
    assert verify(now=NOW) == Fault(FaultKind.LAST_REMOVED, ids[4], 5)


def test_last_line_removed_with_its_link_shows_against_the_head(ids):
    head = current_head()
    remove(ids[4])
    with unguarded():
        JournalLink.objects.filter(position=5).delete()
    assert verify(now=NOW) is None
    assert verify(now=NOW, heads=[head]) == Fault(FaultKind.LAST_REMOVED, position=5)


def test_head_with_another_hash_shows(ids):
    assert verify(now=NOW, heads=[Head(4, "0" * 64)]) == Fault(FaultKind.CHAIN, ids[3], 4)


def test_line_inserted_in_the_middle(db):
    ids = write_lines(2)
    low = ids[0]
    line = AccessEvent.objects.get(pk=low)
    with unguarded():
        AccessEvent.objects.filter(pk=low).delete()
    seal(NOW)
    assert line.verb == "test.try"
    insert_forged(low)
    assert verify(now=NOW) == Fault(FaultKind.INSERTED, low)


def test_line_inserted_at_the_end(ids):
    insert_forged(ids[-1] + 1)
    assert verify(now=NOW) == Fault(FaultKind.CHANGED_UNSEALED, ids[-1] + 1)


def test_forged_line_that_the_sealer_took_in(ids):
    insert_forged(ids[-1] + 1)
    seal(NOW)
    assert verify(now=NOW).event_id == ids[-1] + 1


def test_copy_of_a_line_inserted(ids):
    insert_forged(ids[-1] + 1, copy_of=AccessEvent.objects.get(pk=ids[0]))
    assert verify(now=NOW) == Fault(FaultKind.INSERTED, ids[-1] + 1, other_id=ids[0])
    seal(NOW)
    assert verify(now=NOW) == Fault(FaultKind.INSERTED, ids[-1] + 1, other_id=ids[0])


def test_line_inserted_with_a_made_up_link(ids):
    insert_forged(ids[-1] + 1)
    JournalLink.objects.create(position=6, event_id=ids[-1] + 1, hash="0" * 64, sealed_at=NOW)
    assert verify(now=NOW) == Fault(FaultKind.INSERTED, ids[-1] + 1, 6)


def test_two_lines_swapped_whole(ids):
    one, other = ids[1], ids[3]
    with unguarded():
        for old, new in ((one, -1), (other, one), (-1, other)):
            sql("UPDATE journal_accessevent SET id = %s WHERE id = %s", new, old)
    assert verify(now=NOW) == Fault(FaultKind.SWAPPED, one, 2, other)


def test_contents_of_two_lines_swapped_under_their_macs(ids):
    one, other = AccessEvent.objects.get(pk=ids[1]), AccessEvent.objects.get(pk=ids[3])
    change(one.pk, person_id=other.person_id, nonce=other.nonce)
    change(other.pk, person_id=one.person_id, nonce=one.nonce)
    assert verify(now=NOW) == Fault(FaultKind.SWAPPED, one.pk, 2, other.pk)


def test_two_links_swapped(ids):
    with unguarded():
        JournalLink.objects.filter(position=2).update(event_id=-1)
        JournalLink.objects.filter(position=4).update(event_id=ids[1])
        JournalLink.objects.filter(position=2).update(event_id=ids[3])
    assert verify(now=NOW) == Fault(FaultKind.SWAPPED, ids[3], 2, ids[1])


def test_link_changed(ids):
    with unguarded():
        JournalLink.objects.filter(position=2).update(hash="0" * 64)
    assert verify(now=NOW) == Fault(FaultKind.CHAIN, ids[1], 2)


def test_line_that_waits_over_five_minutes_for_its_seal(ids):
    (fresh,) = write_lines(1)
    assert verify(now=NOW + timedelta(minutes=5)) is None
    assert verify(now=NOW + timedelta(minutes=5, seconds=1)) == Fault(FaultKind.UNSEALED, fresh)


def test_first_fault_is_found_beyond_the_first_page(db, monkeypatch):
    monkeypatch.setattr(verifying, "PAGE", 2)
    ids = write_lines(5)
    seal(NOW)
    assert verify(now=NOW) is None
    change(ids[4], verb="test.trz")
    assert verify(now=NOW) == Fault(FaultKind.CHANGED, ids[4], 5)


def test_old_lines_verify_after_the_key_changed_and_not_with_a_strange_key(ids, settings):
    old = settings.JOURNAL_KEY
    settings.JOURNAL_KEY = f"new, {old}"
    write_lines(2)
    seal(NOW)
    assert verify(now=NOW) is None
    row = AccessEvent.objects.order_by("-pk").first()
    settings.JOURNAL_KEY = "new"
    assert mac_of(row) == row.mac
    assert verify(now=NOW).position == 1


def test_command_says_that_the_journal_is_whole(ids):
    out = StringIO()
    call_command("verify-journal", stdout=out)
    assert out.getvalue() == f"The journal is whole. Head: {current_head()}\n"


def test_command_names_the_fault(ids):
    change(ids[2], verb="test.trz")
    with pytest.raises(CommandError) as error:
        call_command("verify-journal")
    assert str(error.value) == f"changed: line {ids[2]}, place 3: a sealed line was changed after it was written"


@pytest.mark.parametrize("way", ["option", "file", "kept"])
def test_command_compares_with_a_head_that_went_out(ids, way, tmp_path):
    head = str(current_head())
    remove(ids[4])
    with unguarded():
        JournalLink.objects.filter(position=5).delete()
    options = {}
    if way == "option":
        options = {"head": [head]}
    else:
        path = heads_file() if way == "kept" else tmp_path / "heads"
        path.write_text(f"{head}\n")
        options = {} if way == "kept" else {"heads": path}
    with pytest.raises(CommandError) as error:
        call_command("verify-journal", **options)
    assert str(error.value) == "last_removed: place 5: the last line was taken off the end"


def test_command_refuses_a_head_that_is_none(db):
    with pytest.raises(CommandError) as error:
        call_command("verify-journal", head=["5"])
    assert str(error.value) == "A head is written as position:hash, with 64 hexadecimal digits."
