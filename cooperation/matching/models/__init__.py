"""What matching stores: proposals, and which words of listings were read."""

from cooperation.matching.models.match import Match
from cooperation.matching.models.reading import Reading

__all__ = ["Match", "Reading"]
