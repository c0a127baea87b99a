"""What the room forgets by itself."""

from datetime import datetime, timedelta

from django.db.models import Q

from meedoen.ui.drafts import KEPT, SPENT
from meedoen.ui.models import Draft, Submission

# A form may lie open as long as what was typed in it is kept; the API promises 24 hours for its keys, and keeps no longer.
TOKENS_KEPT = KEPT
KEYS_KEPT = timedelta(hours=24)
KEYS = "api."  # How the names of what the API keeps begin.


def forget_old(now: datetime) -> int:
    """Delete drafts that were sent or that nobody went on with, and tokens that nobody can send again; return how many."""
    drafts, _ = Draft.objects.filter(Q(saved_at__lt=now - KEPT) | SPENT).delete()
    old = Q(created_at__lt=now - TOKENS_KEPT) | Q(form__startswith=KEYS, created_at__lt=now - KEYS_KEPT)
    tokens, _ = Submission.objects.filter(old).delete()
    return drafts + tokens
