"""What the verbs of the groups of residents are called where a person reads who did what with the own data."""

from typing import Any

from django.utils.translation import gettext_lazy as _

RESIDENT_VERBS: dict[str, Any] = {
    "resident_group.begin": _("began a group of residents"),
    "resident_group.face": _("changed what is told of a group"),
    "resident_group.step": _("brought a group of residents a step further or back"),
    "resident_group.ask_in": _("asked the professional of a group to come"),
    "resident_group.end_asking": _("took a question to the professional of a group back"),
    "resident_group.hand_over": _("gave a group to another professional"),
    "resident_group.end": _("ended a group"),
    "resident_group.put_on_list": _("put somebody on the list of a group"),
    "resident_group.code": _("made a code to bring somebody into a group"),
    "resident_group.join": _("came into a group"),
    "resident_group.leave": _("left a group, or was taken off its list"),
    "resident_group.take_part": _("took a part in a group"),
    "resident_group.lay_down": _("laid a part in a group down"),
    "resident_group.note_came": _("wrote down who was at a meeting of a group"),
    "resident_group.take_along": _("said to take somebody along to a group"),
    "resident_group.write": _("wrote a message to a group"),
    "resident_meeting.plan": _("planned a meeting of a group"),
    "resident_meeting.change": _("changed a meeting of a group"),
    "resident_meeting.call_off": _("called a meeting of a group off"),
    "resident_meeting.bring": _("said what to bring to a meeting"),
    "resident_meeting.bring_not": _("took off the list what was brought to a meeting"),
    "resident_meeting.flyer": _("made an invitation to a meeting"),
    "resident_method.mark": _("wrote how far a step of a group's plan is"),
    "resident_method.put_around": _("put somebody around a group"),
    "resident_method.change_around": _("changed who is around a group"),
    "resident_method.take_off": _("took somebody off the network around a group"),
    "activity.make": _("began an activity"),
    "activity.change": _("changed an activity"),
    "activity.end": _("ended an activity"),
}
