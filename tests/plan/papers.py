"""What reports, applications, referrals and reviews put into the town, beside what `things` puts there."""

from datetime import timedelta

from meedoen.people.enums import Given
from meedoen.plan.domain.applications import write_application
from meedoen.plan.domain.carrying import stop_helper
from meedoen.plan.domain.prefilling import first_application
from meedoen.plan.domain.reciprocity import add_reciprocity
from meedoen.plan.domain.referrals import To, answer_referral, ask_referral, send_referral
from meedoen.plan.domain.reports import Written, write_report
from meedoen.plan.domain.reviews import GoalLooked, Looked, record_review
from meedoen.plan.enums import Asked, Layer, SentHow, WhoKind
from meedoen.plan.models import PlanStep, Referral, Report
from meedoen.support.models import Meeting
from tests.plan import things
from tests.town import NOW, TODAY, Town

CODE = "0000-0000-0000-00RE"
TOLD = "Een buurtgenoot zoekt een vaste dag in de week om te sporten. Ik breng hem de eerste keer."


def make_report(town: Town, **more: str) -> Report:
    """Make a report of Bram's talk."""
    written = Written(**{"need": "Hulp om het huis op orde te houden.", "analysis": "Hij verliest het overzicht.", **more})
    return write_report(
        actor=town.actor("worker"), now=NOW, trajectory=things.trajectory_of(town), written=written,
        meeting=Meeting.objects.filter(person=town.bram).first(),
        voices=[{"who": "Moeder", "text": "Hij redt het niet alleen.", "on": "2026-03-02"}],
    )  # fmt: skip


def make_referral(town: Town, **more: object) -> Referral:
    """Propose a referral of Bram to the volleyball club."""
    to = To(
        **{
            "to_organisation": "Volleybalclub De Linde",
            "to_email": "club@example.org",
            "why": "Contacten",
            "told": TOLD,
            **more,
        }
    )  # type: ignore[arg-type]
    return ask_referral(actor=town.actor("worker"), now=NOW, trajectory=things.trajectory_of(town), to=to)


def agree(town: Town, referral: Referral, answer: str = "yes") -> Referral:
    """Let Bram answer aloud."""
    return answer_referral(
        actor=town.actor("worker"), now=NOW, referral=referral, answer=answer, on=TODAY, how=Given.ALOUD, witness="Sanne",
        expected=referral.version,
    )  # fmt: skip


def send(town: Town, referral: Referral, code: str = CODE, how: SentHow = SentHow.LETTER) -> Referral:
    """Send a referral to which Bram agreed."""
    return send_referral(
        actor=town.actor("worker"), now=NOW, referral=referral, how=how, code=code, expected=referral.version
    )


def end_step(town: Town, step: PlanStep, **more: object) -> PlanStep:
    """Let the task of a helper end."""
    return stop_helper(
        actor=town.actor("worker"), now=NOW, step=step, on=TODAY, why="Te druk.", expected=step.version, **more
    )  # type: ignore[arg-type]


def add(town: Town) -> None:
    """Add a report, an application, two referrals, a review, a step that ended and one that is asked."""
    worker, trajectory = town.actor("worker"), things.trajectory_of(town)
    goal, plan = town.things["goal"], town.things["plan"]
    ended = things.make_step(
        plan,
        goal,
        "Zware tassen dragen.",
        layer=Layer.NETWORK,
        who_kind=WhoKind.OTHER,
        who_name="Buurman Bakker",
        asked=Asked.YES,
    )
    town.things |= {
        "report": make_report(town),
        "application": write_application(actor=worker, now=NOW, trajectory=trajectory, parts=first_application(trajectory)),
        "referral": make_referral(town),
        "sent_referral": send(town, agree(town, make_referral(town))),
        "review": record_review(
            actor=worker, now=NOW, trajectory=trajectory, looked=Looked(on=TODAY, person_words="Het gaat beter."),
            goals=[GoalLooked(goal_id=goal.pk, result="partly", person_words="Nog niet elke week.")],
        ),
        "reciprocity": add_reciprocity(
            actor=worker, now=NOW, plan=plan, what="Helpt in de moestuin.", for_whom="Meneer Bakker",
            since=TODAY - timedelta(days=9),
        ),
        "ended_step": end_step(town, ended),
        "asked_step": things.make_step(
            plan, goal, "De bak buiten zetten.", layer=Layer.NETWORK, who_kind=WhoKind.OTHER, who_name="Buurvrouw",
            asked=Asked.ASKED, asked_on=TODAY, asked_by="person", fallback="De conciërge",
        ),
    }  # fmt: skip
