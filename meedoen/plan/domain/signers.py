"""Who must sign a plan or report beside, or instead of, the person, and whether that was done.

Source: power per subject (curator all, mentor care, bewindvoerder money; Civil Code book 1, titles 16, 19 and 20), the ages
of `people.domain.representation`, co-signers as the person or the court named them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor
from meedoen.people.domain.representation import Signers, signers
from meedoen.people.enums import Given
from meedoen.people.models import Account, Person
from meedoen.plan.enums import Capacity
from meedoen.plan.models import PlanVersion, Signature


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may sign in this subject: `key` is how a form names them."""

    key: str
    name: str
    capacity: Capacity
    person_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What somebody says: agrees or not (then with words), on which day, and how it was said."""

    key: str
    on: date
    agrees: bool = True
    words: str = ""
    how: Given | str = Given.ALOUD
    witness: str = ""


def candidates(who: Signers) -> list[Candidate]:
    """Return who may sign, each once: parents of a child, legal representatives in this subject, co-signers."""
    rows = [Candidate(f"parent-{place}", row.name, Capacity.PARENT, row.person_id) for place, row in enumerate(who.parents)]
    rows += [
        Candidate(f"representative-{row.agent_id}", row.name, Capacity.REPRESENTATIVE, row.agent_id)
        for row in who.representatives
    ]
    rows += [Candidate(f"co-{row.agent_id}", row.name, Capacity.CO_SIGNER, row.agent_id) for row in who.co_signers]
    return list({row.key: row for row in rows}.values())


def lacking(who: Signers, given: Iterable[Signature], *, own: bool) -> list[str]:
    """Return whose agreement is still missing, in words; `own` is whether the person agreed."""
    agreed = [row for row in given if row.agrees]
    signed = {(row.capacity, row.signer_id) for row in agreed}
    capacities = {row.capacity for row in agreed}
    found = [_("the person")] if who.own and not own else []
    if who.needs_parent and Capacity.PARENT not in capacities:
        names = ", ".join(parent.name for parent in who.parents)
        found.append(_("a parent with authority (%(names)s)") % {"names": names} if names else _("a parent with authority"))
    if who.representatives and Capacity.REPRESENTATIVE not in capacities:
        names = ", ".join(power.name for power in who.representatives)
        found.append(_("the legal representative (%(names)s)") % {"names": names})
    return found + [
        _("%(name)s, who signs too") % {"name": power.name}
        for power in who.co_signers
        if (Capacity.CO_SIGNER, power.agent_id) not in signed
    ]


def all_signed(version: PlanVersion, person_agreed_on: date | None, today: date) -> bool:
    """Say whether everybody agreed to a version who must: the person, or who agrees for the person."""
    who = signers(version.person, today)
    given = version.signatures.all() if who.others else ()
    return not lacking(who, given, own=person_agreed_on is not None)


def check_signed(signed: Signed, who: Signers, today: date, since: date) -> Candidate:
    """Return who signs; ValidationError at the field that is wrong, and for who has no power in this subject."""
    found = next((row for row in candidates(who) if row.key == signed.key), None)
    if found is None:
        raise ValidationError({"who": _("This is nobody who may sign for this. Look at who may sign what.")})
    if signed.on > today:
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if signed.on < since:
        raise ValidationError({"on": _("The text was not there yet on this day.")})
    if signed.how == Given.ALOUD and not signed.witness.strip():
        raise ValidationError({"witness": _("Write down who was there.")})
    if not signed.agrees and not signed.words.strip():
        raise ValidationError({"words": _("Write down what is not right, in own words. A few words are enough.")})
    return found


def keep(*, actor: Actor, now: datetime, person: Person, candidate: Candidate, signed: Signed, **on: Any) -> Signature:
    """Write a signature, in the transaction of a verb; `on` names the version or the report."""
    return Signature.objects.create(
        municipality_id=person.municipality_id, person_id=person.pk, signer_id=candidate.person_id, name=candidate.name,
        capacity=candidate.capacity, agrees=signed.agrees, words=signed.words.strip(), on=signed.on, how=signed.how,
        witness=signed.witness.strip(), noted_by_id=actor.account_id, noted_at=now, **on,
    )  # fmt: skip


def legal_key_of(actor: Actor, who: Signers) -> str:
    """Return by which key this account signs as the legal representative; empty when it is none."""
    mine = Account.objects.filter(pk=actor.account_id or 0).values_list("person_id", flat=True).first()
    rows = (row for row in candidates(who) if row.capacity == Capacity.REPRESENTATIVE)
    return next((row.key for row in rows if mine is not None and row.person_id == mine), "")
