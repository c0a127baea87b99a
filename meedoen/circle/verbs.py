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
    "circle.write": _("wrote a message in your circle"),
    "circle.unwrite": _("took back a message in your circle"),
    "circle.add_file": _("put a document or picture in your circle"),
    "circle.remove_file": _("took a document or picture out of your circle"),
    "circle.plan": _("put something in the calendar of your circle, or changed it"),
    "circle.unplan": _("took something out of the calendar of your circle"),
    "circle.come": _("said in the calendar of your circle whether they come"),
    "circle.feed": _("made an address with which a program reads the calendar of your circle"),
    "circle.unfeed": _("stopped the address for the calendar of your circle"),
    "circle.decide": _("wrote down what was decided in your circle"),
    "circle.own_words": _("wrote your own words about a decision"),
    "circle.show_steps": _("chose which tasks your circle sees"),
    "circle.consult": _("planned a talk together with you"),
    "circle.minute": _("wrote down what was said in a talk"),
    "circle.unconsult": _("cancelled a talk"),
    "circle.safety_talk": _("wrote down a talk without you, for safety"),
    "circle.notices": _("chose how often mail about your circle comes"),
    "network.throw_away": _("threw a kept picture of your network map away"),
}
