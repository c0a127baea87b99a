"""What the verbs of this room are called where a person reads who did what with the own data."""

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "network.add": _("put somebody on your network map"),
    "network.change": _("changed what is told of somebody on your network map"),
    "network.remove": _("took somebody off your network map"),
    "network.keep": _("kept a picture of your network map"),
    "network.throw_away": _("threw a kept picture of your network map away"),
    "doing.keep": _("kept a picture of who does what"),
    "doing.answer": _("wrote down what you say of who does what"),
    "doing.throw_away": _("threw away a picture of who does what"),
}
