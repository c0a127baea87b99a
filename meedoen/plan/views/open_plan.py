"""The forms of steps, people, agreements and agreeing, as they open on the page of a plan."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meedoen.journal.enums import Ground
from meedoen.plan.content import Content, fingerprint, read_seen, seal_seen
from meedoen.plan.domain import agreeing, planning, reciprocity, sharing
from meedoen.plan.enums import WhoKind
from meedoen.plan.forms import plan as forms
from meedoen.plan.models import PlanRemark
from meedoen.plan.people import key_of
from meedoen.plan.views.desk import Desk, Open, find
from meedoen.plan.views.open_goals import AWAY
from meedoen.support.views.base import given


def open_step(desk: Desk, key: str, parent: str = "") -> Open:
    """Add a step for a goal, or change one."""
    if key == "new":
        goal, row = desk.goal(parent), None
        first: dict[str, Any] = {"aim": "person", "asked": "to_ask", "asked_by": "person"}
    else:
        row = find(desk.working.all_steps(), key)
        goal = row.goal = desk.goal(str(row.goal_id))
        first = {name: getattr(row, name) for name in STEP_FIELDS} | {
            "who": key_of(row, desk.people), "preferences": desk.working.served.get(row.pk, []),
        }  # fmt: skip
        first["who_name"] = "" if first["who"] else row.who_name
    choices = [(each.pk, each.text) for each in desk.working.preferences.get(goal.pk, [])]
    return Open(
        f"step:{key}" + (f":{parent}" if parent else ""), f"step-new-{parent}" if parent else f"step-{key}", forms.StepForm,
        _("A step for this goal"), _("Save this step"),
        lambda data, expected: (
            planning.change_step(step=row, planned=planned(desk, data), expected=expected, **given(desk.request))
            if row
            else planning.add_step(goal=goal, planned=planned(desk, data), **given(desk.request))
        ),
        back=f"goal-{goal.pk}", version=row.version if row else 0, initial=first,
        kwargs={"people": [(one.key, one.label) for one in desk.people], "preferences": choices},
        template="plan/step_fields.html",
        remove=(lambda _data, expected: planning.remove_step(step=row, expected=expected, **given(desk.request)))
        if row else None,
        remove_label=AWAY,
    )  # fmt: skip


STEP_FIELDS = (
    "text", "who_kind", "who_name", "hours_a_week", "rhythm", "aim", "form", "asked", "asked_by", "fallback",
)  # fmt: skip


def planned(desk: Desk, data: dict[str, Any]) -> planning.Planned:
    """Return what the form says of a step; who was chosen out of the own people goes before a typed name."""
    chosen = next((one for one in desk.people if one.key == data["who"]), None)
    values = {name: data[name] for name in STEP_FIELDS} | {"preferences": data.get("preferences", [])}
    values["who_kind"] = WhoKind(data["who_kind"])
    if chosen and values["who_kind"] in planning.ASKABLE:
        values |= {"who_name": chosen.name, "who_person_id": chosen.person_id}
    return planning.Planned(**values)


def open_people(desk: Desk) -> Open:
    """Say who directs the plan."""
    plan = desk.working.plan
    names = ("director_kind", "director_name", "care_coordinator")
    return Open(
        "people", "people-form", forms.PeopleForm, _("Who directs the plan"), _("Save this"),
        lambda data, expected: planning.name_people(
            trajectory=desk.trajectory, expected=expected, **{name: data[name] for name in names}, **given(desk.request)
        ),
        back="people", version=plan.version, initial={name: getattr(plan, name) for name in names},
    )  # fmt: skip


def open_agreement(desk: Desk) -> Open:
    """Set the evaluation date and aids, and say where there is nothing on purpose."""
    plan = desk.working.plan
    names = tuple(planning.Agreed.__dataclass_fields__)
    first = {name: getattr(plan, name) for name in names}
    first["evaluation_on"] = plan.evaluation_on or planning.proposed_evaluation(desk.today)
    return Open(
        "agreement", "agreement-form", forms.AgreementForm, _("What we agree"), _("Save this"),
        lambda data, expected: planning.settle_plan(
            trajectory=desk.trajectory, agreed=planning.Agreed(**{name: data[name] for name in names}), expected=expected,
            **given(desk.request),
        ),
        back="agreement", version=plan.version, initial=first,
    )  # fmt: skip


def open_need(desk: Desk) -> Open:
    """Note both halves of the compensation test."""
    plan = desk.working.plan
    names = ("cannot_alone", "network_cannot")
    return Open(
        "need", "need-form", forms.NeedForm, _("Why help is needed"), _("Save this"),
        lambda data, expected: planning.weigh_need(
            trajectory=desk.trajectory, expected=expected, **{name: data[name] for name in names}, **given(desk.request)
        ),
        back="need", version=plan.version, initial={name: getattr(plan, name) for name in names},
    )  # fmt: skip


def open_reciprocity(desk: Desk, key: str) -> Open:
    """Note what the person gives back, or that it has ended."""
    if key == "new":

        def add(data: dict[str, Any], _expected: int) -> None:
            plan = planning.begin_plan(now=desk.now, trajectory=desk.trajectory)
            reciprocity.add_reciprocity(
                plan=plan, what=data["what"], for_whom=data["for_whom"], since=desk.today, **given(desk.request)
            )

        return Open(
            "reciprocity:new", "reciprocity-new", forms.ReciprocityForm, _("What the person does for others"),
            _("Save this"), add, back="people",
        )  # fmt: skip
    row = find(desk.working.reciprocities, key)
    row.plan = desk.working.plan
    return Open(
        f"reciprocity:{key}", f"reciprocity-{key}", forms.EndForm, _("This has ended"), _("Save this"),
        lambda data, expected: reciprocity.end_reciprocity(
            row=row, on=data["on"], expected=expected, **given(desk.request)
        ),
        back="people", version=row.version, initial={"on": desk.today}, hint=row.what,
    )  # fmt: skip


def open_share(desk: Desk, key: str) -> Open:
    """Write down that the person lets the helper of a step read the own part."""
    step = find([step for step in desk.working.all_steps() if step.who_person_id], key)
    return Open(
        f"share:{key}", f"share-{key}", forms.ShareForm, _("Let this helper read the own part"), _("Save this"),
        lambda data, _expected: sharing.share_part(
            plan=desk.working.plan, helper=step.who_person, given=data["given"], witness=data["witness"], ground=Ground.TASK,
            **given(desk.request),
        ),
        back="helpers",
    )  # fmt: skip


def open_remark(desk: Desk, key: str) -> Open:
    """Answer what the person wrote beside the plan."""
    rows = PlanRemark.objects.filter(plan__trajectory=desk.trajectory, answered_at=None).select_related("plan__trajectory")
    remark = find(rows, key)
    return Open(
        f"remark:{key}", f"remark-{key}", forms.AnswerForm, _("Your answer"), _("Send the answer"),
        lambda data, _expected: sharing.answer_plan_remark(remark=remark, answer=data["answer"], **given(desk.request)),
        back="remarks", hint=remark.text,
    )  # fmt: skip


def seen_content(token: str, trajectory_id: int) -> Content:
    """Return what was on the screen of who agrees; ValidationError when that is too long ago."""
    content = read_seen(token, trajectory_id)
    if content is None:
        raise ValidationError(_("This page has been open for long. Look at the plan again, and agree then."))
    return content


def open_agree(desk: Desk) -> Open:
    """Agree as the worker with the plan as it stands on the screen."""
    key = desk.trajectory.pk
    return Open(
        "agree", "agree-form", forms.SeenForm, _("I agree with this plan"), _("I agree"),
        lambda data, _expected: agreeing.agree_plan_worker(
            trajectory=desk.trajectory, seen=fingerprint(seen_content(data["seen"], key)), **given(desk.request)
        ),
        back="agree", initial={"seen": seal_seen(desk.content, key)}, template="plan/agree_fields.html",
    )  # fmt: skip


def open_spoken(desk: Desk) -> Open:
    """Write down that the person agreed, aloud or on paper."""
    key = desk.trajectory.pk
    return Open(
        "spoken", "agree-form", forms.SpokenForm, _("The person agrees with this plan"), _("Write this down"),
        lambda data, _expected: agreeing.agree_plan_person(
            trajectory=desk.trajectory, seen=fingerprint(seen_content(data["seen"], key)), ground=Ground.TASK,
            word=agreeing.Word(on=data["on"], how=data["how"], witness=data["witness"]), **given(desk.request),
        ),
        back="agree", initial={"seen": seal_seen(desk.content, key), "on": desk.today},
        template="plan/agree_fields.html",
    )  # fmt: skip
