"""How gunicorn serves Meedoen. Everything that differs per place comes from the environment."""

import os
from typing import Any

from gunicorn.app.base import BaseApplication

from meedoen.site import logs


def options(*, bind: str, workers: int, threads: int) -> dict[str, Any]:
    """Return gunicorn's settings. Its own access log is off: it writes addresses, and addresses can hold codes."""
    return {
        "bind": bind,
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "timeout": 60,
        "graceful_timeout": 30,
        "keepalive": 5,
        "accesslog": None,
        "logconfig_dict": logs.configuration(level=os.environ.get("MEEDOEN_LOG_LEVEL", "INFO")),
        "control_socket_disable": True,
        # Forwarding headers are judged in one place, `proxies.py`.
        "forwarded_allow_ips": "",
        "limit_request_line": 4094,
        "limit_request_fields": 60,
        "preload_app": True,
        "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108 (gunicorn's heartbeat file)
    }


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings and our application, started from our own command."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings over."""
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application, and close what the master opened: a connection is no thing to share with a fork."""
        from django.db import connections  # noqa: PLC0415 (gunicorn loads the application when it is ready for it)

        from meedoen.site.wsgi import application  # noqa: PLC0415

        connections.close_all()
        return application
