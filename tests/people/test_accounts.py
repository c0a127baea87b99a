"""Invitations, memberships, leaving."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from meedoen.people import hooks
from meedoen.people.domain import accounts, invitations
from meedoen.people.enums import Role
from meedoen.people.models import Account, Invitation, Membership
from meedoen.post.models import OutboxMail
from tests.town import NOW, TODAY, Town, make_account


def invited(town: Town, **more) -> tuple[Invitation, str]:
    """Invite somebody to Bram's team, or as `more` says."""
    values = {"email": "New@Example.org", "name": "New", "team": town.team, "role": Role.WORKER} | more
    return invitations.invite(actor=town.actor("admin"), now=NOW, municipality_id=town.municipality.pk, **values)


def accepted(town: Town, code: str, now=NOW) -> Account:
    """Use a code."""
    return invitations.accept_invitation(actor=town.actor("admin"), now=now, code=code)


def test_invitation_makes_an_account_with_its_membership(town: Town):
    _row, code = invited(town)
    account = accepted(town, code.lower().replace("-", " "))
    membership = Membership.objects.get(account=account)
    assert (account.email, account.has_usable_password()) == ("new@example.org", False)
    assert (membership.team, membership.role, membership.since) == (town.team, Role.WORKER, TODAY)


def test_code_stands_in_the_mail_and_only_as_a_hash_in_the_invitation(town: Town):
    row, code = invited(town)
    assert code in OutboxMail.objects.get().text
    assert code not in row.code_hash


def test_code_handed_over_sends_no_mail(town: Town):
    invited(town, by_mail=False)
    assert OutboxMail.objects.count() == 0


@pytest.mark.parametrize("when", [timedelta(days=14), timedelta(days=400)])
def test_code_that_is_too_old_opens_nothing(when, town: Town):
    _row, code = invited(town)
    with pytest.raises(ValidationError):
        accepted(town, code, now=NOW + when)


def test_code_works_once_and_not_when_withdrawn(town: Town):
    _row, code = invited(town)
    accepted(town, code)
    with pytest.raises(ValidationError):
        accepted(town, code)
    row, code = invited(town, email="other@example.org")
    invitations.withdraw_invitation(actor=town.actor("admin"), now=NOW, invitation=row)
    with pytest.raises(ValidationError):
        accepted(town, code)


def test_invitation_of_somebody_with_an_account_adds_the_team(town: Town):
    _row, code = invited(town, email="OMAR@example.org")
    assert accepted(town, code) == town["other_team"]
    assert set(town["other_team"].memberships.values_list("team_id", flat=True)) == {town.team.pk, town.other_team.pk}


@pytest.mark.parametrize("more", [{"email": "no"}, {"team": None}, {"role": ""}], ids=["email", "team", "role"])
def test_invitation_that_makes_no_sense_is_refused(more, town: Town):
    with pytest.raises(ValidationError):
        invited(town, **more)
    assert Invitation.objects.count() == 0


def test_invitation_to_a_team_of_another_municipality_is_refused(town: Town):
    with pytest.raises(ValidationError):
        invited(town, team=town.far_team)


def test_leaving_with_open_work_needs_a_colleague(town: Town, monkeypatch):
    monkeypatch.setattr(hooks.work_keepers, "_items", {})
    handed: list[tuple[int, int, int | None]] = []
    hooks.work_keepers.register(
        hooks.WorkKeeper("test", lambda account, team: 2, lambda a, n, old, new, team: handed.append((old, new, team)))
    )
    row = town["worker"].memberships.get()

    def leave(hand_to):
        accounts.end_membership(actor=town.actor("admin"), now=NOW, membership=row, until=TODAY, hand_to=hand_to)

    for nobody in (None, town["worker"], town["other_team"]):
        with pytest.raises(ValidationError):
            leave(nobody)
    leave(town["colleague"])
    assert handed == [(town["worker"].pk, town["colleague"].pk, town.team.pk)]
    assert Membership.objects.get(pk=row.pk).until == TODAY


def test_disabled_account_is_signed_out_everywhere(town: Town, client):
    client.force_login(town["admin"])
    assert client.get("/beheer/accounts/").status_code == 200
    admin = Account.objects.get(pk=town["admin"].pk)
    accounts.disable_account(actor=town.actor("coordinator"), now=NOW, account=admin)
    assert client.get("/beheer/accounts/").status_code == 302
    accounts.enable_account(actor=town.actor("coordinator"), now=NOW, account=admin)
    assert client.get("/beheer/accounts/").status_code == 302  # The old session stays ended.
    assert admin.memberships.get().until == TODAY


def test_one_account_with_two_teams_chooses_for_which_it_works(town: Town, client):
    accounts.add_membership(
        actor=town.actor("admin"), now=NOW, account=town["worker"], team=town.other_team, role=Role.COORDINATOR, since=TODAY
    )
    client.force_login(town["worker"])
    answer = client.post("/mijn-team/", {"team": town.other_team.pk, "next": "/mensen/zoeken/"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/mensen/zoeken/")
    assert client.session["team_id"] == town.other_team.pk
    assert client.post("/mijn-team/", {"team": town.other_team.pk, "next": "//evil.example"}).headers["Location"] == "/"
    assert client.post("/mijn-team/", {"team": town.far_team.pk}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_accounts_page_reads_the_same_for_more(count, town: Town, client, django_assert_num_queries):
    for number in range(count):
        make_account(f"extra{number}", team=town.team)
    client.force_login(town["admin"])
    client.get("/beheer/accounts/")
    with django_assert_num_queries(6):
        client.get("/beheer/accounts/")


def test_administrator_cannot_reach_accounts_elsewhere(town: Town, client):
    client.force_login(town["admin"])
    assert client.get(f"/beheer/accounts/{town['other_municipality'].pk}/").status_code == 404
    assert client.get(f"/beheer/accounts/{town['person'].pk}/").status_code == 404


def test_own_code_page_shows_the_code_once(town: Town, client):
    client.force_login(town["admin"])
    form = {"name": "New", "email": "new@example.org", "team": town.team.pk, "role": "desk", "by_hand": "on"}
    answer = client.post("/beheer/accounts/uitnodigen/", form, follow=True)
    code = answer.context["code"]
    assert invitations.find_invitation(code, now=NOW) == Invitation.objects.get()
    assert client.get("/uitnodiging/code/").context["code"] == ""


def test_thing_of_a_room_above_hears_who_accepted(town: Town, monkeypatch):
    heard = []
    keeper = hooks.InvitationKeeper(
        "people.Team", lambda actor, now, thing_id, account: heard.append((thing_id, account)), "agenda:week"
    )
    monkeypatch.setitem(hooks.invitation_keepers._items, keeper.id, keeper)
    _row, code = invited(town, team=None, role="", thing=town.team, about=town.bram)
    home = invitations.home_of(code, now=NOW)
    account = accepted(town, code)
    assert (home, invitations.home_of(code, now=NOW)) == ("/afspraken/week/", "")
    assert heard == [(town.team.pk, account)]
    assert (account.person, Membership.objects.filter(account=account).count()) == (None, 0)


def test_thing_of_another_municipality_invites_nobody(town: Town):
    with pytest.raises(ValidationError):
        invited(town, team=None, role="", thing=town.far_team)
