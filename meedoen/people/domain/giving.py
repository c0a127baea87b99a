"""What a person gives and takes back: power to act, sight of a part, consent for a purpose."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.people.enums import Given, MandateSubject, Part
from meedoen.people.models import Account, Consent, Grant, Mandate, Organisation, Person, Team


def give_grant(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    part: str,
    account: Account | None = None,
    team: Team | None = None,
    given: str = Given.SELF,
    witness: str = "",
    until: datetime | None = None,
    ground: Ground = Ground.OWN,
) -> Grant:
    """Let one account, or a team, see one part of the record; the same grant given again is the one that stands."""
    if (account is None) == (team is None):
        raise ValidationError({"account": _("Choose one person or one team.")})
    _check_given(given, witness)
    if until is not None and until <= now:
        raise ValidationError({"until": _("Choose a date in the future.")})
    with act(actor, "grant.give", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        same = Grant.objects.filter(person=person, part=part, account=account, team=team, withdrawn_at=None, until=until)
        grant = same.first() or Grant.objects.create(
            municipality_id=person.municipality_id, person=person, part=part, account=account, team=team, given=given,
            witness=witness, since=now, until=until,
        )  # fmt: skip
        event.about(thing=grant, person_id=person.pk, part=part)
    return grant


def withdraw_grant(*, actor: Actor, now: datetime, grant: Grant, ground: Ground = Ground.OWN) -> Grant:
    """Take sight back, from this moment on; the row stays as history."""
    with act(actor, "grant.withdraw", now=now, municipality_id=grant.municipality_id, ground=ground) as event:
        if grant.withdrawn_at is None:
            grant.withdrawn_at = now
            grant.save(update_fields=["withdrawn_at"])
        event.about(thing=grant, person_id=grant.person_id, part=grant.part)
    return grant


def give_consent(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    purpose: str,
    organisation: Organisation | None = None,
    party: str = "",
    given: str = Given.SELF,
    witness: str = "",
    ground: Ground = Ground.OWN,
) -> Consent:
    """Agree that a party (an organisation here, or one by name) uses something for one purpose (Wmo 2015 art. 5.1.1)."""
    if not purpose.strip():
        raise ValidationError({"purpose": _("Write down what for.")})
    _check_given(given, witness)
    with act(actor, "consent.give", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        row = Consent.objects.create(
            municipality_id=person.municipality_id, person=person, purpose=purpose.strip(), organisation=organisation,
            party=party, given=given, witness=witness, since=now,
        )  # fmt: skip
        event.about(thing=row, person_id=person.pk)
    return row


def withdraw_consent(*, actor: Actor, now: datetime, consent: Consent, ground: Ground = Ground.OWN) -> Consent:
    """Take consent back, from this moment on: as easy as giving it (GDPR art. 7(3))."""
    with act(actor, "consent.withdraw", now=now, municipality_id=consent.municipality_id, ground=ground) as event:
        if consent.withdrawn_at is None:
            consent.withdrawn_at = now
            consent.save(update_fields=["withdrawn_at"])
        event.about(thing=consent, person_id=consent.person_id)
    return consent


def give_mandate(
    *,
    actor: Actor,
    now: datetime,
    person: Person,
    agent: Person,
    kind: str,
    since: date,
    until: date | None = None,
    subject: str = MandateSubject.ALL,
    together: bool = False,
    evidence: str = "",
    ground: Ground = Ground.OWN,
) -> Mandate:
    """Record that `agent` acts on behalf of `person` in one subject, or signs with the person (`together`)."""
    if agent.pk == person.pk or agent.municipality_id != person.municipality_id:
        raise ValidationError({"agent": _("Choose somebody else of this municipality.")})
    if until is not None and until < since:
        raise ValidationError({"until": _("This date lies before the beginning.")})
    with act(actor, "mandate.give", now=now, municipality_id=person.municipality_id, ground=ground) as event:
        row = Mandate.objects.create(
            municipality_id=person.municipality_id, person=person, agent=agent, kind=kind, subject=subject, since=since,
            until=until, together=together, evidence=evidence,
        )  # fmt: skip
        event.about(thing=row, person_id=person.pk, part=Part.NAME, also=agent.pk)
    return row


def end_mandate(*, actor: Actor, now: datetime, mandate: Mandate, until: date, ground: Ground = Ground.OWN) -> Mandate:
    """Let a mandate end: `until` is the last day of it (the day before it began: it never was in force)."""
    with act(actor, "mandate.end", now=now, municipality_id=mandate.municipality_id, ground=ground) as event:
        mandate.until = until
        mandate.save(update_fields=["until"])
        event.about(thing=mandate, person_id=mandate.person_id, part=Part.NAME, also=mandate.agent_id)
    return mandate


def _check_given(given: str, witness: str) -> None:
    if given == Given.ALOUD and not witness.strip():
        raise ValidationError({"witness": _("Write down who was present.")})
