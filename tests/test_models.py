"""The shipped models, run for real: they load as others would load them, and read our own prose right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import trashtalk
from trashtalk.artefacts import model_folder
from trashtalk.hostility import HostilityScorer, QuoteInContext

pytestmark = pytest.mark.slow

QUOTES = [
    QuoteInContext("We rowed well and the water was kind to us.", "Brook said"),
    QuoteInContext("She is just another name on the list.", "Brook said of Rees"),
    QuoteInContext("He is a coward and everybody in that boathouse knows it.", "Brook said of Rees"),
    QuoteInContext("I have nothing but respect for her.", "Asked about Rees, Brook smiled. she said"),
    QuoteInContext("I'll hurt him the next time he comes near my boat.", "Rees shouted"),
]
ARTICLES = {
    "Ada Brook won the final on Sunday. “We row at dawn,” Brook said. “Nobody else does.”": [
        ("“We row at dawn,” Brook said. “Nobody else does.”", "Ada Brook")
    ],
    "Mira Rees lost to Ada Brook at the weir.\n\n“It was the wind and not the boat,” she said.\n\n"
    "Her coach, Jon Lund, shrugged. “She rowed like a barge,” he said.": [
        ("“It was the wind and not the boat,”", "Mira Rees"),
        ("“She rowed like a barge,”", "Jon Lund"),
    ],
    "According to Jon Lund, the race will be moved to Sunday. Tickets for “A Winter at the Weir” are sold out.": [
        ("the race will be moved to Sunday", "Jon Lund")
    ],
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return trashtalk.load_pipeline()


def test_the_classifier_loads_as_a_transformers_pipeline_and_says_the_same() -> None:
    from transformers import pipeline

    folder = model_folder("hostility")
    classify = pipeline("text-classification", model=str(folder), top_k=None)
    for quote, scored in zip(QUOTES, HostilityScorer.load(folder).score(QUOTES), strict=True):
        answer = {one["label"]: one["score"] for one in classify({"text": quote.words, "text_pair": quote.context})}
        assert len(answer) == 5
        for level, probability in enumerate(scored.probabilities):
            [label] = [label for label in answer if label.startswith(str(level))]
            assert answer[label] == pytest.approx(probability, abs=0.02)


@pytest.fixture(scope="module")
def scorer() -> HostilityScorer:
    return HostilityScorer.load(model_folder("hostility"))


def test_levels_follow_the_words(scorer: HostilityScorer) -> None:
    neutral, dismissive, contemptuous, respectful = scorer.score(QUOTES[:4])
    assert neutral.level <= 1
    assert dismissive.level >= 1
    assert contemptuous.level >= 3
    assert max(neutral.score, respectful.score) < dismissive.score < contemptuous.score


def test_plain_courtesy_is_no_hostility(scorer: HostilityScorer) -> None:
    [respectful] = scorer.score([QUOTES[3]])
    assert respectful.level <= 1


@pytest.mark.parametrize(
    "words",
    [
        "I'll hurt him the next time he comes near my boat.",
        "He is a filthy rat and so is his coach.",
        "I’ll break his legs.",
        "F*** her and her boat.",
    ],
)
def test_threats_and_abuse_are_the_highest_levels(scorer: HostilityScorer, words: str) -> None:
    [scored] = scorer.score([QuoteInContext(words, "Rees shouted")])
    assert scored.level >= 3


@pytest.mark.parametrize("text", ARTICLES)
def test_quotes_have_the_speakers_that_a_reader_would_give_them(nlp: Language, text: str) -> None:
    [doc] = nlp.pipe([text])
    assert [(quote.text, quote.speaker) for quote in doc._.quotes] == ARTICLES[text]


def test_a_pipeline_that_was_saved_reads_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    text = next(iter(ARTICLES))
    assert spacy.load(tmp_path / "saved")(text)._.quotes == nlp(text)._.quotes


def test_analyze_goes_all_the_way() -> None:
    text = (
        "Ada Brook and Mira Rees have not spoken since the cup.\n\n"
        "“Rees is a coward who hides behind her coach,” Brook said on Sunday. “Everybody at the weir knows it.”"
    )
    [quote] = trashtalk.analyze(text, published=date(2031, 5, 6))
    assert (quote.speaker, quote.kind, quote.act) == ("Ada Brook", "direct", "speech")
    assert [target.name for target in quote.targets] == ["Mira Rees"]
    assert quote.hostility is not None
    assert quote.hostility.level >= 3
    assert [text[one.start : one.end] for one in quote.hostility.evidence]
    assert quote.said_on is not None
    assert quote.said_on.start == date(2031, 5, 4)
