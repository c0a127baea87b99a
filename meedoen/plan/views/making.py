"""A form that makes something new in a trajectory, and leads to what was made."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from meedoen.support.models import Trajectory
from meedoen.ui.forms import SavedForm, handle_form


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
    template: str = "support/form.html",
    initial: dict[str, Any] | None = None,
    context: dict[str, Any] | None = None,
    form_kwargs: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show and save the form; `do(data)` makes the thing and returns the address of its page."""
    shown = {"heading": heading, "button": button, "lead": lead, "cancel": cancel, "trajectory": trajectory}
    return handle_form(
        request, form_class, name=f"plan.{name}:{trajectory.pk}", template=template, context={**shown, **(context or {})},
        initial=initial, form_kwargs=form_kwargs, do=do,
    )  # fmt: skip
