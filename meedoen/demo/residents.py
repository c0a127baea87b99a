"""Groups of residents in the demo town: one that grew in half a year and organises itself, one that was let go, one led."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from meedoen.agenda.moments import moment
from meedoen.demo.town import Town
from meedoen.groups.domain import activities, resident, resident_meetings, resident_method, resident_people
from meedoen.groups.enums import ActivityKind, Choice, Degree, PartyKind, Progress, ResidentPart, Stage
from meedoen.groups.models import Group, GroupMember, GroupSession
from meedoen.journal.enums import Ground
from meedoen.people.codes import new_code

P, S = ResidentPart, Stage
FACE: dict[str, Any] = {
    "place": "Wijkcentrum De Linde", "closed": False, "for_whom": "", "school_hours": False, "contact": "", "listed": False,
    "shows_sessions": True, "shows_numbers": True, "shows_method": True, "shows_messages": False, "lends_plan": True,
}  # fmt: skip


def grow_groups(town: Town) -> None:
    """Let the parents of De Boomgaard organise themselves, the walkers stand by themselves, and fathers begin."""
    _parents(town)
    _walkers(town)
    group = _begin(town, "tom", "haven", "Vaders op zaterdag", "Iets doen met de kinderen, en ondertussen praten.", 20)
    _meet(town, group, "tom", 5, "Kennismaken met de bal erbij", for_whom="vaders", begin=time(10), weekday=5)
    _around(town, group, "tom", (("Vaderproject", PartyKind.GROUP, Degree.JOINS, "", "Helpen met de eerste keer"),))
    _activities(town)


def _given(town: Town, who: str, days: int) -> dict[str, Any]:
    ground = Ground.OWN if town.accounts[who].person_id else Ground.TASK
    return {"actor": town.actor(who), "now": town.ago(days), "ground": ground}


def _bare(town: Town, who: str, days: int) -> dict[str, Any]:
    return {"actor": town.actor(who), "now": town.ago(days)}


def _begin(town: Town, who: str, team: str, name: str, about: str, days: int) -> Group:
    place = town.places["B1" if team == "boomgaard" else "B2"]
    return resident.begin_resident_group(
        team=town.teams[team],
        coach=town.accounts[who],
        name=name,
        about=about,
        neighbourhood=place,
        **_bare(town, who, days),
    )


def _come(
    town: Town, group: Group, who: str, giver: str, by: GroupMember | None, days: int, *parts: ResidentPart
) -> GroupMember:
    """Let somebody come in with a code that `giver` made, and take these parts."""
    code = new_code()
    resident_people.make_code(group=group, member=by, code=code, **_given(town, giver, days))
    member = resident_people.join_with_code(account=town.accounts[who], typed=code, **_bare(town, who, days))
    for part in parts:
        resident_people.take_part(member=member, part=part, **_given(town, who, days - 1))
    return member


def _name(town: Town, group: Group, name: str, who: str, by: GroupMember, days: int) -> GroupMember:
    return resident_people.put_on_list(group=group, name=name, brought_by=by, **_given(town, who, days))


def _meet(
    town: Town,
    group: Group,
    who: str,
    days: int,
    theme: str,
    *,
    kit: str = "",
    for_whom: str = "",
    begin: time = time(9, 15),
    weekday: int = 1,
) -> GroupSession:
    """Plan a meeting on the first such weekday from so many days from now on (before now when negative)."""
    day = timezone.localdate(town.now + timedelta(days=days))
    day += timedelta(days=(weekday - day.weekday()) % 7)
    start: datetime = moment(day, begin)
    facts = {
        "starts_at": start, "ends_at": start + timedelta(hours=2), "place": "Wijkcentrum De Linde", "theme": theme,
        "for_whom": for_whom, "kit": kit,
    }  # fmt: skip
    return resident_meetings.plan_meeting(group=group, facts=facts, **_given(town, who, max(7 - days, 0)))


def _step(town: Town, group: Group, who: str, to: Stage, why: str, days: int) -> None:
    group.resident.refresh_from_db()
    resident.take_step(group=group, to=to, why=why, **_given(town, who, days))


def _face(town: Town, group: Group, who: str, days: int, **facts: Any) -> None:
    group.resident.refresh_from_db()
    told = {**FACE, "name": group.name, "about": group.about, "neighbourhood": group.resident.neighbourhood, **facts}
    resident.change_face(group=group, facts=told, expected=group.resident.version, **_given(town, who, days))


def _around(town: Town, group: Group, who: str, rows: tuple[tuple[str, str, int, str, str], ...]) -> None:
    for name, kind, degree, contact, could in rows:
        facts = {"name": name, "kind": kind, "degree": degree, "contact": contact, "could": could}
        resident_method.put_around(group=group, facts=facts, **_given(town, who, 19))


def _parents(town: Town) -> None:
    about = "Praten over opvoeden, en over hoe een ander het doet."
    group = _begin(town, "sanne", "boomgaard", "Ouders van De Boomgaard", about, 190)
    first = _meet(town, group, "sanne", -177, "Elkaar leren kennen", kit="opener")
    lies = _come(town, group, "lies", "sanne", None, 172, P.HOST)
    els = _come(town, group, "els", "lies", lies, 140, P.LIST_KEEPER, P.RECRUITER)
    samira, nadia = _name(town, group, "Samira", "sanne", lies, 170), _name(town, group, "Nadia", "sanne", lies, 170)
    resident_people.note_who_came(
        session=first, came=[lies, samira, nadia], takes_along=[lies], **_given(town, "sanne", 170)
    )
    _step(town, group, "sanne", S.TOGETHER, "Lies en Els willen de volgende keer zelf voorbereiden.", 120)
    fatma = _name(town, group, "Fatma", "els", els, 100)
    second = _meet(town, group, "els", -87, "Twee talen thuis", kit="talk_round")
    resident_people.note_who_came(
        session=second, came=[lies, els, nadia, fatma], takes_along=[els, nadia], **_given(town, "els", 80)
    )
    _face(town, group, "els", 70, school_hours=True, listed=True, contact="Loop binnen op dinsdagochtend, vraag naar Els.")
    for step, state, secured in (("places", Progress.DONE, ""), ("let_go", Progress.BUSY, "Een vaste ruimte op dinsdag.")):
        facts = {"state": state, "lead": els, "note": "De school doet mee.", "secured_by": secured}
        resident_method.mark_step(group=group, step=step, facts=facts, expected=0, **_given(town, "els", 60))
    _around(town, group, "els", (
        ("Els en Lies", PartyKind.RESIDENT, Degree.CARRIES, "", ""),
        ("Basisschool De Appel", PartyKind.PLACE, Degree.JOINS, "De conciërge", "Briefjes meegeven, een lokaal"),
        ("Wijkcentrum De Linde", PartyKind.PLACE, Degree.CARRIES, "", "De ruimte, de koffie"),
        ("Centrum voor Jeugd en Gezin", PartyKind.ORGANISATION, Degree.KNOWS, "", "Komen als wij het vragen"),
    ))  # fmt: skip
    _step(town, group, "els", S.SELF, "Wij kiezen de onderwerpen al zelf.", 40)
    coming = _meet(town, group, "els", 6, "Nee is nee", kit="theme_morning")
    resident_meetings.bring_something(session=coming, member=lies, what="Koffie en thee", **_bare(town, "lies", 1))
    flyer = {"heading": "Nee is nee", "words": "Hoe zegt u nee, en houdt u het vol?\nKom praten. De koffie staat klaar."}
    resident_meetings.save_flyer(
        session=coming, facts={**flyer, "ask": "Loop binnen op dinsdagochtend."}, expected=0, **_given(town, "els", 1)
    )
    text = "Wie kan de sleutel ophalen? En neem vooral iemand mee."
    resident_meetings.write_to_all(group=group, member=els, text=text, **_given(town, "els", 1))


def _walkers(town: Town) -> None:
    group = _begin(town, "hanna", "haven", "Woensdagwandelaars", "Een uur door de buurt, met wie er is.", 195)
    annie = _come(town, group, "annie", "hanna", None, 190, P.LIST_KEEPER)
    _come(town, group, "joris", "annie", annie, 150, P.HOST)
    _face(town, group, "annie", 60, listed=True, contact="Woensdag om 10 uur bij de brug. Iedereen mag zo meelopen.")
    for days, to in ((130, S.TOGETHER), (90, S.SELF), (30, S.LET_GO)):
        _step(town, group, "annie", to, "Het loopt vanzelf.", days)
    _meet(town, group, "annie", 3, "Langs het water", begin=time(10), weekday=2)


def _activities(town: Town) -> None:
    told = (
        ("els", "B1", ActivityKind.EAT, "Soep op donderdag", "Donderdag van 12 tot 13 uur", "Els en de buren"),
        ("annie", "B2", ActivityKind.MOVE, "Samen wandelen", "Woensdag om 10 uur", "De woensdagwandelaars"),
        ("joris", "B1", ActivityKind.MAKE, "Fietsen maken", "Eerste zaterdag van de maand", "Joris"),
    )
    for who, place, kind, what, when, by in told:
        facts = {
            "kind": kind, "what": what, "neighbourhood": town.places[place], "place": "Wijkcentrum De Linde", "when": when,
            "for_whom": "", "who": by, "contact": "Loop gewoon binnen.", "choice": Choice.NEW, "beside": None,
            "why": "Het was er nog niet.",
        }  # fmt: skip
        activities.make_activity(municipality_id=town.municipality.pk, facts=facts, **_given(town, who, 25))
