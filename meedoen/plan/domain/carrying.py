"""The plan is carried out: steps begin, are done or not, and end; a helper who stops is replaced from the own network first.

What changes here changes the working copy of the plan: what both agreed on stays as it was in its version.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.agenda.enums import State
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.plan.domain.joint import share_again
from meedoen.plan.domain.planning import LAYERS
from meedoen.plan.domain.reminding import ASKED, UNREACHED
from meedoen.plan.domain.twins import kept_together
from meedoen.plan.domain.words import who_words
from meedoen.plan.enums import Asked, Asker, StepState, WhoKind
from meedoen.plan.models import PlanStep, TaskMark
from meedoen.plan.people import Own, own_people
from meedoen.plan.steps import UNANSWERED, UNDER_WAY
from meedoen.support.domain.log import write_log
from meedoen.support.domain.reminders import remind
from meedoen.support.enums import LogKind

S = StepState
SILENT = timedelta(days=7)  # Ours: after a week without an answer one asks again, or takes the fallback.


def substitutes(step: PlanStep, today: date) -> list[Own]:
    """Return the person's own people who could take a step over, but for who does it now (book line 1833-1837).

    In order of name; nobody is ranked.
    """
    return [one for one in own_people(step.plan.person_id, today) if not _does_it(step, one)]


def _does_it(step: PlanStep, one: Own) -> bool:
    if one.person_id is not None and one.person_id == step.who_person_id:
        return True
    return bool(step.who_name) and one.name.casefold() == step.who_name.casefold()


def mark_task(
    *, actor: Actor, now: datetime, step: PlanStep, on: date, done: bool, note: str = "", ground: Ground = Ground.TASK
) -> TaskMark:
    """Note whether a step was done on a day; a second time the same day replaces the first. A step that runs, began."""
    with (
        act(actor, "task.mark", now=now, ground=ground, municipality_id=step.plan.municipality_id) as event,
        kept_together(actor, now, step),
    ):
        event.about(thing=step, person_id=step.plan.person_id, part=Part.PLAN)
        today = timezone.localdate(now)
        if on > today:
            raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
        if on < today - timedelta(days=366):
            raise ValidationError({"on": _("This date is more than a year ago. Look whether the year is right.")})
        if step.state == S.ENDED:
            raise ValidationError({"on": _("This step has ended.")})
        mark, _made = TaskMark.objects.update_or_create(
            step=step, on=on, defaults={"done": done, "note": note.strip(), "by_id": actor.account_id, "at": now}
        )
        if step.state == S.PLANNED:
            save_version(step, expected=step.version, state=S.RUNNING)
    return mark


def set_reminder(
    *,
    actor: Actor,
    now: datetime,
    step: PlanStep,
    remind: bool,
    weekday: int | None,
    to: str = "",
    expected: int,
    ground: Ground = Ground.TASK,
) -> PlanStep:
    """Let who does a step be reminded each week, or no longer: only who wants it, at an address that they gave for it.

    Without `to` the mail goes to the safe address in the record of the person, or of the helper who is known here.
    """
    with act(actor, "step.remind", now=now, ground=ground, municipality_id=step.plan.municipality_id) as event:
        event.about(thing=step, person_id=step.plan.person_id, part=Part.PLAN)
        if remind and weekday is None:
            raise ValidationError({"weekday": _("Choose the day of the week.")})
        known = step.who_kind == WhoKind.PERSON or step.who_person_id is not None
        if remind and not to and not known:
            raise ValidationError({"to": _("Fill in the e-mail address that this helper gave for it.")})
        save_version(
            step, expected=expected, remind=remind, remind_weekday=weekday if remind else None,
            remind_to=to if remind else "", remind_how="email" if remind else "",
        )  # fmt: skip
        finish_followups_of(actor=actor, now=now, thing=step, kinds=[UNREACHED])
    return step


def finish_step(*, actor: Actor, now: datetime, step: PlanStep, expected: int) -> PlanStep:
    """Note that a step is done for good."""
    with (
        act(actor, "step.finish", now=now, municipality_id=step.plan.municipality_id) as event,
        kept_together(actor, now, step),
    ):
        event.about(thing=step, person_id=step.plan.person_id, part=Part.PLAN)
        if step.state not in UNDER_WAY:
            raise ValidationError(_("This step is not under way any more."))
        save_version(step, expected=expected, state=S.DONE, ended_on=timezone.localdate(now), remind=False)
        finish_followups_of(actor=actor, now=now, thing=step)
    return step


def stop_helper(
    *, actor: Actor, now: datetime, step: PlanStep, on: date, why: str = "", expected: int, ground: Ground = Ground.TASK
) -> PlanStep:
    """Let a task end because the helper stops. Only the task ends: the tie between the two stays as it is."""
    with (
        act(actor, "step.stop", now=now, ground=ground, municipality_id=step.plan.municipality_id) as event,
        kept_together(actor, now, step),
    ):
        event.about(thing=step, person_id=step.plan.person_id, part=Part.PLAN)
        if step.state not in UNDER_WAY:
            raise ValidationError({"on": _("This step is not under way any more.")})
        if on > timezone.localdate(now) + timedelta(days=366):
            raise ValidationError({"on": _("This date is more than a year ahead. Look whether the year is right.")})
        save_version(step, expected=expected, state=S.ENDED, ended_on=on, ended_why=why.strip(), remind=False, remind_to="")
        finish_followups_of(actor=actor, now=now, thing=step, state=State.DROPPED)
        _log(actor, now, step, _("%(who)s stops with: %(task)s"), on, ground)
    return step


def _log(actor: Actor, now: datetime, step: PlanStep, text: str, on: date, ground: Ground) -> None:
    """Write one line in the log book of who does what; what the person does is put on the worker's list there."""
    who = who_words(step, step.plan.person.name)
    write_log(
        actor=actor, now=now, trajectory=step.plan.trajectory, on=min(on, timezone.localdate(now)), kind=LogKind.OTHERS,
        text=text % {"who": who, "task": step.text}, ground=ground,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """Who is asked instead, by whom, and what happens if the answer is no."""

    who_kind: WhoKind
    name: str = ""
    person_id: int | None = None
    asked_by: Asker = Asker.PERSON
    asked_already: bool = False
    fallback: str = ""


def replace_helper(
    *, actor: Actor, now: datetime, step: PlanStep, instead: Instead, ground: Ground = Ground.TASK
) -> PlanStep:
    """Put a new step in the place of one that ended: somebody is asked, with a fallback in case the answer is no.

    Nobody gets a task before being asked; whoever asks is reminded when it stays silent.
    """
    with (
        act(actor, "step.replace", now=now, ground=ground, municipality_id=step.plan.municipality_id) as event,
        kept_together(actor, now, step),
    ):
        event.about(thing=step, person_id=step.plan.person_id, part=Part.PLAN)
        _check_instead(step, instead)
        fresh = _copy(step, instead.who_kind, instead.name.strip(), instead.person_id)
        fresh.asked = Asked.ASKED if instead.asked_already else Asked.TO_ASK
        fresh.asked_by, fresh.fallback = instead.asked_by, instead.fallback.strip()
        fresh.asked_on = timezone.localdate(now) if instead.asked_already else None
        _save_copy(fresh, step)
        share_again(actor=actor, now=now, old=step, fresh=fresh)
        _remind_of_silence(actor, now, fresh)
    return fresh


def _check_instead(step: PlanStep, instead: Instead) -> None:
    if step.state != S.ENDED:
        raise ValidationError({"who": _("Somebody still does this. Let that task end first.")})
    if PlanStep.objects.filter(replaces=step).exclude(state=S.ENDED).exists():
        raise ValidationError({"who": _("Somebody else was put in this place already.")})
    if not instead.name.strip() and instead.who_kind in (WhoKind.OTHER, WhoKind.PROFESSIONAL):
        raise ValidationError({"name": _("Write down who.")})
    if (
        instead.person_id is not None
        and not Person.objects.filter(
            pk=instead.person_id, municipality=step.plan.municipality_id, merged_into=None, erased_at=None
        ).exists()
    ):
        raise ValidationError({"who": _("Choose somebody of this municipality.")})


def _copy(step: PlanStep, who_kind: WhoKind, name: str, person_id: int | None) -> PlanStep:
    return PlanStep(
        plan=step.plan, goal_id=step.goal_id, text=step.text, layer=LAYERS[WhoKind(who_kind)], who_kind=who_kind,
        who_name=name, who_person_id=person_id, hours_a_week=step.hours_a_week, rhythm=step.rhythm, aim=step.aim,
        position=step.position, replaces=step,
    )  # fmt: skip


def _save_copy(fresh: PlanStep, step: PlanStep) -> None:
    fresh.save(force_insert=True)
    fresh.preferences.set(step.preferences.all())


def _remind_of_silence(actor: Actor, now: datetime, step: PlanStep) -> None:
    asked = step.asked == Asked.ASKED
    why = _("Somebody was asked to help and did not answer yet: ask again, or take what was agreed for that case.")
    first = _("Somebody is still to be asked to help: has the person done so?")
    remind(
        actor=actor, now=now, trajectory=step.plan.trajectory, thing=step, kind=ASKED,
        due=timezone.localdate(now) + SILENT, why=why if asked else first,
    )  # fmt: skip


def answer_asked(
    *, actor: Actor, now: datetime, step: PlanStep, answer: Asked, on: date, expected: int, ground: Ground = Ground.TASK
) -> PlanStep:
    """Record that a helper was asked, said yes (the step begins) or said no (the fallback is one tap away)."""
    with (
        act(actor, "step.answer", now=now, ground=ground, municipality_id=step.plan.municipality_id) as event,
        kept_together(actor, now, step),
    ):
        event.about(thing=step, person_id=step.plan.person_id, part=Part.PLAN)
        if step.asked not in UNANSWERED or step.state not in UNDER_WAY:
            raise ValidationError({"answer": _("There is nothing to be answered here any more.")})
        if on > timezone.localdate(now):
            raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
        changes: dict[str, object] = {"asked": answer}
        if answer == Asked.ASKED or step.asked_on is None:
            changes["asked_on"] = on
        if answer == Asked.YES:
            changes["state"] = S.RUNNING
        elif answer == Asked.NO:
            changes |= {"state": S.ENDED, "ended_on": on, "remind": False, "remind_to": ""}
        save_version(step, expected=expected, **changes)
        if answer == Asked.ASKED:
            _remind_of_silence(actor, now, step)
        else:
            finish_followups_of(actor=actor, now=now, thing=step)
            said = _("%(who)s said yes to: %(task)s") if answer == Asked.YES else _("%(who)s said no to: %(task)s")
            _log(actor, now, step, said, on, ground)
    return step


def use_fallback(
    *, actor: Actor, now: datetime, step: PlanStep, who_kind: WhoKind = WhoKind.GENERAL, expected: int
) -> PlanStep:
    """Let what was agreed for "no" become the step, in one tap; who was asked and stays silent is left in peace."""
    with (
        act(actor, "step.fallback", now=now, municipality_id=step.plan.municipality_id) as event,
        kept_together(actor, now, step),
    ):
        event.about(thing=step, person_id=step.plan.person_id, part=Part.PLAN)
        if not step.fallback.strip():
            raise ValidationError(_("Nothing was agreed for this case."))
        if PlanStep.objects.filter(replaces=step).exclude(state=S.ENDED).exists():
            raise ValidationError(_("Somebody else was put in this place already."))
        if step.asked not in (Asked.TO_ASK, Asked.ASKED, Asked.NO):
            raise ValidationError(_("Somebody said yes to this already."))
        if step.state in UNDER_WAY:
            save_version(
                step, expected=expected, state=S.ENDED, ended_on=timezone.localdate(now), remind=False, remind_to=""
            )
        fresh = _copy(step, who_kind, step.fallback[:120], None)
        fresh.state = S.RUNNING
        _save_copy(fresh, step)
        share_again(actor=actor, now=now, old=step, fresh=fresh)
        finish_followups_of(actor=actor, now=now, thing=step)
    return fresh
