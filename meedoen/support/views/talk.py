"""The whole talk on one page: each block is a form that saves by itself, in any order."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from meedoen.journal import clock
from meedoen.journal.gate import open_record, record_look
from meedoen.people.enums import Part
from meedoen.people.models import Account
from meedoen.support.domain import meetings, talk
from meedoen.support.domain.effort import count_for
from meedoen.support.domain.meetings import FRAME, Frame
from meedoen.support.enums import BlockKind, KeepAnswer, Presence, Voice
from meedoen.support.forms.story import StoryForm
from meedoen.support.forms.talk import BlockForm, FrameForm, KeepForm
from meedoen.support.hooks import TalkBlock, talk_blocks
from meedoen.support.models import Block, Meeting, Preparation, Story
from meedoen.support.policy import meeting_policy, sight_of, story_policy
from meedoen.support.prompts import asked
from meedoen.support.queries import read_in_order
from meedoen.support.selfsaving import hidden_of, save_part, unsent
from meedoen.support.views.base import given, verb_page
from meedoen.support.views.pieces import part_of, said_before, start_of
from meedoen.support.views.visits import companions
from meedoen.ui.forms import SavedForm

MIDDLE = 50  # Blocks of rooms above with a lower order stand before the parts of the talk.


@dataclass(frozen=True, slots=True)
class Filled:
    """One form of the page and its address."""

    form: SavedForm
    url: str


def page_of(pk: int) -> str:
    """Return the address of a talk."""
    return reverse("support:meeting", kwargs={"pk": pk})


@login_required
@never_cache
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a talk: to write in for own worker and stand-in, to read (also with `?lezen=1`) for whoever else may."""
    row = open_record(request, meeting_policy, pk)
    edit = meeting_policy.can(request.user, "edit", row) is not None
    blocks = list(row.blocks.select_related("written_by").order_by("pk"))
    context = {
        "meeting": row,
        "edit": edit,
        "may_remark": meeting_policy.can(request.user, "remark", row) is not None,
        "remarks": row.remarks.select_related("by").order_by("at", "pk"),
        "said": read_in_order(blocks),
    }
    if not edit or "lezen" in request.GET:
        return render(request, "support/meeting.html", context)
    return render(request, "support/talk.html", context | _to_write(request, row, blocks))


def _to_write(request: HttpRequest, row: Meeting, blocks: list[Block]) -> dict[str, Any]:
    before = said_before(row)
    parts = [part_of(request, row, kind, blocks, before) for kind in BlockKind]
    more = _blocks_of_others(request, row)
    prepared = Preparation.objects.filter(trajectory=row.trajectory_id, shared_at__isnull=False).select_related("owner")
    context = {
        "prepared": prepared.order_by("pk"),
        "frame": _frame(request, row),
        "missing": _somebody_missing(row),
        "parts": parts,
        "words": _words(),
        "first": [block for block in more if block["order"] < MIDDLE],
        "more": [block for block in more if block["order"] >= MIDDLE],
        "unsent": unsent(request.user),
        **_together(request, row),
        **_story(request, row),
    }
    return context | {"index": _index(context)}


def _words() -> dict[str, Any]:
    """Return what stands at the fields of every part, looked up in the language of the page once."""
    voice, name = (BlockForm.base_fields[each] for each in ("voice", "voice_name"))
    return {"voice": str(voice.label), "name": str(name.label), "most": getattr(name, "max_length", None)}


def _together(request: HttpRequest, row: Meeting) -> dict[str, Any]:
    """Return the other talks of the same visit, for who sees those too."""
    others = companions(request.user, row)
    return {"companions": others, "companion_names": ", ".join(other.person.name for other in others)}


def _frame(request: HttpRequest, row: Meeting) -> Filled:
    start = {name: getattr(row, name) for name in FRAME} | hidden_of(request.user, f"support.frame:{row.pk}", row.version)
    form = FrameForm(initial=start, auto_id="frame_%s")
    return Filled(form, reverse("support:meeting_edit", kwargs={"pk": row.pk}))


def _somebody_missing(row: Meeting) -> bool:
    """Say whether it is still open if everybody was there whom the person wants: a prompt, never a gate."""
    both = {row.carer, row.supporter}
    return "" in both or (Presence.ABSENT in both and not row.absent_why)


def _story(request: HttpRequest, row: Meeting) -> dict[str, Any]:
    """Return the story when the person gave sight of it (that it was opened is written down), else the question for it."""
    ground = story_policy.can(request.user, "edit", row.person)
    if ground is None:
        name = f"support.keeping:{row.pk}"
        ask = KeepForm(initial={"reader": "me", **hidden_of(request.user, name, row.version)}, auto_id="keep_%s")
        return {"story": None, "keep": Filled(ask, reverse("support:keeping", kwargs={"pk": row.pk}))}
    record_look(request, story_policy, row.person, ground, now=clock.now())
    story = Story.objects.filter(person=row.person_id).first()
    start = {"text": story.text if story else ""}
    hidden = hidden_of(request.user, f"support.story:{row.person_id}", story.version if story else 0)
    form = StoryForm(initial=start | hidden, own=False, auto_id="story_%s")
    url = reverse("support:story", kwargs={"pk": row.trajectory_id})
    return {"keep": None, "story": Filled(form, f"{url}?gesprek={row.pk}")}


