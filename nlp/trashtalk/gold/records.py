"""What an annotator says of an article: its quotations, what only looks like one, and its people.

Offsets are code points into the article's text, half-open, as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from trashtalk.records import Act, Kind, SpeakerBasis

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One attribution: the fields of the quote record that an annotator fills in.

    `inside` is the `name` of the quotation that these words stand in (second-hand or nested speech), None for most.
    `speaker` is None where the article does not tell who speaks; `basis` None where the annotation does not say.
    """

    name: str
    fragments: tuple[Span, ...]
    kind: Kind
    act: Act = "speech"
    source: Span | None = None
    cue: Span | None = None
    speaker: str | None = None
    basis: SpeakerBasis | None = None
    targets: tuple[str, ...] = ()
    inside: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotSpeech:
    """A stretch between quotation marks that nobody says: a title, a scare quote, a slogan, a nickname."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """Somebody an article names: `gender` is f, m, nb or body; `forms` are other words used for them."""

    name: str
    gender: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its truth. `knows_speakers` is false where the format cannot name people (brat)."""

    path: str
    text: str
    quotes: tuple[GoldQuote, ...]
    not_speech: tuple[NotSpeech, ...] = ()
    people: tuple[GoldPerson, ...] = ()
    knows_speakers: bool = True
