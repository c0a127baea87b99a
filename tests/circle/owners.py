"""Whose the texts of this room are: of who draws the map, also what is said of who stands on it."""

from meedoen.circle.models import Consultation
from tests.circle.asking_owners import ASKING_OWNERS
from tests.circle.place import safety_talk
from tests.owning import Owners, Reason, nobody, read
from tests.town import TODAY, Town

MAP = "circle:my_network"

OWNERS: Owners = {
    **ASKING_OWNERS,
    "circle.CircleMember": [read("circle:seat_change", "name"), read("circle:seat", "email")],
    "circle.CircleMessage": [read("circle:messages", "text")],
    "circle.CircleFile": [read("circle:files", "title"), nobody(Reason.CODE, "media_type name key")],
    "circle.CircleItem": [read("circle:calendar", "title place")],
    "circle.CircleFeed": [nobody(Reason.CODE, "secret_hash")],
    "circle.CircleDecision": [read("circle:decisions", "what present own_words")],
    "circle.Consultation": [
        read("circle:consultation", "about chosen present minutes", where={"takes_part": "room"}),
        # Of a talk without the person, for safety: read from its day on.
        read("people:export_page", "reason", where={"takes_part": "safety", "told_on": TODAY}),
    ],
    "circle.NetworkMember": [read(MAP, "name could_ask is_asked")],
    "circle.OwnWord": [read(MAP, "text")],
    "circle.NetworkPicture": [read(MAP, "label")],
    "circle.PicturedMember": [
        read("people:export_page", "facts", of="picture__person", put=lambda mark, facts: {**facts, "could_ask": mark}),
    ],
    "circle.PicturedTask": [read("circle:doing_picture", "text", of="picture__person")],
    "circle.OwnView": [read("circle:doing_picture", "words beside")],
    "circle.DayTask": [read("circle:my_day_plan", "what who_name")],
    "circle.LocalMeans": [nobody(Reason.PLACE, "kind amount url phone")],
    "circle.ParentSide": [
        read("circle:agreement", "name", of="agreement__sides__person"),
        nobody(Reason.CODE, "code_hash"),
    ],
    "circle.ParentText": [read("circle:agreement", "text", of="agreement__sides__person")],
    "circle.ParentVersion": [
        read(
            "circle:agreement",
            "content",
            of="agreement__sides__person",
            put=lambda mark, content: {**content, "where": mark},
        ),
        nobody(Reason.CODE, "fingerprint"),
    ],
    "circle.ParentYes": [read("circle:agreement", "witness", of="version__agreement__sides__person")],
}


def add(town: Town) -> None:
    """Let the talk with Bram have been held, and let there be one without him that he may read from today on."""
    Consultation.objects.filter(takes_part="room").update(state="held", took_part=True)
    Consultation.objects.filter(pk=safety_talk(town).pk).update(told_on=TODAY)
