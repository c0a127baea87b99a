"""The person's own people, as those who could have a part in the plan."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from meedoen.people.models import Tie
from meedoen.plan.models import PlanStep

# Who speaks for the person is no helper in the plan by that.
NOT_HELPING = ("client_supporter", "legal_representative")


@dataclass(frozen=True, slots=True)
class Own:
    """One of the own people: `key` is "person:<id>" for who is known here, else "tie:<id>"."""

    key: str
    name: str
    label: str
    person_id: int | None = None


def own_people(person_id: int, today: date) -> list[Own]:
    """Return who stands around the person today, by name, each once; one query."""
    rows = Tie.objects.filter(Q(until=None) | Q(until__gte=today), person=person_id).exclude(kind__in=NOT_HELPING)
    found: dict[str, Own] = {}
    for tie in rows.select_related("other").order_by("pk"):
        other = tie.other
        name = other.name if other else tie.name
        if name and (other is None or (other.merged_into_id is None and other.erased_at is None)):
            key = f"person:{other.pk}" if other else f"tie:{tie.pk}"
            found.setdefault(key, Own(key, name, f"{name}, {tie.get_kind_display()}", other.pk if other else None))
    return sorted(found.values(), key=lambda one: one.name.casefold())


def key_of(step: PlanStep, people: list[Own]) -> str:
    """Return which of the own people does this step, or empty."""
    return next((one.key for one in people if one.person_id and one.person_id == step.who_person_id), "")
