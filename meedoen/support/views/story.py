"""The story: the person's own page, the same with the professional at the table, and the files that belong to it."""

import re
from itertools import chain
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from meedoen.access.decorators import resident_required
from meedoen.journal.enums import Ground
from meedoen.journal.gate import find_record, open_found, open_record
from meedoen.people.models import Person
from meedoen.support import vault
from meedoen.support.domain import story as verbs
from meedoen.support.domain.files import key_of
from meedoen.support.domain.trajectories import find_active
from meedoen.support.forms.story import StoryFileForm, StoryForm
from meedoen.support.models import Story, StoryFile
from meedoen.support.policy import story_policy, trajectory_policy
from meedoen.support.selfsaving import save_part, unsent
from meedoen.support.story_policy import story_file_policy
from meedoen.support.uploads import keep, takes_file, writer_of
from meedoen.support.views.base import given
from meedoen.support.views.mine import me_of
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form

RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")


@resident_required
@never_cache
def my_story(request: HttpRequest) -> HttpResponse:
    """Show and save the person's own story."""
    me = open_record(request, story_policy, me_of(request.user).pk, verb="edit")
    return _story(request, me, reverse("support:my_story"), reverse("support:my_story_file"), own=True)


@login_required
@never_cache
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and save the story that a professional types with the person; `?gesprek=` is the talk to go back to."""
    person = _person_of(request, pk)
    page, add = (reverse(f"support:{name}", kwargs={"pk": pk}) for name in ("story", "story_file_new"))
    talk = read_number(request.GET.get("gesprek", ""))
    if talk is not None:
        back = reverse("support:meeting", kwargs={"pk": talk}) + "#story"
        return _story(request, person, f"{page}?gesprek={talk}", add, own=False, back=back)
    return _story(request, person, page, add, own=False)


def _person_of(request: HttpRequest, pk: int) -> Person:
    """Return the person of a trajectory, opened for writing the story with."""
    trajectory = find_record(request, trajectory_policy, pk)
    if trajectory_policy.can(request.user, "edit", trajectory) is None:
        raise PermissionDenied
    return open_found(request, story_policy, trajectory.person, verb="edit")


def _ground(request: HttpRequest, person: Person) -> Ground:
    return story_policy.can(request.user, "edit", person) or Ground.OWN


def _story(request: HttpRequest, person: Person, page: str, add: str, *, own: bool, back: str = "") -> HttpResponse:
    row = Story.objects.filter(person=person).first()

    def do(data: dict[str, Any]) -> Story:
        return verbs.write_story(
            person=person, text=data["text"], expected=data["version"] or 0, typed_with=not own,
            ground=_ground(request, person), **given(request),
        )  # fmt: skip

    context = {
        "person": person, "own": own, "story": row, "add": add, "unsent": unsent(request.user), "page": page,
        "files": StoryFile.objects.filter(person=person).order_by("pk"),
        "earlier": row.earlier.select_related("by").order_by("-version")[:20] if row else [],
    }  # fmt: skip
    return save_part(
        request, StoryForm, name=f"support.story:{person.pk}", template="support/story.html", url=back or page, do=do,
        context=context,
        initial={"text": row.text if row else "", "version": row.version if row else 0}, form_kwargs={"own": own},
    )  # fmt: skip


takes_large_file = takes_file(vault.LARGEST, "support/file_too_large.html")


@takes_large_file
@resident_required
@never_cache
def my_story_file(request: HttpRequest) -> HttpResponse:
    """Add a recording or picture to the own story."""
    me = open_record(request, story_policy, me_of(request.user).pk, verb="edit")
    return _add_file(request, me, reverse("support:my_story"))


@takes_large_file
@login_required
@never_cache
def story_file_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a recording or picture with the person."""
    return _add_file(request, _person_of(request, pk), reverse("support:story", kwargs={"pk": pk}))


def _add_file(request: HttpRequest, person: Person, back: str) -> HttpResponse:
    def do(data: dict[str, Any]) -> str:
        file = data["file"]
        verbs.add_file(
            person=person, writer=writer_of(file), caption=data["caption"], ground=_ground(request, person), **given(request)
        )
        keep(file)
        return back

    return handle_form(
        request, StoryFileForm, name=f"support.story_file:{person.pk}", template="support/story_file_form.html", do=do,
        context={"cancel": back, "largest": vault.LARGEST},
    )  # fmt: skip


@login_required
@never_cache
def story_file(request: HttpRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """Give a recording or picture to who may read the story; in parts where a player asks for parts (RFC 9110, 14.1.2)."""
    row = open_record(request, story_file_policy, pk)
    wanted = RANGE.fullmatch(request.headers.get("Range", ""))
    start = int(wanted[1]) if wanted else 0
    stop = min(int(wanted[2]) + 1, row.size) if wanted and wanted[2] else row.size
    if start >= stop:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{row.size}"})
    pieces = vault.read(row.name, key_of(row), row.size, start=start, stop=stop)
    try:
        first = next(pieces, b"")
    except vault.Damaged as error:
        raise Http404 from error
    response = StreamingHttpResponse(chain([first], pieces), status=206 if wanted else 200, content_type=row.media_type)
    response["Content-Length"] = str(stop - start)
    response["Accept-Ranges"] = "bytes"
    if wanted:
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{row.size}"
    ending = row.media_type.partition("/")[2]
    response["Content-Disposition"] = f'inline; filename="verhaal-{row.pk}.{ending}"'
    # What people hand in is shown, never run. Not compressed on the way: its length is promised.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Content-Encoding"] = "identity"
    return response


@login_required
@require_POST
def story_file_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a recording or picture away, for good."""
    row = open_record(request, story_file_policy, pk, verb="edit")
    ground = _ground(request, row.person)
    verbs.remove_file(file=row, ground=ground, **given(request))
    return HttpResponseRedirect(_page_of(row.person, ground), status=303)


def _page_of(person: Person, ground: Ground) -> str:
    trajectory = None if ground == Ground.OWN else find_active(person.pk)
    if trajectory is None:
        return reverse("support:my_story")
    return reverse("support:story", kwargs={"pk": trajectory.pk})
