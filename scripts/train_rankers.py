"""Fit what stands on top of the network (models/people): the rankers of pronouns and nominals, and confidence.

The features come from the shipped attribution network, so the persons must be ones that it was not trained on: those
read by us (corpus/gold/persons) of the PolNeAR train articles kept apart, wholly or for their persons alone; the
development split of the own gold; and GUM development. The training split of the own gold counts for less. PolNeAR dev,
GAP validation and the test split of the own gold are never read here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.tokens import Doc

from gap import read_gap
from gum import GumDocument, read_gum
from person_labels import PersonLabel
from polnear import Mention, PolnearArticle, kept_apart, ranked_apart, read_articles
from scoring_persons import LabelledArticle, read_labels, score_persons
from train_attribution import read_own
from trashtalk.analysis import make_doc
from trashtalk.articles import find_furniture
from trashtalk.calibration import Calibration
from trashtalk.gold import GoldArticle
from trashtalk.gold.scoring import score_articles
from trashtalk.people.agreement import FEMININE, MASCULINE
from trashtalk.people.candidates import (
    Situation,
    nominal_nobody,
    pronoun_features,
    pronoun_nobody,
)
from trashtalk.people.first_names import BIAS, FirstNames, letters_of
from trashtalk.people.mentions import Person, Span, clean_name, named_like
from trashtalk.people.nominals import told_outright
from trashtalk.people.ranking import (
    NOMINAL_FEATURES,
    NOMINAL_NOBODY,
    PRONOUN_FEATURES,
    PRONOUN_NOBODY,
    RANKERS_FILE,
    SPEAKER_FEATURES,
    Ranker,
    Rankers,
    speaker_features,
)
from trashtalk.people.resolving import SINGULAR, PeopleSettings, Resolver, names_from
from trashtalk.people.speakers import find_speakers
from trashtalk.pipeline import KEY, load_pipeline
from trashtalk.quotes import quotes_of
from trashtalk.records import Article, Quote, quote_row

# GUM knows no quotations, and its genres are not the press
GUM_WEIGHT = 0.4
# the network has seen the training split: its pointers are surer there than anywhere else
TRAINED_WEIGHT = 0.3
NEAR_LINES = 1
PENALTY = 0.02
LEAST_WEIGHT = 0.03


@dataclass(frozen=True, slots=True)
class Case:
    """A mention to fit on: the features of its candidates and of nobody; `gold` is the right one's number, or None."""

    candidates: list[dict[str, float]]
    nobody: dict[str, float]
    gold: int | None
    article: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A source mention with the person behind it, None for nobody named, and what is said (`content`).

    `passed_on` says that somebody else passes these words on.
    """

    source: Span
    content: tuple[Span, ...]
    person: str | None
    passed_on: bool = False


def read_docs(texts: Mapping[str, str]) -> dict[str, Doc]:
    """Return each text as the pipeline reads it."""
    nlp = load_pipeline()
    nlp.remove_pipe("people")  # what is fitted here
    articles = [Article(name, text, furniture=find_furniture(text)) for name, text in texts.items()]
    docs = nlp.pipe(make_doc(nlp, article) for article in articles)
    return {article.path: doc for article, doc in zip(articles, docs, strict=True)}


def resolver_of(doc: Doc, first_names: FirstNames) -> Resolver:
    """Return the people of a text, with rankers of which only the first names are fitted yet."""
    blank = Rankers(
        Ranker(dict.fromkeys(PRONOUN_FEATURES, 0.0) | {"pointed": 1.0}, dict.fromkeys(PRONOUN_NOBODY, -1.0)),
        Ranker(dict.fromkeys(NOMINAL_FEATURES, 0.0), dict.fromkeys(NOMINAL_NOBODY, 0.0)),
        Calibration(dict.fromkeys(SPEAKER_FEATURES, 0.0)),
        first_names,
    )
    return Resolver(doc.text, names_from(doc.text, doc.user_data[KEY]), rankers=blank)


def labelled_by_us(labels: Iterable[PersonLabel]) -> list[Labelled]:
    """Return PolNeAR's quoted attributions with the persons read by us, in text order."""
    return sorted(
        (Labelled(label.source[0], label.content, label.person) for label in labels if label.source),
        key=lambda one: one.content,
    )


