"""After step 12: whoever may not see Bram finds his name, or that of his people, nowhere: no page, list, figure, file, mail.

Each of those visitors asks for every address that there is, with the numbers of his record, and follows every link of every
page that opens.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from meedoen.access.enums import Scope
from meedoen.access.tokens import create_token
from meedoen.agenda.domain.calendars import make_link
from meedoen.journal.acts import system_actor
from meedoen.journal.clock import now
from meedoen.people.models import Account, Person
from meedoen.post.models import OutboxMail
from meedoen.support.models import Block
from tests.browser.bram_stage import Play
from tests.logwatch import forbid
from tests.town import NOW, make_account

STRANGERS = ("other_team", "other_municipality", "desk", "policy", "admin", "resident", "nobody")
NAMES = re.compile(r"\b(Bram|Joris|Els|Bakker)\b")
# What stands in an address beside whole numbers.
WORDS: dict[str, tuple[str, ...]] = {
    "municipality": ("zonnedorp", "verweg"),
    "instrument": ("personal_profile", "quality_of_life"),
    "instrument_id": ("personal_profile",),
    "perspective": ("person",),
    "dimension": ("housing",),
    "deed": ("link", "support"),
    "kind": ("went", "stabilise", "zicht"),
    "purpose": ("naaste", "namens"),
    "name": ("plan.load_hours",),
    "code": ("nl",),
    "found": ("1",),
    "secret": ("geheim",),
}
LIBRARY = ("^", "account/", "taal/", "mijn/uitloggen")
# The report point's desk took the worry in, and may read it there; the page that shows the look has names of its own.
MAY = {"desk": ("/signalen/1/", "/api/v1/inbox/1")}
EXAMPLES = "/ontwerp/"
VARIANTS = 2  # Of one page with different questions in its address.
LINK = re.compile(r'(?:href|hx-get|data-fetch)="([^"#]+)')


def nobody_finds_him(play: Play) -> None:
    """Search everything that each stranger can open, then mails, the calendar and the files that went out."""
    forbid("Bakker")  # In the logs, too (`tests/logwatch.py`).
    found: dict[str, set[str]] = {}
    opened: dict[str, int] = {}
    for visitor in STRANGERS:
        pages = list(everything(client_of(play, visitor)))
        opened[visitor] = len(pages)
        may = (EXAMPLES, *MAY.get(visitor, ()))
        hits = {url for url, text in pages if NAMES.search(text) and not url.startswith(may)}
        if hits:
            found[visitor] = hits
    assert found == {}, found
    assert min(opened.values()) > 5, opened
    assert not NAMES.search(calendar_of(play, "worker"))
    assert [mail.pk for mail in OutboxMail.objects.all() if NAMES.search(f"{mail.subject} {mail.text} {mail.html}")] == []
    assert [path.name for path in files() if NAMES.search(path.name)] == []


def client_of(play: Play, visitor: str) -> Client:
    """Return a browser without a screen for one of them, with a key for the API where the account can have one."""
    client = Client()
    if visitor == "nobody":
        return client
    if visitor == "resident":
        town = play.town
        stranger = Person.objects.create(municipality=town.municipality, team=town.other_team, name="Wim", created_at=NOW)
        client.force_login(make_account("wim", person=stranger))
        return client
    account = Account.objects.get(pk=play.town[visitor].pk)
    client.force_login(account)
    key = {"account": account, "name": "test", "scopes": [scope.value for scope in Scope], "days": 200}
    _token, raw = create_token(actor=system_actor(), now=now(), **key)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {raw}"
    return client


def calendar_of(play: Play, visitor: str) -> str:
    """Return the calendar that a worker's own program fetches; there is an appointment with Bram in it."""
    secret = make_link(actor=play.town.actor(visitor), now=now(), account_id=play.town[visitor].pk)
    text = Client().get(reverse("agenda:feed", args=[secret])).content.decode()
    assert text.count("BEGIN:VEVENT") == 1
    return text


def everything(client: Client) -> Iterator[tuple[str, str]]:
    """Open every address there is, and every link of what opens; yields the ones that do, with all their text."""
    waiting, seen = list(dict.fromkeys(addresses())), Counter[str]()
    while waiting:
        url = waiting.pop()
        asked = urlsplit(url)
        shape = asked.path + "?" * bool(asked.query)
        seen[shape] += 1
        if seen[shape] > (VARIANTS if asked.query else 1):
            continue
        answer: Any = client.get(url)
        text = b"".join(answer).decode(errors="replace") if answer.streaming else answer.content.decode(errors="replace")
        if answer.status_code == 200:
            waiting += [urljoin(url, html.unescape(link)) for link in LINK.findall(text) if is_ours(link)]
        if answer.status_code in (200, 403, 404):
            yield url, text


def is_ours(link: str) -> bool:
    """Say whether a link stays in this house and is a page of it."""
    parts = urlsplit(link)
    return not parts.netloc and parts.scheme == "" and not parts.path.startswith(("/static/", "/account/", "/taal/"))


def addresses() -> Iterator[str]:
    """Return every address of the house with the first numbers, which are those of Bram's record."""
    for route in routes(get_resolver().url_patterns, ""):
        names = re.findall(r"<(?:(\w+):)?(\w+)>", route)
        choices = [candidates(sort, name) for sort, name in names]
        for chosen in product(*choices):
            url = route
            for value in chosen:
                url = re.sub(r"<[^>]+>", value, url, count=1)
            yield f"/{url}"


def routes(patterns: list[Any], before: str) -> Iterator[str]:
    """Return the routes of all patterns, nested ones whole."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif not route.startswith(LIBRARY):
            yield route


def candidates(sort: str, name: str) -> list[str]:
    """Return what is filled in for one part of an address: of numbers the first, which is that of Bram's record."""
    if sort == "uuid":
        return [str(uid) for uid in Block.objects.order_by("pk").values_list("uid", flat=True)[:1]]
    return list(WORDS.get(name, ())) or ["1"]


def files() -> Iterator[Path]:
    """Return what the house put on disk for others."""
    return (path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file())
