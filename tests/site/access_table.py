"""Who gets what from the site itself."""

from tests.sights import EVERYBODY, Row

ROWS = [
    Row("healthz", EVERYBODY, anonymous=200),
    Row("api:openapi-json", EVERYBODY, anonymous=200),
    Row("api:api-root", EVERYBODY, anonymous=200),
]
