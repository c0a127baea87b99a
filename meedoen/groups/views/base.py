"""What every page of a group needs: how the reader stands to it, and the page that is one form."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from meedoen.groups.domain.making import ENDED
from meedoen.groups.enums import GroupState
from meedoen.groups.models import Group, GroupMember
from meedoen.groups.policy.groups import ROLES, group_policy, member_of, member_policy
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import actor_of, open_record
from meedoen.people.models import Account, Membership, Team
from meedoen.people.viewer import current, memberships
from meedoen.ui.forms import FORM_PAGE, SAVED, Do, SavedForm, handle_form


@dataclass(frozen=True, slots=True)
class Sight:
    """One look at one group: the own place in it, and whether the reader leads it or sees what is shared in it."""

    group: Group
    place: GroupMember | None
    leads: bool
    inside: bool

    @property
    def url(self) -> str:
        """Return the address of the group's page."""
        return address_of(self.group)

    @property
    def writes(self) -> bool:
        """Say whether this reader takes part: of a group that has ended one reads only."""
        return self.inside and self.group.state != GroupState.ENDED

    @property
    def ground(self) -> Ground:
        """Return the ground on which this reader does something in the group: as a member, or for the work."""
        return Ground.OWN if self.place is not None else Ground.TASK


def address_of(group: Group) -> str:
    """Return the address of a group's page."""
    return reverse("groups:group", kwargs={"pk": group.pk})


def open_group(request: HttpRequest, pk: int, verb: str = "read") -> Sight:
    """Open a group through the gate: 404 or 403 for who may not, and a line in the journal."""
    return sight_of_group(request, open_record(request, group_policy, pk, verb=verb))


def sight_of_group(request: HttpRequest, group: Group) -> Sight:
    """Return how this reader stands to a group that was opened already."""
    user = request.user
    leads = group_policy.can(user, "lead", group) is not None
    place = member_of(user, group)
    return Sight(group, place, leads, leads or place is not None)


def ground_of(request: HttpRequest, member: GroupMember) -> Ground:
    """Return the ground on which this reader writes for a member: as the member, or together with the member."""
    return member_policy.can(request.user, "write", member) or Ground.TASK


def teams_of(request: HttpRequest) -> list[Team]:
    """Return the teams for which this account can begin something; the one it works for now comes first."""
    teams = {row.team_id: row.team for row in memberships(request.user) if row.role in ROLES}
    return sorted(teams.values(), key=lambda team: (team.pk != actor_of(request).team_id, team.name, team.pk))


def coaches_of(team_id: int | None) -> QuerySet[Account]:
    """Return who can be a coach: the professionals and coordinators of the team, by name."""
    rows = Membership.objects.filter(current(clock.today()), team=team_id, role__in=ROLES)
    return Account.objects.filter(pk__in=rows.values("account"), is_active=True).order_by("name", "pk")


def form_page(
    request: HttpRequest,
    form_class: type[SavedForm],
    *,
    name: str,
    heading: Any,
    button: Any,
    cancel: str,
    do: Do,
    lead: Any = "",
    initial: dict[str, Any] | None = None,
    form_kwargs: dict[str, Any] | None = None,
    context: dict[str, Any] | None = None,
    template: str = FORM_PAGE,
    saved: Any = SAVED,
    of: Group | None = None,
) -> HttpResponse:
    """Show and save one form on a page of its own.

    `of` is the group in which the form writes: once that has ended there is no form, and it is said why. What was typed
    before stays on the page; the verb refuses it.
    """
    if of is not None and of.state == GroupState.ENDED and request.method != "POST":
        messages.info(request, ENDED)
        return HttpResponseRedirect(cancel)
    words = {"heading": heading, "button": button, "cancel": cancel, "lead": lead, **(context or {})}
    return handle_form(
        request, form_class, name=f"groups.{name}", template=template, do=do, initial=initial, form_kwargs=form_kwargs,
        context=words, saved=saved,
    )  # fmt: skip
