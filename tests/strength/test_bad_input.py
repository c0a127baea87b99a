"""Bad input in every field of every form: a message at the field, all typed text kept, never a 500.

The forms are found, not listed: every page of the access table is opened by somebody who may see it, and each form in it is
filled in wrongly in each way. What a post wrote is taken back before the next one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import Resolver404, resolve, reverse

import meedoen
from meedoen.people.models import Person, Team
from tests.sights import Row
from tests.site.test_access import key_for
from tests.strength.pages import MECHANISM, Form, forms_of, same_form
from tests.town import VISITORS, Town, make_account

SCRIPT = "<script>alert(1)</script>"
STRANGE = f"👩‍👩‍👧 مرحبا ‮ \u202e {SCRIPT} \"' \ud7ff"
LONG = "lang verhaal " * 10_000
HUGE = LONG * 40  # 5.2 MB: on the pages for everybody
ANSWERS = {200, 302, 303, 400, 403, 404, 405, 409, 413, 422, 429}
SAVED = {302, 303}
# At least so many forms must be found, or the walk itself is broken.
FORMS = {"people": 25, "agenda": 8, "access": 8, "support": 20, "signals": 8}
ROOMS = [*settings.ROOMS, "site"]


@dataclass(frozen=True)
class Wrong:
    """One way to fill a form in wrongly: what goes in which field. `must_refuse`: it may not be taken as it is."""

    name: str
    values: dict[str, str]
    must_refuse: bool = False


def wrongs(form: Form, foreign: list[str], *, public: bool) -> Iterator[Wrong]:
    """Yield the ways that fit the fields of this form."""
    fields = list(form.fields.values())
    texts = [each.name for each in fields if each.is_text]
    dates = [each.name for each in fields if each.kind in ("date", "datetime-local") or each.name.endswith(("_on", "date"))]
    if texts:
        yield Wrong("NUL", dict.fromkeys(texts, "een\x00twee"), must_refuse=True)
        yield Wrong("too long", {texts[-1]: HUGE if public else LONG}, must_refuse=True)
        yield Wrong("strange", dict.fromkeys(texts, STRANGE))
    if dates:
        yield Wrong("year 0001", dict.fromkeys(dates, "0001-01-01"), must_refuse=True)
        yield Wrong("year 9999", dict.fromkeys(dates, "9999-12-31"), must_refuse=True)
        yield Wrong("no date", dict.fromkeys(dates, "een\x00twee"), must_refuse=True)
    if "bsn" in form.fields:
        yield Wrong("wrong number", {"bsn": "123456789"}, must_refuse=True)
    numbers = [each.name for each in fields if each.kind == "number"]
    if numbers:
        yield Wrong("huge number", dict.fromkeys(numbers, "9" * 40), must_refuse=True)
        yield Wrong("no number", dict.fromkeys(numbers, "١٢\x00"), must_refuse=True)
    choices = [each for each in fields if each.kind in ("select", "radio")]
    for key in foreign:
        chosen = {each.name: key for each in choices if key not in each.options}
        if chosen:
            yield Wrong(f"key {key}", chosen, must_refuse=True)
    yield Wrong("NUL in choices and hidden", {each.name: "1\x00" for each in fields if not each.is_typed})
    yield Wrong("empty", {each.name: "" for each in fields if each.name not in MECHANISM})


def rows_of(room: str) -> list[Row]:
    """Return the rows of one room of which somebody sees the page."""
    if not find_spec(f"tests.{room}.access_table"):
        return []
    found = import_module(f"tests.{room}.access_table").ROWS
    return [row for row in found if row.method == "get" and row.status == 200]


def visitor_of(row: Row) -> str | None:
    """Return somebody who sees the page: nobody in particular where everybody may."""
    return next((visitor for visitor in reversed(VISITORS) if row.expected(visitor) == 200), None)


def far_keys(town: Town) -> list[str]:
    """Return keys of another municipality that are no keys of this one: a person, a team, an account."""
    far = town.other_municipality
    person = Person.objects.create(
        pk=880_001, municipality=far, team=town.far_team, name="Verre Buur", created_at="2026-01-01T00:00Z"
    )
    team = Team.objects.create(pk=880_002, municipality=far, organisation=town.far_team.organisation, name="Ver weg")
    account = make_account("ver", team=team)
    return [str(person.pk), str(team.pk), str(account.pk)]


def post(client: Client, url: str, data: dict[str, list[str]]):
    """Post as a browser does; return the answer, or the error that would have been a 500."""
    try:
        return client.post(url, data), None
    except Exception as error:
        where = error.__traceback__
        places = []
        while where is not None:
            places.append(f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}")
            where = where.tb_next
        return None, f"{type(error).__name__}: {str(error)[:120]} at {' '.join(places[-4:])}"


def faults(client: Client, url: str, form: Form, wrong: Wrong) -> Iterator[str]:
    """Send one form filled in wrongly, yield what is not as it should be, and take back what it wrote."""
    data = {**form.values(), **{name: [value] for name, value in wrong.values.items()}}
    cookies = dict(client.cookies)
    with transaction.atomic():
        response, error = post(client, url, data)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    if error is not None:
        yield error
        return
    if response.status_code not in ANSWERS:
        yield f"answers {response.status_code}"
    if wrong.must_refuse and response.status_code in SAVED:
        yield "is taken"
    if "html" not in response.get("Content-Type", "") or response.status_code in SAVED | {403, 404, 405}:
        return
    html = response.content.decode()
    if SCRIPT in html:
        yield "shows a script unescaped"
    if response.status_code in (200, 422):
        yield from lost(html, form, wrong)


def lost(html: str, form: Form, wrong: Wrong) -> Iterator[str]:
    """Yield the fields of which the text is not in the page that came back, and whether no message stands at a field."""
    again = same_form(html, form)
    if again is None:
        return
    for name, value in wrong.values.items():
        each = again.fields.get(name)
        if each is None or not form.fields[name].is_typed or form.fields[name].kind in ("number", "password"):
            continue
        # A browser turns a NUL into another sign; spaces at the ends say nothing.
        kept = each.value.replace("\x00", "").replace("\ufffd", "").replace("\r", "").strip()
        if kept != value.replace("\x00", "").replace("\r", "").strip():
            yield f"loses the text of {name}: {kept[:40]!r}"
    if wrong.must_refuse and "has-error" not in html and "error" not in html:
        yield "has no message"


def view_at(address: str) -> str:
    """Return the name of the view at an address; "" for an example that leads nowhere (the page of the look)."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


