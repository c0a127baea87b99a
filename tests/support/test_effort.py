"""What paper work costs: counted per saved form, shown per team, never of a person or a worker."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from meedoen.support.domain.trajectories import move_trajectory, start_trajectory
from meedoen.support.enums import Origin, TrajectoryState
from meedoen.support.figures import FEWEST, Line, Spread, effort_of, spread
from meedoen.support.models import Effort, EffortMark
from meedoen.support.views.effort import picture
from tests.support import things
from tests.town import NOW

YEAR_AGO = NOW - timedelta(days=365)


@pytest.fixture
def row(town):
    """Return a trajectory of Bram."""
    return start_trajectory(
        actor=town.actor("worker"), now=NOW, person=town.bram, team_id=town.team.pk, worker_id=town["worker"].pk,
        origin=Origin.OUTREACH,
    )  # fmt: skip


def write_log(client, row, text, owner=""):
    """Save one line of the log book on its page."""
    url = reverse("support:log", kwargs={"pk": row.pk})
    return client.post(url, {"text": text, "on": "2026-03-02", "kind": "note", "turn": "", "owner": owner})


def work(town, row, filled, again=0, minutes=1, light=False):
    """Note that a form was saved."""
    return Effort.objects.create(
        municipality=town.municipality, team=row.team, trajectory=row, form="support.log", light=light, filled=filled,
        again=again, seconds=minutes * 60, at=NOW,
    )  # fmt: skip


def trajectories(town, count):
    """Begin so many trajectories."""
    return [
        start_trajectory(
            actor=town.actor("worker"), now=NOW, person=things.newcomer(town, f"P{number}"), team_id=town.team.pk,
            worker_id=town["worker"].pk, origin=Origin.OUTREACH,
        )
        for number in range(count)
    ]  # fmt: skip


def test_effort_holds_plain_numbers_and_no_account():
    assert {field.name for field in Effort._meta.get_fields()} == {
        "id", "municipality", "team", "trajectory", "form", "opening", "light", "filled", "again", "seconds", "at",
    }  # fmt: skip


def test_saved_form_counts_what_was_filled_in_and_not_what_stood_there(town, row, client):
    client.force_login(town["worker"])
    write_log(client, row, "Bram deed de was.")
    assert list(Effort.objects.values_list("form", "filled", "again", "light")) == [("support.log", 1, 0, False)]


def test_same_words_again_are_asked_twice(town, row, client):
    client.force_login(town["worker"])
    write_log(client, row, "Bram wil een net huis.")
    write_log(client, row, "  bram wil  een net HUIS. ")
    write_log(client, row, "ja")
    write_log(client, row, "ja")
    assert list(Effort.objects.order_by("pk").values_list("again", flat=True)) == [0, 1, 0, 0]


def test_words_of_another_trajectory_are_no_repeat_and_not_alike(town, row, client):
    (other,) = trajectories(town, 1)
    client.force_login(town["worker"])
    write_log(client, row, "Bram wil een net huis.")
    write_log(client, other, "Bram wil een net huis.")
    assert list(Effort.objects.values_list("again", flat=True)) == [0, 0]
    assert len(set(EffortMark.objects.values_list("mark", flat=True))) == 2


def test_closing_forgets_the_marks_and_keeps_the_numbers(town, row, client):
    client.force_login(town["worker"])
    write_log(client, row, "Bram wil een net huis.")
    move_trajectory(
        actor=town.actor("worker"), now=NOW, trajectory=row, to=TrajectoryState.CLOSED, why="Klaar.", expected=row.version
    )
    assert (EffortMark.objects.count(), Effort.objects.count()) == (0, 1)


@pytest.mark.parametrize(("minutes", "seconds"), [(2, 120), (31, 1800), (600, 1800)])
def test_minutes_run_from_opening_to_saving_with_a_cap(town, row, client, minutes, seconds):
    url = reverse("support:log", kwargs={"pk": row.pk})
    with time_machine.travel(NOW, tick=False) as clock:
        client.force_login(town["worker"])
        owner = client.get(url).context["form"]["owner"].value()
        clock.shift(timedelta(minutes=minutes))
        client.force_login(town["worker"])  # After half an hour one signs in again.
        write_log(client, row, "Bram deed de was.", owner)
    assert Effort.objects.get().seconds == seconds


def test_without_a_signed_opening_no_seconds_are_made_up(town, row, client):
    client.force_login(town["worker"])
    write_log(client, row, "Bram deed de was.", owner="zelf:bedacht:dit")
    assert Effort.objects.get().seconds == 0


def test_form_that_saves_by_itself_is_one_piece_of_work(town, row, client):
    url = reverse("support:log", kwargs={"pk": row.pk})
    with time_machine.travel(NOW, tick=False) as clock:
        client.force_login(town["worker"])
        owner = client.get(url).context["form"]["owner"].value()
        for text in ("Bram deed", "Bram deed de was.", "Bram deed de was en de strijk."):
            clock.shift(timedelta(minutes=1))
            write_log(client, row, text, owner)
    assert list(Effort.objects.values_list("filled", "again", "seconds")) == [(1, 0, 180)]


def test_two_forms_that_were_open_at_once_count_their_time_once(town, row, client):
    log, phase = (reverse(f"support:{name}", kwargs={"pk": row.pk}) for name in ("log", "phase"))
    with time_machine.travel(NOW, tick=False) as clock:
        client.force_login(town["worker"])
        first, second = (client.get(url).context["form"]["owner"].value() for url in (log, phase))
        clock.shift(timedelta(minutes=5))
        write_log(client, row, "Bram deed de was.", first)
        clock.shift(timedelta(minutes=2))
        client.post(phase, {"to": "2", "version": row.version, "owner": second})
    assert list(Effort.objects.order_by("pk").values_list("form", "seconds")) == [
        ("support.log", 300), ("support.phase", 120),
    ]  # fmt: skip


def test_second_click_counts_once(town, row, client):
    client.force_login(town["worker"])
    url = reverse("support:log", kwargs={"pk": row.pk})
    form = {"text": "Bram deed de was.", "on": "2026-03-02", "kind": "note", "submission": "een-en-dezelfde"}
    assert [client.post(url, form).status_code for _click in range(2)] == [303, 303]
    assert Effort.objects.count() == 1


@pytest.mark.usefixtures("helped_town")
def test_what_the_person_writes_is_no_work_of_the_team(town, client):
    client.force_login(town["person"])
    client.post(
        reverse("support:log", kwargs={"pk": town.things["trajectory"].pk}), {"text": "Ik was er.", "on": "2026-03-02"}
    )
    client.post(reverse("support:remark", kwargs={"pk": town.things["meeting"].pk}), {"text": "Zo was het niet helemaal."})
    assert Effort.objects.count() == 0


def test_light_way_is_counted_by_itself(town, client):
    client.force_login(town["worker"])
    client.post(
        reverse("support:light_new"),
        {
            "name": "Kok",
            "question": "Waar haal ik een pas?",
            "agreement": "Ik bel.",
            "back_on": "2026-03-09",
            "outcome": "agreed",
        },
    )
    assert list(Effort.objects.values_list("form", "light", "filled")) == [("support.light", True, 4)]


def test_spread_is_the_middle_and_the_middle_half():
    assert spread([1, 2, 3, 4, 100]) == Spread(2.0, 3.0, 4.0)


def test_figures_per_team_and_way_and_nothing_of_few(town):
    rows = trajectories(town, FEWEST + 1)
    for number, row in enumerate(rows[:FEWEST]):
        work(town, row, filled=number + 1, again=1, minutes=number)
        work(town, row, filled=10, minutes=10)
    work(town, rows[-1], filled=99, light=True)
    light, full = effort_of([town.team], YEAR_AGO)
    assert light == Line(town.team, True, 1, None, None, None)
    assert full == Line(town.team, False, 5, Spread(12, 13, 14), Spread(1, 1, 1), Spread(11, 12, 13))


def test_page_shows_numbers_beside_a_picture_and_no_name(town, client):
    for number, row in enumerate(trajectories(town, FEWEST)):
        work(town, row, filled=number + 1, minutes=number + 1)
    client.force_login(town["colleague"])
    page = client.get(reverse("support:effort")).content.decode()
    assert ("minder dan 5" in page, "3,0 (2,0–4,0)" in page, "<svg" in page, town["worker"].name in page) == (
        True, True, True, False,
    )  # fmt: skip


def test_picture_of_nothing_is_empty():
    assert picture([])["bars"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_page_has_a_fixed_number_of_queries(town, client, count, django_assert_max_num_queries):
    for row in trajectories(town, count):
        work(town, row, filled=3)
    client.force_login(town["worker"])
    with django_assert_max_num_queries(20) as asked:
        client.get(reverse("support:effort"))
    assert len(things.selects(asked)) == 1
