"""Who gets which page of the access room."""

from django.core import signing

from meedoen.access.views.emergency import SALT
from tests.sights import EVERYBODY, PROFESSIONALS, SIGNED_IN, Row
from tests.town import Town

RESIDENTS = frozenset({"person", "tie", "tie_granted"})
WORKING = PROFESSIONALS - {"policy", "admin"}
# Who works with Bram, once the rooms above say so; today his team holds the record and nobody is the worker yet.
WITH_BRAM = frozenset({"worker", "stand_in"})
KNOW_BRAM = frozenset({"person", "worker", "stand_in", "colleague", "coordinator"})


def bram(town: Town) -> dict[str, int]:
    return {"pk": town.bram.pk}


def found_by_other_team(town: Town) -> dict[str, str]:
    return {"found": signing.dumps([town["other_team"].pk, town.bram.pk], salt=SALT)}


def thing(name: str, **more: str):
    return lambda town: {"pk": town.things[name].pk, **more}


def knowing(page: str) -> Row:
    """Return the row of a worker's page about Bram: 403 for who only knows of him, and for residents."""
    refused = dict.fromkeys(KNOW_BRAM - WITH_BRAM, 403) | dict.fromkeys(RESIDENTS, 403)
    return Row(page, WITH_BRAM, kwargs=bram, exceptions=refused)


ROWS = [
    Row("access:strengthen", SIGNED_IN, status=302),
    Row("access:use_code", RESIDENTS, refusal=302),
    Row("access:sign_in", SIGNED_IN),
    Row("access:sign_out_elsewhere", SIGNED_IN, method="post", status=302),
    Row("access:table", EVERYBODY),
    Row("access:my_giving", RESIDENTS, refusal=403),
    Row("access:my_give_grant", RESIDENTS, refusal=403),
    Row("access:my_give_consent", RESIDENTS, refusal=403),
    knowing("access:giving"),
    knowing("access:give_grant"),
    knowing("access:give_consent"),
    knowing("access:person_code"),
    Row(
        "access:take_back",
        frozenset({"person"}) | WITH_BRAM,
        kwargs=thing("access_grant", kind="zicht"),
        method="post",
        status=302,
        exceptions={"colleague": 403, "coordinator": 403, "tie_granted": 403},
    ),
    Row("access:my_looks", RESIDENTS, refusal=403),
    knowing("access:person_looks"),
    Row("access:emergency", WORKING, refusal=403),
    Row(
        "access:emergency_open",
        frozenset({"other_team"}),
        kwargs=found_by_other_team,
        exceptions=dict.fromkeys(RESIDENTS | {"policy", "admin"}, 403),
    ),
    Row("access:glasses", frozenset({"coordinator", "other_municipality"}), refusal=403),
    Row(
        "access:glass",
        frozenset({"coordinator", "other_team"}),
        kwargs=thing("access_glass"),
        exceptions=dict.fromkeys(RESIDENTS | {"policy", "admin"}, 403),
    ),
    Row(
        "access:tell",
        frozenset({"coordinator"}),
        kwargs=thing("access_glass"),
        refusal=403,
        exceptions={"other_municipality": 404},
    ),
    Row(
        "access:close_glass",
        frozenset({"other_team"}),
        kwargs=thing("access_glass"),
        method="post",
        status=302,
        exceptions=dict.fromkeys(RESIDENTS | {"policy", "admin"}, 403),
    ),
    Row("access:tokens", frozenset({"admin"}), refusal=403),
    Row("access:revoke_token", frozenset({"admin"}), kwargs=thing("access_token"), method="post", status=302, refusal=403),
]
