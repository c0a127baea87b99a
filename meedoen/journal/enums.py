"""Words of the journal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Why somebody may see or do something; stands in every line of the journal."""

    OWN = "own", _("It is about yourself")
    TASK = "task", _("Needed for the work (public task)")
    GRANT = "grant", _("You gave permission")
    MANDATE = "mandate", _("On your behalf")
    BREAK_GLASS = "break_glass", _("Emergency, with a reason")
    PUBLIC = "public", _("Open to everyone")
    SYSTEM = "system", _("The system itself")


class ActorKind(models.TextChoices):
    """What kind of party acts."""

    ACCOUNT = "account", _("Somebody who is signed in")
    PUBLIC = "public", _("Somebody without an account")
    TOKEN = "token", _("Another system")
    SYSTEM = "system", _("The system itself")
