"""Coming into a group: with a code that holds, into a place that is there, and in the journal by its part of the record."""

import re
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from meedoen.groups.domain import activities, making, resident_meetings, resident_people
from meedoen.groups.models import GroupMember, JoinCode
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.people.codes import new_code
from meedoen.people.domain.invitations import accept_invitation
from meedoen.post.models import OutboxMail
from tests.groups import resident_things as things
from tests.town import NOW, make_town

NO_LONGER = "Deze code werkt niet, of niet meer. Vraag iemand in de groep om een nieuwe."
GROUPS = ("group.", "resident_group.", "resident_meeting.", "activity.")


def give_codes(town, group, *members):
    """Let each of these members make a code; return the codes."""
    codes = [new_code() for _member in members]
    for member, code in zip(members, codes, strict=True):
        resident_people.make_code(group=group, member=member, code=code, **things.by(town, "person"))
    return codes


def test_code_of_who_has_left_lets_nobody_in_and_that_of_who_stays_does(town, client):
    group = things.begin(town)
    bram, els = (things.join(town, group, who) for who in ("person", "tie_granted"))
    codes = give_codes(town, group, bram, els)
    resident_people.leave_group(member=bram, **things.by(town, "person"))
    client.force_login(town["tie"])
    answers = [client.post(reverse("groups:resident_join"), {"code": code}) for code in codes]
    assert [answer.status_code for answer in answers] == [422, 303]
    assert answers[0].context["form"].errors["code"] == [NO_LONGER]
    assert GroupMember.objects.get(group=group, person=town["tie"].person).brought_by == els


def test_invitation_of_who_was_taken_out_of_a_support_group_gives_no_page(grouped):
    group, worker = grouped.things["group"], {"actor": grouped.actor("worker"), "now": NOW}
    member = making.add_member(group=group, name="Wil", **worker)
    making.invite_member(member=member, email="wil@example.org", **worker)
    code = re.search(r"(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}", OutboxMail.objects.latest("pk").text)[0]
    making.leave_group(member=member, ground=Ground.TASK, **worker)
    with pytest.raises(ValidationError) as refused:
        accept_invitation(code=code, **worker)
    assert refused.value.message_dict == {"code": ["Deze plek in de groep is er niet meer. Vraag het de coach."]}


def test_who_is_in_a_group_that_ended_may_still_leave_it(town, client):
    group = things.begin(town)
    member = things.join(town, group, "person")
    type(group).objects.filter(pk=group.pk).update(state="ended", ended_at=NOW)
    client.force_login(town["person"])
    people = client.get(reverse("groups:resident_people", args=[group.pk])).content.decode()
    assert client.post(reverse("groups:resident_leave", args=[group.pk])).status_code == 303
    member.refresh_from_db()
    assert ("Weggaan" in people, "Maak een code" in people, member.left_at is None) == (True, False, False)


def test_every_line_about_somebody_says_of_which_part_it_is(grouped):
    town = grouped
    own = things.by(town, "person")
    resident_people.say_takes_along(
        session=town.things["gathering_before"], member=town.things["resident_member"], actor=own["actor"], now=NOW
    )
    resident_meetings.bring_no_more(bringing=town.things["bringing"], actor=own["actor"], now=NOW)
    activities.end_activity(activity=town.things["activity"], **own)
    taken = town.things["resident_member"].taken_parts.first()
    resident_people.lay_down_part(taken=taken, **own)
    resident_people.leave_group(member=town.things["resident_member"], **own)
    code = give_codes(town, town.things["residents"], town.things["resident_mate"])[0]
    resident_people.join_with_code(account=town["tie"], typed=code, actor=town.actor("tie"), now=NOW)
    lines = AccessEvent.objects.filter(person_id__isnull=False).values_list("verb", "part")
    found = {(verb, part) for verb, part in lines if verb.startswith(GROUPS)}
    assert len(found) > 15
    assert {part for _verb, part in found} == {"group"}


def test_last_place_is_given_once_when_two_come_at_the_same_moment(at_once, monkeypatch):
    monkeypatch.setattr(resident_people, "MOST_IN_A_GROUP", 3)
    town = at_once(make_town)[0]

    def begin():
        group = things.begin(town)
        mates = [things.join(town, group, who) for who in ("person", "tie_granted")]
        return group, give_codes(town, group, *mates)

    group, codes = at_once(begin)[0]
    join = [
        partial(resident_people.join_with_code, account=town[who], typed=code, actor=town.actor(who), now=NOW)
        for who, code in zip(("tie", "desk"), codes, strict=True)
    ]
    answers = at_once(*join)
    refused = [one.messages for one in answers if isinstance(one, ValidationError)]
    assert refused == [["Er staan tweehonderd mensen op de lijst. Haal er eerst iemand af."]]
    counted = at_once(lambda: (group.members.filter(left_at=None).count(), JoinCode.objects.filter(used_at=None).count()))
    assert counted == [(3, 1)]


def test_one_code_lets_one_in_when_two_use_it_at_the_same_moment(at_once):
    town = at_once(make_town)[0]

    def begin():
        group = things.begin(town)
        return group, give_codes(town, group, things.join(town, group, "person"))[0]

    group, code = at_once(begin)[0]
    answers = at_once(*(
        partial(resident_people.join_with_code, account=town[who], typed=code, actor=town.actor(who), now=NOW)
        for who in ("tie", "tie_granted")
    ))  # fmt: skip
    refused = [one.message_dict for one in answers if isinstance(one, ValidationError)]
    assert (refused, at_once(lambda: group.members.count())) == ([{"code": [NO_LONGER]}], [2])
