"""Articles in, quotes out: every stage is called, with a reader and a scorer that need no model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from trashtalk import analysis
from trashtalk.analysis import Analyst, Completer, LevelModel, analysis_digest, analyze
from trashtalk.dating.choosing import Chooser
from trashtalk.errors import ModelError, SettingsError
from trashtalk.hostility import Aim, EvidenceWords, QuoteInContext, Scored, TargetPlace
from trashtalk.records import FACETS, Article, Hostility, Quote, Target
from trashtalk.surroundings import surroundings_of
from trashtalk.targets import TargetRanker
from trashtalk.targets.ranking import KINDS

from .readers import ProseReader, pipeline_with

TEXT = (
    "Mira Rees lost. Ada Brook won.\n\n"
    "“Rees is a coward,” said Ada Brook on Sunday. “We row at dawn,” said she.\n\n"
    "“Rees is slow,” thought Ada Brook.\n"
)
MODELS = {name: name[0] * 16 for name in analysis.MODELS}


class FakeScorer:
    """Level 3 for what holds "coward", which is its evidence; "Rees" is the target."""

    def __init__(self) -> None:
        self.calls: list[list[QuoteInContext]] = []

    def score(self, quotes: Sequence[QuoteInContext]) -> list[Scored]:
        self.calls.append(list(quotes))
        return [_scored(quote.words) for quote in quotes]


def _scored(words: str) -> Scored:
    level = 3 if "coward" in words else 0
    evidence = (EvidenceWords(words.index("coward"), words.index("coward") + 6, 0.9),) if level else ()
    start = words.find("Rees")
    aim = Aim(0.2, 0.0, (TargetPlace(start, start + 4, 0.8, in_context=False),), at_nobody=False)
    probabilities = tuple(float(n == level) for n in range(5))
    facets = dict.fromkeys(FACETS, 0.1) | {"insult": 0.8, "respect": 0.95}
    return Scored(level / 4, level, probabilities, facets, evidence, aim if start >= 0 else Aim())


# the rule of the own sentence decides, else the day of publication
CHOOSER = Chooser({"rule": 5.0}, {"always": 2.0})
# whom the classifier points at
RANKER = TargetRanker({kind: {"pointed": 1.0} for kind in KINDS})
COMPLETER = Completer(RANKER, CHOOSER)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline_with(ProseReader())


@pytest.fixture
def analyst(nlp: Language) -> Analyst:
    return Analyst(nlp, FakeScorer(), COMPLETER, MODELS)


@pytest.fixture
def quotes(analyst: Analyst) -> list[Quote]:
    [found] = analyst.analyse([Article("a.txt", TEXT, published=date(2031, 5, 6))])
    return found


def test_a_quote_has_been_through_every_stage(quotes: list[Quote]) -> None:
    quote = quotes[0]
    assert (quote.text, quote.kind, quote.speaker) == ("“Rees is a coward,”", "direct", "Ada Brook")
    assert quote.hostility is not None
    assert (quote.hostility.score, quote.hostility.level) == (0.75, 3)
    [target] = quote.targets
    assert target == Target("Mira Rees", target.confidence, TEXT.index("Rees is"), TEXT.index("Rees is") + 4)
    assert quote.trace["targets"]["reason"].startswith("“Rees” in the words")
    assert quote.said_on is not None
    assert (quote.said_on.start, quote.said_on.text) == (date(2031, 5, 4), "Sunday")


def test_evidence_stands_in_the_article_and_names_the_strongest_facet_but_respect(quotes: list[Quote]) -> None:
    [evidence] = quotes[0].hostility.evidence  # type: ignore[union-attr]
    assert TEXT[evidence.start : evidence.end] == "coward"
    assert (evidence.facet, evidence.weight) == ("insult", 0.9)


def test_evidence_that_runs_over_two_pieces_of_a_quote_leaves_out_what_stands_between() -> None:
    text = "“He is a coward,” said Ada Brook, “and slow.”"
    pieces = tuple(
        (text.index(words), text.index(words) + len(words)) for words in ("“He is a coward,”", "“and slow.”")
    )
    quote = Quote("a", "a", None, None, None, text, 0, len(text), pieces, "direct", "speech")
    around = surroundings_of(text, quote)
    start, end = around.words.text.index("coward"), around.words.text.index("slow") + 4
    found = analysis._hostility(around, Scored(1.0, 4, (0.0,) * 5, {}, (EvidenceWords(start, end, 0.9),)))
    assert [text[one.start : one.end] for one in found.evidence] == ["coward,", "and slow"]
    assert {one.weight for one in found.evidence} == {0.9}


def test_what_is_aimed_at_nobody_has_no_target(quotes: list[Quote]) -> None:
    assert [(quote.text, quote.targets) for quote in quotes[1:2]] == [("“We row at dawn,”", ())]


class NothingExplained(FakeScorer):
    """Levels and targets alone, as another model in the place of ours gives them."""

    def score(self, quotes: Sequence[QuoteInContext]) -> list[Scored]:
        return [replace(scored, facets={}, evidence=()) for scored in super().score(quotes)]


def test_levels_of_another_model_come_without_facets_and_evidence_and_with_targets(nlp: Language) -> None:
    [[quote, *_]] = Analyst(nlp, NothingExplained(), COMPLETER, MODELS).analyse([Article("a.txt", TEXT)])
    assert quote.hostility == Hostility(0.75, 3, (0.0, 0.0, 0.0, 1.0, 0.0), {}, ())
    assert [target.name for target in quote.targets] == ["Mira Rees"]


def test_thoughts_are_kept_and_not_scored(quotes: list[Quote], analyst: Analyst) -> None:
    [thought] = [quote for quote in quotes if quote.act == "thought"]
    assert thought.text == "“Rees is slow,”"
    assert (thought.hostility, thought.targets) == (None, ())
    read = [quote.words for quote in analyst.scorer.calls[0]]  # type: ignore[attr-defined]
    assert read == ["Rees is a coward,", "We row at dawn,"]


def test_quotes_of_several_articles_are_scored_in_one_go_and_kept_apart(analyst: Analyst) -> None:
    articles = [Article("a.txt", TEXT), Article("b.txt", ""), Article("c.txt", "“Row,” said Mira Rees.")]
    found = analyst.analyse(articles)
    assert [len(quotes) for quotes in found] == [3, 0, 1]
    assert [{quote.article_path for quote in quotes} for quotes in found] == [{"a.txt"}, set(), {"c.txt"}]
    assert len(analyst.scorer.calls) == 1  # type: ignore[attr-defined]
    levels = [[quote.hostility.level if quote.hostility else None for quote in quotes] for quotes in found]
    assert levels == [[3, 0, None], [], [0]]


def test_no_articles_no_quotes(analyst: Analyst) -> None:
    assert analyst.analyse([]) == []


def test_an_analyst_says_how_long_each_stage_has_taken(analyst: Analyst) -> None:
    analyst.analyse([Article("a.txt", TEXT)])
    first = dict(analyst.seconds)
    analyst.analyse([Article("a.txt", TEXT)])
    assert list(analyst.seconds) == ["attribution", "hostility", "targets and dates"]
    assert all(analyst.seconds[stage] > first[stage] > 0 for stage in first)


def test_an_analyst_that_was_loaded_has_counted_nothing_yet(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "model_folder", Path)
    monkeypatch.setattr(analysis, "model_digest", lambda folder: MODELS[folder.name])
    monkeypatch.setattr("trashtalk.pipeline.load_pipeline", lambda: nlp)
    monkeypatch.setattr("trashtalk.hostility.HostilityScorer.load", lambda _: FakeScorer())
    monkeypatch.setattr("trashtalk.targets.TargetRanker.load", lambda: RANKER)
    monkeypatch.setattr("trashtalk.dating.choosing.Chooser.load", lambda: CHOOSER)
    loaded = Analyst.load()
    assert (loaded.models, loaded.seconds) == (MODELS, {})  # the job counts the loading


def test_an_analyst_is_dated_by_its_version_and_models(
    analyst: Analyst, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in analysis.MODELS:
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text(name)
    monkeypatch.setenv("TRASHTALK_MODELS", str(tmp_path))
    first = analysis_digest()
    assert first == analysis_digest()
    (tmp_path / "hostility" / "config.json").write_text("other")
    assert analysis_digest() not in (first, analyst.digest)


@pytest.mark.parametrize(
    ("name", "labels", "same"),
    [
        (None, {"neutral": 0, "toxic": 3}, True),
        (None, {"toxic": 3, "neutral": 0}, True),
        (None, {"neutral": 0, "toxic": 4}, False),
        (None, {"neutral": 3, "toxic": 0}, False),
        (None, {"neutral": 0, "rude": 3}, False),
        (None, {"neutral": 0}, False),
        # the tokenizer and weights of any form decide too
        ("vocab.txt", {"neutral": 0, "toxic": 3}, False),
        ("pytorch_model.bin", {"neutral": 0, "toxic": 3}, False),
    ],
)
def test_another_model_for_levels_is_dated_by_its_files_and_its_label_map(
    tmp_path: Path, name: str | None, labels: dict[str, int], same: bool
) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        for file in ("config.json", "vocab.txt", "pytorch_model.bin"):
            (tmp_path / folder / file).write_text(folder if file == name else "same", encoding="utf-8")
    first = LevelModel(tmp_path / "one", {"neutral": 0, "toxic": 3}).digest()
    assert (LevelModel(tmp_path / "other", labels).digest() == first) is same


@pytest.mark.parametrize("threads", [0, -2])
def test_a_senseless_number_of_threads_is_named(threads: int) -> None:
    with pytest.raises(SettingsError, match=f"--threads is {threads}; it must be 1 or more"):
        Analyst.load(threads=threads)


def test_a_missing_model_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRASHTALK_MODELS", str(tmp_path))
    with pytest.raises(ModelError, match="No model 'attribution'"):
        Analyst.load()


def test_analyze_reads_one_text_and_takes_what_is_known_of_it(
    analyst: Analyst, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis, "_analyst", lambda: analyst)
    first, *_ = analyze(TEXT, title="Dawn", published=date(2031, 5, 6))
    assert (first.title, first.published, first.article_path) == ("Dawn", date(2031, 5, 6), "")
    assert analyze("") == []
