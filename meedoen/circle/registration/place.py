"""What the meeting place plugs into the rooms below."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.access.hooks import HalfPages, half_pages
from meedoen.agenda.hooks import FollowUpKind, TickJob, followup_kinds, tick_jobs
from meedoen.circle.domain import members
from meedoen.circle.domain.calendar import close_feeds
from meedoen.circle.domain.consulting import TELL
from meedoen.circle.domain.files import names_in_vault
from meedoen.circle.domain.notices import send_notices
from meedoen.circle.enums import TakesPart
from meedoen.circle.hooks import LeavingWatcher, circle_blocks, leaving_watchers
from meedoen.circle.models import Consultation
from meedoen.circle.panels.place import BLOCKS, PANEL
from meedoen.circle.policy import untold_talks
from meedoen.circle.tables.place import FILES
from meedoen.people.enums import Role
from meedoen.people.hooks import InvitationKeeper, Untold, invitation_keepers, person_files, untold
from meedoen.people.viewer import has_role, is_professional, is_resident
from meedoen.support.hooks import TrajectoryThings, VaultKeeper, trajectory_panels, trajectory_things, vault_keepers
from meedoen.support.models import Trajectory
from meedoen.ui.hooks import NavItem, navigation

HOME = "circle:circles"
# What a member may reach with half a sign-in (docs/decisions/a-seat-is-not-the-record.md).
HALF = (
    "circles", "circle", "notices", "leave", "messages", "message_back", "files", "file_new", "file", "file_remove",
    "my_calendar", "calendar", "week", "item_new", "feed_link", "item", "item_come", "item_skip", "item_remove", "decisions",
    "decision_new", "consultation_new", "consultation", "minutes", "consultation_cancel",
)  # fmt: skip


def register_place() -> None:
    """Register it all, once, when the app is ready."""
    person_files.register(FILES)
    vault_keepers.register(VaultKeeper("circle.files", names_in_vault))
    for block in BLOCKS:
        circle_blocks.register(block)
    trajectory_panels.register(PANEL)
    invitation_keepers.register(InvitationKeeper(members.KIND, members.join_member))
    leaving_watchers.register(LeavingWatcher("circle.feeds", close_feeds))
    half_pages.register(HalfPages("circle.place", frozenset({"ui:autosave", *(f"circle:{one}" for one in HALF)}), HOME))
    label = _("Tell about a talk without the person")
    followup_kinds.register(FollowUpKind(TELL, label, lambda row: reverse("circle:consultation", args=[row.thing_id])))
    trajectory_things.register(TrajectoryThings("circle.talks", _talks_of))
    untold.register(Untold("circle.talks", things=untold_talks))
    tick_jobs.register(TickJob("circle.notices", send_notices, every=timedelta(minutes=30)))
    tick_jobs.register(TickJob("circle.known", members.note_known, every=timedelta(hours=12)))
    _register_navigation()


def _talks_of(trajectory: Trajectory) -> Any:
    return Consultation.objects.filter(person=trajectory.person_id, takes_part=TakesPart.SAFETY)


def _only_a_member(user: Any) -> bool:
    """Say whether this account has no own record here, or cannot reach it with this sign-in."""
    return bool(user.is_authenticated) and not is_resident(user) and not is_professional(user)


def _coordinates(user: Any) -> bool:
    return has_role(user, Role.COORDINATOR)


def _register_navigation() -> None:
    for item in (
        NavItem("circle.place", _("My circle"), "circle:my_circle", is_resident, order=16, key="c"),
        NavItem("circle.places", _("Circles I am in"), HOME, _only_a_member, order=16),
        NavItem("circle.work_places", _("Circles I am in"), HOME, is_professional, order=70, quiet=True),
        NavItem("circle.talks", _("Talks without the person"), "circle:safety_talks", _coordinates, order=71, quiet=True),
    ):
        navigation.register(item)
