"""Words of the support room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrajectoryState(models.TextChoices):
    """Where a trajectory stands. It never closes by itself."""

    WAITING = "waiting", _("On the waiting list")
    OPEN = "open", _("Under way")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class Origin(models.TextChoices):
    """How a trajectory began."""

    SIGNAL = "signal", _("Somebody was worried")
    NOTIFICATION = "notification", _("A question of the person")
    OUTREACH = "outreach", _("We sought contact ourselves")
    HANDOVER = "handover", _("Handed over by another organisation")


class Pace(models.TextChoices):
    """How fast the person wants it to go."""

    USUAL = "usual", _("As it comes")
    SLOW = "slow", _("Rather slowly")
    FAST = "fast", _("Soon, please")


class NotificationState(models.TextChoices):
    """Where a question stands, in words that the person may see too."""

    RECEIVED = "received", _("Received")
    SEEN = "seen", _("Seen")
    PICKED_UP = "picked_up", _("Picked up")
    FINISHED = "finished", _("Finished")


class AskedBy(models.TextChoices):
    """For whom somebody asks."""

    SELF = "self", _("For myself")
    BEHALF = "behalf", _("For somebody else")


class AskedThrough(models.TextChoices):
    """How a question came in."""

    WEB = "web", _("On the website")
    PHONE = "phone", _("By telephone")
    DESK = "desk", _("At the desk")
    VISIT = "visit", _("During a visit")
    LETTER = "letter", _("By letter or e-mail")


class SupporterAnswer(models.TextChoices):
    """The answer to the offer of free, independent client support (Wmo 2015 art. 2.3.2 paragraph 3)."""

    YES = "yes", _("Yes, please")
    NO = "no", _("No, not needed")
    LATER = "later", _("Perhaps later")


class Receipt(models.TextChoices):
    """How the receipt of a question was confirmed."""

    MAIL = "mail", _("By e-mail")
    LETTER = "letter", _("By letter")
    HANDED = "handed", _("Handed over in person")
    SCREEN = "screen", _("On the screen, with a copy")


class AttemptHow(models.TextChoices):
    """How contact was sought."""

    VISIT = "visit", _("Went by")
    PHONE = "phone", _("Telephone")
    LETTER = "letter", _("Letter or card by post")
    MESSAGE = "message", _("Text message or e-mail")
    VIA = "via", _("Through somebody the person trusts")
    INVITATION = "invitation", _("Invitation without obligation")
    CHANCE = "chance", _("Met by chance")


class AttemptResult(models.TextChoices):
    """What came of an attempt."""

    NONE = "none", _("No answer")
    CARD = "card", _("Left a card")
    SPOKE = "spoke", _("Spoke briefly")
    INSIDE = "inside", _("Was let in")
    LATER = "later", _("Not now, perhaps later")
    NO_THANKS = "no_thanks", _("\u201cNo, thank you\u201d")


class OutreachState(models.TextChoices):
    """Where seeking contact stands."""

    SEEKING = "seeking", _("Seeking contact")
    CONTACT = "contact", _("There is contact")
    NO_THANKS = "no_thanks", _("The person said \u201cno, thank you\u201d")
    WOUND_DOWN = "wound_down", _("Wound down")


class Place(models.TextChoices):
    """Where a meeting was."""

    HOME = "home", _("At the person's home")
    OUTSIDE = "outside", _("Outside, on a walk")
    CAFE = "cafe", _("In a café")
    COMMUNITY = "community", _("In a community house")
    OFFICE = "office", _("At the office")
    PHONE = "phone", _("By telephone or video")
    OTHER = "other", _("Somewhere else")


class TransferState(models.TextChoices):
    """Where a transfer stands."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Taken back")


class PersonAnswer(models.TextChoices):
    """What the person said when asked."""

    YES = "yes", _("The person agrees")
    NO = "no", _("The person would rather not")
    NOT_ASKED = "not_asked", _("Not asked yet")


