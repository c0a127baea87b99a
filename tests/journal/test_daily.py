"""The head goes out of the database once a day."""

import logging

import pytest

from meedoen.journal.daily import send_head
from meedoen.journal.heads import current_head, known_heads, parse_head
from meedoen.journal.hooks import HeadOutlet, head_outlets
from meedoen.journal.models import JournalHead
from tests.journal.lines import write_lines
from tests.town import NOW


@pytest.fixture
def sent(settings, tmp_path):
    """Return what went through an outlet of the test."""
    settings.VAR_DIR = tmp_path
    found: list[str] = []
    head_outlets.register(HeadOutlet("test", lambda head: found.append(str(head))))
    yield found
    del head_outlets._items["test"]


def test_head_goes_out_once_a_day_by_every_way(db, sent, caplog, django_capture_on_commit_callbacks):
    write_lines(3)
    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
        assert (send_head(NOW), send_head(NOW)) == (1, 0)
    head = current_head()
    assert head.position == 3
    assert (sent, known_heads()) == ([str(head)], [head])
    assert [record.head for record in caplog.records if record.message == "journal.head"] == [str(head)]
    assert JournalHead.objects.get().position == 3


def test_empty_journal_has_nothing_to_send(db, sent):
    assert (send_head(NOW), sent) == (0, [])


def test_of_several_ticks_at_once_one_sends(at_once, sent):
    at_once(lambda: write_lines(3))
    assert sorted(at_once(*[lambda: send_head(NOW)] * 3)) == [0, 0, 1]
    assert len(sent) == 1


def test_full_disk_does_not_stop_the_head(db, sent, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.VAR_DIR = tmp_path / "gone"
    write_lines(1)
    with django_capture_on_commit_callbacks(execute=True):
        assert send_head(NOW) == 1
    assert len(sent) == 1


@pytest.mark.parametrize("text", ["", "5", "5:", "x:" + "0" * 64, "5:" + "g" * 64, "5:" + "0" * 63])
def test_text_that_is_no_head_is_refused(text):
    with pytest.raises(ValueError, match="position:hash"):
        parse_head(text)
