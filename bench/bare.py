"""The least that gunicorn can do: answer with this many bytes. Run as `python -m bench.bare host:port`."""

import sys
from typing import Any

from meedoen.site.gunicorn import Server, options


class Bare(Server):
    """Our gunicorn with an application that does nothing."""

    def load(self) -> Any:
        """Return an application that answers `/<n>` with n bytes."""
        return answer


def answer(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Answer with as many bytes as the path says."""
    body = b"x" * int(environ["PATH_INFO"].strip("/"))
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


if __name__ == "__main__":
    Bare(options(bind=sys.argv[1], workers=int(sys.argv[2]), threads=2)).run()
