"""Who does what over time: the person's own page, the same for who helps, one picture with its answers, and keeping one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.decorators import resident_required
from meedoen.circle.domain import doing as verbs
from meedoen.circle.enums import AnsweredHow, Doer, OwnQuestion
from meedoen.circle.facts.doing import Doing
from meedoen.circle.facts.doing_drawing import draw
from meedoen.circle.forms.doing import ViewsForm, answered_of, initial_of
from meedoen.circle.models import DoingPicture, OwnView
from meedoen.circle.policy import doing_policy
from meedoen.circle.queries import doing as queries
from meedoen.journal import clock
from meedoen.journal.enums import SPEAKING, Ground
from meedoen.journal.gate import open_record, record_look
from meedoen.plan.models import PlanVersion, Review
from meedoen.plan.policy import plan_policy
from meedoen.plan.views.mine import own_trajectory
from meedoen.support.models import Trajectory
from meedoen.support.policy import own_ground, writing_ground
from meedoen.support.views.base import given
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form
from meedoen.ui.tables import Header

PAGE = 5  # So many moments stand readable beside each other on a telephone, with today.


@dataclass(frozen=True, slots=True)
class Moment:
    """One column: a kept picture, or today (no picture). `words` stand below its bars, `heading` above its column."""

    heading: str
    words: list[str]
    doing: Doing
    picture: DoingPicture | None
    views: dict[str, OwnView]


@resident_required
@never_cache
@require_GET
def my_doing(request: HttpRequest) -> HttpResponse:
    """Show the person who does what, by the own plan, over time."""
    trajectory = own_trajectory(request)
    if trajectory is None:
        return render(request, "circle/doing_nothing.html")
    record_look(request, plan_policy, trajectory, Ground.OWN, now=clock.now())
    return _page(request, trajectory)


@login_required
@never_cache
@require_GET
def doing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who does what in a trajectory over time, to who sees its plan."""
    return _page(request, open_record(request, plan_policy, pk))


