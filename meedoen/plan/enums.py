"""Words of the plan room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LifeArea(models.TextChoices):
    """The eight rows of the personal profile (book line 1553-1573)."""

    LIVING = "living", _("Living")
    WORKING = "working", _("Work and daytime activity")
    LEARNING = "learning", _("Learning")
    LEISURE = "leisure", _("Leisure")
    HEALTH = "health", _("Health")
    SELF_CARE = "self_care", _("Caring for oneself, household and money")
    CONTACTS = "contacts", _("People around")
    MEANING = "meaning", _("What gives meaning")


class WishSource(models.TextChoices):
    """Where a wish was said."""

    OWN = "own", _("Written by the person")
    MEETING = "meeting", _("In a talk")
    ANSWERS = "answers", _("In the profile")
    STORY = "story", _("In the own story")


class Term(models.TextChoices):
    """How far away a goal lies."""

    SHORT = "short", _("Soon, within three months")
    LONG = "long", _("Later")


class GoalState(models.TextChoices):
    """How a goal stands. Nothing is failed: not yet is not yet."""

    OPEN = "open", _("Being worked on")
    REACHED = "reached", _("Reached")
    PARTLY = "partly", _("Partly reached")
    NOT_YET = "not_yet", _("Not yet")
    DROPPED = "dropped", _("No longer wanted")


class Layer(models.TextChoices):
    """The four layers of solutions, from the inside out (book line 1149-1155)."""

    OWN = "own", _("What the person can do")
    NETWORK = "network", _("People around the person")
    GENERAL = "general", _("What is there for everybody")
    INDIVIDUAL = "individual", _("An individual provision")


class LayerAnswer(models.TextChoices):
    """What came of talking about a layer."""

    FITS = "fits", _("This fits")
    TRIED = "tried", _("Tried before")
    NOT_POSSIBLE = "not_possible", _("Not possible now")
    NOT_WANTED = "not_wanted", _("Not wanted")


class Rank(models.TextChoices):
    """Which option is chosen."""

    BEST = "best", _("Best")
    SECOND = "second", _("Second best")


class OptionSource(models.TextChoices):
    """Where an option came from."""

    BRAINSTORM = "brainstorm", _("Thought of together")
    PROFILE = "profile", _("From the profile")
    EARLIER = "earlier", _("Worked before")
    COLLECTIVE = "collective", _("There for several people together")


class DirectorKind(models.TextChoices):
    """Who directs the plan: the person, unless agreed otherwise (book line 1799-1802)."""

    PERSON = "person", _("The person")
    OTHER = "other", _("Somebody else, as the person wishes")


class WhoKind(models.TextChoices):
    """Who does a step."""

    PERSON = "person", _("The person")
    OTHER = "other", _("Somebody of the own people")
    VOLUNTEER = "volunteer", _("A volunteer")
    GENERAL = "general", _("Something for everybody")
    PROFESSIONAL = "professional", _("A professional")
    INDIVIDUAL = "individual", _("An individual provision")


class Aim(models.TextChoices):
    """At what a step is aimed (book line 659-663)."""

    PERSON = "person", _("At the person")
    NETWORK = "network", _("At the people around the person")
    FACILITY = "facility", _("At a place or an organisation")


class ProvisionForm(models.TextChoices):
    """In what form an individual provision is wished."""

    IN_KIND = "in_kind", _("Care in kind")
    PERSONAL_BUDGET = "personal_budget", _("Personal budget")


class Asked(models.TextChoices):
    """Whether a helper was asked; nobody gets a task before being asked."""

    NONE = "none", _("Asking is not needed")
    TO_ASK = "to_ask", _("Still to be asked")
    ASKED = "asked", _("Asked, no answer yet")
    YES = "yes", _("Said yes")
    NO = "no", _("Said no")


class Asker(models.TextChoices):
    """Who asks the helper."""

    PERSON = "person", _("The person")
    WORKER = "worker", _("The worker")


class StepState(models.TextChoices):
    """How a step stands."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    ENDED = "ended", _("Ended")


class Weekday(models.IntegerChoices):
    """The days of the week, counted as `date.isoweekday` does."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class VersionState(models.TextChoices):
    """Where a version of the plan stands (see `steps.VERSION`)."""

    DRAFT = "draft", _("Draft")
    AGREED = "agreed", _("Agreed, not final yet")
    FINAL = "final", _("Final")
    SUPERSEDED = "superseded", _("Replaced by a later version")


class ReportAnswer(models.TextChoices):
    """What the person answers to the report of a talk; both close it."""

    AGREED = "agreed", _("Agreed")
    SEEN_NOT_AGREED = "seen_not_agreed", _("Seen, not agreed")


class OfferedHow(models.TextChoices):
    """How a report came to the person."""

    MAIL = "mail", _("A mail that says that there is something to read")
    PAPER = "paper", _("On paper")
    TOGETHER = "together", _("Read together")


class GoalResult(models.TextChoices):
    """What became of a goal, at a review."""

    REACHED = "reached", _("Reached")
    PARTLY = "partly", _("Partly reached")
    NOT_YET = "not_yet", _("Not yet")
    DROPPED = "dropped", _("No longer wanted")


class ReferralState(models.TextChoices):
    """Where a referral stands (see `steps.REFERRAL`)."""

    ASKED = "asked", _("Asked of the person")
    SENT = "sent", _("Sent")
    ARRIVED = "arrived", _("Arrived")
    ACCEPTED = "accepted", _("Taken up")
    DECLINED = "declined", _("Not taken up")
    CAME_BACK = "came_back", _("Came back")
    WITHDRAWN = "withdrawn", _("Taken back")


class SentHow(models.TextChoices):
    """How a referral went out."""

    MAIL = "mail", _("By e-mail: only a code, nothing about the person")
    LETTER = "letter", _("As a letter that you print")


class JointEnd(models.TextChoices):
    """Why the plan of a household ended."""

    SEPARATION = "separation", _("They no longer live together")
    CHOICE = "choice", _("They want a plan of their own each")


class Capacity(models.TextChoices):
    """As what somebody agrees beside, or instead of, the person."""

    PARENT = "parent", _("Parent with authority")
    REPRESENTATIVE = "representative", _("Legal representative")
    CO_SIGNER = "co_signer", _("Signs together with the person")


class CountKind(models.TextChoices):
    """What the municipality counts; a fixed list."""

    STARTED = "started", _("Support began")
    ENDED = "ended", _("Support ended")
    PLAN = "plan", _("Plans that are final")
    STEP = "step", _("Steps in final plans, by layer")
    EVALUATION = "evaluation", _("Looking back together")
    APPLICATION = "application", _("Applications handed in")
    OUTCOME = "outcome", _("What became of goals")


class PlanWay(models.TextChoices):
    """Whether a final plan is the first of a trajectory."""

    FIRST = "first", _("First plan")
    CHANGED = "changed", _("Changed plan")
