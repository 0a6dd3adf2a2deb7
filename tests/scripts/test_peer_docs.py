from typing import Any

import pytest
import spacy

from peer_docs import Word, build_doc, parsed_words, universal_tag

VOCAB = spacy.blank("en").vocab
TEXT = "“We row,” Ada Brook was\n\nsaying. Rain."
#         0 2  5 7   9  13    19  25
SENTENCES: list[dict[str, Any]] = [
    {
        "tokens": [
            [0, 1, "``", "``", "O"],
            [1, 3, "PRP", "we", "O"],
            [4, 7, "VBP", "row", "O"],
            [7, 8, ",", ",", "O"],
            [8, 9, "''", "''", "O"],
            [10, 13, "NNP", "Ada", "PERSON"],
            [14, 19, "NNP", "Brook", "PERSON"],
            [20, 23, "VBD", "be", "O"],
            [25, 31, "VBG", "say", "O"],
            [31, 32, ".", ".", "O"],
        ],
        "deps": [
            [8, -1, "root"],
            [2, 8, "ccomp"],
            [1, 2, "nsubj"],
            *([mark, 8, "punct"] for mark in (0, 3, 4, 9)),
            [5, 6, "compound"],
            [6, 8, "nsubj"],
            [7, 8, "aux"],
        ],
    },
    {"tokens": [[33, 37, "NN", "rain", "O"], [37, 38, ".", ".", "O"]], "deps": [[1, 0, "punct"], [0, -1, "root"]]},
]


def test_a_doc_keeps_the_text_to_the_character_and_the_sentences_of_the_parse() -> None:
    doc = build_doc(VOCAB, TEXT, parsed_words(SENTENCES))
    assert doc.text == TEXT
    assert [sentence.text for sentence in doc.sents] == [TEXT[:32], "Rain."]


def test_what_the_tools_ask_for_is_where_they_look_for_it() -> None:
    doc = build_doc(VOCAB, TEXT, parsed_words(SENTENCES))
    [cue] = [token for token in doc if token.lemma_ == "say"]
    assert (cue.pos_, cue.dep_) == ("VERB", "ROOT")
    assert {child.text: (child.dep_, child.pos_) for child in cue.children if child.dep_ in ("nsubj", "aux")} == {
        "Brook": ("nsubj", "PROPN"),
        "was": ("aux", "AUX"),
    }
    assert [child.text for child in doc[6].children] == ["Ada"]
    assert [token.text for token in doc if token.is_quote] == ["“", "”"]
    assert doc.lang_ == "en"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("up so", ["up ", "so"]),
        ("up\n\nso", ["up", "\n\n", "so"]),
        ("up \n so", ["up ", "\n ", "so"]),
        ("\nup so ", ["\n", "up ", "so "]),
        ("up--so\n", ["up", "--", "so", "\n"]),
        ("up  so  ", ["up ", " ", "so ", " "]),
    ],
)
def test_what_stands_between_words_is_a_token_but_for_one_space(text: str, tokens: list[str]) -> None:
    places = [(text.index(word), text.index(word) + 2) for word in ("up", "so")]
    doc = build_doc(VOCAB, text, [Word(start, end, "RB", "so", 1, "ROOT") for start, end in places])
    assert [token.text_with_ws for token in doc] == tokens
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize(
    ("tag", "label", "universal"),
    [
        ("VBD", "ccomp", "VERB"),
        ("VBD", "cop", "AUX"),
        ("MD", "aux", "AUX"),
        ("NNS", "nsubj", "NOUN"),
        ("NNPS", "nsubj", "PROPN"),
        ("PRP$", "nmod:poss", "PRON"),
        ("WP$", "nmod:poss", "PRON"),
        ("''", "punct", "PUNCT"),
        ("-LRB-", "punct", "PUNCT"),
    ],
)
def test_tags_are_those_of_spacy(tag: str, label: str, universal: str) -> None:
    assert universal_tag(Word(0, 1, tag, "a", 0, label)) == universal
