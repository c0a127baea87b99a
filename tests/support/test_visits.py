"""One visit to several persons: the frame once, each an own talk, and parts that all share."""

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.erasing import export_person
from meedoen.people.domain.ties import remove_house_mate
from meedoen.people.models import HouseholdMember
from meedoen.support.domain.meetings import Frame, Said, change_meeting
from meedoen.support.domain.talk import save_block
from meedoen.support.domain.together import share_block, unshare_block
from meedoen.support.domain.visits import Together, record_visit
from meedoen.support.enums import BlockKind, Voice
from meedoen.support.models import Block, BlockText, Meeting, Visit
from tests.support.couple import begin, make_couple, make_person
from tests.town import NOW, TODAY

HIS, HERS, OURS = "Ik slaap slecht.", "Hij luistert nooit.", "Wij willen hier blijven wonen."


@pytest.fixture
def couple(town):
    """Return the couple."""
    return make_couple(town)


def visit(couple):
    """Record one visit to both; return the talk with Wim and the talk with Riet."""
    together = Together(household=couple.household, trajectories=[couple.wims, couple.riets])
    said = Said(on=TODAY, place="home", place_note="Aan de keukentafel", present="Anja, de dochter", went="Blijft weg.")
    return record_visit(actor=couple.town.actor("worker"), now=NOW, together=together, said=said)


def write(couple, meeting, text, *, uid: UUID | None = None, expected=0, kind=BlockKind.EXPLORING):
    """Write one part of a talk."""
    return save_block(
        actor=couple.town.actor("worker"), now=NOW, meeting=meeting, uid=uid or uuid4(), kind=kind, voice=Voice.PERSON,
        text=text, expected=expected,
    )  # fmt: skip


def test_visit_types_the_frame_once_and_makes_one_talk_each(couple):
    his, hers = visit(couple)
    assert Visit.objects.count() == 1
    assert [(row.person, row.on, row.place_note, row.present) for row in (his, hers)] == [
        (couple.wim, TODAY, "Aan de keukentafel", "Anja, de dochter"),
        (couple.riet, TODAY, "Aan de keukentafel", "Anja, de dochter"),
    ]
    assert Block.objects.count() == 0


def test_visit_to_somebody_who_lives_elsewhere_is_refused(couple):
    elsewhere = begin(couple.town, make_person(couple.town, "Noor"))
    with pytest.raises(ValidationError, match="samen wonen|live together"):
        record_visit(
            actor=couple.town.actor("worker"), now=NOW, said=Said(on=TODAY, place="home"),
            together=Together(household=couple.household, trajectories=[couple.wims, elsewhere]),
        )  # fmt: skip
    assert Meeting.objects.count() == 0


def test_frame_changed_in_one_talk_changes_in_all_and_own_answers_stay(couple):
    his, hers = visit(couple)
    frame = Frame(on=TODAY, place="cafe", present="Anja en Kees", carer="there")
    change_meeting(actor=couple.town.actor("worker"), now=NOW, meeting=his, frame=frame, expected=his.version)
    hers.refresh_from_db()
    assert (hers.place, hers.present, hers.carer) == ("cafe", "Anja en Kees", "")
    with pytest.raises(StaleVersion):
        change_meeting(actor=couple.town.actor("worker"), now=NOW, meeting=hers, frame=frame, expected=1)


def test_shared_part_stands_in_all_and_changes_in_all(couple):
    his, hers = visit(couple)
    block = share_block(actor=couple.town.actor("worker"), now=NOW, block=write(couple, his, OURS))
    copy = Block.objects.get(meeting=hers)
    assert (copy.text, copy.voice, copy.shared) == (OURS, "person", block.shared)
    write(couple, hers, "Hier blijven, samen.", uid=copy.uid, expected=copy.version)
    block.refresh_from_db()
    assert block.text == "Hier blijven, samen."
    assert list(BlockText.objects.filter(block=block).values_list("text", flat=True)) == [OURS]
    with pytest.raises(StaleVersion):
        write(couple, his, "Te laat.", uid=block.uid, expected=block.version - 1)
    looks = AccessEvent.objects.filter(verb="visit.share").values_list("person_id", flat=True)
    assert set(looks) == {couple.wim.pk, couple.riet.pk}


def test_part_taken_back_stays_only_where_it_was_written(couple):
    his, hers = visit(couple)
    block = write(couple, his, OURS)
    share_block(actor=couple.town.actor("worker"), now=NOW, block=block)
    unshare_block(actor=couple.town.actor("worker"), now=NOW, block=Block.objects.get(meeting=hers))
    assert list(Block.objects.values_list("meeting", "text", "shared")) == [(his.pk, OURS, None)]


