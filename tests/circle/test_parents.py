"""Agreements between parents: apart until shown, together only when both are ready, and the same words agreed by both."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from meedoen.circle.domain import parents as verbs
from meedoen.circle.domain.parents import Word
from meedoen.circle.models import ParentAgreement, ParentSide, ParentText
from meedoen.circle.queries.parents import desk_of
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.domain.erasing import erase_person, export_person
from meedoen.people.domain.giving import give_grant
from meedoen.people.enums import Given, Part
from meedoen.people.hooks import erasure_checks
from tests.support.things import selects
from tests.town import NOW, TODAY


def by(town, visitor="person", **more):
    return {"actor": town.actor(visitor), "now": NOW, "ground": Ground.OWN, **more}


def fresh(side):
    return ParentSide.objects.select_related("agreement", "person").get(pk=side.pk)


def write(town, side, text, visitor="person"):
    side = fresh(side)
    verbs.write_side(mine=side, side=side, texts={"where": text}, expected=side.version, **by(town, visitor))


def together(town, side, text, visitor="person"):
    side = fresh(side)
    verbs.write_common(mine=side, texts={"money": text}, expected=side.agreement.version, **by(town, visitor))


def yes(town, mine, visitor="person", seen=None, **more):
    mine = fresh(mine)
    given = {"side": mine, "word": Word(on=TODAY), **by(town, visitor), **more}
    return verbs.say_yes(mine=mine, seen=seen or desk_of(mine).seen, **given)


@pytest.fixture
def mine(helped):
    """Return Bram's side of an agreement with somebody called Kim, who has no place here."""
    return verbs.begin_agreement(person=helped.bram, other_name=" Kim ", **by(helped))


@pytest.fixture
def theirs(helped, mine):
    """Return the side of the other parent, who came in with the code: Joris ("tie")."""
    code = verbs.hand_code(mine=mine, **by(helped))
    typed = code.lower().replace("-", " ")
    return verbs.join_with_code(actor=helped.actor("tie"), now=NOW, person=helped["tie"].person, typed=typed)


def test_each_reads_the_own_text_only_until_the_other_shows_it(helped, mine, theirs):
    write(helped, mine, "Om de week.")
    write(helped, theirs, "Elke woensdag.", "tie")
    assert [desk_of(fresh(side)).other_texts for side in (mine, theirs)] == [None, None]
    verbs.show_side(mine=fresh(mine), show=True, **by(helped))
    assert [desk_of(fresh(side)).other_texts for side in (mine, theirs)] == [None, {"where": "Om de week."}]
    assert [desk_of(fresh(side)).common for side in (mine, theirs)] == [None, None]
    verbs.show_side(mine=fresh(theirs), show=True, **by(helped, "tie"))
    assert [desk_of(fresh(side)).common for side in (mine, theirs)] == [{}, {}]
    verbs.show_side(mine=fresh(mine), show=False, **by(helped))
    assert [desk_of(fresh(side)).other_texts for side in (mine, theirs)] == [{"where": "Elke woensdag."}, None]


def test_text_together_waits_for_both_and_nobody_writes_in_that_of_the_other(helped, mine, theirs):
    with pytest.raises(PermissionDenied):
        together(helped, mine, "Ieder de helft.")
    other = fresh(theirs)
    with pytest.raises(PermissionDenied):
        verbs.write_side(mine=fresh(mine), side=other, texts={"where": "x"}, expected=other.version, **by(helped))
    with pytest.raises(PermissionDenied):
        yes_side = {"mine": fresh(mine), "side": other, "seen": "x", "word": Word(on=TODAY)}
        verbs.say_yes(**yes_side, **by(helped))
    assert ParentText.objects.count() == 0


