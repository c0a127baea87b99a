"""Whose the texts of this room are: of whom they are sent to."""

from tests.owning import Owners, Reason, nobody

OWNERS: Owners = {
    "post.OutboxMail": [
        nobody(Reason.SENT, "to subject text html"),
        nobody(Reason.CODE, "template language message_id about_kind claimed_by error held_reason"),
    ],
}
