"""The console command `meedoen`."""

import logging
import os
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

# What `meedoen <name>` runs. The rest of Django's commands stand behind `meedoen manage`, for developers.
COMMANDS = {
    "serve": "serve",
    "worker": "worker",
    "tick": "tick",
    "demo": "demo",
    "migrate": "prepare",
    "create-municipality": "create-municipality",
    "invite": "invite",
    "token": "token",
    "verify-journal": "verify-journal",
    "backup": "backup",
    "restore": "restore",
    "check": "inspect",
    "check-instrument": "check-instrument",
    "rotate-keys": "rotate-keys",
    "make-key": "make-key",
    "messages": "messages",
}
# These work without keys and a database; they must work before there is a configuration.
WITHOUT_SETTINGS = {"make-key": "test", "messages": "test", "check-instrument": "test"}


def main() -> None:
    """Run a command of Meedoen, or any command of Django behind `meedoen manage`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.site.settings")
    name, *rest = sys.argv[1:] or ["help"]
    if name in WITHOUT_SETTINGS:
        os.environ.setdefault("MEEDOEN_MODE", WITHOUT_SETTINGS[name])
    try:
        if name == "manage":
            execute_from_command_line(["meedoen", *rest])
        elif name in COMMANDS:
            sys.exit(run(COMMANDS[name], rest))
        else:
            sys.exit(usage(name))
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def run(command: str, arguments: list[str]) -> int:
    """Run one of our own commands; return the exit code. An unexpected error is logged without what it quotes."""
    django.setup()
    try:
        execute_from_command_line(["meedoen", command, *arguments])
    except Exception as error:
        if not settings.PRODUCTION:
            raise
        logging.getLogger("meedoen.command").critical("command.failed", extra={"command": command}, exc_info=True)
        print(f"meedoen: failed ({type(error).__name__}); the log says where.", file=sys.stderr)
        return 1
    return 0


def usage(name: str) -> int:
    """Say which commands there are; 0 when that was asked."""
    print("meedoen <command> [--help]\n\n  " + "\n  ".join(COMMANDS))
    return 0 if name in ("help", "--help", "-h") else 2
