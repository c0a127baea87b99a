"""What a municipality sets for this room."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from meedoen.people.domain.settings import setting
from meedoen.people.hooks import SettingKind

FIRST_CONTACT = "support.first_contact_days"
WAITING_CONTACT = "support.waiting_contact_days"
KEEP_YEARS = "support.keep_years"
EMPTY_DAYS = "support.empty_days"

LAW = _("The law says fifteen years, or longer where that is reasonably needed.")
OURS = _("No law names a number; the default is Meedoen's own.")

KINDS = (
    SettingKind(FIRST_CONTACT, _("Days until the first contact after a worker was named"), int, 7, minimum=1, maximum=60),
    SettingKind(WAITING_CONTACT, _("Days between two contacts with somebody who waits"), int, 28, minimum=1, maximum=180),
    # Wmo 2015 art. 5.3.4: fifteen years from the last change, or as much longer as is reasonably needed.
    SettingKind(KEEP_YEARS, _("Years that a record of support is kept after its last change"), int, 15, LAW, 15, 30),
    SettingKind(EMPTY_DAYS, _("Days after which a question that was answered at once is emptied"), int, 90, OURS, 30, 730),
)


def in_days(municipality_id: int, name: str, today: date) -> date:
    """Return the day that lies as many days ahead as the municipality has set."""
    return today + timedelta(days=int(setting(municipality_id, name, today)))
