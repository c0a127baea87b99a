"""Kits, role cards and the steps of the method are data, and a file that is wrong is named."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from meedoen.groups.enums import ResidentPart
from meedoen.groups.kits import FOLDER, cards, kits, method_steps, read_kits


def test_kits_stand_in_their_order_with_parts_that_fill_the_time():
    assert list(kits()) == ["opener", "talk_round", "video_round", "theme_morning"]
    assert [kit.minutes for kit in kits().values()] == [30, 45, 40, 120]
    assert {card.id for kit in kits().values() for card in kit.cards} == set(cards())


def test_there_is_a_card_for_every_part_and_every_card_can_be_rehearsed():
    assert set(cards()) == set(ResidentPart.values)
    assert [bool(card.tips and card.rehearse) for card in cards().values()] == [True] * 4


def test_method_has_eleven_steps_of_which_two_must_last():
    assert (len(method_steps()), [step.id for step in method_steps() if step.secured]) == (11, ["let_go", "describe"])


@pytest.mark.parametrize(("language", "words"), [("nl", "Beginnen in tweetallen"), ("en", "Beginning in pairs")])
def test_words_of_both_languages(client, language, words):
    with translation.override(language):
        assert str(kits()["opener"].title) == words


@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        ("minutes = 30", "minutes = 31", "30 minutes, not 31"), ('"host"', '"boss"', "no 'boss'"),
        ('id = "opener"', "", "no 'id'"), ("minutes = 30", "minutes =", "Invalid value"),
        ('nl = "Welkom", ', "", "both languages"),
    ],
)  # fmt: skip
def test_file_that_is_wrong_is_named(tmp_path, before, after, wrong):
    (tmp_path / "kits").mkdir()
    (tmp_path / "cards.toml").write_text((FOLDER / "cards.toml").read_text())
    text = (FOLDER / "kits" / "opener.toml").read_text()
    assert before in text
    (tmp_path / "kits" / "opener.toml").write_text(text.replace(before, after, 1))
    with pytest.raises(ImproperlyConfigured, match=f"opener.toml.*{wrong}"):
        read_kits(tmp_path)


@pytest.mark.django_db
def test_unknown_kit_and_card_are_not_found(client):
    assert [client.get(f"/bijeenkomsten/{path}/").status_code for path in ("dansen", "rol/baas")] == [404, 404]
