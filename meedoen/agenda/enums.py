"""Words of the agenda."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a follow-up stands."""

    OPEN = "open", _("To do")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("No longer needed")
    HANDED_OVER = "handed_over", _("Handed over")


class Unit(models.TextChoices):
    """In what a term is counted."""

    DAYS = "days", _("days")
    WEEKS = "weeks", _("weeks")
    MONTHS = "months", _("months")
    WORKING_DAYS = "working_days", _("working days")


class Outcome(models.TextChoices):
    """What became of an appointment."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Took place")
    NO_SHOW = "no_show", _("Did not come together")
    CANCELLED = "cancelled", _("Cancelled")


class Confirm(models.TextChoices):
    """How the person hears of an appointment."""

    NONE = "none", _("No confirmation, it was agreed in person")
    MAIL = "mail", _("By e-mail")
    LETTER = "letter", _("By letter, on paper")
