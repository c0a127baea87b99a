"""Signals for other systems: hand one in, follow it, and read one's own inbox."""

import hashlib
import json
import secrets
from datetime import datetime
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Header, Path, Query, Router, Status
from pydantic import BaseModel, Field, StringConstraints, model_validator

from meedoen.access.bearer import TokenAuth
from meedoen.access.enums import Scope
from meedoen.access.limits import allow
from meedoen.journal import clock
from meedoen.journal.gate import actor_of, open_record
from meedoen.people.codes import derive_code, read_code
from meedoen.people.models import Municipality, Neighbourhood
from meedoen.signals import queries, words
from meedoen.signals.domain.reporting import Report, record_signal
from meedoen.signals.enums import Channel, Knows
from meedoen.signals.models import Signal
from meedoen.signals.policy import signal_policy
from meedoen.ui.api import NO_NUL, ApiProblem, FieldProblem, Strict, problems
from meedoen.ui.submissions import OtherBody, submit_once

router = Router(tags=["signals"])
WRONG = "Some fields are not as they should be; see errors."
# Where in the body stands what a verb of this room knows by a name of its own.
POINTERS = {
    "about": "#/about/description",
    "about_name": "#/about/name",
    "neighbourhood": "#/about/neighbourhood",
    "knows": "#/about/knows",
    "perceptions": "#/perceptions",
    "interpretation": "#/interpretation",
    "name": "#/reporter/name",
    "email": "#/reporter/email",
    "phone": "#/reporter/phone",
    "disclose": "#/reporter/disclose",
    "language": "#/language",
}
PER_HOUR = 120
# What Django takes for an e-mail address, said so that the published description says it too.
ATOM = r"[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+"
EMAIL = rf"^{ATOM}(\.{ATOM})*@([A-Za-z0-9]([A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?\.)+[A-Za-z]{{2,63}}$"
NOT_BLANK = r"^[^\x00]*[^\x00\s][^\x00]*$"
Words = Annotated[str, StringConstraints(pattern=NOT_BLANK, min_length=1, max_length=5000)]
Line = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=120)]
LongText = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=5000)]
PlaceCode = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=10)]
Code = Annotated[str, Path(description="The code that was given when the signal was handed in", max_length=40)]
Key = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=255, pattern=NO_NUL)]


class About(Strict):
    """Whom it is about, as far as known, and whether that person knows."""

    description: Words
    name: Line | None = None
    neighbourhood: Annotated[PlaceCode | None, Field(description="Code of a neighbourhood of this municipality")] = None
    knows: Literal["yes", "no", "unknown"]


class PerceptionIn(Strict):
    """One thing that was noticed, by sense if wanted."""

    sense: Literal["seen", "heard", "smelled", "tasted", "felt"] | None = None
    text: Words


class ReporterIn(Strict):
    """Who hands it in; `disclose` says who may know."""

    name: Line | None = None
    email: Annotated[str, StringConstraints(pattern=EMAIL, max_length=254)] | None = None
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9+() -]{4,30}$")] | None = None
    disclose: Literal["person", "us", "anonymous"]

    @model_validator(mode="after")
    def name_where_it_may_be_known(self) -> "ReporterIn":
        """Ask for a name where the person may know it."""
        if self.disclose == "person" and not (self.name or "").strip():
            raise ValueError("A name is needed when the person may know it.")
        return self


class SignalIn(Strict):
    """A worry about somebody: what was perceived apart from what is made of it."""

    municipality: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
    about: About
    perceptions: Annotated[list[PerceptionIn], Field(min_length=1, max_length=20)]
    interpretation: LongText | None = None
    reporter: ReporterIn | None
    language: Literal["nl", "en"]


class SignalOut(BaseModel):
    """The code to follow it with, and what to expect."""

    code: str
    expect: list[str]


class StatusOut(BaseModel):
    """How far it is; never a fact about the person."""

    state: Literal["received", "seen", "picked_up", "finished"]
    since: datetime
    next_step: str


@router.post(
    "/signals", response={201: SignalOut, **problems(409, 429)}, operation_id="createSignal", summary="Hand in a signal"
)
def create_signal(request: HttpRequest, response: HttpResponse, body: SignalIn, key: Key) -> Status[dict[str, Any]]:
    """Keep a worry once: the same key with the same body gives the same answer, with another body 409."""
    if not allow(request, "api.report", limit=PER_HOUR, seconds=3600):
        raise _too_many(request)
    municipality = _municipality(body.municipality)
    report = _report(body, municipality)
    canonical = json.dumps(body.model_dump(mode="json"), sort_keys=True).encode()

    def do() -> str:
        salt = secrets.token_hex(16)
        record_signal(
            actor=actor_of(request),
            now=clock.now(),
            municipality=municipality,
            report=report,
            channel=Channel.API,
            code=derive_code(_token(key), salt),
        )
        return salt

    try:
        salt, _fresh = submit_once(_token(key), form="api.signals", now=clock.now(), do=do, body=canonical)
    except OtherBody:
        raise ApiProblem(409, "This Idempotency-Key was used for another body.") from None
    except ValidationError as error:
        raise ApiProblem(400, WRONG, errors=in_body(error)) from error
    code = derive_code(_token(key), salt)
    response["Location"] = reverse("api:signal_status", kwargs={"code": code})
    return Status(201, {"code": code, "expect": [str(line) for line in words.expect()]})


