"""What this room plugs into the rooms below."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.hooks import FollowUpKind, followup_kinds
from meedoen.journal.words import register_verbs
from meedoen.people.hooks import HouseholdWatcher, household_watchers, person_tables
from meedoen.people.hooks import settings as setting_kinds
from meedoen.people.viewer import is_resident
from meedoen.plan import settings
from meedoen.plan.domain import agreeing, joint, sharing
from meedoen.plan.domain.counting import count_end, count_start
from meedoen.plan.panels import PANELS
from meedoen.plan.paper_registration import register_papers
from meedoen.plan.tables import TABLES
from meedoen.plan.verbs import VERBS
from meedoen.plan.views.counts import sees_counts
from meedoen.support.hooks import CourseWatcher, course_watchers, trajectory_panels
from meedoen.ui.hooks import NavItem, navigation


def to_plan(row: Any) -> str:
    """Return the page of the plan of a follow-up about a trajectory."""
    return reverse("plan:plan", kwargs={"pk": row.thing_id})


KINDS = (
    FollowUpKind(agreeing.AGREE, _("The person agrees with the plan"), to_plan),
    FollowUpKind(joint.PARTED, _("A household parted"), to_plan),
    FollowUpKind(sharing.REMARK, _("A remark of the person beside the plan"), to_plan),
)


def register() -> None:
    """Register everything, once, when the app is ready."""
    register_verbs(VERBS)
    register_papers()
    course_watchers.register(CourseWatcher("plan.counts", count_start, count_end))
    navigation.register(NavItem("plan.counts", _("Figures"), "plan:counts", sees_counts, order=20, key="c"))
    household_watchers.register(HouseholdWatcher("plan.joint", joint.part_plans))
    for table in TABLES:
        person_tables.register(table)
    for kind in settings.KINDS:
        setting_kinds.register(kind)
    for reminder in KINDS:
        followup_kinds.register(reminder)
    for panel in PANELS:
        trajectory_panels.register(panel)
    navigation.register(NavItem("plan.mine", _("My plan"), "plan:my_plan", is_resident, order=16, key="p"))
