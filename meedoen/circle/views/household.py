"""The day plan of a household: one weekday at a time on the screen, and on paper in large letters."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from meedoen.access.decorators import resident_required
from meedoen.circle.domain import household as verbs
from meedoen.circle.enums import DayPart
from meedoen.circle.forms.household import MATES, AddLineForm, ChangeLineForm, line_of
from meedoen.circle.models import DayTask
from meedoen.circle.policy import day_task_policy, home_policy
from meedoen.journal import clock
from meedoen.journal.enums import Ground
from meedoen.journal.gate import open_record, require_ground
from meedoen.people.models import Person
from meedoen.plan.enums import Weekday
from meedoen.support.policy import own_ground
from meedoen.support.views.base import given
from meedoen.support.views.mine import me_of
from meedoen.ui.addresses import read_number
from meedoen.ui.forms import handle_form

TEMPLATE = "circle/day_plan.html"
Parts = list[tuple[str, list[DayTask]]]


@resident_required
@never_cache
def my_home(request: HttpRequest) -> HttpResponse:
    """Name what Meedoen has for at home: who does what, the day plan, agreements between parents, making ends meet."""
    person = open_record(request, home_policy, me_of(request.user).pk)
    return render(request, "circle/my_home.html", {"person": person, "municipality": person.municipality})


@resident_required
@never_cache
def my_day_plan(request: HttpRequest) -> HttpResponse:
    """Show the person the day plan of the own household, and put something on it."""
    return _page(request, open_record(request, home_policy, me_of(request.user).pk, verb=_verb(request)))


@login_required
@never_cache
def day_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the day plan to who acts on behalf or helps, and put something on it together."""
    return _page(request, open_record(request, home_policy, pk, verb=_verb(request)))


def _verb(request: HttpRequest) -> str:
    return "edit" if request.method == "POST" else "read"


def _page(request: HttpRequest, person: Person) -> HttpResponse:
    day = _day(request)
    context = _context(request, person, day)
    ground = home_policy.can(request.user, "edit", person)
    if ground is None:
        return render(request, TEMPLATE, {**context, "form": None})

    def do(data: dict[str, Any]) -> str:
        verbs.add_lines(person=person, line=line_of(data), days=data["days"], ground=ground, **given(request))
        return f"{context['url']}?dag={day}&deel={data['part']}"

    part = request.GET.get("deel", "")
    initial = {"days": [day], "part": part if part in DayPart.values else DayPart.MORNING}
    return handle_form(
        request, AddLineForm, name=f"circle.day:{person.pk}", template=TEMPLATE, do=do,
        context={**context, "known": list(verbs.house_mates(person, clock.today())), "known_id": MATES}, initial=initial,
        saved=_("Put on the plan."),
    )  # fmt: skip


def _day(request: HttpRequest) -> int:
    """Return the weekday that the address names, else that of today."""
    asked = read_number(request.GET.get("dag", ""))
    return asked if asked in Weekday.values else clock.today().isoweekday()


def _context(request: HttpRequest, person: Person, day: int) -> dict[str, Any]:
    tasks = list(DayTask.objects.filter(person=person))
    return {
        "person": person,
        "own": own_ground(request.user, person) == Ground.OWN,
        "url": _url(request, person),
        "day": Weekday(day),
        "days": [(each, sum(task.weekday == each for task in tasks)) for each in Weekday],
        "parts": parts_of(task for task in tasks if task.weekday == day),
        "ground": home_policy.can(request.user, "edit", person),
    }


def _url(request: HttpRequest, person: Person) -> str:
    """Return the page of the day plan for this reader."""
    own = own_ground(request.user, person) == Ground.OWN
    return reverse("circle:my_day_plan") if own else reverse("circle:day_plan", kwargs={"pk": person.pk})


def parts_of(tasks: Iterable[DayTask]) -> Parts:
    """Return the lines of one day by part of the day, in order of time; what has no time stands last."""
    rows = sorted(tasks, key=lambda task: (task.at is None, task.at, task.pk) if task.at else (True, None, task.pk))
    return [(str(part.label), [task for task in rows if task.part == part]) for part in DayPart]


@login_required
@never_cache
@require_GET
def day_plan_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the plan to print, in large letters: a sheet for the day that the address names, or for each day with lines."""
    person = open_record(request, home_policy, pk)
    tasks = list(DayTask.objects.filter(person=person))
    chosen = read_number(request.GET.get("dag", ""))
    days = [chosen] if chosen in Weekday.values else sorted({task.weekday for task in tasks})
    sheets = [
        (Weekday(day).label, [pair for pair in parts_of(task for task in tasks if task.weekday == day) if pair[1]])
        for day in days
    ]
    return render(request, "circle/day_paper.html", {"person": person, "sheets": sheets, "back": _url(request, person)})


@login_required
@never_cache
def day_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one line."""
    row = open_record(request, day_task_policy, pk, verb="edit")
    ground = require_ground(request, day_task_policy, row, "edit")

    def do(data: dict[str, Any]) -> str:
        verbs.change_line(
            task=row, line=line_of(data), weekday=data["weekday"], expected=data["version"] or 0, ground=ground,
            **given(request),
        )  # fmt: skip
        return _back(request, row, data["weekday"])

    names = ("what", "who_name", "part", "at", "weekday", "version")
    context = {
        "task": row, "cancel": _back(request, row, row.weekday), "person": row.person, "known_id": MATES,
        "known": list(verbs.house_mates(row.person, clock.today())),
    }  # fmt: skip
    return handle_form(
        request, ChangeLineForm, name=f"circle.day_task:{pk}", template="circle/day_task.html", do=do, context=context,
        initial={name: getattr(row, name) for name in names},
    )  # fmt: skip


def _back(request: HttpRequest, row: DayTask, day: int) -> str:
    return f"{_url(request, row.person)}?dag={day}"


@login_required
@require_POST
def day_task_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one line off."""
    row = open_record(request, day_task_policy, pk, verb="edit")
    back = _back(request, row, row.weekday)
    ground = require_ground(request, day_task_policy, row, "edit")
    verbs.remove_line(task=row, ground=ground, **given(request))
    messages.success(request, _("It is off the plan."))
    return HttpResponseRedirect(back, status=303)


ROUTES = [
    path("mijn/thuis/", my_home, name="my_home"),
    path("mijn/dagplan/", my_day_plan, name="my_day_plan"),
    path("dagplan/<int:pk>/", day_plan, name="day_plan"),
    path("dagplan/<int:pk>/papier/", day_plan_paper, name="day_plan_paper"),
    path("dagplan/regel/<int:pk>/", day_task, name="day_task"),
    path("dagplan/regel/<int:pk>/weg/", day_task_remove, name="day_task_remove"),
]
