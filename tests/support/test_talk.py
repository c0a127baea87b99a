"""The parts of a talk: saved one by one, each in its own voice; asking whether the story may be kept."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.journal.models import AccessEvent
from meedoen.journal.versions import StaleVersion
from meedoen.people.models import Grant
from meedoen.support.domain.talk import save_block
from meedoen.support.enums import BlockKind, Voice
from meedoen.support.forms.talk import BlockForm
from meedoen.support.hooks import TalkBlock, talk_blocks
from meedoen.support.models import Block, Meeting
from meedoen.support.queries import words_of
from meedoen.support.selfsaving import unsent
from meedoen.ui.drafts import owner_token
from tests.strength.pages import forms_of
from tests.town import NOW

# Of the page itself: the talk, sight, blocks, remarks, earlier talks, prepared, story, grants.
MOST_SELECTS = 18


@pytest.fixture
def bram(helped_town):
    """Return the town with Bram's talk in it."""
    return helped_town


def say(town, *, kind=BlockKind.EXPLORING, voice=Voice.PERSON, text="Ik schaam me.", by="worker", **more):
    """Write one part of Bram's talk."""
    given = {"actor": town.actor(by), "now": NOW, "meeting": town.things["meeting"]}
    return save_block(**{**given, "uid": uuid4(), "kind": kind, "voice": voice, "text": text, "expected": 0, **more})


def block_url(town, uid, kind="exploring"):
    """Return the address of one part of Bram's talk."""
    return reverse("support:block", kwargs={"pk": town.things["meeting"].pk, "kind": kind, "uid": uid})


def send(client, url, **typed):
    """Send one part as the script of the page does."""
    return client.post(url, {"voice": "person", "version": 0, "submission": "t", **typed}, headers={"X-Part": "1"})


def test_part_of_a_talk_keeps_how_it_read_before_and_by_whom(bram):
    row = say(bram, text="Eerst.")
    say(bram, text="Later.", uid=row.uid, expected=1, by="stand_in")
    row.refresh_from_db()
    assert (row.text, row.version, row.written_by) == ("Later.", 2, bram["stand_in"])
    assert [(text.text, text.by) for text in row.earlier.all()] == [("Eerst.", bram["worker"])]


def test_who_saves_a_part_second_loses_nothing(bram):
    row = say(bram, text="Van Sanne.")
    for expected in (0, 2):
        with pytest.raises(StaleVersion) as stale:
            say(bram, text="Van Ilse.", uid=row.uid, expected=expected, by="stand_in")
        assert (stale.value.current.text, stale.value.wanted["text"]) == ("Van Sanne.", "Van Ilse.")


def test_relative_who_contradicts_the_person_stands_beside_it(bram):
    say(bram, text="Het gaat goed met mijn geld.")
    say(bram, voice=Voice.RELATIVE, voice_name="Zijn broer", text="Er liggen rekeningen op tafel.")
    meeting = bram.things["meeting"]
    assert words_of(meeting, BlockKind.EXPLORING) == (
        "Het gaat goed met mijn geld.\n\nZijn broer: Er liggen rekeningen op tafel."
    )


@pytest.mark.parametrize("change", [{"text": "  "}, {"expected": 3}])
def test_part_that_is_empty_or_gone_is_refused(bram, change):
    with pytest.raises(ValidationError):
        say(bram, **change)


def test_part_of_another_talk_is_not_written_over(bram):
    row = say(bram)
    other = Meeting.objects.get(pk=bram.things["meeting"].pk)
    other.pk = None
    other.save(force_insert=True)
    with pytest.raises(ValidationError):
        say(bram, uid=row.uid, meeting=other, expected=1)


def test_script_gets_a_short_answer_and_the_same_one_for_what_was_sent_twice(bram, client):
    client.force_login(bram["worker"])
    url = block_url(bram, uuid4())
    answers = [send(client, url, text="Eén keer.") for _time in range(2)]
    assert [(answer.status_code, answer.json()) for answer in answers] == [
        (200, {"version": 1, "saved": "Opgeslagen om 10.00 uur."})
    ] * 2
    assert Block.objects.filter(kind="exploring").count() == 1
    assert AccessEvent.objects.filter(verb="meeting.write", person_id=bram.bram.pk).count() == 1


