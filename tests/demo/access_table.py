"""The pages of the demo are not there outside the demo, for nobody."""

from tests.sights import Row

NOBODY_AT_ALL: frozenset[str] = frozenset()
ROWS = [
    Row("demo:who", NOBODY_AT_ALL, anonymous=404),
    Row("demo:become", NOBODY_AT_ALL, method="post", anonymous=404),
    Row("demo:mails", NOBODY_AT_ALL, anonymous=404),
]
