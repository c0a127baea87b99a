"""The town to play in."""

from meedoen.circle.models import NetworkPicture
from meedoen.circle.queries.network import facts_of
from meedoen.demo.build import build
from meedoen.groups.models import ResidentGroup
from meedoen.instruments.models import AnswerSet
from meedoen.journal.verify import verify
from meedoen.people.models import Account, Grant, Municipality, Person
from meedoen.plan.models import Application, Goal, Referral, Report, Signature
from meedoen.signals.models import Signal
from meedoen.socialmap.models import Gap
from meedoen.support.models import LightWay, Mode, Trajectory
from tests.town import NOW


def test_town_is_whole_and_the_same_each_time(db):
    town = build(NOW)
    assert Municipality.objects.get().code == "9999"
    assert Person.objects.count() + Account.objects.filter(person=None).count() == 42
    assert {signal.state for signal in Signal.objects.all()} == {"received", "seen", "picked_up", "finished"}
    assert {row.state for row in Trajectory.objects.all()} == {"waiting", "open", "paused", "closed"}
    assert {row.phase for row in Trajectory.objects.exclude(state="closed")} == {1, 2, 3, 4, 5, 6}
    assert {mode.kind for mode in Mode.objects.all()} == {"stabilise", "suspended"}
    assert [light.trajectory.person.name for light in LightWay.objects.all()] == ["Greet"]
    assert {row.state for row in Referral.objects.all()} == {"asked", "sent", "came_back"}
    assert {row.answer for row in Report.objects.all()} == {"agreed"}
    assert [(row.agrees, row.person.name) for row in Signature.objects.all()] == [(False, "Meneer Willems")]
    assert {goal.person.name for goal in Goal.objects.exclude(joint=None)} == {"Meneer Willems", "Mevrouw Willems"}
    assert Application.objects.get().handed_in_on is not None
    assert {row.instrument for row in AnswerSet.objects.filter(person=town.persons["bram"])} >= {
        "personal_profile", "quality_of_life",
    }  # fmt: skip
    assert [gap.times_seen for gap in Gap.objects.all()] == [2]
    assert {row.role for row in town.accounts["anne"].memberships.all()} == {"admin"}
    assert len(facts_of(town.persons["bram"].pk)) == 8
    assert NetworkPicture.objects.get().person == town.persons["bram"]
    assert {grant.person.name for grant in Grant.objects.filter(part="network")} == {"Lies", "Mevrouw de Boer", "Fleur"}
    assert {row.stage for row in ResidentGroup.objects.all()} == {"self", "let_go", "led"}
    assert verify() is None
