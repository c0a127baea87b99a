"""Words of the social map."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.TextChoices):
    """What a gap is about: one of the dimensions of quality of life, or one of the areas of the personal profile.

    The values are the ids of the rows of those two instruments (a test of the room above keeps them equal).
    Book chapter 2, line 1495-1532 and 1549-1597.
    """

    EMOTIONAL = "emotional", _("Feeling well")
    RELATIONS = "relations", _("People close by")
    MATERIAL = "material", _("Money, things and a roof")
    DEVELOPMENT = "development", _("Learning and growing")
    PHYSICAL = "physical", _("Body and health")
    SELF_DETERMINATION = "self_determination", _("Choosing oneself")
    INCLUSION = "inclusion", _("Belonging")
    RIGHTS = "rights", _("Rights")
    LIVING = "living", _("Living")
    WORKING = "working", _("Working")
    LEARNING = "learning", _("Learning")
    LEISURE = "leisure", _("Leisure")
    HEALTH = "health", _("Health")
    SELF_CARE = "self_care", _("Looking after oneself, household and money")
    CONTACTS = "contacts", _("People around somebody")
    MEANING = "meaning", _("What gives life meaning")


class GapKind(models.TextChoices):
    """In what way something is missing (book line 614-621)."""

    NONE = "none", _("It is not there")
    TOO_LITTLE = "too_little", _("There is too little of it")
    POOR = "poor", _("It is not good enough, or not made for everybody")
    PREJUDICE = "prejudice", _("People are not made welcome")


class GapState(models.TextChoices):
    """Whether it is still missing."""

    OPEN = "open", _("Still missing")
    CLOSED = "closed", _("Closed")
