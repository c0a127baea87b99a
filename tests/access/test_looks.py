"""Who looked, in words; and what the person gives and takes back."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from meedoen.access.tokens import create_token, find_token, revoke_token, token_actor
from meedoen.journal import words
from meedoen.journal.acts import Event, write_event
from meedoen.journal.enums import ActorKind, Ground
from meedoen.people.domain.accounts import disable_account
from meedoen.people.enums import Part, Relation
from meedoen.people.models import Consent, Grant, Tie
from meedoen.people.policy import person_policy
from tests.town import NOW


def look(town, visitor, *, ground=Ground.TASK, part="meeting", verb="meeting.read"):
    event = Event(verb=verb, ground=ground, part=part)
    write_event(town.actor(visitor), event, now=NOW, person_id=town.bram.pk)


def test_my_looks_says_who_of_which_team_when_what_and_why(town, client):
    look(town, "worker")
    client.force_login(town["person"])
    page = client.get(reverse("access:my_looks")).text
    with translation.override("nl"):
        expected = ("Sanne, Buurtteam Hoek", "2 maart 2026", f"keek: {Part.MEETING.label}", f"Waarom: {Ground.TASK.label}")
    assert [text in page for text in expected] == [True, True, True, True]


def test_my_looks_leaves_out_the_own_looks(town, client):
    look(town, "person", ground=Ground.OWN)
    client.force_login(town["person"])
    assert client.get(reverse("access:my_looks")).context["lines"] == []


@pytest.mark.parametrize("visitors", [["worker"], ["worker", "colleague", "coordinator"]])
def test_my_looks_takes_as_many_queries_for_one_as_for_three(town, client, visitors, django_assert_num_queries):
    for visitor in visitors:
        look(town, visitor)
    client.force_login(town["person"])
    with django_assert_num_queries(11):  # Three of them session, account and memberships; two the journal.
        client.get(reverse("access:my_looks"))


def test_verb_without_words_of_its_own_is_said_all_the_same(db):
    assert str(words.words_for("grant.give")) != str(words.OTHERWISE)
    assert str(words.words_for("trajectory.read")) == str(words.words_for("meeting.read"))
    assert str(words.words_for("something.unheard")) == str(words.OTHERWISE)


def test_person_gives_a_team_sight_and_takes_it_back_at_once(town, client):
    client.force_login(town["person"])
    data = {"receiver": f"team-{town.other_team.pk}", "parts": ["story", "profile"]}
    assert client.post(reverse("access:my_give_grant"), data).status_code == 303
    assert person_policy.can(town["other_team"], "read:story", town.bram) == Ground.GRANT
    grant = Grant.objects.get(part="story")
    assert client.post(reverse("access:take_back", args=["zicht", grant.pk])).url == reverse("access:my_giving")
    assert person_policy.can(town["other_team"], "read:story", town.bram) is None
    assert person_policy.can(town["other_team"], "read:profile", town.bram) == Ground.GRANT


def test_person_gives_only_to_teams_and_to_own_people(town, client):
    client.force_login(town["person"])
    page = reverse("access:my_give_grant")
    for receiver in (f"team-{town.far_team.pk}", f"account-{town['tie'].pk}", "team-x", ""):
        assert client.post(page, {"receiver": receiver, "parts": ["story"]}).status_code == 422
    Tie.objects.create(municipality=town.municipality, person=town.bram, other=town["tie"].person, kind="friend")
    assert client.post(page, {"receiver": f"account-{town['tie'].pk}", "parts": ["story"]}).status_code == 303


def test_worker_writes_down_what_was_given_aloud_with_who_was_there(full_town, client):
    client.force_login(full_town["worker"])
    page = reverse("access:give_grant", args=[full_town.bram.pk])
    data = {"receiver": f"team-{full_town.other_team.pk}", "parts": ["profile"], "given": "aloud"}
    assert client.post(page, data).status_code == 422
    assert client.post(page, {**data, "witness": "Els, his sister"}).status_code == 303
    grant = Grant.objects.get(part="profile", team=full_town.other_team)
    assert (grant.given, grant.witness) == ("aloud", "Els, his sister")


def test_person_agrees_and_takes_it_back(town, client):
    client.force_login(town["person"])
    data = {"purpose": "To talk about the fall", "party": "Family doctor"}
    assert client.post(reverse("access:my_give_consent"), data).status_code == 303
    consent = Consent.objects.get()
    client.post(reverse("access:take_back", args=["toestemming", consent.pk]))
    consent.refresh_from_db()
    assert (consent.given, consent.withdrawn_at is not None) == ("self", True)


def test_code_is_shown_once(full_town, client):
    client.force_login(full_town["worker"])
    page = reverse("access:person_code", args=[full_town.bram.pk])
    first = client.post(page, follow=True)
    code = first.context["code"]
    assert (len(code), code in first.text) == (19, True)
    assert client.get(page).context["code"] == ""


def test_table_is_open_to_everybody(town, client):
    page = client.get(reverse("access:table")).text
    with translation.override("nl"):
        expected = [str(relation.label) for relation in Relation]
    assert [label for label in expected if escape(label) not in page] == []
    assert "Uit zichzelf niets" in page


def make(town, **more):
    values = {"account": town["worker"], "name": "Planning", "scopes": ["inbox"], "days": 30}
    return create_token(actor=town.actor("admin"), now=NOW, **{**values, **more})


def test_token_acts_with_the_sight_of_its_account(town):
    token, raw = make(town)
    found = find_token(raw, NOW)
    assert (found, found.account, found.scopes, raw in token.token_hash) == (token, town["worker"], ["inbox"], False)
    actor = token_actor(found)
    assert (actor.kind, actor.account_id, actor.team_id) == (ActorKind.TOKEN, town["worker"].pk, town.team.pk)


@pytest.mark.parametrize("spoil", ["revoked", "old", "closed", "other", "empty"])
def test_token_that_is_not_good_is_none(town, spoil):
    token, raw = make(town)
    if spoil == "revoked":
        revoke_token(actor=town.actor("admin"), now=NOW, token=token)
    if spoil == "closed":
        disable_account(actor=town.actor("admin"), now=NOW, account=town["worker"])
    later = token.expires_at if spoil == "old" else NOW
    assert find_token({"other": raw + "x", "empty": ""}.get(spoil, raw), later) is None


def test_token_command_prints_the_key_once(town, capsys):
    call_command("token", town["worker"].email, name="Planning", scopes=["inbox"], days=7)
    assert find_token(capsys.readouterr().out.strip(), NOW).name == "Planning"
