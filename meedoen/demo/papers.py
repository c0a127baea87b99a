"""What was put on paper with Lies in the demo town: a report, an application, steps being carried out, three referrals."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from meedoen.demo.town import Town
from meedoen.journal.acts import public_actor
from meedoen.people.codes import new_code
from meedoen.people.enums import Given
from meedoen.plan.domain.applications import hand_in_application, write_application
from meedoen.plan.domain.carrying import mark_task
from meedoen.plan.domain.goals import Aimed, set_goal
from meedoen.plan.domain.planning import Planned, add_step
from meedoen.plan.domain.prefilling import first_application, first_report, first_voices, latest_meeting
from meedoen.plan.domain.reciprocity import add_reciprocity
from meedoen.plan.domain.referrals import To, answer_referral, ask_referral, move_referral, read_referral, send_referral
from meedoen.plan.domain.reports import Answer, agree_as_worker, answer_report, offer_report, write_report
from meedoen.plan.domain.wishes import note_wish
from meedoen.plan.enums import OfferedHow, ReferralState, SentHow, WhoKind
from meedoen.plan.models import Referral
from meedoen.support.enums import PersonAnswer, TrajectoryState
from meedoen.support.models import Trajectory


def put_on_paper(town: Town) -> None:
    """Let Hanna and Lies make a small plan, agree on a report, hand in an application and ask others along."""
    lies = Trajectory.objects.select_related("person", "team", "municipality").get(
        person=town.persons["lies"], state=TrajectoryState.OPEN
    )
    _plan(town, lies)
    _report(town, lies)
    application = write_application(
        actor=town.actor("hanna"), now=town.ago(9), trajectory=lies, parts=first_application(lies)
    )
    on = timezone.localdate(town.ago(8))
    hand_in_application(
        actor=town.actor("hanna"), now=town.ago(8), application=application, on=on, expected=application.version
    )
    _referrals(town, lies)


def _plan(town: Town, lies: Trajectory) -> None:
    hanna, now = town.actor("hanna"), town.ago(11)
    wish = note_wish(trajectory=lies, text="Ik wil weer een schoon huis, en zelf blijven koken.", actor=hanna, now=now)
    goal = set_goal(wish=wish, aimed=Aimed(result="Het huis is elke week gestofzuigd."), actor=hanna, now=now)
    own = add_step(goal=goal, planned=Planned(text="Zelf koken", who_kind=WhoKind.PERSON), actor=hanna, now=now)
    help_at_home = Planned(
        text="Stofzuigen en zwaar werk", who_kind=WhoKind.INDIVIDUAL, who_name="Hulp bij het huishouden",
        hours_a_week=Decimal(2), form="in_kind",
    )  # fmt: skip
    add_step(goal=goal, planned=help_at_home, actor=hanna, now=now)
    for days, done in ((8, True), (5, True), (2, False)):
        on = timezone.localdate(town.ago(days))
        mark_task(actor=hanna, now=town.ago(days), step=own, on=on, done=done)
    add_reciprocity(
        plan=own.plan, what="Kookt op zondag een pan soep extra", for_whom="de buurman",
        since=timezone.localdate(town.ago(20)), actor=hanna, now=now,
    )  # fmt: skip


def _report(town: Town, lies: Trajectory) -> None:
    meeting = latest_meeting(lies)
    hanna = town.actor("hanna")
    report = write_report(
        actor=hanna, now=town.ago(11), trajectory=lies, written=first_report(lies, meeting), meeting=meeting,
        voices=first_voices(meeting),
    )  # fmt: skip
    offer_report(actor=hanna, now=town.ago(11), report=report, how=OfferedHow.TOGETHER, expected=report.version)
    agreed = Answer(answer="agreed", how=Given.ALOUD, witness="Hanna de Graaf", on=timezone.localdate(town.ago(10)))
    answer_report(actor=hanna, now=town.ago(10), report=report, answer=agreed, expected=report.version)
    agree_as_worker(actor=hanna, now=town.ago(10), report=report, expected=report.version)


def _referrals(town: Town, lies: Trajectory) -> None:
    asked = "Een buurtbewoner herstelt van een operatie en eet graag een keer per week met anderen mee."
    _refer(town, lies, To(to_organisation="Eettafel Havenkwartier", why="Samen eten", told=asked))
    moving = "Een buurtbewoner wil na een operatie weer voorzichtig bewegen, in een groep, overdag."
    sent = _refer(town, lies, To(to_organisation="Beweegclub De Kade", to_phone="0900-1010", why="Bewegen", told=moving))
    _agree_and_send(town, sent, days=9)
    back = _refer(
        town,
        lies,
        To(to_organisation="Klusdienst Lindewaard", why="Drempels", told="Graag twee drempels weghalen op de Kade."),
    )
    _agree_and_send(town, back, days=8)
    public = public_actor(municipality_id=town.municipality.pk)
    read_referral(actor=public, now=town.ago(7), referral=back, reader="Wim, Klusdienst Lindewaard")
    for days, to, note in ((7, ReferralState.ACCEPTED, "Wim komt dinsdag"), (3, ReferralState.CAME_BACK, "Klaar, past")):
        move_referral(actor=public, now=town.ago(days), referral=back, to=to, note=note)


def _refer(town: Town, lies: Trajectory, to: To) -> Referral:
    return ask_referral(actor=town.actor("hanna"), now=town.ago(10), trajectory=lies, to=to)


def _agree_and_send(town: Town, referral: Referral, *, days: int) -> None:
    hanna, now = town.actor("hanna"), town.ago(days)
    on = timezone.localdate(now - timedelta(days=1))
    answer_referral(
        actor=hanna, now=now, referral=referral, answer=PersonAnswer.YES, on=on, how=Given.ALOUD, witness="Hanna de Graaf",
        expected=referral.version,
    )  # fmt: skip
    send_referral(actor=hanna, now=now, referral=referral, how=SentHow.LETTER, code=new_code(), expected=referral.version)
