"""What the pipeline leaves in a Doc to quote records."""

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from trashtalk.pipeline import KEY
from trashtalk.quotes import quotes_of
from trashtalk.records import Article, TextSpan

TEXT = "“We row,” said Ada Brook, “at dawn.”"
ATTRIBUTION = {
    "fragments": [[0, 9], [26, 36]],
    "kind": "direct",
    "act": "speech",
    "source": [15, 24],
    "cue": [10, 14],
    "content_probability": 0.98765,
    "source_probability": 0.91234,
    "found_by": "pointer",
    "inside": None,
}
SPEAKER = {
    "name": "Ada Brook",
    "person_id": "abc",
    "confidence": 0.9,
    "basis": "name",
    "reason": "named in the source",
    "chain": [15, 24],
    "certainty": 0.99,
    "known": {"gender": "f", "company": ["Mira Rees"]},
}


def doc_with(**data: Any) -> Doc:
    doc = spacy.blank("en")(TEXT)
    doc.user_data[KEY] = data
    return doc


def test_an_attribution_and_its_speaker_are_a_quote() -> None:
    [quote] = quotes_of(doc_with(attributions=[ATTRIBUTION], speakers=[SPEAKER]))
    assert (quote.text, quote.start, quote.end) == (TEXT, 0, 36)
    assert quote.fragments == ((0, 9), (26, 36))
    assert quote.words() == "“We row,” “at dawn.”"
    assert (quote.source, quote.cue) == (TextSpan("Ada Brook", 15, 24), TextSpan("said", 10, 14))
    assert (quote.speaker, quote.speaker_id, quote.speaker_confidence, quote.speaker_basis) == (
        "Ada Brook",
        "abc",
        0.9,
        "name",
    )
    assert quote.trace == {
        "content": {"probability": 0.988},
        "source": {"found_by": "pointer", "probability": 0.912},
        "speaker": {
            "reason": "named in the source",
            "chain": {"text": "Ada Brook", "start": 15, "end": 24},
            "certainty": 0.99,
            "known": {"gender": "f", "company": ["Mira Rees"]},
        },
    }


def test_a_quote_without_source_and_speaker_has_none() -> None:
    nobody = {**SPEAKER, **dict.fromkeys(("name", "person_id", "confidence", "chain", "certainty")), "basis": "none"}
    nobody["known"] = {"company": ["Mira Rees"]}
    [quote] = quotes_of(
        doc_with(attributions=[{**ATTRIBUTION, "source": None, "cue": None}], speakers=[nobody]), Article("a.txt", TEXT)
    )
    assert (quote.source, quote.cue, quote.speaker, quote.speaker_basis) == (None, None, None, "none")
    assert quote.trace["speaker"] == {
        "reason": "named in the source",
        "chain": None,
        "certainty": None,
        "known": {"company": ["Mira Rees"]},
    }


def test_what_is_known_is_the_same_where_a_file_has_made_tuples_of_its_lists() -> None:
    stored = {**SPEAKER, "known": {"gender": "f", "company": ("Mira Rees",)}}
    stored_quotes, quotes = (
        quotes_of(doc_with(attributions=[ATTRIBUTION], speakers=[one])) for one in (stored, SPEAKER)
    )
    assert stored_quotes == quotes


@pytest.mark.parametrize("name", ["Ada Brook", None])
def test_words_passed_on_name_the_quote_that_they_stand_in_and_its_speaker(name: str | None) -> None:
    passed_on = {**ATTRIBUTION, "fragments": [[4, 8]], "inside": ATTRIBUTION["fragments"], "found_by": "inner"}
    data = {"attributions": [ATTRIBUTION, passed_on], "speakers": [{**SPEAKER, "name": name}, SPEAKER]}
    outer, inner = quotes_of(doc_with(**data))
    assert inner.text == "row,"
    assert inner.trace["content"] == {"probability": 0.988, "inside": {"quote_id": outer.quote_id, "speaker": name}}
    assert "inside" not in outer.trace["content"]


def test_one_content_is_one_quote() -> None:
    data = {"attributions": [ATTRIBUTION] * 2, "speakers": [SPEAKER] * 2}
    assert len(quotes_of(doc_with(**data))) == 1


@pytest.mark.parametrize("data", [{}, {"quotations": []}, {"attributions": []}, {"attributions": [], "speakers": []}])
def test_a_doc_without_attributions_has_no_quotes(data: dict[str, Any]) -> None:
    assert quotes_of(doc_with(**data)) == []
