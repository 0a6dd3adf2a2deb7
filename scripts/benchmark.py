"""Measure speed and memory of the main job, beside named alternatives on the same input.

The articles of corpus/demo, again and again under other names, to about --words words. One process, models loaded
before the clock starts. Each alternative gets the same texts or quotes, the same number of threads, the same minute.

`peers` measures something else: other tools that find quotations, on PolNeAR (needs --data DIR). So does `joining`: how
prints of one remark are found among very many quotes, and how the time grows with their number. And `report`: how big
report.html gets, part by part (needs a store).
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from alternatives import classify_plainly, encode_only, load_plain_classifier
from figures import Figure, table, write_figures
from joining_benchmark import add_joining, benchmark_joining
from own_gold import loaded
from peer_benchmark import benchmark_peers
from process_memory import peak_memory
from report_size import add_report_size, benchmark_report
from trashtalk.analysis import Analyst
from trashtalk.artefacts import model_folder
from trashtalk.articles import ReadingOptions, find_inputs, read_articles
from trashtalk.errors import TrashtalkError
from trashtalk.hostility import QuoteInContext
from trashtalk.job import JobSettings, run
from trashtalk.records import Article
from trashtalk.run_record import versions
from trashtalk.store import Store
from trashtalk.surroundings import surroundings_of

ROOT = Path(__file__).resolve().parents[1]
MOST_QUOTES = 200
HELP_CALLS = 5


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the arguments, measure, print; return the exit code."""
    args = parser().parse_args(argv)
    try:
        if args.command == "peers":
            return benchmark_peers(args)
        if args.command == "joining":
            return benchmark_joining(args)
        if args.command == "report":
            return benchmark_report(args)
        figures = measure(args.corpus / "demo", args.words, args.threads)
    except TrashtalkError as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 1
    print(table(figures))
    if args.json:
        write_figures(args.json, "benchmark", figures, {"versions": versions(), "threads": args.threads})
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--words", type=int, default=60_000, metavar="N", help="about so many (default 60000)")
    options.add_argument("--threads", type=int, default=2, metavar="N", help="default 2")
    options.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options.add_argument("--corpus", type=Path, default=ROOT / "corpus", metavar="DIR", help="another corpus/ folder")
    commands = options.add_subparsers(dest="command", metavar="[peers | joining | report]")
    peers = commands.add_parser("peers", help="hold trashtalk against other tools that find quotations, on PolNeAR")
    peers.add_argument("--data", type=Path, metavar="DIR", help="the folder that holds polnear/")
    # without a default, so that what was given before the word `peers` holds
    peers.add_argument("--threads", type=int, default=argparse.SUPPRESS, metavar="N", help="default 2")
    peers.add_argument("--json", type=Path, default=argparse.SUPPRESS, metavar="FILE", help="write the figures there")
    add_joining(commands)
    add_report_size(commands)
    return options


