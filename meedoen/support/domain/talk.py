"""One part of a talk, saved by itself, in the voice of whoever said it."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meedoen.journal.acts import Actor, act
from meedoen.journal.enums import Ground
from meedoen.journal.versions import StaleVersion, save_version
from meedoen.people.domain.giving import give_grant
from meedoen.people.enums import Given, Part
from meedoen.people.models import Account, Team
from meedoen.support.domain.actors import author
from meedoen.support.domain.together import same_block
from meedoen.support.enums import BlockKind, KeepAnswer, Voice
from meedoen.support.models import Block, BlockText, Meeting

# What a grant given aloud in a talk can open for the worker: these are seen by grant only.
BY_GRANT = (Part.STORY, Part.PROFILE)


def save_block(
    *,
    actor: Actor,
    now: datetime,
    meeting: Meeting,
    uid: UUID,
    kind: BlockKind,
    voice: Voice,
    voice_name: str = "",
    text: str,
    expected: int,
) -> Block:
    """Write one part of a talk: a new one (`expected` 0) or a change, of which the earlier text is kept.

    `uid` is the part's own from where it was typed. A new part that is there already (somebody else's answer was lost on the
    way) is compared by version like any change: StaleVersion, never a second row. A person's words need no name; another
    voice may have one.
    """
    with (
        act(actor, "meeting.write", now=now, municipality_id=meeting.municipality_id) as event,
        same_block(actor, now, meeting, uid),
    ):
        event.about(thing=meeting, person_id=meeting.person_id, part=Part.MEETING)
        name = "" if voice in (Voice.PERSON, Voice.WORKER) else voice_name
        values = {"voice": voice, "voice_name": name, "text": text}
        row = Block.objects.select_for_update().filter(uid=uid).first()
        if row is None:
            if not text.strip():
                raise ValidationError({"text": _("Write something first.")})
            if expected:
                raise ValidationError(_("This part of the talk is no longer there. Copy your text and add it anew."))
            return Block.objects.create(
                meeting=meeting, uid=uid, kind=kind, written_by_id=author(actor), created_at=now, edited_at=now, **values
            )
        if row.meeting_id != meeting.pk:
            raise ValidationError(_("This part belongs to another talk."))
        if row.version != expected:
            raise StaleVersion(row, values)
        BlockText.objects.create(
            block=row, version=row.version, voice=row.voice, voice_name=row.voice_name, text=row.text,
            by_id=row.written_by_id, at=row.edited_at,
        )  # fmt: skip
        save_version(row, expected=expected, edited_at=now, written_by_id=author(actor), **values)
    return row


def answer_keeping(
    *,
    actor: Actor,
    now: datetime,
    meeting: Meeting,
    answer: KeepAnswer,
    parts: list[Part],
    witness: str,
    team: Team | None,
    account: Account | None,
) -> None:
    """Keep what the person said aloud to: may I keep your story, and who may read it?

    A yes gives the account, or the team, sight of `parts` (out of `BY_GRANT`); `witness` says who was there. A no is
    remembered with the talk and gives nothing; what was given before stays until the person takes it back.
    """
    with act(actor, "meeting.answer_keeping", now=now, municipality_id=meeting.municipality_id) as event:
        event.about(thing=meeting, person_id=meeting.person_id, part=Part.MEETING)
        if answer == KeepAnswer.YES and not parts:
            raise ValidationError({"parts": _("Say what may be kept.")})
        for part in parts if answer == KeepAnswer.YES else []:
            give_grant(
                actor=actor, now=now, person=meeting.person, part=part, account=account, team=team, given=Given.ALOUD,
                witness=witness, ground=Ground.TASK,
            )  # fmt: skip
        Meeting.objects.filter(pk=meeting.pk).update(may_keep=answer)
        meeting.may_keep = answer
