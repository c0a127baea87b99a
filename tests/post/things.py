"""The post's things in the town: a mail that could not be sent."""

from meedoen.post.enums import MailState
from meedoen.post.models import OutboxMail
from tests.town import NOW, Town


def make_mail(*, municipality_id: int | None = None, **more: object) -> OutboxMail:
    """Make a mail that waits, or what `more` says."""
    number = OutboxMail.objects.count()
    values: dict[str, object] = {
        "template": "signals/receipt", "language": "nl", "to": f"melder{number}@mail.example", "subject": "Uw bericht",
        "text": "Tekst", "html": "<p>Tekst</p>", "message_id": f"<{number}@meedoen.example>", "next_try": NOW,
        "created_at": NOW,
    }  # fmt: skip
    return OutboxMail.objects.create(municipality_id=municipality_id, **(values | more))


def add(town: Town) -> None:
    """Put the mail in the town."""
    town.things["failed_mail"] = make_mail(municipality_id=town.municipality.pk, state=MailState.FAILED, attempts=10)
