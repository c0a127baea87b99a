"""Agreeing: the plan as it was seen becomes a version; with both agreements and nothing missing it is final.

Source: book line 1188-1191 and 1697-1704 (both agree; what a plan must hold), 1223-1228 (it can change at any time).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import SPEAKING, Ground
from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.domain.representation import signers
from meedoen.people.enums import Given, Part
from meedoen.plan.content import content_of, fingerprint
from meedoen.plan.domain.counting import count_plan
from meedoen.plan.domain.planning import begin_plan
from meedoen.plan.domain.reviews import remind_of_review
from meedoen.plan.domain.signers import Signed, all_signed, candidates, keep, legal_key_of
from meedoen.plan.enums import VersionState
from meedoen.plan.missing import missing
from meedoen.plan.models import PlanVersion, SupportPlan
from meedoen.plan.steps import VERSION
from meedoen.plan.working import load
from meedoen.support.domain.reminders import remind
from meedoen.support.models import Trajectory

V = VersionState
OPEN = (V.DRAFT, V.AGREED)
AGREE = "plan.agree"
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """How and when the person agreed: signed in, aloud with somebody present, or on paper."""

    on: date
    how: Given | str = Given.SELF
    witness: str = ""


def draw_version(*, actor: Actor, now: datetime, trajectory: Trajectory, seen: str) -> PlanVersion:
    """Freeze the plan as it was seen (`seen` is its fingerprint) to take along on paper. StaleVersion when it changed."""
    with act(actor, "plan.draw", now=now, municipality_id=trajectory.municipality_id) as event:
        version = version_of(actor, now, trajectory, seen)
        event.about(thing=version, person_id=trajectory.person_id, part=Part.PLAN)
    return version


def agree_plan_person(
    *, actor: Actor, now: datetime, trajectory: Trajectory, seen: str, word: Word, ground: Ground = Ground.OWN
) -> PlanVersion:
    """Note that the person agrees with the plan as it was seen; the worker may have agreed before or will after.

    `word` tells how: by the person signed in (ground OWN or MANDATE), or written down by the worker (ground TASK) as said
    aloud with a witness, or from paper. Raises StaleVersion when the plan is not as it was seen any more.
    """
    with act(actor, "plan.agree_person", now=now, ground=ground, municipality_id=trajectory.municipality_id) as event:
        _check_word(word, ground, timezone.localdate(now))
        version = version_of(actor, now, trajectory, seen)
        event.about(thing=version, person_id=trajectory.person_id, part=Part.PLAN)
        if version.person_agreed_on is not None:
            raise ValidationError(_("The person agreed with this plan already."))
        if ground == Ground.MANDATE and _signs_by_law(actor, now, version, word):
            return version
        settle(actor, now, version, person_agreed_on=word.on, person_how=word.how, person_witness=word.witness.strip())
        if version.worker_agreed_at is None:
            _ask_worker(actor, now, version)
    return version


def _check_word(word: Word, ground: Ground, today: date) -> None:
    if word.on > today:
        raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
    if (word.how == Given.SELF) != (ground in SPEAKING):
        raise ValidationError({"how": _("Choose how the person said it.")})
    if word.how == Given.ALOUD and not word.witness.strip():
        raise ValidationError({"witness": _("Write down who was there.")})


def _signs_by_law(actor: Actor, now: datetime, version: PlanVersion, word: Word) -> bool:
    """Let a legal representative who is signed in sign in the own name: that is not the person agreeing."""
    who = signers(version.person, timezone.localdate(now))
    key = legal_key_of(actor, who)
    if not key:
        return False
    candidate = next(row for row in candidates(who) if row.key == key)
    signed = Signed(key=key, on=word.on, how=Given.SELF)
    keep(actor=actor, now=now, person=version.person, candidate=candidate, signed=signed, plan_version=version)
    settle(actor, now, version)
    if version.worker_agreed_at is None:
        _ask_worker(actor, now, version)
    return True


def agree_plan_worker(*, actor: Actor, now: datetime, trajectory: Trajectory, seen: str) -> PlanVersion:
    """Agree as the worker with the plan as it was seen, before or after the person. StaleVersion when it changed."""
    with act(actor, "plan.agree_worker", now=now, municipality_id=trajectory.municipality_id) as event:
        version = version_of(actor, now, trajectory, seen)
        event.about(thing=version, person_id=trajectory.person_id, part=Part.PLAN)
        if version.worker_agreed_at is not None:
            raise ValidationError(_("You, or a colleague, agreed with this plan already."))
        finish_followups_of(actor=actor, now=now, thing=trajectory, kinds=[AGREE])
        settle(actor, now, version, worker_agreed_at=now, worker_agreed_by_id=actor.account_id)
    return version


def version_of(actor: Actor, now: datetime, trajectory: Trajectory, seen: str) -> PlanVersion:
    """Return the version of the plan as it was seen: the open one that says the same, or a new one. A step of a verb."""
    plan = _locked(begin_plan(now=now, trajectory=trajectory))
    content = content_of(load(trajectory, timezone.localdate(now), options=False))
    mark = fingerprint(content)
    if mark != seen:
        raise StaleVersion(plan, {})
    versions = PlanVersion.objects.filter(trajectory=trajectory)
    same = versions.filter(fingerprint=mark).exclude(state=V.SUPERSEDED).order_by("-number").first()
    if same is not None:
        return same
    return PlanVersion.objects.create(
        municipality_id=trajectory.municipality_id, person_id=trajectory.person_id, trajectory=trajectory,
        number=(versions.aggregate(last=Max("number"))["last"] or 0) + 1, content=content, fingerprint=mark, made_at=now,
        made_by_id=actor.account_id, evaluation_on=plan.evaluation_on,
    )  # fmt: skip


def _locked(plan: SupportPlan) -> SupportPlan:
    """Let two agreements at the same moment come one after the other, so that they meet in one version."""
    return SupportPlan.objects.select_for_update().get(pk=plan.pk)


def settle(actor: Actor, now: datetime, version: PlanVersion, **agreement: Any) -> None:
    """Write one agreement, move the version on by the table, and let what it replaces go. A step of a verb.

    Final needs the worker and everybody who must agree for this person (see `domain.signers`), and nothing missing.
    """
    both = {"person_agreed_on": version.person_agreed_on, "worker_agreed_at": version.worker_agreed_at, **agreement}
    signed = all_signed(version, both["person_agreed_on"], timezone.localdate(now))
    final = both["worker_agreed_at"] and signed and not missing(version.content)
    to = V.FINAL if final else V.AGREED
    if to not in VERSION[V(version.state)]:
        raise ValidationError(_("This version of the plan is closed. Look at the page again."))
    save_version(version, expected=version.version, state=to, final_at=now if final else None, **agreement)
    replaced = PlanVersion.objects.filter(trajectory=version.trajectory_id, number__lt=version.number)
    replaced.filter(state__in=OPEN).update(state=V.SUPERSEDED, superseded_at=now)
    if final:
        replaced.filter(state=V.FINAL).update(state=V.SUPERSEDED, superseded_at=now)
        remind_of_review(actor=actor, now=now, version=version)
        _count(now, version)


def _ask_worker(actor: Actor, now: datetime, version: PlanVersion) -> None:
    trajectory = version.trajectory
    why = _("The person agrees with the plan. Agree as well, or talk about what is still different.")
    due = timezone.localdate(now) + SOON
    remind(actor=actor, now=now, trajectory=trajectory, kind=AGREE, due=due, why=why)


def _count(now: datetime, version: PlanVersion) -> None:
    finals = PlanVersion.objects.filter(trajectory=version.trajectory_id, final_at__isnull=False)
    steps = [(step["layer"], step["hours"]) for step in version.content["steps"]]
    count_plan(now, version.trajectory, version, steps, first=not finals.exclude(pk=version.pk).exists())
