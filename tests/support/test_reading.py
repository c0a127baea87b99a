"""Reading a life: sides kept apart, rounds, corrections, who may, and what stays with the person."""

import gzip
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.instruments import catalogue
from meedoen.instruments.enums import Perspective
from meedoen.instruments.models import AnswerSet
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.giving import withdraw_grant
from meedoen.people.domain.settings import set_setting
from meedoen.people.enums import Part
from meedoen.people.models import Grant
from meedoen.socialmap.enums import Area
from meedoen.socialmap.models import Gap
from meedoen.support.domain.phases import start_mode
from meedoen.support.domain.reading import write_reading
from meedoen.support.enums import ModeKind
from meedoen.support.models import Effort
from meedoen.support.readings import CHECKLIST, MINE, ORDER, RESULTS, WELLBEING, answers_to, history, offered, readings
from tests.instruments import definitions
from tests.instruments.definitions import ANSWERS, week
from tests.support import things
from tests.support.things import selects
from tests.town import NOW, TODAY

FREE = {"areas": {"money": {"decides": "others", "wanted": "more"}}}


@pytest.fixture
def bram(helped_town):
    """Return Bram with his profile open to Sanne."""
    return helped_town.bram


def write(town, name="freedom", answers=FREE, side=Perspective.PERSON, visitor="worker", **more):
    """Fill in an instrument about Bram."""
    return write_reading(
        actor=town.actor(visitor), now=NOW, person=town.bram, instrument=catalogue.get(name), perspective=side,
        answers=answers, **more,
    )  # fmt: skip


def page(town, name, **more):
    """Return the address of a page of Bram's trajectory."""
    return reverse(f"support:{name}", kwargs={"pk": town.things["trajectory"].pk, **more})


def posted(town, client, address, **fields):
    """Fill in a form as its page would send it."""
    start = client.get(address).context["form"].initial
    hidden = {name: start[name] for name in ("submission", "owner", "version")}
    return client.post(address, {**hidden, "definition": client.get(address).context["instrument"].key, **fields})


def test_all_areas_of_both_instruments_can_be_missing_in_a_neighbourhood():
    rows = [
        row.id for name, item in (("quality_of_life", "dimensions"), ("personal_profile", "areas"))
        for row in catalogue.get(name).item(item).rows
    ]  # fmt: skip
    assert rows == list(Area.values)


def test_readings_are_the_whole_life_and_the_ones_of_the_person_can_be_filled_in_alone(town):
    found = readings(town.municipality.pk, TODAY)
    assert [each.id for each in found] == list(ORDER)
    assert [offered(catalogue.get(name))[0] for name in MINE] == [Perspective.PERSON] * 3
    assert offered(catalogue.get(CHECKLIST)) == [Perspective.WORKER, Perspective.TOGETHER]


def test_wellbeing_stands_in_the_place_of_results_while_self_reliance_is_suspended(town):
    order = [each.id for each in readings(town.municipality.pk, TODAY, suspended=True)]
    assert (order.index(WELLBEING), order.index(RESULTS)) == (ORDER.index(RESULTS), ORDER.index(WELLBEING))


def test_first_corrected_and_new_round(town, bram):
    first = write(town)
    better = write(town, answers={"areas": {"money": {"decides": "together"}}}, expected=first.pk)
    later = write(town, answers={"areas": {"money": {"decides": "person"}}}, after=better.pk)
    put_right = write(town, answers={"areas": {"money": {"decides": "mostly_person"}}}, expected=later.pk, after=better.pk)
    past = history(answers_to(bram.pk, "freedom"))
    assert [each.row.pk for each in past.now] == [put_right.pk]
    assert [each.row.pk for each in past.before] == [later.pk, better.pk, first.pk]
    compared = past.compared[0]
    assert [(one.before, one.after) for one in compared.changes] == [(("Samen",), ("Meestal de persoon zelf",))]


def test_second_to_save_gets_both_and_nothing_is_lost(town, bram):
    first = write(town)
    newer = write(town, answers={"areas": {"money": {"decides": "person"}}}, expected=first.pk)
    with pytest.raises(StaleVersion) as stale:
        write(town, expected=first.pk)
    assert (stale.value.current.pk, stale.value.wanted) == (newer.pk, {"answers": FREE})
    with pytest.raises(StaleVersion):
        write(town)


def test_nothing_filled_in_is_not_kept(town, bram):
    with pytest.raises(ValidationError):
        write(town, answers={})
    assert AnswerSet.objects.filter(instrument="freedom").count() == 0


