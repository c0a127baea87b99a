"""Words of the access room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BreakGlassKind(models.TextChoices):
    """Why somebody without a right has to open a record now."""

    DANGER = "danger", _("Somebody is in danger")
    WORKER_AWAY = "worker_away", _("The worker and the stand-in cannot be reached and it cannot wait")
    LEGAL = "legal", _("The law asks for it now")
    OTHER = "other", _("Something else")


class Scope(models.TextChoices):
    """What a token may read through the API."""

    INBOX = "inbox", _("Signals that came in")
    TRAJECTORIES = "trajectories", _("Trajectories")
