"""Questions, trajectories with their phases and log book, seeking contact, talks, transfers, the light way, effort."""

from meedoen.support.models.effort import Effort, EffortMark
from meedoen.support.models.files import VaultFile
from meedoen.support.models.light import LightWay
from meedoen.support.models.log import LogEntry
from meedoen.support.models.meetings import Block, BlockText, Meeting, MeetingText, Remark
from meedoen.support.models.notifications import Notification
from meedoen.support.models.outreach import Attempt, Outreach, TrustedContact
from meedoen.support.models.peer import PeerNote
from meedoen.support.models.phases import Mode, PhaseChange, PhaseCheck
from meedoen.support.models.preparation import Preparation
from meedoen.support.models.story import Story, StoryFile, StoryText
from meedoen.support.models.trajectories import Step, Trajectory
from meedoen.support.models.transfers import Transfer
from meedoen.support.models.visits import Visit

__all__ = [
    "Attempt", "Block", "BlockText", "Effort", "EffortMark", "LightWay", "LogEntry", "Meeting", "MeetingText", "Mode",
    "Notification", "Outreach", "PeerNote", "PhaseChange", "PhaseCheck", "Preparation", "Remark", "Step", "Story",
    "StoryFile", "StoryText", "Trajectory", "Transfer", "TrustedContact", "VaultFile", "Visit",
]  # fmt: skip
