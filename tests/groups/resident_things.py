"""A group of residents in the town, *together*: Bram is host and keeps the list, Els is in it, his worker began it."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from meedoen.groups.domain import activities, resident, resident_meetings, resident_method, resident_people
from meedoen.groups.enums import Choice, ResidentPart, Stage
from meedoen.groups.models import Activity, Group, GroupMember, GroupSession, ResidentGroup
from meedoen.journal.enums import Ground
from tests.town import NOW, TODAY, Town

FACE = {
    "name": "Ouders van De Hoek", "about": "Praten over opvoeden.", "place": "De Hoeksteen", "closed": False,
    "neighbourhood": None, "for_whom": "", "school_hours": True, "contact": "Loop binnen op dinsdag.", "listed": True,
    "shows_sessions": True, "shows_numbers": True, "shows_method": False, "shows_messages": False, "lends_plan": False,
}  # fmt: skip
CODE = "7K3M-9QXA-0FTV-52HN"


def by(town: Town, who: str, ground: Ground = Ground.OWN) -> dict[str, object]:
    """Return who acts, when, and on what ground."""
    return {"actor": town.actor(who), "now": NOW, "ground": ground}


def begin(town: Town, name: str = "Ouders van De Hoek") -> Group:
    """Begin a group of residents by the worker."""
    return resident.begin_resident_group(
        actor=town.actor("worker"), now=NOW, team=town.team, coach=town["worker"], name=name, about="Praten over opvoeden.",
        neighbourhood=town.neighbourhood,
    )  # fmt: skip


def join(town: Town, group: Group, who: str, *parts: ResidentPart, brought_by: GroupMember | None = None) -> GroupMember:
    """Let somebody who can sign in be in the group, with these parts."""
    member = GroupMember.objects.create(
        municipality=town.municipality, group=group, person=town[who].person, account=town[who], name=town[who].name,
        brought_by=brought_by, joined_at=NOW,
    )  # fmt: skip
    for part in parts:
        resident_people.take_part(member=member, part=part, **by(town, who))
    return member


def stand(group: Group, stage: Stage) -> Group:
    """Put a group in a stage, without the steps on the way."""
    ResidentGroup.objects.filter(group=group).update(stage=stage)
    return Group.objects.select_related("resident").get(pk=group.pk)


def meet(town: Town, group: Group, *, days: int = 7, theme: str = "Nee is nee", for_whom: str = "") -> GroupSession:
    """Plan a meeting of two hours."""
    at = NOW + timedelta(days=days)
    facts = {
        "starts_at": at, "ends_at": at + timedelta(hours=2), "place": "De Hoeksteen", "theme": theme, "for_whom": for_whom,
        "kit": "opener",
    }  # fmt: skip
    return resident_meetings.plan_meeting(group=group, facts=facts, **by(town, "worker", Ground.TASK))


def make_activity(town: Town, who: str = "person", **more: object) -> Activity:
    """Make an activity."""
    facts = {
        "kind": "eat", "what": "Soep op donderdag", "neighbourhood": town.neighbourhood, "place": "De Hoeksteen",
        "when": "Donderdag van 12 tot 13 uur", "for_whom": "", "who": "Bram", "contact": "Loop binnen.",
        "choice": Choice.NEW, "beside": None, "why": "Er was nog niets rond het middaguur.", **more,
    }  # fmt: skip
    return activities.make_activity(municipality_id=town.municipality.pk, facts=facts, **by(town, who))


def add(town: Town) -> None:
    """Add the group with all that leaves words, and an activity of Bram's."""
    group = begin(town)
    bram = join(town, group, "person", ResidentPart.HOST, ResidentPart.LIST_KEEPER)
    els = join(town, group, "tie_granted", brought_by=bram)
    fatma = resident_people.put_on_list(group=group, name="Fatma", brought_by=els, **by(town, "person"))
    resident.take_step(group=group, to=Stage.TOGETHER, why="Wij kunnen het.", **by(town, "person"))
    resident.change_face(group=group, facts=FACE, expected=group.resident.version, **by(town, "person"))
    before, coming = meet(town, group, days=-7), meet(town, group)
    resident_people.note_who_came(session=before, came=[bram, els], takes_along=[bram], **by(town, "person"))
    bringing = resident_meetings.bring_something(
        actor=town.actor("person"), now=NOW, session=coming, member=bram, what="Koffie"
    )
    resident_meetings.write_to_all(group=group, member=bram, text="Tot dinsdag.", **by(town, "person"))
    flyer = {"heading": "Kom erbij", "words": "Samen praten over grenzen.", "ask": "Loop binnen."}
    resident_meetings.save_flyer(session=coming, facts=flyer, expected=0, **by(town, "person"))
    resident.ask_in(
        actor=town.actor("person"), now=NOW, group=group, member=bram, what_for="Vertel eens over taal.", since=TODAY,
        until=TODAY + timedelta(days=7),
    )  # fmt: skip
    resident_method.mark_step(
        group=group, step="let_go", expected=0, **by(town, "person"),
        facts={"state": "busy", "lead": bram, "note": "Wij hebben een sleutel.", "secured_by": "De sleutel ligt bij Bram."},
    )  # fmt: skip
    around = resident_method.put_around(
        group=group, **by(town, "person"),
        facts={"name": "De school", "kind": "place", "degree": 2, "contact": "Juf An", "could": "Een lokaal op dinsdag."},
    )  # fmt: skip
    resident_people.make_code(group=group, member=bram, code=CODE, **by(town, "person"))
    town.things |= {
        "residents": group, "resident_member": bram, "resident_mate": els, "gathering": coming, "gathering_before": before,
        "bringing": bringing, "around": around, "activity": make_activity(town), "resident_name": fatma,
    }  # fmt: skip


def day(days: int) -> date:
    """Return a day from the town's own today on."""
    return TODAY + timedelta(days=days)


def fresh(town: Town) -> Group:
    """Return the group as it stands in the database."""
    return Group.objects.select_related("resident").get(pk=town.things["residents"].pk)


def page(name: str, thing: Any, **more: Any) -> str:
    """Return the address of a page about a thing."""
    return reverse(f"groups:{name}", kwargs={"pk": thing.pk, **more})


def send(client: Client, address: str, **data: Any) -> Any:
    """Fill in the form of a page and send it; what is not said stays as the form shows it."""
    form = client.get(address).context["form"]
    values = {
        field.html_name: field.value() for field in form if field.value() not in (None, False) and field.name != "owner"
    }
    return client.post(address, values | data)
