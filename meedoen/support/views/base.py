"""One small form, one verb: the shape of most pages here."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypedDict

from django.http import HttpRequest, HttpResponse

from meedoen.journal import clock
from meedoen.journal.acts import Actor
from meedoen.journal.gate import actor_of
from meedoen.journal.versions import Versioned
from meedoen.support.domain.effort import count_for
from meedoen.support.models import Trajectory
from meedoen.ui.forms import SavedForm, handle_form

FORM = "support/form.html"


class Given(TypedDict):
    """What every verb gets: who, and when."""

    actor: Actor
    now: datetime


def given(request: HttpRequest) -> Given:
    """Return who acts and when."""
    return {"actor": actor_of(request), "now": clock.now()}


def verb_page(
    request: HttpRequest,
    form_class: type[SavedForm],
    thing: Versioned,
    *,
    name: str,
    url: str,
    heading: Any,
    button: Any,
    do: Callable[[dict[str, Any], int], Any],
    lead: Any = "",
    template: str = FORM,
    initial: dict[str, Any] | None = None,
    context: dict[str, Any] | None = None,
    form_kwargs: dict[str, Any] | None = None,
    count: bool = True,
) -> HttpResponse:
    """Show and save a form about `thing`: `do(data, expected)` calls the verb; afterwards one goes to `url`.

    `expected` is the version of the thing that was on the screen; 0, which no thing has, when the form did not say. What the
    form costs is counted for the trajectory of the thing, unless `count` is false (what a resident writes).
    """
    trajectory = thing if isinstance(thing, Trajectory) else getattr(thing, "trajectory", None)
    if count and trajectory is not None:
        count_for(request, trajectory)

    def write(data: dict[str, Any]) -> str:
        do(data, data["version"] or 0)
        return url

    return handle_form(
        request,
        form_class,
        name=f"support.{name}:{thing.pk}",
        template=template,
        context={"heading": heading, "button": button, "lead": lead, "cancel": url, **(context or {})},
        initial={"version": thing.version, **(initial or {})},
        form_kwargs=form_kwargs,
        do=write,
    )


def making_page(
    request: HttpRequest,
    form_class: type[SavedForm],
    trajectory: Trajectory,
    *,
    name: str,
    heading: Any,
    button: Any,
    cancel: str,
    do: Callable[[dict[str, Any]], str],
    lead: Any = "",
    template: str = FORM,
    initial: dict[str, Any] | None = None,
    context: dict[str, Any] | None = None,
    form_kwargs: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show and save a form that makes something new in a trajectory, and count what it costs.

    `do(data)` makes the thing and returns the address of its page.
    """
    count_for(request, trajectory)
    shown = {"heading": heading, "button": button, "lead": lead, "cancel": cancel, "trajectory": trajectory}
    return handle_form(
        request, form_class, name=f"{name}:{trajectory.pk}", template=template, context={**shown, **(context or {})},
        initial=initial, form_kwargs=form_kwargs, do=do,
    )  # fmt: skip
