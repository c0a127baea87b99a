"""Whose the texts of this room are: there are none. What the journal says of a person is made of codes."""

from tests.owning import Owners, Reason, nobody

OWNERS: Owners = {
    "journal.AccessEvent": [nobody(Reason.CODE, "verb thing_kind part request_id mac")],
    "journal.JournalLink": [nobody(Reason.CODE, "hash")],
    "journal.JournalHead": [nobody(Reason.CODE, "hash")],
}
