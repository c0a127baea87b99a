"""Typing that was not saved: kept, given back to the same person, never to another."""

from datetime import timedelta

import pytest
from django.core import signing
from django.http import QueryDict
from django.urls import reverse

from meedoen.agenda.hooks import tick_jobs
from meedoen.ui import drafts, submissions
from meedoen.ui.cleaning import forget_old
from meedoen.ui.models import Draft, Submission
from tests.town import NOW

TYPED = {"title": "Half", "senses": ["seen", "heard"], "when_0": "2026-03-02", "when_1": "10:00", "version": ""}


@pytest.fixture
def opened(town, client, forms_of_ours):
    """Return the hidden fields of a form that the worker has open, session and all."""
    client.force_login(town["worker"])
    form = client.get("/own-form/").context["form"]
    return {name: form[name].value() for name in ("submission", "owner")}


def test_autosave_keeps_every_kind_of_field(opened, client):
    response = client.post("/concept/", {**opened, **TYPED})
    assert (response.status_code, response.text) == (200, "Opgeslagen om 10.00 uur")
    form = client.get("/own-form/").context["form"]
    assert [form[name].value() for name in ("title", "senses", "ready", "when")] == [
        "Half", ["seen", "heard"], False, ["2026-03-02", "10:00"],
    ]  # fmt: skip


def test_draft_is_shown_with_a_notice_and_a_way_to_throw_it_away(opened, client):
    client.post("/concept/", {**opened, **TYPED})
    page = client.get("/own-form/").text
    assert "We hebben bewaard wat u op 2 maart, 10.00 uur typte" in page
    assert 'name="drop_draft"' in page


def test_saving_drops_the_draft_and_a_late_autosave_does_not_bring_it_back(opened, client, forms_of_ours):
    client.post("/concept/", {**opened, **TYPED})
    assert client.post("/own-form/", {**opened, **TYPED}).status_code == 303
    assert client.post("/concept/", {**opened, **TYPED}).status_code == 204
    assert Draft.objects.count() == 0


def test_autosave_that_was_under_way_while_its_page_was_saved_does_not_bring_the_text_back(
    opened, client, forms_of_ours, monkeypatch
):
    assert client.post("/own-form/", {**opened, **TYPED}).status_code == 303
    monkeypatch.setattr(submissions, "was_submitted", lambda token, form: False)  # Asked just before.
    assert client.post("/concept/", {**opened, **TYPED}).status_code == 200
    page = client.get("/own-form/").content.decode()
    assert "drop_draft" not in page
    assert TYPED["title"] not in page
    forget_old(NOW)
    assert Draft.objects.count() == 0


def test_autosave_of_another_account_is_refused(opened, town, client):
    client.force_login(town["colleague"])
    assert client.post("/concept/", {**opened, **TYPED}).status_code == 403
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    "owner", ["", "nonsense", signing.dumps([1, "a"], salt="other")], ids=["empty", "nonsense", "forged"]
)
def test_autosave_without_a_field_of_ours_is_refused(owner, town, client):
    client.force_login(town["worker"])
    assert client.post("/concept/", {"owner": owner, "title": "x"}).status_code == 403


def test_autosave_after_the_session_ended_keeps_the_text_and_says_so(opened, client):
    client.logout()
    response = client.post("/concept/", {**opened, **TYPED})
    assert (response.status_code, Draft.objects.get().data["title"]) == (401, "Half")


def test_session_expired_while_typing_gives_the_text_back_to_the_same_person(opened, town, client, forms_of_ours):
    client.logout()
    response = client.post("/own-form/", {**opened, **TYPED})
    assert (response.status_code, response.url) == (302, reverse("account_login") + "?next=/own-form/")
    client.force_login(town["worker"])
    assert client.get("/own-form/").context["form"]["title"].value() == "Half"
    assert forms_of_ours == []


def test_session_expired_while_typing_gives_the_text_to_nobody_else(opened, town, client):
    client.logout()
    client.post("/own-form/", {**opened, **TYPED})
    client.force_login(town["colleague"])
    assert client.get("/own-form/").context["form"]["title"].value() is None


def test_session_and_csrf_cookie_both_gone_still_keeps_the_text(opened, town, client):
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post("/own-form/", {**opened, **TYPED}).status_code == 302
    assert Draft.objects.get().account_id == town["worker"].pk


def test_form_of_somebody_else_saves_nothing_in_my_name(opened, town, client, forms_of_ours):
    client.force_login(town["colleague"])
    response = client.post("/own-form/", {**opened, **TYPED})
    assert response.status_code == 403
    assert (forms_of_ours, Draft.objects.get().account_id) == ([], town["worker"].pk)


def test_draft_of_a_closed_account_is_not_kept(opened, town, client):
    client.logout()
    type(town["worker"]).objects.filter(pk=town["worker"].pk).update(is_active=False)
    assert client.post("/concept/", {**opened, **TYPED}).status_code == 403


def test_nul_in_a_draft_is_left_out(opened, client):
    client.post("/concept/", {**opened, "title": "a\x00b"})
    assert Draft.objects.get().data["title"] == "ab"


def test_draft_keeps_the_version_of_the_questions(town):
    owner = drafts.read_owner(drafts.owner_token(town["worker"].pk, "urgency:1", "urgency:2"))
    drafts.keep(owner, post=QueryDict("a=b"), now=NOW)
    assert Draft.objects.get().version == "urgency:2"


def test_old_drafts_and_tokens_are_forgotten(town):
    for days in (1, 40):
        drafts.save_draft(account_id=town["worker"].pk, form=str(days), post=QueryDict(""), now=NOW - timedelta(days=days))
        Submission.objects.create(token=str(days), form="x", created_at=NOW - timedelta(days=days))
    assert forget_old(NOW) == 2
    assert [draft.form for draft in Draft.objects.all()] == ["1"]


@pytest.mark.parametrize(
    ("form", "hours", "left"),
    [("api.signals", 23, 1), ("api.signals", 25, 0), ("support.ask", 30 * 24 - 1, 1), ("support.ask", 30 * 24 + 1, 0)],
)
def test_registered_job_forgets_tokens_in_time(db, form, hours, left):
    Submission.objects.create(token="t", form=form, created_at=NOW - timedelta(hours=hours))
    assert (tick_jobs["ui.forget"].run(NOW), Submission.objects.count()) == (1 - left, left)


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_registered_job_forgets_drafts_after_thirty_days(town, days, left):
    drafts.save_draft(account_id=town["worker"].pk, form="x", post=QueryDict("a=b"), now=NOW - timedelta(days=days))
    assert (tick_jobs["ui.forget"].run(NOW), Draft.objects.count()) == (1 - left, left)
