"""Drawing the network: the person alone, or with help; keeping pictures of it, and letting helpers see it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meedoen.circle.facts.network import DETAILS, facts_to_keep
from meedoen.circle.models import NetworkMember, NetworkPicture, OwnWord, PicturedMember
from meedoen.circle.queries.network import helpers_of, known_people
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import save_version
from meedoen.people.domain.giving import give_grant, withdraw_grant
from meedoen.people.enums import Given, Part
from meedoen.people.models import Account, Grant, Person
from meedoen.support.domain.trajectories import find_active

# More than anybody draws; a page with so many can still be opened on a telephone.
MOST_MEMBERS = 200
MOST_PICTURES = 60


def add_member(
    *, actor: Actor, now: datetime, person: Person, name: str, area: str, closeness: int, ground: Ground
) -> NetworkMember:
    """Put somebody on the map. Whoever is noted around the person under this name is recognised by it, with the tie."""
    name = name.strip()
    with act(actor, "network.add", now=now, ground=ground, municipality_id=person.municipality_id) as event:
        _check_name(name)
        if NetworkMember.objects.filter(person=person).count() >= MOST_MEMBERS:
            raise ValidationError({"name": _("There are two hundred people on the map. Take somebody off first.")})
        known = {one.name.casefold(): one for one in known_people(person.pk, timezone.localdate(now))}.get(name.casefold())
        member = NetworkMember.objects.create(
            municipality_id=person.municipality_id, person=person, name=name, area=area, closeness=closeness, added_at=now,
            other_id=known.person_id if known else None, tie=known.tie if known else "",
        )  # fmt: skip
        event.about(thing=member, person_id=person.pk, part=Part.NETWORK)
    return member


def _check_name(name: str) -> None:
    if not name:
        raise ValidationError({"name": _("Write a name, or another word that says who it is.")})


def change_member(
    *,
    actor: Actor,
    now: datetime,
    member: NetworkMember,
    facts: Mapping[str, Any],
    expected: int,
    ground: Ground,
    own_word: str | None = None,
) -> NetworkMember:
    """Write what is told of a member: `facts` by the names of the columns. Raises StaleVersion for the second of two.

    `own_word` is what the person says of this member to nobody else: empty takes it away, None leaves it as it is. Raises
    PermissionDenied when anybody but the person hands one in.
    """
    if own_word is not None and ground != Ground.OWN:
        raise PermissionDenied
    changes = {name: facts[name] for name in ("name", "area", "closeness", *DETAILS)}
    changes["name"] = changes["name"].strip()
    with act(actor, "network.change", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.NETWORK)
        _check_name(changes["name"])
        if changes["name"].casefold() != member.name.casefold():
            # Another name may be another person: then it is no longer known who.
            changes["other_id"] = None
        save_version(member, expected=expected, **changes)
        if own_word is not None:
            _write_own_word(member, own_word.strip(), now)
    return member


def _write_own_word(member: NetworkMember, text: str, now: datetime) -> None:
    if not text:
        OwnWord.objects.filter(member=member).delete()
        return
    OwnWord.objects.update_or_create(
        member=member, defaults={"person_id": member.person_id, "text": text, "written_at": now}
    )


def place_member(
    *, actor: Actor, now: datetime, member: NetworkMember, area: str, closeness: int, ground: Ground
) -> NetworkMember:
    """Put a member elsewhere on the map: the last one who does it has it, for nothing typed can be lost by it."""
    with act(actor, "network.change", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.NETWORK)
        save_version(member, expected=member.version, area=area, closeness=closeness)
    return member


def remove_member(*, actor: Actor, now: datetime, member: NetworkMember, ground: Ground) -> None:
    """Take somebody off the map, with the own word; on pictures that were kept the member stays."""
    with act(actor, "network.remove", now=now, ground=ground, municipality_id=member.municipality_id) as event:
        event.about(thing=member, person_id=member.person_id, part=Part.NETWORK)
        member.delete()


def keep_picture(*, actor: Actor, now: datetime, person: Person, label: str, ground: Ground) -> NetworkPicture:
    """Keep the map as it is now, without the own words. Raises ValidationError for an empty map."""
    with act(actor, "network.keep", now=now, ground=ground, municipality_id=person.municipality_id) as event:
        members = list(NetworkMember.objects.filter(person=person).order_by("pk"))
        if not members:
            raise ValidationError(_("There is nobody on the map yet."))
        if NetworkPicture.objects.filter(person=person).count() >= MOST_PICTURES:
            raise ValidationError(_("There are sixty kept pictures. Throw one away first."))
        picture = NetworkPicture.objects.create(
            municipality_id=person.municipality_id, person=person, label=label.strip(), made_at=now
        )
        PicturedMember.objects.bulk_create(
            PicturedMember(picture=picture, member_key=one.pk, other_id=one.other_id, facts=facts_to_keep(one))
            for one in members
        )
        event.about(thing=picture, person_id=person.pk, part=Part.NETWORK)
    return picture


def remove_picture(*, actor: Actor, now: datetime, picture: NetworkPicture, ground: Ground) -> None:
    """Throw a kept picture away, for good."""
    with act(actor, "network.throw_away", now=now, ground=ground, municipality_id=picture.municipality_id) as event:
        event.about(thing=picture, person_id=picture.person_id, part=Part.NETWORK)
        picture.delete()


def share_network(*, actor: Actor, now: datetime, person: Person) -> list[Grant]:
    """Let own worker and stand-in see the map, each by name: whoever comes after them does not get it by itself."""
    helpers = helpers_of(find_active(person.pk))
    with transaction.atomic():
        given = [give_grant(actor=actor, now=now, person=person, part=Part.NETWORK, account=account) for account in helpers]
    if not given:
        raise ValidationError(_("There is nobody yet who helps you from here."))
    return given


def share_aloud(*, actor: Actor, now: datetime, person: Person, account: Account, witness: str) -> Grant:
    """Write down that the person said aloud that one helper may see the map and draw along; `witness` was there."""
    return give_grant(
        actor=actor, now=now, person=person, part=Part.NETWORK, account=account, given=Given.ALOUD, witness=witness.strip(),
        ground=Ground.TASK,
    )  # fmt: skip


def stop_sharing(*, actor: Actor, now: datetime, person: Person) -> int:
    """Take sight of the map back from everybody, at once; returns from how many."""
    rows = list(Grant.objects.filter(person=person, part=Part.NETWORK, withdrawn_at=None).order_by("pk"))
    with transaction.atomic():
        for grant in rows:
            withdraw_grant(actor=actor, now=now, grant=grant)
    return len(rows)
