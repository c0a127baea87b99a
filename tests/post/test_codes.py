"""A code that was mailed is in the mailbox and nowhere in the outbox: not for signing in, not to follow a report."""

import re
from datetime import timedelta

import pytest
from django.core import mail as sent_by_django
from django.urls import reverse

from meedoen.people.domain.invitations import invite
from meedoen.post.models import OutboxMail
from meedoen.post.sending import send_due
from tests.signals.things import make_signal
from tests.support.things import ask
from tests.town import NOW

CODE = "0000-1111-2222-3333"


def sign_in(town, client) -> str:
    client.post(reverse("account_request_login_code"), {"email": town["person"].email})
    return re.search(r"^[A-Z0-9-]{6,}$", OutboxMail.objects.get().text, re.MULTILINE)[0]


def invited(town, client) -> str:
    _row, code = invite(
        actor=town.actor("admin"), now=NOW, municipality_id=town.municipality.pk, email="new@example.org", name="New",
        team=town.team, role="worker",
    )  # fmt: skip
    return code


def question(town, client) -> str:
    ask(town, code=CODE, email="vraag@example.org")
    return CODE


def worry(town, client) -> str:
    make_signal(town, code=CODE)
    return CODE


@pytest.mark.parametrize("mailed", [sign_in, invited, question, worry])
def test_mailed_code_is_gone_from_the_outbox_once_sent(town, client, mailed):
    code = mailed(town, client)
    assert send_due(NOW + timedelta(minutes=1), worker="a") == 1
    assert code in sent_by_django.outbox[0].body
    (row,) = OutboxMail.objects.values()
    assert [name for name, value in row.items() if code in str(value)] == []
