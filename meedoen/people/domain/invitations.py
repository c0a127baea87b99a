"""Invitations: the only way to an account."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import ActorKind, Ground
from meedoen.people.codes import hash_code, new_code, read_code
from meedoen.people.hooks import invitation_keepers
from meedoen.people.models import Account, Invitation, Membership, Person, Team
from meedoen.post.domain import queue_mail

INVITED_FOR = timedelta(days=14)
UNKNOWN = _("This code is not known, was used already or is too old. Ask for a new invitation.")


def invite(
    *,
    actor: Actor,
    now: datetime,
    municipality_id: int,
    email: str,
    name: str,
    team: Team | None = None,
    role: str = "",
    person: Person | None = None,
    thing: models.Model | None = None,
    about: Person | None = None,
    by_mail: bool = True,
    language: str = "nl",
    ground: Ground = Ground.TASK,
) -> tuple[Invitation, str]:
    """Invite somebody to work in a team, a person to the own pages, or somebody to a thing of a room above.

    Such a room has an `InvitationKeeper` for the kind of `thing`; `about` is the person whose it is, for the journal.
    Returns the invitation and its code.

    The code is kept only as a hash: it goes out by mail now, or is handed over in person (`by_mail=False`), and is good for
    two weeks. Raises ValidationError at "email", "team" or "person".
    """
    _check_invitation(municipality_id, email, team or person or thing, person)
    if bool(role) != (team is not None):
        raise ValidationError({"team": _("Choose a team with a role, or a person.")})
    code = new_code()
    with act(actor, "account.invite", now=now, municipality_id=municipality_id, ground=ground) as event:
        row = Invitation.objects.create(
            municipality_id=municipality_id, email=email.strip(), name=name, team=team, role=role, person=person,
            thing_kind=thing._meta.label if thing else "", thing_id=thing.pk if thing else None, code_hash=hash_code(code),
            invited_by_id=actor.account_id, created_at=now, expires_at=now + INVITED_FOR,
        )  # fmt: skip
        if by_mail:
            queue_mail(
                now=now, template="people/invitation", to=row.email, about=row, language=language,
                municipality_id=municipality_id,
                context={"code": code, "link": settings.PUBLIC_URL + reverse("people:accept"), "days": INVITED_FOR.days},
            )  # fmt: skip
        whose = person or about
        event.about(thing=row, person_id=whose.pk if whose else None)
    return row, code


def _check_invitation(municipality_id: int, email: str, home: Any, person: Person | None) -> None:
    try:
        validate_email(email.strip())
    except ValidationError:
        raise ValidationError({"email": _("Fill in an e-mail address, like name@example.nl.")}) from None
    if home is None:
        raise ValidationError({"team": _("Choose a team with a role, or a person.")})
    if home.municipality_id != municipality_id:
        raise ValidationError({"person" if person else "team": _("Choose within this municipality.")})
    if person is not None and Account.objects.filter(person=person).exists():
        raise ValidationError({"person": _("This person has an account already.")})


def withdraw_invitation(*, actor: Actor, now: datetime, invitation: Invitation) -> Invitation:
    """Take an invitation back: its code opens nothing any more."""
    with act(actor, "account.uninvite", now=now, municipality_id=invitation.municipality_id) as event:
        invitation.withdrawn_at = now
        invitation.save(update_fields=["withdrawn_at"])
        event.about(thing=invitation, person_id=invitation.person_id)
    return invitation


def find_invitation(typed: str, *, now: datetime) -> Invitation | None:
    """Return the open invitation with this code, typed with or without dashes and capitals."""
    code = read_code(typed)
    if code is None:
        return None
    open_ones = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    return open_ones.filter(code_hash=hash_code(code)).first()


def home_of(typed: str, *, now: datetime) -> str:
    """Return the address where the one with this code goes on once signed in; empty where everybody begins."""
    invitation = find_invitation(typed, now=now)
    keeper = invitation_keepers.get(invitation.thing_kind) if invitation else None
    return reverse(keeper.home) if keeper and keeper.home else ""


def accept_invitation(*, actor: Actor, now: datetime, code: str, name: str = "", language: str = "nl") -> Account:
    """Make the account that the invitation promises, or let the account with that address have what it promises.

    The account has no password: it signs in by a code in the mail and sets the rest itself. Somebody without an account
    acts as that account from here on, also in the journal. Raises ValidationError at "code"; the same code is good once,
    whoever comes first.
    """
    invitation = find_invitation(code, now=now)
    if invitation is None:
        raise ValidationError({"code": UNKNOWN})
    with transaction.atomic():
        account = _use(invitation, now, name or invitation.name, language)
        if actor.kind == ActorKind.PUBLIC:  # Who came without an account acts as the one that the code just gave.
            actor = replace(actor, kind=ActorKind.ACCOUNT, account_id=account.pk)
        with act(actor, "account.accept", now=now, municipality_id=invitation.municipality_id) as event:
            if invitation.thing_id is not None:
                invitation_keepers[invitation.thing_kind].accepted(actor, now, invitation.thing_id, account)
            event.about(thing=account, person_id=invitation.person_id)
    return account


def _use(invitation: Invitation, now: datetime, name: str, language: str) -> Account:
    """Use the code up and return the account with that address, made where there was none, in its place."""
    mine = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(accepted_at=now)
    if mine != 1:
        raise ValidationError({"code": UNKNOWN})
    account = Account.objects.filter(email__iexact=invitation.email).first()
    if account is None:
        account = Account(email=invitation.email.lower(), name=name, language=language, created_at=now)
        account.set_unusable_password()
    _give_place(account, invitation, today=timezone.localdate(now))
    return account


def _give_place(account: Account, invitation: Invitation, *, today: date) -> None:
    if not account.is_active or (invitation.person_id and account.person_id not in (None, invitation.person_id)):
        raise ValidationError({"code": _("This address has another account. Call the team that invited you.")})
    if invitation.person_id:
        account.person_id = invitation.person_id
    account.save()
    if invitation.team_id:
        Membership.objects.get_or_create(
            account=account, team_id=invitation.team_id, role=invitation.role, until=None, defaults={"since": today}
        )