def labelled_in_gold(article: GoldArticle) -> list[Labelled]:
    """Return the attributions of an article of the own gold that have a source, in text order."""
    return sorted(
        (
            Labelled(quote.source, quote.fragments, quote.speaker, quote.inside is not None)
            for quote in article.quotes
            if quote.source
        ),
        key=lambda one: one.content,
    )


def cases_of(name: str, resolver: Resolver, labelled: Sequence[Labelled]) -> Iterator[tuple[str, Case]]:
    """Yield ("pronoun" | "nominal", case) for each source that is one; who spoke last is taken from the labels."""
    last: tuple[int, Person | None] = (0, None)
    for one in labelled:
        near = resolver.text.count("\n", last[0], one.content[0][0]) <= NEAR_LINES + 1
        gold = _person(resolver, one.person)
        at = resolver.situation(one.source, one.content, last[1] if near else None)
        found = case_at(resolver, one.source, at, gold, known=one.person is not None)
        if found is not None:
            yield found[0], replace(found[1], article=name)
        if not one.passed_on:
            last = (one.content[-1][1], gold)


def case_at(
    resolver: Resolver, source: Span, at: Situation, gold: Person | None, *, known: bool
) -> tuple[str, Case] | None:
    """Return the kind and the case of one mention; None for a name, and where the article's people lack the right one.

    `known` says that the mention stands for somebody named, whom `gold` may still lack.
    """
    words = resolver.text[slice(*source)].casefold().split()
    if known and gold is None:
        return None
    if len(words) == 1 and words[0] in SINGULAR:
        people = resolver.nameable(at)
        features = [pronoun_features(person, resolver.agrees(words[0], person), at) for person in people]
        return "pronoun", Case(features, pronoun_nobody(at), _place(people, gold))
    if not resolver.is_nominal(source) or told_outright(resolver.cast, source, at):
        return None
    nominal = resolver.text[slice(*source)].split(",")[0]
    people, features = resolver.nominal_candidates(source, at)
    return "nominal", Case(features, nominal_nobody(nominal, at), _place(people, gold))


def _place(people: Sequence[Person], gold: Person | None) -> int | None:
    return next((n for n, person in enumerate(people) if person is gold), None)


def _person(resolver: Resolver, name: str | None) -> Person | None:
    found = named_like(name, resolver.people) if name else []
    return found[0] if len(found) == 1 else None


def gum_cases(path: Path, first_names: FirstNames) -> Iterator[Case]:
    """Yield the personal pronouns of GUM development that stand for somebody named."""
    documents = {document.name: document for document in read_gum(path, "dev")}
    for name, doc in read_docs({name: document.text for name, document in documents.items()}).items():
        yield from gum_cases_of(documents[name], resolver_of(doc, first_names))


def gum_cases_of(document: GumDocument, resolver: Resolver) -> Iterator[Case]:
    """Yield the personal pronouns of a document whose names all are of one person, or that never name theirs."""
    for mention, names in document.mentions:
        people = {
            id(meant[0]): meant[0]
            for span, meant in resolver.meant.items()
            if len(meant) == 1 and any(span[0] < end and start < span[1] for start, end in names)
        }
        if resolver.text[slice(*mention)].casefold() in SINGULAR and (len(people) == 1 or not names):
            gold = next(iter(people.values())) if names else None
            found = case_at(resolver, mention, resolver.situation(mention, (), None), gold, known=bool(names))
            if found is not None:
                yield replace(found[1], article=document.name, weight=GUM_WEIGHT)


