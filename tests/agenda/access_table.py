"""Who gets what at the addresses of the agenda."""

from tests.sights import PROFESSIONALS, Row

OWNER = frozenset({"worker", "coordinator"})
TEAM = frozenset({"worker", "stand_in", "colleague", "coordinator"})
RESIDENTS = frozenset({"person", "tie", "tie_granted"})
NO_RESIDENTS = dict.fromkeys(RESIDENTS, 403)
# The person, own worker and stand-in see the course of the support; whoever comes or made it sees the appointment.
EXPECTED = frozenset({"person", "worker", "stand_in"})


def key(thing: str, name: str = "pk"):
    """Return the arguments for one of the things."""
    return lambda town: {name: town.things[thing].pk}


ROWS = [
    Row("agenda:today", PROFESSIONALS, refusal=403),
    Row("agenda:today", PROFESSIONALS, query="?lijst=gemeente&wanneer=later", refusal=403),
    Row("agenda:hand_over", PROFESSIONALS, refusal=403),
    Row("agenda:away", PROFESSIONALS, refusal=403),
    Row(
        "agenda:away_of", frozenset({"worker", "coordinator", "admin"}), lambda town: {"account_id": town["worker"].pk},
        exceptions=NO_RESIDENTS,
    ),
    Row("agenda:back", frozenset({"worker", "coordinator", "admin"}), key("agenda_absence"), status=405,
        exceptions=dict.fromkeys(PROFESSIONALS, 405) | NO_RESIDENTS),
    Row("agenda:back", frozenset({"worker", "coordinator", "admin"}), key("agenda_absence"), method="post", status=303,
        exceptions=NO_RESIDENTS),
    Row("agenda:followup", OWNER, key("agenda_followup"), exceptions=NO_RESIDENTS),
    Row("agenda:followup", TEAM, key("agenda_free"), query="?vrij", exceptions=NO_RESIDENTS),
    Row("agenda:finish", OWNER, key("agenda_followup"), exceptions=NO_RESIDENTS),
    Row("agenda:postpone", OWNER, key("agenda_followup"), exceptions=NO_RESIDENTS),
    Row("agenda:take", TEAM, key("agenda_free"), method="post", status=303, exceptions=NO_RESIDENTS),
    Row("agenda:reopen", OWNER, key("agenda_done"), method="post", status=303, exceptions=NO_RESIDENTS),
    Row("agenda:pause", OWNER, key("agenda_term"), exceptions=NO_RESIDENTS),
    Row("agenda:resume", OWNER, key("agenda_term"), exceptions=NO_RESIDENTS),
    Row("agenda:make", PROFESSIONALS - {"policy", "admin"}, refusal=403),
    Row("agenda:make", TEAM, query="?persoon={person}", exceptions=NO_RESIDENTS),
    Row("agenda:week", PROFESSIONALS, refusal=403),
    Row("agenda:calendar_link", PROFESSIONALS, refusal=403),
    Row("agenda:revoke", PROFESSIONALS, method="post", status=303, refusal=403),
    Row("agenda:feed", frozenset(), lambda town: {"secret": "geen-geheim"}, anonymous=404),
    Row("agenda:appointment", EXPECTED | {"tie_granted"}, key("agenda_appointment")),
    Row("agenda:file", EXPECTED | {"tie_granted"}, key("agenda_appointment")),
    Row(
        "agenda:letter", EXPECTED, lambda town: {"pk": town.things["agenda_letter"].pk, "person_id": town.bram.pk},
        exceptions=NO_RESIDENTS,
    ),
    Row("agenda:move", EXPECTED, key("agenda_appointment"), exceptions=NO_RESIDENTS),
    Row("agenda:cancel", EXPECTED, key("agenda_appointment"), exceptions=NO_RESIDENTS),
    Row("agenda:conclude", EXPECTED, key("agenda_appointment"), exceptions=NO_RESIDENTS),
]  # fmt: skip
