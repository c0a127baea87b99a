"""What this room keeps of a person, table by table: how it is shown to the person, and how it is erased.

The rooms above say the same of theirs through `hooks.person_tables`; merging, export and erasure read both.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import models

from meedoen.people import hooks
from meedoen.people.domain.accounts import end_sessions
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable
from meedoen.people.models import (
    Account,
    Consent,
    ContactWay,
    Grant,
    HouseholdMember,
    Invitation,
    LifeEvent,
    Mandate,
    Person,
    PersonRequest,
    Tie,
)

PERSON_FIELDS = (
    "name", "given_names", "prefix", "family_name", "birth_date", "language", "interpreter", "helper", "street",
    "house_number", "postcode", "town", "address_secret", "bsn", "died_on", "created_at",
)  # fmt: skip


def tables() -> Iterator[PersonTable]:
    """Yield what every room keeps of a person, this room first."""
    yield from OWN
    yield from hooks.person_tables


def _rows(model: type[models.Model], column: str, *fields: str) -> Callable[[int], Iterable[dict[str, Any]]]:
    def export(person_id: int) -> Iterable[dict[str, Any]]:
        rows = model._base_manager.filter(**{f"{column}_id": person_id}).order_by("pk")
        return [{field: getattr(row, field) for field in fields} for row in rows]

    return export


def deleting(model: type[models.Model], column: str = "person") -> Callable[[int, datetime], None]:
    """Return the erasure of a table of which the rows are the person's: they are deleted, with what hangs on them."""

    def erase(person_id: int, now: datetime) -> None:
        model._base_manager.filter(**{f"{column}_id": person_id}).delete()

    return erase


def _own(model: type[models.Model], column: str, part: Part, *fields: str) -> PersonTable:
    """Return a table of which the rows are the person's: shown with `fields`, deleted on erasure."""
    identity = f"people.{model._meta.model_name}.{column}"
    return PersonTable(identity, model._meta.label, column, part, _rows(model, column, *fields), deleting(model, column))


def _erase_tie_of_others(person_id: int, now: datetime) -> None:
    """Somebody else's tie stays with them, without saying who it was."""
    Tie.objects.filter(other_id=person_id).update(other=None, name="", note="")


def _erase_account(person_id: int, now: datetime) -> None:
    """Close the person's own account and forget its address; a colleague's account only loses the link."""
    for account in Account.objects.filter(person_id=person_id):
        account.person = None
        if not account.memberships.exists():
            EmailAddress.objects.filter(user=account).delete()
            account.email, account.name = f"erased-{account.pk}@erased.invalid", ""
            account.is_active, account.disabled_at = False, now
            end_sessions(account)
        account.save()


def _erase_requests(person_id: int, now: datetime) -> None:
    """Keep that was asked and answered, and when; forget the words."""
    PersonRequest.objects.filter(person_id=person_id).update(text="", answer="")


OWN: tuple[PersonTable, ...] = (
    _own(ContactWay, "person", Part.CONTACT, "channel", "value", "safety", "safe_when", "preferred"),
    _own(Tie, "person", Part.TIES, "kind", "name", "other_id", "note", "since", "until"),
    PersonTable("people.tie.other", "people.Tie", "other", Part.TIES, _rows(Tie, "other", "kind"), _erase_tie_of_others),
    _own(HouseholdMember, "person", Part.TIES, "household_id", "since", "until"),
    _own(LifeEvent, "person", Part.TIES, "kind", "on", "note", "recorded_at"),
    _own(Mandate, "person", Part.NAME, "kind", "subject", "agent_id", "together", "since", "until", "evidence"),
    _own(Mandate, "agent", Part.NAME, "kind", "subject", "together", "since", "until"),
    _own(Grant, "person", Part.LOG, "part", "given", "witness", "account_id", "team_id", "since", "until", "withdrawn_at"),
    _own(Consent, "person", Part.LOG, "purpose", "party", "organisation_id", "given", "witness", "since", "withdrawn_at"),
    _own(Invitation, "person", Part.LOG, "email", "name", "created_at", "accepted_at"),
    PersonTable(
        "people.account.person", "people.Account", "person", Part.LOG,
        _rows(Account, "person", "email", "name", "language", "created_at", "last_login"), _erase_account,
    ),
    PersonTable(
        "people.personrequest.person", "people.PersonRequest", "person", Part.NAME,
        _rows(PersonRequest, "person", "kind", "text", "asked_at", "granted", "answer", "answered_at"), _erase_requests,
    ),
)  # fmt: skip


def export_row(person: Person) -> dict[str, Any]:
    """Return the fields of the person's own row."""
    return {field: getattr(person, field) for field in PERSON_FIELDS}
