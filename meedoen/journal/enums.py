"""Words of the journal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Why somebody may see or do something; stands in every line of the journal."""

    OWN = "own", _("It is about yourself")
    TASK = "task", _("Needed for the work (public task)")
    GRANT = "grant", _("You gave permission")
    MANDATE = "mandate", _("On your behalf")
    BREAK_GLASS = "break_glass", _("Emergency, with a reason")
    PUBLIC = "public", _("Open to everyone")
    SYSTEM = "system", _("The system itself")


# Who speaks as the person: the person, or who acts on the person's behalf.
SPEAKING = (Ground.OWN, Ground.MANDATE)


class ActorKind(models.TextChoices):
    """What kind of party acts."""

    ACCOUNT = "account", _("Somebody who is signed in")
    PUBLIC = "public", _("Somebody without an account")
    TOKEN = "token", _("Another system")
    SYSTEM = "system", _("The system itself")


class FaultKind(models.TextChoices):
    """What can be wrong with the journal (see `journal.verify`)."""

    CHANGED = "changed", _("a sealed line was changed after it was written")
    CHANGED_UNSEALED = "changed_unsealed", _("a line that is not sealed yet was changed, or was not written by us")
    REMOVED = "removed", _("a line was taken out of the middle")
    LAST_REMOVED = "last_removed", _("the last line was taken off the end")
    INSERTED = "inserted", _("a line was put in that we did not write")
    SWAPPED = "swapped", _("two lines changed places")
    CHAIN = "chain", _("the chain of seals was changed here")
    UNSEALED = "unsealed", _("a line waits for its seal for over five minutes: does the worker or tick run?")
