"""Questions: who looked, in plain words; what the person gave; emergency access; one's own sign-in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meedoen.access.models import BreakGlass, Session, Token
from meedoen.journal import clock
from meedoen.journal.enums import ActorKind, Ground
from meedoen.journal.queries import Look, looks_at
from meedoen.journal.words import words_for
from meedoen.people.domain.names import key as name_key
from meedoen.people.enums import Part, Role
from meedoen.people.models import Account, Consent, Grant, Person, Team
from meedoen.people.untold import untold_looks
from meedoen.people.viewer import municipality_ids

SYSTEM, PUBLIC, GONE = _("Meedoen itself"), _("Somebody without an account"), _("Somebody who has left")
# Looking for somebody in an emergency comes before opening; it stays out of sight with it.
BEFORE = timedelta(minutes=30)
PAGE = 50


@dataclass(frozen=True, slots=True)
class Looked:
    """One line of "Wie heeft mijn gegevens bekeken?": who, when, what, why."""

    day: date
    first: datetime
    last: datetime
    count: int
    who: str | Promise
    team: str
    parts: list[str | Promise]
    did: list[str | Promise]
    why: str | Promise


def who_looked(person_id: int, *, today: date, older: str = "", own_account: int | None = None) -> tuple[list[Looked], str]:
    """Return one page of who looked at this person's record, newest first, and the cursor of the next page, or "".

    In four queries. What may not be told yet, for safety, is left out until its day.
    """
    page = looks_at(person_id, older=older, limit=PAGE, without_account=own_account, without=untold_looks(person_id, today))
    accounts = Account.objects.in_bulk({line.account_id for line in page.lines if line.account_id})
    teams = Team.objects.in_bulk({line.team_id for line in page.lines if line.team_id})
    return [_in_words(line, accounts, teams) for line in page.lines], page.older


def _in_words(line: Look, accounts: dict[Any, Account], teams: dict[Any, Team]) -> Looked:
    account, team = accounts.get(line.account_id), teams.get(line.team_id)
    who: str | Promise = account.name if account else GONE
    if line.actor_kind == ActorKind.SYSTEM:
        who = SYSTEM
    elif line.actor_kind == ActorKind.PUBLIC:
        who = PUBLIC
    labels = dict(Part.choices)
    return Looked(
        day=line.day, first=line.first, last=line.last, count=line.count, who=who, team=team.name if team else "",
        parts=[labels[part] for part in line.parts if part in labels],
        did=list(dict.fromkeys(words_for(verb) for verb in line.verbs)),
        why=dict(Ground.choices).get(line.ground, ""),
    )  # fmt: skip


def untold_glass(person_id: int, today: date) -> Q | None:
    """Return which lines of the journal are of emergency access that the person is told of later."""
    rows = BreakGlass.objects.filter(person_id=person_id, told_at=None, tell_on__gt=today)
    hidden = None
    for row in rows:
        during = Q(ground=Ground.BREAK_GLASS, account_id=row.account_id, at__range=(row.opened_at - BEFORE, row.until))
        about = Q(thing_kind="breakglass", thing_id=row.pk)
        hidden = during | about if hidden is None else hidden | during | about
    return hidden


def grants_of(person: Person) -> QuerySet[Grant]:
    """Return what the person gave, also what was taken back, newest first."""
    return person.grants.select_related("account", "team").order_by("withdrawn_at", "-since", "-pk")


def consents_of(person: Person) -> QuerySet[Consent]:
    """Return to what the person agreed, newest first."""
    return person.consents.select_related("organisation").order_by("withdrawn_at", "-since", "-pk")


def possible_receivers(person: Person, today: date) -> tuple[list[Team], list[Account]]:
    """Return to whom a person can give sight: the teams of the municipality, and the own people who have an account."""
    teams = Team.objects.filter(municipality_id=person.municipality_id).order_by("name")
    tied = person.ties.filter(other__isnull=False).filter(Q(until=None) | Q(until__gte=today)).values("other_id")
    accounts = Account.objects.filter(person_id__in=tied, is_active=True).order_by("name")
    return list(teams), list(accounts)


def glasses_for(user: Any) -> QuerySet[BreakGlass]:
    """Return the emergency accesses in the municipalities that this account coordinates; those not yet seen first."""
    places = municipality_ids(user, Role.COORDINATOR)
    rows = BreakGlass.objects.filter(municipality_id__in=places).select_related("account", "person", "seen_by")
    return rows.order_by("seen_at", "-opened_at", "-pk")


def find_exactly(
    *, municipality_id: int, bsn_index: str = "", family_name: str = "", birth_date: date | None = None
) -> Person | None:
    """Return the one person with this number, or with this family name and birth date; None for none or several.

    This is no search: who does not know the data exactly finds nothing.
    """
    rows = Person.objects.filter(municipality_id=municipality_id, merged_into=None, erased_at=None)
    if bsn_index:
        return rows.filter(bsn_index=bsn_index).first()
    if not family_name or birth_date is None:
        return None
    wanted = set(name_key(family_name).split())
    born = rows.filter(birth_date=birth_date).only("pk", "name_key")[:500]
    found = [row for row in born if wanted and wanted <= set(row.name_key.split())]
    return found[0] if len(found) == 1 else None


def live_glass_persons(user: Any) -> QuerySet[Any]:
    """Return the ids of the persons whose record this account has open in an emergency now (a relation source)."""
    return BreakGlass.objects.filter(account=user, until__gt=clock.now(), closed_at=None).values("person_id")


def tokens_for(user: Any) -> QuerySet[Token]:
    """Return the keys of the municipalities that this account administers."""
    places = municipality_ids(user, Role.ADMIN)
    return Token.objects.filter(municipality_id__in=places).select_related("account").order_by("revoked_at", "-pk")


@dataclass(frozen=True, slots=True)
class SignIn:
    """How one account signs in."""

    app: Authenticator | None
    passkeys: Sequence[Authenticator]
    codes_left: int
    sessions: int
    linked: Sequence[SocialAccount]


def sign_in_of(user: Any, *, now: datetime) -> SignIn:
    """Return how this account signs in, in three queries."""
    rows = list(Authenticator.objects.filter(user=user).order_by("pk"))
    app = next((row for row in rows if row.type == Authenticator.Type.TOTP), None)
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return SignIn(
        app=app,
        passkeys=[row for row in rows if row.type == Authenticator.Type.WEBAUTHN],
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        sessions=Session.objects.filter(account_id=user.pk, expire_date__gt=now).count(),
        linked=list(SocialAccount.objects.filter(user=user).order_by("pk")),
    )
