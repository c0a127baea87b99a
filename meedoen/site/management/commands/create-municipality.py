"""`meedoen create-municipality`: the first thing in a new installation."""  # noqa: N999 (typed so)

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from meedoen.journal import clock
from meedoen.journal.acts import system_actor
from meedoen.people.domain.organisations import create_organisation, create_team
from meedoen.people.domain.places import create_municipality


class Command(BaseCommand):
    """Make a municipality with its report point, to which the first people are invited."""

    help = "Make a municipality with a report point team."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what residents must know to reach the report point."""
        parser.add_argument("code", help="the four digits of CBS")
        parser.add_argument("name")
        parser.add_argument("--slug", required=True, help="the name in addresses: /<slug>/zorgen")
        parser.add_argument("--phone", required=True, help="telephone of the report point, as residents dial it")
        parser.add_argument("--phone-hours", default="")
        parser.add_argument("--email", default="")
        parser.add_argument("--report-point", default="Meldpunt", help="what residents call the report point")

    def handle(self, *args: Any, **given: Any) -> None:
        """Make both in one transaction, or neither."""
        now, actor = clock.now(), system_actor()
        try:
            with transaction.atomic():
                place = create_municipality(
                    actor=actor, now=now, code=given["code"], name=given["name"], slug=given["slug"],
                    report_point=given["report_point"], phone=given["phone"], phone_hours=given["phone_hours"],
                    email=given["email"],
                )  # fmt: skip
                owner = create_organisation(actor=actor, now=now, municipality_id=place.pk, name=f"Gemeente {place.name}")
                team = create_team(
                    actor=actor, now=now, organisation=owner, name=given["report_point"], phone=given["phone"],
                    is_report_point=True,
                )  # fmt: skip
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"municipality {place.code} with team {team.pk}: now invite its first coordinator")
