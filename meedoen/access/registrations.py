"""What this room tells the rooms below; `apps.ready()` calls `register`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meedoen.access import limits, queries, signin
from meedoen.access.domain import emergency
from meedoen.access.models import ActivationCode, BreakGlass
from meedoen.access.verbs import VERBS
from meedoen.agenda.hooks import FollowUpKind, TickJob, followup_kinds, tick_jobs
from meedoen.journal import clock
from meedoen.journal.words import register_verbs
from meedoen.people.enums import Part, Relation, Role
from meedoen.people.hooks import (
    DoorCloser,
    PersonTable,
    RelationSource,
    SettingKind,
    Untold,
    door_closers,
    person_tables,
    relation_sources,
    settings,
    untold,
)
from meedoen.people.policy import WORKING
from meedoen.people.viewer import has_role, is_resident
from meedoen.ui.hooks import NavItem, navigation

SETTINGS = (
    SettingKind("break_glass_hours", _("Emergency access lasts (hours)"), int, 24, minimum=1, maximum=72),
    SettingKind("code_days", _("A code handed over in person works for (days)"), int, 14, minimum=1, maximum=60),
    SettingKind("record_days", _("A code opens the own record for (days)"), int, 90, minimum=1, maximum=365),
)
KINDS = (
    (emergency.LOOK, _("Look at an emergency access")),
    (emergency.TELL, _("Tell somebody of an emergency access")),
)


def register() -> None:
    """Register everything, once."""
    mfa.authenticator_added.connect(signin.factor_added)
    for signal in (mfa.authenticator_removed, account.password_changed, account.password_set, account.password_reset):
        signal.connect(signin.sign_in_changed)
    relation_sources.register(RelationSource("access.break_glass", Relation.BREAK_GLASS, queries.live_glass_persons))
    untold.register(Untold("access.glass", looks=queries.untold_glass))
    door_closers.register(DoorCloser("access", signin.close_doors))
    for kind in SETTINGS:
        settings.register(kind)
    for kind_id, label in KINDS:
        followup_kinds.register(FollowUpKind(kind_id, label, lambda row: reverse("access:glass", args=[row.thing_id])))
    tick_jobs.register(TickJob("access.tell", emergency.tell_due))
    tick_jobs.register(TickJob("access.forget_attempts", limits.forget_old))
    person_tables.register(
        PersonTable("access.code", "access.ActivationCode", "person", Part.LOG, _export_codes, _erase_codes)
    )
    person_tables.register(PersonTable("access.glass", "access.BreakGlass", "person", Part.LOG, _export_glass, _erase_glass))
    register_verbs(VERBS)
    for item in NAVIGATION:
        navigation.register(item)


def _has(*roles: Role) -> Any:
    return lambda user: user is not None and user.is_authenticated and has_role(user, *roles)


NAVIGATION = (
    NavItem("access.my_looks", _("Who looked"), "access:my_looks", is_resident, order=80),
    NavItem("access.my_giving", _("Who may see what"), "access:my_giving", is_resident, order=81),
    NavItem("access.emergency", _("Emergency access"), "access:emergency", _has(*WORKING), order=85, quiet=True),
    NavItem("access.tokens", _("Keys of other systems"), "access:tokens", _has(Role.ADMIN), order=86, quiet=True),
    NavItem(
        "access.sign_in",
        _("My sign-in"),
        "access:sign_in",
        lambda user: bool(user and user.is_authenticated),
        order=95,
        quiet=True,
    ),
)


def _export_codes(person_id: int) -> Iterable[dict[str, Any]]:
    rows = ActivationCode.objects.filter(person_id=person_id).order_by("pk")
    return [dict(row) for row in rows.values("created_at", "expires_at", "used_at", "opens_until", "withdrawn_at")]


def _erase_codes(person_id: int, now: datetime) -> None:
    ActivationCode.objects.filter(person_id=person_id).delete()


def _export_glass(person_id: int) -> Iterable[dict[str, Any]]:
    # What may not be told yet is left out until its day.
    told = Q(told_at__isnull=False) | Q(tell_on__lte=clock.today())
    rows = BreakGlass.objects.filter(told, person_id=person_id).order_by("pk")
    names = ("opened_at", "until", "kind", "reason", "delay_reason", "told_at", "told_how", "seen_note")
    return [dict(row) for row in rows.values(*names)]


def _erase_glass(person_id: int, now: datetime) -> None:
    # That it happened stays provable; what was written about the person goes.
    BreakGlass.objects.filter(person_id=person_id).update(reason="–", delay_reason="", seen_note="", told_how="")
