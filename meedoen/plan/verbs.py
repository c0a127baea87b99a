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
PAPERS: dict[str, Any] = {
    "report.write": _("made a report of a talk with you"),
    "report.change": _("changed the report of a talk"),
    "report.offer": _("offered you the report of a talk"),
    "report.answer": _("recorded what you say of a report"),
    "report.voice": _("put what somebody else says beside a report"),
    "report.agree": _("agreed with the report of a talk"),
    "application.write": _("made an application with you"),
    "application.change": _("changed your application"),
    "application.hand_in": _("wrote down when your application was handed in"),
    "task.mark": _("wrote down whether something in your plan was done"),
    "step.remind": _("set a reminder for a step of your plan"),
    "step.unreached": _("had no safe address to send a reminder to"),
    "step.finish": _("wrote down that a step of your plan is done"),
    "step.stop": _("wrote down that a helper stops with a task"),
    "step.replace": _("looked for somebody else for a task in your plan"),
    "step.answer": _("wrote down what a helper answered"),
    "step.fallback": _("took what was agreed for when a helper says no"),
    "reciprocity.add": _("wrote down what you do for others"),
    "reciprocity.end": _("wrote down that something you did for others has ended"),
    "referral.ask": _("wrote what another organisation could read, if you agree"),
    "referral.change": _("changed a referral"),
    "referral.answer": _("recorded whether a referral may go out"),
    "referral.send": _("sent a referral that you agreed with"),
    "referral.arrive": _("opened a referral that you agreed with"),
    "referral.move": _("answered a referral, or wrote down how it went"),
    "review.record": _("looked back with you and wrote it down"),
    "review.change": _("changed how we looked back"),
    "review.own_words": _("added your words to how we looked back"),
    "support.close": _("ended your support, with what it brought you"),
}
# A plan together, and who signs beside the person.
HOUSEHOLD: dict[str, Any] = {
    "joint.begin": _("made one plan of your plan and that of who you live with"),
    "joint.direct": _("wrote down who directs the plan that you have together"),
    "joint.share": _("put a shared goal or step in your plan"),
    "joint.keep_apart": _("let a shared part of your plan go on apart"),
    "joint.pass_on": _("changed a shared part of your plan"),
    "joint.leave": _("took your plan out of the plan together"),
    "joint.end": _("ended the plan together; your plan stayed yours"),
    "plan.sign": _("recorded what somebody says of your plan who signs for you or with you"),
    "report.sign": _("recorded what somebody says of a report who signs for you or with you"),
}
VERBS = {**PLAN, **PAPERS, **HOUSEHOLD}
