"""Words about people, and the relations that somebody can have to a person's record."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an account does in a team. One account can have several."""

    WORKER = "worker", _("Professional")
    DESK = "desk", _("Desk and telephone")
    COORDINATOR = "coordinator", _("Coordinator of the report point")
    POLICY = "policy", _("Policy officer")
    ADMIN = "admin", _("Functional administrator")


class Relation(models.TextChoices):
    """How an account stands to one person: the rows of the table of sight."""

    SELF = "self", _("The person")
    TIE = "tie", _("Somebody of the person's own people")
    MANDATE = "mandate", _("Acts on behalf of the person")
    MANDATE_SUBJECT = "mandate_subject", _("Acts on behalf of the person in one subject")
    KEEPER = "keeper", _("Wrote the person down")
    WORKER = "worker", _("Own worker")
    STAND_IN = "stand_in", _("Stand-in of the own worker")
    TEAM = "team", _("Colleague in the team")
    COORDINATOR = "coordinator", _("Coordinator")
    BREAK_GLASS = "break_glass", _("Emergency access")
    GUEST = "guest", _("Somebody whom the person gave access")


class Part(models.TextChoices):
    """The parts of a record: the columns of the table of sight."""

    NAME = "name", _("Name, worker and next contact")
    CONTACT = "contact", _("How to reach the person")
    IDENTITY = "identity", _("Birth date, address and citizen service number")
    TIES = "ties", _("Household and people around")
    TRAJECTORY = "trajectory", _("Course of the support")
    MEETING = "meeting", _("Notes of meetings")
    SIGNAL = "signal", _("Worries that were reported")
    NOTIFICATION = "notification", _("The person's own question")
    PLAN = "plan", _("Wishes, goals and plan")
    STORY = "story", _("Own story")
    PROFILE = "profile", _("Personal profile")
    NETWORK = "network", _("Own network")
    CIRCLE = "circle", _("Meeting place with the own people")
    GROUP = "group", _("Groups in which the person is")
    LOG = "log", _("Who looked")


class Channel(models.TextChoices):
    """Ways to reach somebody."""

    PHONE = "phone", _("Telephone")
    SMS = "sms", _("Text message")
    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Letter")
    VISIT = "visit", _("Visit")
    VIA = "via", _("Through somebody else")


class Safety(models.TextChoices):
    """Whether a way to reach somebody is safe: somebody else may read or listen."""

    ALWAYS = "always", _("Safe")
    TIMES = "times", _("Safe at set times only")
    NEVER = "never", _("Not safe: do not use")


class TieKind(models.TextChoices):
    """How two people are tied."""

    PARTNER = "partner", _("Partner")
    PARENT = "parent", _("Parent")
    CHILD = "child", _("Child")
    SIBLING = "sibling", _("Brother or sister")
    FRIEND = "friend", _("Friend")
    NEIGHBOUR = "neighbour", _("Neighbour")
    INFORMAL_CARER = "informal_carer", _("Informal carer")
    LEGAL_REPRESENTATIVE = "legal_representative", _("Legal representative")
    CLIENT_SUPPORTER = "client_supporter", _("Independent client supporter")
    OTHER = "other", _("Other")


class MandateSubject(models.TextChoices):
    """In what somebody may act on behalf of a person."""

    ALL = "all", _("Everything")
    CARE = "care", _("Care and support")
    MONEY = "money", _("Money")
    HOUSING = "housing", _("Housing")


class LifeEventKind(models.TextChoices):
    """What can happen in a life that changes what is around somebody."""

    MOVED = "moved", _("Moved house")
    DIED = "died", _("Died")
    MATE_CAME = "mate_came", _("A house-mate came")
    MATE_LEFT = "mate_left", _("A house-mate left")
    BIRTH = "birth", _("A child was born")
    OTHER = "other", _("Something else")


class Likeness(models.TextChoices):
    """Why two persons may be one, the strongest reason first. Sharing a telephone alone is none: couples do."""

    NUMBER = "number", _("The same citizen service number")
    BIRTH = "birth", _("The same birth date and a name that is alike")
    CONTACT = "contact", _("A name that is alike and the same telephone or e-mail")
    NAME = "name", _("The same whole name")


class RequestKind(models.TextChoices):
    """What a person can ask about the own record."""

    CORRECTION = "correction", _("Something is not right")
    ERASURE = "erasure", _("Erase my data")


class Given(models.TextChoices):
    """How permission was given."""

    SELF = "self", _("By the person, signed in")
    PAPER = "paper", _("On paper, signed")
    ALOUD = "aloud", _("Aloud, somebody was present")
