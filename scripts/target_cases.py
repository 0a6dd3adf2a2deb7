"""What the finding of targets is fitted on: for each labelled quote every answer, and which are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dating_gold import LEAST_SHARED, shared_part
from hostility_press import ONESELF, PressLabel, read_labels
from target_articles import ReadArticle
from trashtalk.hostility.aiming import telling_words
from trashtalk.people.mentions import Person, named_like
from trashtalk.people.resolving import Resolver
from trashtalk.records import Quote, Target, reading_order
from trashtalk.targets.circumstances import Reading
from trashtalk.targets.finding import SETTINGS, choose, remember, weigh
from trashtalk.targets.ranking import Answer, AnswerKind, TargetRanker, answers_to
from trashtalk.targets.scene import Scene


@dataclass(frozen=True, slots=True)
class GoldTarget:
    """Whom a labelled quote is aimed at: `name` as the label has it, None for nobody and for the speaker.

    `person` is the one of the article's people whom the name stands for; None where the article's people lack them, for
    groups, and where it fits several.
    """

    kind: AnswerKind
    name: str | None = None
    person: Person | None = None

    def is_right(self, answer: Answer, text: str) -> bool:
        """Whether an answer is the target."""
        if self.person is not None or self.name is None:
            return answer.kind == self.kind and answer.person is self.person
        return answer.group is not None and self._same_words(text[slice(*answer.group.place.span)])

    def is_found(self, target: Target | None, speaker: str | None) -> bool:
        """Whether a target (None for nobody) is the right one."""
        if self.kind == "nobody":
            return target is None
        if self.kind == "speaker" or target is None or target.name == speaker:
            return self.kind == "speaker" and target is not None and target.name == speaker
        return target.name == self.person.name if self.person else self._same_words(target.name)

    def _same_words(self, words: str) -> bool:
        return bool(telling_words(words) & telling_words(self.name or ""))


@dataclass(frozen=True, slots=True)
class Case:
    """A quote to fit on: kind and features of every answer, and the numbers of the right ones (any will do)."""

    answers: tuple[tuple[AnswerKind, Mapping[str, float]], ...]
    right: tuple[int, ...]
    article: str = ""


def read_target_labels(folder: Path) -> dict[str, list[PressLabel]]:
    """Return the labels of the project's own articles by article."""
    labels: dict[str, list[PressLabel]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for label in read_labels(path):
            labels.setdefault(label.article, []).append(label)
    return labels


def gold_target(label: PressLabel, quote: Quote, resolver: Resolver) -> GoldTarget:
    """Return whom a label says its quote is aimed at; the speaker by his own name is the speaker."""
    name = label.row["target"]
    if name is None:
        return GoldTarget("nobody")
    if name == ONESELF:
        return GoldTarget("speaker")
    found = named_like(name, resolver.people) if name[0].isupper() else []
    if len(found) == 1 and found[0].person_id == quote.speaker_id:
        return GoldTarget("speaker")
    return GoldTarget("person", name, found[0]) if len(found) == 1 else GoldTarget("group", name)


def match_labels(quotes: Sequence[Quote], labels: Iterable[PressLabel]) -> dict[str, PressLabel]:
    """Return the label of each quote by its id; the two share at least half of either.

    Of two labels that would belong to one quote the one that shares more with it does; the other has none.
    """
    best: dict[str, tuple[float, PressLabel]] = {}
    for label in labels:
        shares = [shared_part(quote.fragments, label.content) for quote in quotes]
        share = max(shares, default=0.0)
        if share >= LEAST_SHARED:
            quote_id = quotes[shares.index(share)].quote_id
            if share > best.get(quote_id, (0.0, label))[0]:
                best[quote_id] = share, label
    return {quote_id: label for quote_id, (_, label) in best.items()}


def cases_of(read: ReadArticle, labels: Sequence[PressLabel], ranker: TargetRanker | None = None) -> Iterator[Case]:
    """Yield the cases of an article in reading order; quotes without a label or a right answer are none.

    What earlier quotes were aimed at is the labels', or with a `ranker` what it finds.
    """
    scene = Scene(read.resolver(), frozenset(quote.speaker_id for quote in read.quotes if quote.speaker_id))
    matched = match_labels(read.quotes, labels)
    for reading in sorted(read.readings, key=_of_quote):
        at = scene.circumstances_of(reading)
        answers = answers_to(scene, at)
        label = matched.get(reading.quote.quote_id)
        gold = gold_target(label, reading.quote, scene.resolver) if label else None
        right = tuple(n for n, one in enumerate(answers) if gold and gold.is_right(one, scene.text))
        if right:
            yield Case(tuple((one.kind, one.features) for one in answers), right, read.name)
        if ranker is not None:
            chosen = choose(weigh(answers, ranker), SETTINGS)
            remember(scene, at, chosen[0].answer if chosen else None)
        elif right:
            remember(scene, at, answers[right[0]] if right[0] else None)


def _of_quote(reading: Reading) -> tuple[int, int]:
    return reading_order(reading.quote)
