"""Organisations and teams."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.people.models import Neighbourhood, Organisation, Team


def find_report_point(municipality_id: int) -> Team | None:
    """Return the team where worries and questions of a municipality arrive; None when it has none yet."""
    return Team.objects.filter(municipality_id=municipality_id, is_report_point=True).order_by("pk").first()


def report_point(municipality_id: int) -> Team:
    """Return the same, or raise ValidationError: a message to nobody must not look as if it had arrived."""
    team = find_report_point(municipality_id)
    if team is None:
        raise ValidationError(_("This municipality has no report point yet. Please call the municipality."))
    return team


def create_organisation(*, actor: Actor, now: datetime, municipality_id: int, name: str, phone: str = "") -> Organisation:
    """Add an organisation that works in the municipality."""
    with act(actor, "organisation.create", now=now, municipality_id=municipality_id) as event:
        row = Organisation.objects.create(municipality_id=municipality_id, name=name, phone=phone)
        event.about(thing=row)
    return row


def create_team(
    *,
    actor: Actor,
    now: datetime,
    organisation: Organisation,
    name: str,
    neighbourhoods: Iterable[Neighbourhood] = (),
    **more: Any,
) -> Team:
    """Add a team. `more`: phone, email, controller, legal_ground, is_report_point."""
    team = Team(municipality_id=organisation.municipality_id, organisation=organisation, name=name, **more)
    team.full_clean()
    with act(actor, "team.create", now=now, municipality_id=organisation.municipality_id) as event:
        team.save()
        team.neighbourhoods.set(_within(team, neighbourhoods))
        event.about(thing=team)
    return team


def change_team(
    *, actor: Actor, now: datetime, team: Team, neighbourhoods: Iterable[Neighbourhood] | None = None, **changes: Any
) -> Team:
    """Change a team's name, telephone, controller, legal ground or neighbourhoods."""
    for field, value in changes.items():
        setattr(team, field, value)
    team.full_clean()
    with act(actor, "team.change", now=now, municipality_id=team.municipality_id) as event:
        team.save(update_fields=list(changes))
        if neighbourhoods is not None:
            team.neighbourhoods.set(_within(team, neighbourhoods))
        event.about(thing=team)
    return team


def _within(team: Team, neighbourhoods: Iterable[Neighbourhood]) -> list[Neighbourhood]:
    rows = list(neighbourhoods)
    if any(row.municipality_id != team.municipality_id for row in rows):
        raise ValidationError({"neighbourhoods": _("Choose neighbourhoods of this municipality.")})
    return rows
