"""Names taken apart."""

import pytest

from meedoen.people.domain import names


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Bram van der Berg", {"bram", "berg"}),
        ("Özgür Şahin-Yıldız", {"ozgur", "sahin", "yildiz"}),
        ("van der", {"van", "der"}),
        ("'t Hart", {"hart"}),
        ("Фатма", {"фатма"}),
        ("", set()),
        ("😀", set()),
    ],
)
def test_parts_of_a_name(name, parts):
    assert names.parts(name) == parts


@pytest.mark.parametrize(
    ("one", "other"),
    [("jansen", "janssen"), ("meijer", "meyer"), ("schmidt", "smit"), ("philip", "filip"), ("claas", "klaas")],
)
def test_sound_of_names_that_sound_the_same(one, other):
    assert names.sound(one) == names.sound(other)


def test_key_does_not_mind_the_order():
    assert names.key("Jansen, Piet") == names.key("Piet van Jansen") == "jansen piet"
