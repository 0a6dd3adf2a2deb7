"""Content to source: which stretches are attributed words, to which mention, by which cue."""

from trashtalk.attribution.assembling import Attribution, find_attributions
from trashtalk.attribution.settings import AttributionSettings

__all__ = ["Attribution", "AttributionSettings", "find_attributions"]
