"""The console command `meedoen`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command of Meedoen, or any command of Django behind `meedoen manage`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.site.settings")
    arguments = sys.argv[1:]
    if arguments[:1] == ["manage"]:
        arguments = arguments[1:]
    execute_from_command_line(["meedoen", *arguments])
