"""Fill a fresh production database for the tests with real processes: `python -m tests.strength.seed` prints JSON."""

import json

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (settings first)

from bench.prepare import CSRF, session_of  # noqa: E402
from meedoen.support.domain.trajectories import start_trajectory  # noqa: E402
from meedoen.support.enums import Origin  # noqa: E402
from tests.town import NOW, make_town  # noqa: E402


def main() -> None:
    """Make the town, a trajectory of Bram with his worker and stand-in, and sessions."""
    call_command("prepare", verbosity=0)
    town = make_town()
    start_trajectory(
        actor=town.actor("worker"), now=NOW, person=town.bram, team_id=town.team.pk, worker_id=town["worker"].pk,
        stand_in_id=town["stand_in"].pk, origin=Origin.OUTREACH,
    )  # fmt: skip
    names = ("worker", "stand_in", "colleague")
    cookies = {name: f"csrftoken={CSRF}; sessionid={session_of(town[name])}" for name in names}
    spare = {name: f"csrftoken={CSRF}; sessionid={session_of(town[name])}" for name in names}
    print(json.dumps({"cookies": cookies, "spare": spare, "bram": town.bram.pk, "csrf": CSRF}))  # noqa: T201 (the answer)


if __name__ == "__main__":
    main()
