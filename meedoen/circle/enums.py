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


class AskHow(models.TextChoices):
    """How somebody is asked for help."""

    SELF = "self", _("I ask it myself: at the door, by telephone or on paper")
    LINK = "link", _("In a message of my own, with a link for the answer")
    MAIL = "mail", _("Meedoen sends an e-mail with a link; my name and my question are not in the mail")


class AskState(models.TextChoices):
    """Where a question for help stands. Every answer is a good one."""

    DRAFT = "draft", _("Not asked yet")
    ASKED = "asked", _("Asked, no answer yet")
    YES = "yes", _("Yes")
    YES_BUT = "yes_but", _("Yes, but")
    CALL = "call", _("Please call me")
    NOT_NOW = "not_now", _("Not now")
    NO = "no", _("No")
    SILENT = "silent", _("No answer came")
    WITHDRAWN = "withdrawn", _("Taken back")


class Present(models.TextChoices):
    """How the person takes part when the family comes together; without the person it is not held."""

    THERE = "there", _("Is there")
    PHONE = "phone", _("Takes part by telephone or picture")
    CHOSEN = "chosen", _("Somebody whom the person chose speaks for the person")


class GuestPart(models.TextChoices):
    """For which part somebody is asked."""

    WHOLE = "whole", _("Family or friend: the whole time")
    PROFESSIONAL = "professional", _("Professional: at the beginning and at the end")


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


class Repeat(models.TextChoices):
    """How often something in the calendar comes back."""

    ONCE = "once", _("Once")
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "two_weeks", _("Every two weeks")
    MONTHLY = "monthly", _("Every month")
    YEARLY = "yearly", _("Every year")


class TakesPart(models.TextChoices):
    """How the person takes part when the circle consults (book line 6398-6400); without the person only for safety."""

    ROOM = "room", _("In the room")
    PHONE = "phone", _("By telephone or on a screen")
    CHOSEN = "chosen", _("Through somebody the person chose")
    SAFETY = "safety", _("Without the person, for safety")


class Consulted(models.TextChoices):
    """How a consultation stands."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


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


class Doer(models.TextChoices):
    """With whom something is done, from the inside out (book line 7528-7534). None of the five is better than another."""

    ALONE = "alone", _("Alone")
    CIRCLE = "circle", _("With own people")
    VOLUNTEER = "volunteer", _("With a volunteer")
    GENERAL = "general", _("With something that is there for everybody")
    PROFESSIONAL = "professional", _("With a professional or a provision")


class Occasion(models.TextChoices):
    """Why a picture of who does what was kept."""

    MOMENT = "moment", _("Kept in between")
    VERSION = "version", _("A new plan")
    REVIEW = "review", _("Looked back together")


class OwnQuestion(models.TextChoices):
    """The two questions beside a picture of who does what: one is never shown without the other."""

    DECIDES = "decides", _("Do I decide myself?")
    CONTENT = "content", _("Am I satisfied?")


class OwnAnswer(models.TextChoices):
    """Answers to the two questions, in words. There is no number behind a word, and nothing is counted."""

    DECIDES_ME = "decides_me", _("Yes, I decide")
    DECIDES_MOSTLY_ME = "decides_mostly", _("Mostly I do")
    DECIDES_TOGETHER = "decides_together", _("We decide together")
    DECIDES_OTHERS = "decides_others", _("Mostly others do")
    CONTENT_YES = "content_yes", _("Yes, it is good like this")
    CONTENT_MOSTLY = "content_mostly", _("Mostly")
    CONTENT_PARTLY = "content_partly", _("Some things should change")
    CONTENT_NO = "content_no", _("No, it should change")


class AnsweredHow(models.TextChoices):
    """Whether the person answered alone."""

    ALONE = "alone", _("By myself")
    TOGETHER = "together", _("Together with somebody")


class DayPart(models.TextChoices):
    """The parts of a day in a household."""

    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")
    NIGHT = "night", _("Night")


class ParentTopic(models.TextChoices):
    """What two parents make agreements about, in our own words (compare Code of Civil Procedure art. 815(3))."""

    CHILDREN = "children", _("Which children it is about")
    WHERE = "where", _("Where the children are, and when")
    HANDING = "handing", _("Bringing and fetching")
    SCHOOL = "school", _("School, doctor and clubs")
    MONEY = "money", _("Money")
    HOLIDAYS = "holidays", _("Holidays and special days")
    TALKING = "talking", _("How we talk with each other, and decide")
    TROUBLE = "trouble", _("What we do when it does not work")
    OTHER = "other", _("Something else")
