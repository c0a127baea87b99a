"""Preparing for a talk: the person's own page, the carer's own, and the professional's: what was shared, and paper."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record
from meedoen.people.models import Account, Person
from meedoen.support.domain import preparation as verbs
from meedoen.support.domain.effort import count_for
from meedoen.support.domain.preparation import Prepared
from meedoen.support.forms.preparation import InviteForm, PaperForm, PreparationForm
from meedoen.support.letters import preparation_letter
from meedoen.support.models import Preparation, Trajectory
from meedoen.support.policy import trajectory_policy
from meedoen.support.story_policy import own_persons, preparation_policy
from meedoen.support.views.base import given, verb_page
from meedoen.ui.forms import handle_form

FIELDS = tuple(Prepared.__dataclass_fields__)


def prepared_of(data: dict[str, Any]) -> Prepared:
    """Return what a form says of a preparation."""
    return Prepared(**{name: data[name] for name in FIELDS})


def _own(request: HttpRequest, pk: int) -> tuple[Trajectory, Preparation | None]:
    """Return the trajectory and the own preparation for its talks (None: not begun yet); 404 or 403 for others."""
    found = Preparation.objects.filter(trajectory=pk, owner__in=own_persons(request.user)).first()
    if found is not None:
        row = open_record(request, preparation_policy, found.pk, verb="edit")
        return row.trajectory, row
    trajectory = open_record(request, trajectory_policy, pk)
    if not own_persons(request.user).filter(pk=trajectory.person_id).exists():
        raise PermissionDenied
    return trajectory, None


@login_required
@never_cache
def my_preparation(request: HttpRequest, pk: int) -> HttpResponse:
    """Prepare for the talks of a trajectory: the person, or somebody who was invited to."""
    trajectory, row = _own(request, pk)
    owner = row.owner if row else trajectory.person
    own = owner.pk == trajectory.person_id
    page = reverse("support:my_preparation", kwargs={"pk": pk})

    def do(data: dict[str, Any]) -> str:
        verbs.write_preparation(
            trajectory=trajectory, owner=owner, prepared=prepared_of(data), share=data["share"],
            expected=data["version"] or 0, **given(request),
        )  # fmt: skip
        return page

    start: dict[str, Any] = {name: getattr(row, name) for name in FIELDS} if row else {}
    return handle_form(
        request, PreparationForm, name=f"support.preparation:{pk}", template="support/my_preparation.html", do=do,
        context={"trajectory": trajectory, "preparation": row, "own": own}, form_kwargs={"own": own},
        initial=start | {"version": row.version if row else 0},
    )  # fmt: skip


@login_required
@require_POST
def preparation_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what was shared back."""
    _trajectory, row = _own(request, pk)
    if row is not None:
        verbs.take_back(preparation=row, **given(request))
    return HttpResponseRedirect(reverse("support:my_preparation", kwargs={"pk": pk}), status=303)


@login_required
@never_cache
@require_GET
def my_preparation_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the own preparation on paper."""
    trajectory, row = _own(request, pk)
    own = row is None or row.owner_id == trajectory.person_id
    return preparation_letter(trajectory, row, own=own)


@login_required
@never_cache
def preparation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the professional what was shared, who was asked to prepare, and let somebody else be asked."""
    row = open_record(request, trajectory_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        verbs.invite_to_prepare(trajectory=row, owner=data["who"], ground=Ground.TASK, **given(request))

    rows = list(row.preparations.select_related("owner").order_by("pk"))
    context = {
        "trajectory": row,
        "shared": [one for one in rows if one.shared_at],
        "waiting": [one for one in rows if not one.shared_at and one.owner_id != row.person_id],
    }
    return verb_page(
        request, InviteForm, row, name="invite", url=reverse("support:preparation", kwargs={"pk": pk}), do=do,
        heading=_("Preparing for a talk"), button=_("Ask this person to prepare too"), template="support/preparation.html",
        form_kwargs={"people": _around(row)}, context=context, initial={"version": None}, count=False,
    )  # fmt: skip


def _around(trajectory: Trajectory) -> Any:
    """Return who stands around the person, has an account, and was not asked yet."""
    now = Q(until=None) | Q(until__gte=clock.today())
    tied = trajectory.person.ties.filter(now, other__isnull=False).values("other_id")
    able = Account.objects.filter(is_active=True, person__isnull=False).values("person_id")
    people = Person.objects.filter(pk__in=able, merged_into=None, erased_at=None)
    return people.filter(pk__in=tied).exclude(preparations__trajectory=trajectory).order_by("name", "pk")


@login_required
@never_cache
def preparation_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over from paper what the person prepared, with the person."""
    row = open_record(request, trajectory_policy, pk, verb="edit")
    count_for(request, row)
    known = Preparation.objects.filter(trajectory=row, owner=row.person_id).first()
    page = reverse("support:preparation", kwargs={"pk": pk})

    def do(data: dict[str, Any]) -> str:
        verbs.write_preparation(
            trajectory=row, owner=row.person, prepared=prepared_of(data), share=True, on_paper=True, ground=Ground.TASK,
            expected=data["version"] or 0, **given(request),
        )  # fmt: skip
        return page

    shared = (known.shared or {}) if known else {}
    return handle_form(
        request, PaperForm, name=f"support.paper:{pk}", template="support/form.html", do=do,
        context={
            "heading": _("From paper"), "button": _("Keep this"), "cancel": page,
            "lead": _("Type over what the person wrote, as it stands there."),
        },
        initial={**shared, "version": known.version if known else 0},
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def preparation_letter_empty(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an empty sheet to prepare on paper; with `?voor=mantelzorger` the one for who cares for the person."""
    row = open_record(request, trajectory_policy, pk, verb="edit")
    return preparation_letter(row, None, own=request.GET.get("voor") != "mantelzorger")
