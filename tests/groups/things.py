"""What the groups room puts into the town: a support group of Bram and Els, led by his worker, and a call with proposals."""

from datetime import timedelta

from meedoen.groups.domain import helping, plans
from meedoen.groups.domain.calls import accept_group, open_call, propose_groups, register
from meedoen.groups.domain.making import first_topics
from meedoen.groups.domain.topics import add_topic
from meedoen.groups.enums import Coming, GroupKind, GroupState, Route, Sees, SessionState
from meedoen.groups.models import Attendance, Call, Group, GroupMember, GroupSession, Registration
from meedoen.journal.enums import Ground
from meedoen.people.enums import Given
from tests.groups import resident_things
from tests.town import NOW, Town

THEMES = "Tijd voor uzelf\nUw kind alleen opvoeden"


def make_group(town: Town, **more: object) -> Group:
    """Make a group of the near team, led by the worker."""
    given = {"name": "Dinsdaggroep", "kind": GroupKind.SUPPORT, "theme": "Tijd voor uzelf", "coach": town["worker"], **more}
    return Group.objects.create(
        municipality=town.municipality,
        team=town.team,
        about="Samen verder kijken.",
        place="De Hoeksteen",
        made_at=NOW,
        **given,
    )


def make_session(town: Town, group: Group, *, days: int, **more: object) -> GroupSession:
    """Plan a session of two hours, so many days from now."""
    at = NOW + timedelta(days=days)
    given = {"coach": town["worker"], "place": "De Hoeksteen", **more}
    return GroupSession.objects.create(group=group, starts_at=at, ends_at=at + timedelta(hours=2), **given)


def make_member(town: Town, group: Group, who: str) -> GroupMember:
    """Put one of the town in a group."""
    account = town[who]
    return GroupMember.objects.create(
        municipality=town.municipality,
        group=group,
        person=account.person,
        name=account.name,
        email=account.email,
        phone="0612345678",
        joined_at=NOW,
    )


def facts(**more: object) -> dict[str, object]:
    """Return what somebody says who signs up."""
    return {
        "name": "Mira", "email": "", "phone": "0612345678", "reach": "Na zevenen", "channel": "personal", "brought_by": None,
        "themes": ["Tijd voor uzelf"], "own_theme": "", "child_years": [2018], "times": "school", "company": "",
        "closed": False, "note": "", **more,
    }  # fmt: skip


def make_call(town: Town, **more: str) -> Call:
    """Open a call of the near team."""
    given = {"name": "Groepen in het voorjaar", "about": "Voor wie er alleen voor staat.", "themes": THEMES, **more}
    return open_call(actor=town.actor("worker"), now=NOW, team=town.team, **given)


def sign_up(town: Town, call: Call, **more: object) -> Registration:
    """Sign somebody up by telephone."""
    return register(
        actor=town.actor("worker"),
        now=NOW,
        call=call,
        person=None,
        facts=facts(**more),
        route=Route.PHONE,
        given=Given.ALOUD,
        witness="Sanne",
    )


def make_groups(town: Town, call: Call) -> list[Group]:
    """Accept all proposals of a call, with the worker as the coach."""
    propose_groups(actor=town.actor("worker"), now=NOW, call=call)
    rows = Group.objects.filter(call=call, state=GroupState.PROPOSED).order_by("pk")
    words = {"actor": town.actor("worker"), "now": NOW, "coach": town["worker"]}
    return [accept_group(group=row, name=row.name, expected=row.version, **words) for row in rows]


def add(town: Town) -> None:
    """Add a group with two members and what they do in it, a session that was held and one to come, and an open call."""
    group = make_group(town)
    bram, els = make_member(town, group, "person"), make_member(town, group, "tie_granted")
    first_topics(group, NOW)
    held = make_session(town, group, days=-7, state=SessionState.HELD, note="We spraken over de drukte van alledag.")
    Attendance.objects.create(session=held, member=bram, coming=Coming.CAME, noted_at=NOW)
    own = {"actor": town.actor("person"), "now": NOW, "ground": Ground.OWN}
    goal = plans.add_goal(member=bram, text="Op dinsdag sporten", sees=Sees.COACH, step="Schoenen zoeken", **own)
    plans.review_step(
        goal=goal, went="yes", note="Ze stonden in de schuur", next_step="Een proefles", reached=False, expected=1, **own
    )
    words = {
        "direction": "Rustiger worden",
        "direction_sees": Sees.GROUP,
        "well": "De kinderen eten goed",
        "well_sees": Sees.ME,
    }
    plans.write_plan(
        plan=plans.plan_of(bram), facts={**words, "better": "Meer slapen", "better_sees": Sees.ME}, expected=1, **own
    )
    call = make_call(town)
    mine = register(
        call=call,
        person=town.bram,
        facts=facts(name="Bram", note="Liever niet op maandag"),
        route=Route.SELF,
        given=Given.SELF,
        **own,
    )
    for name in ("Aisha", "Bea", "Chris"):
        sign_up(town, call, name=name)
    propose_groups(actor=town.actor("worker"), now=NOW, call=call)
    mine.refresh_from_db()
    town.things |= {
        "group": group,
        "group_member": bram,
        "group_mate": els,
        "group_held": held,
        "group_session": make_session(town, group, days=7),
        "group_goal": goal,
        "group_call": call,
        "group_registration": mine,
        "group_proposal": mine.group,
        "group_topic": add_topic(group=group, text="Slapen", member=bram, **own),
        "group_pledge": helping.make_pledge(by=bram, to=els, kind="help", text="Ik haal de kinderen op", **own),
        "group_item": helping.place_item(member=bram, way="offer", kind="bake", text="Brood bakken", **own),
    }
    resident_things.add(town)
