"""Forms of our own to test the mechanism of writing on, beside the addresses of the house."""

from types import SimpleNamespace

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import include, path

from meedoen.journal.versions import StaleVersion
from meedoen.ui import errors
from meedoen.ui.forms import SavedForm, handle_form

handler400 = "meedoen.ui.errors.bad_request"
handler403 = "meedoen.ui.errors.forbidden"
handler404 = "meedoen.ui.errors.not_found"
handler500 = "meedoen.ui.errors.server_error"
TEMPLATE = "ui/design_form.html"
SENT: list[dict] = []


class NoteForm(SavedForm):
    """Fields that read a request in different ways."""

    title = forms.CharField(label="Title", max_length=80)
    story = forms.CharField(label="Story", widget=forms.Textarea, required=False)
    ready = forms.BooleanField(label="Ready", required=False)
    senses = forms.MultipleChoiceField(
        choices=[("seen", "Seen"), ("heard", "Heard")], widget=forms.CheckboxSelectMultiple, required=False
    )
    when = forms.SplitDateTimeField(required=False)


def write(request):
    """Keep what was sent in `SENT`; "wrong" as a title is refused by the verb."""

    def do(data):
        if data["title"] == "wrong":
            raise ValidationError({"title": "The verb says no."})
        SENT.append({name: data[name] for name in ("title", "story", "ready", "senses")})
        return "/there/"

    return handle_form(request, NoteForm, name="tests.note:1", template=TEMPLATE, do=do, initial={"ready": True})


class Note(SimpleNamespace):
    """A row as it stands now."""

    _meta = SimpleNamespace(label="tests.Note")
    pk = 1


def edit(request):
    """Edit a row that stands at version 2: a form of version 1 is stale."""

    def do(data):
        if data["version"] != 2:
            current = Note(version=2, title="Theirs", story="Same", ready=False)
            raise StaleVersion(current, {name: data[name] for name in ("title", "story", "ready")})
        SENT.append({"title": data["title"], "ready": data["ready"]})
        return "/there/"

    return handle_form(request, NoteForm, name="tests.edit:1", template=TEMPLATE, do=do, initial={"version": 2})


def busy(request):
    """Answer as a view behind a limit does."""
    return errors.too_many_requests(request, seconds=30)


def broken(request):
    """Fail."""
    raise RuntimeError("on purpose")


urlpatterns = [
    path("form/", write),
    path("own-form/", login_required(write)),
    path("edit/", login_required(edit)),
    path("busy/", busy),
    path("broken/", broken),
    path("there/", lambda request: HttpResponse("there")),
    path("", include("meedoen.site.urls")),
]
