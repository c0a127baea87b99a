"""Words of the groups room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GroupKind(models.TextChoices):
    """What kind of group: one with a coach at each session, or one of residents among themselves."""

    SUPPORT = "support", _("Support group")
    RESIDENT = "resident", _("Group of residents")


class GroupState(models.TextChoices):
    """Where a group stands. One that is proposed has no members yet, only registrations that could become it."""

    PROPOSED = "proposed", _("Proposed")
    RUNNING = "running", _("Under way")
    ENDED = "ended", _("Ended")


class SessionState(models.TextChoices):
    """What became of a session."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Took place")
    CANCELLED = "cancelled", _("Called off")


class Coming(models.TextChoices):
    """Whether a member was there; who said beforehand not to come is not missed."""

    CAME = "came", _("Was there")
    EXCUSED = "excused", _("Said not to be able to come")
    MISSED = "missed", _("Was not there")
