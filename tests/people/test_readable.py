"""Everything that is kept, as a page: every field has words, every code too."""

from meedoen.people.domain.erasing import export_person
from meedoen.people.kept import FIELDS, NUMBERS
from meedoen.people.readable import readable
from tests.town import NOW


def fields(value) -> set[str]:
    """Return every name of a field in what is exported, but not the questions of a questionnaire."""
    if isinstance(value, dict):
        below = {name for key, one in value.items() if key not in {"answers", "texts"} for name in fields(one)}
        return {*value, *below}
    return {name for one in value for name in fields(one)} if isinstance(value, list) else set()


def test_every_exported_field_has_words(full_town):
    found = export_person(actor=full_town.actor("person"), now=NOW, person=full_town.bram)
    names = {name for rows in found.values() for name in fields(list(rows))}
    assert names - FIELDS.keys() - NUMBERS == set()


def test_page_shows_words_instead_of_codes(full_town):
    found = {"people.contactway.person": [{"channel": "phone", "value": "06", "safe_when": "", "preferred": True}]}
    assert readable(found) == [
        (
            "Hoe de inwoner te bereiken is",
            [[("Manier om te bereiken", ["Telefoon"]), ("Nummer of adres", ["06"]), ("Heeft dit het liefst", ["Ja"])]],
        )
    ]


def test_page_leaves_out_what_is_empty(full_town):
    assert readable({"people.contactway.person": [{"value": "", "note": None}], "journal": []}) == []


def test_journal_says_in_words_which_parts_were_seen(full_town):
    found = {"journal": [{"at": None, "part": "name,contact", "ground": "task"}]}
    parts = "Naam, vaste medewerker en volgend contact, Hoe de inwoner te bereiken is"
    assert readable(found)[0][1][0][0] == ("Welk deel", [parts])
