"""`meedoen token`: make a key for another system and show it once."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from meedoen.access.enums import Scope
from meedoen.access.tokens import LONGEST_DAYS, create_token
from meedoen.journal import clock
from meedoen.journal.acts import system_actor
from meedoen.people.models import Account


class Command(BaseCommand):
    """Make a key that acts with the sight of one account."""

    help = "Make a key for another system. It is shown once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account, a name, the scopes and the life of the key."""
        parser.add_argument("email", help="e-mail address of the account whose sight the key has")
        parser.add_argument("--name", required=True, help="which system uses it")
        parser.add_argument("--scope", action="append", required=True, choices=Scope.values, dest="scopes")
        parser.add_argument("--days", type=int, default=90, help=f"how long it works, at most {LONGEST_DAYS}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the key and print it."""
        account = Account.objects.filter(email__iexact=options["email"]).first()
        if account is None:
            raise CommandError("There is no account with this e-mail address.")
        try:
            token, raw = create_token(
                actor=system_actor(),
                now=clock.now(),
                account=account,
                name=options["name"],
                scopes=options["scopes"],
                days=options["days"],
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stderr.write(f"Works until {token.expires_at:%Y-%m-%d}. Keep it now: it is not shown again.")
        self.stdout.write(raw)