def test_both_say_yes_to_the_same_words_and_a_change_asks_both_anew(helped, mine, theirs):
    for side, visitor in ((mine, "person"), (theirs, "tie")):
        verbs.show_side(mine=fresh(side), show=True, **by(helped, visitor))
    together(helped, mine, "Ieder de helft.")
    first = yes(helped, mine)
    assert first.final_at is None
    together(helped, theirs, "Naar inkomen.", "tie")
    with pytest.raises(StaleVersion):
        yes(helped, theirs, "tie", seen=first.fingerprint)
    second = yes(helped, theirs, "tie")
    assert (second.number, second.final_at) == (2, None)
    final = yes(helped, mine)
    assert (final.pk, final.final_at, final.content) == (second.pk, NOW, {"money": "Naar inkomen."})
    assert yes(helped, mine).pk == final.pk
    assert desk_of(fresh(theirs)).final == final


def test_two_write_the_text_together_and_the_second_is_stale(helped, mine):
    together(helped, mine, "Ieder de helft.")
    with pytest.raises(StaleVersion):
        verbs.write_common(mine=fresh(mine), texts={"money": "Anders."}, expected=1, **by(helped))


def test_parent_on_paper_says_yes_with_a_witness_and_who_helps_brings_nobody_together(helped, mine):
    other = desk_of(mine).other
    worker = by(helped, "worker", ground=Ground.TASK)
    verbs.write_side(mine=mine, side=other, texts={"where": "Elke woensdag."}, expected=other.version, **worker)
    assert desk_of(fresh(mine)).other_texts == {"where": "Elke woensdag."}
    verbs.write_common(mine=fresh(mine), texts={"money": "Ieder de helft."}, expected=1, **worker)
    for word in (Word(on=TODAY), Word(on=TODAY, how=Given.ALOUD), Word(on=TODAY + timedelta(days=1), how=Given.PAPER)):
        with pytest.raises(ValidationError):
            yes(helped, mine, side=desk_of(mine).other, word=word, **worker)
    yes(helped, mine, side=desk_of(mine).other, word=Word(on=TODAY, how=Given.ALOUD, witness="Sanne"), **worker)
    assert yes(helped, mine).final_at == NOW
    for deed in (verbs.hand_code, lambda **given: verbs.show_side(show=True, **given)):
        with pytest.raises(PermissionDenied):
            deed(mine=fresh(mine), **worker)


def test_code_holds_once_for_two_weeks_and_only_the_last_one(helped, mine):
    old, code = (verbs.hand_code(mine=fresh(mine), **by(helped)) for _ in range(2))
    joris = {"person": helped["tie"].person, "actor": helped.actor("tie")}
    for typed, now in ((old, NOW), ("", NOW), ("onzin", NOW), (code, NOW + timedelta(days=15))):
        with pytest.raises(ValidationError):
            verbs.join_with_code(typed=typed, now=now, **joris)
    with pytest.raises(ValidationError):
        verbs.join_with_code(typed=code, now=NOW, person=helped.bram, actor=helped.actor("person"))
    side = verbs.join_with_code(typed=code, now=NOW, **joris)
    assert (side.person, side.name, ParentSide.objects.filter(code_hash="").count()) == (helped["tie"].person, "", 2)
    with pytest.raises(ValidationError):
        verbs.join_with_code(typed=code, now=NOW, person=helped["tie_granted"].person, actor=helped.actor("tie_granted"))


def test_after_the_end_each_keeps_the_own_text_and_what_both_agreed_on(helped, mine, theirs):
    for side, visitor in ((mine, "person"), (theirs, "tie")):
        write(helped, side, f"Van {visitor}", visitor)
        verbs.show_side(mine=fresh(side), show=True, **by(helped, visitor))
    together(helped, mine, "Ieder de helft.")
    yes(helped, mine)
    final = yes(helped, theirs, "tie")
    verbs.end_agreement(mine=fresh(theirs), **by(helped, "tie"))
    desk = desk_of(fresh(mine))
    assert (desk.my_texts, desk.other_texts, desk.common, desk.final) == ({"where": "Van person"}, None, None, final)
    with pytest.raises(ValidationError):
        write(helped, mine, "Toch nog iets.")


# The pages.