def _page(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    ground = writing_ground(request.user, trajectory.person)
    pictures = queries.pictures_of(trajectory.pk)
    monthly = request.GET.get("per") == "maand"
    page = Paginator(queries.a_month_each(pictures) if monthly else pictures, PAGE).get_page(request.GET.get("pagina"))
    moments = _moments(trajectory, page)
    context = {
        "trajectory": trajectory,
        "person": trajectory.person,
        "own": own_ground(request.user, trajectory.person) is not None,
        "ground": ground,
        "page": page,
        "monthly": monthly,
        "kept": len(pictures),
        "proposals": queries.proposals_for(trajectory.pk, pictures) if ground else None,
        **_beside_each_other(moments),
    }
    return render(request, "circle/doing.html", context)


def _beside_each_other(moments: list[Moment]) -> dict[str, Any]:
    """Return the drawing, and the same facts as rows of a table; both questions are in it, never one without the other."""
    doers = list(enumerate(Doer))
    return {
        "moments": moments,
        "drawing": draw([(moment.words, moment.doing) for moment in moments]),
        "headers": [Header(_("Done with"), ""), *(Header(moment.heading, "") for moment in moments)],
        "rows": [(doer.label, [moment.doing.shares[place].in_words for moment in moments]) for place, doer in doers],
        "questions": [(question.label, [moment.views.get(question) for moment in moments]) for question in OwnQuestion],
    }


def _moments(trajectory: Trajectory, page: "Page[DoingPicture]") -> list[Moment]:
    """Return the moments of a page, the oldest first; today stands last, on the first page."""
    shown = list(reversed(page.object_list))
    doings, views = queries.doings_of(shown), queries.views_of(shown)
    found = [
        Moment(
            date_format(row.on, "j F Y"),
            [date_format(row.on, "j b"), str(row.on.year)],
            doings[row.pk],
            row,
            views.get(row.pk, {}),
        )
        for row in shown
    ]
    if page.number == 1:
        found.append(Moment(_("Today"), [_("today")], queries.doing_now(trajectory.pk), None, {}))
    return found


@login_required
@never_cache
def doing_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a picture, with both questions: of today, of a version (`?versie=`), or after a review (`?terugblik=`)."""
    trajectory = open_record(request, plan_policy, pk)
    ground = _ground(request, trajectory)
    version = _asked(request, "versie", PlanVersion.objects.filter(trajectory=trajectory, final_at__isnull=False))
    review = _asked(request, "terugblik", Review.objects.filter(trajectory=trajectory))

    def do(data: dict[str, Any]) -> str:
        picture = verbs.keep_doing(
            trajectory=trajectory, version=version, review=review, answered=answered_of(data), ground=ground,
            **given(request),
        )  # fmt: skip
        return reverse("circle:doing_picture", kwargs={"pk": picture.pk})

    context = {
        "cancel": _address(request, trajectory),
        "heading": _("Keep who does what"),
        "button": _("Keep this picture"),
        "about": queries.doing_of_version(version) if version else queries.doing_now(pk),
        "day": version.final_at if version else clock.now(),
        "own": ground in SPEAKING,
    }
    return handle_form(
        request, ViewsForm, name=f"circle.doing:{pk}", template="circle/doing_form.html", do=do, context=context,
        form_kwargs={"own": ground == Ground.OWN}, initial=_beside(request, ground),
    )  # fmt: skip


def _ground(request: HttpRequest, trajectory: Trajectory) -> Ground:
    ground = writing_ground(request.user, trajectory.person)
    if ground is None:
        raise PermissionDenied
    return ground


def _beside(request: HttpRequest, ground: Ground) -> dict[str, Any]:
    """Whoever writes for somebody else was there: the name stands in the form already."""
    account: Any = request.user
    return {"how": AnsweredHow.ALONE} if ground == Ground.OWN else {"beside": account.name}


def _asked(request: HttpRequest, name: str, rows: Any) -> Any:
    """Return the row that the address names, Http404 for one that is not of this trajectory, None when it names none."""
    text = request.GET.get(name, "")
    if not text:
        return None
    number = read_number(text)
    if number is None:
        raise Http404
    return get_object_or_404(rows, pk=number)


def _address(request: HttpRequest, trajectory: Trajectory) -> str:
    own = own_ground(request.user, trajectory.person) == Ground.OWN
    return reverse("circle:my_doing") if own else reverse("circle:doing", kwargs={"pk": trajectory.pk})


@login_required
@never_cache
@require_GET
def doing_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one picture: every task, and both questions with what the person said, or that it was not asked."""
    row = open_record(request, doing_policy, pk)
    ground = writing_ground(request.user, row.person)
    views = queries.views_of([row]).get(row.pk, {})
    mine = ground in SPEAKING
    context = {
        "picture": row, "person": row.person, "own": own_ground(request.user, row.person) is not None,
        "doing": queries.doings_of([row])[row.pk], "back": _address(request, row.trajectory), "ground": ground,
        "questions": [(question.label, views.get(question)) for question in OwnQuestion],
        "removes": mine or (ground is not None and not views),
    }  # fmt: skip
    return render(request, "circle/doing_picture.html", context)


@login_required
@never_cache
def doing_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask both questions beside a picture, or change what was answered."""
    row = open_record(request, doing_policy, pk)
    ground = _ground(request, row.trajectory)
    views = queries.views_of([row]).get(row.pk, {})
    alone = frozenset(key for key, view in views.items() if view.how == AnsweredHow.ALONE and ground != Ground.OWN)
    page = reverse("circle:doing_picture", kwargs={"pk": pk})

    def do(data: dict[str, Any]) -> str:
        verbs.answer_doing(
            picture=row, answered=answered_of(data), expected=data["version"] or 0, ground=ground, **given(request)
        )
        return page

    context = {
        "cancel": page,
        "heading": _("What I say of it") if ground == Ground.OWN else _("What the person says of it"),
        "button": _("Save"),
        "about": queries.doings_of([row])[pk],
        "day": row.on,
        "alone": bool(alone),
        "own": ground in SPEAKING,
    }
    return handle_form(
        request, ViewsForm, name=f"circle.views:{pk}", template="circle/doing_form.html", do=do, context=context,
        form_kwargs={"own": ground == Ground.OWN, "alone": alone},
        initial={"version": row.version, **_beside(request, ground), **initial_of(views, own=ground == Ground.OWN)},
    )  # fmt: skip


@login_required
@require_POST
def doing_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a picture away: the person, or who helps while the person said nothing of it."""
    row = open_record(request, doing_policy, pk)
    verbs.remove_doing(picture=row, ground=_ground(request, row.trajectory), **given(request))
    messages.success(request, _("The picture is gone."))
    return HttpResponseRedirect(_address(request, row.trajectory), status=303)


ROUTES = [
    path("mijn/wie-doet-wat/", my_doing, name="my_doing"),
    path("wie-doet-wat/<int:pk>/", doing, name="doing"),
    path("wie-doet-wat/<int:pk>/bewaren/", doing_keep, name="doing_keep"),
    path("wie-doet-wat/beeld/<int:pk>/", doing_picture, name="doing_picture"),
    path("wie-doet-wat/beeld/<int:pk>/vragen/", doing_answer, name="doing_answer"),
    path("wie-doet-wat/beeld/<int:pk>/weg/", doing_remove, name="doing_remove"),
]
