"""The thresholds of attribution in one place."""

from __future__ import annotations

from dataclasses import dataclass, fields

from trashtalk.errors import SettingsError


@dataclass(frozen=True, slots=True)
class AttributionSettings:
    """Probabilities between 0 and 1, looked at on the PolNeAR train articles that training keeps apart.

    There the two content thresholds and the fewest words matter; the source settings change next to nothing.

    quoted_content: least mean content probability for words between marks to count as somebody's words
    indirect_content: least probability for a word without marks to count
    shortest_indirect: fewest words of an indirect content
    source_tag: least probability for a word to belong to a source mention
    source_link: least pointer probability for a source to be believed
    later_source: what the probability of a source in a later paragraph is multiplied by: the press names first
    """

    quoted_content: float = 0.4
    indirect_content: float = 0.35
    shortest_indirect: int = 2
    source_tag: float = 0.35
    source_link: float = 0.3
    later_source: float = 0.3

    def __post_init__(self) -> None:
        for setting in fields(self):
            value = getattr(self, setting.name)
            if setting.type == "float" and not 0 <= value <= 1:
                raise SettingsError(f"{setting.name} is {value}; it is a probability, between 0 and 1.")
        if self.shortest_indirect < 1:
            raise SettingsError(f"shortest_indirect is {self.shortest_indirect}; it counts words, 1 or more.")