def test_own_parts_are_seen_by_nobody_but_the_own_person(couple, client):
    his, hers = visit(couple)
    write(couple, his, HIS)
    write(couple, hers, HERS)
    share_block(actor=couple.town.actor("worker"), now=NOW, block=write(couple, his, OURS, kind=BlockKind.WISHES))
    seen = {}
    for name, account, meeting in (("wim", couple.wim_account, his), ("riet", couple.riet_account, hers)):
        client.force_login(account)
        page = client.get(reverse("support:my_meeting", kwargs={"pk": meeting.pk})).content.decode()
        other = hers if meeting == his else his
        seen[name] = (
            HIS in page, HERS in page, OURS in page,
            client.get(reverse("support:my_meeting", kwargs={"pk": other.pk})).status_code,
            client.get(reverse("support:meeting", kwargs={"pk": other.pk})).status_code,
        )  # fmt: skip
        export = str(export_person(actor=couple.town.actor("worker"), now=NOW, person=meeting.person))
        assert (HIS in export, HERS in export, OURS in export) == seen[name][:3]
    assert seen == {"wim": (True, False, True, 404, 404), "riet": (False, True, True, 404, 404)}


def test_worker_begins_a_visit_on_one_page_and_shares_with_a_tap(couple, client):
    client.force_login(couple.town["worker"])
    url = reverse("support:visit_new", kwargs={"pk": couple.wims.pk})
    page = client.get(url)
    assert page.context["form"].fields["persons"].choices == [
        (couple.wims.pk, "Wim de Boer"), (couple.riets.pk, "Riet de Boer"),
    ]  # fmt: skip
    hidden = {field.name: field.value() or "" for field in page.context["form"].hidden_fields()}
    response = client.post(
        url, {**hidden, "persons": [couple.wims.pk, couple.riets.pk], "on": "2026-03-02", "place": "home", "present": "Anja"}
    )
    his, hers = Meeting.objects.order_by("pk")
    assert response["Location"] == reverse("support:meeting", kwargs={"pk": his.pk})
    block = write(couple, his, OURS)
    page = client.get(reverse("support:meeting", kwargs={"pk": his.pk})).content.decode()
    assert reverse("support:block_share", kwargs={"pk": his.pk, "uid": block.uid}) in page
    assert "Riet de Boer" in page
    client.post(reverse("support:block_share", kwargs={"pk": his.pk, "uid": block.uid}))
    assert Block.objects.filter(meeting=hers, text=OURS).count() == 1


def test_worker_of_one_of_them_shares_nothing_into_the_talk_of_the_other(couple, client):
    his, _hers = visit(couple)
    block = write(couple, his, OURS)
    couple.riets.worker = couple.town["colleague"]
    couple.riets.stand_in = None
    couple.riets.save()
    client.force_login(couple.town["worker"])
    response = client.post(reverse("support:block_share", kwargs={"pk": his.pk, "uid": block.uid}))
    page = client.get(reverse("support:meeting", kwargs={"pk": his.pk})).content.decode()
    assert (response.status_code, Block.objects.count(), "Riet" in page) == (403, 1, False)


def test_visit_page_of_somebody_who_lives_alone_says_what_to_do(couple, client):
    alone = begin(couple.town, make_person(couple.town, "Noor"))
    client.force_login(couple.town["worker"])
    page = client.get(reverse("support:visit_new", kwargs={"pk": alone.pk}))
    assert page.templates[0].name == "support/visit_alone.html"


def test_split_household_leaves_each_talk_by_itself(couple):
    his, hers = visit(couple)
    block = share_block(actor=couple.town.actor("worker"), now=NOW, block=write(couple, his, OURS))
    member = HouseholdMember.objects.get(person=couple.riet, until=None)
    remove_house_mate(actor=couple.town.actor("worker"), now=NOW, member=member, until=TODAY)
    block.refresh_from_db()
    write(couple, his, "Ik wil hier blijven.", uid=block.uid, expected=block.version)
    assert list(Block.objects.order_by("meeting").values_list("text", flat=True)) == ["Ik wil hier blijven.", OURS]
    assert list(Meeting.objects.filter(pk__in=[his.pk, hers.pk]).values_list("visit", flat=True)) == [None, None]


def test_talk_of_a_visit_costs_one_query_more(couple, client):
    his, _hers = visit(couple)
    for number in range(3):
        write(couple, his, f"Deel {number}.")
    client.force_login(couple.town["worker"])
    url = reverse("support:meeting", kwargs={"pk": his.pk})
    client.get(url)
    with CaptureQueriesContext(connection) as with_visit:
        client.get(url)
    Meeting.objects.update(visit=None)
    with CaptureQueriesContext(connection) as without:
        client.get(url)
    assert len(with_visit) - len(without) == 1
