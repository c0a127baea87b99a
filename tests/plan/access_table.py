"""Who gets what at each address of the plan room."""

from tests.plan.core_rows import CORE
from tests.sights import EVERYBODY, PROFESSIONALS, SIGNED_IN, Row

HELPERS = frozenset({"worker", "stand_in"})
READS = HELPERS | {"person"}


def of(thing: str):
    """Return the arguments for the page of one thing."""
    return lambda town: {"pk": town.things[thing].pk}


def edits(name: str, thing: str = "trajectory", query: str = "") -> Row:
    """Return the row of a form for own worker and stand-in; the person may read but not write there."""
    return Row(f"plan:{name}", HELPERS, of(thing), query=query, exceptions={"person": 403})


def own(name: str, thing: str = "trajectory", query: str = "") -> Row:
    """Return the row of a form for the person alone; who helps may read but not speak for the person."""
    return Row(f"plan:{name}", frozenset({"person"}), of(thing), query=query, exceptions=dict.fromkeys(HELPERS, 403))


def step_of(thing: str):
    """Return the arguments for the page of one step."""
    return lambda town: {"pk": town.things["trajectory"].pk, "step_pk": town.things[thing].pk}


def place(town):
    """Return the arguments of a public page."""
    return {"municipality": town.municipality.slug}


PAPERS = [
    Row("plan:papers", READS, of("trajectory")),
    Row("plan:my_papers", SIGNED_IN - PROFESSIONALS, refusal=403),
    edits("report_new"),
    Row("plan:report", READS, of("report")),
    *(edits(name, "report") for name in ("report_edit", "report_offer", "report_answer", "report_voice")),
    Row(
        "plan:report_agree",
        HELPERS,
        of("report"),
        method="post",
        status=302,
        exceptions={"person": 403},
        data=lambda town: {"version": town.things["report"].version},
    ),
    Row("plan:report_paper", READS, of("report")),
    Row("plan:my_report", READS, of("report")),
    own("my_report_answer", "report"),
    edits("application_new"),
    Row("plan:application", READS, of("application")),
    edits("application_edit", "application"),
    edits("application_hand_in", "application"),
    Row("plan:application_paper", READS, of("application")),
    Row("plan:tasks", READS, of("trajectory")),
    *(Row(f"plan:{name}", READS, step_of("own_step")) for name in ("task_mark", "step_remind", "step_stop")),
    Row("plan:step_asked", READS, step_of("asked_step")),
    Row("plan:step_instead", HELPERS, step_of("ended_step"), exceptions={"person": 403}),
    Row("plan:step_fallback", HELPERS, step_of("asked_step"), exceptions={"person": 403}),
    Row("plan:step_finish", HELPERS, step_of("own_step"), exceptions={"person": 403}),
    Row("plan:reciprocity_new", READS, of("trajectory")),
    Row(
        "plan:reciprocity_end",
        READS,
        lambda town: {"pk": town.things["trajectory"].pk, "row_pk": town.things["reciprocity"].pk},
    ),
    edits("referral_new"),
    Row("plan:referral", READS, of("referral")),
    *(edits(name, "referral") for name in ("referral_edit", "referral_answer", "referral_send", "referral_move")),
    # The letter stands there for the browser that sent it, and for no other.
    Row("plan:referral_paper", frozenset(), of("sent_referral"), exceptions={"person": 403}),
    Row("plan:my_referral", READS, of("referral")),
    own("my_referral_answer", "referral"),
    Row("plan:referral_code", EVERYBODY, place),
    Row("plan:referral_read", EVERYBODY, place, status=302),
    edits("review_new"),
    edits("close"),
    Row("plan:review", READS, of("review")),
    edits("review_edit", "review"),
    Row("plan:review_paper", READS, of("review")),
    Row("plan:my_review", READS, of("review")),
    own("my_review_words", "review"),
    own("my_experience"),
]

POLICY = frozenset({"policy"})
HOUSEHOLD = [
    Row("plan:joint", READS, of("trajectory")),
    edits("joint_begin"),
    # Without a plan together there is nobody to direct it with, to share with, or to part from.
    *(
        Row(f"plan:{name}", HELPERS, of("trajectory"), status=404, exceptions={"person": 403})
        for name in ("joint_director", "joint_end")
    ),
    Row("plan:joint_share", HELPERS, of("goal"), status=404, exceptions={"person": 403}),
    Row(
        "plan:joint_share_step",
        HELPERS,
        lambda town: {"pk": town.things["goal"].pk, "step": town.things["own_step"].pk},
        method="post",
        status=404,
        exceptions={"person": 403},
    ),
    Row("plan:joint_apart", HELPERS, of("goal"), method="post", status=303, exceptions={"person": 403}),
    Row("plan:signing", READS, of("trajectory")),
    edits("sign"),
    edits("sign_report", "report"),
    Row("plan:counts", POLICY, refusal=403),
    Row("plan:counts_csv", POLICY, refusal=403),
]

ROWS: list[Row] = [*CORE, *PAPERS, *HOUSEHOLD]
