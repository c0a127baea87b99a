"""Groups in the demo town: a call that several answered, and a group of single parents that met and goes on."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from meedoen.demo.town import Town
from meedoen.groups.domain import helping, plans, sessions, topics
from meedoen.groups.domain.calls import accept_group, open_call, propose_groups, record_sent, register
from meedoen.groups.enums import Channel, Coming, Help, PledgeKind, Route, Sees, Way
from meedoen.groups.models import Group, GroupMember, Registration
from meedoen.journal.enums import Ground
from meedoen.people.enums import Given

THEMES = "Uw kind alleen opvoeden\nTijd voor uzelf\nContact met de andere ouder\nMeer meedoen"
ALONE, TIME = THEMES.splitlines()[:2]
# Who rang, birth years of the children, themes, times, and how they heard of it.
PARENTS = (
    ("Jolanda", [2019], [ALONE], "school", Channel.PERSONAL), ("Mo", [2018, 2020], [ALONE, TIME], "school", Channel.SCHOOL),
    ("Priya", [2020], [ALONE], "school", Channel.SCHOOL), ("Karin", [2017, 2019], [ALONE], "school", Channel.PERSONAL),
    ("Denise", [2019], [ALONE], "", Channel.LETTER), ("Tessa", [2010], [TIME], "evening", Channel.LETTER),
    ("Ronald", [2009, 2011], [TIME, ALONE], "evening", Channel.LEAFLET),
    ("Amal", [2011], [TIME], "evening", Channel.PARTNER),
    ("Yvonne", [2010], [TIME], "", Channel.WEEKLY), ("Sjoerd", [2012], [TIME], "evening", Channel.SCHOOL),
)  # fmt: skip


def gather_groups(town: Town) -> None:
    """Let parents sign up, one group begin, and a second stand as a proposal."""
    sanne: dict[str, Any] = {"actor": town.actor("sanne"), "now": town.ago(50)}
    team = town.teams["boomgaard"]
    call = open_call(
        team=team, name="Alleenstaande ouders bij elkaar", themes=THEMES, **sanne,
        about="Een groep van ongeveer zes ouders, eens in de twee weken, met een coach erbij.",
    )  # fmt: skip
    for channel, count in ((Channel.PERSONAL, 9), (Channel.SCHOOL, 30), (Channel.LETTER, 140), (Channel.LEAFLET, 300)):
        record_sent(call=call, channel=channel, count=count, note="", on=town.ago(48).date(), **sanne)
    own: dict[str, Any] = {"actor": town.actor("samira"), "now": town.ago(45), "ground": Ground.OWN}
    facts = _facts("Samira", [2018], [ALONE], "school", Channel.PERSONAL)
    register(call=call, person=town.persons["samira"], facts=facts, route=Route.SELF, given=Given.SELF, **own)
    for parent in PARENTS:
        register(
            call=call, person=None, facts=_facts(*parent), route=Route.PHONE, given=Given.ALOUD, witness="Sanne", **sanne
        )
    propose_groups(call=call, **{**sanne, "now": town.ago(40)})
    group = Registration.objects.get(call=call, person=town.persons["samira"]).group
    if group is not None:
        _meet(town, group)


def _facts(name: str, years: list[int], themes: list[str], times: str, channel: str) -> dict[str, Any]:
    return {
        "name": name, "email": "", "phone": "06-12345678", "reach": "", "channel": channel, "brought_by": None,
        "themes": themes,
        "own_theme": "", "child_years": years, "times": times, "company": "", "closed": False, "note": "",
    }  # fmt: skip


def _meet(town: Town, group: Group) -> None:
    """The group meets three times; Samira makes a plan, the others help."""
    coach = town.accounts["sanne"]
    sanne: dict[str, Any] = {"actor": town.actor("sanne"), "now": town.ago(39)}
    accept_group(group=group, coach=coach, name="Ouders in De Boomgaard", expected=group.version, **sanne)
    starts = [
        timezone.localtime(town.ago(days)).replace(hour=9, minute=30, second=0, microsecond=0)
        for days in (30, 16, 2, -12, -26)
    ]
    moments = [(at, at + timedelta(hours=2)) for at in starts]
    sessions.plan_sessions(group=group, moments=moments, place="Buurthuis De Boomgaard", coach=coach, **sanne)
    samira = GroupMember.objects.get(group=group, person=town.persons["samira"])
    _plan(town, samira)
    others = list(group.members.exclude(pk=samira.pk).order_by("pk"))
    own: dict[str, Any] = {"actor": town.actor("samira"), "now": town.ago(15), "ground": Ground.OWN}
    sleep = topics.add_topic(group=group, text="Kinderen die niet willen slapen", member=samira, **own)
    topics.vote(topic=sleep, member=samira, wanted=True, **own)
    for number, row in enumerate(group.sessions.filter(starts_at__lt=town.now).order_by("starts_at")):
        coming = dict.fromkeys((each.pk for each in [samira, *others]), Coming.CAME) | {others[number].pk: Coming.EXCUSED}
        sessions.hold_session(
            session=row, coming=coming, topic=sleep if number else None, expected=1, actor=town.actor("sanne"),
            note="Een vast uur om naar bed te gaan helpt, ook in het weekend." if number else "Kennisgemaakt.",
            now=row.ends_at,
        )  # fmt: skip
    helping.make_pledge(by=samira, to=others[0], kind=PledgeKind.TIP, text="Een planbord bij de voordeur", **own)
    helping.place_item(member=samira, way=Way.OFFER, kind=Help.BAKE, text="Ik bak brood van de meelmix", **own)
    helping.place_item(member=others[1], way=Way.ASK, kind=Help.LEND, text="Wie heeft een kinderfiets te leen?", **own)


def _plan(town: Town, samira: GroupMember) -> None:
    own: dict[str, Any] = {"actor": town.actor("samira"), "now": town.ago(29), "ground": Ground.OWN}
    words = {
        "direction": "Een huis waar het 's avonds rustig is", "direction_sees": Sees.GROUP,
        "well": "Wij eten elke dag samen", "well_sees": Sees.GROUP,
        "better": "Ik ben vaak alleen moe", "better_sees": Sees.COACH,
    }  # fmt: skip
    plans.write_plan(plan=plans.plan_of(samira), facts=words, expected=1, **own)
    goal = plans.add_goal(member=samira, text="Eén avond per week voor mezelf", sees=Sees.GROUP, step="Oppas vragen", **own)
    plans.review_step(
        goal=goal, went="yes", note="Karin paste op", next_step="Een proefles zwemmen", reached=False, expected=1,
        **{**own, "now": town.ago(16)},
    )  # fmt: skip
