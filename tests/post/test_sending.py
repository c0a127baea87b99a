"""Every mail goes out once, however many workers there are and whatever the mail server does."""

import smtplib
import socket
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from threading import Thread

import pytest
from django.core import mail as sent_by_django
from django.core.mail.backends.base import BaseEmailBackend

from meedoen.post.domain import retry_mail
from meedoen.post.enums import MailState
from meedoen.post.models import OutboxMail
from meedoen.post.queries import stuck_mail
from meedoen.post.sending import DEAD_AFTER, DELAYS, clear_old, fail_overdue, send_due
from meedoen.post.tasks import send_mail_task
from tests.post.things import make_mail
from tests.town import NOW


class Refusing(BaseEmailBackend):
    """A mail server that answers every mail with `error`."""

    error: Exception = OSError("down")

    def __init__(self, alias: str, error: Exception | None = None) -> None:
        super().__init__(alias=alias)
        self.answer = error or self.error

    def send_messages(self, messages):
        raise self.answer


def refuse(settings, error: Exception) -> None:
    settings.MAILERS = {"default": {"BACKEND": "tests.post.test_sending.Refusing", "OPTIONS": {"error": error}}}


def state(mail: OutboxMail) -> tuple:
    mail.refresh_from_db()
    return mail.state, mail.attempts, mail.error


def test_due_mail_goes_out_once_with_its_message_id_and_both_bodies(db):
    mail = make_mail()
    assert (send_due(NOW, worker="a"), send_due(NOW, worker="a")) == (1, 0)
    (message,) = sent_by_django.outbox
    parts = message_from_bytes(message.message().as_bytes(), policy=default)
    assert (parts["Message-ID"], parts["To"], parts["Auto-Submitted"]) == (mail.message_id, mail.to, "auto-generated")
    assert [part.get_content_type() for part in parts.iter_parts()] == ["text/plain", "text/html"]
    assert state(mail) == (MailState.SENT, 1, "")
    assert (mail.text, mail.html, mail.sent_at) == ("", "", NOW)


def test_demo_keeps_the_text_to_show_it(db, settings):
    settings.DEMO = True
    mail = make_mail()
    send_due(NOW, worker="a")
    mail.refresh_from_db()
    assert mail.text == "Tekst"


def test_mail_that_is_not_due_held_or_failed_stays(db):
    make_mail(next_try=NOW + timedelta(seconds=1))
    make_mail(state=MailState.HELD)
    make_mail(state=MailState.FAILED)
    assert (send_due(NOW, worker="a"), len(sent_by_django.outbox)) == (0, 0)


def test_task_sends_its_own_mail_only(db):
    mine, other = make_mail(), make_mail()
    assert send_mail_task.func(mine.pk) == 1
    assert (state(mine)[0], state(other)[0]) == (MailState.SENT, MailState.WAITING)


def test_mail_waits_longer_after_each_failure_and_then_gives_up(db, settings):
    refuse(settings, smtplib.SMTPServerDisconnected())
    mail, now = make_mail(), NOW
    for number, delay in enumerate(DELAYS, start=1):
        send_due(now, worker="a")
        assert state(mail) == (MailState.WAITING, number, "SMTPServerDisconnected")
        assert mail.next_try == now + delay
        now = mail.next_try
    send_due(now, worker="a")
    assert state(mail) == (MailState.FAILED, len(DELAYS) + 1, "SMTPServerDisconnected")
    assert now - NOW > timedelta(days=2)


def test_server_that_is_down_ends_the_round_and_counts_for_one_mail(db, settings):
    refuse(settings, ConnectionRefusedError())
    first, second = make_mail(), make_mail()
    assert send_due(NOW, worker="a") == 0
    assert (state(first), state(second)) == ((MailState.WAITING, 1, "ConnectionRefusedError"), (MailState.WAITING, 0, ""))


@pytest.mark.parametrize(
    ("error", "then"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"no such user")}), MailState.FAILED),
        (smtplib.SMTPRecipientsRefused({"a": (451, b"later")}), MailState.WAITING),
        (smtplib.SMTPDataError(451, b"later"), MailState.WAITING),
        (ValueError("a header that cannot be"), MailState.FAILED),
    ],
    ids=["no mailbox", "mailbox later", "later", "broken"],
)
def test_one_bad_mail_does_not_keep_the_others(db, settings, error, then):
    refuse(settings, error)
    first, second = make_mail(), make_mail()
    send_due(NOW, worker="a")
    assert (state(first)[:2], state(second)[:2]) == ((then, 1), (then, 1))


