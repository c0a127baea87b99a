"""Words of the groups room: of support groups and their calls, then of groups of residents."""

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


class Channel(models.TextChoices):
    """Ways to reach people for a group; to be asked in person comes first (book line 6320-6323, 6343-6344, 6507-6512)."""

    PERSONAL = "personal", _("Asked in person")
    BROUGHT = "brought", _("Brought along by somebody")
    SCHOOL = "school", _("At the school gate")
    PARTNER = "partner", _("Through another organisation")
    LETTER = "letter", _("With a letter of the social services")
    LEAFLET = "leaflet", _("Leaflet")
    WEEKLY = "weekly", _("Local weekly paper")
    OTHER = "other", _("In another way")


class Route(models.TextChoices):
    """How somebody signed up."""

    SELF = "self", _("On the own page")
    WORKER = "worker", _("Together with a professional")
    PHONE = "phone", _("By telephone with the coach")


class Times(models.TextChoices):
    """When somebody can come."""

    ANY = "", _("Both are possible")
    SCHOOL = "school", _("During school hours")
    EVENING = "evening", _("In the evening")


class Company(models.TextChoices):
    """With whom somebody wants to sit (book line 6331-6340)."""

    ALL = "", _("Mothers and fathers together")
    MOTHERS = "mothers", _("With mothers only")
    FATHERS = "fathers", _("With fathers only")


class RegistrationState(models.TextChoices):
    """Where a registration stands."""

    WAITING = "waiting", _("Waits for a group")
    PROPOSED = "proposed", _("In a proposal")
    PLACED = "placed", _("In a group")
    ASIDE = "aside", _("Put aside")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Sees(models.TextChoices):
    """Who sees a part of a member's plan."""

    ME = "me", _("Only I")
    COACH = "coach", _("The coach and I")
    GROUP = "group", _("The whole group")


class GoalState(models.TextChoices):
    """Where a goal stands."""

    OPEN = "open", _("Working on it")
    REACHED = "reached", _("Reached")
    DROPPED = "dropped", _("No longer wanted")


class Went(models.TextChoices):
    """How a step went."""

    YES = "yes", _("It worked")
    PARTLY = "partly", _("It worked in part")
    NOT = "not", _("It did not work this time")


class PledgeKind(models.TextChoices):
    """What one member gives another: help with something, or a tip."""

    HELP = "help", _("I help with this")
    TIP = "tip", _("A tip from my own experience")


class PledgeState(models.TextChoices):
    """What became of a pledge."""

    OPEN = "open", _("Promised")
    KEPT = "kept", _("Done")
    TAKEN_BACK = "taken_back", _("Taken back")


class Help(models.TextChoices):
    """What stands on the help board (book line 6553-6555, 6607-6610, 6634-6636)."""

    LEND = "lend", _("Lend or borrow")
    BAKE = "bake", _("Cook or bake")
    SIT = "sit", _("Look after children")
    SPORT = "sport", _("Sport or walk together")
    COFFEE = "coffee", _("Drink coffee together")
    OTHER = "other", _("Something else")


class Way(models.TextChoices):
    """Whether something is offered or asked."""

    OFFER = "offer", _("I offer")
    ASK = "ask", _("I ask")


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
