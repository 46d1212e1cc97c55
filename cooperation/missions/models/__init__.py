"""The records of this room."""

from cooperation.missions.models.delegation import Delegate, Delegation
from cooperation.missions.models.mission import CoverFound, Mission
from cooperation.missions.models.report import MissionReport

__all__ = ["CoverFound", "Delegate", "Delegation", "Mission", "MissionReport"]
