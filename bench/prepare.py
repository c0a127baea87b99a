"""Fill one database and say what to ask of it: `python -m bench.prepare <persons>` prints JSON.

Sign-in is a session made in the database, as the tests do. Every client is a worker of its own with the same caseload.
"""

import json
import sys
from typing import Any

import django

django.setup()

from allauth.account.internal.flows.login import record_authentication  # noqa: E402 (settings first)
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import circles  # noqa: E402
from bench.bulk import build  # noqa: E402
from bench.life import live  # noqa: E402
from bench.report import TALK  # noqa: E402
from bench.town import actor_of  # noqa: E402
from meedoen.access.sessions import SessionStore, start  # noqa: E402
from meedoen.journal import clock  # noqa: E402
from meedoen.people.models import Account, Membership, Person, Team  # noqa: E402
from meedoen.signals.enums import State  # noqa: E402
from meedoen.signals.models import Signal  # noqa: E402
from meedoen.support.models import Trajectory  # noqa: E402

CLIENTS = 8
CSRF = "b" * 32


def session_of(account: Account) -> str:
    """Return the key of a session of this account, signed in with both factors."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    request = HttpRequest()
    request.session = session
    record_authentication(request, account, method="mfa", type="totp")
    start(session, now=clock.now())
    session.save()
    key: str = session.session_key
    return key


def clients() -> list[Account]:
    """Return the workers of the first teams, as many as there are clients."""
    teams = Team.objects.filter(is_report_point=False).order_by("pk")
    rows = Membership.objects.filter(team__in=teams).select_related("account").order_by("team_id", "pk")[:CLIENTS]
    return [row.account for row in rows]


def ask(path: str, cookies: str, body: str = "") -> dict[str, str]:
    """Return one request."""
    return {"method": "POST" if body else "GET", "path": path, "cookies": cookies, "body": body}


def pages() -> dict[str, list[dict[str, str]]]:
    """Return per page one request for each client."""
    workers = clients()
    cookies = [f"sessionid={session_of(worker)}; csrftoken={CSRF}" for worker in workers]
    boss = Account.objects.get(email="coordinator@bench.example")
    bosses = f"sessionid={session_of(boss)}; csrftoken={CSRF}"
    place = reverse("signals:report", kwargs={"municipality": "meetdorp"})
    found: dict[str, list[dict[str, str]]] = {
        "layout": [ask("/bench-leeg/", each) for each in cookies],
        "public form": [ask(place, "") for _ in cookies],
        "today": [ask(reverse("agenda:today"), each) for each in cookies],
        "inbox": [ask(reverse("signals:inbox"), each) for each in cookies],
        "person search": [_search(each) for each in cookies],
        "signal": [_page("signals:signal", signal_of(one), each) for one, each in zip(workers, cookies, strict=True)],
        "trajectory": [
            _page("support:trajectory", trajectory_of(one), each) for one, each in zip(workers, cookies, strict=True)
        ],
        **large_ones(workers, cookies),
        **circle_ones(workers[0]),
        # A coordinator sees the whole municipality: the lists are as long as the town is large.
        "inbox, coordinator": [ask(reverse("signals:inbox"), bosses) for _ in cookies],
        "person search, coordinator": [_search(bosses) for _ in cookies],
    }
    return found


def large_ones(workers: list[Account], cookies: list[str]) -> dict[str, list[dict[str, str]]]:
    """Return the pages that are large by what one person has: talk, plan, and ten years of support."""
    lives = [live(worker, clock.now()) for worker in workers]
    plans = [(first.pk, each) for (first, _, _), each in zip(lives, cookies, strict=True)]
    talks = [(talk.pk, each) for (_, talk, _), each in zip(lives, cookies, strict=True)]
    years = [(second.pk, each) for (_, _, second), each in zip(lives, cookies, strict=True)]
    return {
        TALK: [ask(reverse("support:meeting", kwargs={"pk": pk}) + "?open=alles", each) for pk, each in talks],
        "plan": [_page("plan:plan", pk, each) for pk, each in plans],
        "ten years, trajectory": [_page("support:trajectory", pk, each) for pk, each in years],
        "ten years, log book": [_page("support:log", pk, each) for pk, each in years],
        "ten years, versions": [_page("plan:versions", pk, each) for pk, each in years],
    }


def circle_ones(worker: Account) -> dict[str, list[dict[str, str]]]:
    """Return the pages of two residents: the own circle that is large, and the calendar of who is in twenty circles."""
    whose, now = Trajectory.objects.filter(worker=worker).select_related("team", "person").order_by("pk")[0], clock.now()
    actor = actor_of(worker, whose.team)
    owner = circles.large_circle(actor=actor, now=now, person=whose.person)
    others = list(Person.objects.filter(pk__gt=whose.person_id).order_by("pk")[: circles.CIRCLES])
    everywhere = circles.many_circles(actor=actor, now=now, persons=others)
    found = {"circle": ("circle:my_circle", owner), "calendar of 20 circles": ("circle:my_calendar", everywhere)}
    cookies = {name: f"sessionid={session_of(account)}; csrftoken={CSRF}" for name, (_page, account) in found.items()}
    return {name: [ask(reverse(page), cookies[name])] * CLIENTS for name, (page, _account) in found.items()}


def _search(cookies: str) -> dict[str, str]:
    return ask(reverse("people:search"), cookies, f"csrfmiddlewaretoken={CSRF}&text=jan&birth_date=&bsn=")


def _page(name: str, pk: int, cookies: str) -> dict[str, str]:
    return ask(reverse(name, kwargs={"pk": pk}), cookies)


def signal_of(worker: Account) -> int:
    """Return the key of a signal that this worker has."""
    rows = Signal.objects.filter(worker=worker).exclude(state=State.FINISHED).order_by("pk")
    return rows.values_list("pk", flat=True)[0]


def trajectory_of(worker: Account) -> int:
    """Return the key of a trajectory that this worker has."""
    return Trajectory.objects.filter(worker=worker).order_by("pk").values_list("pk", flat=True)[0]


def settle() -> None:
    """Do what a database in use has done by itself (PostgreSQL's autovacuum); SQLite stays as the verbs leave it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def prepare(persons: int) -> dict[str, Any]:
    """Migrate, build, settle; return the pages."""
    call_command("prepare", verbosity=0)
    build(clock.now(), persons=persons)
    found = pages()
    settle()
    return found


if __name__ == "__main__":
    print(json.dumps(prepare(int(sys.argv[1]))))
