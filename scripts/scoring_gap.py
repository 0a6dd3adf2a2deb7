"""Score the pronouns of GAP: whether the pipeline leads each to the right one of two names.

Measured as in Webster et al. 2018 (Mind the GAP: A Balanced Corpus of Gendered Ambiguous Pronouns, TACL 6): each
snippet has a pronoun and two names, A and B, and asks two yes-or-no questions, whether the pronoun stands for A and
whether for B; both may be no. Precision, recall and F are over all yeses. Bias is feminine F over masculine F, by the
gender of the pronoun. Pronouns are subjects, objects and possessives alike: "his" and "her" are asked about as "he" and
"she" are.

The pronoun is resolved as one in a source is, but for two things: an answer is given however unsure it is, as GAP asks
for one, and names that GAP gives and the tagger missed are added to those found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from figures import Figure, f_measure, share
from gap import GapExample
from trashtalk.people import Names, PeopleSettings, Person, Resolver
from trashtalk.people.mentions import Span
from trashtalk.people.ranking import Rankers

# no answer is too unsure
FORCED = PeopleSettings(pronoun=0.0)
LEAST_F = 75.0
LEAST_BIAS = 0.95


@dataclass(frozen=True, slots=True)
class JudgedPronoun:
    """One snippet: `predicted` says for A and for B whether the pronoun was led there, `person` to whom at all."""

    example: GapExample
    person: str | None
    predicted: tuple[bool, bool]


def judge_pronoun(example: GapExample, names: Names, rankers: Rankers | None = None) -> JudgedPronoun:
    """Resolve the pronoun of one snippet, in which the tagger found `names`; None takes the shipped rankers."""
    resolver = Resolver(example.text, with_candidates(names, example.candidates), FORCED, rankers)
    person = resolver.resolve(example.pronoun).person
    first, second = (_is_named(person, span) for span in example.candidates)
    return JudgedPronoun(example, person.name if person else None, (first, second))


def with_candidates(names: Names, candidates: Iterable[Span]) -> Names:
    """Return the names with those candidates as people in which the tagger saw no person."""
    missed = [span for span in candidates if not _overlaps(span, names.persons)]
    bodies = [span for span in names.bodies if not _overlaps(span, missed)]
    return replace(names, persons=sorted([*names.persons, *missed]), bodies=bodies)


def _is_named(person: Person | None, candidate: Span) -> bool:
    return person is not None and _overlaps(candidate, person.mentions)


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def gap_figures(judged: Sequence[JudgedPronoun]) -> list[Figure]:
    """Return all figures, in the order they are reported."""
    precision, recall = _precision(judged), _recall(judged)
    masculine = _f("masculine_f", [one for one in judged if not one.example.feminine])
    feminine = _f("feminine_f", [one for one in judged if one.example.feminine])
    return [
        precision,
        recall,
        replace(_f("f", judged), least=LEAST_F),
        masculine,
        feminine,
        Figure("bias", _ratio(feminine, masculine), total=len(judged), least=LEAST_BIAS),
    ]


def _answers(judged: Iterable[JudgedPronoun]) -> Iterator[tuple[bool, bool]]:
    """Yield (predicted, true) for both names of each snippet."""
    for one in judged:
        yield from zip(one.predicted, one.example.coreferent, strict=True)


def _precision(judged: Iterable[JudgedPronoun]) -> Figure:
    yeses = [true for predicted, true in _answers(judged) if predicted]
    return share("precision", sum(yeses), len(yeses))


def _recall(judged: Iterable[JudgedPronoun]) -> Figure:
    found = [predicted for predicted, true in _answers(judged) if true]
    return share("recall", sum(found), len(found))


def _f(name: str, judged: Sequence[JudgedPronoun]) -> Figure:
    return replace(f_measure(name, _precision(judged), _recall(judged)), total=len(judged))


def _ratio(feminine: Figure, masculine: Figure) -> float | None:
    return feminine.value / masculine.value if feminine.value is not None and masculine.value else None


def gap_misses(judged: Iterable[JudgedPronoun]) -> Iterator[str]:
    """Yield a line for every snippet with a wrong answer."""
    for one in judged:
        if one.predicted != one.example.coreferent:
            text, right = one.example.text, one.example.right
            wanted = text[slice(*right)] if right else "neither name"
            start, end = one.example.pronoun
            around = f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 30]}"
            yield f"{one.person or 'nobody'} instead of {wanted}: {around}"
