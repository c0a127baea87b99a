"""What is missing in the neighbourhood: noted without anybody in it, counted, closed."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.models import Account, Membership, Person
from meedoen.socialmap.domain.gaps import close_gap, note_gap
from meedoen.socialmap.enums import Area, GapKind
from meedoen.socialmap.models import Gap
from tests.socialmap import things
from tests.support.things import selects
from tests.town import NOW, TODAY


def reached(model, seen):
    """Add every model that foreign keys lead to from this one."""
    for field in model._meta.get_fields():
        key = field.many_to_one or (field.one_to_one and field.concrete)
        if key and field.related_model not in seen:
            seen.add(field.related_model)
            reached(field.related_model, seen)
    return seen


def test_no_key_leads_from_a_gap_to_a_person_or_an_account_nor_back():
    assert {field.name for field in Gap._meta.get_fields() if field.is_relation} == {"municipality", "neighbourhood"}
    assert reached(Gap, set()) & {Person, Account} == set()
    pointing = [
        model for model in apps.get_models() for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is Gap
    ]  # fmt: skip
    assert pointing == []


def test_note_gap_keeps_days_and_nobody(town):
    gap = things.gap(town)
    row = Gap.objects.values().get(pk=gap.pk)
    assert row == {
        "id": gap.pk, "version": 1, "municipality_id": town.municipality.pk, "neighbourhood_id": town.neighbourhood.pk,
        "what": "Een eetclub voor jonge mensen",
        "area": "inclusion", "kind": "none", "times_seen": 1, "first_seen_on": TODAY,
        "last_seen_on": TODAY, "state": "open", "closed_why": "", "closed_on": None,
    }  # fmt: skip
    assert AccessEvent.objects.get(verb="gap.note").person_id is None


@pytest.mark.parametrize(
    ("text", "word"),
    [("Bel 06-12345678", "06-12345678"), ("Bij 1234 AB", "1234 AB"), ("Sinds 3-4-2026", "3-4-2026"), ("a@b.nl", "a@b.nl")],
)
def test_note_gap_names_what_leads_to_somebody(town, text, word):
    with pytest.raises(ValidationError) as error:
        things.gap(town, what=text)
    assert word in str(error.value.error_dict["sure"][0])


def test_name_of_somebody_of_the_own_caseload_is_named_first(town):
    from tests.support import things as support  # noqa: PLC0415 (only here)

    support.add(town)
    with pytest.raises(ValidationError) as error:
        things.gap(town, what="Een club voor Bram")
    assert "Bram" in str(error.value.error_dict["sure"][0])


def test_seen_once_more_counts_in_the_database_and_opens_again(town):
    gap = things.gap(town)
    close_gap(actor=town.actor("policy"), now=NOW, gap=gap, why="Er is er nu een.", expected=1)
    again = note_gap(actor=town.actor("worker"), now=NOW, municipality_id=town.municipality.pk, same=gap)
    assert (again.times_seen, again.state, again.closed_why, again.closed_on) == (2, "open", "", None)


def test_close_says_why_and_the_second_gets_both(town):
    gap = things.gap(town)
    with pytest.raises(ValidationError):
        close_gap(actor=town.actor("policy"), now=NOW, gap=gap, why=" ", expected=1)
    same = Gap.objects.get(pk=gap.pk)
    close_gap(actor=town.actor("policy"), now=NOW, gap=gap, why="Er is er nu een.", expected=1)
    with pytest.raises(StaleVersion):
        close_gap(actor=town.actor("worker"), now=NOW, gap=same, why="Vergissing", expected=1)


def test_neighbourhood_of_another_municipality_is_no_choice(town, client):
    client.force_login(town["other_municipality"])
    page = reverse("socialmap:gap_new")
    sent = {"what": "Een bus", "area": "living", "kind": "none", "neighbourhood": town.neighbourhood.pk}
    assert client.post(page, sent).status_code == 422


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"kind": "none"}, ["what", "area"]),
        ({"what": "Een bus", "area": "buurt", "kind": "none"}, ["area"]),
        ({"what": "x" * 161, "area": "living", "kind": "none"}, ["what"]),
        ({"what": "Een bus", "area": "living", "kind": "fout"}, ["kind"]),
        ({"what": "Een bus bij 1234 AB", "area": "living", "kind": "none"}, ["sure"]),
    ],
)
def test_bad_input_comes_back_at_its_field(town, client, sent, wrong):
    client.force_login(town["worker"])
    answer = client.post(reverse("socialmap:gap_new"), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, wrong)


def test_page_offers_what_was_seen_before_and_counts_it_once_more(town, client):
    gap = things.gap(town)
    client.force_login(town["colleague"])
    page = reverse("socialmap:gap_new")
    assert "Een eetclub voor jonge mensen" in client.get(page).content.decode()
    assert client.post(page, {"same": gap.pk}).url == reverse("socialmap:gap", kwargs={"pk": gap.pk})
    gap.refresh_from_db()
    assert (gap.times_seen, Gap.objects.count()) == (2, 1)


def test_box_that_it_is_safe_comes_with_the_question_and_lets_it_through(town, client):
    client.force_login(town["worker"])
    page, sent = reverse("socialmap:gap_new"), {"what": "Een bus bij 1234 AB", "area": "living", "kind": "none"}
    assert 'type="checkbox" name="sure"' in client.post(page, sent).content.decode()
    assert client.post(page, {**sent, "sure": "on"}).status_code == 303


def test_list_filters_by_its_address(town, client):
    things.gap(town)
    things.gap(town, what="Een bankje", area=Area.LIVING, kind=GapKind.POOR, neighbourhood_id=None)
    client.force_login(town["policy"])

    def shown(query):
        page = client.get(reverse("socialmap:gaps") + query).context["page"]
        return [row.what for row in page]

    assert shown("?volgorde=wat") == ["Een bankje", "Een eetclub voor jonge mensen"]
    assert shown("?waarover=living") == ["Een bankje"]
    assert shown("?hoe=none") == ["Een eetclub voor jonge mensen"]
    assert shown("?buurt=0") == ["Een bankje"]
    assert shown(f"?buurt={town.neighbourhood.pk}") == ["Een eetclub voor jonge mensen"]
    assert shown("?stand=closed") == []
    client.force_login(town["other_municipality"])
    assert shown("") == []


def test_list_asks_the_same_for_one_and_for_three(town, client):
    def count():
        client.force_login(town["policy"])
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("socialmap:gaps"))
        return len(selects(asked))

    things.gap(town)
    one = count()
    things.gap(town, what="Een bankje")
    things.gap(town, what="Een bus")
    assert (one, count()) == (3, 3)


def test_desk_and_administrator_have_no_way_in(town, client):
    assert Membership.objects.filter(account=town["desk"]).count() == 1
    client.force_login(town["desk"])
    assert reverse("socialmap:gaps") not in client.get(reverse("agenda:today")).content.decode()
    client.force_login(town["worker"])
    assert reverse("socialmap:gaps") in client.get(reverse("agenda:today")).content.decode()
