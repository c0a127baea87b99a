"""Words of the instruments."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What kind of question an item is; the words stand in definition files."""

    CHOICE = "choice"
    TEXT = "text"
    NUMBER = "number"
    SCALE = "scale"
    CHECKLIST = "checklist"
    SCORED_TABLE = "scored_table"
    GRID = "grid"
    WORKSHEET = "worksheet"


class Perspective(models.TextChoices):
    """Through whose eyes an instrument is filled in."""

    PERSON = "person", _("The person it is about")
    CARER = "carer", _("Informal carer")
    RELATIVE = "relative", _("Relative")
    REPRESENTATIVE = "representative", _("Legal representative")
    OWN_PEOPLE = "own_people", _("Somebody of the person's own people")
    WORKER = "worker", _("Professional")
    VOLUNTEER = "volunteer", _("Volunteer")
    TOGETHER = "together", _("Together")
