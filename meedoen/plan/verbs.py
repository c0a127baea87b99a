"""What the verbs of this room are called where a person reads who did what with the own data."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# Wishes, goals, the plan and its versions.
PLAN: dict[str, Any] = {
    "wish.note": _("wrote down a wish of yours"),
    "wish.change": _("changed how a wish of yours reads"),
    "wish.first": _("put a wish of yours first"),
    "wish.drop": _("took a wish of yours off the list"),
    "wish.take_back": _("put a wish of yours on the list again"),
    "goal.set": _("made a goal of a wish of yours"),
    "goal.change": _("changed a goal of yours"),
    "goal.drop": _("took a goal away that is no longer wanted"),
    "preference.add": _("wrote down how you want something"),
    "preference.change": _("changed how you want something"),
    "preference.remove": _("took away how you wanted something"),
    "option.add": _("wrote down a way to reach a goal of yours"),
    "option.change": _("changed a way to reach a goal of yours"),
    "option.remove": _("took away a way to reach a goal of yours"),
    "layer.note": _("wrote down where help for a goal can come from"),
    "step.add": _("put a step in your plan"),
    "step.change": _("changed a step of your plan"),
    "step.remove": _("took a step out of your plan"),
    "plan.people": _("wrote down who directs your plan"),
    "plan.settle": _("changed what is agreed in your plan"),
    "plan.weigh": _("wrote down what does not work without help"),
    "plan.draw": _("made a version of your plan to take along"),
    "plan.agree_person": _("recorded that you agree with your plan"),
    "plan.agree_worker": _("agreed with your plan"),
    "plan.share": _("let a helper read the own part of your plan"),
    "plan.unshare": _("took back that a helper reads a part of your plan"),
    "plan.remark": _("wrote something beside your plan"),
    "plan.answer_remark": _("answered what you wrote beside your plan"),
}
# Reports, applications, carrying out, referrals and reviews.
PAPERS: dict[str, Any] = {}
VERBS = {**PLAN, **PAPERS}
