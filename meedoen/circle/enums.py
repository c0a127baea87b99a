"""Words of the circle room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberTie(models.TextChoices):
    """What somebody is to the person, in the person's eyes."""

    PARTNER = "partner", _("Partner")
    PARENT = "parent", _("Parent")
    CHILD = "child", _("Child")
    SIBLING = "sibling", _("Brother or sister")
    FAMILY = "family", _("Other family")
    FRIEND = "friend", _("Friend")
    NEIGHBOUR = "neighbour", _("Neighbour")
    COLLEAGUE = "colleague", _("Colleague or classmate")
    CLUB = "club", _("From a club, a church or a mosque")
    INFORMAL_CARER = "informal_carer", _("Informal carer")
    VOLUNTEER = "volunteer", _("Volunteer")
    PROFESSIONAL = "professional", _("Professional")
    OTHER = "other", _("Other")


class Closeness(models.IntegerChoices):
    """The ring in which somebody stands."""

    VERY_CLOSE = 1, _("Very close")
    CLOSE = 2, _("Close by")
    FURTHER = 3, _("Further away")


class Support(models.TextChoices):
    """Which way support goes, seen from the member."""

    GIVES = "gives", _("Gives support")
    GETS = "gets", _("Gets support")
    BOTH = "both", _("Gives and gets support")
    NONE = "none", _("Neither of the two")


class Frequency(models.TextChoices):
    """How often they are in touch."""

    DAILY = "daily", _("(Almost) every day")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    YEARLY = "yearly", _("A few times a year")
    SELDOM = "seldom", _("Seldom")


class Willing(models.TextChoices):
    """Whether somebody would like to help, as far as the person knows."""

    YES = "yes", _("Yes")
    PERHAPS = "perhaps", _("Perhaps")
    NO = "no", _("No")


class Amount(models.IntegerChoices):
    """How much somebody can carry, and how much comes down on somebody: said with the same three words, so comparable."""

    LITTLE = 1, _("A little")
    SOME = 2, _("Something")
    MUCH = 3, _("A lot")


class Measure(models.TextChoices):
    """What can be done with a network, if the person wishes it (book line 736-749)."""

    USE = "use", _("Ask the people who are there")
    ENLARGE = "enlarge", _("Get to know new people")
    LINK = "link", _("Bring people into touch with each other")
    IMPROVE = "improve", _("Get on better with somebody")
    RELIEVE = "relieve", _("Make it lighter for somebody")
    LET_GO = "let_go", _("Keep more distance from somebody")


class CirclePart(models.TextChoices):
    """The parts of the meeting place, each shared with each member or not."""

    PEOPLE = "people", _("Who takes part")
    TASKS = "tasks", _("Who does what")
    CALENDAR = "calendar", _("Calendar")
    MESSAGES = "messages", _("Messages")
    FILES = "files", _("Documents and pictures")
    DECISIONS = "decisions", _("What was decided")


class CircleRole(models.TextChoices):
    """As what somebody takes part."""

    OWN = "own", _("One of the own people")
    VOLUNTEER = "volunteer", _("Volunteer")
    WORKER = "worker", _("Professional who helps")
    PARTNER = "partner", _("Professional of another organisation")


class Notices(models.TextChoices):
    """How often a member hears by e-mail that there is something new."""

    NONE = "none", _("No mail")
    DAILY = "daily", _("Once a day at most")
    WEEKLY = "weekly", _("Once a week at most")