def test_person_begins_writes_and_the_other_comes_in_with_the_code_and_reads_nothing_yet(helped, client):
    client.force_login(helped["person"])
    form = client.get("/mijn/ouderafspraken/").context["form"]
    page = client.post("/mijn/ouderafspraken/", {"submission": form["submission"].value(), "other_name": "Kim"})["Location"]
    form = client.get(page + "schrijven/").context["form"]
    sent = {"submission": form["submission"].value(), "version": form["version"].value(), "where": "Om de week bij mij."}
    assert client.post(page + "schrijven/", sent).status_code == 303
    answer = client.post(page + "code/")
    code = answer.context["code"]
    assert (answer.status_code, answer["Cache-Control"].count("no-store"), code in answer.content.decode()) == (200, 1, True)
    client.force_login(helped["tie"])
    form = client.get("/mijn/ouderafspraken/code/").context["form"]
    other = client.post("/mijn/ouderafspraken/code/", {"submission": form["submission"].value(), "code": code})["Location"]
    text = client.get(other).content.decode()
    assert ("Om de week bij mij." in text, "Bram" in text, client.get(page).status_code) == (False, True, 404)


def test_parent_says_yes_on_the_screen_and_worker_writes_down_the_yes_of_who_is_on_paper(helped, mine, client):
    together(helped, mine, "Ieder de helft.")
    page = reverse("circle:agreement_yes", kwargs={"pk": mine.pk})
    client.force_login(helped["person"])
    form = client.get(page).context["form"]
    assert list(form.fields) == ["submission", "version", "seen"]
    sent = {"submission": form["submission"].value(), "seen": form["seen"].value()}
    assert client.post(page, sent).status_code == 303
    client.force_login(helped["worker"])
    form = client.get(page + "?kant=ander").context["form"]
    sent = {"submission": form["submission"].value(), "seen": "an older text", "on": "2026-03-02", "how": "paper"}
    assert client.post(page + "?kant=ander", sent).status_code == 409
    assert client.post(page + "?kant=ander", {**sent, "seen": form["seen"].value()}).status_code == 303
    assert desk_of(fresh(mine)).final.content == {"money": "Ieder de helft."}


def test_reading_the_text_of_the_other_stands_in_that_ones_journal(helped, mine, theirs, client):
    write(helped, theirs, "Elke woensdag.", "tie")
    verbs.show_side(mine=fresh(theirs), show=True, **by(helped, "tie"))
    client.force_login(helped["person"])
    assert "Elke woensdag." in client.get(reverse("circle:agreement", kwargs={"pk": mine.pk})).content.decode()
    looks = AccessEvent.objects.filter(person_id=helped["tie"].person.pk, verb="parentside.read")
    assert [(row.account_id, row.ground) for row in looks] == [(helped["person"].pk, Ground.GRANT)]


def test_worker_of_one_parent_finds_the_page_and_no_button_that_brings_them_together(helped, mine, client):
    client.force_login(helped["worker"])
    listed = client.get(reverse("circle:agreements", kwargs={"pk": helped.bram.pk})).content.decode()
    page = reverse("circle:agreement", kwargs={"pk": mine.pk})
    text = client.get(page).content.decode()
    assert (page in listed, page + "schrijven/" in text, page + "code/" in text) == (True, True, False)


def test_who_was_given_the_plan_reads_the_own_text_of_that_parent_and_nothing_of_the_other(helped, mine, theirs, client):
    for side, visitor in ((mine, "person"), (theirs, "tie")):
        write(helped, side, f"Van {visitor}", visitor)
        verbs.show_side(mine=fresh(side), show=True, **by(helped, visitor))
    together(helped, mine, "Ieder de helft.")
    give_grant(
        actor=helped.actor("person"), now=NOW - timedelta(minutes=1), person=helped.bram, part=Part.PLAN,
        account=helped["tie_granted"],
    )  # fmt: skip
    client.force_login(helped["tie_granted"])
    page = reverse("circle:agreement", kwargs={"pk": mine.pk})
    text = client.get(page).content.decode()
    assert ["Van person" in text, "Van tie" in text, "Ieder de helft." in text] == [True, False, False]
    assert (client.get(page + "schrijven/").status_code, client.post(page + "stoppen/").status_code) == (403, 403)


