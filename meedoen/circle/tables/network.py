"""What the network holds of a person, on the own map and on that of others."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.circle.facts.network import KEPT, fact_of, in_order, pictured_fact
from meedoen.circle.models import NetworkMember, NetworkPicture, OwnWord, PicturedMember
from meedoen.circle.tables.asking import forget_helper
from meedoen.people.domain.tables import deleting
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable


def export_network(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield everybody on the map as it is now."""
    for fact in in_order(fact_of(row) for row in NetworkMember.objects.filter(person=person_id)):
        yield {name: getattr(fact, name) for name in KEPT}


def export_own_words(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield what the person says of each member to nobody else."""
    for row in OwnWord.objects.filter(person=person_id).select_related("member").order_by("pk"):
        yield {"name": row.member.name, "own_word": row.text}


def export_pictures(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield each kept picture with who stood on it."""
    for row in NetworkPicture.objects.filter(person=person_id).prefetch_related("members").order_by("made_at", "pk"):
        facts = in_order(pictured_fact(member) for member in row.members.all())
        yield {
            "made_at": row.made_at,
            "label": row.label,
            "members": [{name: getattr(fact, name) for name in KEPT} for fact in facts],
        }


def export_nothing(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield nothing to whoever stands on the map of another.

    How somebody sees the own people is that person's own; that it was drawn could tell who asks for help (GDPR art. 15(4)).
    """
    return []


def erase_member(person_id: int, now: datetime) -> None:
    """Leave the place on the map of another, without saying who it was."""
    emptied = {"other": None, "name": "", "could_ask": "", "is_asked": ""}
    OwnWord.objects.filter(member__other=person_id).delete()
    forget_helper(person_id)
    NetworkMember.objects.filter(other=person_id).update(**emptied)


def erase_pictured(person_id: int, now: datetime) -> None:
    """The same on the pictures that others kept."""
    for row in PicturedMember.objects.filter(other=person_id):
        row.facts = {**row.facts, "name": "", "could_ask": "", "is_asked": ""}
        row.other = None
        row.save(update_fields=["facts", "other"])


TABLES = (
    PersonTable("circle.network", "circle.NetworkMember", "person", Part.NETWORK, export_network, deleting(NetworkMember)),
    PersonTable("circle.members", "circle.NetworkMember", "other", Part.NETWORK, export_nothing, erase_member),
    PersonTable(
        "circle.own_words", "circle.OwnWord", "person", Part.NETWORK, export_own_words, deleting(OwnWord), own_only=True
    ),
    PersonTable(
        "circle.pictures", "circle.NetworkPicture", "person", Part.NETWORK, export_pictures, deleting(NetworkPicture)
    ),
    PersonTable("circle.pictured", "circle.PicturedMember", "other", Part.NETWORK, export_nothing, erase_pictured),
)
