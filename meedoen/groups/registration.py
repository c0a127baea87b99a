"""What this room plugs into the rooms below."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.hooks import FollowUpKind, TickJob, followup_kinds, tick_jobs
from meedoen.agenda.models import FollowUp
from meedoen.groups.domain.emptying import EMPTY_DAYS, empty_due
from meedoen.groups.domain.making import accepted
from meedoen.groups.domain.resident import ASKED, GROWTH, hand_over_groups, led_by_account
from meedoen.groups.domain.sessions import WITHOUT_COACH, find_without_coach
from meedoen.groups.panels import PANELS
from meedoen.groups.policy.groups import may_lead, may_take_part
from meedoen.groups.tables import TABLES
from meedoen.groups.verbs import VERBS
from meedoen.journal.words import register_verbs
from meedoen.people.hooks import (
    InvitationKeeper,
    SettingKind,
    WorkKeeper,
    invitation_keepers,
    person_tables,
    settings,
    work_keepers,
)
from meedoen.support.hooks import trajectory_panels
from meedoen.support.settings import OURS
from meedoen.ui.hooks import NavItem, navigation

EMPTYING = _("Days after which a registration for a group that is no longer needed is emptied")


def register() -> None:
    """Register everything, once, when the app is ready."""
    register_verbs(VERBS)
    for table in TABLES:
        person_tables.register(table)
    for panel in PANELS:
        trajectory_panels.register(panel)
    invitation_keepers.register(InvitationKeeper("groups.GroupMember", accepted))
    settings.register(SettingKind(EMPTY_DAYS, EMPTYING, int, 90, OURS, 30, 730))
    tick_jobs.register(TickJob("groups.coaches", find_without_coach, every=timedelta(hours=1)))
    tick_jobs.register(TickJob("groups.empty", empty_due, every=timedelta(hours=1)))
    navigation.register(NavItem("groups.mine", _("My groups"), "groups:mine", may_take_part, order=18))
    navigation.register(NavItem("groups", _("Groups"), "groups:groups", may_lead, order=75, quiet=True))
    for kind, label, page in (
        (WITHOUT_COACH, _("A session without a coach"), "groups:session_edit"),
        (GROWTH, _("Can a group of residents do more by itself?"), "groups:resident"),
        (ASKED, _("A group of residents asks you to come"), "groups:resident"),
    ):
        followup_kinds.register(FollowUpKind(kind, label, _to(page)))
    work_keepers.register(
        WorkKeeper("groups.residents", lambda account, team: led_by_account(account, team).count(), hand_over_groups)
    )


def _to(page: str) -> Callable[[FollowUp], str]:
    return lambda row: reverse(page, args=[row.thing_id])
