"""Words of the groups of residents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """How far a group of residents stands on its own feet (book line 6304-6374, requirement 42)."""

    LED = "led", _("A professional leads")
    TOGETHER = "together", _("Together")
    SELF = "self", _("The group organises itself")
    LET_GO = "let_go", _("On its own feet")


class ResidentPart(models.TextChoices):
    """What a resident does for the group. The values are the ids of the role cards."""

    HOST = "host", _("Host")
    DISCUSSION_LEADER = "discussion_leader", _("Discussion leader")
    RECRUITER = "recruiter", _("Recruiter")
    LIST_KEEPER = "list_keeper", _("Keeper of the list")


class Progress(models.TextChoices):
    """How far a step of the method is."""

    OPEN = "open", _("Not yet")
    BUSY = "busy", _("Under way")
    DONE = "done", _("Done")


class Degree(models.IntegerChoices):
    """How much somebody is involved in an initiative: a ring of its network (book line 6157-6160)."""

    CARRIES = 1, _("Carries it")
    JOINS = 2, _("Joins in")
    KNOWS = 3, _("Knows of it")


class PartyKind(models.TextChoices):
    """Who or what is around an initiative."""

    RESIDENT = "resident", _("Resident")
    GROUP = "group", _("Group of residents")
    PLACE = "place", _("Place where people come")
    ORGANISATION = "organisation", _("Organisation")


class ActivityKind(models.TextChoices):
    """What is done together."""

    MEET = "meet", _("Meeting each other")
    TALK = "talk", _("Talking about a subject")
    LEARN = "learn", _("Learning something")
    MOVE = "move", _("Moving and sport")
    EAT = "eat", _("Cooking and eating")
    MAKE = "make", _("Making something")
    HELP = "help", _("Helping each other")
    OUT = "out", _("Going out")


class Choice(models.TextChoices):
    """What somebody chose after seeing what is there already (book line 6021-6026)."""

    JOIN = "join", _("Join what is there")
    TOGETHER = "together", _("Do it together with what is there")
    NEW = "new", _("Begin something new")
