"""Records of meetings, and telling the person."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.agenda.models import FollowUp
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.erasing import export_person
from meedoen.support.domain.meetings import Frame, Said, answer_remark, change_meeting, record_meeting
from meedoen.support.domain.telling import hold_telling, tell_person
from meedoen.support.models import Meeting, Trajectory
from meedoen.support.tables import export_trajectories
from tests.town import NOW, TODAY

SAID = {"on": "2026-03-02", "place": "home", "went": "Koffie op de bank.", "wishes": "Een net huis."}


@pytest.fixture
def bram(helped_town):
    """Return the town with Bram's trajectory in it."""
    return helped_town


def said(**more):
    """Return a record."""
    return Said(**{"on": TODAY, "place": "home", "went": "Goed.", **more})


def test_record_meeting_tells_the_person_and_plans_the_next_contact(bram):
    trajectory = bram.things["trajectory"]
    record_meeting(
        actor=bram.actor("worker"), now=NOW, trajectory=trajectory, said=said(), told=True, next_contact=date(2026, 3, 16)
    )
    trajectory.refresh_from_db()
    assert (trajectory.told_on, trajectory.told_by_id, trajectory.next_contact) == (
        TODAY, bram["worker"].pk, date(2026, 3, 16),
    )  # fmt: skip
    still = FollowUp.objects.filter(thing_kind="trajectory", thing_id=trajectory.pk, state="open")
    assert sorted(still.values_list("kind", "due")) == [
        ("support.next_contact", date(2026, 3, 16)), ("support.remark", date(2026, 3, 9)),
        ("support.stabilise", date(2026, 3, 9)),
    ]  # fmt: skip


def test_reported_person_is_to_be_told_within_a_month(bram):
    row = FollowUp.objects.get(kind="support.tell", state="open")
    assert (row.due, row.account_id) == (date(2026, 4, 2), bram["worker"].pk)


def test_telling_held_back_comes_back_on_its_day(bram):
    trajectory = bram.things["trajectory"]
    given = {"actor": bram.actor("worker"), "now": NOW, "trajectory": trajectory, "expected": trajectory.version}
    for until in (TODAY, TODAY + timedelta(days=93), date(9999, 12, 31), date(1, 1, 1)):
        with pytest.raises(ValidationError):
            hold_telling(until=until, why="Partner leest mee.", **given)
    hold_telling(until=date(2026, 5, 1), why="Partner leest mee.", **given)
    assert FollowUp.objects.get(kind="support.tell", state="open").due == date(2026, 5, 1)
    tell_person(**{**given, "expected": trajectory.version}, on=TODAY)
    assert (trajectory.telling_held_until, trajectory.telling_held_why) == (None, "")


def test_reason_to_tell_later_is_read_from_its_day_on(bram):
    trajectory, day = bram.things["trajectory"], date(2026, 5, 1)
    given = {"actor": bram.actor("worker"), "now": NOW, "trajectory": trajectory, "expected": trajectory.version}
    hold_telling(until=day, why="Partner leest mee.", **given)
    (before,) = export_trajectories(bram.bram.pk)
    with time_machine.travel(datetime(2026, 5, 1, 9, tzinfo=UTC)):
        (then,) = export_trajectories(bram.bram.pk)
    assert [row.get("telling_held_why") for row in (before, then)] == [None, "Partner leest mee."]


def test_that_telling_waits_is_not_said_by_the_journal_or_a_list_before_its_day(bram):
    trajectory = bram.things["trajectory"]
    given = {"actor": bram.actor("worker"), "now": NOW, "trajectory": trajectory, "expected": trajectory.version}
    hold_telling(until=date(2026, 5, 1), why="Partner leest mee.", **given)
    found = []
    for day in (NOW, datetime(2026, 5, 1, 9, tzinfo=UTC)):
        with time_machine.travel(day):
            copy = export_person(actor=bram.actor("person"), now=day, person=bram.bram)
            found.append("trajectory.hold_telling" in {line["verb"] for line in copy["journal"]})
    assert found == [False, True]
    assert "veilig" not in FollowUp.objects.get(kind="support.tell", state="open").why


