"""What this room adds to the layout and to the journal."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from meedoen.journal import clock
from meedoen.journal.heads import Head
from meedoen.journal.hooks import HeadOutlet, head_outlets
from meedoen.post.domain import queue_mail
from meedoen.post.policy import keeps_outbox
from meedoen.ui.hooks import NavItem, navigation


def mail_head(head: Head) -> None:
    """Mail the head of the journal to whoever keeps it (`MEEDOEN_JOURNAL_MAIL`)."""
    for address in settings.JOURNAL_MAIL:
        queue_mail(now=clock.now(), template="post/journal_head", to=address, context={"number": str(head)})


def register() -> None:
    """Register the page and the way out."""
    head_outlets.register(HeadOutlet("post.mail", mail_head))
    navigation.register(NavItem("post.outbox", _("Outgoing mail"), "post:outbox", keeps_outbox, order=85))
