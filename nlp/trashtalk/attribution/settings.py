"""The thresholds of attribution in one place."""

from __future__ import annotations

from dataclasses import dataclass, fields

from trashtalk.errors import SettingsError


@dataclass(frozen=True, slots=True)
class AttributionSettings:
    """Probabilities and shares between 0 and 1, looked at on the PolNeAR train articles that training keeps apart.

    There the content thresholds trade recall for precision of indirect speech; the source settings change next to
    nothing.

    quoted_content: least mean content probability for words between marks to count as somebody's words
    indirect_content: least probability for a word without marks to count
    indirect_mean: least mean content probability of the words of an indirect content
    indirect_word: the same where it is a single word
    source_tag: least probability for a word to belong to a source mention
    source_link: least pointer probability for a source to be believed
    direct_pointer: weight of the pointer from the words to a source; the rest is that of the one by way of a cue
    later_source: what the probability of a source in a later paragraph is multiplied by: the press names first
    own_source: what the pointers must give a source beside a paragraph that goes on with a quotation; 1 for none
    """

    quoted_content: float = 0.4
    indirect_content: float = 0.2
    indirect_mean: float = 0.35
    indirect_word: float = 0.65
    source_tag: float = 0.35
    source_link: float = 0.12
    direct_pointer: float = 0.5
    later_source: float = 0.3
    own_source: float = 0.5

    def __post_init__(self) -> None:
        for setting in fields(self):
            value = getattr(self, setting.name)
            if setting.type == "float" and not 0 <= value <= 1:
                raise SettingsError(f"{setting.name} is {value}; it must be between 0 and 1.")
