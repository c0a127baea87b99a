"""Everything that goes out by mail, from the moment that something causes it."""

from django.db import models

from meedoen.post.enums import MailState


class OutboxMail(models.Model):
    """One mail to one address, made in the transaction of what causes it and sent by the worker.

    `about_kind` and `about_id` name the thing, never the person. The bodies are emptied once it was sent: a code in a
    mailbox is enough. `error` is the name of what went wrong, never a text of the mail server, which quotes addresses.
    """

    municipality_id = models.BigIntegerField(null=True)
    template = models.CharField(max_length=80)
    language = models.CharField(max_length=10)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    # The same for every attempt: a mail server or reader that gets it twice can tell.
    message_id = models.CharField(max_length=200, unique=True)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField()
    claimed_by = models.CharField(max_length=80, blank=True)
    claimed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=80, blank=True)
    # Held back: why (about safety, never about a person) and until which day at least; somebody lets it go by hand.
    held_reason = models.CharField(max_length=200, blank=True)
    held_until = models.DateField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_try"], name="post_mail_due")]

    def __str__(self) -> str:
        return f"mail {self.pk}"
