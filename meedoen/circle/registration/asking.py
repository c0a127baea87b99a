"""What asking, carrying and relief plug into the rooms below."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.access.hooks import HalfPages, half_pages
from meedoen.agenda.hooks import FollowUpKind, TickJob, followup_kinds, tick_jobs
from meedoen.agenda.models import FollowUp
from meedoen.circle.domain.uncovered import UNCOVERED, look_at_absences
from meedoen.people.viewer import is_resident
from meedoen.ui.hooks import NavItem, PublicLink, navigation, public_links

# What a helper may reach with half a sign-in: what was said oneself, and tasks that the person shares.
HALF = ("my_helping", "my_carrying", "my_away", "my_back", "my_stop")


def to_tasks(row: FollowUp) -> str:
    """Return where it stands who does what."""
    return reverse("plan:tasks", kwargs={"pk": row.thing_id})


def register_asking() -> None:
    """Register it all, once, when the app is ready."""
    followup_kinds.register(FollowUpKind(UNCOVERED, _("A task in a plan has nobody"), to_tasks))
    tick_jobs.register(TickJob("circle.absences", look_at_absences, every=timedelta(hours=1)))
    half_pages.register(HalfPages("circle.helping", frozenset(f"circle:{one}" for one in HALF), "circle:my_helping"))
    public_links.register(
        PublicLink(
            "circle.carer", _("I care for somebody"), _("How are you doing yourself? Three minutes, nothing is kept."),
            "circle:carer_test",
        )
    )  # fmt: skip
    navigation.register(
        NavItem("circle.help", _("Help from my people"), "circle:my_help", is_resident, order=82, quiet=True)
    )
    navigation.register(
        NavItem("circle.carer", _("Caring for somebody"), "circle:my_carer", is_resident, order=82, quiet=True)
    )
