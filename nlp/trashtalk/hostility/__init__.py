"""Hostility of quoted words: level, facets, the words that carry it, and whom they are aimed at."""

from trashtalk.hostility.context import QuoteInContext
from trashtalk.hostility.scorer import HostilityScorer, Scored

__all__ = ["HostilityScorer", "QuoteInContext", "Scored"]