def fit(cases: Sequence[Case], candidate: Sequence[str], nobody: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return the weights of a conditional logistic model, with a small quadratic penalty."""
    weights = torch.zeros(len(candidate) + len(nobody), dtype=torch.float64, requires_grad=True)
    tables = [
        (
            torch.tensor(
                [[one[name] for name in candidate] for one in case.candidates] or np.zeros((0, len(candidate))),
                dtype=torch.float64,
            ),
            torch.tensor([case.nobody[name] for name in nobody], dtype=torch.float64),
            len(case.candidates) if case.gold is None else case.gold,
            case.weight,
        )
        for case in cases
    ]
    total = sum(case.weight for case in cases)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = PENALTY * (weights**2).sum()
        for features, none, gold, weight in tables:
            scores = torch.cat([features @ weights[: len(candidate)], (none @ weights[len(candidate) :])[None]])
            loss = loss - weight * scores.log_softmax(0)[gold] / total * 100
        loss.backward()
        return loss

    optimizer.step(closure)
    values = weights.detach().numpy().round(4).tolist()
    return {
        "candidate": dict(zip(candidate, values, strict=False)),
        "nobody": dict(zip(nobody, values[len(candidate) :], strict=True)),
    }


def right_share(cases: Sequence[Case], weights: Mapping[str, Mapping[str, float]]) -> tuple[int, int]:
    """Return how many of the cases of full weight are ranked right, and how many there are."""
    ranker = Ranker(weights["candidate"], weights["nobody"])
    press = [case for case in cases if case.weight == 1.0]
    right = 0
    for case in press:
        shares = ranker.shares(case.candidates, case.nobody)
        shares.append(1 - sum(shares))
        right += int(np.argmax(shares)) == (len(case.candidates) if case.gold is None else case.gold)
    return right, len(press)


def crossed(cases: Sequence[Case], candidate: Sequence[str], nobody: Sequence[str], folds: int = 5) -> tuple[int, int]:
    """Return right and total of five-fold cross-validation by article."""
    articles = sorted({case.article for case in cases})
    right = total = 0
    for fold in range(folds):
        held = set(articles[fold::folds])
        weights = fit([case for case in cases if case.article not in held], candidate, nobody)
        some, of = right_share([case for case in cases if case.article in held], weights)
        right, total = right + some, total + of
    return right, total


def speaker_cases(press: Press, rankers: Rankers) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield for each speaker that the pipeline names the features of its confidence, and whether it is right."""
    for name, doc in press.docs.items():
        speakers = find_speakers(doc.text, doc.user_data[KEY], PeopleSettings(), rankers)
        doc.user_data[KEY]["speakers"] = [asdict(speaker) for speaker in speakers]
        quotes = {quote.quote_id: quote for quote in quotes_of(doc, Article(name, doc.text))}
        for quote_id, right in press.verdicts(name, list(quotes.values())):
            trace = quotes[quote_id].trace
            yield (
                speaker_features(
                    trace["source"]["probability"],
                    trace["speaker"]["certainty"],
                    quotes[quote_id].speaker_basis,
                    passed_on="inside" in trace["content"],
                ),
                right,
            )


@dataclass(frozen=True, slots=True)
class Press:
    """The articles to fit on, as the pipeline reads them, and the truth about them."""

    docs: dict[str, Doc]
    own: dict[str, GoldArticle]
    apart: dict[str, PolnearArticle]
    labels: dict[str, LabelledArticle]

    @classmethod
    def read(cls, data: Path, corpus: Path) -> Press:
        """Read the articles of PolNeAR train that are apart for the rankers and the own gold's development split."""
        apart = {one.name: one for one in read_articles(data, "train", layers=False) if ranked_apart(one.name)}
        own = {article.path: article for article in read_own(corpus / "gold" / "press" / "dev")}
        texts = {name: article.text for name, article in apart.items()} | {path: one.text for path, one in own.items()}
        persons = corpus / "gold" / "persons"
        return cls(read_docs(texts), own, apart, read_labels(persons, "kept-apart") | read_labels(persons, "train"))

    def labelled(self, name: str) -> list[Labelled]:
        """Return the attributions of an article whose person is known."""
        if name in self.own:
            return labelled_in_gold(self.own[name])
        return labelled_by_us(self.labels[name].labels) if name in self.labels else []

    def verdicts(self, name: str, quotes: Sequence[Quote]) -> Iterator[tuple[str, bool]]:
        """Yield the id of each quote with a speaker that can be judged, and whether the speaker is right."""
        if name in self.own:
            for one in score_articles([self.own[name]], {name: quotes}).quotes:
                if one.speaker_right is not None:
                    yield one.quote.quote_id, one.speaker_right
        # elsewhere the network knows the sources by heart, and its confidence says nothing
        elif name in self.labels and kept_apart(name):
            judged = score_persons(self.apart[name], self.labels[name], [quote_row(quote) for quote in quotes])
            for label in judged:
                if label.speaker is not None and label.quote_id is not None:
                    yield label.quote_id, label.outcome == "right"


def read_cases(press: Press, data: Path, corpus: Path, first_names: FirstNames) -> dict[str, list[Case]]:
    """Return the cases of pronouns and of nominals."""
    cases: dict[str, list[Case]] = {"pronoun": [], "nominal": []}
    for name, doc in press.docs.items():
        for kind, case in cases_of(name, resolver_of(doc, first_names), press.labelled(name)):
            cases[kind].append(case)
    cases["pronoun"] += gum_cases(data / "coref" / "gum_conllu.tar.xz", first_names)
    trained = {article.path: article for article in read_own(corpus / "gold" / "press" / "train")}
    for name, doc in read_docs({path: article.text for path, article in trained.items()}).items():
        for kind, case in cases_of(name, resolver_of(doc, first_names), labelled_in_gold(trained[name])):
            cases[kind].append(replace(case, weight=TRAINED_WEIGHT))
    return cases


def gendered_names(data: Path, corpus: Path) -> Iterator[tuple[str, bool]]:
    """Yield first names with whether a feminine pronoun (or the gold) stands for the bearer."""
    for example in read_gap(data / "coref" / "gap-development.tsv"):
        if example.right:
            yield _first_name(example.text[slice(*example.right)]), example.feminine
    for article in read_articles(data, "train"):
        for chain in article.chains:
            yield from names_in_chain(article.text, chain)
    for own in read_own(corpus / "gold" / "press" / "train"):
        yield from ((_first_name(one.name), one.gender == "f") for one in own.people if one.gender in ("f", "m"))


def names_in_chain(text: str, chain: Sequence[Mention]) -> Iterator[tuple[str, bool]]:
    """Yield the first names of an automatic chain with whether its pronouns are feminine; two must agree, and all."""
    words = [text[slice(*mention.span)].casefold() for mention in chain]
    he, she = (sum(word in gender for word in words) for gender in (MASCULINE, FEMININE))
    # automatic chains mix people up
    if max(he, she) >= 2 and min(he, she) == 0:
        names = sorted({text[slice(*mention.named)] for mention in chain if mention.named})
        yield from ((_first_name(name), she > he) for name in names)


def _first_name(name: str) -> str:
    words = clean_name(name).split()
    return words[0] if len(words) > 1 else ""


def fit_first_names(names: Iterable[tuple[str, bool]]) -> dict[str, float]:
    """Return the weights of the letters of first names; those that say next to nothing are left out."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    known = sorted({(name, feminine) for name, feminine in names if letters_of(name)})
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict.fromkeys([BIAS, *letters_of(name)], 1.0) for name, _ in known])
    model = LogisticRegression(fit_intercept=False, C=0.5, max_iter=2000).fit(table, [sex for _, sex in known])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].round(3).tolist(), strict=True))
    return {piece: weight for piece, weight in sorted(weights.items()) if abs(weight) >= LEAST_WEIGHT or piece == BIAS}


def fit_speaker(cases: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Return the weights of the confidence in a speaker."""
    from sklearn.linear_model import LogisticRegression

    table = np.array([[features[name] for name in SPEAKER_FEATURES] for features, _ in cases])
    model = LogisticRegression(fit_intercept=False, C=1.0, max_iter=1000).fit(table, [right for _, right in cases])
    return dict(zip(SPEAKER_FEATURES, model.coef_[0].round(4).tolist(), strict=True))


def main() -> None:
    """Parse the arguments, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--out", type=Path, default=Path("models/people"))
    args = parser.parse_args()
    fitted: dict[str, Any] = {"first_names": fit_first_names(gendered_names(args.data, args.corpus))}
    press = Press.read(args.data, args.corpus)
    cases = read_cases(press, args.data, args.corpus, FirstNames(fitted["first_names"]))
    for kind, candidate, nobody in (
        ("pronoun", PRONOUN_FEATURES, PRONOUN_NOBODY),
        ("nominal", NOMINAL_FEATURES, NOMINAL_NOBODY),
    ):
        right, total = crossed(cases[kind], candidate, nobody)
        print(f"{kind}: {len(cases[kind])} cases; cross-validated on the press: {right} of {total} right")
        fitted[kind] = fit(cases[kind], candidate, nobody)
    unknown = {"speaker": dict.fromkeys(SPEAKER_FEATURES, 0.0)}
    answered = list(speaker_cases(press, Rankers.from_plain({**fitted, **unknown})))
    print(f"speakers: {sum(right for _, right in answered)} of {len(answered)} right")
    fitted["speaker"] = fit_speaker(answered)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / RANKERS_FILE).write_text(json.dumps(fitted, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
