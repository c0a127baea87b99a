"""What a form cost that was just saved: plain numbers, never a text and nobody's name.

A field counts as filled when it holds something else than what stood there when the form opened. The seconds run from the
opening of the form to its saving, with a cap: a page that stayed open over lunch is no work. A draft that is opened again
begins its seconds anew.
"""

import time
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.signing import b62_decode
from django.utils.crypto import salted_hmac

from meedoen.ui.drafts import read_owner
from meedoen.ui.hooks import Work, form_watchers

CAP = 30 * 60
# Shorter texts ("ja", a name) are alike by chance.
SHORTEST = 8
SALT = "meedoen.ui.measuring"


def tell_watchers(request: Any, form: forms.Form, *, name: str, initial: dict[str, Any]) -> None:
    """Give the numbers of a form that was saved just now to whoever watches; runs in the transaction of the saving."""
    watchers = list(form_watchers)
    if watchers:
        work = measure(form, name=name, initial=initial)
        for watcher in watchers:
            watcher.saved(request, work)


def measure(form: forms.Form, *, name: str, initial: dict[str, Any]) -> Work:
    """Return the numbers of a bound, valid form; `initial` is what stood in it when it opened."""
    filled = list(_filled(form, initial))
    texts = [
        form.cleaned_data[field] for field in filled if isinstance(form.fields[field], forms.CharField)
    ]  # fmt: skip
    marks = frozenset(mark for text in texts if (mark := mark_of(text)) is not None)
    owner = form.data.get("owner", "")
    opening = mark_of(owner) if read_owner(owner) is not None else 0
    return Work(name.partition(":")[0], opening or 0, len(filled), marks, seconds_since(owner))


def _filled(form: forms.Form, initial: dict[str, Any]) -> Iterator[str]:
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        empty = value is None or value is False or (hasattr(value, "__len__") and len(value) == 0)
        if not field.widget.is_hidden and not empty and field.has_changed(initial.get(name), form[name].data):
            yield name


def mark_of(text: Any) -> int | None:
    """Return a number under the server's key for a text, the same for the same words; None for a short one.

    Case and spacing do not count. The words cannot be had back from the number.
    """
    plain = " ".join(str(text).casefold().split())
    if len(plain) < SHORTEST:
        return None
    return int.from_bytes(salted_hmac(SALT, plain, algorithm="sha256").digest()[:8], signed=True)


def seconds_since(owner: str) -> int:
    """Return how long ago the form opened by its signed owner field, in whole seconds up to the cap; 0 when not known."""
    if read_owner(owner) is None:
        return 0
    opened = b62_decode(owner.rsplit(":", 2)[1])
    return max(0, min(int(time.time()) - opened, CAP))