@pytest.mark.parametrize("room", ROOMS)
def test_forms_refuse_bad_input_and_keep_what_was_typed(room: str, full_town: Town):
    foreign, seen, found = far_keys(full_town), set(), []
    for row in rows_of(room):
        visitor = visitor_of(row)
        if visitor is None:
            continue
        client = Client()
        if visitor != "nobody":
            client.force_login(full_town[visitor])
        url = row.address(full_town)
        page = client.get(url)
        if "html" not in page.get("Content-Type", ""):
            continue
        for form in forms_of(page.content.decode()):
            target = urljoin(url, form.action)
            identity = (view_at(target), tuple(sorted(form.fields)))
            if identity in seen or not identity[0] or identity[0].startswith("ui:design"):
                continue
            seen.add(identity)
            for wrong in wrongs(form, foreign, public=visitor == "nobody"):
                found += [
                    f"{row.name} {identity[0]} as {visitor}, {wrong.name}: {fault}"
                    for fault in faults(client, target, form, wrong)
                ]
    assert found == []
    assert len(seen) >= FORMS.get(room, 0)


QUERY_NAMES = sorted(
    {
        name
        for file in Path(meedoen.__file__).parent.rglob("*.py")
        for name in re.findall(r"""GET(?:\.get\(|\[)"(\w+)\"""", file.read_text())
    }
    | {"lijst", "soort", "pagina", "volgorde", "sort"}
)
BAD_QUERIES = ("%F0%9F%92%A5", "-1", "99999999999999999999", "%D9%A3", "<script>", "0001-W01", "9999-W99", "%ED%A0%80", "")


def reads_query(client: Client, url: str, key: dict[str, str]) -> bool:
    """Say whether the page asks for anything that can stand behind `?`; what nobody reads can break nothing."""
    asked: set[str] = set()

    class Noted(QueryDict):
        """What stands behind `?`, noting what is asked of it."""

        def __getitem__(self, name: str) -> Any:
            asked.add(name)
            return super().__getitem__(name)

        def __contains__(self, name: object) -> bool:
            asked.add(str(name))
            return super().__contains__(name)

        def getlist(self, name: str, default: Any = None) -> Any:
            asked.add(name)
            return super().getlist(name, default)

    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr("django.core.handlers.wsgi.QueryDict", Noted)
        client.get(url, headers=key)
        transaction.set_rollback(True)
    return not asked.isdisjoint(QUERY_NAMES)


@pytest.mark.parametrize("room", ROOMS)
def test_pages_take_any_query(room: str, full_town: Town):
    found = []
    for row in rows_of(room):
        visitor = visitor_of(row)
        if visitor is None:
            continue
        client = Client()
        if visitor != "nobody":
            client.force_login(full_town[visitor])
        url = reverse(row.name, kwargs=row.kwargs(full_town))
        key = key_for(row, full_town.accounts.get(visitor))
        for bad in BAD_QUERIES if reads_query(client, url, key) else ():
            query = "&".join(f"{name}={bad}" for name in QUERY_NAMES)
            with transaction.atomic():
                try:
                    answer = client.get(f"{url}?{query}", headers=key).status_code
                except Exception as error:
                    answer = repr(error)[:200]
                transaction.set_rollback(True)
            if answer not in ANSWERS:
                found.append(f"{row.name}?{bad}: {answer}")
        for path in (f"{url}?x=a%00b", url.rstrip("/") + "%00/"):
            if client.get(path).status_code not in (400, 404):
                found.append(f"{path} is answered")
    assert found == []


@pytest.mark.parametrize(
    "header", ["User-Agent", "Accept-Language", "Referer", "Origin", "X-Request-Id", "HX-Request", "Cookie"]
)
def test_nul_in_a_header_is_no_error(header: str, full_town: Town):
    client = Client()
    place = reverse("signals:report", kwargs={"municipality": full_town.municipality.slug})
    for path in (place, "/api/v1/openapi.json", "/healthz"):
        assert client.get(path, headers={header: "een\x00twee"}).status_code in {200, 503}
        assert client.post(place, {"about": "x"}, headers={header: "een\x00twee"}).status_code in {403, 422}
