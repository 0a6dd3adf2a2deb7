"""People across a run: each quote's speaker and targets under the names that the whole run knows.

What an article itself calls somebody is kept (`in_article` in the trace) and alone counts, so that the outcome depends
on nothing but the quotes: a join that the run no longer supports is undone. `run_names` says what is joined and why.

A quote whose speaker its article only describes ("the Dane") goes to the one person named in the article of whom the
run says so elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from trashtalk.people.descriptors import fit
from trashtalk.people.gendered_words import gender_of_words
from trashtalk.people.known import read_known
from trashtalk.people.names import identity, person_id
from trashtalk.people.noun_phrases import Portrait
from trashtalk.people.run_names import Article, RunNames
from trashtalk.records import Quote

# of a speaker whom another article describes so
DESCRIBED_ELSEWHERE = 0.6
# "champion" alone fits too many; a country, or a word more, must agree
_LEAST_FIT = 2
_OWN_NOTES = ("in_article", "joined")


def join_people(quotes: Iterable[Quote]) -> dict[str, Quote]:
    """Return quote id -> the quote with its people under the names the whole run knows, only where that changes it."""
    known = list(quotes)
    run = RunNames(_articles(known))
    joined = ((quote, _joined(quote, run)) for quote in known)
    return {quote.quote_id: renamed for quote, renamed in joined if renamed != quote}


def _articles(quotes: Iterable[Quote]) -> dict[str, Article]:
    articles: dict[str, Article] = {}
    for quote in quotes:
        article = articles.setdefault(quote.article_id, Article())
        speaker, targets = _names_in_article(quote)
        article.add(speaker, read_known(_noted(quote, "speaker").get("known", {})))
        said = _noted(quote, "targets").get("known", {})
        for target in targets:
            article.add(target, read_known(said.get(target, {})))
    return articles


def _names_in_article(quote: Quote) -> tuple[str | None, list[str]]:
    """Return the speaker and the targets under the names that the article gives them, as before any joining."""
    speaker = _noted(quote, "speaker").get("in_article", quote.speaker)
    targets = _noted(quote, "targets").get("in_article", [target.name for target in quote.targets])
    return speaker or None, list(targets)


def _joined(quote: Quote, run: RunNames) -> Quote:
    here, targets_here = _names_in_article(quote)
    targets = [run.name_for(quote.article_id, name)[0] for name in targets_here]
    renamed = replace(
        quote,
        targets=tuple(replace(target, name=name) for target, name in zip(quote.targets, targets, strict=True)),
    )
    renamed = _with_note(renamed, "targets", {"in_article": targets_here} if targets != targets_here else {})
    return _with_speaker(renamed, here, run) if here else _with_described_speaker(renamed, run)


def _with_speaker(quote: Quote, here: str, run: RunNames) -> Quote:
    speaker, why = run.name_for(quote.article_id, here)
    renamed = replace(quote, speaker=speaker, speaker_id=person_id(speaker))
    return _with_note(renamed, "speaker", {"in_article": here, "joined": why} if why else {})


def _with_described_speaker(quote: Quote, run: RunNames) -> Quote:
    """Return the quote with the one person of its article whom the run describes as its source does, else nobody."""
    nobody = _with_note(replace(quote, speaker=None, speaker_id=None, speaker_confidence=None), "speaker", {})
    if quote.source is None or quote.speaker_basis != "nominal":
        return nobody
    fits = _described(quote.source.text, quote.article_id, run)
    if len(fits) != 1:
        return nobody
    [name] = fits
    found = _noted(quote, "source").get("probability", 1.0)
    speaker = replace(
        nobody, speaker=name, speaker_id=person_id(name), speaker_confidence=round(DESCRIBED_ELSEWHERE * found, 3)
    )
    why = f"other articles of the run say “{quote.source.text}” of {name}, who is named in this one"
    return _with_note(speaker, "speaker", {"in_article": None, "joined": why})


def _described(nominal: str, path: str, run: RunNames) -> list[str]:
    """Return those named in an article of whom the run says what a nominal says, best fits only."""
    if not nominal.casefold().startswith("the "):
        return []
    gender = gender_of_words(nominal.split())
    scores: dict[str, int] = {}
    for name in run.articles[path].people:
        best, _ = run.name_for(path, name)
        key = identity(best)
        if key in run.full:
            known = run.known_of(run.leader[key])
            fitting = not known.is_body and (gender is None or known.gender in (None, gender))
            scores[best] = fit(nominal, _without_ages(known.portrait)) if fitting else 0
    most = max(scores.values(), default=0)
    return sorted(name for name, score in scores.items() if score == most >= _LEAST_FIT)


def _without_ages(portrait: Portrait) -> Portrait:
    """Return what does not change from one article to the next."""
    facts = frozenset(fact for fact in portrait.facts if not fact.startswith("age:"))
    return Portrait(portrait.heads, portrait.modifiers, facts)


def _noted(quote: Quote, stage: str) -> Mapping[str, Any]:
    notes: Mapping[str, Any] = quote.trace.get(stage, {})
    return notes


def _with_note(quote: Quote, stage: str, note: Mapping[str, Any]) -> Quote:
    """Return the quote with `note` on its joining in place of that of an earlier run."""
    others = {step: said for step, said in _noted(quote, stage).items() if step not in _OWN_NOTES}
    trace = {**quote.trace, stage: {**others, **note}}
    return replace(quote, trace={step: said for step, said in trace.items() if said or step != stage})
