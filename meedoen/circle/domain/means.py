"""A municipality fills in its own amounts and its own page for a kind of help."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.circle.models import LocalMeans
from meedoen.circle.queries.means import means_called
from meedoen.journal.acts import Actor, act
from meedoen.journal.versions import StaleVersion, save_version

NAMES = ("amount", "url", "phone", "valid_from", "valid_until")


def set_local_means(
    *, actor: Actor, now: datetime, municipality_id: int, kind: str, facts: Mapping[str, Any], expected: int
) -> LocalMeans:
    """Write what the municipality adds; `expected` is 0 where nothing stood. Raises StaleVersion for the second of two."""
    values = {name: facts[name] for name in NAMES}
    with act(actor, "means.set", now=now, municipality_id=municipality_id) as event:
        if means_called(kind) is None:
            raise ValidationError(_("This kind of help is not known here."))
        if values["valid_from"] and values["valid_until"] and values["valid_until"] < values["valid_from"]:
            raise ValidationError({"valid_until": _("This date lies before the beginning.")})
        row, made = LocalMeans.objects.get_or_create(municipality_id=municipality_id, kind=kind, defaults=values)
        if not made and expected == 0:
            raise StaleVersion(row, values)
        if not made:
            save_version(row, expected=expected, **values)
        event.about(thing=row)
    return row
