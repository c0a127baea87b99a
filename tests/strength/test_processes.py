"""What real processes do when things go wrong: killed, clicked twice, signed out, overtaken."""

import json
import re
import threading
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import pytest

from bench.driving import FORM, SIGNAL, address, plain, send
from bench.serving import HOST
from tests.strength.conftest import PARALLEL, Place, at_once
from tests.strength.pages import Form, forms_of

pytestmark = pytest.mark.processes
REPORT = "/zonnedorp/zorgen/"


def signal_body(about: str) -> str:
    """Return the body of a signal for the API."""
    body = json.loads(SIGNAL["body"])
    body["municipality"] = "9999"
    body["about"] = {"description": about, "knows": "no"}
    return json.dumps(body)


def hand_in(place: Place, key: str) -> tuple[int, str]:
    """Hand a signal in through the API; return the status and the code."""
    status, body = send(place.server.port, {**SIGNAL, "body": signal_body(f"Iemand, bericht {key}"), "key": key})
    return status, json.loads(plain(body)).get("code", "")


def form_on(page: str, name: str) -> Form:
    """Return the form with this field."""
    return next(form for form in forms_of(page) if name in form.fields)


def filled(form: Form, **typed: str) -> dict[str, str]:
    """Return what a browser sends with this typed in it."""
    return {**{name: values[0] for name, values in form.values().items() if values}, **typed}


def test_killed_server_keeps_every_acknowledged_signal_once(place: Place):
    acknowledged: dict[str, str] = {}
    tried: set[str] = set()
    going = threading.Event()
    going.set()

    def client(number: int) -> None:
        turn = 0
        while going.is_set():
            turn += 1
            key = f"kill-{number}-{turn}"
            tried.add(key)
            try:
                status, code = hand_in(place, key)
            except (OSError, HTTPException, ValueError):
                return  # The server is gone: what it said before counts.
            if status == 201:
                acknowledged[key] = code

    threads = [threading.Thread(target=client, args=[number]) for number in range(PARALLEL)]
    for thread in threads:
        thread.start()
    while len(acknowledged) < PARALLEL:
        time.sleep(0.05)
    place.server.kill()
    going.clear()
    for thread in threads:
        thread.join()
    place.server.start()
    assert len(acknowledged) >= PARALLEL
    kept = place.query("SELECT count(*) FROM signals_signal WHERE channel = 'api'")[0][0]
    assert len(acknowledged) <= kept <= len(tried)
    keys = sorted(tried)
    again = dict(zip(keys, at_once(*[lambda key=key: hand_in(place, key) for key in keys]), strict=True))
    assert {key: again[key] for key in acknowledged} == {key: (201, code) for key, code in acknowledged.items()}
    assert {status for status, _code in again.values()} == {201}
    assert place.query("SELECT count(*) FROM signals_signal WHERE channel = 'api'") == [(len(tried),)]
    texts = place.query("SELECT count(DISTINCT about) FROM signals_signal WHERE channel = 'api'")
    assert texts == [(len(tried),)]


def post_keeping_session(place: Place, path: str, data: dict[str, str]) -> tuple[int, str]:
    """Post as a visitor without a session; return the status and the page behind it, with the session that it gave."""
    headers = {
        "X-Forwarded-Proto": "https", "X-Forwarded-For": address(), "Origin": f"https://{HOST}:{place.server.port}",
        "Cookie": f"csrftoken={place.known['csrf']}", "Content-Type": FORM, "Connection": "close",
    }  # fmt: skip
    with closing(HTTPConnection(HOST, place.server.port, timeout=60)) as connection:
        connection.request("POST", path, urlencode({**data, "csrfmiddlewaretoken": place.known["csrf"]}), headers)
        with connection.getresponse() as answer:
            status, given = answer.status, answer.headers
            answer.read()
    session = re.search(r"sessionid=(\w+)", " ".join(given.get_all("Set-Cookie"))).group(1)
    _status, page = place.ask(given["Location"], cookies=f"sessionid={session}")
    return status, page


def test_form_sent_twice_at_once_is_one_signal_with_one_code(place: Place):
    _status, page = place.ask(REPORT)
    data = filled(
        form_on(page, "perception_1"), about="De buurvrouw, tweemaal geklikt", perception_1="Het licht brandt de hele nacht",
        knows="no", disclose="anonymous",
    )  # fmt: skip
    answers = at_once(*[lambda: post_keeping_session(place, REPORT, data)] * 2)
    assert [status for status, _page in answers] == [303, 303]
    codes = [re.search(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", page).group(0) for _status, page in answers]
    assert codes[0] == codes[1]
    assert place.query("SELECT count(*) FROM signals_signal WHERE about LIKE %s", "%tweemaal geklikt%") == [(1,)]


def test_text_of_an_expired_session_comes_back_to_the_same_person_only(place: Place):
    entry, cookies = "/signalen/nieuw/", place.known["cookies"]["colleague"]
    _status, page = place.ask(entry, cookies=cookies)
    data = filled(form_on(page, "perception_1"), about="Meneer met de hond", perception_1="Hij liep in de regen")
    key = re.search(r"sessionid=(\w+)", cookies).group(1)
    place.query("DELETE FROM access_session WHERE session_key = %s", key)
    status, _page = place.ask(entry, cookies=cookies, data=data)
    assert status == 302
    _status, again = place.ask(entry, cookies=place.known["spare"]["colleague"])
    assert form_on(again, "about").fields["about"].value == "Meneer met de hond"
    _status, other = place.ask(entry, cookies=place.known["spare"]["worker"])
    assert form_on(other, "about").fields["about"].value == ""
    assert place.query("SELECT count(*) FROM signals_signal WHERE about = %s", "Meneer met de hond") == [(0,)]


def test_second_of_two_workers_gets_both_texts(place: Place):
    path = f"/mensen/{place.known['bram']}/naam/"
    cookies = place.known["spare"]
    first, second = (form_on(place.ask(path, cookies=cookies[name])[1], "helper") for name in ("worker", "stand_in"))
    status, _page = place.ask(path, cookies=cookies["worker"], data=filled(first, helper="Zijn zus belt hem"))
    assert status == 303
    status, page = place.ask(path, cookies=cookies["stand_in"], data=filled(second, helper="De buurman belt hem"))
    assert status == 409
    assert ("Zijn zus belt hem" in page, "De buurman belt hem" in page) == (True, True)
    assert place.query("SELECT helper FROM people_person WHERE id = %s", place.known["bram"]) == [("Zijn zus belt hem",)]
