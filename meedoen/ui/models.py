"""Forms under way: what was sent once, and what was typed and not yet saved."""

from django.conf import settings
from django.db import models


class Submission(models.Model):
    """One form sent: the unique token makes a double click one thing. Holds no content."""

    token = models.CharField(max_length=64, unique=True)
    form = models.CharField(max_length=60)
    body_hash = models.CharField(max_length=64, blank=True)
    result = models.JSONField(null=True)
    created_at = models.DateTimeField(db_index=True)


class Draft(models.Model):
    """The one place of unsaved text: autosave, saving without JavaScript, and an expired session.

    `form` names the form and the thing it is about ("support.meeting:12"); `version` is the version of that thing (or of
    the instrument) when the typing began. `submission` is the stored token of the page it was typed on: when that page was
    sent after all, the draft is spent (`ui.drafts.living`).
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    form = models.CharField(max_length=120)
    version = models.CharField(max_length=60, blank=True)
    submission = models.CharField(max_length=64, blank=True)
    data = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "form"], name="ui_draft_one")]
