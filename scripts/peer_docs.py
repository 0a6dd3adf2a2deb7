"""spaCy Docs made from a parse that is already there: for tools that need tags, lemmas and dependencies.

No trained spaCy pipeline is on PyPI; PolNeAR brings the output of CoreNLP. This module needs nothing but spaCy,
because the tools run in an environment of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

# Penn Treebank tags by their first letters, the longest that fits; all others are punctuation
UNIVERSAL_TAGS = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "IN": "ADP", "JJ": "ADJ", "LS": "X", "MD": "AUX",
    "NN": "NOUN", "NNP": "PROPN", "PDT": "DET", "POS": "PART", "PRP": "PRON", "RB": "ADV", "RP": "ADP", "SYM": "SYM",
    "TO": "PART", "UH": "INTJ", "VB": "VERB", "WDT": "PRON", "WP": "PRON", "WRB": "ADV", "$": "SYM", "#": "SYM",
}  # fmt: skip
AUXILIARY_LABELS = ("aux", "auxpass", "cop")
ROOT_HEAD = -1


@dataclass(frozen=True, slots=True)
class Word:
    """A parsed word: code-point offsets, Penn Treebank tag, lemma, and the number of its head (a root's is its own)."""

    start: int
    end: int
    tag: str
    lemma: str
    head: int
    label: str


def parsed_words(sentences: Sequence[Mapping[str, Any]]) -> list[Word]:
    """Return the words of an article from PolNeAR's automatic layers, heads numbered over the whole article.

    A sentence holds `tokens` [start, end, tag, lemma, entity] and `deps` [dependent, head, label], head -1 for the
    root. Labels are Universal Dependencies 1, which share with spaCy's English labels all that the tools ask for
    (nsubj, csubj, aux, auxpass, neg, compound, conj, ccomp); only the root is spelt otherwise.
    """
    words: list[Word] = []
    for sentence in sentences:
        first = len(words)
        heads = {dependent: (head, label) for dependent, head, label in sentence["deps"]}
        for number, (start, end, tag, lemma, _) in enumerate(sentence["tokens"]):
            head, label = heads[number]
            if head == ROOT_HEAD:
                head, label = number, "ROOT"
            words.append(Word(start, end, tag, lemma, first + head, label))
    return words


def build_doc(vocab: Vocab, text: str, words: Sequence[Word]) -> Doc:
    """Return a Doc with `doc.text == text`, tagged, lemmatised and parsed as `words`, which are in text order.

    What stands between two words, but for one space, becomes a token of its own that hangs on the word before it,
    as spaCy's own tokenizer and parser have it with line breaks.
    """
    tokens = list(_with_gaps(text, words))
    places = {id(word): place for place, (_, _, word) in enumerate(tokens) if word is not None}
    heads = [
        max(place - 1, 0) if word is None else places[id(words[word.head])] for place, (_, _, word) in enumerate(tokens)
    ]
    if len(tokens) > 1 and tokens[0][2] is None:
        heads[0] = 1
    return Doc(
        vocab,
        words=[text[start:end] for start, end, _ in tokens],
        spaces=[text[end : end + 1] == " " for _, end, _ in tokens],
        tags=[word.tag if word else "_SP" for _, _, word in tokens],
        pos=[universal_tag(word) if word else "SPACE" for _, _, word in tokens],
        lemmas=[word.lemma if word else text[start:end] for start, end, word in tokens],
        deps=[word.label if word else "dep" for _, _, word in tokens],
        heads=heads,
    )


def _with_gaps(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, Word | None]]:
    end = 0
    for word in (*words, None):
        begin = end + 1 if end and text[end : end + 1] == " " else end
        start = word.start if word else len(text)
        if begin < start:
            yield begin, start, None
        if word:
            yield word.start, word.end, word
            end = word.end


def universal_tag(word: Word) -> str:
    """Return the universal part of speech that spaCy's English pipelines give a word with this tag and label."""
    if word.tag.startswith("VB") and word.label in AUXILIARY_LABELS:
        return "AUX"
    fitting = [tag for tag in UNIVERSAL_TAGS if word.tag.startswith(tag)]
    return UNIVERSAL_TAGS[max(fitting, key=len)] if fitting else "PUNCT"
