"""What has an end says so, and one of a thing stays one: pages that are cut, one live address, nobody's way in who left."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from meedoen.circle import seats
from meedoen.circle.domain import members as verbs
from meedoen.circle.enums import CirclePart
from meedoen.circle.models import CarerNotes, CircleFeed, Consultation
from meedoen.circle.views import decisions
from meedoen.journal.acts import system_actor
from meedoen.journal.enums import Ground
from tests.circle.place import given, invite, join, newcomer_account, safety_talk, sit
from tests.town import NOW, TODAY

MORE = "U zit in meer kringen dan er op deze pagina passen."


def in_circles(town, many):
    """Let Joris, who has an own record, be in the circle of Bram and of more people; return his account."""
    person = {"actor": system_actor(), "now": NOW, "ground": Ground.OWN, "role": "own", "email": "joris@example.org"}
    for one in [town.bram, *(newcomer_account(town) for _turn in range(many - 1))]:
        member = verbs.invite_member(person=one, name="Joris", parts=["calendar"], **person)
        account = join(town, member)
    return account


@pytest.mark.parametrize(("many", "cut"), [(2, False), (3, True)])
def test_pages_of_all_circles_say_when_there_are_more(town, client, monkeypatch, many, cut):
    monkeypatch.setattr(seats, "MOST_PLACES", 2)
    town["tie"].email = "joris@example.org"
    town["tie"].save()
    account = in_circles(town, many)
    CarerNotes.objects.create(municipality=town.municipality, person=account.person, needs="Rust", changed_at=NOW)
    client.force_login(account)
    pages = [client.get(address).content.decode() for address in ("/kringen/agenda/", "/mijn/helpen/", "/mijn/mantelzorg/")]
    assert [MORE in page for page in pages] == [cut] * 3
    first, second = (client.get("/kringen/", {"pagina": number}) for number in (1, 2))
    assert [len(page.context["places"]) for page in (first, second)] == [2, many - 2]
    assert ('rel="next"' in first.content.decode(), 'rel="prev"' in second.content.decode()) == (cut, True)


def test_talks_that_are_told_come_in_pages(helped_town, client, monkeypatch):
    monkeypatch.setattr(decisions, "TALKS", 2)
    for number in range(3):
        safety_talk(helped_town, about=f"Dreiging {number}")
    Consultation.objects.update(told_on=TODAY)
    client.force_login(helped_town["person"])
    pages = [
        client.get(f"/kring/{helped_town.bram.pk}/besluiten/", {"zonder": number}).content.decode() for number in (1, 2)
    ]
    assert [page.count("Dreiging") for page in pages] == [2, 1]
    assert ["zonder=2" in pages[0], "zonder=1" in pages[1]] == [True, True]


def test_member_has_one_live_address_in_the_table_itself(town):
    els = sit(town, "Els", "els@example.net", [CirclePart.CALENDAR]).member
    old = [CircleFeed(member=els, secret_hash=str(number), made_at=NOW, revoked_at=NOW) for number in range(2)]
    CircleFeed.objects.bulk_create([*old, CircleFeed(member=els, secret_hash="nu", made_at=NOW)])
    with pytest.raises(IntegrityError), transaction.atomic():
        CircleFeed.objects.create(member=els, secret_hash="ook", made_at=NOW)


def test_nobody_hears_through_who_has_just_left(town):
    joris, paper = invite(town, "Joris", email="joris@example.net"), invite(town, "Meneer Bakker")
    as_read_before = type(joris).objects.get(pk=joris.pk)
    verbs.remove_member(member=joris, ground=Ground.OWN, **given(town))
    changed = {"name": "Meneer Bakker", "role": "own", "on_map_id": None, "expected": paper.version, "ground": Ground.OWN}
    with pytest.raises(ValidationError) as refused:
        verbs.change_seat(member=paper, through=as_read_before, **changed, **given(town))
    assert list(refused.value.error_dict) == ["through"]
    with pytest.raises(ValidationError):
        invite(town, "Mevrouw Bakker", through=as_read_before)
