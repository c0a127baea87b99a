"""Preparing for a talk: one's own text, shared by one's own tap, on the screen or on paper."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.agenda.domain.followups import finish_followups_of
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.enums import Part
from meedoen.people.models import Person
from meedoen.support.domain import reminders
from meedoen.support.enums import SupporterAnswer
from meedoen.support.models import Preparation, Trajectory

SUPPORTER_DAYS = {SupporterAnswer.YES: 2, SupporterAnswer.LATER: 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What somebody wants to tell and ask, who comes along, who helped to write it, and whether a supporter is wanted."""

    tell: str = ""
    ask: str = ""
    comes_along: str = ""
    helped_by: str = ""
    supporter: str = ""


def write_preparation(
    *,
    actor: Actor,
    now: datetime,
    trajectory: Trajectory,
    owner: Person,
    prepared: Prepared,
    expected: int,
    share: bool = False,
    on_paper: bool = False,
    ground: Ground = Ground.OWN,
) -> Preparation:
    """Keep what `owner` prepared (`expected` 0 for the first time); with `share` the worker reads it from now on.

    What was shared earlier stays as it was until the next tap. Who wants free, independent help gets it followed up at once.
    `on_paper`: a worker took it over from paper, with the owner.
    """
    with act(actor, "preparation.write", now=now, ground=ground, municipality_id=trajectory.municipality_id) as event:
        row = Preparation.objects.select_for_update().filter(trajectory=trajectory, owner=owner).first()
        wanted = row.supporter if row else ""
        if row is not None and row.version != expected:
            raise StaleVersion(row, asdict(prepared))
        values = {**asdict(prepared), "on_paper": on_paper, "edited_at": now}
        if share:
            values |= {"shared": _shown(prepared), "shared_at": now}
        if row is None:
            row = Preparation.objects.create(
                municipality_id=trajectory.municipality_id, trajectory=trajectory, owner=owner, created_at=now, **values
            )
        else:
            save_version(row, expected=expected, **values)
        event.about(thing=row, person_id=owner.pk, part=Part.MEETING)
        if prepared.supporter != wanted:
            _follow_up(actor, now, row)
    return row


def _shown(prepared: Prepared) -> dict[str, str]:
    return {name: value for name, value in asdict(prepared).items() if name != "supporter"}


def _follow_up(actor: Actor, now: datetime, row: Preparation) -> None:
    days = SUPPORTER_DAYS.get(SupporterAnswer(row.supporter)) if row.supporter else None
    if days is None:
        finish_followups_of(actor=actor, now=now, thing=row.trajectory, kinds=[reminders.SUPPORTER_TALK])
        return
    wants = row.supporter == SupporterAnswer.YES
    why = (
        _("Free, independent help with the talk is wanted: make the contact.")
        if wants
        else _("Offer free, independent help with the talk once more.")
    )
    due = timezone.localdate(now) + timedelta(days=days)
    reminders.remind(actor=actor, now=now, trajectory=row.trajectory, kind=reminders.SUPPORTER_TALK, due=due, why=why)


def take_back(*, actor: Actor, now: datetime, preparation: Preparation) -> None:
    """Take a shared preparation back: from now on it is the owner's alone again."""
    with act(
        actor, "preparation.take_back", now=now, ground=Ground.OWN, municipality_id=preparation.municipality_id
    ) as event:
        event.about(thing=preparation, person_id=preparation.owner_id, part=Part.MEETING)
        save_version(preparation, expected=preparation.version, shared=None, shared_at=None)


def invite_to_prepare(*, actor: Actor, now: datetime, trajectory: Trajectory, owner: Person, ground: Ground) -> Preparation:
    """Let somebody of the person's own people, a carer say, prepare for the talks too: an own text, empty at first.

    Raises ValidationError for who is not around the person, or was invited already.
    """
    with act(actor, "preparation.invite", now=now, ground=ground, municipality_id=trajectory.municipality_id) as event:
        if owner.pk == trajectory.person_id or not trajectory.person.ties.filter(other=owner).exists():
            raise ValidationError({"who": _("Choose somebody who stands around this person.")})
        row, made = Preparation.objects.get_or_create(
            trajectory=trajectory, owner=owner,
            defaults={
                "municipality_id": trajectory.municipality_id, "invited_by_id": actor.account_id, "created_at": now,
                "edited_at": now,
            },
        )  # fmt: skip
        if not made:
            raise ValidationError({"who": _("This was asked already.")})
        event.about(thing=row, person_id=owner.pk, part=Part.MEETING, also=trajectory.person_id)
    return row
