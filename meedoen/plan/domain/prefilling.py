"""Nothing is typed twice: a report begins with what was said, an application with what stands in plan and report."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meedoen.plan.domain.reports import Written
from meedoen.plan.domain.words import lines, paragraphs, step_words
from meedoen.plan.enums import Layer, LayerAnswer, Rank, WhoKind
from meedoen.plan.models import Goal, PlanStep, Report, SupportPlan, Wish
from meedoen.plan.working import LIVE, MATTERS_MOST
from meedoen.support.enums import BlockKind, Voice
from meedoen.support.models import Block, Meeting, Trajectory

K = BlockKind
# Which parts of a talk go where: the need, and what is behind it. Who speaks for others stands apart (`first_voices`).
NEED = (K.WISHES, K.EXPLORING, K.BEHIND)
BEHIND = (K.ANALYSING, K.EARLIER_HELP, K.EARLIER_SOLUTIONS, K.SOLUTIONS, K.ADVICE)
BETWEEN = (Voice.PERSON, Voice.WORKER)
PAID = (WhoKind.PROFESSIONAL, WhoKind.INDIVIDUAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The seven parts of an application (book line 1768-1783); `form` is in_kind, personal_budget or empty."""

    problems: str = ""
    analysis: str = ""
    direction: str = ""
    results: str = ""
    measures: str = ""
    form: str = ""
    form_note: str = ""
    new_solution: str = ""


def wishes_of(trajectory: Trajectory) -> list[Wish]:
    """Return what the person wishes now, what matters most first."""
    return list(Wish.objects.filter(trajectory=trajectory, dropped_at=None).order_by(*MATTERS_MOST))


def steps_of(trajectory: Trajectory) -> list[PlanStep]:
    """Return the steps that stand, in the order of goals and steps."""
    rows = PlanStep.objects.filter(plan__trajectory=trajectory, state__in=LIVE).select_related("goal", "who_person")
    return list(rows.order_by("goal__position", "goal_id", "position", "pk"))


def latest_meeting(trajectory: Trajectory) -> Meeting | None:
    """Return the last talk, of which a report is made unless another is chosen."""
    return Meeting.objects.filter(trajectory=trajectory).order_by("-on", "-pk").first()


def first_report(trajectory: Trajectory, meeting: Meeting | None) -> Written:
    """Return how a report begins: from the parts of the talk, and from the wishes and steps of the plan."""
    said = _said(meeting)
    person = trajectory.person.name
    return Written(
        need=paragraphs([*said(*NEED), lines(wish.text for wish in wishes_of(trajectory))]),
        analysis=paragraphs(said(*BEHIND)),
        agreements=paragraphs([*said(K.AGREED), lines(step_words(step, person) for step in steps_of(trajectory))]),
    )


def first_voices(meeting: Meeting | None) -> list[dict[str, str]]:
    """Return what others than the person and the worker said in the talk, each with its speaker and the day."""
    rows = Block.objects.filter(meeting=meeting).exclude(voice__in=BETWEEN).exclude(text="") if meeting else ()
    return [
        {
            "who": row.voice_name or str(Voice(row.voice).label),
            "text": row.text,
            "on": meeting.on.isoformat() if meeting else "",
        }
        for row in rows
    ]


def _said(meeting: Meeting | None) -> Callable[..., list[str]]:
    """Return how to ask for the texts of kinds of parts of a talk; the person's words are named as such."""
    rows = list(Block.objects.filter(meeting=meeting, voice__in=BETWEEN).order_by("pk")) if meeting else []

    def texts(*kinds: BlockKind) -> list[str]:
        return [
            _("In own words: \u201c%(text)s\u201d") % {"text": row.text.strip()} if row.voice == Voice.PERSON else row.text
            for kind in kinds
            for row in rows
            if row.kind == kind and row.text.strip()
        ]

    return texts


def first_application(trajectory: Trajectory) -> Parts:
    """Return the seven parts as plan and report have them now; what stands nowhere yet stays empty."""
    report = Report.objects.filter(trajectory=trajectory).order_by("-created_at", "-pk").first()
    plan = SupportPlan.objects.filter(trajectory=trajectory).first()
    goals = list(
        Goal.objects.filter(trajectory=trajectory).prefetch_related("options", "layer_notes").order_by("position", "pk")
    )
    steps = steps_of(trajectory)
    forms = {step.form for step in steps if step.form}
    return Parts(
        problems=report.need if report else lines(wish.text for wish in wishes_of(trajectory)),
        analysis=paragraphs([report.analysis if report else "", *(_test(plan) if plan else ())]),
        direction=paragraphs(_direction(goal) for goal in goals),
        results=lines(f"{goal.result} ({goal.get_term_display()})" for goal in goals),
        measures=_measures(trajectory, steps, plan),
        form=forms.pop() if len(forms) == 1 else "",
    )


def _test(plan: SupportPlan) -> list[str]:
    """Return both halves of the compensation test (book line 399-402), as far as they are filled in."""
    return [plan.cannot_alone, plan.network_cannot]


def _direction(goal: Goal) -> str:
    """Return for one goal what was chosen and why, and which layers were talked about."""
    options = list(goal.options.all())
    best = next((option for option in options if option.rank == Rank.BEST), None)
    second = next((option for option in options if option.rank == Rank.SECOND), None)
    notes = [note for note in goal.layer_notes.all() if note.answer != LayerAnswer.FITS]
    parts = [_("Goal: %(goal)s") % {"goal": goal.result}]
    if best:
        parts.append(_("Chosen: %(option)s") % {"option": best.text})
        parts += [_("For: %(text)s") % {"text": best.pros}] if best.pros else []
        parts += [_("Against: %(text)s") % {"text": best.cons}] if best.cons else []
    if second:
        parts.append(_("Second best: %(option)s") % {"option": second.text})
    parts += [
        ": ".join(part for part in (str(Layer(note.layer).label), str(LayerAnswer(note.answer).label), note.why) if part)
        for note in notes
    ]
    return lines(parts) if len(parts) > 1 else ""


def _measures(trajectory: Trajectory, steps: list[PlanStep], plan: SupportPlan | None) -> str:
    """Return what is asked for: the steps by professionals and provisions, and the aids."""
    paid = [step for step in steps if step.who_kind in PAID or step.layer == Layer.INDIVIDUAL]
    aids = [_("Aids: %(aids)s") % {"aids": plan.aids}] if plan and plan.aids.strip() else []
    return lines([*(step_words(step, trajectory.person.name) for step in paid), *aids])
