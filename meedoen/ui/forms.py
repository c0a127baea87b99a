"""Forms: one base class, one template per field, and one function that takes a form from first sight to saved."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.ui import drafts, submissions


class Renderer(TemplatesSetting):
    """Our own templates for every form and field."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class Form(forms.Form):
    """The base of every form. `optional` marks optional fields in words; required is the default and unmarked."""

    error_css_class = "has-error"
    use_required_attribute = False


class SavedForm(Form):
    """A form that writes: carries the submission token, and the version of what it edits."""

    submission = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    owner = forms.CharField(widget=forms.HiddenInput, required=False)


SAVED = _("Saved.")
# What a form writes: the address to go to, or a JSON-able dictionary with that address as "url".
Do = Callable[[dict[str, Any]], str | dict[str, Any]]
After = Callable[[dict[str, Any]], None]


def handle_form(
    request: HttpRequest,
    form_class: type[SavedForm],
    *,
    name: str,
    template: str,
    do: Do,
    context: dict[str, Any] | None = None,
    initial: dict[str, Any] | None = None,
    form_kwargs: dict[str, Any] | None = None,
    saved: Any = SAVED,
    after: After | None = None,
) -> HttpResponse:
    """Show, check, save once: the whole life of a form in one place.

    `name` names the form and its thing ("support.meeting:12"), the key of its draft. `do` gets the cleaned data, calls one
    verb and returns the address to go to. A ValidationError of the verb comes back at its field. Answers: 200 the form
    (with the account's own draft in it), 303 saved (also for the second click), 422 with messages and all typed text.
    `after` gets what `do` returned at every click, also the second: what this browser must remember goes there.
    """
    account_id = request.user.pk if request.user.is_authenticated else None
    kwargs = form_kwargs or {}
    if request.method == "POST":
        if "save_draft" in request.POST and account_id is not None:
            return _save_draft(request, account_id, name)
        form = form_class(data=request.POST, files=request.FILES, **kwargs)
        if form.is_valid():
            answer = _save(request, form, name=name, do=do, account_id=account_id, saved=saved, after=after)
            if answer is not None:
                return answer
        return render(request, template, {**(context or {}), "form": form}, status=422)
    draft = drafts.find_draft(account_id=account_id, form=name)
    start = {**(initial or {}), **(draft.data if draft else {})}
    start["submission"] = submissions.new_token()
    if account_id is not None:
        start["owner"] = drafts.owner_token(account_id, name)
    form = form_class(initial=start, **kwargs)
    return render(request, template, {**(context or {}), "form": form, "draft": draft})


def _save(
    request: HttpRequest,
    form: SavedForm,
    *,
    name: str,
    do: Do,
    account_id: int | None,
    saved: Any,
    after: After | None,
) -> HttpResponse | None:
    data = form.cleaned_data
    token = data.get("submission") or submissions.new_token()
    try:
        with transaction.atomic():
            result, fresh = submissions.submit_once(token, form=name, now=timezone.now(), do=lambda: do(data))
            drafts.drop_draft(account_id=account_id, form=name)
    except ValidationError as error:
        _put_errors(form, error)
        return None
    answer = result if isinstance(result, dict) else {"url": result}
    if after is not None:
        after(answer)
    if fresh and saved:
        messages.success(request, saved)
    return HttpResponseRedirect(answer["url"], status=303)


def _put_errors(form: forms.Form, error: ValidationError) -> None:
    if hasattr(error, "error_dict"):
        for field, errors in error.error_dict.items():
            form.add_error(field if field in form.fields else None, errors)
    else:
        form.add_error(None, error)


def _save_draft(request: HttpRequest, account_id: int, name: str) -> HttpResponse:
    drafts.save_draft(account_id=account_id, form=name, data=drafts.typed(request.POST), now=timezone.now())
    messages.success(request, _("Kept as a draft. You can go on later; only you can see it."))
    return HttpResponseRedirect(request.get_full_path(), status=303)
