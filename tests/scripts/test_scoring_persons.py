import json
from pathlib import Path
from typing import Any

import pytest

from figures import Figure
from person_labels import PersonLabel
from polnear import GoldAttribution, PolnearArticle
from scoring_persons import (
    FORMS,
    LABELS,
    JudgedLabel,
    LabelledArticle,
    is_initials,
    person_figures,
    person_misses,
    read_labels,
    same_person,
    score_persons,
)
from trashtalk.errors import InputError

ROOT = Path(__file__).parents[2]
TEXT = "“We row at dawn,” Ada Brook said. “Too late,” critics said. It was “far too low”, she said. The weir is safe."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def attribution(content: str, source: str | None = None) -> GoldAttribution:
    return GoldAttribution([span(content)], [], [span(source)] if source else [])


def label(content: str, source: str, person: str | None, form: str = "name", *, body: bool = False) -> PersonLabel:
    return PersonLabel("a", (span(content),), (span(source),), person, form, body)


def attribution_of(one: PersonLabel) -> GoldAttribution:
    return GoldAttribution(list(one.content), [], list(one.source))


def row(content: str, speaker: str | None, kind: str = "direct") -> dict[str, Any]:
    return {"kind": kind, "fragments": [span(content)], "source": None, "speaker": speaker}


DAWN = label("“We row at dawn,”", "Ada Brook", "Ada Brook")
LATE = label("“Too late,”", "critics", None, "nominal")
LOW = label("“far too low”", "she", "Ada Brook", "pronoun")


def judge(labels: list[PersonLabel], *rows: dict[str, Any], known: tuple[str, ...] = ()) -> list[JudgedLabel]:
    article = PolnearArticle("a", TEXT, [*map(attribution_of, labels), attribution("The weir is safe")])
    return score_persons(article, LabelledArticle(tuple(labels), frozenset(known)), rows)


@pytest.mark.parametrize(
    ("gold", "extracted", "outcome"),
    [
        (DAWN, [row("“We row at dawn,”", "Ada Brook")], "right"),
        (DAWN, [row("“We row at dawn,”", "Dr. ADA Brook")], "right"),
        (DAWN, [row("“We row at dawn,”", "Brook")], "right"),
        (DAWN, [row("“We row at dawn,”", "Mira Rees")], "wrong"),
        (DAWN, [row("“We row at dawn,”", None)], "abstained"),
        (DAWN, [], "missed"),
        (DAWN, [row("“We row", "Ada Brook")], "missed"),
        (DAWN, [row("“We row at dawn,”", "Ada Brook", "indirect")], "missed"),
        (LATE, [row("“Too late,”", None)], "right"),
        (LATE, [row("“Too late,”", "Ada Brook")], "invented"),
        (LATE, [], "missed"),
    ],
)
def test_a_label_has_one_outcome(gold: PersonLabel, extracted: list[dict[str, Any]], outcome: str) -> None:
    [judged] = judge([gold], *extracted)
    assert judged.outcome == outcome


def test_the_quote_that_covers_most_says_who_speaks() -> None:
    [judged] = judge([DAWN], row("“We", "Mira Rees"), row("row at dawn,”", "Ada Brook"))
    assert (judged.speaker, judged.outcome) == ("Ada Brook", "right")


def test_equal_quotes_of_different_speakers_are_kept_apart() -> None:
    [judged] = judge([DAWN], row("“We row at dawn,”", "Mira Rees"), row("“We row at dawn,”", "Ada Brook"))
    assert judged.speaker == "Mira Rees"


@pytest.mark.parametrize(
    ("one", "other", "known", "same"),
    [
        ("Ada Brook", "Ada Brook", (), True),
        ("Ada Brook", "Mayor Ada M. Brook", (), True),
        ("Ada Brook", "Brook", ("Ada Brook",), True),
        ("Ada Brook", "Brook", ("Ada Brook", "Tom Brook"), False),
        ("Brook", "Ada Brook", (), True),
        ("Brook", "Ada Brook", ("Brook", "Tom Brook"), False),
        ("Brook", "Brook", ("Tom Brook", "Ada Brook"), True),
        ("Ada Brook", "Tom Brook", (), False),
        ("Ada Brook", "Ada Rees", (), False),
        ("Ada Maria Brook", "Ada Brook", ("Tom Brook",), True),
        ("Edward Brook", "Ed Brook", (), True),
        ('Thomas R. "Buzz" Brook', "Buzz Brook", ("Ada Brook",), True),
        ("Jan van der Holm", "van der Holm", (), True),
        ("Ada Brook-Rees", "Brook-Rees", (), True),
        ("The Wharfside Gazette", "Wharfside Gazette", (), True),
        ("Ada Brook’s campaign", "Brook's campaign", (), True),
        ("Ada Brook’s campaign", "Ada Brook", (), False),
    ],
)
def test_forms_of_a_name_are_one_person_where_the_article_allows_it(
    one: str, other: str, known: tuple[str, ...], same: bool
) -> None:
    assert same_person(one, other, known) is same
    assert same_person(other, one, known) is same


