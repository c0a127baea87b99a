"""From a call to groups: who was reached, who signed up, what is proposed, what the coach decides."""

import pytest
from django.core.exceptions import ValidationError

from meedoen.groups.domain.calls import (
    accept_group,
    move_registration,
    propose_groups,
    record_sent,
    register,
    withdraw_registration,
)
from meedoen.groups.domain.sessions import hold_session
from meedoen.groups.drafting import Shown, kinds_of, name_of, shown_of
from meedoen.groups.enums import Channel, Coming, GroupState, RegistrationState, Route, SessionState
from meedoen.groups.models import Group, GroupMember, Registration
from meedoen.groups.queries.calls import by_channel, counts_of
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.people.domain.erasing import erase_person
from meedoen.people.enums import Given
from meedoen.people.hooks import erasure_checks
from tests.groups.things import facts, make_call, make_group, make_groups, make_member, make_session, sign_up
from tests.town import NOW


@pytest.fixture
def call(town):
    """Return a call to which twelve answered: six with small children and six with large ones."""
    row = make_call(town)
    for number in range(12):
        sign_up(town, row, name=f"Ouder {number}", child_years=[2022 if number % 2 else 2010])
    return row


def by(town, who="worker"):
    """Return who acts, and when."""
    return {"actor": town.actor(who), "now": NOW}


def test_twelve_become_two_groups_of_six_by_the_ages_of_the_children(town, call):
    assert propose_groups(call=call, **by(town)) == 2
    found = Group.objects.filter(call=call).order_by("pk")
    assert [(row.state, {tuple(each.child_years) for each in row.registrations.all()}) for row in found] == [
        (GroupState.PROPOSED, {(2022,)}),
        (GroupState.PROPOSED, {(2010,)}),
    ]
    assert counts_of(call)["proposed"] == 12


def test_proposing_anew_leaves_what_was_accepted_and_put_aside(town, call):
    propose_groups(call=call, **by(town))
    first, second = Group.objects.filter(call=call).order_by("pk")
    aside = second.registrations.order_by("pk").first()
    move_registration(registration=aside, state=RegistrationState.ASIDE, **by(town))
    groups = make_groups(town, call)
    assert propose_groups(call=call, **by(town)) == 0
    assert sorted(row.members.count() for row in groups) == [5, 6]
    assert (counts_of(call)["aside"], counts_of(call)["placed"], first.state) == (1, 11, GroupState.PROPOSED)


def test_coach_moves_somebody_to_another_proposal(town, call):
    propose_groups(call=call, **by(town))
    first, second = Group.objects.filter(call=call).order_by("pk")
    one = first.registrations.first()
    move_registration(registration=one, state=RegistrationState.PROPOSED, group=second, **by(town))
    rows = list(second.registrations.all())
    assert shown_of(rows, 2026) == Shown(7, "4 tot 16 jaar", ["De kinderen verschillen veel in leeftijd."])
    assert shown_of(list(first.registrations.all())[:4], 2026).warnings == [
        "Er zitten 4 mensen in; ongeveer zes werkt het best."
    ]


def test_who_is_in_a_group_is_moved_no_more(town, call):
    make_groups(town, call)
    row = Registration.objects.filter(call=call).first()
    with pytest.raises(ValidationError):
        move_registration(registration=row, state=RegistrationState.WAITING, **by(town))


def test_group_needs_a_coach_and_has_topics_to_choose_from(town, call):
    propose_groups(call=call, **by(town))
    group = Group.objects.filter(call=call).first()
    with pytest.raises(ValidationError):
        accept_group(group=group, coach=None, name="Groep", expected=group.version, **by(town))
    accept_group(group=group, coach=town["worker"], name="Groep", expected=group.version, **by(town))
    assert (group.topics.count(), group.members.count(), group.state) == (11, 6, GroupState.RUNNING)


def test_channels_tell_invited_signed_up_and_came(town, call):
    record_sent(call=call, channel=Channel.LETTER, count=40, note="", on=NOW.date(), **by(town))
    group = make_groups(town, call)[0]
    session = make_session(town, group, days=-1)
    coming = dict.fromkeys(group.members.values_list("pk", flat=True)[:4], Coming.CAME)
    hold_session(session=session, coming=coming, topic=None, note="", expected=1, **by(town))
    assert [(row.sent, row.registered, row.came) for row in by_channel(call)] == [(0, 12, 4), (40, 0, 0)]
    assert session.state == SessionState.HELD


def test_availability_marks_make_kinds_of_their_own(town):
    row = sign_up(town, make_call(town), times="", company="fathers", closed=True, child_years=[])
    found = kinds_of(row)
    assert [(each.times, each.company, each.closed, each.children) for each in found] == [
        ("school", "fathers", True, False),
        ("evening", "fathers", True, False),
    ]
    assert name_of(found[1], 3) == "3. Tijd voor uzelf, 's avonds, alleen met vaders, besloten groep"