def test_script_gets_both_texts_when_somebody_else_was_first(bram, client):
    row = say(bram, text="Van <Ilse>.", by="stand_in")
    client.force_login(bram["worker"])
    answer = send(client, block_url(bram, row.uid), text="Van Sanne.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'data-version="1"' in page and "Van &lt;Ilse&gt;." in page


@pytest.mark.parametrize("text", ["x" * 20_001, "nul\x00", "", "x" * 5_000_000])
def test_part_that_cannot_be_kept_is_422_for_the_script_and_nothing_is_written(bram, client, text):
    client.force_login(bram["worker"])
    answer = send(client, block_url(bram, uuid4()), text=text)
    assert answer.status_code == 422
    assert "Dit is nog niet bewaard" in answer.content.decode()
    assert not Block.objects.filter(kind="exploring").exists()


def test_emoji_and_text_from_right_to_left_come_back_as_they_were(bram, client):
    client.force_login(bram["worker"])
    text = "😀 سلام \u202eomgekeerd\r\n<script>"
    assert send(client, block_url(bram, uuid4()), text=text).status_code == 200
    assert Block.objects.get(kind="exploring").text == text
    page = client.get(reverse("support:meeting", kwargs={"pk": bram.things["meeting"].pk})).content.decode()
    assert "&lt;script&gt;" in page and "<script>" not in page.replace("<script src", "")


def test_unknown_kind_of_part_is_not_there(bram, client):
    client.force_login(bram["worker"])
    assert client.get(block_url(bram, uuid4(), kind="maan")).status_code == 404


def test_part_typed_by_somebody_else_on_the_same_device_is_not_written(bram, client):
    uid = uuid4()
    owner = owner_token(bram["worker"].pk, f"support.block:{uid}")
    client.force_login(bram["stand_in"])
    assert send(client, block_url(bram, uid), text="Van Sanne.", owner=owner).status_code == 403
    assert not Block.objects.filter(kind="exploring").exists()
    client.force_login(bram["worker"])
    assert "Van Sanne." in client.get(block_url(bram, uid)).content.decode()


def test_key_of_what_is_not_sent_yet_differs_per_account(bram):
    mine, theirs = unsent(bram["worker"]), unsent(bram["stand_in"])
    assert mine == unsent(bram["worker"])
    assert not set(mine.values()) & set(theirs.values())


def test_story_opens_only_after_a_yes_that_was_said_aloud(bram, client):
    client.force_login(bram["stand_in"])
    page = reverse("support:meeting", kwargs={"pk": bram.things["meeting"].pk})
    url = reverse("support:keeping", kwargs={"pk": bram.things["meeting"].pk})
    assert "Ik ben Bram." not in client.get(page).content.decode()
    asked = {"answer": "yes", "parts": ["story"], "reader": "me", "witness": "", "submission": "a"}
    assert list(client.post(url, asked).context["form"].errors) == ["witness"]
    assert client.post(url, asked | {"witness": "Bram en Ilse", "submission": "b"}).status_code == 303
    grant = Grant.objects.get(account=bram["stand_in"], person=bram.bram)
    assert (grant.part, grant.given, grant.witness, grant.since) == ("story", "aloud", "Bram en Ilse", grant.since)
    assert "Ik ben Bram." in client.get(page).content.decode()
    looked = AccessEvent.objects.filter(account_id=bram["stand_in"].pk, part="story", ground="grant", verb="person.read")
    assert looked.count() == 1


def test_no_is_remembered_and_gives_nothing(bram, client):
    client.force_login(bram["stand_in"])
    url = reverse("support:keeping", kwargs={"pk": bram.things["meeting"].pk})
    assert client.post(url, {"answer": "no", "reader": "me", "submission": "a"}).status_code == 303
    assert not Grant.objects.filter(account=bram["stand_in"]).exists()
    page = client.get(reverse("support:meeting", kwargs={"pk": bram.things["meeting"].pk})).content.decode()
    assert "Bram zei nee" in page and "Ik ben Bram." not in page


def test_carer_and_supporter_are_named_or_asked_after_and_nothing_is_stopped(bram, client):
    client.force_login(bram["worker"])
    pk = bram.things["meeting"].pk
    page, url = reverse("support:meeting", kwargs={"pk": pk}), reverse("support:meeting_edit", kwargs={"pk": pk})
    prompt = "Is iedereen erbij die Bram erbij wil?"
    assert prompt in client.get(page).content.decode()
    frame = {"on": "2026-03-02", "place": "home", "carer": "absent", "supporter": "not_wanted"}
    assert client.post(url, frame | {"version": 1, "submission": "a"}).status_code == 303
    assert prompt in client.get(page).content.decode()
    typed = frame | {"absent_why": "Joris moest werken.", "version": 2, "submission": "b"}
    assert client.post(url, typed).status_code == 303
    assert prompt not in client.get(page).content.decode()


def test_what_was_said_before_is_shown_again_in_a_next_talk(bram, client):
    say(bram, kind=BlockKind.EARLIER_SOLUTIONS, text="Zijn moeder hield een lijstje bij.")
    client.force_login(bram["worker"])
    url = reverse("support:meeting_new", kwargs={"pk": bram.things["trajectory"].pk})
    assert client.post(url, {"on": "2026-03-02", "place": "cafe", "submission": "a"}).status_code == 303
    newest = Meeting.objects.latest("pk")
    page = client.get(reverse("support:meeting", kwargs={"pk": newest.pk})).content.decode()
    assert "Zijn moeder hield een lijstje bij." in page


def test_other_room_puts_a_block_on_the_page_for_who_may_see_it(bram, client, monkeypatch):
    monkeypatch.setattr(talk_blocks, "_items", {})
    talk_blocks.register(
        TalkBlock("test.one", "Een blok", "support/remarks.html", lambda request, meeting: {"remarks": []}, order=10)
    )
    client.force_login(bram["worker"])
    page = client.get(reverse("support:meeting", kwargs={"pk": bram.things["meeting"].pk})).content.decode()
    assert 'id="test-one"' in page and 'href="#test-one"' in page


def test_page_of_a_talk_asks_as_much_with_one_block_as_with_ten(bram, client):
    client.force_login(bram["worker"])
    url = reverse("support:meeting", kwargs={"pk": bram.things["meeting"].pk})
    client.get(url)

    def selects():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(url).status_code == 200
        texts = [row["sql"] for row in asked.captured_queries if row["sql"].startswith("SELECT")]
        return [text for text in texts if not any(name in text for name in ('FROM "access_session', 'FROM "journal_'))]

    few = selects()
    for number in range(10):
        say(bram, text=f"Nog iets {number}.")
    many = selects()
    assert len(many) == len(few), "\n".join(many)
    assert len(few) <= MOST_SELECTS, "\n".join(few)


def test_fields_on_the_page_are_those_that_are_read(bram, client):
    row = say(bram, voice=Voice.RELATIVE, voice_name="Zus & co", text="Hij <komt> nog.")
    client.force_login(bram["worker"])
    page = client.get(reverse("support:meeting", kwargs={"pk": bram.things["meeting"].pk})).content.decode()
    parts = {form.action: form for form in forms_of(page) if "/deel/" in form.action and "/delen/" not in form.action}
    assert {frozenset(form.fields) - {"csrfmiddlewaretoken"} for form in parts.values()} == {
        frozenset(BlockForm.base_fields)
    }
    fields = parts[block_url(bram, row.uid)].fields
    shown = {name: fields[name].value.strip() for name in ("text", "voice_name", "version")}
    assert shown == {"text": "Hij <komt> nog.", "voice_name": "Zus & co", "version": "1"}
    assert (fields["voice"].value, fields["voice"].options) == ("relative", list(Voice.values))
