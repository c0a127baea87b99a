"""What the verbs of this room are called where a person reads who did what with the own data."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "answers.export": _("took the answers about you along for another system"),
    "answers.record": _("filled in a questionnaire about you"),
    "answers.revise": _("changed the answers of a questionnaire about you"),
}
