"""The person's own pages, the part of a helper, versions and paper: who reads what, and in whose words."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from meedoen.journal.models import AccessEvent
from meedoen.people.domain.erasing import export_person
from meedoen.people.domain.giving import give_mandate
from meedoen.plan import tables
from meedoen.plan.domain.sharing import share_part
from meedoen.plan.models import Goal, PartShare, PlanStep, PlanVersion, SupportPlan, Wish
from tests.plan import things
from tests.post.test_letters import tags
from tests.town import NOW, TODAY


def my(town, name="my_plan_of", query=""):
    return reverse(f"plan:{name}", kwargs={"pk": town.things["trajectory"].pk}) + query


def send(client, address, **data):
    form = client.get(address).context["form"]
    hidden = {field.html_name: field.value() for field in form.hidden_fields() if field.value() is not None}
    return client.post(address, {name: value for name, value in hidden.items() if name != "owner"} | data)


def words(response):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split())


@pytest.fixture
def me(planned, client):
    """Return a client that is signed in as Bram."""
    client.force_login(planned["person"])
    return client


def test_my_plan_speaks_in_the_first_person(planned, me):
    page = me.get(reverse("plan:my_plan")).content.decode()
    assert ["Mijn plan" in page, "Ikzelf" in page, "Ik ga akkoord met mijn plan" in page, "Bram wil" in page] == [
        True, True, True, False,
    ]  # fmt: skip


def test_looking_at_my_plan_is_written_down_as_my_own(planned, me):
    me.get(reverse("plan:my_plan"))
    line = AccessEvent.objects.filter(account_id=planned["person"].pk).order_by("-pk").first()
    assert (line.verb, line.ground, line.part, line.person_id) == ("trajectory.read", "own", "plan", planned.bram.pk)


def test_person_adds_a_wish_and_says_what_matters_most(planned, me):
    address = my(planned, "my_wishes_of", "?open=wish:new")
    assert send(me, address, text="Vrienden maken.", area="contacts").status_code == 303
    wish = Wish.objects.get(text="Vrienden maken.")
    me.post(reverse("plan:wish_first", kwargs={"pk": wish.pk}), {"eigen": "1"})
    assert list(Wish.objects.order_by("priority").values_list("text", "source", "priority")) == [
        ("Vrienden maken.", "own", 1), ("Een net huis.", "meeting", 2),
    ]  # fmt: skip


def test_person_agrees_with_what_is_on_the_screen(planned, me):
    assert send(me, my(planned, query="?open=agree")).status_code == 303
    row = PlanVersion.objects.exclude(person_agreed_on=None).get()
    assert (row.person_agreed_on, row.person_how, row.fingerprint) == (TODAY, "self", things.seen(planned))


def test_plan_that_changed_while_the_person_read_is_shown_and_not_agreed(planned, me):
    form = me.get(my(planned, query="?open=agree")).context["form"]
    hidden = {name: form[name].value() for name in ("submission", "seen")}
    things.make_step(planned.things["plan"], planned.things["goal"], "Verhuizen.")
    response = me.post(my(planned, query="?open=agree"), hidden)
    agreed = PlanVersion.objects.exclude(person_agreed_on=None).count()
    assert (response.status_code, "Verhuizen." in response.content.decode(), agreed) == (409, True, 0)


def test_who_acts_on_behalf_agrees_on_that_ground(planned, client):
    give_mandate(
        actor=planned.actor("person"), now=NOW, person=planned.bram, agent=planned["tie"].person, kind="friend", since=TODAY
    )
    client.force_login(planned["tie"])
    assert send(client, my(planned, query="?open=agree")).status_code == 303
    assert AccessEvent.objects.get(verb="plan.agree_person").ground == "mandate"


def test_helper_reads_the_own_part_and_nothing_else(planned, client):
    client.force_login(planned["tie_granted"])
    page = client.get(reverse("plan:my_part", kwargs={"pk": planned.things["part_share"].pk})).content.decode()
    found = [
        "Samen naar de volleybal." in page,
        "Boodschappen" in page,
        "Mijn huis is op orde" in page,
        "Een net huis" in page,
    ]
    assert found == [True, False, False, False]


def test_helper_without_permission_reads_nothing(planned, client):
    client.force_login(planned["tie"])
    share = planned.things["part_share"]
    assert client.get(reverse("plan:my_part", kwargs={"pk": share.pk})).status_code == 404
    client.force_login(planned["person"])
    address = my(planned, query=f"?open=share:{planned.things['helper_step'].pk}")
    send(client, address)
    client.force_login(planned["tie"])
    mine = PartShare.objects.get(helper=planned["tie"].person)
    assert client.get(reverse("plan:my_part", kwargs={"pk": mine.pk})).status_code == 200
    client.force_login(planned["person"])
    client.post(reverse("plan:unshare", kwargs={"pk": planned.things["trajectory"].pk, "share": mine.pk}), {"eigen": "1"})
    client.force_login(planned["tie"])
    assert client.get(reverse("plan:my_part", kwargs={"pk": mine.pk})).status_code == 404


def test_sharing_twice_is_one_share(planned):
    helper, given = planned["tie"].person, {"actor": planned.actor("person"), "now": NOW, "plan": planned.things["plan"]}
    assert share_part(helper=helper, **given) == share_part(helper=helper, **given)


def test_plan_on_paper_says_what_the_screen_says_and_is_read_aloud(planned, me):
    response = me.get(reverse("plan:plan_pdf", kwargs={"pk": planned.things["trajectory"].pk}))
    text = words(response)
    said = [
        line in text for line in ("Mijn huis is op orde.", "Zelf de was doen.", "Joris, 1,5 uur per week", "2 juni 2026")
    ]
    reader = PdfReader(BytesIO(response.content))
    assert (said, reader.trailer["/Root"]["/Lang"], "/MarkInfo" in reader.trailer["/Root"]) == ([True] * 4, "nl", True)
    assert {"H1", "H2", "H3", "L", "LI"} <= set(tags(response.content))


def test_part_on_paper_holds_the_steps_of_that_helper_only(planned, client):
    client.force_login(planned["worker"])
    keys = {"pk": planned.things["trajectory"].pk, "step": planned.things["helper_step"].pk}
    text = words(client.get(reverse("plan:part_pdf", kwargs=keys)))
    assert ["Boodschappen doen." in text, "volleybal" in text, "Mijn huis" in text] == [True, False, False]


def test_version_shows_what_was_agreed_also_after_a_change(planned, client):
    Goal.objects.update(result="Iets heel anders.")
    client.force_login(planned["worker"])
    page = client.get(reverse("plan:version", kwargs={"pk": planned.things["plan_version"].pk})).content.decode()
    assert ["Mijn huis is op orde." in page, "Iets heel anders." in page] == [True, False]
    page = client.get(reverse("plan:versions", kwargs={"pk": planned.things["trajectory"].pk})).content.decode()
    assert ["Mijn huis is op orde." in page, "Iets heel anders." in page] == [True, True]


@pytest.mark.parametrize("number", [1, 40])
def test_versions_cost_the_same_whatever_their_number(number, planned, client):
    row = planned.things["plan_version"]
    PlanVersion.objects.bulk_create(
        PlanVersion(
            municipality=row.municipality, person=row.person, trajectory=row.trajectory, number=100 + each,
            content=row.content, fingerprint="x", made_at=NOW, state="superseded",
        )
        for each in range(number)
    )  # fmt: skip
    client.force_login(planned["worker"])
    address = reverse("plan:versions", kwargs={"pk": planned.things["trajectory"].pk})
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    assert sum('FROM "plan_' in query["sql"] for query in found) == 9


def test_export_holds_wishes_goals_plan_and_versions(planned):
    found = export_person(actor=planned.actor("person"), now=NOW, person=planned.bram)
    assert [row["text"] for row in found["plan.wishes"]] == ["Een net huis."]
    assert [row["result"] for row in found["plan.goals"]] == ["Mijn huis is op orde."]
    assert "Boodschappen doen." in [step["text"] for step in found["plan.plans"][0]["steps"]]
    assert "Mijn huis is op orde." in found["plan.versions"][0]["goals"][0]


def test_export_of_a_helper_holds_the_own_task_without_whose_plan_it_is(planned):
    found = export_person(actor=planned.actor("tie"), now=NOW, person=planned["tie"].person)
    assert found["plan.helping"] == [
        {"text": "Boodschappen doen.", "hours_a_week": PlanStep.objects.get(text="Boodschappen doen.").hours_a_week,
         "rhythm": "", "remind_to": "", "state": "planned", "ended_on": None}
    ]  # fmt: skip


def test_erasing_leaves_no_word_of_the_plan(planned):
    for table in tables.TABLES:
        table.erase(planned.bram.pk, NOW)
    left = [model.objects.count() for model in (Wish, Goal, SupportPlan, PlanStep, PartShare)]
    contents = (
        set(PlanVersion.objects.values_list("fingerprint", flat=True)),
        [row.content for row in PlanVersion.objects.all()],
    )
    assert (left, contents[0], all(content == {} for content in contents[1])) == ([0] * 5, {""}, True)


def test_erasing_a_helper_takes_the_name_out_of_the_step(planned):
    for table in tables.TABLES:
        table.erase(planned["tie"].person.pk, NOW)
    step = PlanStep.objects.get(text="Boodschappen doen.")
    assert (step.who_name, step.who_person) == ("", None)