def test_who_names_an_own_theme_only_waits_for_the_coach(town):
    call = make_call(town)
    for number in range(6):
        sign_up(town, call, name=str(number), themes=[], own_theme="Schulden")
    assert (propose_groups(call=call, **by(town)), counts_of(call)["waiting"]) == (0, 6)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"themes": []}, "themes"),
        ({"themes": ["Iets wat er niet staat"]}, "themes"),
        ({"email": "", "phone": "", "reach": " "}, "phone"),
    ],
)
def test_signing_up_says_what_is_missing(town, wrong, field):
    with pytest.raises(ValidationError) as caught:
        sign_up(town, make_call(town), **wrong)
    assert list(caught.value.error_dict) == [field]


def test_person_signs_up_once_and_withdrawing_throws_the_words_away(town):
    call = make_call(town)
    words = {"call": call, "person": town.bram, "facts": facts(), "route": Route.SELF, "given": Given.SELF}
    row = register(ground=Ground.OWN, **words, **by(town, "person"))
    with pytest.raises(ValidationError):
        register(ground=Ground.OWN, **words, **by(town, "person"))
    withdraw_registration(registration=row, ground=Ground.OWN, **by(town, "person"))
    row.refresh_from_db()
    assert (row.state, row.name, row.phone, row.themes, row.child_years, row.person, row.channel) == (
        "withdrawn", "", "", [], [], None, "personal",
    )  # fmt: skip
    told = AccessEvent.objects.filter(person_id=town.bram.pk, verb__startswith="group.").values_list("verb", "part")
    assert list(told) == [("group.register", "group"), ("group.withdraw", "group")]


def test_who_withdraws_or_is_erased_is_in_no_proposal_any_more(town, call, monkeypatch):
    monkeypatch.setattr(erasure_checks, "_items", {})
    mine = register(
        call=call,
        person=town.bram,
        facts=facts(child_years=[2022]),
        route=Route.SELF,
        given=Given.SELF,
        **by(town, "person"),
    )
    propose_groups(call=call, **by(town))
    mine.refresh_from_db()
    group, before = mine.group, mine.group.registrations.count()
    withdraw_registration(registration=group.registrations.exclude(pk=mine.pk).first(), ground=Ground.OWN, **by(town))
    town.bram.refresh_from_db()
    erase_person(actor=town.actor("coordinator"), now=NOW, person=town.bram, expected=town.bram.version)
    mine.refresh_from_db()
    assert (group.registrations.count(), mine.state, mine.group) == (before - 2, RegistrationState.WITHDRAWN, None)
    assert [row.members.filter(name="").count() for row in make_groups(town, call)] == [0, 0]


def test_proposal_that_is_gone_takes_nobody_and_makes_no_group(town, call):
    propose_groups(call=call, **by(town))
    group = Group.objects.filter(call=call).first()
    row = group.registrations.first()
    propose_groups(call=call, **by(town))
    with pytest.raises(ValidationError):
        move_registration(registration=row, state=RegistrationState.PROPOSED, group=group, **by(town))
    with pytest.raises(ValidationError):
        accept_group(group=group, coach=town["worker"], name="Groep", expected=group.version, **by(town))


def test_who_took_somebody_along_is_chosen_from_the_own_groups_alone(grouped, client):
    make_member(grouped, make_group(grouped, name="Van een ander", coach=grouped["colleague"]), "tie")
    seen = []
    for who in ("worker", "stand_in"):
        client.force_login(grouped[who])
        form = client.get(f"/groepen/oproep/{grouped.things['group_call'].pk}/aanmelden/").context["form"]
        seen.append(set(form.fields["brought_by"].queryset) if "brought_by" in form.fields else set())
    assert seen == [{grouped.things["group_member"], grouped.things["group_mate"]}, set()]


def test_closed_call_takes_nobody(town):
    call = make_call(town)
    call.closed_at = NOW
    call.save()
    with pytest.raises(ValidationError):
        sign_up(town, call)


def test_page_of_a_call_shows_proposals_and_costs_the_same_with_more(town, client, call, django_assert_max_num_queries):
    propose_groups(call=call, **by(town))
    client.force_login(town["worker"])
    with django_assert_max_num_queries(18):
        page = client.get(f"/groepen/oproep/{call.pk}/").content.decode()
    assert [f"Ouder {number}" in page for number in range(12)] == [True] * 12


def test_phone_form_signs_up_without_a_person(town, client):
    call = make_call(town)
    client.force_login(town["worker"])
    data = {
        **{name: value for name, value in facts(name="Fatima", child_years="2015 2019").items() if value},
        "agreed": "on",
    }
    answer = client.post(f"/groepen/oproep/{call.pk}/aanmelden/", {**data, "given": "aloud", "witness": "Sanne"})
    row = Registration.objects.get()
    assert (answer.status_code, row.name, row.child_years, row.route, row.person) == (
        303,
        "Fatima",
        [2015, 2019],
        "phone",
        None,
    )
    wrong = client.post(f"/groepen/oproep/{call.pk}/aanmelden/", {**data, "given": "aloud", "child_years": "vijf"})
    assert (wrong.status_code, "vijf" in wrong.content.decode(), GroupMember.objects.count()) == (422, True, 0)
