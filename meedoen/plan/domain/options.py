"""Ways to reach a goal, and talking about the layers from the inside out. Nothing here ever blocks."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.enums import Part
from meedoen.plan.domain.goals import check_text, last_position, remove
from meedoen.plan.enums import Layer, LayerAnswer, OptionSource, Rank
from meedoen.plan.models import Goal, LayerNote, Option

# Reasons of the worker for going on to the next layer, one tap each; a text of one's own is as good.
REASONS = {
    "full": _("Those around have enough on their hands"),
    "nobody": _("There is nobody close by"),
    "unfit": _("It does not solve this"),
    "away": _("It is not there, or too far away"),
    "urgent": _("It cannot wait"),
    "skill": _("It asks a skill that few have"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thought:
    """What an option says: for and against it, on which layer, whether there for several people together."""

    text: str
    layer: Layer | str
    collective: bool = False
    feasible: bool = True
    pros: str = ""
    cons: str = ""
    rank: Rank | str = ""


def add_option(
    *, actor: Actor, now: datetime, goal: Goal, thought: Thought, source: OptionSource = OptionSource.BRAINSTORM
) -> Option:
    """Add a way to reach a goal (book line 1666-1693); of "best" and "second best" there is one each."""
    with act(actor, "option.add", now=now, municipality_id=goal.municipality_id) as event:
        check_text(thought.text)
        _make_room(goal, thought.rank, None)
        position = last_position(Option.objects.filter(goal=goal))
        option = Option.objects.create(goal=goal, source=source, position=position, **asdict(thought))
        event.about(thing=option, person_id=goal.person_id, part=Part.PLAN)
    return option


def change_option(*, actor: Actor, now: datetime, option: Option, thought: Thought, expected: int) -> Option:
    """Change an option. Raises StaleVersion when somebody else saved first."""
    goal = option.goal
    with act(actor, "option.change", now=now, municipality_id=goal.municipality_id) as event:
        event.about(thing=option, person_id=goal.person_id, part=Part.PLAN)
        check_text(thought.text)
        _make_room(goal, thought.rank, option.pk)
        save_version(option, expected=expected, **asdict(thought))
    return option


def _make_room(goal: Goal, rank: Rank | str, but: int | None) -> None:
    """Let go of who had this place, and keep two at once from taking it: the goal's row is the lock."""
    if rank:
        Goal.objects.select_for_update().get(pk=goal.pk)
        others = Option.objects.filter(goal=goal, rank=rank)
        (others.exclude(pk=but) if but else others).update(rank="")


def remove_option(*, actor: Actor, now: datetime, option: Option, expected: int) -> None:
    """Take an option away."""
    goal = option.goal
    with act(actor, "option.remove", now=now, municipality_id=goal.municipality_id) as event:
        event.about(thing=option, person_id=goal.person_id, part=Part.PLAN)
        remove(option, expected)


def note_layer(
    *,
    actor: Actor,
    now: datetime,
    goal: Goal,
    layer: Layer | str,
    answer: LayerAnswer | str,
    why: str = "",
    expected: int | None = None,
) -> LayerNote:
    """Note what came of talking about one layer (book line 1149-1186).

    `why` is the worker's own reason for going on to the next layer and is never needed; who does not want something owes
    no reason, so for "not wanted" none is kept. `expected` is None where nothing was noted when one began.
    """
    with act(actor, "layer.note", now=now, municipality_id=goal.municipality_id) as event:
        kept = "" if answer in (LayerAnswer.NOT_WANTED, LayerAnswer.FITS) else why.strip()
        Goal.objects.select_for_update().get(pk=goal.pk)
        note = LayerNote.objects.filter(goal=goal, layer=layer).first()
        if note is None:
            note = LayerNote.objects.create(goal=goal, layer=layer, answer=answer, why=kept, at=now)
        elif expected is None:
            raise StaleVersion(note, {"answer": answer, "why": kept})
        else:
            save_version(note, expected=expected, answer=answer, why=kept, at=now)
        event.about(thing=note, person_id=goal.person_id, part=Part.PLAN)
    return note