def test_people_the_article_names_make_a_bare_surname_ambiguous() -> None:
    extracted = row("“We row at dawn,”", "Brook")
    assert judge([DAWN], extracted, known=("Tom Brook",))[0].outcome == "wrong"


@pytest.mark.parametrize(
    ("one", "other", "yes"),
    [
        ("WRA", "Wharfside Rowing Association", True),
        ("the Society of Scullers", "S.S.", True),
        ("Wharfside Rowing Association", "WR", False),
        ("Wharfside", "W", False),
    ],
)
def test_initials_stand_for_a_body(one: str, other: str, yes: bool) -> None:
    assert is_initials(one, other) is yes


@pytest.mark.parametrize(("body", "outcome"), [(True, "right"), (False, "wrong")])
def test_only_a_body_goes_by_its_initials(body: bool, outcome: str) -> None:
    gold = label("“We row at dawn,”", "Ada Brook", "Amateur Boatmen", body=body)
    assert judge([gold], row("“We row at dawn,”", "AB"))[0].outcome == outcome


def test_figures_are_by_form_and_the_outcomes_add_up() -> None:
    judged = judge(
        [DAWN, LATE, LOW],
        row("“We row at dawn,”", "Ada Brook"),
        row("“Too late,”", "Ada Brook"),
        row("“far too low”", None),
    )
    figures: dict[str, Figure] = {figure.name: figure for figure in person_figures(judged)}
    counts = {name: (figure.hits, figure.total) for name, figure in figures.items()}
    assert counts == {
        "persons_right": (1, 3),
        "persons_right.pronoun_or_nominal": (0, 2),
        "persons_right.name": (1, 1),
        "persons_right.pronoun": (0, 1),
        "persons_right.nominal": (0, 1),
        "persons_right.none": (0, 0),
        "persons_wrong": (0, 3),
        "persons_abstained": (1, 3),
        "persons_invented": (1, 3),
        "persons_missed": (0, 3),
    }
    assert [name for name, figure in figures.items() if figure.meets_bar is False] == [
        "persons_right",
        "persons_right.pronoun_or_nominal",
    ]


def test_misses_name_what_went_wrong() -> None:
    judged = judge([DAWN, LATE, LOW], row("“We row at dawn,”", None), row("“Too late,”", "Ada Brook"))
    assert list(person_misses(judged)) == [
        "a: abstained (name): nobody instead of Ada Brook: “We row at dawn,”",
        "a: invented (nominal): Ada Brook instead of nobody: “Too late,”",
        "a: missed (pronoun) instead of Ada Brook: “far too low”",
    ]


@pytest.mark.parametrize(
    ("labels", "attributions"),
    [([DAWN], [attribution_of(DAWN), attribution_of(LATE)]), ([DAWN, LATE], [attribution_of(DAWN)])],
)
def test_labels_of_another_corpus_are_an_error(labels: list[PersonLabel], attributions: list[GoldAttribution]) -> None:
    with pytest.raises(InputError, match=r"a: the labels in gold/persons and the quoted attributions in --data differ"):
        score_persons(PolnearArticle("a", TEXT, attributions), LabelledArticle(tuple(labels)), ())


def test_labels_without_a_file_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"polnear_dev.jsonl: no such file. Give --corpus"):
        read_labels(tmp_path, "dev")


def test_labels_are_read_with_the_namesakes_of_their_article(tmp_path: Path) -> None:
    row = {"article": "a", "content": [[0, 4], [9, 12]], "source": [], "person": "Ada Brook", "form": "none"}
    (tmp_path / LABELS["dev"]).write_text(json.dumps(row | {"body": False}) + "\n", encoding="utf-8")
    (tmp_path / "namesakes.jsonl").write_text('{"article": "a", "names": ["Tom Brook"]}\n', encoding="utf-8")
    assert read_labels(tmp_path, "dev") == {
        "a": LabelledArticle(
            (PersonLabel("a", ((0, 4), (9, 12)), (), "Ada Brook", "none", False),),
            frozenset(["Ada Brook", "Tom Brook"]),
        )
    }


@pytest.mark.parametrize("split", LABELS)
def test_the_labels_of_the_project_are_whole(split: str) -> None:
    articles = read_labels(ROOT / "corpus" / "gold" / "persons", split)
    labels = [one for article in articles.values() for one in article.labels]
    assert all(one.person or not one.body for one in labels)
    assert all((one.form == "none") == (not one.source) for one in labels)
    assert all(one.content == tuple(sorted(one.content)) and one.form in FORMS for one in labels)


def test_no_article_is_both_measured_and_fitted_on() -> None:
    splits = [read_labels(ROOT / "corpus" / "gold" / "persons", split) for split in LABELS]
    assert len(set().union(*splits)) == sum(map(len, splits))
