"""Signals through the API: hand one in, follow it, and read one's own inbox with a key."""

import copy
import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from meedoen.access.enums import Scope
from meedoen.access.tokens import create_token
from meedoen.journal.models import AccessEvent
from meedoen.people.codes import hash_code
from meedoen.people.models import Municipality
from meedoen.post.models import OutboxMail
from meedoen.signals import api
from meedoen.signals.domain import closing, states, weighing
from meedoen.signals.enums import Outcome
from meedoen.signals.models import Signal
from meedoen.ui.cleaning import forget_old
from meedoen.ui.models import Submission
from tests.signals.things import CODE, make_signal
from tests.town import NOW

URL = "/api/v1/signals"
KEY = "9f3b1c2e-5a77-4c1a-9d3e-6c1f5f0a2b11"
BODY = {
    "municipality": "9999",
    "about": {"description": "De jongen op nummer 12", "name": "Bram", "neighbourhood": "B1", "knows": "yes"},
    "perceptions": [{"sense": "seen", "text": "De gordijnen zijn al weken dicht"}, {"text": "Hij zegt weinig"}],
    "interpretation": "Ik denk dat hij te weinig mensen ziet",
    "reporter": {"name": "Joris", "email": "joris@example.org", "phone": "06 12345678", "disclose": "person"},
    "language": "nl",
}


def post(client, body=BODY, key: str | None = KEY):
    """Hand in a signal."""
    headers = {"Idempotency-Key": key} if key is not None else {}
    return client.post(URL, json.dumps(body), content_type="application/json", headers=headers)


def changed(path: str, value: object) -> dict[str, object]:
    """Return the body with one place changed, or added."""
    body = copy.deepcopy(BODY)
    *way, last = path.split(".")
    place: object = body
    for step in way:
        place = place[int(step)] if step.isdecimal() else place[step]
    place[int(last) if last.isdecimal() else last] = value
    return body


def test_create_keeps_everything_and_says_what_to_expect(town, client):
    response = post(client)
    answer, signal = response.json(), Signal.objects.select_related("reporter").get()
    assert (response.status_code, response["Location"]) == (201, f"{URL}/{answer['code']}")
    assert (signal.code_hash, signal.channel, signal.knows) == (hash_code(answer["code"]), "api", "yes")
    assert [(row.sense, row.text) for row in signal.perceptions.all()] == [
        ("seen", "De gordijnen zijn al weken dicht"), ("", "Hij zegt weinig"),
    ]  # fmt: skip
    assert (signal.about_name, signal.neighbourhood_id) == ("Bram", town.neighbourhood.pk)
    assert (signal.interpretation, signal.reporter.name) == ("Ik denk dat hij te weinig mensen ziet", "Joris")
    assert len(answer["expect"]) == 5


def test_create_without_reporter_is_anonymous(town, client):
    assert post(client, changed("reporter", None)).status_code == 201
    reporter = Signal.objects.get().reporter
    assert (reporter.name, reporter.email, reporter.disclose) == ("", "", "anonymous")


def test_same_key_and_body_is_the_same_answer_once(town, client):
    first, second = post(client), post(client, dict(reversed(BODY.items())))
    assert (second.status_code, second.json(), second["Location"]) == (201, first.json(), first["Location"])
    assert (Signal.objects.count(), OutboxMail.objects.count()) == (1, 1)


def test_same_key_and_other_body_is_409(town, client):
    post(client)
    response = post(client, changed("interpretation", "Iets anders"))
    assert (response.status_code, response["Content-Type"]) == (409, "application/problem+json")
    assert Signal.objects.count() == 1


def test_key_and_code_stand_nowhere(town, client):
    code = post(client).json()["code"]
    row = Submission.objects.get(form="api.signals")
    held = json.dumps([row.token, row.body_hash, row.result])
    assert [word for word in (KEY, code, "Bram", "gordijnen") if word in held] == []


@pytest.mark.parametrize(("hours", "left"), [(23, 1), (25, 0)])
def test_key_is_kept_for_24_hours(town, client, hours, left):
    post(client)
    forget_old(NOW + timedelta(hours=hours))
    assert Submission.objects.filter(form="api.signals").count() == left


