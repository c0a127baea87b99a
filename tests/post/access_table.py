"""Who gets what at the addresses of the outgoing post."""

from tests.sights import Row

KEEPERS = frozenset({"admin"})

ROWS = [
    Row("post:outbox", KEEPERS, refusal=403),
    Row(
        "post:send_again",
        KEEPERS,
        lambda town: {"pk": town.things["failed_mail"].pk},
        method="post",
        status=303,
    ),
]
