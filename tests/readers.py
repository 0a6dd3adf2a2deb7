"""Readers without a trained network, for the pipeline: one that reads simple press prose, one that reads at random."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from spacy.language import Language

from trashtalk.encoder.network import INNER_TAGS, LINKS, NAME_TAGS
from trashtalk.encoder.reader import EncoderReader, ReadText
from trashtalk.pipeline import PeopleComponent, load_pipeline

from .attribution.reading import reading
from .notation import Stretch
from .people.weights import CLEAR

_NAME = r"[A-Z][a-zé]+(?: [A-Z][a-z]+)?"
_QUOTE = re.compile(rf"(?P<content>“[^”\n]*”?)(?: ?(?P<cue>said|wrote|thought) (?P<source>{_NAME}|she|he))?")

Texts = Iterable[tuple[str, Sequence[tuple[int, int]]]]


class ProseReader:
    """Sees `“...” said Name`, names of two words, and weekdays; pronouns point at nobody."""

    def read(self, texts: Texts) -> list[ReadText]:
        return [_read_prose(text, skip) for text, skip in texts]


class RandomReader:
    """Sees names, contents, cues, sources, links and words passed on by chance, the same ones in the same text."""

    def read(self, texts: Texts) -> list[ReadText]:
        return [_read_at_random(text, skip) for text, skip in texts]


def pipeline_with(reader: ProseReader | RandomReader) -> Language:
    """Return the trashtalk pipeline with another reader, and with rankers that were not fitted."""
    with patch.object(EncoderReader, "load", return_value=reader):
        nlp = load_pipeline(Path("no model needed"))
    people = nlp.get_pipe("people")
    assert isinstance(people, PeopleComponent)
    people.rankers = CLEAR
    return nlp


def _read_prose(text: str, skip: Sequence[tuple[int, int]]) -> ReadText:
    stretches = []
    for number, match in enumerate(_QUOTE.finditer(text)):
        for role in ("content", "cue", "source"):
            if match[role]:
                act = {"wrote": "=writing", "thought": "=thought"}.get(match[role], "") if role == "cue" else ""
                stretches.append(Stretch(*match.span(role), (f"{role}{number}{act}",)))
    names = [match.span() for match in re.finditer(r"[A-Z][a-z]+ [A-Z][a-z]+", text)]
    stretches += [Stretch(*span, ("PERSON",)) for span in names]
    stretches += [Stretch(*match.span(), ("DATE",)) for match in re.finditer(r"[A-Z][a-z]+day\b", text)]
    return reading(text, stretches, skip=skip)


def _read_at_random(text: str, skip: Sequence[tuple[int, int]]) -> ReadText:
    values = np.random.default_rng(len(text))
    read = reading(text, [], skip=skip)
    n = len(read)
    read.names[:] = values.dirichlet([6.0] + [0.3] * (len(NAME_TAGS) - 1), n)
    for tags in read.spans.values():
        # runs of words, as a tagger sees them, and not one word here and there
        tags[:] = np.repeat(values.dirichlet([0.5, 0.2, 0.3], n), values.integers(1, 9, n), axis=0)[:n]
    read.act[:] = values.dirichlet([1.0] * 3, n)
    read.sentence[:] = values.random(n)
    read.blocks[0].scores.update({link: _random_links(values, n) for link in LINKS})
    alphas = [0.3] + [0.1] * (len(INNER_TAGS) - 1)
    read.inner[:] = np.repeat(values.dirichlet(alphas, n), values.integers(1, 9, n), axis=0)[:n]
    return read


def _random_links(values: np.random.Generator, words: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    scores = np.zeros((words, words + 1), dtype=np.float32)
    rows = np.arange(words)
    for share in (0.6, 0.3):
        near = np.clip(rows + values.integers(-12, 13, words), 0, words)
        np.add.at(scores, (rows, near), share)
    return scores
