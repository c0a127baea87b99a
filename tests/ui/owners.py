"""Whose the texts of this room are."""

from tests.owning import Owners, Reason, nobody

OWNERS: Owners = {
    "ui.Submission": [nobody(Reason.CODE, "token form body_hash result")],
    "ui.Draft": [nobody(Reason.UNSAVED, "data"), nobody(Reason.CODE, "form version submission")],
}
