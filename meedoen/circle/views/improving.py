"""A network gets better only where the person wishes it: one of six ways, put on the list of wishes."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from meedoen.circle.enums import Measure
from meedoen.circle.forms.network import ImproveForm
from meedoen.circle.views.base import Sight, open_map
from meedoen.journal.enums import SPEAKING, Ground
from meedoen.plan.domain.wishes import note_wish
from meedoen.plan.enums import LifeArea, WishSource
from meedoen.support.domain.trajectories import find_active
from meedoen.support.views.base import given
from meedoen.ui.forms import handle_form

# What each of them is about (book line 736-749), as a question.
ABOUT: dict[Measure, str | Promise] = {
    Measure.USE: gettext_lazy("Much can already be asked of the people who are there. Of whom, and what?"),
    Measure.ENLARGE: gettext_lazy("More people around makes it lighter for each. Where could new people be met?"),
    Measure.LINK: gettext_lazy("People who know each other can help together. Who should meet whom?"),
    Measure.IMPROVE: gettext_lazy("Sometimes a contact could be warmer or calmer. With whom, and how?"),
    Measure.RELIEVE: gettext_lazy("Somebody carries too much. What could be done first, so that the pressure goes down?"),
    Measure.LET_GO: gettext_lazy("Some contacts do more harm than good. Of whom would more distance be good?"),
}


def _ground(sight: Sight) -> Ground:
    """Return on what ground a wish is noted: a worker with the map open writes in the plan for the work."""
    return sight.ground if sight.ground in SPEAKING else Ground.TASK


@login_required
@never_cache
def network_improve(request: HttpRequest, pk: int, measure: str) -> HttpResponse:
    """Put a wish about the network on the list of wishes, in the person's words; 404 without support: there is no list."""
    if measure not in Measure.values:
        raise Http404
    sight = open_map(request, pk, "edit")
    trajectory = find_active(pk)
    if trajectory is None:
        raise Http404

    def do(data: dict[str, Any]) -> str:
        note_wish(
            trajectory=trajectory, text=data["text"], area=LifeArea.CONTACTS,
            source=WishSource.OWN if sight.own else WishSource.MEETING, ground=_ground(sight), **given(request),
        )  # fmt: skip
        return sight.url

    chosen = Measure(measure)
    context = {
        "cancel": sight.url, "person": sight.person, "heading": chosen.label, "lead": ABOUT[chosen],
        "button": _("Put this on the list of wishes"),
    }  # fmt: skip
    return handle_form(
        request, ImproveForm, name=f"circle.improve.{measure}:{pk}", template="circle/form.html", do=do, context=context,
        saved=_("It stands on the list of wishes."),
    )  # fmt: skip


ROUTES = [path("netwerk/<int:pk>/verbeteren/<str:measure>/", network_improve, name="network_improve")]