def _token(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


@router.get(
    "/signals/{code}",
    response={200: StatusOut, **problems(404, 429)},
    operation_id="getSignalStatus",
    url_name="signal_status",
)
def get_signal_status(request: HttpRequest, response: HttpResponse, code: Code) -> dict[str, Any]:
    """Say how far a signal is, to whoever has its code."""
    response["Cache-Control"] = "no-store"
    if not allow(request, "api.status", limit=PER_HOUR, seconds=3600):
        raise _too_many(request)
    written = read_code(code)
    signal = queries.find_by_code(written) if written else None
    if signal is None:
        raise ApiProblem(404, "There is no signal with this code.", headers={"Cache-Control": "no-store"})
    state = words.public_state(signal.state)
    return {"state": signal.state, "since": signal.state_since, "next_step": str(state.next_step)}


class InboxRow(BaseModel):
    """One signal of the inbox, without what was told."""

    id: int
    received_at: datetime
    state: str
    kind: str
    band: str
    neighbourhood: str | None


class Inbox(BaseModel):
    """One page of the inbox; `next` is the id to go on after, or null."""

    items: list[InboxRow]
    next: int | None


class SignalDetail(InboxRow):
    """One signal whole. Opening it is written in the journal."""

    about: str
    about_name: str
    knows: str
    perceptions: list[str]
    interpretation: str


@router.get("/inbox", response={200: Inbox, **problems(403)}, auth=TokenAuth(Scope.INBOX), operation_id="listInbox")
def list_inbox(
    request: HttpRequest, after: Annotated[int, Query(ge=0, le=2**62, description="Go on after this id")] = 0
) -> dict[str, Any]:
    """List the open signals that the key's account handles, in order of coming in; 50 at a time."""
    rows = list(queries.inbox(request.user).filter(pk__gt=after).order_by("pk")[:51])
    return {"items": [_row(row) for row in rows[:50]], "next": rows[49].pk if len(rows) > 50 else None}


@router.get(
    "/inbox/{signal_id}",
    response={200: SignalDetail, **problems(403, 404)},
    auth=TokenAuth(Scope.INBOX),
    operation_id="getInboxSignal",
)
def get_inbox_signal(request: HttpRequest, signal_id: Annotated[int, Path(ge=1, le=2**62)]) -> dict[str, Any]:
    """Read one signal, as far as the key's account may see it; journaled."""
    signal = open_record(request, signal_policy, signal_id)
    perceptions = [perception.text for perception in signal.perceptions.all()]
    return {
        **_row(signal),
        "about": signal.about,
        "about_name": signal.about_name,
        "knows": signal.knows,
        "perceptions": perceptions,
        "interpretation": signal.interpretation,
    }


def _row(signal: Signal) -> dict[str, Any]:
    place = signal.neighbourhood
    return {
        "id": signal.pk,
        "received_at": signal.received_at,
        "state": signal.state,
        "kind": signal.kind,
        "band": signal.band,
        "neighbourhood": place.name if place else None,
    }


def _municipality(code: str) -> Municipality:
    found = Municipality.objects.filter(code=code).first()
    if found is None:
        raise _wrong("#/municipality", "No municipality with this code works with Meedoen here.")
    return found


def _report(body: SignalIn, municipality: Municipality) -> Report:
    neighbourhood_id = None
    if body.about.neighbourhood:
        places = Neighbourhood.objects.filter(municipality=municipality, code=body.about.neighbourhood)
        neighbourhood_id = places.values_list("pk", flat=True).first()
        if neighbourhood_id is None:
            raise _wrong("#/about/neighbourhood", "This municipality has no neighbourhood with this code.")
    reporter = body.reporter.model_dump() if body.reporter else {}
    return Report(
        about=body.about.description,
        about_name=body.about.name or "",
        neighbourhood_id=neighbourhood_id,
        perceptions=[(perception.sense or "", perception.text) for perception in body.perceptions],
        interpretation=body.interpretation or "",
        knows=Knows(body.about.knows),
        language=body.language,
        reporter={name: value or "" for name, value in reporter.items()},
    )


def in_body(error: ValidationError) -> list[FieldProblem]:
    """Return what a verb refused, each at its place in the body; "#" for what is about the whole."""
    if not hasattr(error, "error_dict"):
        return [FieldProblem(detail=message, pointer="#") for message in error.messages]
    found = error.message_dict.items()
    return [FieldProblem(detail=text, pointer=POINTERS.get(name, "#")) for name, texts in found for text in texts]


def _wrong(pointer: str, detail: str) -> ApiProblem:
    wrong = FieldProblem(detail=detail, pointer=pointer)
    return ApiProblem(400, WRONG, errors=[wrong])


def _too_many(request: HttpRequest) -> ApiProblem:
    wait = str(getattr(request, "retry_after", 60))
    return ApiProblem(429, "Too many requests from this address. Try again later.", headers={"Retry-After": wait})
