"""What the person wishes: noted in the person's words, by the person or at the table; what matters most comes first."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.plan.enums import LifeArea, WishSource
from meedoen.plan.models import Goal, Wish
from meedoen.support.models import Trajectory


def note_wish(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    text: str,
    area: LifeArea | str = "",
    source: WishSource = WishSource.MEETING,
    source_id: int | None = None,
    ground: Ground = Ground.TASK,
) -> Wish:
    """Note a wish in the person's own words; `source_id` is the meeting or the answers in which it was said."""
    with act(actor, "wish.note", now=now, ground=ground, municipality_id=trajectory.municipality_id) as event:
        _check(text)
        wish = Wish.objects.create(
            municipality_id=trajectory.municipality_id, person_id=trajectory.person_id, trajectory=trajectory,
            text=text.strip(), area=area, source=source, source_id=source_id, created_at=now,
            created_by_id=actor.account_id,
        )  # fmt: skip
        event.about(thing=wish, person_id=trajectory.person_id, part=Part.PLAN)
    return wish


def change_wish(
    *,
    actor: Actor,
    now: datetime,
    wish: Wish,
    text: str,
    area: LifeArea | str = "",
    expected: int,
    ground: Ground = Ground.TASK,
) -> Wish:
    """Change how a wish reads. Raises StaleVersion when somebody else saved first."""
    with act(actor, "wish.change", now=now, ground=ground, municipality_id=wish.municipality_id) as event:
        event.about(thing=wish, person_id=wish.person_id, part=Part.PLAN)
        _check(text)
        save_version(wish, expected=expected, text=text.strip(), area=area)
    return wish


def _check(text: str) -> None:
    if not text.strip():
        raise ValidationError({"text": _("Write the wish first.")})


def put_wish_first(*, actor: Actor, now: datetime, wish: Wish, ground: Ground = Ground.TASK) -> Wish:
    """Let this wish be what matters most; the others follow in the order they had.

    The order is no text that two people could lose to each other: it leaves the version of every wish as it is.
    """
    with act(actor, "wish.first", now=now, ground=ground, municipality_id=wish.municipality_id) as event:
        event.about(thing=wish, person_id=wish.person_id, part=Part.PLAN)
        _check_there(wish)
        others = Wish.objects.filter(trajectory=wish.trajectory_id, dropped_at=None).exclude(priority=None)
        before = others.exclude(pk=wish.pk)
        if wish.priority is not None:
            before = before.filter(priority__lt=wish.priority)
        before.update(priority=F("priority") + 1)
        Wish.objects.filter(pk=wish.pk).update(priority=1)
        wish.priority = 1
    return wish


def _check_there(wish: Wish) -> None:
    if wish.dropped_at is not None:
        raise ValidationError(_("This wish was taken away."))


def drop_wish(*, actor: Actor, now: datetime, wish: Wish, expected: int, ground: Ground = Ground.TASK) -> Wish:
    """Take a wish off the page; it can come back. A wish with a goal under way stays until the goal goes."""
    with act(actor, "wish.drop", now=now, ground=ground, municipality_id=wish.municipality_id) as event:
        event.about(thing=wish, person_id=wish.person_id, part=Part.PLAN)
        if Goal.objects.filter(wish=wish).exclude(state="dropped").exists():
            raise ValidationError(_("There is a goal from this wish. Take the goal away first."))
        save_version(wish, expected=expected, dropped_at=now, priority=None)
    return wish


def take_wish_back(*, actor: Actor, now: datetime, wish: Wish, expected: int, ground: Ground = Ground.TASK) -> Wish:
    """Put a wish that was taken away on the page again."""
    with act(actor, "wish.take_back", now=now, ground=ground, municipality_id=wish.municipality_id) as event:
        event.about(thing=wish, person_id=wish.person_id, part=Part.PLAN)
        save_version(wish, expected=expected, dropped_at=None)
    return wish
