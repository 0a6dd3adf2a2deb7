"""The spaCy pipeline: three components, registered as entry points, so that `nlp.add_pipe` finds them anywhere.

quotation_marks   doc.spans["quotations"], doc.user_data["trashtalk"]["repairs"]
attribution       doc.ents, doc.spans["contents" | "cues" | "sources"], and what the next one needs
people            the speaker of each attribution

Contents, cues and sources of one attribution share a span id ("q0", "q1", ...). Everything is plain data in
span groups and user_data, so that it survives `DocBin(store_user_data=True)`. `doc._.quotes` reads it all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans

from trashtalk.marks import Marks, Quotation, find_marks, orient_marks

if TYPE_CHECKING:
    from trashtalk.attribution import Attribution, AttributionSettings
    from trashtalk.encoder.reader import EncoderReader, ReadText
    from trashtalk.people import PeopleSettings
    from trashtalk.people.ranking import Rankers

KEY = "trashtalk"
COREFERENCE_LEAST = 0.03
# a word whose probability of standing outside any source is below this may be the noun of one
SOURCE_UNLIKELY = 0.7


@Language.factory("quotation_marks", assigns=["doc.spans"])
def make_quotation_marks(nlp: Language, name: str) -> QuotationMarks:
    """Return the component that pairs quotation marks."""
    return QuotationMarks()


@Language.factory(
    "attribution",
    requires=["doc.spans"],
    assigns=["doc.ents", "doc.spans"],
    default_config={"model": None, "quoted_content": 0.4, "indirect_content": 0.2},
)
def make_attribution(
    nlp: Language, name: str, model: str | None, quoted_content: float, indirect_content: float
) -> AttributionComponent:
    """Return the component that finds contents, cues and sources; `model` is a folder, None for the shipped one."""
    from trashtalk.artefacts import model_folder
    from trashtalk.attribution import AttributionSettings
    from trashtalk.encoder.reader import EncoderReader

    folder = Path(model) if model else model_folder("attribution")
    settings = AttributionSettings(quoted_content=quoted_content, indirect_content=indirect_content)
    return AttributionComponent(EncoderReader.load(folder), settings)


@Language.factory(
    "people",
    requires=["doc.spans", "doc.ents"],
    default_config={"pronoun": 0.45, "nominal": 0.36, "namesake": 0.2},
)
def make_people(nlp: Language, name: str, pronoun: float, nominal: float, namesake: float) -> PeopleComponent:
    """Return the component that leads source mentions back to people."""
    from trashtalk.people import PeopleSettings

    return PeopleComponent(PeopleSettings(pronoun=pronoun, nominal=nominal, namesake=namesake))


def load_pipeline(model: Path | None = None) -> Language:
    """Return the trashtalk pipeline as a spaCy Language; ModelError when the model is missing."""
    import spacy

    nlp = spacy.blank("en")
    nlp.max_length = 60_000_000
    nlp.add_pipe("quotation_marks")
    nlp.add_pipe("attribution", config={"model": str(model) if model else None})
    nlp.add_pipe("people")
    nlp.batch_size = 16
    return nlp


class QuotationMarks:
    """Pairs the quotation marks of a Doc; stretches in doc.spans["furniture"] are left alone."""

    def __call__(self, doc: Doc) -> Doc:
        """Add the span group "quotations" and the list of repairs."""
        marks = find_marks(doc.text, _furniture(doc))
        split_at(doc, sorted({edge for quotation in marks.quotations for edge in _edges(quotation)}))
        doc.user_data[KEY] = {
            "quotations": [asdict(quotation) for quotation in marks.quotations],
            "repairs": [asdict(repair) for repair in marks.repairs],
        }
        doc.spans["quotations"] = SpanGroup(
            doc,
            name="quotations",
            spans=[_span(doc, quotation.start, quotation.end, quotation.style) for quotation in marks.quotations],
        )
        return doc


def _edges(quotation: Quotation) -> tuple[int, ...]:
    start, end = quotation.start, quotation.end
    return start, start + quotation.open_length, end - quotation.close_length, end


def split_at(doc: Doc, offsets: Iterable[int]) -> None:
    """Split tokens so that each of the character `offsets` is a token border (“times.“If” is one token to spaCy)."""
    inside: dict[int, list[int]] = {}
    tokens = iter(doc)
    token = next(tokens, None)
    for offset in offsets:
        while token is not None and token.idx + len(token) <= offset:
            token = next(tokens, None)
        if token is not None and token.idx < offset:
            inside.setdefault(token.i, []).append(offset - token.idx)
    if not inside:
        return
    # spaCy moves entities along when it splits tokens, and leaves span groups where they were
    groups = {name: (group.attrs, [_place(span) for span in group]) for name, group in doc.spans.items()}
    with doc.retokenize() as retokenizer:
        for number, cuts in inside.items():
            text = doc[number].text
            pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
            retokenizer.split(doc[number], pieces, heads=[(doc[number], 0)] * len(pieces))
    for name, (attrs, places) in groups.items():
        doc.spans[name] = SpanGroup(doc, name=name, attrs=attrs, spans=[_span(doc, *place) for place in places])


def _place(span: Span) -> tuple[int, int, str, str]:
    return span.start_char, span.end_char, span.label_, span.id_


class AttributionComponent:
    """Reads Docs with the encoder, once each, and assembles their attributions."""

    def __init__(self, reader: EncoderReader, settings: AttributionSettings) -> None:
        self.reader = reader
        self.settings = settings

    def __call__(self, doc: Doc) -> Doc:
        """Read one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Read Docs in batches, windows of like length together."""
        for docs in _batches(stream, batch_size):
            marks = [_marks(doc) for doc in docs]
            texts = [(orient_marks(doc.text, found), _furniture(doc)) for doc, found in zip(docs, marks, strict=True)]
            for doc, found, read in zip(docs, marks, self.reader.read(texts), strict=True):
                self.set_annotations(doc, found, read)
                yield doc

    def set_annotations(self, doc: Doc, marks: Marks, read: ReadText) -> None:
        """Write names, span groups and the plain data that `people` needs."""
        from trashtalk.attribution import find_attributions
        from trashtalk.attribution.spans import named_spans

        names = [
            (int(read.starts[first]), int(read.ends[end - 1]), label) for first, end, label in named_spans(read.names)
        ]
        attributions = find_attributions(doc.text, read, marks.quotations, self.settings, _furniture(doc))
        doc.set_ents(filter_spans([_span(doc, start, end, label) for start, end, label in names]), default="outside")
        _add_groups(doc, attributions)
        doc.user_data[KEY] |= {
            "attributions": [asdict(attribution) for attribution in attributions],
            "names": names,
            "pointers": _pointers(doc.text, read),
            "sentences": _sentence_starts(read),
        }


def _batches(stream: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    docs = iter(stream)
    while batch := list(islice(docs, size)):
        yield batch


def _add_groups(doc: Doc, attributions: Sequence[Attribution]) -> None:
    groups: dict[str, list[Span]] = {"contents": [], "cues": [], "sources": []}
    for number, attribution in enumerate(attributions):
        identity = f"q{number}"
        groups["contents"] += [_span(doc, a, b, attribution.kind, identity) for a, b in attribution.fragments]
        if attribution.cue:
            groups["cues"].append(_span(doc, *attribution.cue, attribution.act, identity))
        if attribution.source:
            groups["sources"].append(_span(doc, *attribution.source, "source", identity))
    for group, spans in groups.items():
        doc.spans[group] = SpanGroup(doc, name=group, spans=spans)


def _sentence_starts(read: ReadText) -> list[int]:
    return [int(start) for start in read.starts[read.sentence >= 0.5]]


def _pointers(text: str, read: ReadText) -> dict[str, list[tuple[int, float]]]:
    """Return where coreference points from each pronoun and each word that may be of a source, as character offsets."""
    from trashtalk.attribution.sources import point
    from trashtalk.people.pronouns import PRONOUNS

    pointers: dict[str, list[tuple[int, float]]] = {}
    for number in range(len(read)):
        start = int(read.starts[number])
        word = text[start : int(read.ends[number])].casefold()
        if word in PRONOUNS or read.spans["source"][number, 0] < SOURCE_UNLIKELY:
            pointing = point(read, range(number, number + 1), "coreference").words
            best = [n for n in (pointing >= COREFERENCE_LEAST).nonzero()[0].tolist() if n != number]
            pointers[str(start)] = [(int(read.starts[n]), round(float(pointing[n]), 4)) for n in best]
    return pointers


class PeopleComponent:
    """Leads every source mention of a Doc back to a person."""

    def __init__(self, settings: PeopleSettings, rankers: Rankers | None = None) -> None:
        self.settings = settings
        self.rankers = rankers  # None: those that come with trashtalk

    def __call__(self, doc: Doc) -> Doc:
        """Add doc.user_data["trashtalk"]["speakers"], one entry an attribution."""
        from trashtalk.people.speakers import find_speakers

        data = doc.user_data[KEY]
        speakers = find_speakers(doc.text, data, self.settings, self.rankers)
        data["speakers"] = [asdict(speaker) for speaker in speakers]
        return doc


def _marks(doc: Doc) -> Marks:
    found = doc.user_data[KEY]["quotations"]
    return Marks(tuple(Quotation(**quotation) for quotation in found), ())


def _furniture(doc: Doc) -> list[tuple[int, int]]:
    group = doc.spans.get("furniture")
    return [(span.start_char, span.end_char) for span in group] if group is not None else []


def _span(doc: Doc, start: int, end: int, label: str, identity: str = "") -> Span:
    span = doc.char_span(start, end, label=label, span_id=identity, alignment_mode="expand")
    if span is None:  # every stretch comes from the Doc's own text, so this is a bug and not bad input
        raise ValueError(f"no tokens at characters {start} to {end} of a text of {len(doc.text)}")
    return span


def _read_quotes(doc: Doc) -> list[Any]:
    from trashtalk.quotes import quotes_of

    return quotes_of(doc)


if not Doc.has_extension("quotes"):
    Doc.set_extension("quotes", getter=_read_quotes)
