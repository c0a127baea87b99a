"""What is said in a circle: messages in order, decisions with the own words, consulting with the person or not at all."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from meedoen.agenda.models import FollowUp
from meedoen.circle.domain import consulting, decisions, messages
from meedoen.circle.domain.members import change_seat, choose_notices
from meedoen.circle.domain.notices import send_notices
from meedoen.circle.enums import CirclePart
from meedoen.circle.models import CircleMessage, Consultation
from meedoen.circle.queries.tasks_shown import shareable_steps, shown_steps
from meedoen.people.domain.erasing import export_person
from meedoen.post.models import OutboxMail
from tests.circle.place import given, item, put_file, safety_talk, seat_of_bram, sit
from tests.town import NOW, TODAY

EMAIL = "buur@example.net"


@pytest.fixture
def els(town):
    """Return Els on her seat, who sees messages and decisions."""
    return sit(town, "Els", EMAIL, [CirclePart.MESSAGES, CirclePart.DECISIONS])


def test_messages_stand_in_order_with_older_ones_behind_a_link(town, els, client):
    for number in range(35):
        messages.post_message(seat=els, text=f"Bericht nummer {number:02}", **given(town))
    client.force_login(els.member.account)
    page = client.get(f"/kring/{town.bram.pk}/berichten/")
    before = client.get(f"/kring/{town.bram.pk}/berichten/?voor={page.context['older']}")
    texts = [[one.row.text[-2:] for one in answer.context["said"]] for answer in (page, before)]
    assert texts == [[f"{n:02}" for n in range(5, 35)], [f"{n:02}" for n in range(5)]]
    assert (before.context["older"], client.get(f"/kring/{town.bram.pk}/berichten/?voor=x").status_code) == (None, 404)


def test_second_click_posts_once(town, els, client):
    client.force_login(els.member.account)
    page = f"/kring/{town.bram.pk}/berichten/"
    data = {"text": "Ik kom morgen.", "submission": client.get(page).context["form"]["submission"].value()}
    assert [client.post(page, data).status_code for _click in range(2)] == [303, 303]
    assert (CircleMessage.objects.count(), client.post(page, {"text": " "}).status_code) == (1, 422)


def test_own_message_is_taken_back_and_its_place_stays(town, els, client):
    mine = messages.post_message(seat=els, text="Vergis ik me?", **given(town))
    his = messages.post_message(seat=seat_of_bram(town), text="Nee hoor.", **given(town))
    client.force_login(els.member.account)
    statuses = [client.post(f"/kring/bericht/{row.pk}/terug/").status_code for row in (mine, his)]
    page = client.get(f"/kring/{town.bram.pk}/berichten/").content.decode()
    assert (statuses, "Vergis ik me?" in page, "Nee hoor." in page, CircleMessage.objects.count()) == (
        [303, 403],
        False,
        True,
        2,
    )


def test_only_the_person_writes_the_own_words(town, els, client):
    row = decisions.note_decision(seat=els, what="Soep", on=TODAY, present="", **given(town))
    more = {"decision": row, "expected": 1, **given(town)}
    with pytest.raises(PermissionDenied):
        decisions.write_own_words(seat=els, own_words="x", **more)
    with pytest.raises(PermissionDenied):
        decisions.note_decision(seat=els, what="Soep", on=TODAY, present="", own_words="x", **given(town))
    decisions.write_own_words(seat=seat_of_bram(town), own_words="Ik vind het fijn.", **more)
    client.force_login(els.member.account)
    assert "Ik vind het fijn." in client.get(f"/kring/{town.bram.pk}/besluiten/").content.decode()


def test_circle_sees_only_the_steps_that_the_person_shows(full_town):
    bram = full_town.bram
    all_of_them = list(shareable_steps(bram.pk).values_list("pk", flat=True))
    decisions.show_steps(seat=seat_of_bram(full_town), step_ids=all_of_them[:1] + [0], **given(full_town))
    assert ([row.pk for row in shown_steps(bram.pk)], len(all_of_them) > 1) == (all_of_them[:1], True)


# Consulting: with the person, or not here.


def plan(town, seat, **more):
    facts = {"about": "De tuin", "start": NOW - timedelta(hours=1), "takes_part": "room", **more}
    return consulting.plan_consultation(seat=seat, **facts, **given(town))


def test_older_talks_stand_behind_a_link(town, els, client):
    for number in range(12):
        plan(town, els, about=f"Gesprek {number:02}", start=NOW - timedelta(days=number))
    client.force_login(els.member.account)
    page = f"/kring/{town.bram.pk}/besluiten/"
    shown = [[talk.about[-2:] for talk in client.get(url).context["talks"]] for url in (page, f"{page}?overleg=2")]
    assert shown == [[f"{n:02}" for n in range(10)], ["10", "11"]]
    assert "overleg=2" in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"takes_part": "safety"}, "takes_part"), ({"takes_part": ""}, "takes_part"), ({"takes_part": "chosen"}, "chosen")],
)
def test_without_the_person_nothing_is_planned(town, els, facts, field):
    with pytest.raises(ValidationError) as error:
        plan(town, els, **facts)
    assert (list(error.value.error_dict), Consultation.objects.count()) == ([field], 0)


def test_without_the_person_nothing_is_minuted(town, els):
    talk = plan(town, els)
    facts = {"consultation": talk, "ground": els.ground, "present": "Els", "minutes": "Over hem.", **given(town)}
    with pytest.raises(ValidationError, match="Zonder de persoon"):
        consulting.minute_consultation(took_part=False, expected=1, **facts)
    consulting.minute_consultation(took_part=True, expected=1, **facts)
    talk.refresh_from_db()
    assert (talk.state, talk.minutes) == ("held", "Over hem.")


@pytest.mark.parametrize(
    "columns",
    [
        {"takes_part": "none"},
        {"takes_part": "chosen", "chosen": ""},
        {"takes_part": "safety", "reason": "", "told_on": TODAY},
        {"takes_part": "safety", "reason": "Gevaar", "told_on": None},
        {"state": "held", "took_part": False, "minutes": "Over hem."},
        {"state": "planned", "minutes": "Over hem."},
    ],
)
def test_the_database_itself_refuses_it(town, els, columns):
    talk = plan(town, els)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=talk.pk).update(**columns)


def test_exception_is_dated_read_by_the_coordinator_and_by_the_person_afterwards(helped, client):
    talk = safety_talk(helped)
    page = f"/kring/overleg/{talk.pk}/"

    def seen():
        found = {}
        for visitor in ("person", "tie", "worker", "coordinator", "colleague"):
            client.force_login(helped[visitor])
            found[visitor] = client.get(page).status_code
        own = export_person(actor=helped.actor("person"), now=NOW, person=helped.bram)["circle.consultation"]
        client.force_login(helped["person"])
        looks = client.get("/mijn/inzage/").content.decode()
        return found, len(own), "schreef een overleg zonder u op" in looks

    before = seen()
    with time_machine.travel(NOW + timedelta(days=7), tick=True):
        after = seen()
    always = {"tie": 404, "worker": 200, "coordinator": 200, "colleague": 404}
    assert (before, after[0], after[1]) == (({"person": 404, **always}, 0, False), {"person": 200, **always}, 1)
    assert FollowUp.objects.get(kind=consulting.TELL).due == TODAY + timedelta(days=7)


def test_exception_is_for_own_worker_and_stand_in_with_reason_and_day(helped):
    with pytest.raises(PermissionDenied):
        consulting.note_safety_talk(
            trajectory=helped.things["trajectory"], about="", start=NOW, reason="x", told_on=TODAY, present="", minutes="",
            **given(helped, "colleague"),
        )  # fmt: skip
    for wrong in ({"reason": " "}, {"told_on": TODAY}, {"start": NOW + timedelta(hours=1)}):
        with pytest.raises(ValidationError) as error:
            safety_talk(helped, **wrong)
        assert list(error.value.error_dict) == list(wrong)


# Mail.


def mails():
    return OutboxMail.objects.filter(template="circle/news")


def write(town, seat, hours, text="De soep is klaar."):
    messages.post_message(seat=seat, text=text, actor=town.actor("person"), now=NOW + timedelta(hours=hours))


def told(*hours):
    return [send_notices(NOW + timedelta(hours=hour)) for hour in hours]


def test_mail_is_by_choice_bundled_once_and_says_nothing(town, els):
    for _turn in range(3):
        write(town, seat_of_bram(town), 1)
    before = told(2)
    choose_notices(member=els.member, notices="daily", **given(town))
    first = told(2, 3)
    write(town, seat_of_bram(town), 4)
    assert (before, first, told(5, 26, 27)) == ([0], [1, 0], [0, 1, 0])
    mail = mails().first()
    assert (mail.to, [word in mail.subject + mail.text for word in ("Bram", "soep", "Els")]) == (EMAIL, [False] * 3)


def test_no_mail_of_the_own_words_or_of_what_is_not_shared(town, els):
    choose_notices(member=els.member, notices="weekly", **given(town))
    write(town, els, 1)
    own = told(2)
    write(town, seat_of_bram(town), 3)
    other = sit(town, "Piet", "piet@example.net", [CirclePart.PEOPLE])
    choose_notices(member=other.member, notices="daily", **given(town))
    assert (own, told(4), mails().get().to) == ([0], [1], EMAIL)


def test_name_that_the_person_gives_a_member_stands_beside_the_messages(town, els, client):
    messages.post_message(seat=els, text="Hallo", **given(town))
    els.member.refresh_from_db()
    change_seat(
        member=els.member, name="Els van hiernaast", role="own", on_map_id=None, through=None, expected=els.member.version,
        ground=seat_of_bram(town).ground, **given(town),
    )  # fmt: skip
    client.force_login(town["person"])
    assert [one.who for one in client.get(f"/kring/{town.bram.pk}/berichten/").context["said"]] == ["Els van hiernaast"]


def test_worker_is_told_kindly_that_nobody_takes_part(helped, client):
    page = f"/trajecten/{helped.things['trajectory'].pk}/"
    client.force_login(helped["worker"])
    before = client.get(page).content.decode()
    sit(helped, "Els", EMAIL, [CirclePart.PEOPLE])
    after = strip_tags(client.get(page).content.decode())  # A token may hold any three letters.
    words = "Er is nog niemand in de kring van deze persoon."
    assert ([words in text for text in (before, after)], "Els" in after) == ([True, False], False)


# Person, how one stands to it, members and shares, tasks, calendar (3), messages, files, decisions and talks.
COST = 12


@pytest.mark.parametrize("members", [1, 3])
def test_page_of_a_circle_costs_the_same_whatever_stands_there(town, client, members):
    for number in range(members):
        seat = sit(town, f"Lid {number}", f"lid{number}@example.net", CirclePart.values)
        messages.post_message(seat=seat, text="Hallo", **given(town))
        decisions.note_decision(seat=seat, what="Soep", on=TODAY, present="", **given(town))
        put_file(town, seat, b"Twee uien.", "soep.txt")
        item(town, seat, repeat="weekly")
    client.force_login(town["person"])
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/kring/{town.bram.pk}/").status_code == 200
    own = f'FROM "people_person" WHERE "people_person"."id" = {town.bram.pk} LIMIT'  # Who asks; part of the user.
    beside = (own, 'FROM "django_session"', 'FROM "people_account"', 'FROM "people_membership"', 'FROM "access_')
    looks = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
    assert len([sql for sql in looks if not any(table in sql for table in beside)]) == COST
