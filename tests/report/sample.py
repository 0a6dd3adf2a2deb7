"""Articles and quotes of ours, about people who do not exist, that show every feature of the report.

Built by hand and without the pipeline: the same calls give the same records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from trashtalk.records import Article, Evidence, Furniture, Hostility, Quote, SaidOn, Target, TextSpan


@dataclass(frozen=True)
class Unread:
    path: str
    reason: str
    advice: str


QUOTES_EACH = 13

RUN: dict[str, Any] = {
    "arguments": {"paths": ["regatta"], "out": "out", "published": None},
    "versions": {"trashtalk": "0.1.0", "python": "3.11.2"},
    "models": {"attribution": "3f2a9c0e11d84b57", "hostility": "90be17c4aa02d6f3"},
    "counts": {"articles": 5, "quotes": 14},
    "seconds": {"read": 0.21, "pipeline": 3.4, "hostility": 1.75},
}

FAILURES = [
    Unread("regatta/scan-04.pdf", "not a kind of file that is read (.pdf)", "Save its text as .txt and run again."),
    Unread("regatta/old.txt", "not UTF-8 (byte 0xe9 at 2041)", "Save it as UTF-8, or try --encoding latin-1."),
]


def hostility(level: int, *evidence: Evidence, score: float | None = None, **facets: float) -> Hostility:
    """A score in the middle of its level, unless given."""
    spread = tuple(0.8 if index == level else 0.05 for index in range(5))
    return Hostility(score if score is not None else level / 4, level, spread, facets, evidence)


def span(article: Article, words: str, after: int = 0) -> TextSpan:
    start = article.text.index(words, after)
    return TextSpan(words, start, start + len(words))


def evidence(article: Article, words: str, facet: str, weight: float) -> Evidence:
    found = span(article, words)
    return Evidence(found.start, found.end, facet, weight)


def quote(article: Article, *fragments: str, source: str = "", cue: str = "", **fields: Any) -> Quote:
    """A quote of the given fragments of the article's text; `source` and `cue` are those nearest to it."""
    spans = [span(article, fragment) for fragment in fragments]
    start, end = spans[0].start, spans[-1].end
    defaults: dict[str, Any] = {"kind": "direct", "act": "speech"}
    return Quote(
        article_id=article.article_id,
        article_path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        text=article.text[start:end],
        start=start,
        end=end,
        fragments=tuple((piece.start, piece.end) for piece in spans),
        source=_near(article, source, start) if source else None,
        cue=_near(article, cue, start) if cue else None,
        **{**defaults, **fields},
    )


def _near(article: Article, words: str, position: int) -> TextSpan:
    """The occurrence of `words` that lies nearest to `position`."""
    found = re.finditer(rf"\b{re.escape(words)}\b", article.text)
    start = min((match.start() for match in found), key=lambda start: abs(start - position))
    return TextSpan(words, start, start + len(words))


MORROW: dict[str, Any] = {
    "speaker": "Ilka Morrow",
    "speaker_id": "ilka-morrow",
    "speaker_basis": "name",
    "speaker_confidence": 0.97,
}
BRANDVIK: dict[str, Any] = {"speaker": "Tadeus Brandvik", "speaker_id": "tadeus-brandvik", "speaker_confidence": 0.91}
AT_BRANDVIK = (Target("Tadeus Brandvik", 0.93),)
AT_MORROW = (Target("Ilka Morrow", 0.9),)


