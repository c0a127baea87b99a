"""Two who save one thing: one wins, the other hears about it."""

import pytest

from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.models import Person
from tests.town import NOW, make_town


def stored(person: Person) -> tuple[str, int]:
    return Person.objects.values_list("name", "version").get(pk=person.pk)


def test_save_makes_the_version_one_higher(town):
    save_version(town.bram, expected=1, name="Abraham")
    assert (stored(town.bram), town.bram.name, town.bram.version) == (("Abraham", 2), "Abraham", 2)


def test_stale_save_writes_nothing_and_tells_both(town):
    mine = Person.objects.get(pk=town.bram.pk)
    save_version(town.bram, expected=1, name="Abraham")
    with pytest.raises(StaleVersion) as stale:
        save_version(mine, expected=1, name="Brammetje")
    assert (stale.value.current.name, stale.value.wanted) == ("Abraham", {"name": "Brammetje"})
    assert (stored(town.bram), mine.name, mine.version) == (("Abraham", 2), "Bram", 1)


def test_save_of_a_row_that_is_gone_says_so(town):
    lonely = Person.objects.create(municipality=town.municipality, name="X", created_at=NOW)
    Person.objects.filter(pk=lonely.pk).delete()
    with pytest.raises(Person.DoesNotExist):
        save_version(lonely, expected=1, name="Y")


def test_of_several_who_save_at_once_one_wins(at_once):
    (town,) = at_once(make_town)

    def save(number: int) -> str:
        thing = Person.objects.get(pk=town.bram.pk)
        save_version(thing, expected=1, name=f"Bram {number}")
        return thing.name

    results = at_once(*[lambda number=number: save(number) for number in range(4)])
    won = [result for result in results if isinstance(result, str)]
    lost = [result for result in results if isinstance(result, StaleVersion)]
    assert (len(won), len(lost)) == (1, 3)
    assert at_once(lambda: stored(town.bram)) == [(won[0], 2)]
