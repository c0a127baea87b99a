"""Our own widgets give what Django's templates give."""

import re

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe

from meedoen.ui.forms import Renderer
from meedoen.ui.widgets import FAST

NASTY = "<script>\"'&\n ملف 👩‍👩‍👧"
GROUPED = [("", "–"), ("a", NASTY), ("Group <b>", [("b", "Bee"), (3, "Three")])]
WIDGETS = [
    forms.TextInput(attrs={"dir": "auto", "title": NASTY, "required": True, "hidden": False, "maxlength": 12000}),
    forms.HiddenInput(), forms.EmailInput(), forms.NumberInput(), forms.URLInput(), forms.DateInput(format="%Y-%m-%d"),
    forms.TimeInput(), forms.CheckboxInput(), forms.Textarea(attrs={"rows": 3}), forms.Select(choices=GROUPED),
    forms.RadioSelect(choices=GROUPED), forms.RadioSelect(choices=GROUPED, attrs={"class": "row", "id": "x"}),
    forms.CheckboxSelectMultiple(choices=GROUPED), forms.TelInput(), forms.SearchInput(),
    forms.SelectMultiple(choices=GROUPED),
]  # fmt: skip


def plain(html: str) -> str:
    """Return HTML without the white space between tags."""
    return re.sub(r">\s+", ">", re.sub(r"\s+<", "<", html)).strip()


@pytest.mark.parametrize("value", [None, "", NASTY, "a", 3, True, 12_345, ["a", "3"], mark_safe("<b>")])
@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
def test_widget_is_the_one_of_django(widget: forms.Widget, value: object):
    if isinstance(value, list) != isinstance(widget, forms.CheckboxSelectMultiple | forms.SelectMultiple) and value:
        pytest.skip("another kind of value")
    attrs = {"id": "id_x", "aria-describedby": NASTY}
    ours = widget.render("name<", value, attrs=attrs, renderer=Renderer())
    assert plain(ours) == plain(widget.render("name<", value, attrs=attrs, renderer=TemplatesSetting()))


def test_every_usual_widget_is_written_without_a_template():
    assert {widget.template_name for widget in WIDGETS} <= FAST.keys()
