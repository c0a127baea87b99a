"""*Vandaag*: the first page of a professional."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from meedoen.agenda.hooks import followup_kinds
from meedoen.agenda.queries import COLLEAGUE, LISTS, MINE, MUNICIPALITY, TEAM, Filter, lists_for, today_page
from meedoen.agenda.views.doors import professional_required
from meedoen.journal import clock
from meedoen.journal.acts import Event, write_event
from meedoen.journal.enums import Ground
from meedoen.journal.gate import actor_of
from meedoen.people.policy import WORKING
from meedoen.people.viewer import has_role
from meedoen.ui.addresses import read_number
from meedoen.ui.tables import Header

TITLES = {
    MINE: _("What you do"),
    TEAM: _("Nobody has this yet"),
    COLLEAGUE: _("Of a colleague who is away"),
    MUNICIPALITY: _("The whole municipality"),
}
MOST_PAGES = 1000


@professional_required
def today(request: HttpRequest) -> HttpResponse:
    """Show what must be done (mine, of nobody, of who is away) and today's appointments; the address filters."""
    asked, day = read_filter(request), clock.today()
    page = today_page(request.user, asked, day)
    lists, appointments = page.lists, page.meetings
    if any(row.name for rows in lists.values() for row in rows.rows) or any(one.names for one in appointments):
        note_names_shown(request, "agenda.today")
    context = {
        "asked": asked,
        "day": day,
        "sections": [{"which": which, "title": str(TITLES[which]), "list": rows} for which, rows in lists.items()],
        "appointments": appointments,
        "choices": [(which, TITLES[which]) for which in lists_for(request.user)],
        "kinds": [(kind.id, kind.label) for kind in followup_kinds],
        "headers": HEADERS,
        "may_make": has_role(request.user, *WORKING),
        "next_page": asked.page + 1,
        "previous_page": asked.page - 1 if asked.page > 2 else None,
    }
    return render(request, "agenda/today.html", context)


HEADERS = [
    Header(_("Choose"), "col-check"),
    Header(_("What"), "col-wide"),
    Header(_("About whom"), ""),
    Header(_("When"), ""),
    Header(_("With whom"), ""),
    Header(_("Do"), ""),
]


def read_filter(request: HttpRequest) -> Filter:
    """Return the filter of the address; what it does not know it leaves out."""
    which, kind, page = (request.GET.get(name, "") for name in ("lijst", "soort", "pagina"))
    return Filter(
        which=which if which in LISTS and which in lists_for(request.user) else "",
        kind=kind if followup_kinds.get(kind) else "",
        later=request.GET.get("wanneer") == "later",
        page=min(read_number(page) or 1, MOST_PAGES),
    )


def note_names_shown(request: HttpRequest, verb: str) -> None:
    """Write one line: this account saw a list of names of the own work. Whose stands in the lists of that day."""
    with transaction.atomic():
        write_event(actor_of(request), Event(verb, Ground.TASK, part="name"), now=clock.now(), person_id=None)
