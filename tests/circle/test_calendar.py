"""The calendar of a circle: what comes back, days that are skipped, who comes, and the address for a program."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meedoen.circle.domain import calendar as verbs
from meedoen.circle.domain.members import invite_member, remove_member, take_back_part
from meedoen.circle.enums import CirclePart, Repeat
from meedoen.circle.facts.repeating import days_of
from meedoen.circle.queries.calendar import happenings
from meedoen.circle.seats import own_seat
from meedoen.journal.acts import system_actor
from meedoen.journal.enums import Ground
from meedoen.journal.models import AccessEvent
from tests.circle.place import given, invite, item, join, newcomer_account, seat_of_bram, sit
from tests.support.things import selects
from tests.town import NOW, TODAY

FAR = date(2027, 12, 31)


@pytest.mark.parametrize(
    ("first", "repeat", "until", "start", "stop", "days"),
    [
        (date(2026, 3, 4), Repeat.ONCE, None, TODAY, FAR, ["0304"]),
        (date(2026, 3, 4), Repeat.ONCE, None, date(2026, 3, 5), FAR, []),
        (date(2026, 3, 4), Repeat.WEEKLY, None, date(2026, 3, 1), date(2026, 3, 18), ["0304", "0311", "0318"]),
        (date(2026, 3, 4), Repeat.WEEKLY, date(2026, 3, 11), date(2026, 3, 5), FAR, ["0311"]),
        (date(2026, 3, 4), Repeat.FORTNIGHTLY, None, date(2026, 3, 10), date(2026, 4, 1), ["0318", "0401"]),
        (date(2026, 1, 31), Repeat.MONTHLY, None, date(2026, 2, 1), date(2026, 4, 30), ["0228", "0331", "0430"]),
        (date(2024, 2, 29), Repeat.YEARLY, None, date(2026, 1, 1), date(2026, 12, 31), ["0228"]),
        (date(2026, 3, 4), Repeat.MONTHLY, None, date(2025, 1, 1), date(2026, 4, 4), ["0304", "0404"]),
        (date(2026, 3, 4), Repeat.WEEKLY, None, date(2025, 1, 1), date(2026, 3, 3), []),
    ],
)
def test_days_on_which_it_happens(first, repeat, until, start, stop, days):
    assert [f"{day:%m%d}" for day in days_of(first, repeat, until, start, stop)] == days


def test_same_hour_of_the_clock_in_summer(town):
    item(town, repeat=Repeat.WEEKLY, start=datetime(2026, 3, 26, 9, 0, tzinfo=UTC))
    found = happenings([town.bram.pk], date(2026, 3, 26), date(2026, 4, 2))
    assert [one.start.astimezone(UTC).hour for one in found] == [9, 8]


def test_one_day_is_skipped_and_the_others_stay(town):
    row = item(town, repeat=Repeat.WEEKLY)
    verbs.skip_day(seat=seat_of_bram(town), item=row, on=date(2026, 3, 10), **given(town))
    found = happenings([town.bram.pk], TODAY, date(2026, 3, 17))
    assert [(one.on.day, one.skipped) for one in found] == [(3, False), (10, True), (17, False)]
    with pytest.raises(ValidationError):
        verbs.skip_day(seat=seat_of_bram(town), item=row, on=date(2026, 3, 11), **given(town))


def test_somebody_is_wanted_until_somebody_comes(town):
    els = sit(town, "Els", "els@example.net", [CirclePart.CALENDAR])
    row = item(town, needs=True)
    wanted = lambda: [(one.wanted, one.names) for one in happenings([town.bram.pk], TODAY, date(2026, 3, 9))]  # noqa: E731
    before = wanted()
    verbs.come(seat=els, item=row, on=date(2026, 3, 3), coming=True, **given(town))
    during = wanted()
    remove_member(member=els.member, ground=seat_of_bram(town).ground, **given(town))
    assert [before, during, wanted()] == [[(True, ())], [(False, ("Els",))], [(True, ())]]


def test_what_was_taken_out_is_gone_for_everybody(town, client):
    row = item(town)
    client.force_login(town["person"])
    answers = [client.post(f"/kring/agenda/{row.pk}/weg/").status_code]
    answers += [client.get(f"/kring/agenda/{row.pk}/").status_code, client.post(f"/kring/agenda/{row.pk}/weg/").status_code]
    assert answers == [303, 404, 404]


@pytest.mark.parametrize(("changes", "field"), [({"title": " "}, "title"), ({"until": TODAY}, "until")])
def test_what_cannot_be_is_refused_at_its_field(town, changes, field):
    with pytest.raises(ValidationError) as error:
        item(town, **changes)
    assert list(error.value.error_dict) == [field]


def test_member_changes_only_the_own(town, client):
    els = sit(town, "Els", "els@example.net", [CirclePart.CALENDAR])
    his, hers = item(town), item(town, seat=els)
    client.force_login(els.member.account)
    assert [client.get(f"/kring/agenda/{row.pk}/").status_code for row in (his, hers)] == [403, 200]


def test_form_makes_an_item_also_past_midnight(town, client):
    client.force_login(town["person"])
    data = {"title": "Slapen", "day": "2026-03-05", "at": "23:00", "end": "07:00", "repeat": "once"}
    assert client.post(f"/kring/{town.bram.pk}/agenda/nieuw/", data).status_code == 303
    found = happenings([town.bram.pk], TODAY, date(2026, 3, 9))
    assert [(one.item.title, one.item.minutes) for one in found] == [("Slapen", 480)]


# The address for a program.


def feed_of(town, client, seat):
    return client.get(f"/kring/agenda/{verbs.make_feed(member=seat.member, **given(town))}.ics")


def test_program_reads_times_without_a_name_or_what_it_is(town, client):
    els = sit(town, "Els", "els@example.net", [CirclePart.CALENDAR])
    verbs.skip_day(
        seat=seat_of_bram(town), item=(row := item(town, title="Soep brengen", repeat=Repeat.WEEKLY)),
        on=date(2026, 3, 10), **given(town),
    )  # fmt: skip
    text = feed_of(town, client, els).content.decode()
    assert [word in text for word in ("Soep", "Bram", "Els", "SUMMARY:Afspraak", f"UID:circle-{row.pk}-20260303")] == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert (text.count("STATUS:CANCELLED"), "DTSTART:20260303T090000Z" in text) == (1, True)


@pytest.mark.parametrize("how", ["revoked", "again", "share", "removed", "closed"])
def test_address_closes(town, client, how):
    els = sit(town, "Els", "els@example.net", [CirclePart.CALENDAR])
    url = f"/kring/agenda/{verbs.make_feed(member=els.member, **given(town))}.ics"
    assert client.get(url).status_code == 200
    ground = seat_of_bram(town).ground
    if how == "revoked":
        verbs.revoke_feed(member=els.member, **given(town))
    elif how == "again":
        verbs.make_feed(member=els.member, **given(town))
    elif how == "share":
        take_back_part(member=els.member, part=CirclePart.CALENDAR, ground=ground, **given(town))
    elif how == "removed":
        remove_member(member=els.member, ground=ground, **given(town))
    else:
        els.member.account.is_active = False
        els.member.account.save()
    assert client.get(url).status_code == 404


def test_guessing_addresses_is_slowed_down(town, client):
    statuses = [client.get("/kring/agenda/geraden.ics").status_code for _turn in range(121)]
    assert (statuses[0], statuses[-1]) == (404, 429)


def test_week_on_paper_has_only_what_is_shared(town, client):
    item(town, title="Soep brengen")
    paper = join(town, invite(town, "Els", email="els@example.net", parts=[CirclePart.PEOPLE]))
    pages = []
    for account in (town["person"], paper):
        client.force_login(account)
        pages.append("Soep brengen" in client.get(f"/kring/{town.bram.pk}/week/").content.decode())
    assert pages == [True, False]


def test_calendars_of_all_circles_together_with_only_what_is_shared(town, client):
    els = sit(town, "Els", "els@example.net", [CirclePart.CALENDAR])
    item(town, title="Soep brengen", start=NOW)
    client.force_login(els.member.account)
    assert "Soep brengen" in client.get("/kringen/agenda/").content.decode()
    take_back_part(member=els.member, part=CirclePart.CALENDAR, ground=seat_of_bram(town).ground, **given(town))
    assert "Soep brengen" not in client.get("/kringen/agenda/").content.decode()


# Places, what happens, skipped days and who comes; and the places alone. Reading is written down, a line for each circle.
@pytest.mark.parametrize("circles", [1, 3])
def test_pages_of_all_my_circles_ask_the_same_whatever_their_number(town, client, circles):
    account = sit(town, "Els", "els@example.net", [CirclePart.CALENDAR]).member.account
    others = [newcomer_account(town) for _turn in range(circles - 1)]
    for person in others:
        code = {"actor": system_actor(), "now": NOW, "ground": Ground.OWN}
        member = invite_member(person=person, name="Els", role="own", email=account.email, parts=["calendar"], **code)
        join(town, member)
    for person in [town.bram, *others]:
        item(town, own_seat(person), repeat=Repeat.WEEKLY)
    client.force_login(account)
    counts = []
    for page in ("/kringen/agenda/", "/kringen/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).content.decode().count("/kring/") >= circles
        counts.append(len(selects(asked.captured_queries)))
    looks = AccessEvent.objects.filter(verb="person.read", account_id=account.pk, part="circle")
    assert (counts, looks.count()) == ([4, 1], circles)
