"""Municipalities: their name in the address hides no page of the house."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from meedoen.people.domain.places import change_municipality, create_municipality, paths_of_the_house
from meedoen.people.models import Municipality
from tests.town import NOW, Town

OURS = {"account", "api", "healthz", "mensen", "mijn", "static", "taal", "toegang", "trajecten", "vragen"}


def create(town: Town, slug: str) -> Municipality:
    """Begin a municipality as the administrator."""
    return create_municipality(actor=town.actor("admin"), now=NOW, code="1234", name="Elders", slug=slug)


def test_paths_of_the_house_are_the_first_parts_of_its_addresses():
    assert OURS - paths_of_the_house() == set()
    assert {part for part in paths_of_the_house() if not part or "/" in part or "<" in part or "^" in part} == set()


@pytest.mark.parametrize("slug", sorted(OURS))
def test_create_municipality_refuses_a_path_of_the_house(town: Town, slug: str):
    with pytest.raises(ValidationError) as refused:
        create(town, slug)
    assert list(refused.value.message_dict) == ["slug"]
    assert Municipality.objects.filter(slug=slug).count() == 0


def test_create_municipality_takes_a_name_that_only_begins_like_a_path(town: Town):
    assert create(town, "mijnsheerenland").slug == "mijnsheerenland"


def test_create_municipality_refuses_a_name_that_another_one_has(town: Town):
    with pytest.raises(ValidationError) as refused:
        create(town, "zonnedorp")
    assert list(refused.value.message_dict) == ["slug"]


def test_change_municipality_refuses_a_path_of_the_house(town: Town):
    with pytest.raises(ValidationError) as refused:
        change_municipality(actor=town.actor("admin"), now=NOW, municipality=town.municipality, slug="mensen")
    assert list(refused.value.message_dict) == ["slug"]
    assert (Municipality.objects.get(pk=town.municipality.pk).slug, town.municipality.slug) == ("zonnedorp", "zonnedorp")


def test_command_says_why_a_name_is_refused(db):
    with pytest.raises(CommandError, match="eigen pagina"):
        call_command("create-municipality", "1234", "Elders", "--slug", "api", "--phone", "14 0123")
