"""What the verbs of asking, carrying and relief are called where a person reads who did what with the own data."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ASKING_VERBS: dict[str, Any] = {
    "ask.write": _("wrote down what you want to ask somebody"),
    "ask.change": _("changed what you want to ask somebody"),
    "ask.remove": _("threw a question for help away"),
    "ask.put": _("asked somebody for help, as you wished"),
    "ask.answer": _("answered your question for help, or wrote the answer down"),
    "ask.withdraw": _("took a question for help back"),
    "ask.thank": _("kept that somebody was thanked"),
    "ask.into_plan": _("put the answer to your question for help into your plan"),
    "carrying.say": _("wrote down what a helper of yours can carry"),
    "carrying.away": _("wrote down that a helper of yours is away"),
    "carrying.back": _("wrote down that a helper of yours is back"),
    "carrying.stop": _("stopped with a task for you"),
    "carer.write": _("wrote on your own page as a carer"),
    "carer.check": _("kept a test for carers on your own page"),
    "carer.share": _("chose who reads your page as a carer"),
    "carer.wipe": _("wiped your page as a carer"),
    "family.begin": _("began a gathering of your family"),
    "family.change": _("changed what stands about a gathering of your family"),
    "family.guest": _("put somebody on the list of a gathering of your family"),
    "family.hold": _("wrote down that your family came together"),
    "family.agree": _("put an agreement into the plan of your family"),
    "family.condition": _("said what the plan of your family needs for safety"),
    "family.show": _("chose what professionals see of a gathering of your family"),
    "family.remove": _("threw a gathering of your family away"),
    "carrying.uncovered": _("told your worker that a task has nobody"),
}
