"""What the circle room puts into the town of who does what: a picture of Bram's plan, with both questions answered."""

from meedoen.circle.domain.doing import Answered, Said, answer_doing, keep_doing
from meedoen.circle.enums import AnsweredHow
from meedoen.circle.models import DoingPicture
from meedoen.journal.enums import Ground
from meedoen.support.models import Trajectory
from tests.town import NOW, Town


def trajectory_of(town: Town) -> Trajectory:
    """Return Bram's trajectory."""
    return Trajectory.objects.select_related("person", "municipality").get(pk=town.things["trajectory"].pk)


def keep(town: Town, visitor: str = "person", **more: object) -> DoingPicture:
    """Keep who does what, by Bram himself or by who helps him."""
    given = {"ground": Ground.OWN if visitor == "person" else Ground.TASK, "now": NOW, **more}
    return keep_doing(actor=town.actor(visitor), trajectory=trajectory_of(town), **given)


def alone(**said: Said) -> Answered:
    """Return what the person answers alone."""
    return Answered(said=said)


def together(**said: Said) -> Answered:
    """Return what the person answers with Sanne beside him."""
    return Answered(said=said, how=AnsweredHow.TOGETHER, beside="Sanne")


def answer(town: Town, picture: DoingPicture, answered: Answered, visitor: str = "person", **more: object) -> DoingPicture:
    """Answer beside a picture, by Bram himself or written down by who helps him."""
    ground = Ground.OWN if visitor == "person" else Ground.TASK
    given = {"now": NOW, "ground": ground, "expected": picture.version, **more}
    return answer_doing(actor=town.actor(visitor), picture=picture, answered=answered, **given)


def add(town: Town) -> None:
    """Add a picture of today, with one question answered by Bram alone and one together with his worker."""
    picture = keep(town, answered=alone(decides=Said(answer="decides_me", words="Ik zeg zelf wie er komt.")))
    answer(town, picture, together(content=Said(answer="content_mostly", words="Het mag iets meer.")), "worker")
    town.things["doing_picture"] = picture
