"""The family leads: whom it asks, its own time without professionals, and the plan that it makes (book line 6160-6164)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.circle.enums import GuestPart, Present
from meedoen.circle.models import CircleMember, FamilyAgreement, FamilyGuest, FamilyTalk, NetworkMember, SafetyCondition
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.enums import Part
from meedoen.people.models import Person

MOST_ROWS = 60
MOST_TALKS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """What stands about a gathering: the question, who leads, when and where, and how the person is there."""

    question: str
    led_by: str
    leader_id: int | None = None
    on: datetime | None = None
    place: str = ""
    takes_part: str = ""
    spoken_for_by: str = ""


def begin_talk(*, actor: Actor, now: datetime, person: Person, gathering: Gathering, ground: Ground) -> FamilyTalk:
    """Let the family begin; nobody else knows of it yet."""
    with act(actor, "family.begin", now=now, ground=ground, municipality_id=person.municipality_id) as event:
        _check(person.pk, gathering)
        if FamilyTalk.objects.filter(person=person).count() >= MOST_TALKS:
            raise ValidationError(_("There are a hundred already. Throw an old one away first."))
        row = FamilyTalk.objects.create(
            municipality_id=person.municipality_id, person=person, made_at=now, **asdict(gathering)
        )
        event.about(thing=row, person_id=person.pk, part=Part.NETWORK)
    return row


def change_talk(
    *, actor: Actor, now: datetime, talk: FamilyTalk, gathering: Gathering, expected: int, ground: Ground
) -> FamilyTalk:
    """Change what stands about it. Raises StaleVersion for the second of two."""
    with act(actor, "family.change", now=now, ground=ground, municipality_id=talk.municipality_id) as event:
        event.about(thing=talk, person_id=talk.person_id, part=Part.NETWORK)
        _check(talk.person_id, gathering)
        save_version(talk, expected=expected, **asdict(gathering))
    return talk


def _check(person_id: int, gathering: Gathering) -> None:
    for name in ("question", "led_by"):
        if not getattr(gathering, name).strip():
            raise ValidationError({name: _("Please fill this in.")})
    if gathering.takes_part == Present.CHOSEN and not gathering.spoken_for_by.strip():
        raise ValidationError({"spoken_for_by": _("Write down whom the person chose.")})
    leader = gathering.leader_id
    if leader is not None and not CircleMember.objects.filter(pk=leader, person=person_id, left_at=None).exists():
        raise ValidationError({"leader": _("Choose somebody of the circle.")})


def ask_guest(*, actor: Actor, now: datetime, talk: FamilyTalk, name: str, part: str, ground: Ground) -> FamilyGuest:
    """Put somebody on the list of who is asked; the family asks them itself."""
    with act(actor, "family.guest", now=now, ground=ground, municipality_id=talk.municipality_id) as event:
        event.about(thing=talk, person_id=talk.person_id, part=Part.NETWORK)
        if not name.strip():
            raise ValidationError({"name": _("Write down who.")})
        if talk.guests.count() >= MOST_ROWS:
            raise ValidationError({"name": _("There are sixty already.")})
        member = NetworkMember.objects.filter(person=talk.person_id, name__iexact=name.strip()).order_by("pk").first()
        return FamilyGuest.objects.create(talk=talk, name=name.strip(), part=GuestPart(part), member=member)


def hold_talk(*, actor: Actor, now: datetime, talk: FamilyTalk, on: date, takes_part: str, by: str, ground: Ground) -> None:
    """Write down that it was held, and how the person took part: it is not held without the person (book line 6398-6400)."""
    with act(actor, "family.hold", now=now, ground=ground, municipality_id=talk.municipality_id) as event:
        event.about(thing=talk, person_id=talk.person_id, part=Part.NETWORK)
        if not takes_part:
            raise ValidationError({"takes_part": _("Say how the person took part. Without the person it is not held.")})
        if takes_part == Present.CHOSEN and not by.strip():
            raise ValidationError({"spoken_for_by": _("Write down whom the person chose.")})
        if on > timezone.localdate(now):
            raise ValidationError({"on": _("This date lies in the future. Choose today or an earlier date.")})
        save_version(talk, expected=talk.version, held_on=on, takes_part=takes_part, spoken_for_by=by.strip())


def agree(
    *, actor: Actor, now: datetime, talk: FamilyTalk, what: str, who: str, by_when: str = "", fallback: str = "",
    ground: Ground,
) -> FamilyAgreement:  # fmt: skip
    """Put one agreement into the family's plan: what, who, when, and what happens otherwise."""
    with act(actor, "family.agree", now=now, ground=ground, municipality_id=talk.municipality_id) as event:
        event.about(thing=talk, person_id=talk.person_id, part=Part.NETWORK)
        if talk.held_on is None:
            raise ValidationError(_("Write down first that it was held, with the person."))
        for name, text in (("what", what), ("who", who)):
            if not text.strip():
                raise ValidationError({name: _("Please fill this in.")})
        if talk.agreements.count() >= MOST_ROWS:
            raise ValidationError({"what": _("There are sixty already.")})
        return FamilyAgreement.objects.create(
            talk=talk, what=what.strip(), who=who.strip(), by_when=by_when.strip(), fallback=fallback.strip(), made_at=now
        )


def ask_condition(*, actor: Actor, now: datetime, talk: FamilyTalk, text: str) -> SafetyCondition:
    """Let a professional say what any plan must have for safety, beforehand; the family reads it, with who asks it."""
    with act(actor, "family.condition", now=now, municipality_id=talk.municipality_id) as event:
        event.about(thing=talk, person_id=talk.person_id, part=Part.NETWORK)
        if not text.strip():
            raise ValidationError({"text": _("Please fill this in.")})
        if talk.conditions.count() >= MOST_ROWS:
            raise ValidationError({"text": _("There are sixty already.")})
        return SafetyCondition.objects.create(talk=talk, text=text.strip(), by_id=actor.account_id, at=now)


def set_sight(*, actor: Actor, now: datetime, talk: FamilyTalk, told: bool, shown: bool, ground: Ground) -> FamilyTalk:
    """Let the professionals know of it (`told`) and read the plan (`shown`), or no longer; showing tells as well."""
    with act(actor, "family.show", now=now, ground=ground, municipality_id=talk.municipality_id) as event:
        event.about(thing=talk, person_id=talk.person_id, part=Part.NETWORK)
        save_version(
            talk, expected=talk.version, told_at=(talk.told_at or now) if told or shown else None,
            shown_at=(talk.shown_at or now) if shown else None,
        )  # fmt: skip
    return talk


def remove_talk(*, actor: Actor, now: datetime, talk: FamilyTalk, ground: Ground) -> None:
    """Throw it away with everything in it."""
    with act(actor, "family.remove", now=now, ground=ground, municipality_id=talk.municipality_id) as event:
        event.about(thing=talk, person_id=talk.person_id, part=Part.NETWORK)
        talk.delete()
