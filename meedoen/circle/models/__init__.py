"""What the circle room keeps: the network as the person draws it, and who takes part in the meeting place."""

from meedoen.circle.models.asking import HelpAsk
from meedoen.circle.models.calendar import CircleFeed, CircleItem, Coming, SkippedDay
from meedoen.circle.models.carer import CarerCheck, CarerNotes, CarerShare
from meedoen.circle.models.consulting import Consultation
from meedoen.circle.models.doing import DoingPicture, OwnView, PicturedTask
from meedoen.circle.models.family import FamilyAgreement, FamilyGuest, FamilyTalk, SafetyCondition
from meedoen.circle.models.household import DayTask
from meedoen.circle.models.load import Away, Carrying
from meedoen.circle.models.means import LocalMeans
from meedoen.circle.models.members import CircleMember, CircleShare
from meedoen.circle.models.network import NetworkMember, NetworkPicture, OwnWord, PicturedMember
from meedoen.circle.models.parents import ParentAgreement, ParentSide, ParentText, ParentVersion, ParentYes
from meedoen.circle.models.place import CircleDecision, CircleFile, CircleMessage, SharedStep

__all__ = [
    "Away",
    "Carrying",
    "CarerCheck",
    "CarerNotes",
    "CarerShare",
    "CircleDecision",
    "CircleFeed",
    "CircleFile",
    "CircleItem",
    "CircleMessage",
    "Coming",
    "Consultation",
    "SharedStep",
    "SkippedDay",
    "CircleMember",
    "CircleShare",
    "DayTask",
    "DoingPicture",
    "FamilyAgreement",
    "FamilyGuest",
    "FamilyTalk",
    "HelpAsk",
    "LocalMeans",
    "NetworkMember",
    "NetworkPicture",
    "OwnView",
    "OwnWord",
    "ParentAgreement",
    "ParentSide",
    "ParentText",
    "ParentVersion",
    "ParentYes",
    "PicturedMember",
    "PicturedTask",
    "SafetyCondition",
]