def test_page_of_one_side_asks_the_database_a_fixed_number_of_times(
    helped, mine, theirs, client, django_assert_max_num_queries
):
    client.force_login(helped["person"])
    counts = []
    for topic in ("where", "money"):
        for side, visitor in ((mine, "person"), (theirs, "tie")):
            row = fresh(side)
            texts = dict.fromkeys(("children", topic), "Zo.")
            verbs.write_side(mine=row, side=row, texts=texts, expected=row.version, **by(helped, visitor))
            verbs.show_side(mine=fresh(side), show=True, **by(helped, visitor))
        together(helped, mine, topic)
        yes(helped, mine)
        with django_assert_max_num_queries(40) as asked:
            assert client.get(reverse("circle:agreement", kwargs={"pk": mine.pk})).status_code == 200
        counts.append(len(selects(asked.captured_queries)))
    assert counts == [9] * 2


def test_paper_is_a_draft_to_sign_until_both_agreed(drawn, client):
    client.force_login(drawn["person"])
    answer = client.get(reverse("circle:agreement_paper", kwargs={"pk": drawn.things["parent_side"].pk}))
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")


def test_list_costs_as_much_with_one_agreement_as_with_three(helped, mine, client, django_assert_max_num_queries):
    client.force_login(helped["worker"])
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(30) as asked:
            client.get(reverse("circle:agreements", kwargs={"pk": helped.bram.pk}))
        counts.append(len(selects(asked.captured_queries)))
        for name in ("Bo", "Noor"):
            verbs.begin_agreement(person=helped.bram, other_name=name, **by(helped))
    assert counts == [counts[0]] * 2


def test_older_agreements_stand_on_a_next_page(helped, client):
    for number in range(21):
        verbs.begin_agreement(person=helped.bram, other_name=f"Ouder {number}.", **by(helped))
        ParentAgreement.objects.update(ended_at=NOW)  # No more than ten are under way at once.
    client.force_login(helped["worker"])
    listed = reverse("circle:agreements", kwargs={"pk": helped.bram.pk})
    pages = [client.get(f"{listed}?pagina={page}").content.decode() for page in (1, 2)]
    assert ["Ouder 20." in page for page in pages] == [True, False]
    assert ["Ouder 0." in page for page in pages] == [False, True]


# What is kept of a person.


def test_each_takes_the_own_text_along_and_erasing_one_leaves_the_other_what_both_agreed(helped, mine, theirs, monkeypatch):
    for side, visitor in ((mine, "person"), (theirs, "tie")):
        write(helped, side, f"Van {visitor}", visitor)
        verbs.show_side(mine=fresh(side), show=True, **by(helped, visitor))
    together(helped, mine, "Ieder de helft.")
    yes(helped, mine)
    yes(helped, theirs, "tie")
    own = export_person(actor=helped.actor("person"), now=NOW, person=helped.bram)["circle.parents"][0]
    assert (own["own_text"], own["with"], "Van tie" in str(own)) == ({"where": "Van person"}, "Joris", False)
    monkeypatch.setattr(erasure_checks, "_items", {})
    joris = helped["tie"].person
    joris.refresh_from_db()
    erase_person(actor=helped.actor("coordinator"), now=NOW, person=joris, expected=joris.version)
    desk = desk_of(fresh(mine))
    assert (desk.ended, desk.other_texts, desk.final.content) == (True, None, {"money": "Ieder de helft."})
    assert list(ParentText.objects.values_list("text", flat=True)) == ["Van person"]
    helped.bram.refresh_from_db()
    erase_person(actor=helped.actor("coordinator"), now=NOW, person=helped.bram, expected=helped.bram.version)
    assert ParentAgreement.objects.count() == 0
