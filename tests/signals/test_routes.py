"""Where each kind of worry goes."""

import pytest
from django.urls import reverse

from meedoen.signals.enums import Worry
from meedoen.signals.models import Route

PAGE = {"kind": "eviction"}


def test_administrator_sets_a_route_and_changes_it(town, client):
    client.force_login(town["admin"])
    url = reverse("signals:route", kwargs=PAGE)
    for number, name in enumerate(("Woningcorporatie", "Sociaal team")):
        sent = client.post(url, {"name": name, "phone": "0900-1", "team": town.team.pk, "submission": f"token-{number}"})
        assert (sent.status_code, sent.url) == (303, reverse("signals:routes"))
    assert [(row.kind, row.name, row.team_id) for row in Route.objects.all()] == [("eviction", "Sociaal team", town.team.pk)]


@pytest.mark.parametrize(
    ("data", "field"),
    [({"name": "Iemand"}, "phone"), ({"phone": "0900-1"}, "name"), ({"name": "X", "team": "far"}, "team")],
)
def test_route_without_anybody_to_go_to_is_refused(town, client, data, field):
    client.force_login(town["admin"])
    data = {**data, "team": town.far_team.pk} if data.get("team") == "far" else data
    answer = client.post(reverse("signals:route", kwargs=PAGE), data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Route.objects.count() == 0


def test_unknown_kind_is_not_found(town, client):
    client.force_login(town["admin"])
    assert client.get(reverse("signals:route", kwargs={"kind": "weather"})).status_code == 404


def test_page_names_every_kind(town, client):
    client.force_login(town["admin"])
    page = client.get(reverse("signals:routes")).content.decode()
    assert [kind for kind in Worry.values if reverse("signals:route", kwargs={"kind": kind}) not in page] == []
