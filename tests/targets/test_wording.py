"""What quoted words say of whom they speak."""

from __future__ import annotations

import pytest

from trashtalk.targets.wording import wording_of


@pytest.mark.parametrize(
    ("words", "third", "others"),
    [
        ("She beat him", ["She", "him"], []),
        ("They can keep theirs", [], ["plural"]),
        ("You’re late", [], ["second"]),
        ("I’ve lost", [], ["first"]),
        ("It is ours", [], ["first_plural"]),
        ("We told you I beat them", [], ["first", "first_plural", "plural", "second"]),
        ("Nobody rowed", [], []),
    ],
)
def test_pronouns_are_told_apart_by_person(words: str, third: list[str], others: list[str]) -> None:
    wording = wording_of(words, [(0, len(words))])
    assert [words[slice(*span)] for span in wording.third] == third
    assert [name for name in ("first", "first_plural", "plural", "second") if getattr(wording, name)] == others


def test_only_the_pieces_of_the_quote_are_read() -> None:
    text = "“She is late,” he said, “again.”"
    wording = wording_of(text, [(0, 14), (24, len(text))])
    assert [text[slice(*span)] for span in wording.third] == ["She"]
    assert wording.n_words == 4
