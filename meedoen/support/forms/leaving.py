"""The page on which somebody who leaves hands everything over."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meedoen.people.models import Account
from meedoen.support.forms import fields
from meedoen.support.models import Trajectory
from meedoen.support.queries import colleagues_by_team, colleagues_here
from meedoen.ui.forms import SavedForm

PREFIX = "successor_"


class LeavingForm(SavedForm):
    """A successor for each trajectory, and one for all that is left on the list."""

    why = fields.line(_("Why?"), required=True)
    rest = fields.account(_("Who gets everything else that is on the list?"), required=False)

    def __init__(
        self, *args: Any, rows: list[Trajectory], leaver: Account, municipality_id: int, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rest = colleagues_here(municipality_id, today).exclude(pk=leaver.pk)
        self.fields["rest"].queryset = rest  # type: ignore[attr-defined]
        by_team = colleagues_by_team({row.team_id for row in rows}, today)
        for row in rows:
            names = [(one.pk, one.name) for one in by_team.get(row.team_id, []) if one.pk != leaver.pk]
            self.fields[f"{PREFIX}{row.pk}"] = forms.TypedChoiceField(
                label=_("Who goes on with %(name)s?") % {"name": row.person.name},
                choices=[("", _("Choose a colleague")), *names],
                coerce=int,
                initial=row.stand_in_id if row.stand_in_id != leaver.pk else None,
            )


def successors_of(data: dict[str, Any]) -> dict[int, int]:
    """Return trajectory → account of the cleaned data."""
    return {int(name.removeprefix(PREFIX)): value for name, value in data.items() if name.startswith(PREFIX)}
