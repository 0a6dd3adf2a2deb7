"""An analyst without models: every “…” is a quote of the capitalised word after `said` or `says`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from trashtalk.analysis import Analysed
from trashtalk.intake import Analysts
from trashtalk.people import person_id
from trashtalk.records import Article, Hostility, Quote, Target, TextSpan
from trashtalk.store import Store

from .fake_pairing import FakePairing

QUOTE = re.compile(r"“[^”]*”(?: (?P<cue>sa(?:id|ys)) (?P<name>[A-Z]\w+(?: [A-Z]\w+)?)(?: of (?P<target>[A-Z]\w+))?)?")


class FakeAnalyst:
    """Breaks on articles that hold BREAK, as a stage might, and on STOP as if somebody had pressed Ctrl-C."""

    models = {"attribution": "a" * 16, "hostility": "b" * 16}  # noqa: RUF012 (as the protocol has it)

    def __init__(self) -> None:
        self.seconds = {"quotes": 0.0}
        self.batches: list[list[str]] = []

    def analyse(self, articles: Sequence[Article]) -> list[list[Quote]]:
        self.batches.append([article.path for article in articles])
        if any("STOP" in article.text for article in articles):
            raise KeyboardInterrupt
        if any("BREAK" in article.text for article in articles):
            raise IndexError("no such word")
        self.seconds["quotes"] += 0.5
        return [quotes_in(article) for article in articles]

    def read(self, articles: Sequence[Article]) -> list[Analysed]:
        return [Analysed(quotes) for quotes in self.analyse(articles)]


def fake_pairing(_store: Store) -> FakePairing:
    return FakePairing()


class Loader:
    """Hands out fake analysts and keeps them: `loaded` is what a job has asked for."""

    def __init__(self, digest: str = "d1") -> None:
        self.loaded: list[FakeAnalyst] = []
        self.threads: list[int | None] = []
        self.analysts = Analysts(lambda: digest, self.load, fake_pairing)

    def load(self, threads: int | None) -> FakeAnalyst:
        self.threads.append(threads)
        self.loaded.append(FakeAnalyst())
        return self.loaded[-1]

    @property
    def batches(self) -> list[list[str]]:
        return [batch for analyst in self.loaded for batch in analyst.batches]


def quotes_in(article: Article) -> list[Quote]:
    """Level 3 for what holds “coward”, 0 for the rest."""
    return [_quote(article, match) for match in QUOTE.finditer(article.text)]


def _quote(article: Article, match: re.Match[str]) -> Quote:
    end = match.start() + match[0].index("”") + 1
    name, target = match["name"], match["target"]
    level = 3 if "coward" in match[0] else 0
    return Quote(
        article_id=article.article_id,
        article_path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        text=article.text[match.start() : end],
        start=match.start(),
        end=end,
        fragments=((match.start(), end),),
        kind="direct",
        act="speech",
        source=TextSpan(name, *match.span("name")) if name else None,
        cue=TextSpan(match["cue"], *match.span("cue")) if name else None,
        speaker=name,
        speaker_id=person_id(name) if name else None,
        speaker_confidence=0.9 if name else None,
        speaker_basis="name" if name else "none",
        targets=(Target(target, 0.8, *match.span("target")),) if target else (),
        hostility=Hostility(level / 4, level, tuple(float(level == n) for n in range(5)), {"insult": level / 4}),
        trace={"speaker": {"reason": "nobody is named" if not name else "named"}},
    )


def write_files(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write the files (name -> content) into `folder`, which is made."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
