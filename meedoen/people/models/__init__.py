"""Persons, households, ties, organisations, accounts, memberships, mandates and grants."""

from meedoen.people.models.accounts import Account, Invitation, Membership
from meedoen.people.models.giving import Consent, Grant, Mandate
from meedoen.people.models.organisations import Organisation, Team
from meedoen.people.models.persons import ContactWay, Household, HouseholdMember, Person, PersonMove, Tie
from meedoen.people.models.places import District, Municipality, MunicipalitySetting, Neighbourhood

__all__ = [
    "Account", "Consent", "ContactWay", "District", "Grant", "Household", "HouseholdMember", "Invitation", "Mandate",
    "Membership", "Municipality", "MunicipalitySetting", "Neighbourhood", "Organisation", "Person", "PersonMove", "Team",
    "Tie",
]  # fmt: skip
