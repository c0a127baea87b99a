"""What a municipality sets for this room."""

from django.utils.translation import gettext_lazy as _

from meedoen.people.hooks import SettingKind
from meedoen.support.settings import OURS

LOAD_HOURS = "plan.load_hours"

KINDS = (
    SettingKind(LOAD_HOURS, _("Hours a week from which the plan asks whether a helper can bear it"), int, 8, OURS, 1, 40),
)
