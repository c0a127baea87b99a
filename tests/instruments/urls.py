"""One page that fills in the test definition, as a room above would have it."""

from django.urls import include, path

from meedoen.instruments import catalogue
from meedoen.instruments.domain import record_answers
from meedoen.instruments.forms import fill_in
from meedoen.journal import clock
from meedoen.journal.gate import actor_of


def week(request):
    """Fill in the week about nobody in particular."""
    actor, instrument = actor_of(request), catalogue.get("week")

    def save(answers):
        record_answers(
            actor=actor, now=clock.now(), instrument=instrument, answers=answers, municipality_id=actor.municipality_id
        )
        return "/week/"

    return fill_in(request, instrument, name="week:1", template="instruments/try_out.html", do=save)


urlpatterns = [path("week/", week), path("", include("meedoen.site.urls"))]