def test_sides_stand_apart_and_beside_each_other(town, bram):
    write(town)
    write(town, answers={"areas": {"money": {"decides": "person"}}}, side=Perspective.WORKER)
    past = history(answers_to(bram.pk, "freedom"))
    assert [each.row.perspective for each in past.now] == ["person", "worker"]
    assert past.beside.differing == 1


def test_profile_is_closed_to_the_own_worker_without_a_grant_and_closes_again(town, bram, client):
    client.force_login(town["worker"])
    address = page(town, "reading", instrument="personal_profile")
    assert client.get(address).status_code == 200
    grant = Grant.objects.get(person=bram, part=Part.PROFILE)
    withdraw_grant(actor=town.actor("person"), now=NOW, grant=grant)
    assert client.get(address).status_code == 403
    fill = page(town, "reading_fill", instrument="personal_profile", perspective="person")
    assert (client.get(fill).status_code, client.post(fill, {}).status_code) == (403, 403)
    shown = client.get(page(town, "readings")).content.decode()
    assert ("Mijn leven in beeld" in shown, "Wat moet het opleveren?" in shown) == (False, True)


def test_folded_lines_hold_no_answer_and_every_opening_is_written_down(town, bram, client):
    client.force_login(town["worker"])
    shown = client.get(page(town, "readings")).content.decode()
    assert "bende" not in shown
    client.get(page(town, "reading", instrument="personal_profile"))
    event = AccessEvent.objects.filter(verb="person.read", part=Part.PROFILE).latest("pk")
    assert (event.person_id, event.ground) == (bram.pk, Ground.GRANT)


def test_page_saves_and_comes_back_to_the_answers(town, bram, client):
    client.force_login(town["worker"])
    address = page(town, "reading_fill", instrument="freedom", perspective="carer")
    answer = posted(town, client, address, areas__money__decides="others")
    assert answer.url == page(town, "reading", instrument="freedom")
    row = AnswerSet.objects.get(instrument="freedom")
    assert (row.perspective, row.part, row.answers) == ("carer", "profile", {"areas": {"money": {"decides": "others"}}})
    assert "Anderen" in client.get(answer.url).content.decode()


def test_from_a_talk_one_comes_back_to_the_talk(town, bram, client):
    client.force_login(town["worker"])
    talk = town.things["meeting"].pk
    address = page(town, "reading_fill", instrument="freedom", perspective="person") + f"?gesprek={talk}"
    answer = posted(town, client, address, areas__money__decides="others")
    assert answer.url == reverse("support:meeting", kwargs={"pk": talk}) + "#support-life"


def test_script_saves_again_and_again_without_a_second_round(town, bram, client):
    client.force_login(town["worker"])
    first = write(town)
    address = page(town, "reading_fill", instrument="freedom", perspective="person") + f"?na={first.pk}"
    form = client.get(address).context["form"]
    assert (form.initial["version"], form.typed.keys() & {"areas__money__decides"}) == (0, set())
    sent = {"definition": "freedom:1", "version": 0, "submission": "a" * 20, "areas__money__decides": "person"}
    one = client.post(address, sent, headers={"X-Part": "1"}).json()
    two = client.post(
        address, {**sent, "submission": "b" * 20, "version": one["version"], "areas__money__decides": "together"},
        headers={"X-Part": "1"},
    ).json()  # fmt: skip
    rows = AnswerSet.objects.filter(instrument="freedom", superseded_at=None).order_by("pk")
    assert [row.pk for row in rows] == [first.pk, two["version"]]


def test_text_begins_a_new_round_with_what_stood_there(town, bram, client):
    client.force_login(town["worker"])
    row = town.things["personal_profile"]
    address = page(town, "reading_fill", instrument="personal_profile", perspective="person") + f"?na={row.pk}"
    assert client.get(address).context["form"].typed["areas__living__wishes"] == ["Een net huis."]


@pytest.mark.parametrize("part", [{}, {"headers": {"X-Part": "1"}}])
def test_stale_page_shows_both_texts_per_question(town, bram, client, part):
    client.force_login(town["worker"])
    row = town.things["personal_profile"]
    address = page(town, "reading_fill", instrument="personal_profile", perspective="person")
    write(town, "personal_profile", {"most_important": "Vrienden"}, expected=row.pk)
    sent = {"definition": "personal_profile:1", "version": row.pk, "submission": "c" * 20, "most_important": "Rust"}
    answer = client.post(address, sent, **part)
    shown = answer.content.decode()
    assert (answer.status_code, "Vrienden" in shown) == (409, True)
    assert AnswerSet.objects.filter(instrument="personal_profile", superseded_at=None).get().answers == {
        "most_important": "Vrienden"
    }


