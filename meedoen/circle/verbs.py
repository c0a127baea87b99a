"""What the verbs of this room are called where a person reads who did what with the own data."""

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "network.add": _("put somebody on your network map"),
    "network.change": _("changed what is told of somebody on your network map"),
    "network.remove": _("took somebody off your network map"),
    "network.keep": _("kept a picture of your network map"),
    "circle.invite": _("asked somebody into your circle"),
    "circle.join": _("came into your circle"),
    "circle.change": _("changed who somebody in your circle is"),
    "circle.share": _("shared a part of your circle with somebody"),
    "circle.unshare": _("took back what was shared of your circle"),
    "circle.leave": _("left your circle"),
    "circle.remove": _("took somebody out of your circle"),
    "circle.notices": _("chose how often mail about your circle comes"),
    "network.throw_away": _("threw a kept picture of your network map away"),
}