def test_two_workers_saving_one_meeting_the_second_is_stale(bram):
    first = bram.things["meeting"]
    second = Meeting.objects.get(pk=first.pk)
    frame = Frame(on=TODAY, place="home", present="Bram en Sanne")
    change_meeting(actor=bram.actor("worker"), now=NOW, meeting=first, frame=frame, expected=1)
    with pytest.raises(StaleVersion) as stale:
        other = Frame(on=TODAY, place="cafe", present="Bram en Ilse")
        change_meeting(actor=bram.actor("stand_in"), now=NOW, meeting=second, frame=other, expected=1)
    assert (stale.value.current.present, stale.value.wanted["present"]) == ("Bram en Sanne", "Bram en Ilse")
    assert [(text.version, text.texts["present"]) for text in first.earlier.all()] == [(1, "Bram, Peter de Wit")]


def test_two_workers_saving_one_meeting_in_the_browser_get_409(bram, client):
    url = reverse("support:meeting_edit", kwargs={"pk": bram.things["meeting"].pk})
    client.force_login(bram["worker"])
    frame = {"on": "2026-03-02", "place": "home"}
    assert client.post(url, frame | {"submission": "a", "version": 1}).status_code == 303
    client.force_login(bram["stand_in"])
    response = client.post(url, frame | {"submission": "b", "version": 1, "present": "Mijn eigen tekst."})
    assert response.status_code == 409
    assert "Mijn eigen tekst." in response.content.decode()


def test_double_submit_is_one_meeting(bram, client):
    url = reverse("support:meeting_new", kwargs={"pk": bram.things["trajectory"].pk})
    client.force_login(bram["worker"])
    before = Meeting.objects.count()
    for _click in range(2):
        assert client.post(url, SAID | {"submission": "een", "version": 1}).status_code == 303
    assert Meeting.objects.count() == before + 1


def test_draft_of_a_meeting_is_kept_for_its_writer_only(bram, client):
    url = reverse("support:meeting_new", kwargs={"pk": bram.things["trajectory"].pk})
    client.force_login(bram["worker"])
    client.post(url, SAID | {"save_draft": "1", "went": "Nog niet af."})
    assert "Nog niet af." in client.get(url).content.decode()
    client.force_login(bram["stand_in"])
    assert "Nog niet af." not in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"on": "0001-01-01"}, "on"),
        ({"on": "9999-12-31"}, "on"),
        ({"on": "gisteren"}, "on"),
        ({"place": "maan"}, "place"),
        ({"went": "x" * 20001}, "went"),
        ({"went": "nul\x00"}, "went"),
        ({"next_contact": "2020-01-01"}, "next_contact"),
        ({"next_contact": "9999-01-01"}, "next_contact"),
    ],
)
def test_meeting_with_bad_input_is_422_and_nothing_is_written(bram, client, change, field):
    before = Trajectory.objects.get(pk=bram.things["trajectory"].pk).version
    client.force_login(bram["worker"])
    url = reverse("support:meeting_new", kwargs={"pk": bram.things["trajectory"].pk})
    response = client.post(url, SAID | {"submission": "een", "place_note": "<script>🙂\u202e"} | change)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "&lt;script&gt;🙂" in response.content.decode()
    assert Meeting.objects.count() == 1
    assert Trajectory.objects.get(pk=bram.things["trajectory"].pk).version == before


def test_person_reads_the_record_and_its_answer(bram, client):
    answer_remark(actor=bram.actor("worker"), now=NOW, remark=bram.things["remark"], answer="Aangepast, dank je.")
    client.force_login(bram["person"])
    page = client.get(reverse("support:my_meeting", kwargs={"pk": bram.things["meeting"].pk})).content.decode()
    assert "Een net huis." in page and "Peter kwam twee keer." in page and "Aangepast, dank je." in page
    assert not FollowUp.objects.filter(kind="support.remark", state="open").exists()
    line = AccessEvent.objects.filter(verb="meeting.read").latest("id")
    assert (line.person_id, line.ground, line.account_id) == (bram.bram.pk, "own", bram["person"].pk)


def test_remark_is_answered_once(bram):
    given = {"actor": bram.actor("worker"), "now": NOW, "remark": bram.things["remark"]}
    answer_remark(answer="Ja.", **given)
    with pytest.raises(ValidationError):
        answer_remark(answer="Nee.", **given)


def test_person_adds_a_remark_in_the_browser(bram, client):
    client.force_login(bram["person"])
    url = reverse("support:remark", kwargs={"pk": bram.things["meeting"].pk})
    assert client.post(url, {"submission": "r", "text": "Ik wil ook vrijwilligerswerk."}).status_code == 303
    assert [row.text for row in bram.things["meeting"].remarks.order_by("pk")] == [
        "Peter kwam twee keer.", "Ik wil ook vrijwilligerswerk.",
    ]  # fmt: skip
