"""Components refuse what they do not know, and show only what they were given."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from meedoen.ui.icons import ICONS
from meedoen.ui.templatetags.ui import COMPONENTS, dial


@pytest.mark.parametrize(
    "source",
    [
        '{% card headding="x" %}{% endcard %}',
        '{% card "one" heading="two" %}{% endcard %}',
        "{% nothing %}{% endnothing %}",
        '{% state "x" colour="red" %}',
        '{% card heading="x" %}',
    ],
)
def test_unknown_doubled_missing_or_unclosed_is_a_fault_of_the_template(source):
    with pytest.raises(TemplateSyntaxError):
        Template(source)


def test_unknown_kind_is_refused():
    with pytest.raises(TemplateSyntaxError, match="kind is one of"):
        Template('{% message kind="purple" %}{% endmessage %}').render(Context())


def test_values_are_escaped_and_content_is_kept():
    page = Template("{% card heading=name %}<p>{{ name }}</p>{% endcard %}").render(Context({"name": "<b>"}))
    assert "<b>" not in page
    assert "<p>&lt;b&gt;</p>" in page


def test_component_does_not_see_the_page_around_it():
    page = Template("{% card %}x{% endcard %}").render(Context({"heading": "from the page"}))
    assert "from the page" not in page


def test_every_component_stands_on_the_page_of_the_look(town, client):
    client.force_login(town["worker"])
    page = client.get("/ontwerp/").text
    assert [component.name for component in COMPONENTS if f'id="{component.name}"' not in page] == []
    assert [name for name in ICONS if f"<span>{name}</span>" not in page] == []


def test_theme_of_a_municipality_puts_its_file_and_class_on_the_page(settings, town, client):
    settings.THEME_FILE, settings.THEME_CLASS = "/somewhere/zonnedorp.css", "zonnedorp-theme"
    page = client.get("/nergens/").text
    assert '<link rel="stylesheet" href="/static/theme/zonnedorp.css">' in page
    assert 'class="themed zonnedorp-theme"' in page


def test_leave_button_goes_to_an_everyday_page_and_names_nothing(settings):
    settings.LEAVE_URL = "https://weer.example/"
    page = Template("{% leave %}").render(Context({"request": RequestFactory().get("/")}))
    assert 'href="https://weer.example/"' in page
    assert "noreferrer" in page


def test_number_to_dial_has_digits_and_the_land_alone():
    assert [dial(phone) for phone in ("0800-9999", "+31 88 0767 000", "")] == ["08009999", "+31880767000", ""]
