"""What the verbs of this room are called where a person reads who did what with the own data."""

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "group.register": _("signed you up for a group"),
    "group.withdraw": _("withdrew that you signed up for a group"),
    "group.move": _("looked in which group you would fit"),
    "group.accept": _("made a group with you in it"),
    "group.invite": _("invited you to an own page of your group"),
    "group.leave": _("took you out of a group"),
    "group.hold": _("wrote down how a session of your group was"),
    "group.say_coming": _("said whether you come to a session"),
    "group.add_topic": _("put a topic on the list of your group"),
    "group.vote": _("chose a topic in your group"),
    "group.plan_write": _("wrote in your plan in a group"),
    "group.goal": _("set a goal in your plan in a group"),
    "group.goal_change": _("changed a goal in your plan in a group"),
    "group.step": _("looked back on a step and set the next"),
    "group.pledge": _("promised somebody in the group help"),
    "group.pledge_end": _("finished or took back a promise in the group"),
    "group.board": _("put something on the help board"),
    "group.board_take": _("answered to the help board"),
    "group.board_end": _("finished something on the help board"),
}
