"""People across a run."""

from dataclasses import replace

import pytest

from trashtalk.people import person_id
from trashtalk.people.across import fuller_names, join_people
from trashtalk.people.mentions import name_key
from trashtalk.records import Quote, Target

QUOTE = Quote("a1", "a.txt", None, None, None, "“Row.”", 0, 6, ((0, 6),), "direct", "speech")


def quotes(*speakers: str | None, targets: tuple[str, ...] = ()) -> list[Quote]:
    return [
        replace(
            QUOTE,
            article_id=f"a{number}",
            speaker=name,
            speaker_id=person_id(name) if name else None,
            targets=tuple(Target(target, 0.8) for target in targets),
        )
        for number, name in enumerate(speakers)
    ]


def speakers(found: list[Quote]) -> list[str | None]:
    """The speakers after joining, in order."""
    joined = join_people(found)
    return [joined.get(quote.quote_id, quote).speaker for quote in found]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Brook", "Ada Brook"], ["Ada Brook", "Ada Brook"]),
        (["Ada", "Ada Brook"], ["Ada Brook", "Ada Brook"]),
        (["Brook", "Ada Brook", "Jon Brook"], ["Brook", "Ada Brook", "Jon Brook"]),
        (["Ada", "Ada Brook", "Ada Rees"], ["Ada", "Ada Brook", "Ada Rees"]),
        (["Adeyemi-Holt", "Lucas Adeyemi-Holt"], ["Lucas Adeyemi-Holt"] * 2),
        (["Holt", "Adeyemi-Holt", "Lucas Adeyemi-Holt"], ["Lucas Adeyemi-Holt"] * 3),
        (["Berg", "van der Berg", "Jan van der Berg"], ["Jan van der Berg"] * 3),
        (["Ainslie", "Ben Ainslie"], ["Ben Ainslie"] * 2),
        (["María Ortega", "Maria Ortega", "María Ortega"], ["María Ortega"] * 3),
        (["Rees", "Ada Brook"], ["Rees", "Ada Brook"]),
        ([None, "Ada Brook"], [None, "Ada Brook"]),
        ([], []),
    ],
)
def test_a_bare_name_is_joined_where_the_run_has_one_full_name_for_it(
    names: list[str | None], expected: list[str | None]
) -> None:
    assert speakers(quotes(*names)) == expected


def test_only_what_changes_is_returned_and_says_why() -> None:
    bare, full = quotes("Brook", "Ada Brook")
    joined = join_people([bare, full])
    assert list(joined) == [bare.quote_id]
    assert joined[bare.quote_id].speaker_id == person_id("Ada Brook")
    assert joined[bare.quote_id].trace["speaker"] == {
        "in_article": "Brook",
        "joined": "the run names one Brook: Ada Brook",
    }


def test_joining_twice_changes_nothing_more() -> None:
    found = quotes("Brook", "Ada Brook", targets=("Rees", "Mira Rees"))
    joined = join_people(found)
    assert join_people([joined.get(quote.quote_id, quote) for quote in found]) == {}


def test_a_second_full_name_in_a_later_run_undoes_the_join() -> None:
    [bare, full, other] = quotes("Brook", "Ada Brook", "Jon Brook")
    first = join_people([bare, full])[bare.quote_id]
    assert join_people([first, full, other])[bare.quote_id] == bare


def test_a_second_full_name_in_a_later_run_undoes_the_join_of_a_target() -> None:
    [quote] = quotes("Mira Rees", targets=("Brook", "Ada Brook"))
    first = join_people([quote])[quote.quote_id]
    assert [target.name for target in first.targets] == ["Ada Brook", "Ada Brook"]
    assert first.trace["targets"] == {"in_article": ["Brook", "Ada Brook"]}
    [other] = quotes("Jon Brook")
    assert join_people([first, replace(other, article_id="b")])[quote.quote_id] == quote


def test_joined_names_are_no_evidence_for_full_names() -> None:
    [bare, full] = quotes("Brook", "Ada Brook", targets=("Brook",))
    joined = join_people([bare, full])[bare.quote_id]
    assert join_people([joined])[bare.quote_id] == bare


@pytest.mark.parametrize("runs", [[(0, 1, 2, 3)], [(0,), (1,), (2,), (3,)], [(3, 1), (0, 2)], [(2, 3, 0), (1,)]])
def test_the_outcome_does_not_depend_on_the_order_of_runs(runs: list[tuple[int, ...]]) -> None:
    found = quotes("Brook", "Maria Ortega", "María Ortega", "María Ortega", targets=("Ada Brook", "Ortega"))
    stored: dict[str, Quote] = {}
    for run in runs:
        stored |= {found[number].quote_id: found[number] for number in run}
        stored |= join_people(stored.values())
    assert stored == {quote.quote_id: quote for quote in found} | join_people(found)
    assert {quote.speaker for quote in stored.values()} == {"Ada Brook", "María Ortega"}


def test_a_name_without_letters_is_left_alone() -> None:
    assert speakers(quotes("…", "Ada Brook")) == ["…", "Ada Brook"]


def test_targets_are_joined_like_speakers() -> None:
    [quote] = quotes("Ada Brook", targets=("Brook", "Rees"))
    [other] = quotes("Mira Rees")
    joined = join_people([quote, replace(other, article_id="b")])
    assert [target.name for target in joined[quote.quote_id].targets] == ["Ada Brook", "Mira Rees"]


@pytest.mark.parametrize("group", ["fans", "the fans", "critics"])
def test_a_group_is_no_short_form_of_another_group(group: str) -> None:
    names = fuller_names([group, "the home fans", "film critics"])
    assert names[name_key(group)] == group


def test_the_form_used_is_the_most_frequent_one() -> None:
    assert fuller_names(["Maria Ortega", "María Ortega", "María Ortega"]) == {("maria", "ortega"): "María Ortega"}
