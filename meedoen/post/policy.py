"""Which mails somebody who looks after the outgoing post may know of."""

from typing import Any

from django.db.models import Q, QuerySet

from meedoen.post.hooks import outbox_keepers
from meedoen.post.models import OutboxMail


def keeps_outbox(user: Any) -> bool:
    """Say whether this account looks after the outgoing mail anywhere."""
    return any(keeper.municipalities(user) for keeper in outbox_keepers)


def visible_mail(user: Any) -> QuerySet[OutboxMail]:
    """Return the mails of the municipalities of this account, and those of none (sign-in codes) for every keeper."""
    places = {place for keeper in outbox_keepers for place in keeper.municipalities(user)}
    if not places:
        return OutboxMail.objects.none()
    return OutboxMail.objects.filter(Q(municipality_id__in=places) | Q(municipality_id=None))
