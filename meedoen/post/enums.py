"""Words of the outgoing post."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where a mail is on its way out."""

    WAITING = "waiting", _("Waits to be sent")
    CLAIMED = "claimed", _("Is being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    HELD = "held", _("Held back")
