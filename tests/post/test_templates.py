"""Every mail of every room: complete, neutral in its subject, and nothing in it that is not allowed."""

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Engine
from django.template.context import Context
from django.utils import translation

import meedoen
from meedoen.post.rendering import render_mail
from meedoen.post.words import ALLOWED, PERSONAL, checked

ROOT = Path(meedoen.__file__).parent
MARKED = {word: f"[[{word}]]" for word in ALLOWED} | {
    "municipality": "[[municipality]]",
    "link": "https://x.example/[[link]]",
}
PLAIN = {"days": 3, "date": date(2026, 3, 2), "interpreter": True}


def mails() -> list[str]:
    """Return every mail of every room as `<room>/<name>`."""
    paths = ROOT.glob("*/templates/*/mail/*.subject.txt")
    return sorted(f"{path.parent.parent.name}/{path.name.partition('.')[0]}" for path in paths)


class Reader(HTMLParser):
    """What stands in a mail for people: texts and tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(f"{tag}.{name}", []).append(value or "")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("mail", mails())
def test_mail_is_complete_and_accessible(mail, language):
    parts = render_mail(mail, MARKED | PLAIN, language=language)
    assert (bool(parts.subject), bool(parts.text.strip())) == (True, True)
    read = Reader(parts.html)
    assert (read.attributes["html.lang"], read.tags.count("h1"), read.tags.count("title")) == ([language], 1, 1)
    assert [tag for tag in read.tags if tag in ("script", "img", "link", "form", "iframe", "style")] == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("mail", mails())
def test_subject_is_neutral(mail, language):
    subject = render_mail(mail, MARKED | PLAIN, language=language).subject
    assert [word for word in PERSONAL if f"[[{word}]]" in subject] == []


@pytest.mark.parametrize("mail", mails())
def test_mail_uses_no_word_that_it_may_not_hold(mail):
    """Nothing but the allowed words reaches a template, so an unknown one would leave a hole: it fails here."""
    options = settings.TEMPLATES[0]["OPTIONS"]
    engine = Engine(app_dirs=True, builtins=options["builtins"], string_if_invalid="[hole: %s]")
    room, _, name = mail.partition("/")
    words = checked(MARKED | PLAIN | {"municipality": Anywhere()})
    for ending in ("subject.txt", "txt", "html"):
        with translation.override("nl"):
            text = engine.get_template(f"{room}/mail/{name}.{ending}").render(Context(words | {"subject": "x"}))
        assert "[hole" not in text


class Anywhere:
    """A municipality with everything filled in."""

    name = report_point = phone = phone_hours = email = visit_address = "[[x]]"


def test_every_room_that_mails_is_read_here():
    assert "post/journal_head" in mails()
    assert set(ALLOWED) >= PERSONAL


def test_text_is_not_escaped_and_html_is():
    parts = render_mail("post/journal_head", {"number": "<b>'&"}, language="nl")
    assert "<b>'&" in parts.text
    assert "&lt;b&gt;&#x27;&amp;" in parts.html


def test_municipality_gives_only_its_public_columns(town):
    words = checked({"municipality": town.municipality})
    assert words["municipality"] == {
        "name": "Zonnedorp", "report_point": "Meldpunt Zonnedorp", "phone": "0800-9999", "phone_hours": "ma-vr 9-17",
        "email": "", "visit_address": "",
    }  # fmt: skip
