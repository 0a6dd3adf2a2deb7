"""Attributions to speakers: turns, speakers who go on, words passed on, confidence and reasons."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from trashtalk.people.ranking import Rankers, speaker_features
from trashtalk.people.speakers import Speaker, find_speakers, is_turn, people_named

from ..notation import parse
from .weights import CLEAR, SETTINGS, confidence


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
        "inside": None,
    }
    names = [(start, end, label) for label in ("PERSON", "ORG") for start, end in spans(label)]
    return text, {"attributions": [attribution], "names": names, "pointers": {}, "sentences": []}


def speaker_of(marked: str, rankers: Rankers = CLEAR, **settings: Any) -> Speaker:
    text, data = data_of(marked, **settings)
    [speaker] = find_speakers(text, data, SETTINGS, rankers)
    return speaker


def speakers_in(
    marked: str, *, inside: Mapping[int, int] | None = None, found_by: Mapping[int, str] | None = None
) -> list[Speaker]:
    """The speakers of attributions whose roles are numbered ({content1 ...}), in the order of their numbers.

    `inside` says which attribution is passed on in which, `found_by` what is not found by its pointer. An outer
    content is marked in pieces around the inner one, whose number is one of its roles: {content1+content2 ...}.
    """
    text, stretches = parse(marked)

    def spans(role: str) -> list[tuple[int, int]]:
        found = [(one.start, one.end) for one in stretches if role in one.roles]
        return [(found[0][0], found[-1][1])] if found else []

    attributions = {
        number: {
            "fragments": spans(f"content{number}"),
            "source": next(iter(spans(f"source{number}")), None),
            "cue": next(iter(spans(f"cue{number}")), None),
            "source_probability": 0.9,
            "found_by": (found_by or {}).get(number, "pointer"),
            "inside": None,
        }
        for number in range(1, 10)
        if spans(f"content{number}")
    }
    for inner, outer in (inside or {}).items():
        attributions[inner]["inside"] = attributions[outer]["fragments"]
    names = [(one.start, one.end, "PERSON") for one in stretches if "PERSON" in one.roles]
    data = {"attributions": list(attributions.values()), "names": names, "pointers": {}, "sentences": []}
    return find_speakers(text, data, SETTINGS, GOES_ON)


# a pronoun goes on with whoever spoke last, and stands for nobody otherwise
GOES_ON = replace(CLEAR, pronoun=replace(CLEAR.pronoun, candidate={**CLEAR.pronoun.candidate, "spoke_last": 20.0}))


def test_a_named_source_is_the_speaker() -> None:
    speaker = speaker_of("{content “We row,”} {cue said} {source+PERSON Ada Brook}.")
    assert (speaker.name, speaker.basis, speaker.reason) == ("Ada Brook", "name", "named in the source")
    assert speaker.chain == (15, 24)


def test_no_source_no_speaker() -> None:
    speaker = speaker_of("{content “We row.”}", found_by="none")
    assert speaker == Speaker(None, None, None, "none", "the article names no source for these words", None, known={})


def test_a_speaker_carries_what_the_article_says_of_them_and_whom_else_it_names() -> None:
    speaker = speaker_of(
        "The coach {PERSON Mira Rees} sat. {content “We row,”} {cue said} {source+PERSON Ada Brook}, 31."
    )
    assert speaker.known == {"facts": ["age:31"], "company": ["Mira Rees"]}


@pytest.mark.parametrize("source", ["", " {cue said} {source they}"])
def test_nobody_carries_whom_the_article_names(source: str) -> None:
    speaker = speaker_of(f"The coach {{PERSON Mira Rees}} of the {{ORG Weir Club}} sat. {{content “We row,”}}{source}.")
    assert (speaker.name, speaker.known) == (None, {"company": ["Mira Rees"], "bodies": ["Weir Club"]})


def test_a_source_that_is_nobody_keeps_its_reason() -> None:
    speaker = speaker_of("{content “We row,”} {source they} {cue said}.")
    assert (speaker.name, speaker.confidence, speaker.basis) == (None, None, "pronoun")
    assert speaker.reason == "“they” names nobody in particular"


NAMED = "{content “We row,”} {cue said} {source+PERSON Ada Brook}."


@pytest.mark.parametrize(
    ("weights", "probability", "expected"),
    [
        ({"always": 0.0}, 0.9, 0.5),
        ({"source": 1.0}, 0.8, 0.8),
        ({"resolution": 1.0}, 0.8, 0.99),
        # log odds add up: those of 0.8 are 1.39, and 1.39 - 1.39 is even
        ({"source": 1.0, "name": -1.3863}, 0.8, 0.5),
        ({"source": 1.0, "pronoun": -9.0, "passed_on": -9.0}, 0.8, 0.8),
    ],
)
def test_confidence_is_calibrated_from_source_resolution_and_basis(
    weights: dict[str, float], probability: float, expected: float
) -> None:
    rankers = replace(CLEAR, speaker=confidence(weights))
    speaker = speaker_of(NAMED, rankers, probability=probability)
    assert (speaker.confidence, speaker.certainty) == (expected, 0.99)


def test_the_features_of_confidence_say_how_the_speaker_was_found() -> None:
    features = speaker_features(0.5, 1.0, "turn", passed_on=True)
    assert {name for name, value in features.items() if value == 1.0} == {"always", "turn", "passed_on"}
    assert features["source"] == 0.0
    assert 4 < features["resolution"] < 5  # a probability of 1 is no more than 0.99


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
    [speaker] = find_speakers(text, data, SETTINGS, CLEAR)
    assert speaker.name == "Ada Brook"


TOLD = (
    "{source1+PERSON Ada Brook} {cue1 said} {content1 that} {source2+PERSON Mira Rees} {cue2 told} her "
    "{content1+content2 “we are done”}."
)


def test_words_passed_on_have_the_speaker_that_is_named_for_them() -> None:
    outer, inner = speakers_in(TOLD, inside={2: 1})
    assert (outer.name, inner.name) == ("Ada Brook", "Mira Rees")


@pytest.mark.parametrize("word", ["I", "me", "my"])
def test_i_inside_a_quotation_is_whoever_speaks_it(word: str) -> None:
    told = TOLD.replace("{source2+PERSON Mira Rees}", f"{{source2 {word}}}")
    outer, inner = speakers_in(told, inside={2: 1})
    assert (inner.name, inner.person_id, inner.basis) == ("Ada Brook", outer.person_id, "pronoun")
    assert inner.reason == f"“{word.casefold()}” is Ada Brook, who speaks"
    assert inner.chain == (0, 9)


def test_i_inside_words_of_nobody_is_nobody() -> None:
    told = TOLD.replace("{source2+PERSON Mira Rees}", "{source2 I}").replace(
        "{source1+PERSON Ada Brook}", "{source1 They}"
    )
    _, inner = speakers_in(told, inside={2: 1})
    assert (inner.name, inner.reason) == (None, "“i” is whoever speaks these words, who is not known")


def test_i_outside_quotations_is_nobody_in_particular() -> None:
    [speaker] = speakers_in("{content1 We row}, {source1 I} {cue1 said}.")
    assert speaker.reason == "“i” names nobody in particular"


def test_whoever_is_passed_on_does_not_count_as_having_spoken_last() -> None:
    told = TOLD + " {content3 “We are not,”} {source3 she} {cue3 said}."
    assert speakers_in(told, inside={2: 1})[2].name == "Ada Brook"
    assert speakers_in(told, inside={})[2].name == "Mira Rees"


@pytest.mark.parametrize(("between", "name"), [(" ", "Ada Brook"), ("\n\n", "Ada Brook"), ("\n\nIt rained.\n\n", None)])
def test_a_pronoun_goes_on_with_who_spoke_in_this_paragraph_or_the_one_before(between: str, name: str | None) -> None:
    marked = NAMED.replace("content", "content1").replace("cue", "cue1").replace("source", "source1")
    speakers = speakers_in(f"{marked}{between}{{content2 “We rest,”}} {{source2 she}} {{cue2 said}}.")
    assert [one.name for one in speakers] == ["Ada Brook", name]


def two_paragraphs(source: str) -> str:
    first = "{PERSON Mira Rees} sat. {source1+PERSON Ada Brook} {cue1 said}: {content1 “We row.}"
    return f"{first}\n\n{{content2 “We rest,”}} {{source2{source}}} {{cue2 went on}}."


@pytest.mark.parametrize(
    ("source", "found_by", "name"),
    [
        (" the coach", "open quotation", "Ada Brook"),
        (" the coach", "pointer", None),
        ("+PERSON Mira Rees", "open quotation", "Mira Rees"),
    ],
)
def test_a_quotation_left_open_goes_on_with_its_speaker_unless_another_is_named(
    source: str, found_by: str, name: str | None
) -> None:
    _, second = speakers_in(two_paragraphs(source), found_by={2: found_by})
    assert second.name == name


def test_a_quotation_left_open_says_who_goes_on() -> None:
    _, second = speakers_in(two_paragraphs(" the coach"), found_by={2: "open quotation"})
    assert second.reason == "the paragraph goes on with what Ada Brook says"
    assert second.certainty == 0.95


def test_people_named_are_people_and_not_bodies() -> None:
    text, data = data_of("{PERSON Ada Brook} left {ORG The Weir Club}.")
    assert [person.name for person in people_named(text, data)] == ["Ada Brook"]


INNER = "{content1 I rowed. }{source2+content1 She}{content1  said }{content2+content1 it rained}"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (f"“{INNER}”, said {{source1+PERSON Ada Brook}}.", None),
        (f"{{source1+PERSON BROOK}}: {INNER}.", None),
        # in words that are only reported she may be the speaker
        (f"{{source1+PERSON Ada Brook}} said that {INNER}.", "Ada Brook"),
    ],
)
def test_she_in_somebodys_own_words_is_not_who_speaks_them(told: str, name: str | None) -> None:
    people = "{PERSON Mira Rees} met {PERSON Ada Brook}.\n"
    outer, inner = speakers_in(people + told, inside={2: 1})
    assert (outer.name, inner.name) == ("Ada Brook", name)
