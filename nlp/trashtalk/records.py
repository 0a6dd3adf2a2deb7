"""The records that the stages hand on: what is known of an article and of a quote.

Offsets are Python (code point) offsets, half-open, into `Article.text`, which no stage ever alters:
`article.text[span.start:span.end] == span.text` for every span here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Kind = Literal["direct", "mixed", "indirect"]
Act = Literal["speech", "writing", "thought"]
SpeakerBasis = Literal["name", "pronoun", "nominal", "continuation", "turn", "none"]
DatePrecision = Literal["day", "week", "month", "season", "year", "vague"]

FACETS = ("insult", "dismissal", "boast", "threat", "accusation", "sarcasm", "respect")
LEVEL_NAMES = ("none", "edge", "dismissive", "contemptuous", "abuse or threat")
SHARP = 2  # the first level that belittles somebody (docs/codebook.md)
SURE_FROM = 0.7  # a rating is unsure when neither side of level 2 is this probable


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of an article's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of page furniture (menu, caption, embedded post, copyright line): marked, never cut."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: its text exactly as decoded, and what is known of it.

    `path` is as given on the command line or relative to the folder that was given. `published_basis`
    says where the date came from (for instance "front matter", "page", "file name", "--published").
    `notes` are things a reader of the run should know (an assumed encoding, a broken page). `origin` is the
    folder, in full, that was given or that a file given by name lies in, "-" for standard input, None for a text
    from no file: it tells two articles of one path apart, and is no part of the identity.
    """

    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: str | None = None
    furniture: tuple[Furniture, ...] = ()
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    origin: str | None = None

    @property
    def article_id(self) -> str:
        """Stable identity: a digest of path and text."""
        return digest(self.path, self.text)


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody a remark is aimed at. `start` and `end` are the mention's, None when it is not in the text."""

    name: str
    confidence: float
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that carry the hostility score; `weight` is the probability that they do."""

    start: int
    end: int
    facet: str
    weight: float


@dataclass(frozen=True, slots=True)
class SaidOn:
    """When a remark was made. `start` and `end` are dates, both included; `text` is the expression read."""

    start: date
    end: date
    precision: DatePrecision
    text: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Hostility:
    """The hostility of quoted words: `score` 0..1 is the calibrated expected level over 4."""

    score: float
    level: int
    level_probabilities: tuple[float, ...]
    facets: Mapping[str, float]
    evidence: tuple[Evidence, ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether the words may as well belong on the other side of level 2: not to be relied on without a reader."""
        return is_unsure(self.level_probabilities)


def is_unsure(level_probabilities: Sequence[float]) -> bool:
    """Whether neither "below level 2" nor "level 2 or more" has a probability of at least `SURE_FROM`."""
    sharp = round(sum(level_probabilities[SHARP:]), 4)
    return max(sharp, round(1 - sharp, 4)) < SURE_FROM


@dataclass(frozen=True, slots=True)
class Quote:
    """One utterance: somebody (`source`) is reported (`cue`) to have said something (`fragments`).

    The fields are those of `quotes.jsonl`. `trace` says, in plain words by stage, what made each
    decision; it is kept in the store and read by `trashtalk explain`, and is not exported.
    """

    article_id: str
    article_path: str
    title: str | None
    outlet: str | None
    published: date | None
    text: str
    start: int
    end: int
    fragments: tuple[tuple[int, int], ...]
    kind: Kind
    act: Act
    source: TextSpan | None = None
    cue: TextSpan | None = None
    speaker: str | None = None
    speaker_id: str | None = None
    speaker_confidence: float | None = None
    speaker_basis: SpeakerBasis = "none"
    targets: tuple[Target, ...] = ()
    hostility: Hostility | None = None
    said_on: SaidOn | None = None
    remark_id: str | None = None
    is_first: bool | None = None
    n_copies: int | None = None
    review: Mapping[str, Any] | None = None
    trace: Mapping[str, Any] = field(default_factory=dict)

    @property
    def quote_id(self) -> str:
        """Stable identity: a digest of the article and the content spans."""
        return digest(self.article_id, *(f"{start}-{end}" for start, end in self.fragments))

    def words(self) -> str:
        """The content without what stands between its fragments (cue and source)."""
        return " ".join(self.text[start - self.start : end - self.start] for start, end in self.fragments)


def reading_order(quote: Quote) -> tuple[int, int]:
    """Sort key of the quotes of one article: where the content starts, then the wider first."""
    return quote.start, -quote.end


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for `parts`."""
    joined = "\x1f".join(parts).encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


def quote_row(quote: Quote) -> dict[str, Any]:
    """Return the quote as `quotes.jsonl` spells it: plain values, dates ISO, the fields of the record in order."""
    hostility = quote.hostility
    return {
        "quote_id": quote.quote_id,
        "article_id": quote.article_id,
        "article_path": quote.article_path,
        "title": quote.title,
        "outlet": quote.outlet,
        "published": quote.published.isoformat() if quote.published else None,
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "fragments": [list(fragment) for fragment in quote.fragments],
        "kind": quote.kind,
        "act": quote.act,
        "source": _span_row(quote.source),
        "cue": _span_row(quote.cue),
        "speaker": quote.speaker,
        "speaker_id": quote.speaker_id,
        "speaker_confidence": quote.speaker_confidence,
        "speaker_basis": quote.speaker_basis,
        "targets": [
            {"name": target.name, "confidence": target.confidence, "start": target.start, "end": target.end}
            for target in quote.targets
        ],
        "hostility": hostility.score if hostility else None,
        "level": hostility.level if hostility else None,
        "level_probabilities": list(hostility.level_probabilities) if hostility else None,
        "unsure": hostility.unsure if hostility else None,
        "facets": dict(hostility.facets) if hostility else None,
        "evidence": [
            {"start": piece.start, "end": piece.end, "facet": piece.facet, "weight": piece.weight}
            for piece in (hostility.evidence if hostility else ())
        ],
        "said_on": _said_on_row(quote.said_on),
        "remark_id": quote.remark_id,
        "is_first": quote.is_first,
        "n_copies": quote.n_copies,
        "review": dict(quote.review) if quote.review else None,
    }


def _span_row(span: TextSpan | None) -> dict[str, Any] | None:
    return {"text": span.text, "start": span.start, "end": span.end} if span else None


def _said_on_row(said_on: SaidOn | None) -> dict[str, Any] | None:
    if said_on is None:
        return None
    return {
        "start": said_on.start.isoformat(),
        "end": said_on.end.isoformat(),
        "precision": said_on.precision,
        "text": said_on.text,
        "basis": said_on.basis,
    }
