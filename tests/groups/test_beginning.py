"""Beginning something: in which team or municipality, when there are several; and choosing from much that is there."""

import pytest
from django.urls import reverse

from meedoen.groups.models import Activity, Call, Group, ResidentGroup
from meedoen.groups.queries import resident as queries
from meedoen.groups.views import activities
from meedoen.people.enums import Role
from meedoen.people.models import Membership, Neighbourhood
from tests.groups import resident_things as things
from tests.town import NOW, TODAY

NEW = {"name": "Zuid", "about": "Praten.", "themes": "Rust", "submission": "een"}
SOUP = {"what": "Soep", "place": "Thuis", "when": "Zaterdag", "who": "Ilse", "contact": "Bel.", "why": "x", "kind": "eat"}


@pytest.fixture
def both(town):
    """Return the town with a colleague who works in a second team of it, and in one elsewhere."""
    for team in (town.other_team, town.far_team):
        Membership.objects.create(account=town["stand_in"], team=team, role=Role.WORKER, since=TODAY)
    return town


def fields_at(client, town, who, name):
    client.force_login(town[who])
    return set(client.get(reverse(f"groups:{name}")).context["form"].fields) & {"team", "municipality"}


def test_team_and_municipality_are_asked_of_who_has_more_than_one(both, client):
    pages = ("call_new", "resident_new", "activity_new")
    asked = [[fields_at(client, both, who, name) for name in pages] for who in ("worker", "stand_in")]
    assert asked == [[set(), set(), set()], [{"team"}, {"team"}, {"municipality"}]]


def test_what_begins_is_of_the_team_and_place_that_were_chosen(both, client):
    client.force_login(both["stand_in"])
    far = str(both.far_team.pk)
    for name in ("call_new", "resident_new"):
        assert client.post(reverse(f"groups:{name}"), {**NEW, "team": far, "submission": name}).status_code == 303
    told = {**SOUP, "choice": "new", "municipality": str(both.far_team.municipality_id)}
    assert client.post(reverse("groups:activity_new"), told).status_code == 303
    assert (Call.objects.get().team, Group.objects.get().team, Activity.objects.get().municipality) == (
        both.far_team, both.far_team, both.far_team.municipality,
    )  # fmt: skip


def test_team_that_somebody_works_for_now_comes_first(both, client):
    client.force_login(both["stand_in"])
    found = []
    for team in (both.team, both.far_team):
        client.post(reverse("people:choose_team"), {"team": str(team.pk)})
        forms = [client.get(reverse(f"groups:{name}")).context["form"] for name in ("resident_new", "activity_new")]
        found.append((forms[0]["team"].value(), forms[1]["municipality"].value()))
    assert found == [(team.pk, team.municipality_id) for team in (both.team, both.far_team)]


def test_nothing_of_another_municipality_is_tied_to_it(both, client):
    client.force_login(both["stand_in"])
    soup = things.make_activity(both)
    here = Neighbourhood.objects.get(name="De Hoek").pk
    group = client.post(reverse("groups:resident_new"), {**NEW, "team": str(both.far_team.pk), "neighbourhood": str(here)})
    told = {**SOUP, "municipality": str(both.far_team.municipality_id), "choice": "together", "beside": str(soup.pk)}
    activity = client.post(reverse("groups:activity_new"), told)
    assert [(answer.status_code, set(answer.context["form"].errors)) for answer in (group, activity)] == [
        (422, {"neighbourhood"}), (422, {"beside"}),
    ]  # fmt: skip


def test_choosing_from_much_stays_short_and_all_of_it_can_be_reached(town, client, monkeypatch):
    monkeypatch.setattr(activities, "PER_PAGE", 2)
    monkeypatch.setattr(queries, "MOST_FOUND", 2)
    soups = [things.make_activity(town, what=f"Soep {number}") for number in range(5)]
    groups = [things.begin(town, f"Groep {number}") for number in range(4)]
    ResidentGroup.objects.update(lends_plan=True)
    Group.objects.update(made_at=NOW)
    client.force_login(town["worker"])

    def offered(name, field, query):
        choices = client.get(reverse(f"groups:{name}"), query).context["form"].fields[field].choices
        return [int(key) for key, _label in choices if key]

    pages = [offered("activity_new", "beside", {"pagina": number}) for number in (1, 2, 3)]
    assert pages == [[row.pk for row in soups[at : at + 2]] for at in (0, 2, 4)]
    assert [offered("resident_new", "taken_from", query) for query in ({}, {"plan": "groep 0"})] == [
        [groups[3].pk, groups[2].pk], [groups[0].pk],
    ]  # fmt: skip
    wrong = client.post(reverse("groups:resident_new"), {"taken_from": str(groups[0].pk)})
    assert wrong.context["form"].fields["taken_from"].choices[-1] == (str(groups[0].pk), "Groep 0")
    answer = client.post(reverse("groups:resident_new"), {**NEW, "taken_from": str(groups[0].pk)})
    assert (answer.status_code, Group.objects.get(name="Zuid").resident.taken_from) == (303, groups[0])
