"""What the room forgets by itself."""

from datetime import datetime, timedelta

from meedoen.ui.drafts import KEPT
from meedoen.ui.models import Draft, Submission

# A form may lie open for days before its second click; the API promises 24 hours for its keys.
TOKENS_KEPT = timedelta(days=7)


def forget_old(now: datetime) -> int:
    """Delete drafts that nobody went on with and tokens that nobody can send again; return how many rows."""
    drafts, _ = Draft.objects.filter(saved_at__lt=now - KEPT).delete()
    tokens, _ = Submission.objects.filter(created_at__lt=now - TOKENS_KEPT).delete()
    return drafts + tokens
