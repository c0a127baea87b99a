"""The suite's own guard: a variable that nobody gave."""

import pytest
from django.template import Context, Template


def test_unknown_variable_fails_with_its_name():
    with pytest.raises(AssertionError, match="whatever"):
        Template("{{ whatever }}").render(Context())


def test_question_about_an_unknown_variable_is_allowed():
    assert Template("{% if whatever %}yes{% else %}no{% endif %}").render(Context()) == "no"
