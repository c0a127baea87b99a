"""Choosing together what a session is about."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.groups.domain.making import check_going
from meedoen.groups.models import Group, GroupMember, Topic, TopicVote
from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.people.enums import Part

MOST_TOPICS = 60


def add_topic(*, actor: Actor, now: datetime, group: Group, text: str, member: GroupMember | None, ground: Ground) -> Topic:
    """Put an own topic on the list: of a member, or of the coach."""
    with act(actor, "group.add_topic", now=now, ground=ground, municipality_id=group.municipality_id) as event:
        check_going(group.pk)
        if group.topics.count() >= MOST_TOPICS:
            raise ValidationError({"text": _("There are sixty topics. Choose from these first.")})
        topic = Topic.objects.create(group=group, text=text.strip(), member=member, added_at=now)
        event.about(thing=topic, person_id=member.person_id if member else None, part=Part.GROUP)
    return topic


def vote(*, actor: Actor, now: datetime, topic: Topic, member: GroupMember | None, ground: Ground, wanted: bool) -> None:
    """Give a topic one's voice, or take it back; without a member it is the voice of the coach who acts."""
    with act(actor, "group.vote", now=now, ground=ground, municipality_id=topic.group.municipality_id) as event:
        event.about(thing=topic, person_id=member.person_id if member else None, part=Part.GROUP)
        check_going(topic.group_id)
        whose = {"member": member, "account_id": None if member else actor.account_id}
        if wanted:
            TopicVote.objects.get_or_create(topic=topic, **whose, defaults={"voted_at": now})
        else:
            TopicVote.objects.filter(topic=topic, **whose).delete()
