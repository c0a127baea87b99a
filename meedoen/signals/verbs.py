"""What the verbs of this room are called where a person reads who did what with the own data."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "signal.record": _("wrote down a worry about you"),
    "signal.see": _("read a worry about you"),
    "signal.link": _("said that a worry is about you"),
    "signal.kind": _("said what kind of worry it is"),
    "signal.weigh": _("weighed a worry about you"),
    "signal.override": _("changed how much haste a worry about you has"),
    "signal.crisis": _("said that a worry about you cannot wait"),
    "signal.assign": _("named who handles a worry about you"),
    "signal.act": _("wrote down what was done with a worry about you"),
    "signal.step": _("noted a step in handling a worry about you"),
    "signal.help_present": _("wrote down which help there is already"),
    "signal.route": _("took a worry about you to another organisation"),
    "signal.consult": _("asked a colleague about a worry"),
    "signal.consult_answer": _("answered a colleague about a worry"),
    "signal.answer_reporter": _("answered who reported a worry"),
    "signal.tell": _("told you that somebody is worried"),
    "signal.tell_later": _("put off telling you of a worry, for safety"),
    "signal.join": _("put two worries about you together"),
    "signal.take_up": _("began support after a worry about you"),
    "signal.finish": _("closed a worry about you"),
    "signal.reopen": _("opened a worry about you again"),
}
