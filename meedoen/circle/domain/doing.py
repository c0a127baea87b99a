"""Keeping who does what, and what the person says of it: "do I decide myself?" and "am I satisfied?".

The picture is taken from the plan, so that nobody types it again. Nothing is reckoned from the answers, and none is an aim.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.circle.enums import AnsweredHow, Occasion, OwnAnswer, OwnQuestion
from meedoen.circle.facts.doing import Doing, from_content
from meedoen.circle.models import DoingPicture, OwnView, PicturedTask
from meedoen.circle.queries.doing import doing_now
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import SPEAKING, Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.plan.models import PlanVersion, Review
from meedoen.support.models import Trajectory

# Two a week for two years; more than anybody looks back on.
MOST_PICTURES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the person says to one question: a word, own words, or both."""

    answer: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.answer or self.words.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answers by question, and whether the person gave them alone; else who was beside."""

    said: Mapping[str, Said]
    how: str = AnsweredHow.ALONE
    beside: str = ""


def keep_doing(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    answered: Answered | None = None,
    version: PlanVersion | None = None,
    review: Review | None = None,
    ground: Ground = Ground.TASK,
) -> DoingPicture:
    """Keep who does what: by a `version` of the plan that was agreed, else by the plan as it stands today.

    `review` says that it was kept because one looked back. A picture of the same day that nobody said anything of is made
    anew. Raises ValidationError where nobody does anything yet, and for a day of which there are answers already.
    """
    today = timezone.localdate(now)
    day = timezone.localdate(version.final_at) if version is not None and version.final_at else today
    with act(actor, "doing.keep", now=now, ground=ground, municipality_id=trajectory.municipality_id) as event:
        doing = from_content(version.content) if version is not None else doing_now(trajectory.pk)
        if not doing.tasks:
            raise ValidationError(_("There is nothing in the plan yet that somebody does."))
        _make_room(trajectory, day)
        picture = DoingPicture.objects.create(
            municipality_id=trajectory.municipality_id, person_id=trajectory.person_id, trajectory=trajectory, on=day,
            occasion=_occasion(version, review), plan_version=version, review=review, unanswered=doing.unanswered,
            made_at=now, made_by_id=actor.account_id,
        )  # fmt: skip
        _keep_tasks(picture, doing)
        event.about(thing=picture, person_id=picture.person_id, part=Part.PLAN)
        if answered is not None and any(answered.said.values()):
            _write(actor, today, picture, answered, ground)
    return picture


def _occasion(version: PlanVersion | None, review: Review | None) -> Occasion:
    if version is not None:
        return Occasion.VERSION
    return Occasion.REVIEW if review is not None else Occasion.MOMENT


def _make_room(trajectory: Trajectory, day: date) -> None:
    """Let go of a picture of the same day without answers; say what to do where there are answers, or too many pictures."""
    rows = DoingPicture.objects.filter(trajectory=trajectory)
    same = rows.filter(on=day).first()
    if same is not None and same.views.exists():
        raise ValidationError(_("There is a picture of this day already, with answers. It stays as it is."))
    if same is not None:
        same.delete()
    elif rows.count() >= MOST_PICTURES:
        raise ValidationError(_("There are two hundred pictures. Throw one away first."))


def _keep_tasks(picture: DoingPicture, doing: Doing) -> None:
    PicturedTask.objects.bulk_create(
        PicturedTask(picture=picture, doer=task.doer, text=task.text, hours_a_week=task.hours) for task in doing.tasks
    )


def answer_doing(
    *,
    actor: Actor,
    now: datetime,
    picture: DoingPicture,
    answered: Answered,
    expected: int,
    ground: Ground = Ground.TASK,
) -> DoingPicture:
    """Write what the person says to the two questions, each with the day of today; empty takes an answer away.

    What stays as it was keeps its day. Raises StaleVersion for the second of two, and PermissionDenied when anybody but the
    person changes what the person answered alone.
    """
    with act(actor, "doing.answer", now=now, ground=ground, municipality_id=picture.municipality_id) as event:
        event.about(thing=picture, person_id=picture.person_id, part=Part.PLAN)
        save_version(picture, expected=expected)
        _write(actor, timezone.localdate(now), picture, answered, ground)
    return picture


def _write(actor: Actor, today: date, picture: DoingPicture, answered: Answered, ground: Ground) -> None:
    stands = {row.question: row for row in OwnView.objects.filter(picture=picture)}
    for question, said in answered.said.items():
        _check_answer(question, said)
        row = stands.get(question)
        if row is not None and (row.answer, row.words) == (said.answer, said.words.strip()):
            continue
        if row is not None and row.how == AnsweredHow.ALONE and ground != Ground.OWN:
            raise PermissionDenied
        OwnView.objects.filter(picture=picture, question=question).delete()
        if said:
            _check_how(answered, ground)
            OwnView.objects.create(
                picture=picture, person_id=picture.person_id, question=question, answer=said.answer,
                words=said.words.strip(), how=answered.how, on=today, noted_by_id=actor.account_id,
                beside=answered.beside.strip() if answered.how == AnsweredHow.TOGETHER else "",
            )  # fmt: skip


def _check_answer(question: str, said: Said) -> None:
    if said.answer and said.answer not in answers_to(question):
        raise ValidationError({question: _("Choose one of the answers.")})


def answers_to(question: str) -> dict[str, str]:
    """Return the answers that belong to a question, with their words. Raises ValueError for no question of ours."""
    prefix = f"{OwnQuestion(question).value}_"
    return {answer.value: str(answer.label) for answer in OwnAnswer if answer.value.startswith(prefix)}


def _check_how(answered: Answered, ground: Ground) -> None:
    if answered.how not in AnsweredHow.values or (answered.how == AnsweredHow.ALONE and ground != Ground.OWN):
        raise ValidationError({"how": _("Choose how the person answered.")})
    if answered.how == AnsweredHow.TOGETHER and not answered.beside.strip():
        raise ValidationError({"beside": _("Write down who was beside the person.")})


def remove_doing(*, actor: Actor, now: datetime, picture: DoingPicture, ground: Ground = Ground.TASK) -> None:
    """Throw a picture away, with its answers. Raises PermissionDenied where the person answered, unless it is the person."""
    with act(actor, "doing.throw_away", now=now, ground=ground, municipality_id=picture.municipality_id) as event:
        event.about(thing=picture, person_id=picture.person_id, part=Part.PLAN)
        if ground not in SPEAKING and picture.views.exists():
            raise PermissionDenied
        picture.delete()
