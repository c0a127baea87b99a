"""Instruments from a municipality's own folder: validated scales with their exact items, or a questionnaire of its own.

None is shipped. Each file names its source and licence, and each works only in a municipality that switched it on. What such
an instrument comes to is never kept beside the answers: it is counted again where one person's own answers are looked at,
so no list, search or figure can show a score beside a name.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meedoen.instruments import catalogue
from meedoen.people.hooks import SettingKind


def check_names(value: Any) -> None:
    """Raise ValidationError, naming it, for an id that stands in no file of a folder of its own."""
    known = {instrument.id for instrument in catalogue.load().external()}
    strange = [name for name in catalogue.names_in(str(value)) if name not in known]
    if strange:
        words = _("There is no file for: %(names)s.") % {"names": ", ".join(strange)}
        raise ValidationError({"value": words})


def _help() -> str:
    known = ", ".join(instrument.id for instrument in catalogue.load().external()) or _("none")
    words = _("Names from the files, with a space between them. Off unless they stand here. There are now: %(names)s.")
    return words % {"names": known}


EXTERNAL = SettingKind(
    id=catalogue.SWITCHED_ON,
    label=gettext_lazy("Questionnaires from your own folder that are switched on"),
    type=str,
    default="",
    help=lazy(_help, str)(),
    check=check_names,
)
