"""The page of the look: every component in every state, for who builds or judges it. Staff only."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meedoen.ui import errors
from meedoen.ui.forms import SavedForm, handle_form
from meedoen.ui.hooks import is_staff
from meedoen.ui.icons import ICONS
from meedoen.ui.models import Draft
from meedoen.ui.tables import Column, sort_table
from meedoen.ui.templatetags.ui import COMPONENTS

View = Callable[..., HttpResponse]
WHEN = datetime(2026, 3, 2, 9, 4, tzinfo=UTC)
COLUMNS = (
    Column("wie", gettext_lazy("Who"), ("who",)),
    Column("wat", gettext_lazy("What"), css="col-wide"),
    Column("sinds", gettext_lazy("Since"), ("since",), css="col-narrow"),
    Column("dagen", gettext_lazy("Days"), ("days",), css="col-number"),
    Column("stand", gettext_lazy("Where it stands"), css="col-narrow"),
)
ROWS = (
    {"who": "Bram", "since": WHEN, "days": 3},
    {"who": "Mevrouw El Khattabi-van der Zonneveld", "since": WHEN, "days": 41},
    {"who": "Joris", "since": WHEN, "days": 120},
)
ERRORS = (400, 403, 404, 409, 413, 419, 429, 500)
BUTTONS = ("primary", "secondary", "quiet", "danger")
STATES = (
    ("new", gettext_lazy("Received")),
    ("busy", gettext_lazy("Under way")),
    ("waiting", gettext_lazy("Waiting for an answer")),
    ("done", gettext_lazy("Finished")),
    ("late", gettext_lazy("3 days late")),
    ("stopped", gettext_lazy("Stopped")),
    ("crisis", gettext_lazy("Crisis")),
)


class SampleForm(SavedForm):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("How would you like to be called?"), max_length=80)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), required=False, help_text=gettext_lazy("We only use it to answer you.")
    )
    story = forms.CharField(
        label=gettext_lazy("What do you see or hear?"),
        widget=forms.Textarea,
        help_text=gettext_lazy("Tell it in your own words. There is no wrong answer."),
    )
    day = forms.DateField(label=gettext_lazy("Since when?"), required=False)
    hours = forms.IntegerField(label=gettext_lazy("How many hours a week?"), min_value=0, max_value=168, required=False)
    district = forms.ChoiceField(
        label=gettext_lazy("Which neighbourhood?"),
        choices=[("", "–"), ("hoek", "De Hoek"), ("zuid", "Zuid")],
        required=False,
    )
    knows = forms.ChoiceField(
        label=gettext_lazy("Does this person know that you are telling us?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")), ("unknown", gettext_lazy("I do not know"))],
        widget=forms.RadioSelect,
    )
    senses = forms.MultipleChoiceField(
        label=gettext_lazy("How did you notice?"),
        choices=[
            ("seen", gettext_lazy("I saw it")),
            ("heard", gettext_lazy("I heard it")),
            ("told", gettext_lazy("I was told")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agree = forms.BooleanField(label=gettext_lazy("I have read who reads this"))
    paper = forms.FileField(label=gettext_lazy("A letter or a photograph"), required=False)
    closed = forms.CharField(label=gettext_lazy("Cannot be changed"), disabled=True, required=False, initial="B1")


def staff_only(view: View) -> View:
    """Let in who is signed in and known as a professional; for anybody else the page does not exist."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_staff(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@staff_only
def page(request: HttpRequest) -> HttpResponse:
    """Show all components."""
    return _show(request, direction="ltr")


@staff_only
def right_to_left(request: HttpRequest) -> HttpResponse:
    """Show the same page from right to left."""
    return _show(request, direction="rtl")


@staff_only
def form(request: HttpRequest) -> HttpResponse:
    """Show the sample form as it lives: with drafts, messages and one answer to two clicks. Nothing comes of it."""
    here = reverse("ui:design_form")
    said = _("This would have been saved.")
    return handle_form(
        request, SampleForm, name="ui.sample", template="ui/design_form.html", do=lambda data: here, saved=said
    )


def _show(request: HttpRequest, *, direction: str) -> HttpResponse:
    wrong = SampleForm({"wrong-name": "", "wrong-hours": "200", "wrong-email": "joris@", "wrong-day": ""}, prefix="wrong")
    values = {
        "direction": direction,
        "form": SampleForm(prefix="empty"),
        "wrong": wrong,
        "kept": Draft(saved_at=WHEN),
        "table": sort_table(request, COLUMNS, default="wie"),
        "rows": ROWS,
        "page": Paginator(range(60), 20).get_page(2),
        "states": STATES,
        "buttons": BUTTONS,
        "statuses": ERRORS,
        "icons": sorted(ICONS),
        "when": WHEN,
        "municipality": {
            "name": "Zonnedorp",
            "report_point": "Meldpunt Zonnedorp",
            "phone": "0800-9999",
            "phone_hours": _("Monday to Friday, 9 to 17"),
        },
        "anchors": [{"url": f"#{component.name}", "label": component.name, "current": False} for component in COMPONENTS],
    }
    return render(request, "ui/design.html", values)


@staff_only
def error(request: HttpRequest, status: int) -> HttpResponse:
    """Show one error page as it looks."""
    if status == 409:
        request.form_in_hand = SampleForm(  # type: ignore[attr-defined]
            {"story": _("I saw him on Monday, he looked thin."), "knows": "yes", "version": "2"}
        )
        current = SimpleNamespace(version=3, story=_("Seen on Tuesday. He had been shopping."), knows="no")
        wanted = {"story": _("I saw him on Monday, he looked thin."), "knows": "yes"}
        return errors.conflict(request, current, wanted)
    pages: dict[int, Callable[[], HttpResponse]] = {
        400: lambda: errors.bad_request(request),
        403: lambda: errors.forbidden(request),
        404: lambda: errors.not_found(request),
        413: lambda: errors.bad_request(request, RequestDataTooBig()),
        419: lambda: errors.csrf_failure(request),
        429: lambda: errors.too_many_requests(request, seconds=30),
        500: lambda: errors.server_error(request),
    }
    if status not in pages:
        raise Http404
    return pages[status]()
