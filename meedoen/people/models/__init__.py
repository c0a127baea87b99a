"""Persons, households, ties, organisations, accounts, memberships, mandates and grants."""

from meedoen.people.models.accounts import Account, Invitation, Membership
from meedoen.people.models.giving import Consent, Grant, Mandate
from meedoen.people.models.organisations import Organisation, Team
from meedoen.people.models.persons import (
    ContactWay,
    Double,
    Household,
    HouseholdMember,
    LifeEvent,
    Person,
    PersonMove,
    PersonRequest,
    SearchName,
    Tie,
)
from meedoen.people.models.places import District, Municipality, MunicipalitySetting, Neighbourhood

__all__ = [
    "Account", "Consent", "ContactWay", "District", "Double", "Grant", "Household", "HouseholdMember", "Invitation",
    "LifeEvent", "Mandate", "Membership", "Municipality", "MunicipalitySetting", "Neighbourhood", "Organisation", "Person",
    "PersonMove", "PersonRequest", "SearchName", "Team", "Tie",
]  # fmt: skip
