"""What the municipality accounts for, to who answers for policy: a table, bars, and a file with the same numbers."""

import csv
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from meedoen.journal import clock
from meedoen.people.enums import Role
from meedoen.people.viewer import has_role, municipality_ids
from meedoen.plan.figures import neighbourhoods_of, year_of, years_of
from meedoen.support.figures import FEWEST
from meedoen.ui.addresses import read_number

FIRST_YEAR, LAST_YEAR = 2000, 2999


def sees_counts(user: Any) -> bool:
    """Say whether this account answers for the policy of a municipality."""
    return user is not None and user.is_authenticated and has_role(user, Role.POLICY)


def _asked(request: HttpRequest) -> tuple[set[int], int]:
    """Return the municipalities and the year that are asked for; PermissionDenied for who has no business here."""
    if not sees_counts(request.user):
        raise PermissionDenied
    asked = read_number(request.GET.get("jaar", "")) or 0
    year = asked if FIRST_YEAR <= asked <= LAST_YEAR else clock.today().year
    return municipality_ids(request.user, Role.POLICY), year


@login_required
@never_cache
@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """Show the numbers of one year (`?jaar=`)."""
    places, year = _asked(request)
    context = {
        "year": year,
        "years": years_of(places),
        "figures": year_of(places, year),
        "neighbourhoods": neighbourhoods_of(places, year),
        "fewest": FEWEST,
    }
    return render(request, "plan/counts.html", context)


@login_required
@never_cache
@require_GET
def counts_csv(request: HttpRequest) -> HttpResponse:
    """Return the same numbers as a file for a spreadsheet (UTF-8 with a mark, semicolons as Dutch spreadsheets expect)."""
    places, year = _asked(request)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="meedoen-{year}.csv"'
    sheet = csv.writer(response, delimiter=";")
    sheet.writerow([_("Year"), _("What"), _("Which"), _("How many"), _("Hours a week"), _("Days on average")])
    small = _("fewer than %(number)s") % {"number": FEWEST}
    for figures in year_of(places, year):
        for row in figures.rows:
            number = small if row.number is None else row.number
            hours = "" if row.hours is None else str(row.hours).replace(".", ",")
            sheet.writerow([year, figures.label, row.label or _("not said"), number, hours, row.days or ""])
    for row in neighbourhoods_of(places, year):
        number = small if row.number is None else row.number
        sheet.writerow([year, _("Support began, by neighbourhood"), row.label or _("not known"), number, "", ""])
    return response


urlpatterns = [
    path("cijfers/", counts, name="counts"),
    path("cijfers/cijfers.csv", counts_csv, name="counts_csv"),
]
