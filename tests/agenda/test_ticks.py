"""`tick`: each job once per period, however many ticks there are, and taken over when one dies."""

import os
import sqlite3
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from meedoen.agenda.domain.ticks import LEASE, Result, run_job, tick
from meedoen.agenda.hooks import TickJob, tick_jobs
from meedoen.agenda.models import FollowUp, TickRun
from tests.agenda.things import add_followup, add_term
from tests.town import NOW, TODAY, make_town

MINUTE = timedelta(minutes=1)


def job(run, **more) -> TickJob:
    """Return a job that is in no registry."""
    return TickJob("test.job", run, **more)


def test_job_runs_once_per_period(db):
    ran = []
    one = job(lambda now: ran.append(now) or 7)
    results = [run_job(one, now=now) for now in (NOW, NOW + timedelta(seconds=59), NOW + MINUTE)]
    assert (ran, [result.ran for result in results], results[0].count) == ([NOW, NOW + MINUTE], [True, False, True], 7)


def test_job_that_fails_leaves_nothing_and_is_tried_again(town):
    def fail(now):
        add_followup(town)
        raise RuntimeError("Bram")

    failed = run_job(job(fail), now=NOW)
    again = run_job(job(lambda now: 3), now=NOW)
    assert (failed, again) == (Result("test.job", ran=True, failed=True), Result("test.job", ran=True, count=3))
    assert FollowUp.objects.count() == 0


def test_failure_is_logged_without_its_text(db, caplog):
    def fail(now):
        raise RuntimeError("Bram woont in de Dorpsstraat")

    run_job(job(fail), now=NOW)
    assert [record.getMessage() for record in caplog.records] == ["tick.failed"]


def test_job_of_a_tick_that_was_killed_is_taken_over(db):
    TickRun.objects.create(job="test.job", claim="dead", claimed_at=NOW)
    results = [run_job(job(lambda now: 1), now=now).ran for now in (NOW + LEASE, NOW + LEASE + timedelta(seconds=1))]
    assert results == [False, True]


def test_tick_that_was_thought_dead_takes_back_what_it_did(town):
    def slow(now):
        add_followup(town)
        TickRun.objects.update(claim="another")
        return 1

    assert (run_job(job(slow), now=NOW).ran, FollowUp.objects.count()) == (False, 0)


def test_other_jobs_run_when_one_fails(db, monkeypatch):
    monkeypatch.setattr(tick_jobs, "_items", {"a": TickJob("a", lambda now: 1 // 0), "b": TickJob("b", lambda now: 2)})
    assert [(one.job, one.failed, one.count) for one in tick(now=NOW)] == [("a", True, 0), ("b", False, 2)]


def test_command_prints_counts_and_nothing_else(db, capsys, monkeypatch):
    monkeypatch.setattr(tick_jobs, "_items", {"a": TickJob("a", lambda now: 4)})
    for _ in range(2):
        call_command("tick")
    assert capsys.readouterr().out == "a: 4\na: not now\n"


def test_command_fails_when_a_job_fails(db, monkeypatch):
    monkeypatch.setattr(tick_jobs, "_items", {"a": TickJob("a", lambda now: 1 // 0)})
    with pytest.raises(SystemExit):
        call_command("tick")


def test_registered_jobs_all_run(db):
    assert [(one.ran, one.failed) for one in tick(now=NOW)] == [(True, False)] * len(list(tick_jobs))


def test_ticks_at_the_same_time_do_each_thing_once(at_once):
    ran = []
    one = job(lambda now: ran.append(1) or 1)
    results = at_once(*[lambda: run_job(one, now=NOW)] * 6)
    assert (len(ran), sum(result.ran for result in results)) == (1, 1)


@pytest.mark.processes
def test_two_real_processes_move_a_paused_term_once(transactional_db, tmp_path):
    with time_machine.travel(NOW):
        row = add_term(make_town())
    row.term.pauses.create(since=TODAY, reason="x")
    type(row.term).objects.update(paused_since=TODAY)
    environment = os.environ | {"DATABASE_URL": shared_database(tmp_path), "MEEDOEN_MODE": "test"}
    environment["MEEDOEN_CLOCK"] = (NOW + timedelta(days=10)).isoformat()
    command = [sys.executable, "-m", "django", "tick", "--settings", "meedoen.site.settings"]
    started = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    lines = [line for one in started for line in one.communicate(timeout=120)[0].splitlines()]
    assert [one.returncode for one in started] == [0, 0, 0]
    assert sorted(line for line in lines if line.startswith("agenda.paused_terms")) == (
        ["agenda.paused_terms: 1", "agenda.paused_terms: not now", "agenda.paused_terms: not now"]
    )


def shared_database(folder) -> str:
    """Return the address of the tests' database for other processes: on SQLite a copy in a file."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(folder / "town.sqlite3") as target:
            connection.connection.backup(target)
        target.close()
        return f"sqlite:///{folder / 'town.sqlite3'}"
    given = connection.settings_dict
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
