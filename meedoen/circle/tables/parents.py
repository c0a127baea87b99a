"""What an agreement between parents holds of each: for the person's export, and emptied at erasure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from meedoen.circle.models import ParentAgreement, ParentSide, ParentText, ParentVersion
from meedoen.circle.queries.parents import called, desk_of
from meedoen.people.enums import Part
from meedoen.people.hooks import PersonTable


def export_sides(person_id: int) -> Iterable[dict[str, Any]]:
    """Yield per agreement the own text, the text of both, and what both agreed on; of the other's own text nothing."""
    for mine in ParentSide.objects.filter(person=person_id).select_related("agreement").order_by("pk"):
        desk = desk_of(mine)
        yield {
            "begun_at": mine.agreement.begun_at,
            "ended_at": mine.agreement.ended_at,
            "with": called(desk.other),
            "shown_at": mine.shown_at,
            "own_text": desk.my_texts,
            "together": desk.common or {},
            "agreed": [{"final_at": row.final_at, **row.content} for row in desk.versions if row.final_at],
        }


def erase_sides(person_id: int, now: datetime) -> None:
    """Delete the own text and end what was under way; what both agreed on is the other's too.

    Where nobody else has a place, all of it goes.
    """
    for mine in ParentSide.objects.filter(person=person_id).select_related("agreement"):
        others = ParentSide.objects.filter(agreement=mine.agreement_id, person__isnull=False).exclude(pk=mine.pk)
        if not others.exists():
            ParentAgreement.objects.filter(pk=mine.agreement_id).delete()
            continue
        ParentText.objects.filter(side=mine).delete()
        ParentText.objects.filter(agreement=mine.agreement_id, side=None).delete()
        ParentVersion.objects.filter(agreement=mine.agreement_id, final_at=None).delete()
        ParentSide.objects.filter(pk=mine.pk).update(person=None, name="", shown_at=None)
        ParentAgreement.objects.filter(pk=mine.agreement_id, ended_at=None).update(ended_at=now)


TABLES = (PersonTable("circle.parents", "circle.ParentSide", "person", Part.PLAN, export_sides, erase_sides),)
