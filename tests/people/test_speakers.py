"""Attributions to speakers: turns, speakers who go on, and reasons."""

from typing import Any

import pytest

from trashtalk.people import PeopleSettings
from trashtalk.people.speakers import Speaker, find_speakers, is_turn, people_named

from ..notation import parse


def data_of(marked: str, *, found_by: str = "pointer", probability: float = 0.9) -> tuple[str, dict[str, Any]]:
    """One attribution whose roles are marked {content ...}, {cue ...}, {source ...}."""
    text, stretches = parse(marked)

    def spans(role: str) -> list[tuple[int, int]]:
        return [(one.start, one.end) for one in stretches if role in one.roles]

    attribution = {
        "fragments": spans("content"),
        "kind": "direct",
        "act": "speech",
        "source": next(iter(spans("source")), None),
        "cue": next(iter(spans("cue")), None),
        "content_probability": 0.9,
        "source_probability": probability,
        "found_by": found_by,
    }
    names = [(start, end, label) for label in ("PERSON", "ORG") for start, end in spans(label)]
    return text, {"attributions": [attribution], "names": names, "pointers": {}, "sentences": []}


def speaker_of(marked: str, **settings: Any) -> Speaker:
    text, data = data_of(marked, **settings)
    [speaker] = find_speakers(text, data, PeopleSettings())
    return speaker


def test_a_named_source_is_the_speaker() -> None:
    speaker = speaker_of("{content “We row,”} {cue said} {source+PERSON Ada Brook}.")
    assert (speaker.name, speaker.basis, speaker.reason) == ("Ada Brook", "name", "named in the source")
    assert speaker.chain == (15, 24)


def test_no_source_no_speaker() -> None:
    speaker = speaker_of("{content “We row.”}", found_by="none")
    assert speaker == Speaker(None, None, None, "none", "the article names no source for these words", None)


def test_a_source_that_is_nobody_keeps_its_reason() -> None:
    speaker = speaker_of("{content “We row,”} {source they} {cue said}.")
    assert (speaker.name, speaker.confidence, speaker.basis) == (None, None, "pronoun")
    assert speaker.reason == "“they” names nobody in particular"


@pytest.mark.parametrize(("probability", "confidence"), [(1.0, 0.99), (0.8, 0.792)])
def test_confidence_is_that_of_source_and_person_together(probability: float, confidence: float) -> None:
    marked = "{content “We row,”} {cue said} {source+PERSON Ada Brook}."
    assert speaker_of(marked, probability=probability).confidence == confidence


@pytest.mark.parametrize(
    ("marked", "found_by", "basis"),
    [
        ("{source+PERSON Ada Brook} {cue said}: {content “We row.”}", "pointer", "name"),
        ("{source+PERSON Ada Brook} sat.\n\n{content “We row.”}", "paragraph before", "continuation"),
        ("{source+PERSON Ada Brook} sat.\n\n{content “We row.”}", "pointer", "continuation"),
        ("{content “We row.”}\n\n{content “We rest,”} {cue said} {source+PERSON Ada Brook}.", "pointer", "name"),
        ("{source+PERSON Ada Brook}: {content We row.}", "turn", "turn"),
        ("It rained.\n{source+PERSON BROOK}: {content “We row.”}", "pointer", "turn"),
    ],
)
def test_the_basis_says_how_the_speaker_was_found(marked: str, found_by: str, basis: str) -> None:
    assert speaker_of(marked, found_by=found_by).basis == basis


def test_a_speaker_who_goes_on_is_told_by_the_paragraph_before() -> None:
    speaker = speaker_of("{source+PERSON Ada Brook} sat.\n\n{content “We row.”}", found_by="paragraph before")
    assert speaker.reason == "goes on from the paragraph before; named in the source"


@pytest.mark.parametrize(
    ("marked", "turn"),
    [
        ("{source BROOK}: {content “We row.”}", True),
        ("It rained.\n{source Ada Brook}:  {content “We row.”}", True),
        ("{source Ada Brook} {cue said}: {content “We row.”}", False),
        ("{source She} {cue said}: {content “We row.”}", False),
        ("{source Ada Brook} {cue said} {content “We row.”}", False),
        ("{content “We row:”} {source Ada Brook}", False),
        ("{content “We row.”}", False),
    ],
)
def test_a_label_and_a_colon_that_open_the_paragraph_are_a_turn(marked: str, turn: bool) -> None:
    text, data = data_of(marked)
    assert is_turn(text, data["attributions"][0]) == turn


def test_a_pronoun_in_the_quoted_words_speaks_against_whoever_is_named_there() -> None:
    marked = "{PERSON Ada Brook} met {PERSON Mira Rees}. {content “Rees is slow,”} {source she} {cue said}."
    text, data = data_of(marked)
    she = text.index("she")
    data["pointers"] = {str(she): [(0, 0.4), (text.index("Mira"), 0.5)]}
    data["names"].append((text.index("Rees is"), text.index("Rees is") + 4, "PERSON"))
    [speaker] = find_speakers(text, data, PeopleSettings())
    assert speaker.name == "Ada Brook"


def test_people_named_are_people_and_not_bodies() -> None:
    text, data = data_of("{PERSON Ada Brook} left {ORG The Weir Club}.")
    assert [person.name for person in people_named(text, data)] == ["Ada Brook"]
