"""Where each kind of worry goes in a municipality: set by its administrator."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.journal.acts import Actor, act
from meedoen.people.models import Municipality, Team
from meedoen.signals.enums import Worry
from meedoen.signals.models import Route


def set_route(
    *,
    actor: Actor,
    now: datetime,
    municipality: Municipality,
    kind: Worry,
    name: str,
    phone: str = "",
    advice: str = "",
    team: Team | None = None,
) -> Route:
    """Set where one kind of worry goes: to a team of ours, or to somebody outside with a telephone number.

    Raises ValidationError at "team" for a team of elsewhere, at "phone" when there is neither a team nor a number to call.
    """
    if team is not None and team.municipality_id != municipality.pk:
        raise ValidationError({"team": _("Choose a team of this municipality.")})
    if team is None and not phone.strip():
        raise ValidationError({"phone": _("Choose a team, or fill in whom to call.")})
    with act(actor, "route.set", now=now, municipality_id=municipality.pk) as event:
        row, _made = Route.objects.update_or_create(
            municipality=municipality,
            kind=kind,
            defaults={"name": name, "phone": phone, "advice": advice, "team": team},
        )
        event.about(thing=row)
    return row
