"""The only words that a mail may hold: anything that is not in this table does not reach a template.

A mail can be read by whoever looks over a shoulder or shares a mailbox. So: no name but the receiver's own, nothing that
somebody wrote, no fact about a person. Add a word here only when it can be read by anybody in the receiver's house.
"""

from datetime import date, datetime, time
from typing import Any

from django.utils.functional import Promise

ALLOWED = {
    "name": "the receiver's own name",
    "code": "a code for the receiver",
    "link": "a link for the receiver",
    "password_reset_url": "a link for the receiver to choose a new password",
    "what": "which kind of change (a word of the code) happened to the receiver's sign-in",
    "day": "a day, in words",
    "date": "a date",
    "start": "a time",
    "end": "a time",
    "days": "a number of days",
    "place": "where an appointment is",
    "interpreter": "whether an interpreter comes along",
    "municipality": "the municipality, with how to reach its report point",
    "report_point": "the name of the report point",
    "team": "the name of a team",
    "phone": "the telephone number of a team or report point",
    "phone_hours": "when that is answered",
    "number": "a number without meaning outside (a head of the journal)",
}
# Words that are nobody else's business: they stand in the body, never in a subject line.
PERSONAL = frozenset({"name", "code", "link", "password_reset_url", "place"})
OF_MUNICIPALITY = ("name", "report_point", "phone", "phone_hours", "email", "visit_address")


def checked(context: dict[str, Any]) -> dict[str, Any]:
    """Return the context with plain values only; raise ValueError for a word that is not allowed.

    `municipality` may be the row of a municipality (only its public columns go in) or its name.
    """
    unknown = sorted(set(context) - set(ALLOWED))
    if unknown:
        raise ValueError(f"A mail may not hold {', '.join(unknown)}: see post/words.py.")
    words = dict(context)
    municipality = words.get("municipality")
    if municipality is not None:
        words["municipality"] = (
            {"name": municipality}
            if isinstance(municipality, str)
            else {column: str(getattr(municipality, column, "")) for column in OF_MUNICIPALITY}
        )
    for word, value in words.items():
        plain = isinstance(value, (str, int, date, datetime, time, Promise)) or value is None
        if not plain and word != "municipality":
            raise ValueError(f"A mail holds plain values only, and {word} is a {type(value).__name__}.")
    return words
