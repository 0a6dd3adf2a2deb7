"""Hostility of quoted words: level, facets, the words that carry it, and whom they are aimed at."""

from trashtalk.hostility.context import QuoteInContext
from trashtalk.hostility.scored import Aim, EvidenceWords, Scored, TargetPlace
from trashtalk.hostility.scorer import HostilityScorer

__all__ = ["Aim", "EvidenceWords", "HostilityScorer", "QuoteInContext", "Scored", "TargetPlace"]