def _blocks_of_others(request: HttpRequest, row: Meeting) -> list[dict[str, Any]]:
    """Return the blocks that other rooms put on the page, for those parts that this account sees."""
    parts = sight_of(request.user, row.person).parts()
    blocks = sorted((block for block in talk_blocks if block.part in parts), key=lambda block: block.order)
    return [
        {"id": _anchor(block), "heading": block.heading, "order": block.order, "html": _html(request, row, block)}
        for block in blocks
    ]


def _anchor(block: TalkBlock) -> str:
    return slugify(block.id.replace(".", "-").replace("_", "-"))


def _html(request: HttpRequest, row: Meeting, block: TalkBlock) -> str:
    return render_to_string(block.template, {"meeting": row, "edit": True, **block.context(request, row)}, request)


def _index(context: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the quiet index of the page."""
    rows = [("prepared", _("Prepared"))] if context["prepared"] else []
    rows += [("story", _("The story")), ("frame", _("Where, and with whom"))]
    rows += [(block["id"], block["heading"]) for block in context["first"]]
    rows += [(f"part-{part.id}", part.heading) for part in context["parts"]]
    rows += [(block["id"], block["heading"]) for block in context["more"]]
    return [{"url": f"#{anchor}", "label": label, "current": False} for anchor, label in rows]


@login_required
@never_cache
def edit_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Change place, people and way of talking; who saves second gets both texts."""
    row = open_record(request, meeting_policy, pk, verb="edit")
    count_for(request, row.trajectory)

    def do(data: dict[str, Any]) -> Meeting:
        frame = Frame(**{name: data[name] for name in FRAME})
        return meetings.change_meeting(meeting=row, frame=frame, expected=data["version"] or 0, **given(request))

    return save_part(
        request, FrameForm, name=f"support.frame:{pk}", template="support/part.html", url=page_of(pk) + "#frame", do=do,
        context={"heading": _("Where, and with whom")},
        initial={"version": row.version, **{name: getattr(row, name) for name in FRAME}},
    )  # fmt: skip


@login_required
@never_cache
def block(request: HttpRequest, pk: int, kind: str, uid: UUID) -> HttpResponse:
    """Write one part of a talk in one voice: new, or changed."""
    if kind not in BlockKind:
        raise Http404
    row = open_record(request, meeting_policy, pk, verb="edit")
    known = row.blocks.filter(uid=uid).first()
    count_for(request, row.trajectory)

    def do(data: dict[str, Any]) -> Block:
        return talk.save_block(
            meeting=row, uid=uid, kind=BlockKind(kind), voice=Voice(data["voice"]), voice_name=data["voice_name"],
            text=data["text"], expected=data["version"] or 0, **given(request),
        )  # fmt: skip

    start = start_of(BlockKind(kind), known) | {"version": known.version if known else 0}
    return save_part(
        request, BlockForm, name=f"support.block:{uid}", template="support/part.html", do=do,
        url=f"{page_of(pk)}#part-{kind.replace('_', '-')}", context={"heading": BlockKind(kind).label}, initial=start,
        form_kwargs={"question": asked(kind).question},
    )  # fmt: skip


@login_required
@never_cache
def keeping(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether the story may be kept and who may read it, and write down what was said aloud."""
    row = open_record(request, meeting_policy, pk, verb="edit")

    def do(data: dict[str, Any], expected: int) -> None:
        team = row.trajectory.team if data["reader"] == "team" else None
        account = None if team else Account.objects.get(pk=given(request)["actor"].account_id or 0)
        talk.answer_keeping(
            meeting=row, answer=KeepAnswer(data["answer"]), parts=[Part(part) for part in data["parts"]],
            witness=data["witness"], team=team, account=account, **given(request),
        )  # fmt: skip

    return verb_page(
        request, KeepForm, row, name="keeping", url=page_of(pk) + "#story", do=do,
        heading=gettext_lazy("May I keep your story?"),
        button=gettext_lazy("Write this down"), initial={"reader": "me"},
    )  # fmt: skip


@login_required
@never_cache
def earlier(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a talk read before each change: the meeting itself, and its parts."""
    row = open_record(request, meeting_policy, pk)
    blocks = row.blocks.prefetch_related("earlier__by").order_by("pk")
    context = {
        "meeting": row,
        "frames": [(text, _as_meeting(text.texts)) for text in row.earlier.select_related("by").order_by("-version")],
        "blocks": [block for block in blocks if block.earlier.all()],
    }
    return render(request, "support/meeting_earlier.html", context)


def _as_meeting(texts: dict[str, Any]) -> Meeting:
    """Return the earlier values as a row that is saved nowhere, to be shown in the words of its choices."""
    return Meeting(**{name: value for name, value in texts.items() if name in FRAME and name != "on"})
