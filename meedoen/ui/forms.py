"""Forms: one base class, one template per field, and one function that takes a form from first sight to saved."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import transaction
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meedoen.ui import drafts, measuring, submissions, widgets


class Renderer(TemplatesSetting):
    """Our own templates for every form and field."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Render a form, a field or a widget; the usual widgets without a template (see `widgets`)."""
        found = widgets.render(template_name, context)
        return found if found is not None else super().render(template_name, context, request)


LONGEST_TEXT = 100_000
# What Django puts in an empty choice; it is in English only.
NOTHING_CHOSEN = forms.ModelChoiceField(queryset=None).empty_label
LARGEST_NUMBER = 2_147_483_647
FIRST_YEAR, LAST_YEAR = 1880, 2199


def sane_year(value: date) -> None:
    """Refuse a year that is surely a slip of the keyboard, before anybody counts weeks from it."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(
            _("This year cannot be right. Use a year between %(first)d and %(last)d."),
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
            code="year",
        )


class Form(forms.Form):
    """The base of every form. Required is the default and unmarked; what may stay empty says so in words.

    Each field gets a limit where it has none of its own, so that no text, number or date can break what comes behind.
    Dates and times get the browser's own picker.
    """

    error_css_class = "has-error"
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _limit(field)

    def add_field(self, name: str, field: forms.Field) -> None:
        """Put a field behind the others that depends on what the form is about, with the same limits and pickers."""
        self.fields[name] = field
        _limit(field)


def _limit(field: forms.Field) -> None:
    if isinstance(field, forms.CharField):
        field.widget.attrs.setdefault("dir", "auto")
        if field.max_length is None:
            field.validators.append(MaxLengthValidator(LONGEST_TEXT))
    elif isinstance(field, forms.IntegerField):
        field.validators.append(MaxValueValidator(LARGEST_NUMBER))
        field.validators.append(MinValueValidator(-LARGEST_NUMBER))
    elif isinstance(field, forms.DateField | forms.DateTimeField):
        field.validators.append(sane_year)
    elif isinstance(field, forms.ModelChoiceField) and field.empty_label == NOTHING_CHOSEN:
        field.empty_label = _("Choose an answer.") if field.required else "–"
    _speak_plainly(field)
    _use_picker(field.widget)


def _speak_plainly(field: forms.Field) -> None:
    """Say what to do where Django says that a field is required, unless the form has words of its own."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        words = _("Please fill this in.")
        if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
            words = _("Choose an answer.")
        elif isinstance(field, forms.BooleanField):
            words = _("Please tick this box.")
        field.error_messages["required"] = words


def _use_picker(widget: forms.Widget) -> None:
    if type(widget) is forms.DateInput:
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    elif type(widget) is forms.TimeInput:
        widget.input_type, widget.format = "time", "%H:%M"


class SavedForm(Form):
    """A form that writes: carries the submission token, and the version of what it edits."""

    submission = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    owner = forms.CharField(widget=forms.HiddenInput, required=False)


SAVED = _("Saved.")
# A page that is one form: `heading`, `lead` (or nothing), `button` and `cancel` are its words.
FORM_PAGE = "ui/form_page.html"
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
    draft_version: str = "",
) -> HttpResponse:
    """Show, check, save once: the whole life of a form in one place.

    `name` names the form and its thing ("support.meeting:12"), the key of its draft. `do` gets the cleaned data, calls one
    verb and returns the address to go to. A ValidationError of the verb comes back at its field. Answers: 200 the form
    (with the account's own draft in it), 303 saved (also for the second click), 422 with messages and all typed text.
    `after` gets what `do` returned at every click, also the second: what this browser must remember goes there.
    `draft_version` is kept with a draft: the version of what the questions came from.
    """
    account_id = request.user.pk if request.user.is_authenticated else None
    kwargs = form_kwargs or {}
    if request.method == "POST":
        if account_id is not None and {"save_draft", "drop_draft"} & request.POST.keys():
            return _draft_button(request, account_id, name, version=draft_version)
        form = form_class(data=request.POST, files=request.FILES, **kwargs)
        if form.is_valid():
            answer = _save(request, form, name=name, do=do, account_id=account_id, saved=saved, after=after, initial=initial)
            if answer is not None:
                return answer
        return render(request, template, {**(context or {}), "form": form}, status=422)
    draft = drafts.find_draft(account_id=account_id, form=name)
    start = {**(initial or {}), "submission": submissions.new_token()}
    if account_id is not None:
        start["owner"] = drafts.owner_token(account_id, name, draft_version)
    form = form_class(initial=start, **kwargs)
    if draft:
        drafts.fill(form, draft)
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
    initial: dict[str, Any] | None,
) -> HttpResponse | None:
    data = form.cleaned_data
    token = data.get("submission") or submissions.new_token()
    request.form_in_hand = form  # type: ignore[attr-defined]  # For the 409 page, which shows it beside what stands now.
    try:
        with transaction.atomic():
            result, fresh = submissions.submit_once(token, form=name, now=timezone.now(), do=lambda: do(data))
            drafts.drop_draft(account_id=account_id, form=name)
            if fresh:
                measuring.tell_watchers(request, form, name=name, initial=initial or {})
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


def _draft_button(request: HttpRequest, account_id: int, name: str, *, version: str) -> HttpResponse:
    if "drop_draft" in request.POST:
        drafts.drop_draft(account_id=account_id, form=name)
        messages.success(request, _("The draft is gone."))
    else:
        drafts.save_draft(account_id=account_id, form=name, post=request.POST, now=timezone.now(), version=version)
        messages.success(request, _("Kept as a draft. You can go on later; only you can see it."))
    return HttpResponseRedirect(request.get_full_path(), status=303)


def tap(request: HttpRequest, url: str, verb: Callable[[], Any], said: Any = "") -> HttpResponse:
    """Do one thing with one tap, and go back: what the verb refuses is said on the page, as is `said` when it was done."""
    try:
        verb()
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        if said:
            messages.success(request, said)
    return HttpResponseRedirect(url, status=303)