class Phase(models.IntegerChoices):
    """The six phases of support-oriented work (book ch. 2, line 1345-1453); forward and back, never forced."""

    MEETING = 1, _("Getting to know each other")
    EXPLORING = 2, _("Seeing what is going on")
    GOALS = 3, _("Choosing goals")
    PLANNING = 4, _("Making a plan")
    DOING = 5, _("Carrying out the plan")
    REVIEW = 6, _("Following and adjusting")


class ModeKind(models.TextChoices):
    """What may stand beside the phase of a trajectory for a while."""

    STABILISE = "stabilise", _("First calm, then plans")
    SUSPENDED = "suspended", _("Self-reliance is not expected now")


class CheckAnswer(models.TextChoices):
    """What a worker answers to oneself."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not_yet", _("Not yet")


class LogKind(models.TextChoices):
    """What a line of the log book is about."""

    NOTE = "note", _("Something that happened")
    CONTACT = "contact", _("Contact with the person")
    OTHERS = "others", _("Contact with others")


class Turn(models.TextChoices):
    """A point at which a life turned (book line 2160-2166)."""

    GOOD = "good", _("A turn for the better")
    BAD = "bad", _("A turn for the worse")


class LightOutcome(models.TextChoices):
    """What came of the light way; empty while the agreement is to be kept."""

    DONE = "done", _("Done: the agreement was kept")
    NO_THANKS = "no_thanks", _("\u201cNo, thank you\u201d")
    GREW = "grew", _("Went on in the full way")


class Ending(models.TextChoices):
    """How support ended."""

    ENOUGH = "enough", _("The person says: helped enough")
    NO_THANKS = "no_thanks", _("The person said \u201cno, thank you\u201d")
    MOVED = "moved", _("Moved house")
    DIED = "died", _("Died")
    OTHER = "other", _("Something else")


class PeerKind(models.TextChoices):
    """What a worker writes about the own conduct."""

    DILEMMA = "dilemma", _("A dilemma")
    EVALUATION = "evaluation", _("Looking back on my own work")


class Strategy(models.TextChoices):
    """A way of communicating, chosen on purpose to fit the person and the situation (book line 1461-1464)."""

    INFORM = "inform", _("Telling and explaining")
    FACILITATE = "facilitate", _("Following what the person does")
    OPEN = "open", _("Thinking together, openly")
    NEGOTIATE = "negotiate", _("Working out what both can accept")


class Presence(models.TextChoices):
    """Whether somebody whom the person may want at the talk was there."""

    THERE = "there", _("Was there")
    ABSENT = "absent", _("Was wanted, and was not there")
    NOT_WANTED = "not_wanted", _("The person did not want it, or there is nobody")


class KeepAnswer(models.TextChoices):
    """What the person said to: may I keep your story, and who may read it?"""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class BlockKind(models.TextChoices):
    """The parts of a talk. The five of the Kanteling conversation (book line 1076-1079) are EXPLORING, ANALYSING, SOLUTIONS,
    AGREED and LOOKING_BACK; the order is that of the page, not of the talk.
    """

    WENT = "went", _("How it went")
    WISHES = "wishes", _("What the person wishes")
    EXPLORING = "exploring", _("What is going on")
    BEHIND = "behind", _("The question behind the question")
    EARLIER_HELP = "earlier_help", _("Help that did not work before")
    EARLIER_SOLUTIONS = "earlier_solutions", _("What worked before")
    ANALYSING = "analysing", _("How it comes about")
    SOLUTIONS = "solutions", _("What could help")
    AGREED = "agreed", _("What was agreed")
    ADVICE = "advice", _("Advice from outside")
    LOOKING_BACK = "looking_back", _("Looking back on the talk")


class Voice(models.TextChoices):
    """Whose words a text is. Words of different people are never put together."""

    PERSON = "person", _("The person")
    CARER = "carer", _("The informal carer")
    REPRESENTATIVE = "representative", _("The legal representative")
    RELATIVE = "relative", _("A relative or friend")
    WORKER = "worker", _("The professional")


class FileKind(models.TextChoices):
    """In what a story can be told beside words."""

    AUDIO = "audio", _("A recording")
    PICTURE = "picture", _("A picture")
