from __future__ import annotations

from trashtalk.gold import score_articles
from trashtalk.gold.mistakes import Mistake, mistakes
from trashtalk.records import Quote

from .lines import article, line, quote

TEXT = "“One,” said Rees. “Two,” she said. “Three,” he said. The fourth, Brook said. “Five” and “Six”."


def test_everything_that_went_wrong_is_named_with_what_was_expected_and_why() -> None:
    gold = article(
        TEXT,
        line(TEXT, "“One,”", speaker="Mira Rees", basis="name"),
        line(TEXT, "“Two,”", speaker="Mira Rees", basis="pronoun"),
        line(TEXT, "“Three,”", speaker="Tom Brook", basis="pronoun"),
        line(TEXT, "The fourth", speaker=None, kind="indirect", basis="none"),
        not_speech="“Five”",
    )
    why = {"speaker": {"reason": "the nearest woman"}, "content": {"probability": 0.61}}
    quotes = [
        quote(TEXT, "“One,”", speaker="Mira Rees", speaker_basis="name"),
        quote(TEXT, "“Two,”", speaker="Ada Brook", speaker_basis="pronoun", trace=why),
        quote(TEXT, "“Three,”"),
        quote(TEXT, "“Five”", trace=why),
    ]
    assert list(mistakes(score_articles([gold], {"a.txt": quotes}))) == [
        Mistake("not found", "a.txt", 53, "The fourth", "indirect, nobody", "nothing", None),
        Mistake(
            "wrong speaker",
            "a.txt",
            18,
            "“Two,”",
            "Mira Rees (pronoun)",
            "Ada Brook (pronoun)",
            "the nearest woman",
        ),
        Mistake("no speaker", "a.txt", 35, "“Three,”", "Tom Brook (pronoun)", "nobody (none)", None),
        Mistake(
            "not in gold", "a.txt", 77, "“Five”", "no quotation", "direct speech, nobody", "content probability: 0.61"
        ),
        Mistake(
            "taken for speech",
            "a.txt",
            77,
            "“Five”",
            "no speech (title)",
            "direct speech, nobody",
            "content probability: 0.61",
        ),
    ]


def test_a_miss_says_that_the_words_were_taken_for_a_thought() -> None:
    gold = article(TEXT, line(TEXT, "The fourth", kind="indirect"), knows_speakers=False)
    thought = quote(TEXT, "The fourth", kind="indirect", act="thought")
    [one] = mistakes(score_articles([gold], {"a.txt": [thought]}))
    assert (one.expected, one.got) == ("indirect", "a thought")


def test_a_miss_says_that_too_little_was_found() -> None:
    gold = article(TEXT, line(TEXT, "The fourth, Brook said", speaker="Tom Brook"))
    found = list(mistakes(score_articles([gold], {"a.txt": [quote(TEXT, "fourth")]})))
    assert [(one.what, one.got) for one in found] == [("not found", "too little of it")]


def test_second_hand_words_are_named_so_on_both_sides() -> None:
    outer = line(TEXT, "“One,” said Rees. “Two,”", name="1", speaker="Tom Brook")
    inner = line(TEXT, "“Two,”", inside="1", speaker="Mira Rees")

    def wrong(quotes: list[Quote]) -> list[tuple[str, str, str]]:
        found = mistakes(score_articles([article(TEXT, outer, inner)], {"a.txt": quotes}))
        return [(one.what, one.expected, one.got) for one in found]

    around = quote(TEXT, "“One,” said Rees. “Two,”", speaker="Tom Brook")
    assert wrong([around]) == [("not found", "second-hand direct, Mira Rees", "only the words around it")]
    within = quote(TEXT, "“One,”"), quote(TEXT, "“Two,”", speaker="Mira Rees")
    assert wrong([around, *within]) == [("not in gold", "no second-hand words", "direct speech, nobody")]
