from typing import Any

import pytest

from demo_gold import GoldQuote, NotSpeech
from figures import Figure
from scoring_gold import demo_figures, demo_misses, same_name, score_demo
from trashtalk.records import Hostility, Quote, Target

LEVELS = {0: (1.0, 0.0, 0.0, 0.0, 0.0), 3: (0.0, 0.0, 0.0, 1.0, 0.0)}


def gold(*fragments: tuple[int, int], **fields: Any) -> GoldQuote:
    values: dict[str, Any] = {
        "article": "a.txt",
        "text": "…",
        "kind": "direct",
        "basis": "name",
        "speaker": "Ada Brook",
        "target": None,
        "level": 0,
        "nested": False,
    }
    return GoldQuote(fragments=fragments, **values | fields)


def quote(*fragments: tuple[int, int], level: int = 0, targets: tuple[str, ...] = (), **fields: Any) -> Quote:
    start, end = fragments[0][0], fragments[-1][1]
    values: dict[str, Any] = {"kind": "direct", "act": "speech", "speaker": "Ada Brook", "article_path": "a.txt"}
    return Quote(
        article_id="0",
        title=None,
        outlet=None,
        published=None,
        text="x" * (end - start),
        start=start,
        end=end,
        fragments=fragments,
        hostility=Hostility(level / 4, level, LEVELS[level], {}),
        targets=tuple(Target(name, 0.9) for name in targets),
        **values | fields,
    )


def figures(lines: list[GoldQuote], quotes: list[Quote], not_speech: tuple[NotSpeech, ...] = ()) -> dict[str, Figure]:
    return {figure.name: figure for figure in demo_figures(score_demo(lines, quotes, not_speech))}


def counts(figure: Figure) -> tuple[int | None, int | None]:
    return figure.hits, figure.total


@pytest.mark.parametrize(
    ("lines", "quotes", "recall", "precision", "exact"),
    [
        ([gold((0, 10))], [quote((0, 10))], (1, 1), (1, 1), (1, 1)),
        ([gold((0, 10))], [quote((0, 5))], (1, 1), (1, 1), (0, 1)),
        ([gold((0, 10))], [quote((0, 4))], (0, 1), (1, 1), (0, 1)),
        ([gold((0, 10))], [quote((0, 40))], (1, 1), (0, 1), (0, 1)),
        ([gold((0, 10))], [quote((0, 3)), quote((5, 8))], (1, 1), (2, 2), (0, 2)),
        ([gold((0, 5), (9, 14))], [quote((0, 5), (9, 14))], (1, 1), (1, 1), (1, 1)),
        ([gold((0, 5), (9, 14))], [quote((0, 14))], (1, 1), (1, 1), (0, 1)),
        ([gold((0, 10))], [], (0, 1), (0, 0), (0, 0)),
        ([gold((0, 10))], [quote((0, 10), article_path="b.txt")], (0, 1), (0, 1), (0, 1)),
        ([gold((0, 10))], [quote((0, 10), act="thought")], (0, 1), (0, 0), (0, 0)),
    ],
)
def test_quotes_are_scored_from_both_sides(
    lines: list[GoldQuote],
    quotes: list[Quote],
    recall: tuple[int, int],
    precision: tuple[int, int],
    exact: tuple[int, int],
) -> None:
    found = figures(lines, quotes)
    assert counts(found["quotes.recall"]) == recall
    assert counts(found["quotes.precision"]) == precision
    assert counts(found["quotes.exact_precision"]) == exact


def test_recall_is_given_by_kind_and_basis() -> None:
    found = figures([gold((0, 10), basis="turn"), gold((20, 30), kind="mixed")], [quote((0, 10))])
    assert counts(found["quotes.recall.direct"]) == (1, 1)
    assert counts(found["quotes.recall.mixed"]) == (0, 1)
    assert counts(found["quotes.recall.turn"]) == (1, 1)
    assert found["quotes.recall.pronoun"].value is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Brook", "ADA BROOK", True),
        ("The Sound Gazette", "Sound Gazette", True),
        ("Brook", "Ada Brook", False),
        (None, None, True),
        (None, "Ada Brook", False),
        ("The", "the", True),
    ],
)
def test_names_are_the_same_whatever_their_case_and_article(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("true", "found", "outcome"),
    [
        ("Ada Brook", "Ada Brook", "right"),
        (None, None, "right"),
        ("Ada Brook", None, "unknown"),
        ("Ada Brook", "Tom Marsh", "wrong_name"),
        (None, "Tom Marsh", "wrong_name"),
    ],
)
def test_a_speaker_is_right_unknown_or_wrong(true: str | None, found: str | None, outcome: str) -> None:
    measured = figures([gold((0, 10), speaker=true)], [quote((0, 10), speaker=found)])
    outcomes = {name: measured[f"speaker.{name}"].hits for name in ("right", "unknown", "wrong_name")}
    assert outcomes == {"right": 0, "unknown": 0, "wrong_name": 0} | {outcome: 1}


