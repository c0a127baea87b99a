"""`meedoen invite`: let somebody in who works in a team; everybody after that is invited on screen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.journal import clock
from meedoen.journal.acts import system_actor
from meedoen.people.domain.invitations import invite
from meedoen.people.enums import Role
from meedoen.people.models import Team


class Command(BaseCommand):
    """Invite by mail, or print the code to hand over in person."""

    help = "Invite somebody to a team, by mail or with a printed code."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whom, where and as what."""
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--team", type=int, required=True, help="number of the team")
        parser.add_argument("--role", choices=Role.values, required=True)
        parser.add_argument("--print", action="store_true", help="print the code instead of mailing it")

    def handle(self, *args: Any, **given: Any) -> None:
        """Invite."""
        team = Team.objects.filter(pk=given["team"]).first()
        if team is None:
            raise CommandError(f"There is no team {given['team']}.")
        try:
            _, code = invite(
                actor=system_actor(municipality_id=team.municipality_id), now=clock.now(), team=team, role=given["role"],
                municipality_id=team.municipality_id, email=given["email"], name=given["name"], by_mail=not given["print"],
            )  # fmt: skip
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(code if given["print"] else "invited by mail; the worker sends it")