@pytest.mark.parametrize("part", [{}, {"headers": {"X-Part": "1"}}])
def test_stale_page_names_choices_by_their_words(town, bram, client, part):
    client.force_login(town["worker"])
    first = write(town)
    write(town, answers={"areas": {"money": {"decides": "person"}}}, expected=first.pk)
    address = page(town, "reading_fill", instrument="freedom", perspective="person")
    sent = {"definition": "freedom:1", "version": first.pk, "submission": "d" * 20, "areas__money__decides": "together"}
    answer = client.post(address, sent, **part)
    both = [(row.label, row.now, row.typed) for row in answer.context["both"]]
    grid = catalogue.get("freedom").item("areas")
    label = f"{grid.label}: {grid.row('money').label}, {grid.column('decides').label}"
    assert (answer.status_code, both) == (409, [(label, "De persoon zelf", "Samen")])


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"areas__money__decides": "zomaar"}, "areas__money__decides"),
        ({"areas__money__words": "x" * 2001}, "areas__money__words"),
    ],
)  # fmt: skip
def test_bad_input_comes_back_at_its_question(town, bram, client, fields, wrong):
    client.force_login(town["worker"])
    answer = posted(town, client, page(town, "reading_fill", instrument="freedom", perspective="person"), **fields)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [wrong])


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("reading", {"instrument": "urgency"}), ("reading", {"instrument": "zomaar"}),
        ("reading_fill", {"instrument": "freedom", "perspective": "volunteer"}),
        ("reading_fill", {"instrument": "freedom", "perspective": "together"}),
        ("reading_gap", {"dimension": "zomaar"}),
    ],
)  # fmt: skip
def test_unknown_instrument_side_or_dimension_is_not_there(town, bram, client, name, more):
    client.force_login(town["worker"])
    assert client.get(page(town, name, **more)).status_code == 404


def test_row_in_the_social_map_holds_no_word_of_the_person_unless_typed_anew(town, bram, client):
    client.force_login(town["worker"])
    Gap.objects.all().delete()
    address = page(town, "reading_gap", dimension="inclusion")
    shown = client.get(address).content.decode()
    form = client.get(address).context["form"]
    assert {name: form[name].value() for name in ("what", "area", "kind", "neighbourhood")} == {
        "what": None, "area": "inclusion", "kind": "none", "neighbourhood": None,
    }  # fmt: skip
    assert "leeftijdgenoten" not in shown
    assert client.post(address, {"area": "inclusion", "kind": "none"}).status_code == 422
    answer = client.post(address, {"area": "inclusion", "kind": "none", "what": "Eetclub voor twintigers"})
    assert answer.url == page(town, "reading", instrument="quality_of_life")
    row = Gap.objects.values().get()
    said = {word for text in re.findall(r"[^\W\d_]{4,}", str(things.QUALITY) + str(things.BRAMS_LIFE)) for word in [text]}
    kept = set(re.findall(r"[^\W\d_]{4,}", " ".join(str(value) for value in row.values())))
    assert kept & said == {"inclusion"}
    event = AccessEvent.objects.filter(verb="gap.note").latest("pk")
    assert (event.person_id, event.part) == (None, "")


def test_gap_with_a_name_of_the_caseload_is_asked_about_first(town, bram, client):
    client.force_login(town["worker"])
    answer = client.post(
        page(town, "reading_gap", dimension="inclusion"), {"area": "inclusion", "kind": "none", "what": "Club voor Bram"}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["sure"])


def test_needed_and_not_there_is_said_with_one_tap_per_row(town, bram, client):
    client.force_login(town["worker"])
    shown = client.get(page(town, "reading", instrument="quality_of_life")).content.decode()
    taps = re.findall(r"ontbreekt/(\w+)/", shown)
    assert set(taps) == {"inclusion", "relations"}


def test_person_reads_and_puts_right_on_the_own_pages(town, bram, client):
    client.force_login(town["person"])
    shown = client.get(reverse("support:my_life")).content.decode()
    assert ("Ik verlies het overzicht" in shown, 'data-row="living"' in shown) == (True, True)
    address = reverse("support:my_reading_fill", kwargs={"instrument": "personal_profile"})
    answer = posted(town, client, address, most_important="Rust in huis")
    assert answer.url == reverse("support:my_reading", kwargs={"instrument": "personal_profile"})
    row = AnswerSet.objects.get(instrument="personal_profile", superseded_at=None)
    assert (row.perspective, row.account_id, row.answers) == (
        "person", town["person"].pk, {"most_important": "Rust in huis"},
    )  # fmt: skip
    event = AccessEvent.objects.filter(verb="answers.revise").latest("pk")
    assert (event.ground, event.person_id) == (Ground.OWN, bram.pk)
    after = client.get(answer.url).content.decode()
    assert ("Rust in huis" in after, "Ik verlies het overzicht" in after) == (True, True)