def test_mail_of_a_worker_that_died_is_sent_again_with_the_same_message_id(db):
    mail = make_mail(state=MailState.CLAIMED, claimed_by="dead", claimed_at=NOW)
    assert send_due(NOW + DEAD_AFTER, worker="b") == 0
    assert send_due(NOW + DEAD_AFTER + timedelta(seconds=1), worker="b") == 1
    assert [message.extra_headers["Message-ID"] for message in sent_by_django.outbox] == [mail.message_id]
    assert state(mail)[0] == MailState.SENT


def test_workers_at_the_same_time_send_every_mail_once(at_once):
    at_once(lambda: [make_mail() for _ in range(20)])
    assert sum(at_once(*[lambda: send_due(NOW, worker="w")] * 4)) == 20
    ids = [message.extra_headers["Message-ID"] for message in sent_by_django.outbox]
    assert (len(ids), len(set(ids))) == (20, 20)


def test_mail_to_a_real_server_that_is_down_and_comes_back(db, settings):
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()
    backend = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 5}}}
    mail = make_mail()
    send_due(NOW, worker="a")
    assert state(mail) == (MailState.WAITING, 1, "ConnectionRefusedError")
    got: list[bytes] = []
    server = Thread(target=_serve_one, args=(socket.create_server(("127.0.0.1", port)), got))
    server.start()
    assert send_due(NOW + DELAYS[0], worker="a") == 1
    server.join()
    assert message_from_bytes(got[0], policy=default)["Message-ID"] == mail.message_id


def _serve_one(listener: socket.socket, got: list[bytes]) -> None:
    """Take one mail, as the simplest of mail servers."""
    with listener, listener.accept()[0] as line, line.makefile("rb") as lines:
        line.sendall(b"220 hi\r\n")
        for command in lines:
            if command.upper().startswith(b"DATA"):
                line.sendall(b"354 go\r\n")
                body = b""
                for text in lines:
                    if text == b".\r\n":
                        break
                    body += text
                got.append(body)
            line.sendall(b"221 bye\r\n" if command.upper().startswith(b"QUIT") else b"250 ok\r\n")


def test_mail_that_was_due_and_never_tried_fails_where_somebody_sees_it(town):
    late = make_mail(next_try=NOW - timedelta(days=3, seconds=1), municipality_id=town.municipality.pk)
    soon, held = (
        make_mail(next_try=NOW - timedelta(days=3)),
        make_mail(state=MailState.HELD, next_try=NOW - timedelta(days=9)),
    )
    assert fail_overdue(NOW) == 1
    assert (state(late), state(soon)[0], state(held)[0]) == (
        (MailState.FAILED, 0, "NotTried"),
        MailState.WAITING,
        MailState.HELD,
    )
    assert late in stuck_mail(town["admin"])


def test_overdue_mail_that_is_tried_again_by_hand_is_due_anew(town):
    late = make_mail(next_try=NOW - timedelta(days=9), municipality_id=town.municipality.pk)
    fail_overdue(NOW)
    retry_mail(actor=town.actor("admin"), now=NOW, mail_id=late.pk)
    assert (fail_overdue(NOW + timedelta(days=2)), send_due(NOW + timedelta(days=2), worker="a")) == (0, 1)


def test_sent_mail_and_mail_given_up_are_forgotten_after_a_month(db):
    over, under = NOW - timedelta(days=31), NOW - timedelta(days=29)
    make_mail(state=MailState.SENT, sent_at=over)
    make_mail(state=MailState.FAILED, next_try=over)
    kept = {
        make_mail(state=MailState.SENT, sent_at=under), make_mail(state=MailState.FAILED, next_try=under),
        make_mail(state=MailState.HELD, next_try=over), make_mail(next_try=over),
    }  # fmt: skip
    assert clear_old(NOW) == 2
    assert set(OutboxMail.objects.all()) == kept