def test_what_the_verb_refuses_points_into_the_body(town, client):
    Municipality.objects.create(code="1111", name="Zonder meldpunt", slug="zonder-meldpunt")
    response = post(client, changed("municipality", "1111") | {"about": {"description": "Iemand", "knows": "no"}})
    assert (response.status_code, [error["pointer"] for error in response.json()["errors"]]) == (400, ["#"])
    assert (Signal.objects.count(), Submission.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("name", "pointer"),
    [
        ("email", "#/reporter/email"), ("neighbourhood", "#/about/neighbourhood"), ("about", "#/about/description"),
        ("__all__", "#"), ("something", "#"),
    ],
)  # fmt: skip
def test_name_of_the_verb_becomes_the_place_in_the_body(name, pointer):
    (found,) = api.in_body(ValidationError({name: "Zo niet."}))
    assert (found.pointer, found.detail) == (pointer, "Zo niet.")


def test_places_of_the_verb_are_places_of_the_body(client):
    schema = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    parts = {"about": schema["About"], "reporter": schema["ReporterIn"]}
    for place in api.POINTERS.values():
        first, _, second = place.removeprefix("#/").partition("/")
        assert (parts[first] if second else schema["SignalIn"])["properties"].keys() >= {second or first}


@pytest.mark.parametrize("key", [None, "", "x" * 256])
def test_missing_or_wrong_key_is_400(town, client, key):
    response = post(client, key=key)
    assert (response.status_code, response["Content-Type"], Signal.objects.count()) == (400, "application/problem+json", 0)


@pytest.mark.parametrize(
    ("path", "value", "pointer"),
    [
        ("municipality", "0000", "#/municipality"),
        ("municipality", 9999, "#/municipality"),
        ("about.description", "  ", "#/about/description"),
        ("about.knows", True, "#/about/knows"),
        ("about.knows", "maybe", "#/about/knows"),
        ("about.neighbourhood", "B99", "#/about/neighbourhood"),
        ("about.bsn", "111222333", "#/about/bsn"),
        ("perceptions", [], "#/perceptions"),
        ("perceptions.0.sense", "guessed", "#/perceptions/0/sense"),
        ("perceptions.1.text", 1, "#/perceptions/1/text"),
        ("interpretation", "a\x00b", "#/interpretation"),
        ("interpretation", "x" * 5001, "#/interpretation"),
        ("reporter.email", "geen adres", "#/reporter/email"),
        ("reporter.disclose", "everybody", "#/reporter/disclose"),
        ("reporter.name", None, "#/reporter"),
        ("language", "xx", "#/language"),
        ("more", 1, "#/more"),
    ],
)
def test_bad_input_is_400_with_a_pointer_and_keeps_nothing(town, client, path, value, pointer):
    response = post(client, changed(path, value))
    assert (response.status_code, [row["pointer"] for row in response.json()["errors"]]) == (400, [pointer])
    assert (Signal.objects.count(), Submission.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["municipality", "about", "perceptions", "reporter", "language"])
def test_missing_field_is_named(town, client, name):
    response = post(client, {key: value for key, value in BODY.items() if key != name})
    assert (response.status_code, [row["pointer"] for row in response.json()["errors"]]) == (400, [f"#/{name}"])


def test_neighbourhood_of_another_municipality_is_refused(town, client):
    district = town.other_municipality.district_set.create(code="W9", name="Ver")
    town.other_municipality.neighbourhood_set.create(district=district, code="B9", name="Ver")
    assert post(client, changed("about.neighbourhood", "B9")).status_code == 400


def test_too_many_is_429_with_the_wait(town, client, monkeypatch):
    monkeypatch.setattr(api, "PER_HOUR", 1)
    post(client)
    response = post(client, key="another")
    assert (response.status_code, int(response["Retry-After"]) > 0, Signal.objects.count()) == (429, True, 1)


def status(client, code: str = CODE):
    """Ask how far a signal is."""
    return client.get(f"{URL}/{code}")


