"""One of the writers of single rows: `python -m bench.writer <begin> <seconds>` prints how many it committed.

A row of the size of a signal, one commit each, as durable as the server's own.
"""

import sys
import time

import django

django.setup()

from django.db import connection, transaction  # noqa: E402 (settings first)

ROW = "x" * 400


def write(begin: float, seconds: float) -> int:
    """Commit single rows from the moment `begin` (Unix time) on; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_bare (text varchar(400) NOT NULL)")
        time.sleep(max(0.0, begin - time.time()))
        end, done = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            with transaction.atomic():
                cursor.execute("INSERT INTO bench_bare (text) VALUES (%s)", [ROW])
            done += 1
    return done


if __name__ == "__main__":
    print(write(float(sys.argv[1]), float(sys.argv[2])))
