"""Who might be asked: hand-made maps, reasons in words, and who is left in peace."""

from meedoen.circle.facts.proposing import Around, propose
from tests.circle.things import fact

WHAT = "Boodschappen doen op zaterdag"


def names(facts, what=WHAT, **around):
    return [one.fact.name for one in propose(facts, what, Around(**around))]


def test_empty_map_proposes_nobody():
    assert propose([], WHAT, Around()) == []


def test_left_in_peace():
    facts = [
        fact(1, "Werker", tie="professional"), fact(2, "Dennis", harmful=True), fact(3, "Ad", willing="no"),
        fact(4, "Weg"), fact(5, "Nee"), fact(6, "Joris"), fact(7, "Els"), fact(8, name=" "),
    ]  # fmt: skip
    found = propose([*facts[:7]], WHAT, Around(away={4}, declined={5}, doing={"joris"}))
    assert [one.fact.name for one in found] == ["Els"]


def test_circle_comes_first_then_what_fits_then_who_is_liked_best():
    facts = [
        fact(1, "Ver", closeness=3), fact(2, "Dichtbij", closeness=1), fact(3, "Liefst", closeness=3, preferred=True),
        fact(4, "Past", closeness=3, could_ask="Samen boodschappen doen"), fact(5, "Kring", closeness=3),
        fact(6, "Vol", closeness=1, capacity=1, load=3, could_ask="boodschappen"),
    ]  # fmt: skip
    assert names(facts, circle={5}) == ["Kring", "Past", "Liefst", "Dichtbij", "Ver", "Vol"]


def test_reasons_are_words_and_what_to_think_of_stands_apart():
    full = fact(1, "Els", could_ask="Boodschappen.", preferred=True, willing="yes", capacity=2, load=1, tie="club")
    one = propose([full], WHAT, Around(circle={1}))[0]
    assert one.reasons == [
        "doet mee in de kring", "kan gevraagd worden: Boodschappen", "hulp van deze persoon is het liefst",
        "wil graag helpen", "kan meer aan dan nu op deze persoon neerkomt",
        "van een club, kerk of moskee",
    ]  # fmt: skip
    busy = propose([fact(2, "Jan", capacity=1, load=3, is_asked="rijden.")], WHAT, Around())[0]
    assert (busy.reasons, busy.mind) == (
        ["heel dichtbij"],
        ["op deze persoon komt al veel neer", "wordt nu al gevraagd: rijden"],
    )
    assert not set("0123456789%") & set("".join(one.reasons + busy.mind))


def test_own_word_puts_somebody_after_the_others_on_the_persons_page_alone():
    facts = [fact(1, "Moeder", closeness=1), fact(2, "Anja", closeness=3)]
    own = propose(facts, "", Around(words={1: "Liever niet."}))
    assert [(one.fact.name, one.own_word) for one in own] == [("Anja", ""), ("Moeder", "Liever niet.")]
    assert names(facts, "") == ["Moeder", "Anja"]


def test_at_most_eight_are_proposed():
    assert len(propose([fact(key) for key in range(1, 31)], WHAT, Around())) == 8
