"""What signals bring to the rooms below."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.hooks import FollowUpKind, TickJob, followup_kinds, tick_jobs
from meedoen.agenda.models import FollowUp
from meedoen.journal import clock
from meedoen.journal.words import register_verbs
from meedoen.people.enums import Part, Role
from meedoen.people.hooks import Panel, PersonTable, SettingKind, Untold, panels, person_tables, settings, untold
from meedoen.people.viewer import has_role
from meedoen.signals.domain.closing import empty_due, erase_signals
from meedoen.signals.policy import hidden_from_person, untold_signals
from meedoen.signals.tables import export, of_person
from meedoen.signals.verbs import VERBS
from meedoen.ui.hooks import NavItem, navigation

OURS = _("The source names no number; the default is Meedoen's own.")
SETTINGS = (
    SettingKind("signals.weigh_days", _("Working days in which a new worry is weighed"), int, 1, OURS, 1, 10),
    SettingKind("signals.reply_days", _("Working days to a first reply to the reporter"), int, 3, OURS, 1, 20),
    SettingKind("signals.feedback_days", _("Working days to word of the action"), int, 10, OURS, 1, 40),
    SettingKind("signals.empty_days", _("Days after which a finished worry is emptied"), int, 90, OURS, 30, 730),
)


def _signal_page(followup: FollowUp) -> str:
    return reverse("signals:signal", kwargs={"pk": followup.thing_id})


KINDS = (
    FollowUpKind("signals.weigh", _("Weigh a new worry"), _signal_page),
    FollowUpKind("signals.reply", _("First reply to a reporter"), _signal_page),
    FollowUpKind("signals.feedback", _("Tell a reporter what we do"), _signal_page),
    FollowUpKind("signals.crisis", _("Crisis: act today"), _signal_page, first=True),
    FollowUpKind("signals.tell", _("Tell the person that a worry was reported"), _signal_page),
    FollowUpKind(
        "signals.consultation",
        _("A colleague asks your view"),
        lambda followup: reverse("signals:consultation", kwargs={"pk": followup.thing_id}),
    ),
)


def handles_signals(user: Any) -> bool:
    """Say whether this account works with signals."""
    return has_role(user, Role.WORKER, Role.DESK, Role.COORDINATOR)


def sets_routes(user: Any) -> bool:
    """Say whether this account sets the routes of its municipality."""
    return has_role(user, Role.ADMIN)


def panel(request: HttpRequest, person: Any) -> dict[str, Any]:
    """Return the worries for the page of a person; a delay for safety hides them from the person only."""
    own = getattr(request.user, "person_id", None) == person.pk
    hidden = set(hidden_from_person(clock.today()).values_list("signal_id", flat=True)) if own else set()
    return {"signals": [row for row in of_person(person.pk) if row.pk not in hidden], "own": own}


def register() -> None:
    """Fill the registries; called once, from `apps.ready()`."""
    register_verbs(VERBS)
    for kind in SETTINGS:
        settings.register(kind)
    for followup in KINDS:
        followup_kinds.register(followup)
    tick_jobs.register(TickJob("signals.empty", empty_due, every=timedelta(hours=1)))
    person_tables.register(PersonTable("signals.signal", "signals.Signal", "person", Part.SIGNAL, export, erase_signals))
    untold.register(Untold("signals", things=untold_signals))
    panels.register(Panel("signals", Part.SIGNAL, "signals/panel.html", panel, order=60))
    navigation.register(NavItem("signals", _("Worries"), "signals:inbox", handles_signals, order=20, key="s"))
    navigation.register(NavItem("signals.routes", _("Routes of worries"), "signals:routes", sets_routes, order=82))
