"""Who takes part in a circle: invited, joined, what is shared, taken back, left; half a sign-in is enough for it."""

import pytest
from django.core.exceptions import ValidationError

from meedoen.circle.domain import load
from meedoen.circle.domain import members as verbs
from meedoen.circle.enums import CirclePart, CircleRole
from meedoen.circle.models import Carrying, CircleMember, CircleShare
from meedoen.circle.seats import seat_of
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.people.domain.erasing import erase_person, export_person
from meedoen.people.domain.invitations import accept_invitation
from meedoen.people.domain.merging import merge_persons
from meedoen.people.hooks import erasure_checks
from meedoen.people.models import Invitation, Mandate
from meedoen.post.models import OutboxMail
from tests.circle.place import code_of, invite, join, newcomer_account
from tests.support.things import newcomer
from tests.town import NOW, TODAY

EMAIL = "buur@example.org"


def by_bram(town):
    return {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}


def half(client, account):
    """Sign in with a code in the mail alone."""
    client.force_login(account)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": NOW.timestamp()}]
    session.pop("access_record_until", None)
    session.save()
    return client


def test_invited_by_mail_joins_with_the_code_and_sees_what_is_shared(town):
    member = invite(town, "Els", email=EMAIL, parts=[CirclePart.CALENDAR])
    mail = OutboxMail.objects.get(to=EMAIL)
    account = join(town, member)
    seat = seat_of(account, town.bram)
    assert (seat.ground, seat.leads, seat.parts) == (Ground.GRANT, False, frozenset({CirclePart.CALENDAR}))
    assert ("Bram" in mail.subject + mail.text, account.person) == (False, None)
    line = AccessEvent.objects.get(verb="circle.join", person_id=town.bram.pk)
    assert (line.actor_kind, line.account_id) == ("account", account.pk)


def test_share_is_taken_back_at_the_next_click(town, client):
    member = invite(town, "Els", email=EMAIL, parts=[CirclePart.PEOPLE])
    account = join(town, member)
    page = f"/kring/{town.bram.pk}/"
    before = half(client, account).get(page)
    verbs.take_back_part(member=member, part=CirclePart.PEOPLE, **by_bram(town))
    after = client.get(page)
    assert ["people" in [block.id for block in answer.context["blocks"]] for answer in (before, after)] == [True, False]


@pytest.mark.parametrize("how", ["removed", "left"])
def test_who_left_or_was_removed_finds_nothing_at_the_next_click(town, client, how):
    account = join(town, member := invite(town, "Els", email=EMAIL, parts=[CirclePart.PEOPLE]))
    page = f"/kring/{town.bram.pk}/"
    assert half(client, account).get(page).status_code == 200
    if how == "removed":
        verbs.remove_member(member=member, **by_bram(town))
    else:
        assert client.post(f"{page}weg/").status_code == 303
    assert (client.get(page).status_code, client.get(page, headers={"HX-Request": "true"}).status_code) == (404, 404)
    assert CircleShare.objects.filter(member=member, until=None).count() == 0


def test_open_invitation_goes_with_the_removal(town):
    member = invite(town, "Els", email=EMAIL)
    code = code_of(EMAIL)
    verbs.remove_member(member=member, **by_bram(town))
    with pytest.raises(ValidationError):
        accept_invitation(actor=town.actor("person"), now=NOW, code=code)
    assert Invitation.objects.filter(thing_id=member.pk, withdrawn_at=None).count() == 0


def test_second_invitation_of_the_same_address_and_of_oneself_is_refused(town):
    invite(town, "Els", email=EMAIL)
    with pytest.raises(ValidationError, match="e-mail"):
        invite(town, "Els twee", email=EMAIL.upper())
    with pytest.raises(ValidationError):
        invite(town, "Ik", email=town["person"].email)


def test_new_invitation_closes_the_one_before(town):
    member = invite(town, "Els", email=EMAIL)
    first = code_of(EMAIL)
    verbs.invite_again(member=member, **by_bram(town))
    with pytest.raises(ValidationError):
        accept_invitation(actor=town.actor("person"), now=NOW, code=first)
    join(town, member)
    with pytest.raises(ValidationError):
        verbs.invite_again(member=member, **by_bram(town))


def test_on_paper_through_another_member(town):
    joris = invite(town, "Joris", email=EMAIL)
    paper = invite(town, "Meneer Bakker", through=joris)
    verbs.remove_member(member=joris, **by_bram(town))
    paper.refresh_from_db()
    assert (paper.joined_at, paper.through, OutboxMail.objects.count()) == (NOW, None, 1)


