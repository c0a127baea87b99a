"""What one client of the bench has that is large: a plan of eight goals and forty steps, a full talk, ten years of support.

Made by verbs for the clients alone and the same in both towns; only the three thousand lines of a log book are copies of one
that a verb wrote.
"""

import uuid
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from bench.town import STORY, actor_of
from meedoen.journal.acts import Actor
from meedoen.people.models import Account
from meedoen.plan.content import content_of, fingerprint
from meedoen.plan.domain.agreeing import draw_version
from meedoen.plan.domain.goals import Aimed, add_preference, change_goal, set_goal
from meedoen.plan.domain.planning import Planned, add_step
from meedoen.plan.domain.wishes import note_wish
from meedoen.plan.enums import WhoKind
from meedoen.plan.models import Goal
from meedoen.plan.working import load
from meedoen.support.domain.log import write_log
from meedoen.support.domain.talk import BY_GRANT, answer_keeping, save_block
from meedoen.support.enums import BlockKind, KeepAnswer, Voice
from meedoen.support.models import LogEntry, Meeting, Trajectory

GOALS, STEPS, LINES, VERSIONS = 8, 5, 3000, 40
WHO = (WhoKind.PERSON, WhoKind.OTHER, WhoKind.VOLUNTEER, WhoKind.GENERAL, WhoKind.PROFESSIONAL)


def live(worker: Account, now: datetime) -> tuple[Trajectory, Meeting, Trajectory]:
    """Fill two trajectories of this worker; return the one with the plan, its full talk, and the one of ten years."""
    first, second = Trajectory.objects.filter(worker=worker).order_by("pk")[:2]
    actor = actor_of(worker, first.team)
    for trajectory in (first, second):
        make_plan(actor, now, trajectory)
    meeting = first.meetings.order_by("-pk")[0]
    fill_talk(actor, now, meeting)
    grow_old(actor, now, second)
    return first, meeting, second


def make_plan(actor: Actor, now: datetime, trajectory: Trajectory) -> None:
    """Make eight goals with two preferences and five steps each."""
    for number in range(GOALS):
        wish = note_wish(actor=actor, now=now, trajectory=trajectory, text=f"Wens {number}: rust en orde in huis")
        aimed = Aimed(
            result=f"Doel {number}: alles heeft een vaste plek", seen_by="De tafel is leeg", own_contribution="Opruimen"
        )
        goal = set_goal(actor=actor, now=now, wish=wish, aimed=aimed)
        kept = [add_preference(actor=actor, now=now, goal=goal, text=f"Voorkeur {place}") for place in range(2)]
        for place in range(STEPS):
            planned = Planned(
                text=f"Stap {place}: elke week een uur", who_kind=WHO[place],
                who_name="" if place == 0 else f"Helper {place}",
                hours_a_week=Decimal(1), preferences=[kept[place % 2].pk],
            )  # fmt: skip
            add_step(actor=actor, now=now, goal=goal, planned=planned)


def fill_talk(actor: Actor, now: datetime, meeting: Meeting) -> None:
    """Let the person say what may be kept, and write every part of a talk in two voices."""
    worker = Account.objects.get(pk=actor.account_id)
    answer_keeping(
        actor=actor, now=now, meeting=meeting, answer=KeepAnswer.YES, parts=list(BY_GRANT), witness="Joris", team=None,
        account=worker,
    )  # fmt: skip
    for kind in BlockKind:
        for voice in (Voice.PERSON, Voice.CARER):
            save_block(
                actor=actor, now=now, meeting=meeting, uid=uuid.uuid4(), kind=kind, voice=voice, text=STORY, expected=0
            )


def grow_old(actor: Actor, now: datetime, trajectory: Trajectory) -> None:
    """Write three thousand lines in the log book and draw forty versions of the plan."""
    today = timezone.localdate(now)
    row = write_log(actor=actor, now=now, trajectory=trajectory, on=today, text="Gebeld. Het gaat goed, de buurman was er.")
    columns = [field.attname for field in LogEntry._meta.local_fields if not field.primary_key]
    kept = {name: getattr(row, name) for name in columns}
    LogEntry.objects.bulk_create(LogEntry(**{**kept, "on": day_before(today, place)}) for place in range(1, LINES))
    for number in range(VERSIONS):
        goal = Goal.objects.filter(trajectory=trajectory).order_by("pk")[number % GOALS]
        aimed = Aimed(result=f"Doel, versie {number}: alles heeft een vaste plek", own_contribution="Opruimen")
        change_goal(actor=actor, now=now, goal=goal, aimed=aimed, expected=goal.version)
        seen = fingerprint(content_of(load(trajectory, today, options=False)))
        draw_version(actor=actor, now=now, trajectory=trajectory, seen=seen)


def day_before(today: date, place: int) -> date:
    """Return a day of the last ten years: the lines of the log book lie evenly over them."""
    return today - timedelta(days=place * 3650 // LINES)
