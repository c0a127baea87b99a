"""Jobs of `tick` for the rooms on the ground, which do not know the agenda: sealing the journal, forgetting old forms."""

from datetime import datetime, timedelta

from meedoen.ui.drafts import KEPT
from meedoen.ui.models import Draft, Submission

# A submission's key is kept this long: a second click, or the API's Idempotency-Key (24 hours), still finds the first.
SUBMISSIONS_KEPT = timedelta(hours=24)


def forget_forms(now: datetime) -> int:
    """Delete keys of forms that were sent over a day ago and drafts that nobody touched for a month; return how many."""
    sent, _ = Submission.objects.filter(created_at__lt=now - SUBMISSIONS_KEPT).delete()
    drafts, _ = Draft.objects.filter(saved_at__lt=now - KEPT).delete()
    return sent + drafts
