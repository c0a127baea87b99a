"""A mail is a row in the transaction of what causes it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template import TemplateDoesNotExist
from django_tasks_db.models import DBTaskResult

from meedoen.journal.acts import system_actor
from meedoen.post.domain import hold_mail, queue_mail, release_mail, retry_mail
from meedoen.post.enums import MailState
from meedoen.post.models import OutboxMail
from tests.post.things import make_mail
from tests.town import NOW

HEAD = "5:" + "0" * 64


def queue(**more: object) -> OutboxMail:
    values = {"template": "post/journal_head", "to": "iemand@mail.example", "context": {"number": HEAD}} | more
    return queue_mail(now=NOW, **values)


def test_mail_is_rendered_in_the_language_of_the_receiver(db):
    dutch, english = queue(), queue(language="en")
    assert (dutch.subject, english.subject) == ("Bewijs van het logboek van vandaag", "Proof of the journal of today")
    assert dutch.text.startswith("Bewaar deze mail.")
    assert f"meedoen verify-journal --head {HEAD}" in dutch.text
    assert '<html lang="nl" dir="ltr">' in dutch.html
    assert '<html lang="en" dir="ltr">' in english.html
    assert dutch.message_id != english.message_id


def test_mail_and_its_task_are_undone_with_what_caused_them(db):
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert (OutboxMail.objects.count(), DBTaskResult.objects.count()) == (0, 0)
    mail = queue()
    assert DBTaskResult.objects.get().args_kwargs == {"args": [mail.pk], "kwargs": {}}


def test_mail_names_the_thing_and_never_the_person(town):
    mail = queue(about=town.team, municipality_id=town.municipality.pk)
    assert (mail.about_kind, mail.about_id, mail.municipality_id) == ("team", town.team.pk, town.municipality.pk)
    assert str(mail) == f"mail {mail.pk}"


def test_word_that_no_mail_may_hold_is_refused(town):
    with pytest.raises(ValueError, match=r"A mail may not hold story: see post/words.py\."):
        queue(context={"number": "1", "story": "x"})
    with pytest.raises(ValueError, match="A mail holds plain values only, and name is a Person"):
        queue(context={"number": "1", "name": town.bram})
    assert OutboxMail.objects.count() == 0


@pytest.mark.parametrize("to", ["", "geen adres", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example"])
def test_address_that_is_none_is_refused_at_its_field(db, to):
    with pytest.raises(ValidationError) as error:
        queue(to=to)
    assert list(error.value.message_dict) == ["email"]


def test_unknown_template_is_an_error(db):
    with pytest.raises(TemplateDoesNotExist):
        queue(template="post/nothing")


def test_mail_can_be_held_from_the_start_and_let_go(db):
    mail = queue(held_reason="Shared mailbox", held_until=date(2026, 4, 1))
    assert (mail.state, DBTaskResult.objects.count()) == (MailState.HELD, 0)
    release_mail(actor=system_actor(), now=NOW, mail_id=mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.held_reason, mail.held_until) == (MailState.WAITING, "", None)
    assert DBTaskResult.objects.count() == 1


def test_waiting_mail_can_be_held_and_sent_mail_cannot(db):
    waiting, sent = make_mail(), make_mail(state=MailState.SENT)
    hold_mail(actor=system_actor(), now=NOW, mail_id=waiting.pk, reason="Shared mailbox", until=date(2026, 4, 1))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.held_until) == (MailState.HELD, date(2026, 4, 1))
    with pytest.raises(ValidationError, match="al verzonden"):
        hold_mail(actor=system_actor(), now=NOW, mail_id=sent.pk, reason="x", until=date(2026, 4, 1))


def test_only_failed_mail_is_retried(db):
    with pytest.raises(ValidationError, match="Iemand deed dit al"):
        retry_mail(actor=system_actor(), now=NOW, mail_id=make_mail().pk)
