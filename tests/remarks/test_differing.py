from __future__ import annotations

import pytest

from trashtalk.remarks.differing import Change, word_differences


@pytest.mark.parametrize(
    ("one", "other", "differences"),
    [
        (
            "“He is a coward.”",
            "he was a coward",
            [Change("same", "“He ", "he "), Change("changed", "is ", "was "), Change("same", "a coward.”", "a coward")],
        ),
        (
            "“He is just another name on the list, and lists get shorter.”",
            '"He is just another name on the list."',
            [
                Change("same", "“He is just another name on the list, ", '"He is just another name on the list."'),
                Change("left out", "and lists get shorter.”", ""),
            ],
        ),
        (
            "She has hidden for years",
            "She has always hidden for ten long years",
            [
                Change("same", "She has ", "She has "),
                Change("put in", "", "always "),
                Change("same", "hidden for ", "hidden for "),
                Change("put in", "", "ten long "),
                Change("same", "years", "years"),
            ],
        ),
        (
            "They are a big, loud disgrace",
            "They are frauds",
            [Change("same", "They are ", "They are "), Change("changed", "a big, loud disgrace", "frauds")],
        ),
        (
            "I told him twice to row",
            "I told him … to row",
            [
                Change("same", "I told him ", "I told him "),
                Change("changed", "twice ", "… "),
                Change("same", "to row", "to row"),
            ],
        ),
        (
            "“A name,” “and lists — (get) shorter.”",
            "a name",
            [Change("same", "“A name,” ", "a name"), Change("left out", "“and lists — (get) shorter.”", "")],
        ),
        ("one—two", "one", [Change("same", "one—", "one"), Change("left out", "two", "")]),
        ("", "", []),
        ("", "Row!", [Change("put in", "", "Row!")]),
        ("?!", "!?", [Change("same", "?!", "!?")]),
        ("?!", "Row", [Change("changed", "?!", "Row")]),
    ],
)
def test_wordings_differ_in_words(one: str, other: str, differences: list[Change]) -> None:
    assert word_differences(one, other) == differences


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We’re NOT visitors!”", '"we\'re not visitors"'),
        ("“He is just another name,” “and lists get shorter.”", "He is just another name; and lists get shorter"),
        ("A café’s façade", "a cafe's facade"),
        ("He [Brandvik] rows", "He … rows"),
    ],
)
def test_marks_case_accents_and_signs_of_omission_are_no_differences(one: str, other: str) -> None:
    assert [change.kind for change in word_differences(one, other)] == ["same"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("  “Well … he rows,” ", "— he, rows like ‘a ferry’?\n"),
        ("_ snake _", "Snake_oil"),
        ("a b c d", "d c b a"),
    ],
)
def test_nothing_printed_is_lost_or_moved(one: str, other: str) -> None:
    changes = word_differences(one, other)
    assert "".join(change.before for change in changes) == one
    assert "".join(change.after for change in changes) == other
