"""Whom a remark is aimed at: a person or body of the article, other words, the speaker himself, or nobody."""

from trashtalk.targets.circumstances import Reading
from trashtalk.targets.finding import FindingSettings, aim_quotes
from trashtalk.targets.ranking import TargetRanker

__all__ = ["FindingSettings", "Reading", "TargetRanker", "aim_quotes"]
