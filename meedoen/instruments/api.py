"""The urgency schema for other systems: public, and nothing is kept."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from meedoen.instruments.urgency import OPEN_BAND, Weighed, weigh
from meedoen.journal import clock
from meedoen.people.domain.settings import setting
from meedoen.people.models import Municipality
from meedoen.ui.api import ApiProblem, FieldProblem, Strict, problems

router = Router(tags=["urgency"])
Risk = Annotated[int, Field(ge=0, le=2, description="0 no risk as far as known, 1 some, 2 serious")]


class UrgencyIn(Strict):
    """One answer per question of the schema; with a municipality its own rule for the totals 5 and 6 applies."""

    safety: Risk
    health: Risk
    welfare: Risk
    size: Literal["individual", "several", "minor", "over_75"]
    duration: Literal["incidental", "under_half_year", "over_half_year"]
    municipality: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")] | None, Field(description="CBS code of four digits")
    ] = None


class UrgencyOut(BaseModel):
    """What the schema says. `band` is the source's; at "open" it names none and only the actions follow a setting."""

    model_config = ConfigDict(from_attributes=True)

    total: Annotated[int, Field(ge=0, le=10)]
    band: Literal["none", "open", "professional", "crisis"]
    signal_action: Literal["none", "professional_help", "crisis_help"]
    reporter_actions: list[Literal["information", "advice", "support", "feedback"]]
    flags: list[Literal["serious_safety", "serious_health", "serious_welfare", "band_open_in_source"]]


@router.post(
    "/urgency",
    response={200: UrgencyOut, **problems(400)},
    summary="Weigh the urgency of a signal",
    operation_id="weighUrgency",
)
def weigh_urgency(request: HttpRequest, body: UrgencyIn) -> Weighed:
    """Count nature, size and duration, and say what that asks on the signal and towards the reporter.

    The schema supports a professional's judgement and never replaces it. Nothing of the request is kept.
    """
    answers: dict[str, Any] = body.model_dump(exclude={"municipality"})
    for name in ("safety", "health", "welfare"):
        answers[name] = str(answers[name])
    return weigh(answers, open_band_rule=_rule(body.municipality))


def _rule(code: str | None) -> str:
    if code is None:
        return str(OPEN_BAND.default)
    municipality_id = Municipality.objects.filter(code=code).values_list("id", flat=True).first()
    if municipality_id is None:
        wrong = FieldProblem(detail="No municipality with this code works with Meedoen here.", pointer="#/municipality")
        raise ApiProblem(400, "Some fields are not as they should be; see errors.", errors=[wrong])
    return str(setting(municipality_id, OPEN_BAND.id, clock.today()))