def _preview() -> tuple[Article, list[Quote]]:
    text = (
        "Home | Rowing | Results | Get our newsletter\n\n"
        "Four days before the Lantern Regatta the two fastest scullers on the lake are no longer on speaking terms.\n\n"
        "“He is just another name on the list,” Ilka Morrow said on Tuesday, “and lists get shorter.” "
        "She did not look up from her oar.\n\n"
        "Tadeus Brandvik heard of it at breakfast. “She has hidden behind her coach for years,” he said. "
        "“Everybody in the boathouse knows it, and nobody dares to say so.\n\n"
        "“Put her in a boat alone and she is a coward.”\n\n"
        "Their old coach, Perrin Oake, told reporters that Morrow had called the lake “a puddle with opinions” "
        "and that the quarrel was good for the sport. He hopes that both will be on the start line.\n\n"
        "“Somebody ought to tip them both into the water,” was heard from the terrace.\n\n"
        "Photo: Lantern Regatta press office"
    )
    article = Article(
        "regatta/2031-06-03-preview.html",
        text,
        title="Two boats, one lake, no greetings",
        outlet="The Harbour Post",
        author="Wenna Sly",
        url="https://harbour-post.example/rowing/preview",
        published=date(2031, 6, 4),
        published_basis="page",
        furniture=(
            Furniture(0, text.index("\n"), "menu"),
            Furniture(text.index("Photo:"), len(text), "photo line"),
        ),
        notes=("encoding taken to be UTF-8",),
    )
    tuesday = SaidOn(date(2031, 6, 3), date(2031, 6, 3), "day", "on Tuesday", "weekday before publication")
    coward = quote(
        article,
        "“Put her in a boat alone and she is a coward.”",
        **BRANDVIK,
        speaker_basis="continuation",
        targets=AT_MORROW,
        hostility=hostility(3, evidence(article, "coward", "insult", 0.44), insult=0.88, accusation=0.31),
        trace={"speaker": {"reason": "goes on from the paragraph before; a pronoun", "chain": None}},
    )
    outer = "Morrow had called the lake “a puddle with opinions” and that the quarrel was good for the sport"
    return article, [
        quote(
            article,
            "“He is just another name on the list,”",
            "“and lists get shorter.”",
            source="Ilka Morrow",
            cue="said",
            **MORROW,
            targets=AT_BRANDVIK,
            said_on=tuesday,
            hostility=hostility(2, evidence(article, "just another name", "dismissal", 0.27), dismissal=0.81),
            remark_id="r-list",
            is_first=True,
            n_copies=3,
            trace={
                "content": {"probability": 0.994},
                "speaker": {"reason": "a full name", "chain": {"text": "Ilka Morrow", "start": 193, "end": 204}},
            },
        ),
        quote(
            article,
            "“She has hidden behind her coach for years,”",
            "“Everybody in the boathouse knows it, and nobody dares to say so.",
            source="he",
            cue="said",
            **BRANDVIK,
            speaker_basis="pronoun",
            targets=AT_MORROW,
            hostility=hostility(3, evidence(article, "hidden behind her coach", "accusation", 0.33), accusation=0.7),
        ),
        coward,
        quote(
            article,
            outer,
            source="Perrin Oake",
            cue="told",
            kind="indirect",
            speaker="Perrin Oake",
            speaker_basis="name",
            speaker_confidence=0.84,
            hostility=hostility(0),
        ),
        quote(
            article,
            "“a puddle with opinions”",
            source="Morrow",
            cue="called",
            **MORROW,
            targets=(Target("the lake", 0.6, text.index("the lake “"), text.index("the lake “") + 8),),
            hostility=hostility(1, sarcasm=0.55),
        ),
        quote(
            article,
            "both will be on the start line",
            source="He",
            cue="hopes",
            kind="indirect",
            act="thought",
            speaker="Perrin Oake",
            speaker_basis="pronoun",
            speaker_confidence=0.66,
        ),
        quote(
            article,
            "“Somebody ought to tip them both into the water,”",
            targets=(*AT_BRANDVIK, *AT_MORROW),
            hostility=hostility(2, threat=0.4),
            trace={"speaker": {"reason": "the sentence names nobody: “was heard from the terrace”"}},
        ),
    ]


def _copies() -> list[tuple[Article, list[Quote]]]:
    text = (
        'LANTERN LAKE, June 5 - "He is just another name on the list, and lists get shorter," Morrow had said.\n'
        'Brandvik, asked twice, wrote on his page: "See you at the finish. I will have time to wait." '
        "The umpires declined to comment on a protest that has now grown to eleven pages, two of them drawings.\n"
    )
    prints = []
    for path, outlet, published in (
        ("regatta/wire.txt", "Lakeland Wire", date(2031, 6, 5)),
        ("regatta/2031-06-06.txt", "Oar & Rudder", date(2031, 6, 6)),
    ):
        article = Article(path, text, outlet=outlet, published=published, published_basis="file name")
        prints.append((article, _wire_quotes(article)))
    return prints


def _wire_quotes(article: Article) -> list[Quote]:
    return [
        quote(
            article,
            '"He is just another name on the list, and lists get shorter,"',
            source="Morrow",
            cue="said",
            **MORROW,
            targets=AT_BRANDVIK,
            hostility=hostility(2, dismissal=0.8),
            remark_id="r-list",
            is_first=False,
            n_copies=3,
        ),
        quote(
            article,
            '"See you at the finish. I will have time to wait."',
            source="Brandvik",
            cue="wrote",
            act="writing",
            **BRANDVIK,
            speaker_basis="name",
            targets=AT_MORROW,
            hostility=hostility(1, boast=0.72, sarcasm=0.5),
            said_on=SaidOn(date(2031, 6, 2), date(2031, 6, 8), "week", None, "week of publication"),
            remark_id="r-finish",
            is_first=article.outlet == "Lakeland Wire",
            n_copies=2,
        ),
    ]


