"""Somebody else signs: a parent, a legal representative, a co-signer. Their "no" is kept beside the person's own words."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.people.domain.representation import signers
from meedoen.people.enums import Part
from meedoen.plan.domain.agreeing import settle, version_of
from meedoen.plan.domain.signers import Signed, check_signed, keep
from meedoen.plan.models import Report, Signature
from meedoen.support.models import Trajectory


def sign_plan(*, actor: Actor, now: datetime, trajectory: Trajectory, seen: str, signed: Signed) -> Signature:
    """Note what somebody who signs for, or with, the person says of the plan as it was seen (`seen`, its fingerprint).

    With everybody's agreement and nothing missing the version is final. Raises StaleVersion when the plan changed since.
    """
    with act(actor, "plan.sign", now=now, municipality_id=trajectory.municipality_id) as event:
        version = version_of(actor, now, trajectory, seen)
        event.about(thing=version, person_id=trajectory.person_id, part=Part.PLAN)
        today = timezone.localdate(now)
        candidate = check_signed(signed, signers(trajectory.person, today), today, timezone.localdate(trajectory.started_at))
        if version.signatures.filter(capacity=candidate.capacity, name=candidate.name, agrees=signed.agrees).exists():
            raise ValidationError(_("This was written down already."))
        row = keep(actor=actor, now=now, person=trajectory.person, candidate=candidate, signed=signed, plan_version=version)
        if signed.agrees:
            settle(actor, now, version)
    return row


def sign_report(*, actor: Actor, now: datetime, report: Report, signed: Signed) -> Signature:
    """Note what somebody who signs for, or with, the person says of a report as it reads now."""
    with act(actor, "report.sign", now=now, municipality_id=report.municipality_id) as event:
        event.about(thing=report, person_id=report.person_id, part=Part.PLAN)
        today = timezone.localdate(now)
        since = timezone.localdate(report.created_at)
        candidate = check_signed(signed, signers(report.person, today), today, since)
        texts = report.earlier.count()
        same = report.signatures.filter(report_version=texts, capacity=candidate.capacity, name=candidate.name)
        if same.filter(agrees=signed.agrees).exists():
            raise ValidationError(_("This was written down already."))
        return keep(
            actor=actor, now=now, person=report.person, candidate=candidate, signed=signed, report=report,
            report_version=texts,
        )  # fmt: skip
