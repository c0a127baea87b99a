"""The person's own people, as those who could have a part in the plan."""

from dataclasses import dataclass
from datetime import date

from meedoen.people.domain.ties import people_around
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
    found: dict[str, Own] = {}
    for tie in people_around(person_id, today):
        if tie.kind not in NOT_HELPING:
            key = f"person:{tie.other_id}" if tie.other_id else f"tie:{tie.pk}"
            found.setdefault(key, Own(key, tie.called, f"{tie.called}, {tie.get_kind_display()}", tie.other_id))
    return sorted(found.values(), key=lambda one: one.name.casefold())


def key_of(step: PlanStep, people: list[Own]) -> str:
    """Return which of the own people does this step, or empty."""
    return next((one.key for one in people if one.person_id and one.person_id == step.who_person_id), "")
