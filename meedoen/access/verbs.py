"""What the verbs of this room are called where a person reads who did what with the own data."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "access.issue_code": _("made a code for you"),
    "access.use_code": _("used the code"),
    "access.withdraw_code": _("took back a code"),
    "access.break_glass": _("opened your data in an emergency"),
    "access.find_person": _("looked for you in an emergency"),
    "access.see_glass": _("checked an emergency access"),
    "access.close_glass": _("ended an emergency access"),
    "access.tell_glass": _("told you of an emergency access"),
}
