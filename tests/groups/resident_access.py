"""Who gets what at the pages of a group that is *together*: Bram has a part, Els is in it, the worker plans along."""

from meedoen.groups.enums import Stage
from tests.sights import EVERYBODY, PROFESSIONALS, SIGNED_IN, Row

BRAM, ELS, WORKER = frozenset({"person"}), frozenset({"tie_granted"}), frozenset({"worker"})
MEMBERS = BRAM | ELS
ALL = MEMBERS | WORKER
LEADING = frozenset({"worker", "stand_in", "colleague", "coordinator", "other_team", "other_municipality"})
# Whose place it is: who lives or works in the municipality. The administrator does neither.
HERE = SIGNED_IN - {"admin", "other_municipality"}


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


def within(**more: object):
    """Return the arguments for a page of the group with more in its address."""
    return lambda town: {"pk": town.things["residents"].pk, **{name: _value(town, value) for name, value in more.items()}}


def _value(town, value):
    return town.things[value].pk if value in town.things else value


def shut(sees: frozenset[str]) -> dict[str, int]:
    """Return what those of the group get who may not."""
    return dict.fromkeys(ALL - sees, 403)


def row(name: str, sees: frozenset[str], kwargs, *, post: bool = False, **more: object) -> Row:
    """Return a row of a page of the group: who may not but knows of it gets 403, anybody else 404."""
    given = {"method": "post", "status": 303} if post else {}
    return Row(f"groups:{name}", sees, kwargs, exceptions=shut(sees), **given, **more)


GROUP, MEETING = of("residents"), of("gathering")
FATMA = {"data": lambda town: {"member": str(town.things["resident_name"].pk)}}
RESIDENT_ROWS = [
    Row("groups:residents", LEADING, refusal=403),
    Row("groups:resident_new", LEADING, refusal=403),
    Row("groups:resident_join", SIGNED_IN - PROFESSIONALS, refusal=403),
    row("resident", ALL, GROUP),
    row("resident_people", ALL, GROUP),
    row("resident_growth", ALL, GROUP),
    row("resident_method", ALL, GROUP),
    row("resident_around", ALL, GROUP),
    row("resident_face", BRAM, GROUP),
    row("resident_step", BRAM | WORKER, within(to=Stage.SELF.value)),
    row("resident_ask", BRAM, GROUP),
    row("resident_unask", BRAM, GROUP, post=True),
    row("resident_stop", BRAM, GROUP, post=True),
    row("resident_code", MEMBERS, GROUP, post=True),
    row("resident_part", BRAM, within(part="recruiter"), post=True, **FATMA),
    row("resident_leave", BRAM, GROUP, post=True, **FATMA),
    row("method_step", BRAM | WORKER, within(step="places")),
    row("around_edit", BRAM | WORKER, within(involved="around")),
    row("around_off", BRAM | WORKER, within(involved="around"), post=True),
    row("meeting_new", BRAM | WORKER, GROUP),
    row("meeting", ALL, MEETING),
    row("meeting_edit", BRAM | WORKER, MEETING),
    row("meeting_off", BRAM | WORKER, MEETING, post=True),
    row("meeting_came", BRAM, MEETING),
    row("meeting_along", MEMBERS, MEETING, post=True),
    Row(
        "groups:bringing_off", BRAM,
        lambda town: {"pk": town.things["gathering"].pk, "bringing": town.things["bringing"].pk},
        method="post", status=303, exceptions={"worker": 403},
    ),
    row("flyer", BRAM | WORKER, MEETING),
    row("flyer_paper", ALL, lambda town: {"pk": town.things["gathering"].pk, "paper": "a5"}),
    Row("groups:activities", HERE | {"other_municipality"}, refusal=403),
    Row("groups:activity_new", HERE | {"other_municipality"}, refusal=403),
    Row("groups:activity", HERE, of("activity")),
    Row("groups:activity_edit", BRAM, of("activity"), exceptions=dict.fromkeys(HERE - BRAM, 403)),
    Row(
        "groups:activity_end", BRAM, of("activity"), method="post", status=303, exceptions=dict.fromkeys(HERE - BRAM, 403)
    ),
    Row("groups:kits", EVERYBODY),
    Row("groups:kit", EVERYBODY, lambda town: {"kit": "opener"}),
    Row("groups:card", EVERYBODY, lambda town: {"card": "host"}),
]  # fmt: skip
