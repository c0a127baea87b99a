"""Who agrees for whom: ages, and powers per subject."""

from datetime import date

import pytest

from meedoen.people.domain.representation import AGE_RULES, age_on, signers
from meedoen.people.enums import MandateSubject, TieKind
from meedoen.people.models import Mandate, Person, Tie
from tests.standards import standard
from tests.town import NOW, TODAY


def child(town, birth_date):
    """Return somebody of this age."""
    return Person.objects.create(municipality=town.municipality, name="Sem", birth_date=birth_date, created_at=NOW)


@pytest.mark.parametrize(
    ("birth_date", "own", "parents"),
    [
        (date(2014, 3, 3), False, True),  # 11, the day before the twelfth birthday
        (date(2014, 3, 2), True, True),  # 12 today
        (date(2010, 3, 3), True, True),  # 15
        (date(2010, 3, 2), True, False),  # 16 today
        (date(1990, 1, 1), True, False),
        (None, True, False),
    ],
)
def test_age_says_who_agrees(town, birth_date, own, parents):
    found = signers(child(town, birth_date), TODAY)
    assert (found.own, found.needs_parent, found.others) == (own, parents, parents)


def test_ages_are_those_of_the_law():
    text = standard("law", "wmo2015-2026-01-01-kernartikelen.md").read_text()
    line = next(line for line in text.splitlines() if line.startswith("## 5.3.2"))
    assert [f"<{rule.below}" in line for rule in AGE_RULES] == [True, True]


def test_age_of_somebody_born_on_a_leap_day():
    assert [age_on(date(2012, 2, 29), day) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [13, 14]


def test_parents_are_found_from_either_side_and_once(town):
    sem = child(town, date(2016, 1, 1))
    Tie.objects.create(municipality=town.municipality, person=sem, other=town.bram, kind=TieKind.PARENT)
    Tie.objects.create(municipality=town.municipality, person=town.bram, other=sem, kind=TieKind.CHILD)
    Tie.objects.create(municipality=town.municipality, person=sem, name="Trees", kind=TieKind.PARENT)
    Tie.objects.create(municipality=town.municipality, person=sem, name="Oud", kind=TieKind.PARENT, until=date(2025, 1, 1))
    assert [parent.name for parent in signers(sem, TODAY).parents] == ["Bram", "Trees"]


@pytest.mark.parametrize(
    ("subject", "kind", "together", "own", "may_sign"),
    [
        (MandateSubject.ALL, TieKind.LEGAL_REPRESENTATIVE, False, False, ["representatives"]),  # curator
        (MandateSubject.CARE, TieKind.LEGAL_REPRESENTATIVE, False, False, ["representatives"]),  # mentor
        (MandateSubject.MONEY, TieKind.LEGAL_REPRESENTATIVE, False, True, []),  # bewindvoerder
        (MandateSubject.CARE, TieKind.CHILD, True, True, ["co_signers"]),
        (MandateSubject.ALL, TieKind.CHILD, False, True, []),
    ],
)
def test_power_over_a_subject_says_what_is_signed(town, subject, kind, together, own, may_sign):
    Mandate.objects.create(
        municipality=town.municipality, person=town.bram, agent=town["tie"].person, kind=kind, subject=subject,
        together=together, since=date(2025, 1, 1),
    )  # fmt: skip
    found = signers(town.bram, TODAY)
    signing = [name for name in ("representatives", "co_signers") if getattr(found, name)]
    assert (found.own, signing, [power.name for power in found.powers]) == (own, may_sign, ["Joris"])


def test_manager_of_the_money_signs_for_money(town):
    Mandate.objects.create(
        municipality=town.municipality, person=town.bram, agent=town["tie"].person, kind=TieKind.LEGAL_REPRESENTATIVE,
        subject=MandateSubject.MONEY, since=date(2025, 1, 1),
    )  # fmt: skip
    found = signers(town.bram, TODAY, MandateSubject.MONEY)
    assert (found.own, len(found.representatives)) == (False, 1)


def test_power_that_ended_signs_nothing(town):
    Mandate.objects.create(
        municipality=town.municipality, person=town.bram, agent=town["tie"].person, kind=TieKind.LEGAL_REPRESENTATIVE,
        since=date(2025, 1, 1), until=date(2026, 3, 1),
    )  # fmt: skip
    assert signers(town.bram, TODAY).others is False
