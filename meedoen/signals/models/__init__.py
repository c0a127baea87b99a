"""A worry about somebody, how it was weighed, answered and followed; and questions answered at once."""

from meedoen.signals.models.brief import BriefContact
from meedoen.signals.models.handling import Action, Consultation, ReporterContact, Route, RouteUse, StepTaken, Telling
from meedoen.signals.models.signal import Perception, Reporter, Signal
from meedoen.signals.models.weighing import BandDecision, Weighing

__all__ = [
    "Action", "BandDecision", "BriefContact", "Consultation", "Perception", "Reporter", "ReporterContact", "Route",
    "RouteUse", "Signal", "StepTaken", "Telling", "Weighing",
]  # fmt: skip
