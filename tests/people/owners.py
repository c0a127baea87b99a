"""Whose the texts of this room are."""

from meedoen.people.models import Invitation, LifeEvent, PersonRequest
from tests.owning import Owners, Reason, nobody, read
from tests.town import NOW, TODAY, Town

PAGE, EVERYTHING = "people:person", "people:export_page"

OWNERS: Owners = {
    "people.Municipality": [
        nobody(Reason.PLACE, "code name slug report_point phone phone_hours email visit_address"),
    ],
    "people.District": [nobody(Reason.PLACE, "code name")],
    "people.Neighbourhood": [nobody(Reason.PLACE, "code name")],
    "people.MunicipalitySetting": [nobody(Reason.PLACE, "name value")],
    "people.Organisation": [nobody(Reason.PLACE, "name phone")],
    "people.Team": [nobody(Reason.PLACE, "name phone email controller legal_ground")],
    "people.Person": [
        read(PAGE, "name helper street house_number postcode town", of="pk"),
        read("people:edit", "given_names prefix family_name", of="pk"),
        read(EVERYTHING, "bsn", of="pk"),
        nobody(Reason.CODE, "language bsn_index name_key"),
    ],
    "people.ContactWay": [read(PAGE, "value safe_when"), nobody(Reason.CODE, "key")],
    "people.Tie": [read(PAGE, "name note")],
    "people.PersonMove": [nobody(Reason.CODE, "table column")],
    "people.SearchName": [nobody(Reason.CODE, "part")],
    "people.LifeEvent": [read(PAGE, "note")],
    "people.PersonRequest": [read("people:requests", "text answer")],
    "people.Account": [
        # Who has no account here as a person works here.
        read(EVERYTHING, "name email"),
        nobody(Reason.CODE, "password language"),
    ],
    "people.Membership": [nobody(Reason.COLLEAGUE, "discipline")],
    "people.Invitation": [read(EVERYTHING, "name email"), nobody(Reason.CODE, "code_hash thing_kind")],
    "people.Mandate": [read(EVERYTHING, "evidence")],
    "people.Grant": [read("access:my_giving", "witness")],
    "people.Consent": [read("access:my_giving", "purpose party witness")],
}


def add(town: Town) -> None:
    """Add something that happened to Bram, an answer to what he asked, and his own invitation."""
    given = {"municipality": town.municipality, "person": town.bram}
    LifeEvent.objects.create(**given, kind="moved", on=TODAY, recorded_at=NOW)
    Invitation.objects.create(**given, code_hash="b" * 64, created_at=NOW, expires_at=NOW)
    PersonRequest.objects.filter(person=town.bram).update(granted=True, answered_at=NOW)
