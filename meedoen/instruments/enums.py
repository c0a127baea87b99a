"""Words of the instruments."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What kind of question an item is."""

    CHOICE = "choice", _("One answer")
    TEXT = "text", _("Text")
    NUMBER = "number", _("Number")
    SCALE = "scale", _("Scale")
    CHECKLIST = "checklist", _("Several answers")
    SCORED_TABLE = "scored_table", _("Table with scores")


class Perspective(models.TextChoices):
    """Through whose eyes an instrument is filled in."""

    PERSON = "person", _("The person")
    OWN_PEOPLE = "own_people", _("Somebody of the person's own people")
    WORKER = "worker", _("Professional")
    VOLUNTEER = "volunteer", _("Volunteer")
    TOGETHER = "together", _("Together")
