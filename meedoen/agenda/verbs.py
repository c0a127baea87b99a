"""What the verbs of this room are called where a person reads who did what with the own data."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "appointment.make": _("made an appointment"),
    "appointment.move": _("moved an appointment"),
    "appointment.cancel": _("cancelled an appointment"),
    "appointment.conclude": _("wrote down how an appointment went"),
    "followup.finish": _("ticked off a reminder about you"),
    "followup.hand_over": _("handed a reminder about you to a colleague"),
    "followup.take": _("took on a reminder about you"),
    "followup.postpone": _("moved a reminder about you to another day"),
    "followup.reopen": _("opened a reminder about you again"),
    "term.pause": _("let a legal term stand still"),
    "term.resume": _("let a legal term go on"),
    "term.move": _("moved the end of a legal term"),
}