def _abuse() -> tuple[Article, list[Quote]]:
    text = (
        "# After the final\n\n"
        "Brandvik won by a length and did not shake hands.\n\n"
        "“If that (expletive) crosses my lane again I will sink her boat with her in it,” he told the jury in March, "
        "according to the minutes. Morrow said she felt no fear: “He rows like he talks: loud, and backwards.”\n\n"
        "“They are children,” the jury’s chair, Dorrit Vane, said of both.\n"
    )
    article = Article("regatta/final.md", text, title="After the final", outlet="The Harbour Post")
    march = SaidOn(date(2031, 3, 1), date(2031, 3, 31), "month", "in March", "month named in the sentence")
    return article, [
        quote(
            article,
            "“If that (expletive) crosses my lane again I will sink her boat with her in it,”",
            source="he",
            cue="told",
            **BRANDVIK,
            speaker_basis="pronoun",
            targets=AT_MORROW,
            said_on=march,
            hostility=hostility(4, evidence(article, "sink her boat", "threat", 0.5), threat=0.95, insult=0.6),
            review={"level": 4, "by": "desk"},
        ),
        quote(
            article,
            "she felt no fear",
            source="Morrow",
            cue="said",
            kind="indirect",
            **MORROW,
            hostility=hostility(0),
        ),
        quote(
            article,
            "“He rows like he talks: loud, and backwards.”",
            source="Morrow",
            cue="said",
            **MORROW,
            targets=AT_BRANDVIK,
            hostility=hostility(3, evidence(article, "loud, and backwards", "insult", 0.3), insult=0.6, sarcasm=0.52),
        ),
        quote(
            article,
            "“They are children,”",
            source="Dorrit Vane",
            cue="said",
            speaker="Dorrit Vane",
            speaker_basis="name",
            speaker_confidence=0.95,
            targets=(*AT_MORROW, *AT_BRANDVIK),
            hostility=hostility(2, dismissal=0.66),
        ),
    ]


HOSTILE_WORDS = "“<script>alert('x')</script> & \u202eesrever\u202c \x1b[31mred\x00”"


def hostile() -> tuple[Article, list[Quote]]:
    """An article that attacks its reader: markup, a script address, bidi controls, escapes, a word without end."""
    text = f"{HOSTILE_WORDS} said </mark><img src=x onerror=alert(1)>.\n\n{'oar' * 400}\n\n[bold red]not markup[/]\n"
    article = Article(
        'regatta/"><script>alert(2)</script>.txt',
        text,
        title="</title><script>alert(3)</script>",
        outlet='"onmouseover="alert(4)\' \u202etxt',
        url="javascript:alert(5)",
        furniture=(Furniture(text.index("oar"), text.index("oar") + 1200, '"><script>alert(6)</script>'),),
    )
    attack = quote(
        article,
        HOSTILE_WORDS,
        speaker="<b>Nobody</b>",
        speaker_basis="turn",
        targets=(Target("'\"><svg onload=alert(7)>", 0.5),),
        hostility=hostility(1),
        trace={"speaker": {"reason": "<script>alert(8)</script>", "chain": ["[red]a", "\x1b]0;b\x07"]}},
    )
    return article, [attack, replace(attack, fragments=((0, 5),), text=text[:5], end=5, speaker=None)]


def build() -> tuple[list[Article], list[Quote]]:
    """Everything but the hostile article."""
    parts = [_preview(), *_copies(), _abuse()]
    empty = Article("regatta/silence.txt", "Nobody spoke.", title="A quiet day on the lake", published=date(2031, 6, 9))
    return [*(article for article, _ in parts), empty], [found for _, quotes in parts for found in quotes]


def build_copies(n_articles: int) -> tuple[list[Article], list[Quote]]:
    """The preview again and again, under other paths and as other remarks: everything that a quote can have."""
    original, its_quotes = _preview()
    articles = [replace(original, path=f"regatta/{number:03}.html") for number in range(n_articles)]
    quotes = [
        replace(quote, article_id=article.article_id, article_path=article.path, remark_id=f"{number:03}-{index:012}")
        for number, article in enumerate(articles)
        for index, quote in enumerate(its_quotes)
    ]
    return articles, quotes


def build_many(n_articles: int) -> tuple[list[Article], list[Quote]]:
    """`n_articles` of some 500 words with thirteen quotes each, as in the demo; every text and quote different."""
    articles: list[Article] = []
    quotes: list[Quote] = []
    for number in range(n_articles):
        paragraphs = [_filler(number, index) for index in range(QUOTES_EACH)]
        article = Article(
            f"season/{number:03}.txt",
            "\n\n".join(paragraphs),
            title=f"Day {number} of the season on the lake",
            outlet=f"Gazette {number % 7}",
            published=date(2031, 1, 1) + timedelta(days=number),
            published_basis="front matter",
        )
        articles.append(article)
        quotes.extend(_filler_quotes(article, number))
    return articles, quotes


def _filler(number: int, index: int) -> str:
    return (
        f"“Boat {number}-{index} was late again and its crew were slower than the ferry that carries the bread,” "
        "Ilka Morrow said after the race, while the umpires counted their flags and a queue formed for tea, "
        "which stayed until the lamps were lit."
    )


def _filler_quotes(article: Article, number: int) -> Sequence[Quote]:
    return [
        quote(
            article,
            f"“Boat {number}-{index} was late again and its crew were slower than the ferry that carries the bread,”",
            source="Ilka Morrow",
            cue="said",
            **MORROW,
            targets=(Target(f"Crew {index}", 0.8),),
            hostility=hostility((number + index) % 5, dismissal=0.5),
            said_on=SaidOn(date(2031, 1, 1), date(2031, 1, 1), "day", None, "day of publication"),
            remark_id=f"r-{number}-{index}",
            is_first=True,
            n_copies=1,
        )
        for index in range(QUOTES_EACH)
    ]
