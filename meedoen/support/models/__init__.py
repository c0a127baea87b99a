"""Questions, trajectories, seeking contact, meetings and transfers."""

from meedoen.support.models.meetings import Meeting, MeetingText, Remark
from meedoen.support.models.notifications import Notification
from meedoen.support.models.outreach import Attempt, Outreach, TrustedContact
from meedoen.support.models.trajectories import Step, Trajectory
from meedoen.support.models.transfers import Transfer

__all__ = [
    "Attempt", "Meeting", "MeetingText", "Notification", "Outreach", "Remark", "Step", "Trajectory", "Transfer",
    "TrustedContact",
]  # fmt: skip
