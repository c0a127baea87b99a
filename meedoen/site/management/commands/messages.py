"""`meedoen messages`: collect and compile the texts of every room."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.site import messages
from meedoen.site.rooms import room_folders


class Command(BaseCommand):
    """Collect msgids into each room's PO file and compile; with --check change nothing and fail on what is missing."""

    help = "Collect and compile the texts of every room; --check fails on missing, fuzzy, unused or conflicting Dutch."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the rooms to look at, and --check."""
        parser.add_argument("rooms", nargs="*", help="names of rooms; all when none is named")
        parser.add_argument("--check", action="store_true", help="change nothing; fail when the Dutch is not complete")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it for the named rooms."""
        folders = [room for room in room_folders() if not options["rooms"] or room.name in options["rooms"]]
        if options["check"]:
            found = [fault for room in folders for fault in messages.faults(room)] + messages.conflicts(room_folders())
            for fault in found:
                self.stderr.write(fault)
            if found:
                raise CommandError(f"{len(found)} texts need work: run `meedoen messages` and fill in the Dutch.")
            return
        for room in folders:
            if missing := messages.merge(room):
                self.stdout.write(f"{room.name}: {missing} texts without Dutch in {messages.po_file(room)}")
        messages.compile_outdated()
