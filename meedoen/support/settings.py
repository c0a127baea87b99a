"""What a municipality sets for this room."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from meedoen.people.domain.settings import setting
from meedoen.people.hooks import SettingKind

FIRST_CONTACT = "support.first_contact_days"
WAITING_CONTACT = "support.waiting_contact_days"

KINDS = (
    SettingKind(FIRST_CONTACT, _("Days until the first contact after a worker was named"), int, 7, minimum=1, maximum=60),
    SettingKind(WAITING_CONTACT, _("Days between two contacts with somebody who waits"), int, 28, minimum=1, maximum=180),
)


def in_days(municipality_id: int, name: str, today: date) -> date:
    """Return the day that lies as many days ahead as the municipality has set."""
    return today + timedelta(days=int(setting(municipality_id, name, today)))
