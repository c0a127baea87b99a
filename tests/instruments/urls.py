"""Pages that fill in instruments, as a room above would have them: one by itself, and all of them on one page."""

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from meedoen.instruments import catalogue
from meedoen.instruments.domain import record_answers
from meedoen.instruments.forms import Wanted, fill_in, open_forms
from meedoen.journal import clock
from meedoen.journal.gate import actor_of


def page(request, instrument_id):
    """Fill in an instrument about nobody in particular."""
    actor, instrument = actor_of(request), catalogue.get(instrument_id)

    def save(answers):
        record_answers(
            actor=actor, now=clock.now(), instrument=instrument, answers=answers, municipality_id=actor.municipality_id
        )
        return request.path

    return fill_in(request, instrument, name=f"{instrument_id}:1", template="instruments/try_out.html", do=save)


EVERYTHING = engines["django"].from_string("""{% extends "ui/page.html" %}
{% block heading %}Alles{% endblock %}
{% block content %}{% for form in forms %}{% card heading=form.instrument.title %}{% with draft=form.draft %}
{% form form=form button="Bewaar" action=form.post_to %}{% include "instruments/instrument.html" %}{% endform %}{% endwith %}
{% endcard %}{% endfor %}{% endblock %}""")


def everything(request):
    """Show every instrument that we ship, open on one page."""
    wanted = [Wanted(each, f"{each.id}:1", f"/een/{each.id}/") for each in catalogue.load().newest()]
    return HttpResponse(EVERYTHING.render({"forms": open_forms(request, wanted)}, request))


urlpatterns = [
    path("week/", page, {"instrument_id": "week"}),
    path("hoek/", page, {"instrument_id": "corner"}),
    path("een/<slug:instrument_id>/", page),
    path("alles/", everything),
    path("", include("meedoen.site.urls")),
]