def test_status_says_how_far_and_nothing_about_the_person(town, client):
    signal = make_signal(town)
    actor = town.actor("coordinator")
    seen = [status(client).json()["state"]]
    states.see_signal(actor=actor, now=NOW, signal=signal)
    seen.append(status(client).json()["state"])
    weighing.call_crisis(actor=actor, now=NOW, signal=signal, note="Acuut")
    seen.append(status(client).json()["state"])
    closing.finish_signal(actor=actor, now=NOW, signal=signal, outcome=Outcome.SUPPORT)
    last = status(client)
    assert [*seen, last.json()["state"]] == ["received", "seen", "picked_up", "finished"]
    assert (last["Cache-Control"], sorted(last.json())) == ("no-store", ["next_step", "since", "state"])
    assert [word for word in ("Bram", "gordijnen", "Acuut", "support") if word in last.content.decode()] == []


@pytest.mark.parametrize("code", ["7K3M-9QXA-0FTV-52HM", "geen-code", "7"])
def test_status_of_an_unknown_code_is_404(town, client, code):
    make_signal(town)
    response = status(client, code)
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")
    assert response["Content-Type"] == "application/problem+json"


def test_status_reads_a_code_as_people_type_it(town, client):
    make_signal(town)
    assert status(client, CODE.lower().replace("-", "")).status_code == 200


def key_of(town, visitor: str, scope: str = Scope.INBOX) -> dict[str, str]:
    """Return the header with a key of somebody."""
    _row, raw = create_token(
        actor=town.actor("admin"), now=NOW, account=town[visitor], name="Ander systeem", scopes=[scope], days=30
    )
    return {"Authorization": f"Bearer {raw}"}


def test_inbox_lists_what_the_account_handles_without_what_was_told(town, client):
    signal = make_signal(town)
    response = client.get("/api/v1/inbox", headers=key_of(town, "desk"))
    assert response.json() == {
        "items": [
            {
                "id": signal.pk, "received_at": "2026-03-02T09:00:00Z", "state": "received", "kind": "", "band": "",
                "neighbourhood": "De Hoek",
            }
        ],
        "next": None,
    }  # fmt: skip


@pytest.mark.parametrize("visitor", ["other_team", "other_municipality", "policy"])
def test_inbox_of_another_team_is_empty_and_its_signal_is_not_there(town, client, visitor):
    signal = make_signal(town)
    headers = key_of(town, visitor)
    assert client.get("/api/v1/inbox", headers=headers).json()["items"] == []
    assert client.get(f"/api/v1/inbox/{signal.pk}", headers=headers).status_code == 404


@pytest.mark.parametrize("path", ["/api/v1/inbox", "/api/v1/inbox/1"])
def test_inbox_without_key_is_401_and_with_another_scope_403(town, client, path):
    make_signal(town)
    other = key_of(town, "desk", Scope.TRAJECTORIES)
    assert client.get(path).status_code == 401
    assert client.get(path, headers={"Authorization": "Bearer meedoen_x"}).status_code == 401
    assert client.get(path, headers=other).status_code == 403


def test_inbox_pages_go_on_after_the_last(town, client):
    made = [make_signal(town, code=f"{number:04}-1111-2222-3333").pk for number in range(51)]
    headers = key_of(town, "desk")
    first = client.get("/api/v1/inbox", headers=headers).json()
    second = client.get(f"/api/v1/inbox?after={first['next']}", headers=headers).json()
    assert [row["id"] for row in first["items"] + second["items"]] == made
    assert second["next"] is None


def test_signal_read_with_a_key_stands_in_the_journal(town, client):
    signal = make_signal(town)
    answer = client.get(f"/api/v1/inbox/{signal.pk}", headers=key_of(town, "desk")).json()
    assert answer["perceptions"] == ["De gordijnen zijn al weken dicht", "Hij zegt dat hij zich schaamt"]
    assert "reporter" not in answer
    looks = AccessEvent.objects.filter(thing_kind="signal", thing_id=signal.pk, verb="signal.read")
    assert [(line.actor_kind, line.account_id) for line in looks] == [("token", town["desk"].pk)]
