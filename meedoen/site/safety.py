"""Keys, and the settings with which production refuses to start."""

import secrets
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


class Keys:
    """Keys from the environment; where `may_make` (demo, test) a missing one is made once and kept in a file."""

    def __init__(self, env: environ.Env, folder: Path, *, may_make: bool) -> None:
        self.env, self.folder, self.may_make = env, folder, may_make

    def one(self, name: str) -> str:
        """Return the key `name`; raise ImproperlyConfigured when production has none."""
        value: str = self.env.str(name, default="")
        if value:
            return value
        if not self.may_make:
            raise ImproperlyConfigured(f"{name} is not set: production starts only with keys of its own.")
        return self._made(name)

    def many(self, name: str) -> list[str]:
        """Return the keys `name` (comma separated), the writing one first."""
        return [key.strip() for key in self.one(name).split(",") if key.strip()]

    def _made(self, name: str) -> str:
        path = self.folder / f"{name.lower()}.key"
        if not path.exists():
            fresh = urlsafe_b64encode(secrets.token_bytes(32)).decode()
            try:
                with path.open("x") as file:
                    file.write(fresh)
                path.chmod(0o600)
            except FileExistsError:  # Another process made it at the same moment: its key is the key.
                pass
        return path.read_text().strip()


def refuse_unsafe(settings: dict[str, Any]) -> None:
    """Raise ImproperlyConfigured with every reason why these settings may not serve real people."""