def test_person_sees_beside_each_member_what_that_one_sees_and_looks_as_that_one(town, client):
    member = invite(town, "Els", email=EMAIL, parts=[CirclePart.CALENDAR])
    join(town, member)
    client.force_login(town["person"])
    own = client.get("/mijn/kring/")
    seen = client.get(f"/kring/lid/{member.pk}/zo-ziet/")
    people = next(block for block in own.context["blocks"] if block.id == "people")
    assert [(one["row"].name, one["sees"]) for one in people.context["members"]] == [("Els", ["Agenda"])]
    assert "people" not in [block.id for block in seen.context["blocks"]]


def test_shares_form_gives_and_takes_exactly(town, client):
    member = invite(town, "Els", email=EMAIL, parts=[CirclePart.CALENDAR, CirclePart.PEOPLE])
    client.force_login(town["person"])
    client.post(f"/kring/lid/{member.pk}/", {"parts": ["messages", "people"]})
    shared = CircleShare.objects.filter(member=member, until=None).values_list("part", flat=True)
    lines = AccessEvent.objects.filter(verb__in=["circle.share", "circle.unshare"], person_id=town.bram.pk)
    assert (sorted(shared), lines.count()) == (["messages", "people"], 2)


# Half a sign-in: enough for a seat, never for a record.


def test_half_sign_in_of_a_member_without_record_leads_to_the_circles(town, client):
    account = join(town, invite(town, "Els", email=EMAIL, parts=[CirclePart.PEOPLE]))
    half(client, account)
    assert client.get("/toegang/afmaken/", follow=True).redirect_chain[-1][0] == "/kringen/"
    assert [place.person for place in client.get("/kringen/").context["places"]] == [town.bram]


def test_half_sign_in_of_a_resident_sees_the_circle_of_another_and_not_the_own(helped, client):
    member = invite(helped, "Joris", email=helped["tie"].email, parts=[CirclePart.PEOPLE])
    join(helped, member)
    half(client, helped["tie"])
    own = client.get("/mijn/kring/")
    assert (client.get(f"/kring/{helped.bram.pk}/").status_code, own.status_code) == (200, 302)
    assert own["Location"].startswith("/account/")
    assert client.get(f"/kring/{helped['tie'].person_id}/").status_code == 404


def test_half_sign_in_never_acts_on_behalf(town, client):
    Mandate.objects.create(
        municipality=town.municipality, person=town.bram, agent=town["tie"].person, kind="mentor", subject="all",
        since=TODAY,
    )  # fmt: skip
    page = f"/kring/{town.bram.pk}/"
    assert half(client, town["tie"]).get(page).status_code == 404
    join(town, invite(town, "Joris", email=town["tie"].email, parts=[CirclePart.PEOPLE]))
    seat = client.get(page).context["seat"]
    assert (seat.leads, client.get(f"{page}erbij/").status_code) == (False, 302)


def test_professional_with_half_a_sign_in_gets_nowhere(town, client):
    join(town, invite(town, "Sanne", email=town["worker"].email, parts=[CirclePart.PEOPLE]))
    assert half(client, town["worker"]).get(f"/kring/{town.bram.pk}/").status_code == 302


# What is kept.


def test_copy_merge_and_erasure(town, monkeypatch):
    monkeypatch.setattr(erasure_checks, "_items", {})
    invite(town, "Joris", email=town["tie"].email, parts=[CirclePart.PEOPLE])
    member = CircleMember.objects.get()
    join(town, member)
    joris = town["tie"].person
    said = load.Said(tasks="Boodschappen")
    load.say_carrying(person=town.bram, helper=load.Helper(seat=member), said=said, by_helper=True, **by_bram(town))
    his = export_person(actor=town.actor("person"), now=NOW, person=town.bram)
    own = export_person(actor=town.actor("tie"), now=NOW, person=joris)
    assert [his["circle.place"][0]["name"], own["circle.places"][0]["name"]] == ["Joris", "Joris"]
    assert own["circle.places"][0]["carrying"][0]["tasks"] == "Boodschappen"
    other = newcomer(town, "Joris de Boer")
    merge_persons(actor=town.actor("worker"), now=NOW, kept=other, gone=joris, expected=other.version)
    member.refresh_from_db()
    assert member.known == other
    erase_person(actor=town.actor("coordinator"), now=NOW, person=other, expected=other.version)
    member.refresh_from_db()
    assert (member.name, member.email, member.account, member.left_at) == ("", "", None, NOW)
    assert Carrying.objects.values_list("name", "tasks").get() == ("Iemand van wie de gegevens gewist zijn", "")
    town.bram.refresh_from_db()
    erase_person(actor=town.actor("coordinator"), now=NOW, person=town.bram, expected=town.bram.version)
    assert (CircleMember.objects.count(), CircleShare.objects.count()) == (0, 0)


def test_member_who_gets_an_own_record_later_is_known(town):
    member = invite(town, "Els", email=EMAIL)
    account = join(town, member)
    account.person = newcomer_account(town)
    account.save()
    assert (verbs.note_known(NOW), verbs.note_known(NOW), CircleRole(member.role)) == (1, 0, CircleRole.OWN)