def test_person_reads_what_others_filled_in_too(town, bram, client):
    write(town, "icf", {"parts": {"functions": {"works": "Onthoudt alles van boeken"}}}, side=Perspective.WORKER)
    client.force_login(town["person"])
    address = reverse("support:my_reading", kwargs={"instrument": "icf"})
    assert address in client.get(reverse("support:my_life")).content.decode()
    assert "Onthoudt alles van boeken" in client.get(address).content.decode()


def test_mode_shows_wellbeing_first(town, bram, client):
    start_mode(
        actor=town.actor("worker"), now=NOW, trajectory=town.things["trajectory"], kind=ModeKind.SUSPENDED,
        why="Het gaat nu niet.", review_on=TODAY + timedelta(days=30),
    )  # fmt: skip
    client.force_login(town["worker"])
    shown = client.get(page(town, "readings")).content.decode()
    assert shown.index("leven-wellbeing") < shown.index("leven-intended_results")


def count(client, address):
    """Return how many SELECTs a page asks beside session, user and journal."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(selects(asked))


def test_pages_ask_the_same_whatever_was_filled_in(town, bram, client):
    client.force_login(town["worker"])
    addresses = [page(town, "readings"), page(town, "reading", instrument="freedom")]
    write(town)
    one = [count(client, address) for address in addresses]
    write(town, side=Perspective.WORKER)
    write(town, "watch", {"dimensions": {"rights": {"watch": "stemmen"}}})
    assert (one, [count(client, address) for address in addresses]) == ([5, 4], [5, 4])


def test_talk_with_all_open_is_small_and_asks_little(town, bram, client):
    client.force_login(town["worker"])
    address = reverse("support:meeting", kwargs={"pk": town.things["meeting"].pk})
    folded, opened = count(client, address), count(client, address + "?open=alles")
    answer = client.get(address + "?open=alles")
    size = len(gzip.compress(answer.content, 6))
    shown = answer.content.decode()
    assert (shown.count('class="instrument"'), "bende" in shown) == (8, True)
    assert (folded, opened, size < 60_000) == (10, 11, True)


def test_scale_of_the_municipality_comes_when_switched_on_and_its_score_stands_on_that_page_alone(
    town, bram, client, tmp_path, settings
):
    definition = week()
    definition["part"] = "profile"
    definitions.write(tmp_path, definition)
    settings.INSTRUMENT_FOLDERS = [str(tmp_path)]
    client.force_login(town["worker"])
    address = page(town, "reading", instrument="week")
    assert client.get(address).status_code == 404
    values = {"municipality_id": town.municipality.pk, "name": "external_instruments", "value": "week", "valid_from": TODAY}
    set_setting(actor=town.actor("admin"), now=NOW, **values)
    write(town, "week", ANSWERS)
    assert "Totaal:" in client.get(address).content.decode()
    lists = [page(town, "readings"), page(town, "trajectory"), reverse("support:trajectories")]
    shown = [client.get(each).content.decode() for each in lists]
    assert ["De week" in text for text in shown] == [True, True, False]
    assert [text for text in shown if "Totaal" in text] == []


def test_what_is_filled_in_counts_as_paper_work_once(town, bram, client):
    client.force_login(town["worker"])
    address = page(town, "reading_fill", instrument="freedom", perspective="person")
    start = client.get(address).context["form"].initial
    sent = {"definition": "freedom:1", "owner": start["owner"], "areas__money__decides": "person"}
    one = client.post(address, {**sent, "version": 0, "submission": "a" * 20}, headers={"X-Part": "1"}).json()
    words = {"areas__money__words": "Ik wil zelf pinnen."}
    two = {**sent, **words, "version": one["version"], "submission": "b" * 20}
    client.post(address, two, headers={"X-Part": "1"})
    row = Effort.objects.get(form="support.reading")
    assert (row.trajectory_id, row.filled, row.again) == (town.things["trajectory"].pk, 1, 0)


def test_gap_leaves_no_mark_with_the_trajectory(town, bram, client):
    client.force_login(town["worker"])
    before = Effort.objects.count()
    sent = {"area": "inclusion", "kind": "none", "what": "Eetclub voor twintigers"}
    client.post(page(town, "reading_gap", dimension="inclusion"), sent)
    assert Effort.objects.count() == before
