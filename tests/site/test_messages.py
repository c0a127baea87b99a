"""Texts are collected from code and templates; what is not complete is named; `.mo` files are made in one step."""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from meedoen.site import messages

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def room(tmp_path):
    """Return a small room with a module and a template."""
    room = tmp_path / "meedoen" / "hall"
    (room / "templates" / "hall").mkdir(parents=True)
    (room / "views.py").write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy\n"
        'A = _("Good day")\nB = ngettext("%(n)s door", "%(n)s doors", 2)\nC = pgettext_lazy("month", "May")\n'
        'D = "not a text"\n'
    )
    (room / "templates" / "hall" / "page.html").write_text(
        "{% extends 'x' %}\n  {% if a %}\n{% translate \"It's open\" %}{% endif %}\n"
        "{% blocktranslate trimmed count n=n %}\n  one {{ thing }}\n{% plural %}\n  many {{ thing }}\n"
        "{% endblocktranslate %}\n"
        "{{ a|default:_('None') }} it's \"odd\n"
    )
    return room


COMPLETE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Good day"
msgstr "Goedendag"

msgid "%(n)s door"
msgid_plural "%(n)s doors"
msgstr[0] "%(n)s deur"
msgstr[1] "%(n)s deuren"

msgctxt "month"
msgid "May"
msgstr "mei"

msgid "It's open"
msgstr "Het is open"

msgid "one %(thing)s"
msgid_plural "many %(thing)s"
msgstr[0] "één %(thing)s"
msgstr[1] "veel %(thing)s"

msgid "None"
msgstr "Geen"
"""


def complete(room, text=COMPLETE):
    """Give the room a complete PO file, with changes."""
    po = messages.po_file(room)
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(text)
    return po


def test_collect_finds_texts_in_code_and_templates(room):
    assert {(message.id, message.context) for message in messages.collect(room) if message.id} == {
        ("Good day", None), (("%(n)s door", "%(n)s doors"), None), ("May", "month"), ("It's open", None),
        (("one %(thing)s", "many %(thing)s"), None), ("None", None),
    }  # fmt: skip


def test_merge_writes_what_is_asked_and_keeps_the_dutch(room):
    complete(room, COMPLETE + '\nmsgid "Gone"\nmsgstr "Weg"\n')
    assert messages.merge(room) == 0
    first = messages.po_file(room).read_text()
    messages.merge(room)
    assert ("Goedendag" in first, "Gone" in first, messages.po_file(room).read_text() == first) == (True, False, True)


def test_merge_counts_what_has_no_dutch(room):
    assert messages.merge(room) == 6


def test_a_complete_room_has_no_faults(room):
    complete(room)
    assert messages.faults(room) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgid "None"\nmsgstr "Geen"\n', "", "hall: not in the PO file: 'None'"),
        ('"Geen"', '""', "hall: no Dutch for: 'None'"),
        ('msgid "None"', '#, fuzzy\nmsgid "None"', "hall: marked fuzzy: 'None'"),
        ('"%(n)s deuren"', '"%(m)s deuren"', "hall: other placeholders in the Dutch of: '%(n)s door'"),
        ('"%(n)s deuren"', '""', "hall: no Dutch for: '%(n)s door'"),
        ('msgid "None"\nmsgstr "Geen"', 'msgid "None"\nmsgstr "Geen"\n\nmsgid "Old"\nmsgstr "Oud"',
         "hall: no longer used: 'Old'"),
        ('msgid "None"\nmsgstr "Geen"', 'msgid "None"\nmsgstr "Geen"\n\n#~ msgid "Old"\n#~ msgstr "Oud"',
         "hall: no longer used: 'Old'"),
    ],
)  # fmt: skip
def test_each_fault_is_named(room, old, new, fault):
    complete(room, COMPLETE.replace(old, new))
    assert messages.faults(room) == [fault]


def test_two_rooms_that_differ_are_named(room, tmp_path):
    complete(room)
    other = tmp_path / "meedoen" / "attic"
    complete(other, COMPLETE.replace('"Goedendag"', '"Hallo"'))
    assert messages.conflicts([room, other]) == ["attic and hall differ in the Dutch of: 'Good day'"]


def test_compile_makes_what_is_missing_or_old_and_nothing_else(room, monkeypatch):
    po = complete(room)
    monkeypatch.setattr(messages, "room_folders", lambda: [room])
    mo = po.with_suffix(".mo")
    made = [messages.compile_outdated(), messages.compile_outdated()]
    with mo.open("rb") as file:
        texts = gettext.GNUTranslations(file)
    assert made == [[mo], []]
    assert (texts.gettext("Good day"), texts.ngettext("%(n)s door", "%(n)s doors", 2)) == ("Goedendag", "%(n)s deuren")
    assert sorted(path.name for path in mo.parent.iterdir()) == ["django.mo", "django.po"]


def test_first_process_of_a_fresh_clone_speaks_dutch(tmp_path):
    shutil.copytree(ROOT / "meedoen", tmp_path / "meedoen", ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    ask = "import django; django.setup(); from django.utils.translation import gettext; print(gettext('Saved.'))"
    given = {**os.environ, "DJANGO_SETTINGS_MODULE": "meedoen.site.settings", "MEEDOEN_MODE": "test"}
    given |= {"PYTHONPATH": str(tmp_path), "MEEDOEN_VAR": str(tmp_path / "var")}
    said = subprocess.run([sys.executable, "-c", ask], env=given, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "Opgeslagen."