def test_a_nested_line_is_found_with_its_outer_line_and_its_speaker_is_not_judged() -> None:
    lines = [gold((0, 40)), gold((20, 30), speaker="Tom Marsh", nested=True)]
    found = figures(lines, [quote((0, 40))])
    assert counts(found["quotes.recall"]) == (2, 2)
    assert counts(found["quotes.recall.nested"]) == (1, 1)
    assert counts(found["speaker.right"]) == (1, 1)


def test_the_best_fitting_quote_is_judged() -> None:
    quotes = [quote((0, 40), speaker="Tom Marsh"), quote((0, 12))]
    assert counts(figures([gold((0, 10))], quotes)["speaker.right"]) == (1, 1)


@pytest.mark.parametrize(
    ("target", "found", "right", "among", "false"),
    [
        ("Tom Marsh", ("Tom Marsh",), (1, 1), (1, 1), (0, 0)),
        ("Tom Marsh", ("Eve Lock", "Tom Marsh"), (0, 1), (1, 1), (0, 0)),
        ("Tom Marsh", (), (0, 1), (0, 1), (0, 0)),
        (None, (), (0, 0), (0, 0), (0, 1)),
        (None, ("Tom Marsh",), (0, 0), (0, 0), (1, 1)),
        ("Ada Brook", (), (0, 0), (0, 0), (0, 1)),  # talk about oneself: no target is right
    ],
)
def test_targets(
    target: str | None,
    found: tuple[str, ...],
    right: tuple[int, int],
    among: tuple[int, int],
    false: tuple[int, int],
) -> None:
    measured = figures([gold((0, 10), target=target)], [quote((0, 10), targets=found)])
    names = ("target.right", "target.right_among", "target.false")
    assert tuple(counts(measured[name]) for name in names) == (right, among, false)


def test_levels_are_judged_where_a_quote_was_scored() -> None:
    lines = [gold((0, 10), level=0), gold((20, 30), level=3), gold((40, 50), level=0)]
    quotes = [quote((0, 10), level=0), quote((20, 30), level=3), quote((40, 50), level=3)]
    measured = figures(lines, quotes)
    assert measured["level.auc"].value == 0.75
    assert counts(measured["level.exact"]) == (2, 3)
    assert counts(measured["level.benign_at_3"]) == (1, 2)
    assert measured["level.ece"].value == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("fragment", "taken"),
    [((0, 10), 1), ((0, 20), 1), ((0, 21), 0), ((30, 40), 0)],
)
def test_what_is_no_speech_is_taken_when_it_is_half_of_a_quote(fragment: tuple[int, int], taken: int) -> None:
    scare = NotSpeech("a.txt", "“grudge”", "scare", ((0, 10),))
    unread = NotSpeech("a.txt", "“menu”", "furniture", ())
    measured = figures([], [quote(fragment)], (scare, unread))
    assert counts(measured["not_speech.taken"]) == (taken, 2)
    assert counts(measured["not_speech.taken.scare"]) == (taken, 1)


def test_misses_name_what_went_wrong() -> None:
    lines = [gold((0, 10)), gold((40, 50), text="“Gone”", kind="mixed", basis="turn")]
    quotes = [quote((0, 10), speaker=None), quote((80, 84))]
    scare = NotSpeech("a.txt", "“grudge”", "scare", ((80, 84),))
    assert list(demo_misses(score_demo(lines, quotes, [scare]))) == [
        "a.txt: not found (mixed, turn): “Gone”",
        "a.txt: not in gold (direct): xxxx",
        "a.txt: wrong speaker (name): None instead of Ada Brook: …",
        "a.txt: taken for speech (scare): “grudge”",
    ]
