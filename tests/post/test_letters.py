"""Letters: PDF/UA, strict templates, and nothing that somebody typed does harm."""

from io import BytesIO

import pytest
from django.template import Context, engines
from django.utils import translation
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from meedoen.post.letter_html import LetterError
from meedoen.post.letters import letter_pdf

FULL = """{% extends "post/letters/base.html" %}{% block content %}
<p>Geachte heer {{ name }},</p>
<p>Wij spraken elkaar over <strong>hulp</strong> en <em>een maatje</em>.
Kijk op <a href="https://example.org/hulp">onze pagina</a>.</p>
<h2>Wat spraken wij af?</h2>
<ul><li>Sanne belt u<ol><li>eerst</li><li>daarna</li></ol></li><li>Wij komen langs</li></ul>
<h3>Wanneer</h3>
<dl><dt>Dag</dt><dd>maandag 2 maart 2026</dd><dt>Tijd</dt><dd>10.00 uur</dd></dl>
<table><thead><tr><th>Wie</th><th>Wat</th></tr></thead><tbody><tr><td>Sanne</td><td>belt</td></tr></tbody></table>
<blockquote><p>Ik wil weer naar buiten.</p></blockquote>
{% endblock %}"""


def render(source: str, *, language: str = "nl", title: str = "Onze afspraak", **context: object) -> bytes:
    with translation.override(language):
        template = engines["django"].engine.from_string(source)
        html = str(template.render(Context({"title": title, **context})))
    return letter_pdf(html, language=language, title=title, author="Zonnedorp")


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def tags(pdf: bytes) -> list[str]:
    """Return the tags of the structure tree in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]).removeprefix("/"))
            walk(node.get("/K"))

    walk(read(pdf).trailer["/Root"]["/StructTreeRoot"])
    return found


MUNICIPALITY = {
    "name": "Zonnedorp", "report_point": "Meldpunt Zonnedorp", "phone": "0800-9999", "phone_hours": "ma-vr 9-17",
    "visit_address": "Dorpsplein 1", "email": "meldpunt@zonnedorp.example",
}  # fmt: skip


@pytest.fixture(scope="module")
def letter() -> bytes:
    return render(
        FULL, name="Bram", municipality=MUNICIPALITY, addressee=["Bram de Wit", "Kerkstraat 1", "1234 AB Zonnedorp"]
    )


def test_letter_says_that_it_is_accessible_and_in_which_language(letter):
    reader = read(letter)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is not None and bool(root["/MarkInfo"]["/Marked"])
    assert (root["/Lang"], reader.metadata.title, reader.metadata.author) == ("nl", "Onze afspraak", "Zonnedorp")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()


def test_letter_has_tags_in_the_order_of_reading(letter):
    found = tags(letter)
    assert [tag for tag in found if tag in ("H1", "H2", "H3")] == ["H1", "H2", "H3"]
    assert {"P", "L", "LI", "Table", "TH", "TD", "Link", "Strong", "Em", "BlockQuote"} <= set(found)


def test_letter_holds_every_word(letter):
    parts = [
        "Gemeente Zonnedorp",
        "0800-9999",
        "Kerkstraat 1",
        "Onze afspraak",
        "Geachte heer Bram,",
        "10.00 uur",
        "Pagina 1",
    ]
    assert [part for part in parts if part not in words(letter)] == []


def test_letter_in_english():
    pdf = render("<h1>{{ title }}</h1>", language="en", title="Hello")
    assert (read(pdf).trailer["/Root"]["/Lang"], "Page 1 / 1" in words(pdf)) == ("en", True)


NASTY = [
    "#panic()", "*vet* _schuin_ $x^2$", "<script>alert(1)</script>", "</p></body>", "\\u{0} \\", "#import \"x\"", "= Kop",
    "@label <label>", "{{ name }} {% now 'Y' %}", "[[]]", "&amp; &lt;", "// weg /* weg */",
    "https://evil.example", "- lijst",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_what_somebody_typed_stands_there_as_typed(text):
    pdf = render("<h1>{{ title }}</h1><p>{{ text }}</p>", text=text, title=text)
    assert "".join(text.split()) in "".join(words(pdf).split())
    assert [tag for tag in tags(pdf) if tag in ("H1", "L", "Link", "Strong")] == ["H1"]


STRANGE = [
    "Bram \N{GRINNING FACE} \N{BLACK HEART SUIT}",
    "\N{ETHIOPIC SYLLABLE GLOTTAL A}\u4e2d\u6587",
    "a\x00b\x07c\u202eabc\ud800",
]


@pytest.mark.parametrize("text", STRANGE, ids=["emoji", "scripts", "control"])
def test_character_without_a_font_or_without_a_shape_does_no_harm(text):
    pdf = render("<h1>{{ title }}</h1><p>begin {{ text }} eind</p>", text=text)
    assert words(pdf).startswith("Onze afspraak begin")
    assert "eind" in words(pdf)


def test_names_in_other_scripts_are_shown():
    pdf = render("<h1>{{ title }}</h1><p>{{ text }}</p>", text="Привет Ελένη Łukasz Şahin محمد שלום")
    assert "Привет Ελένη Łukasz Şahin" in words(pdf)
    assert "\N{WHITE SQUARE}" not in words(pdf)


def test_long_text_takes_many_pages_and_loses_nothing():
    pdf = render("<h1>{{ title }}</h1><p>{{ text }}</p>", text="woord " * 17_000)
    assert len(read(pdf).pages) > 10
    assert words(pdf).count("woord") == 17_000


def test_one_word_of_100_kb_is_no_trouble():
    assert len(read(render("<h1>{{ title }}</h1><p>{{ text }}</p>", text="a" * 100_000)).pages) >= 1


WRONG = {
    "<h1>a</h1><div>b</div>": "line 1: <div> does not belong in a letter",
    "<h1>a</h1>\n<script>b</script>": "line 2: <script> does not belong in a letter",
    "<h1>a</h1>text": "line 1: text stands outside a paragraph",
    "<h1>a</h1><p>b": "line 1: <p> is not closed",
    "<h1>a</h1><p>b</h1>": "line 1: </h1> closes <p>",
    "<h1>a</h1><p><p>b</p></p>": "line 1: <p> does not belong in <p>",
    '<h1>a</h1><p style="x">b</p>': "line 1: <p> has an attribute 'style' that letters do not know",
    '<h1>a</h1><p><a href="javascript:x">b</a></p>': "line 1: <a> leads to http, https, mailto or tel",
    '<header class="x"></header>': "line 1: <header> has the class sender or addressee, not 'x'",
    "<h1>a</h1><h3>b</h3>": "line 1: <h3> follows a heading of level 1: no level is skipped",
    "<h2>a</h2>": "line 1: <h2> follows a heading of level 0: no level is skipped",
    "<h1>a</h1><h1>b</h1>": "a letter has one <h1>, and this one has 2",
    "<p>a</p>": "a letter has one <h1>, and this one has 0",
    "<h1>a</h1><dl><dd>b</dd></dl>": "line 1: <dl> has a <dd> after each <dt>",
    "<h1>a</h1><table><tbody><tr><td>b</td></tr></tbody></table>": (
        "line 1: <table> has one row of <th> in <thead> and rows of as many <td> in <tbody>"
    ),
    "<!doctype html><h1>a</h1>": "line 1: a letter has no doctype",
    "<?php ?><h1>a</h1>": "line 1: a letter has no instructions",
}


@pytest.mark.parametrize("html", WRONG)
def test_mistake_in_a_template_is_named_with_its_line(html):
    with pytest.raises(LetterError) as error:
        letter_pdf(html, language="nl", title="x")
    assert str(error.value) == WRONG[html]
