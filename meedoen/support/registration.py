"""What this room plugs into the rooms below."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.hooks import FollowUpKind, TickJob, followup_kinds, tick_jobs
from meedoen.journal.acts import Actor
from meedoen.journal.words import register_verbs
from meedoen.people.enums import Part, Role
from meedoen.people.hooks import (
    ErasureCheck,
    HouseholdWatcher,
    Untold,
    WorkKeeper,
    erasure_checks,
    household_watchers,
    panels,
    person_files,
    person_tables,
    relation_sources,
    untold,
    work_keepers,
)
from meedoen.people.hooks import settings as setting_kinds
from meedoen.people.viewer import has_role, is_resident
from meedoen.socialmap.hooks import TextCheck, text_checks
from meedoen.support import settings
from meedoen.support.domain import reminders
from meedoen.support.domain.effort import note_work
from meedoen.support.domain.keeping import empty_answered, reasons_to_keep
from meedoen.support.domain.peer import words_that_name
from meedoen.support.domain.story import sweep_vault
from meedoen.support.domain.telling import untold_holds
from meedoen.support.domain.together import part_visits
from meedoen.support.domain.transfers import hand_over_work, owned_by
from meedoen.support.hooks import TalkBlock, TrajectoryPanel, talk_blocks, trajectory_panels
from meedoen.support.models import Trajectory
from meedoen.support.panels import PANELS
from meedoen.support.policy import may_allocate, may_enter_questions
from meedoen.support.relations import SOURCES
from meedoen.support.tables import FILES, TABLES
from meedoen.support.verbs import VERBS
from meedoen.support.views.life import checklist_in_talk, life_in_talk, life_panel
from meedoen.ui.hooks import FormWatcher, NavItem, form_watchers, navigation


def to(name: str) -> Callable[[Any], str]:
    """Return how a follow-up finds its page."""
    return lambda row: reverse(f"support:{name}", kwargs={"pk": row.thing_id})


KINDS = (
    FollowUpKind(reminders.QUESTION, _("A new question"), to("question")),
    FollowUpKind(reminders.URGENT, _("A question that cannot wait"), to("question")),
    FollowUpKind(reminders.INQUIRY, _("End of the inquiry (six weeks)"), to("question")),
    FollowUpKind(reminders.OWN_PLAN, _("A plan of the person may come in"), to("question")),
    FollowUpKind(reminders.RECEIPT, _("Confirm a question by letter"), to("question_receipt")),
    FollowUpKind(reminders.SUPPORTER, _("Independent client support"), to("question")),
    FollowUpKind(reminders.SUPPORTER_TALK, _("Independent help with a talk"), to("preparation")),
    FollowUpKind(reminders.NEXT_CONTACT, _("Next contact"), to("trajectory")),
    FollowUpKind(reminders.WAITING, _("Contact with somebody who waits"), to("keep_waiting")),
    FollowUpKind(reminders.TELL, _("Tell the person what is kept"), to("tell")),
    FollowUpKind(reminders.TRANSFER, _("A transfer"), to("transfer")),
    FollowUpKind(reminders.AGAIN, _("Contact may be sought again"), to("outreach")),
    FollowUpKind(reminders.REMARK, _("A remark of the person"), to("trajectory")),
    FollowUpKind(reminders.STABILISE, _("First calm, then plans: look again"), to("phase")),
    FollowUpKind(reminders.SUSPENDED, _("Self-reliance not expected: look again"), to("phase")),
    FollowUpKind(reminders.TURN, _("A turning point"), to("log")),
    FollowUpKind(reminders.LOG, _("A line in the log book"), to("log")),
)

LIFE = _("A life as a whole")
TALK_BLOCKS = (
    TalkBlock("support.checklist", _("Not to forget"), "support/checklist_block.html", checklist_in_talk, order=40),
    TalkBlock("support.life", LIFE, "support/reading_block.html", life_in_talk, order=55),
)
LIFE_PANEL = TrajectoryPanel("support.life", Part.TRAJECTORY, "support/panels/life.html", life_panel, order=20)


def count_work(account_id: int, team_id: int | None) -> int:
    """Return how many trajectories this account still has (in one team, or in all)."""
    return Trajectory.objects.filter(owned_by(account_id, team_id)).count()


def hand_over(actor: Actor, now: datetime, from_account_id: int, to_account_id: int, team_id: int | None) -> None:
    """Hand all of it over to one successor, in the transaction in which somebody leaves."""
    keys = Trajectory.objects.filter(owned_by(from_account_id, team_id)).values_list("pk", flat=True)
    why = str(_("The worker left the team."))
    hand_over_work(
        actor=actor, now=now, from_account_id=from_account_id, successors=dict.fromkeys(keys, to_account_id), why=why
    )


def works_with_people(user: Any) -> bool:
    """Say whether this account has a caseload page."""
    return user is not None and has_role(user, Role.WORKER, Role.DESK, Role.COORDINATOR)


def register() -> None:
    """Register everything, once, when the app is ready."""
    register_verbs(VERBS)
    untold.register(Untold("support.telling", looks=untold_holds))
    for source in SOURCES:
        relation_sources.register(source)
    for kind in settings.KINDS:
        setting_kinds.register(kind)
    for reminder in KINDS:
        followup_kinds.register(reminder)
    for table in TABLES:
        person_tables.register(table)
    person_files.register(FILES)
    for panel in PANELS:
        panels.register(panel)
    household_watchers.register(HouseholdWatcher("support.visits", part_visits))
    erasure_checks.register(ErasureCheck("support.record", reasons_to_keep))
    tick_jobs.register(TickJob("support.empty", empty_answered, every=timedelta(hours=1)))
    tick_jobs.register(TickJob("support.vault", sweep_vault, every=timedelta(hours=12)))
    form_watchers.register(FormWatcher("support.effort", note_work))
    text_checks.register(TextCheck("support.caseload", words_that_name))
    for block in TALK_BLOCKS:
        talk_blocks.register(block)
    trajectory_panels.register(LIFE_PANEL)
    work_keepers.register(WorkKeeper("support.trajectories", count_work, hand_over))
    for item in (
        NavItem("support.trajectories", _("Trajectories"), "support:trajectories", works_with_people, order=30, key="t"),
        NavItem("support.questions", _("New questions"), "support:questions", may_enter_questions, order=40, key="n"),
        NavItem("support.allocation", _("Dividing the work"), "support:allocation", may_allocate, order=60, key="d"),
        NavItem("support.peer", _("Peer review"), "support:peer", works_with_people, order=80, quiet=True),
        NavItem("support.effort", _("Paper work"), "support:effort", may_allocate, order=85, quiet=True),
        NavItem("support.mine", _("My questions and contact"), "support:mine", is_resident, order=15, key="m"),
    ):
        navigation.register(item)
