"""Words of signals. The values of `State`, `Knows`, `Sense` and `Disclose` are part of the API."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What the reporter may know of the course: never a fact about the person."""

    RECEIVED = "received", _("Received")
    SEEN = "seen", _("Seen")
    PICKED_UP = "picked_up", _("Picked up")
    FINISHED = "finished", _("Finished")


class Outcome(models.TextChoices):
    """How a finished signal ended; for those who handle it only."""

    SUPPORT = "support", _("Support goes on with the person")
    REPORTER = "reporter", _("The reporter goes on, with our support")
    ELSEWHERE = "elsewhere", _("Brought to somebody else")
    NO_THANKS = "no_thanks", _("The person said: no, thank you")
    BARRIER = "barrier", _("Passed on as a barrier in the neighbourhood")
    UNFOUNDED = "unfounded", _("Unfounded")
    JOINED = "joined", _("Goes on together with another worry")
    EMPTIED = "emptied", _("Emptied after the set time")


class Channel(models.TextChoices):
    """How the worry reached us."""

    WEB = "web", _("Web page")
    API = "api", _("Another system")
    PHONE = "phone", _("Telephone")
    DESK = "desk", _("Desk")
    EMAIL = "email", _("E-mail")


class Knows(models.TextChoices):
    """Does the person know that this worry is reported?"""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("I do not know")


class Sense(models.TextChoices):
    """How something was noticed (book ch. 7, lines 4096-4101)."""

    SEEN = "seen", _("Seen")
    HEARD = "heard", _("Heard")
    SMELLED = "smelled", _("Smelled")
    TASTED = "tasted", _("Tasted")
    FELT = "felt", _("Felt")


class Disclose(models.TextChoices):
    """Who may know the reporter's name."""

    PERSON = "person", _("The person may know who I am")
    US = "us", _("Only you may know who I am")
    ANONYMOUS = "anonymous", _("I do not want to say who I am")


class Worry(models.TextChoices):
    """Kind of worry: each has a route that the municipality configures (letters.md 12)."""

    LONELINESS = "loneliness", _("Loneliness")
    NEGLECT = "neglect", _("Neglect")
    VIOLENCE = "violence", _("Violence or abuse")
    DEMENTIA = "dementia", _("Forgetfulness or dementia")
    YOUTH = "youth", _("Safety of a child")
    SUICIDE = "suicide", _("Words about suicide")
    MEDICATION = "medication", _("Misuse of medicines")
    EVICTION = "eviction", _("Threat of eviction")
    BARRIER = "barrier", _("A barrier in the neighbourhood, rather than a person")
    OTHER = "other", _("Something else")


class CycleStep(models.TextChoices):
    """The six steps of handling, in a circle (book ch. 7, lines 3648-3661)."""

    NOTICE = "notice", _("Notice")
    JUDGE = "judge", _("Judge")
    ANALYSE = "analyse", _("Analyse")
    DECIDE = "decide", _("Decide")
    ACT = "act", _("Act")
    EVALUATE = "evaluate", _("Evaluate")


class Band(models.TextChoices):
    """Urgency bands. The source prints < 5, > 6 and 10; for 5 and 6 it is silent: `open` (lines 3993-4005)."""

    NONE = "none", _("Below 5")
    OPEN = "open", _("5 or 6: the source gives no band")
    PROFESSIONAL = "professional", _("7 to 9: towards professional help")
    CRISIS = "crisis", _("10: acute help")


class BandReason(models.TextChoices):
    """One tap: why the professional's own band differs from the score."""

    PERSON_AGREES = "person_agrees", _("The person knows and would like a visit")
    SERIOUS_ITEM = "serious_item", _("One serious risk weighs more than the sum")
    KNOWN_MORE = "known_more", _("We know more than stands here")
    HELP_PRESENT = "help_present", _("Help is there already")
    ACUTE = "acute", _("It cannot wait")
    AGREED = "agreed", _("We agreed on it together")
    OTHER = "other", _("Another reason")


class Risk(models.TextChoices):
    """The risk on which a colleague is consulted."""

    SAFETY = "safety", _("Safety")
    HEALTH = "health", _("Health")
    WELFARE = "welfare", _("Welfare")


class ReporterAction(models.TextChoices):
    """What was done towards the reporter (lines 3993-4005)."""

    REPLY = "reply", _("First reply")
    INFORMATION = "information", _("Information")
    ADVICE = "advice", _("Advice")
    SUPPORT = "support", _("Support, coaching")
    FEEDBACK = "feedback", _("Word of what we do")


class Approach(models.TextChoices):
    """Go and see, or work through the neighbour (lines 4061-4068)."""

    VISIT = "visit", _("Go and see the person")
    NEIGHBOUR = "neighbour", _("Work through the reporter")
    ROUTE = "route", _("Bring to the route of this kind of worry")
    NONE = "none", _("No action towards the person")
