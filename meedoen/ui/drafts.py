"""Unsaved text, kept for one account and given back to nobody else."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import BaseForm
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from meedoen.ui import submissions
from meedoen.ui.models import Draft, Submission

# Fields of the mechanism itself, and its buttons.
# The citizen service number stands nowhere unencrypted, so not in a draft either.
NOT_TEXT = {"csrfmiddlewaretoken", "submission", "owner", "save_draft", "drop_draft", "bsn"}
SALT = "meedoen.ui.draft-owner"
KEPT = timedelta(days=30)
Typed = dict[str, str | list[str]]
# The page that a draft was typed on was sent.
SPENT = Q(Exists(Submission.objects.filter(token=OuterRef("submission"))))


class Owner(NamedTuple):
    """Whose typing a form is, which form (with its thing), and the version of what the questions came from."""

    account_id: int
    form: str
    version: str


def owner_token(account_id: int, form: str, version: str = "") -> str:
    """Return the signed hidden field that says whose typing this is; it lets an expired session still save a draft."""
    return signing.dumps([account_id, form, version], salt=SALT)


def read_owner(token: str) -> Owner | None:
    """Return what the field says, or None for a token that we did not sign or that is too old."""
    try:
        account_id, form, version = signing.loads(token, salt=SALT, max_age=KEPT)
    except (signing.BadSignature, ValueError):
        return None
    return Owner(int(account_id), str(form), str(version))


def save_draft(*, account_id: int, form: str, post: QueryDict, now: datetime, version: str = "") -> Draft:
    """Keep what was typed (see `typed`); the last one wins (it is one person's own typing)."""
    token = post.get("submission", "")
    kept = {"submission": token and submissions.stored(token, form=form), "version": version, "saved_at": now}
    draft, _ = Draft.objects.update_or_create(account_id=account_id, form=form, defaults={"data": typed(post), **kept})
    return draft


def keep(owner: Owner, *, post: QueryDict, now: datetime) -> bool:
    """Keep typing on the word of the signed field alone, also without a session; False when there is no such account."""
    if not get_user_model().objects.filter(pk=owner.account_id, is_active=True).exists():
        return False
    save_draft(**owner._asdict(), post=post, now=now)
    return True


def living(account_id: int) -> QuerySet[Draft]:
    """Return the account's drafts of pages that were not sent yet.

    A draft can be written while its page is being saved, and stand when that is done: its text would come back as unsaved,
    and be sent twice.
    """
    return Draft.objects.exclude(SPENT).filter(account_id=account_id)


def find_draft(*, account_id: int | None, form: str) -> Draft | None:
    """Return the account's own draft of this form."""
    if account_id is None:
        return None
    return living(account_id).filter(form=form).first()


def drop_draft(*, account_id: int | None, form: str) -> None:
    """Forget the draft: its text was saved."""
    if account_id is not None:
        Draft.objects.filter(account_id=account_id, form=form).delete()


def typed(post: QueryDict) -> Typed:
    """Return what a person typed: all fields but the hidden ones of the mechanism; several values of one field as a list.

    A NUL is left out: PostgreSQL cannot hold one in a draft, and nobody types one.
    """
    clean = {name: [value.replace("\x00", "") for value in values] for name, values in post.lists() if name not in NOT_TEXT}
    return {name: values if len(values) > 1 else values[0] for name, values in clean.items() if values}


def as_post(data: Typed) -> QueryDict:
    """Return what was typed as the browser sent it."""
    post = QueryDict(mutable=True)
    for name, values in data.items():
        post.setlist(name, values if isinstance(values, list) else [values])
    return post


def fill(form: BaseForm, draft: Draft) -> None:
    """Put the draft's text in an unbound form, field by field as its widget reads it from a request.

    What was left empty stays empty: an unticked box in the draft wins from a ticked one in the thing itself.
    """
    post = as_post(draft.data)
    for name, field in form.fields.items():
        if name not in NOT_TEXT:
            form.initial[name] = field.widget.value_from_datadict(post, MultiValueDict(), form.add_prefix(name))