def measure(demo: Path, words: int, threads: int) -> list[Figure]:
    """Return all figures, in the order they are reported."""
    loading, analyst = timed(lambda: Analyst.load(threads=threads))
    warm_up(analyst)
    with TemporaryDirectory() as place:
        articles, quotes = Path(place) / "articles", Path(place) / "out"
        repeat_articles(demo, articles, words)
        record = run_job(analyst, articles, quotes)
        memory = peak_memory()  # before the alternatives, which have their own
        texts, inputs = job_inputs(quotes)
    return [
        Figure("seconds.loading", loading),
        *job_figures(record),
        Figure("peak_memory_mb", memory, most=2000.0),
        *encoder_figures(analyst, texts, record["seconds"]),
        *classifier_figures(analyst, inputs),
        Figure("help_seconds", help_seconds(), total=HELP_CALLS, most=0.5),
    ]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds that `work` takes, and what it returns."""
    start = perf_counter()
    outcome = work()
    return perf_counter() - start, outcome


def warm_up(analyst: Analyst) -> None:
    """Run the models once, so that what libraries do at the first call is not counted; forget its seconds."""
    analyst.analyse([Article("warm-up.txt", "“He is finished,” Ada Brook said of Tom Marsh.")])
    analyst.seconds.clear()


def repeat_articles(demo: Path, folder: Path, words: int) -> None:
    """Copy the demo articles into subfolders of `folder` until they hold about `words` words."""
    files = find_inputs([str(demo)]).files
    once = sum(len(each.text.split()) for each in read_articles(files, ReadingOptions()) if isinstance(each, Article))
    for copy in range(max(1, round(words / once))):
        for file in files:
            place = folder / f"copy-{copy:03}" / file.path
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.location, place)


def run_job(analyst: Analyst, articles: Path, output: Path) -> Mapping[str, Any]:
    """Run the whole job with loaded models; return its record."""
    return run(JobSettings((str(articles),), output), loaded(analyst)).record


def job_figures(record: Mapping[str, Any]) -> list[Figure]:
    """Return the speed of the whole job, and the seconds of each stage."""
    seconds, counts = record["seconds"], record["counts"]
    total = seconds["total"]
    return [
        Figure("words_per_second", counts["words"] / total, total=counts["words"], least=2000.0),
        Figure("articles_per_second", counts["new"] / total, total=counts["new"]),
        Figure("quotes_per_second", record["store"]["quotes"] / total, total=record["store"]["quotes"]),
        *(Figure(f"seconds.{stage.replace(' ', '_')}", value) for stage, value in seconds.items()),
    ]


def job_inputs(output: Path) -> tuple[list[str], list[QuoteInContext]]:
    """Return the texts of all stored articles, and up to MOST_QUOTES of their quotes as the classifier reads them."""
    with Store.open(output, must_exist=True) as store:
        texts = {article.article_id: article.text for article in store.articles()}
        quotes = [quote for quote in store.quotes() if quote.act != "thought"][:MOST_QUOTES]
    return list(texts.values()), [surroundings_of(texts[quote.article_id], quote).as_input() for quote in quotes]


def encoder_figures(analyst: Analyst, texts: Sequence[str], seconds: Mapping[str, float]) -> list[Figure]:
    """Return what the encoder alone takes for the same texts, and how much longer the job and its reading take."""
    reader = analyst.nlp.get_pipe("attribution").reader  # type: ignore[attr-defined]
    alone, windows = timed(lambda: encode_only(reader, texts))
    return [
        Figure("encoder_alone.seconds", alone, total=windows),
        Figure("attribution_over_encoder_alone", seconds["attribution"] / alone),
        Figure("job_over_encoder_alone", seconds["total"] / alone),
    ]


def classifier_figures(analyst: Analyst, quotes: Sequence[QuoteInContext]) -> list[Figure]:
    """Return quotes a second of our scoring and of transformers' pipeline with its defaults, and their ratio."""
    classifier = load_plain_classifier(model_folder("hostility"))
    classify_plainly(classifier, quotes[:1])
    ours, _ = timed(lambda: analyst.scorer.score(quotes))
    plain, _ = timed(lambda: classify_plainly(classifier, quotes))
    return [
        Figure("scoring.quotes_per_second", len(quotes) / ours, total=len(quotes)),
        Figure("transformers_pipeline.quotes_per_second", len(quotes) / plain, total=len(quotes)),
        Figure("scoring_over_transformers_pipeline", plain / ours),
    ]


def help_seconds() -> float:
    """Return the median wall time of `trashtalk --help`, each time in a new process."""
    command = [str(Path(sys.executable).with_name("trashtalk")), "--help"]
    calls = [timed(lambda: subprocess.run(command, check=True, capture_output=True))[0] for _ in range(HELP_CALLS)]
    return statistics.median(calls)


if __name__ == "__main__":
    sys.exit(main())
