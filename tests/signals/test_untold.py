"""A worry that is not safe to tell yet shows nowhere to the person, until its day or until the person was told after all."""

import json
from datetime import timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse

from meedoen.access.queries import who_looked
from meedoen.journal.enums import Ground
from meedoen.people.domain.erasing import export_person
from meedoen.signals.domain.linking import delay_telling, link_person, tell_person
from meedoen.signals.models import Signal
from meedoen.signals.policy import signal_policy
from tests.signals.test_weighing import weigh
from tests.signals.things import make_signal
from tests.town import NOW, TODAY, Town

LATER = TODAY + timedelta(days=30)


@pytest.fixture
def hidden(town: Town) -> Signal:
    """Return a weighed worry about Bram that he may not know of yet."""
    signal = make_signal(town)
    given = {"actor": town.actor("coordinator"), "now": NOW, "signal": signal}
    link_person(person=town.bram, **given)
    weigh(town, signal)
    delay_telling(until=LATER, reason="Zijn vader leest mee", **given)
    return signal


def everything(town: Town) -> str:
    """Return the person's export, but for the lines of the export itself."""
    found = export_person(actor=town.actor("person"), now=NOW, person=town.bram, ground=Ground.OWN)
    return json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False)


def verbs(town: Town, signal: Signal) -> list[str]:
    """Return what "who looked" says to the person of who handled the worry."""
    me = town["coordinator"].name
    lines = who_looked(town.bram.pk, today=TODAY, own_account=town["person"].pk)[0]
    return [str(word) for line in lines if line.who == me for word in line.did]


def test_hidden_worry_is_in_no_export_and_not_among_the_looks(town, hidden):
    words = ("gordijnen", "signal.", "worry", "zorg", "dringend", "Joris", "boekbinderij")
    assert [word for word in words if word in everything(town)] == []
    assert verbs(town, hidden) == []


def test_hidden_worry_is_in_no_page_of_the_person(town, hidden, client):
    client.force_login(town["person"])
    pages = [reverse("people:person", args=[town.bram.pk]), reverse("people:export_page", args=[town.bram.pk])]
    found = [client.get(page).content.decode() for page in pages]
    assert [word for page in found for word in ("gordijnen", "boekbinderij", "signal.link") if word in page] == []


def test_told_after_all_shows_it_at_once(town, hidden):
    tell_person(actor=town.actor("coordinator"), now=NOW, signal=hidden, told_on=TODAY, how="Op een wandeling")
    assert ("gordijnen" in everything(town), verbs(town, hidden) != []) == (True, True)
    assert signal_policy.visible_to(town["person"]).filter(pk=hidden.pk).exists()
