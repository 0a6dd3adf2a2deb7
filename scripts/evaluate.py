"""Measure what the project claims.

attribution   quotes and their sources on PolNeAR (needs --data DIR, a folder that holds polnear/)
persons       the person behind every quoted attribution of PolNeAR (needs --data DIR too)
ablation      what each ingredient of the two above brings: PolNeAR dev without it (needs --data DIR too)
dating        when it was said, on PolNeAR dev (needs --data DIR too) and on corpus/demo
press         quotes, speakers and what is no speech on the project's own press articles, corpus/gold/press
confidence    whether confidence means what it says, on PolNeAR dev and the press gold (needs --data DIR too)
gap           pronouns led to names in Wikipedia (needs --data DIR, a folder that holds coref/)
gold          quotes, speakers, targets and levels on the project's own articles, corpus/demo
rivalry       the two rivals of corpus/demo month by month, beside the truth and beside counting what is printed
remarks       whether two prints are one remark: on the project's own pairs, and in a job over corpus/demo
hostility     the classifier on the held-out fifth of the project's own quotes, beside other tools
spans         every marked span of some articles, by offset, with its speaker, for reading them one by one
floors        whether the shipped models still reach what models/floors.json pins
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ablation import BEFORE, Labelled, ablation_figures
from dating_articles import find_dated_articles
from dating_gold import read_date_labels, read_disputed
from figures import Figure, table, write_figures
from floors import find_falls, gold_digest, measure_floored, pin, read_floors, write_floors
from gap import GapExample, read_gap
from marked_spans import list_spans, span_figures
from measuring_dating import (
    JudgedArticle,
    dating_misses,
    demo_date_figures,
    dev_figures,
    judge_articles,
    judge_demo,
)
from measuring_hostility import all_peer_figures, fairness_figures, outside_figures, own_figures, read_twins
from measuring_remarks import list_joined, measure_demo, remark_figures, sets_figures, tuning_misses
from measuring_rivalry import measure_rivalry, rivalry_figures, rivalry_misses
from metrics_files import labels_digest
from own_gold import rate_test_split, score_demo_run, score_press
from polnear import PolnearArticle, kept_apart, read_articles
from remark_gold import read_pairs, read_sets
from scoring_confidence import (
    confidence_figures,
    persons_answers,
    polnear_content_answers,
    press_content_answers,
    press_speaker_answers,
)
from scoring_gap import gap_figures, gap_misses, judge_pronoun
from scoring_gold import demo_figures, demo_misses
from scoring_hostility import hostility_misses
from scoring_persons import (
    JudgedLabel,
    LabelledArticle,
    person_figures,
    person_misses,
    read_labels,
    score_persons,
)
from scoring_polnear import ScoredArticle, polnear_figures, polnear_misses, read_extracted, score_article
from scoring_press import press_figures, press_misses
from trashtalk.analysis import MODELS, Analyst, make_doc
from trashtalk.artefacts import model_digest, model_folder
from trashtalk.articles import find_furniture
from trashtalk.dating.choosing import Chooser
from trashtalk.errors import InputError, TrashtalkError
from trashtalk.hostility import HostilityScorer
from trashtalk.people.resolving import names_from
from trashtalk.pipeline import KEY, load_pipeline
from trashtalk.quotes import quotes_of
from trashtalk.records import Article, Quote, quote_row
from trashtalk.remarks.model import RemarkModel
from trashtalk.remarks.settings import RemarkSettings
from trashtalk.report.visible import visible
from trashtalk.run_record import versions

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def evaluate_attribution(args: argparse.Namespace) -> int:
    """Score quotes on PolNeAR: those of --quotes, or else what the pipeline finds in the articles as they are."""
    articles = list(read_polnear(args.data, args.split))
    rows = read_quote_rows(args.quotes) if args.quotes else find_quote_rows(articles)
    if args.write_quotes:
        lines = (json.dumps(row, ensure_ascii=False) for some in rows.values() for row in some)
        args.write_quotes.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    scored = [_score_polnear(article, rows) for article in articles]
    report(args, f"attribution {args.split}", polnear_figures(scored), polnear_misses(scored))
    return 0


def read_polnear(data: Path, split: str) -> Iterator[PolnearArticle]:
    """Yield PolNeAR dev, or what training keeps apart of train; InputError when the data are not there."""
    folder = data / "polnear" / ("dev" if split == "dev" else "train")
    if not (folder / "text").is_dir():
        raise InputError(f"{folder}: no text/ in it. Give --data the folder that holds polnear/dev and polnear/train.")
    articles = read_articles(data, folder.name, layers=False)
    return (article for article in articles if split == "dev" or kept_apart(article.name))


def find_quote_rows(articles: Iterable[PolnearArticle]) -> Rows:
    """Return what the pipeline finds in each article, as lines of quotes.jsonl, by the article's name."""
    return as_rows(find_polnear_quotes(load_pipeline(), articles))


def as_rows(quotes: Mapping[str, Sequence[Quote]]) -> Rows:
    """Return the quotes of each article as lines of quotes.jsonl."""
    return {name: [quote_row(quote) for quote in some] for name, some in quotes.items()}


def find_polnear_quotes(nlp: Language, articles: Iterable[PolnearArticle]) -> dict[str, list[Quote]]:
    """Return what the pipeline finds in each article, by the article's name."""
    given = [Article(f"{one.name}.txt", one.text, furniture=find_furniture(one.text)) for one in articles]
    docs = nlp.pipe(make_doc(nlp, article) for article in given)
    return {_name(article.path): quotes_of(doc, article) for doc, article in zip(docs, given, strict=True)}


def read_quote_rows(path: Path) -> Rows:
    """Return the lines of a quotes.jsonl by the name of their article."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            rows.setdefault(_name(row["article_path"]), []).append(row)
    return rows


def _name(path: str) -> str:
    return Path(path).name.removesuffix(".txt")


def _score_polnear(article: PolnearArticle, rows: Rows) -> ScoredArticle:
    extracted = [read_extracted(row) for row in rows.get(article.name, ())]
    return score_article(article.name, article.text, article.attributions, extracted)


def evaluate_persons(args: argparse.Namespace) -> int:
    """Score the speakers of PolNeAR's quoted attributions: those of --quotes, or else what the pipeline finds."""
    articles = list(read_polnear(args.data, args.split))
    folder = args.corpus / "gold" / "persons"
    rows = read_quote_rows(args.quotes) if args.quotes else find_quote_rows(articles)
    judged = judge_persons(articles, read_labels(folder, args.split), rows)
    report(args, f"persons {args.split}", person_figures(judged), person_misses(judged), labels=folder)
    return 0


def evaluate_dating(args: argparse.Namespace) -> int:
    """Score the days of quotes on PolNeAR dev, and those of a whole job over corpus/demo."""
    folder = args.corpus / "gold" / "dating"
    analyst = Analyst.load()
    dev = judge_dating(analyst.nlp, read_polnear(args.data, "dev"), folder)
    demo = score_demo_run(analyst, args.corpus).matched
    figures = [*dev_figures(dev), *demo_date_figures(demo)]
    judged = [*(one for article in dev for one in article.judged), *judge_demo(demo)]
    report(args, "dating", figures, dating_misses(judged), labels=folder)
    return 0


def judge_dating(nlp: Language, articles: Iterable[PolnearArticle], folder: Path) -> list[JudgedArticle]:
    """Return what became of the quotes of articles of PolNeAR dev, held against the labels in `folder`."""
    chooser = Chooser.load()
    dated = {read.name: read.dated(chooser) for read in find_dated_articles(nlp, articles)}
    return judge_articles(dated, read_date_labels(folder, "dev"), read_disputed(folder))


def judge_persons(
    articles: Iterable[PolnearArticle], labelled: Mapping[str, LabelledArticle], rows: Rows
) -> list[JudgedLabel]:
    """Return what became of every label of the articles."""
    return [
        one
        for article in articles
        for one in score_persons(article, labelled.get(article.name, LabelledArticle()), rows.get(article.name, ()))
    ]


def evaluate_press(args: argparse.Namespace) -> int:
    """Score quotes and speakers on a split of the own press gold; of the test split only numbers are ever shown."""
    if args.misses and args.split == "test":
        raise InputError("--misses with --split test: what goes wrong there is not to be read. Use --split dev.")
    scored = score_press(load_pipeline(), args.corpus, args.split)
    report(args, f"press {args.split}", press_figures(scored), press_misses(scored))
    return 0


def evaluate_confidence(args: argparse.Namespace) -> int:
    """Measure calibration and abstention of speakers and contents on PolNeAR dev and on the press gold's test split."""
    folder = args.corpus / "gold" / "persons"
    labelled = read_labels(folder, "dev")
    articles = list(read_polnear(args.data, "dev"))
    nlp = load_pipeline()
    quotes = find_polnear_quotes(nlp, articles)
    rows = as_rows(quotes)
    judged = judge_persons(articles, labelled, rows)
    scored = [_score_polnear(article, rows) for article in articles]
    press = score_press(nlp, args.corpus, "test")
    all_quotes = [quote for some in quotes.values() for quote in some]
    answers = {
        "polnear.speaker": persons_answers(judged, all_quotes),
        **{f"polnear.{part}": some for part, some in polnear_content_answers(scored, quotes).items()},
        "press.speaker": press_speaker_answers(press),
        **{f"press.{part}": some for part, some in press_content_answers(press).items()},
    }
    figures = [figure for name, some in answers.items() for figure in confidence_figures(name, some)]
    report(args, "confidence", figures, (), labels=folder)
    return 0


def evaluate_ablation(args: argparse.Namespace) -> int:
    """Score PolNeAR dev with the pipeline as it is, and without one ingredient after the other."""
    folder = args.corpus / "gold" / "persons"
    labelled = read_labels(folder, "dev")
    articles = [
        Labelled(article, labelled.get(article.name, LabelledArticle())) for article in read_polnear(args.data, "dev")
    ]
    figures = ablation_figures(model_folder("attribution"), args.before, articles)
    report(args, "ablation dev", figures, (), labels=folder)
    return 0


def evaluate_gap(args: argparse.Namespace) -> int:
    """Score the pronouns of GAP validation, one snippet an article."""
    examples = read_gap_validation(args.data)
    docs = load_pipeline().pipe(example.text for example in examples)
    judged = [
        judge_pronoun(example, names_from(example.text, doc.user_data[KEY]))
        for example, doc in zip(examples, docs, strict=True)
    ]
    report(args, "gap validation", gap_figures(judged), gap_misses(judged))
    return 0


def read_gap_validation(data: Path) -> list[GapExample]:
    """Return the snippets of GAP validation; InputError when the file is not there."""
    path = data / "coref" / "gap-validation.tsv"
    if not path.is_file():
        raise InputError(f"{path}: no such file. Give --data the folder that holds coref/gap-validation.tsv.")
    return read_gap(path)


def evaluate_gold(args: argparse.Namespace) -> int:
    """Score a whole job over corpus/demo against its truth."""
    scored = score_demo_run(Analyst.load(), args.corpus)
    report(args, "gold", demo_figures(scored), demo_misses(scored))
    return 0


def evaluate_remarks(args: argparse.Namespace) -> int:
    """Score what is joined on the test pairs and on corpus/demo; what goes wrong is shown of the tuning pairs only."""
    model, settings, analyst = RemarkModel.load(), RemarkSettings(), Analyst.load()
    folder = args.corpus / "gold" / "remarks"
    figures = [
        *remark_figures(read_pairs(folder, "test"), model, settings),
        *sets_figures(read_sets(folder, "test"), model, settings),
        *measure_demo(analyst, args.corpus),
    ]
    report(args, "remarks", figures, tuning_misses(read_pairs(folder, "tune"), model, settings), labels=folder)
    for line in list_joined(analyst, args.articles) if args.articles else ():
        print(line)
    return 0


def evaluate_rivalry(args: argparse.Namespace) -> int:
    """Hold what the two rivals of corpus/demo say about each other, month by month, against its truth."""
    measured = measure_rivalry(Analyst.load(), args.corpus)
    report(args, "rivalry", rivalry_figures(measured), rivalry_misses(measured))
    return 0


def evaluate_hostility(args: argparse.Namespace) -> int:
    """Score the classifier and the peers on the test split; with --data on real press and public sets too."""
    scorer = HostilityScorer.load(model_folder("hostility"))
    rated = rate_test_split(scorer, args.corpus)
    figures = [*own_figures(scorer, rated), *all_peer_figures(rated)]
    figures += fairness_figures(scorer, read_twins(args.corpus / "gold" / "fairness" / "twins.jsonl"))
    if args.data:
        figures += outside_figures(scorer, args.data, args.corpus / "gold" / "hostility")
    report(args, "hostility", figures, hostility_misses(rated))
    return 0


def evaluate_floors(args: argparse.Namespace) -> int:
    """Check the floors, or pin them anew with --update; 1 when one has fallen."""
    digest = gold_digest(args.corpus)
    old = None if args.update and not args.floors.is_file() else read_floors(args.floors)
    figures = measure_floored(args.corpus)
    report(args, "floors", figures, ())
    if args.update:
        write_floors(args.floors, pin(figures, digest, old, allow_regression=args.allow_regression))
        return 0
    falls = find_falls(figures, digest, old) if old else []
    for fall in falls:
        print(f"floors: {fall}", file=sys.stderr)
    return 1 if falls else 0


def report(
    args: argparse.Namespace,
    what: str,
    figures: Sequence[Figure],
    misses: Iterable[str],
    labels: Path | None = None,
) -> None:
    """Print the figures and the first --misses of what went wrong; write the figures to --json.

    `labels` is the folder of labels that the figures hold for.
    """
    print(table(figures))
    for miss in islice(misses, getattr(args, "misses", 0)):
        print(visible(miss).replace("\n", "¶"))
    if args.json:
        of_labels = {"labels": labels_digest(labels)} if labels else {}
        write_figures(args.json, what, figures, made_with(args) | of_labels)


def evaluate_spans(args: argparse.Namespace) -> int:
    """List the marked spans of articles."""
    rows = list_spans(args.articles)
    for number, row in enumerate(rows, 1):
        verdict = f"{row['speaker'] or 'unknown'} ({row['basis']})" if row["speech"] else "not speech"
        print(f"{number:3}  {visible(row['article'])}  {row['start']:6}-{row['end']:<6}  {visible(verdict)}")
    report(args, "spans", span_figures(rows), ())
    return 0


def made_with(args: argparse.Namespace) -> dict[str, Any]:
    """Return what figures hold for: versions, digest of the gold, and of the models unless --quotes were given."""
    used = () if getattr(args, "quotes", None) else MODELS
    models = {name: model_digest(model_folder(name)) for name in used}
    for name, folder in zip(BEFORE, getattr(args, "before", ()), strict=False):
        models[name.replace("_", " ")] = model_digest(folder)
    return {"versions": versions(), "gold": gold_digest(args.corpus), "models": models}


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    shared.add_argument("--corpus", type=Path, default=ROOT / "corpus", metavar="DIR", help="another corpus/ folder")
    misses = argparse.ArgumentParser(add_help=False)
    misses.add_argument("--misses", type=int, default=0, metavar="N", help="list the first N of what went wrong")
    main_parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = main_parser.add_subparsers(required=True, metavar="COMMAND")

    polnear = argparse.ArgumentParser(add_help=False)
    polnear.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder that holds polnear/")
    polnear.add_argument("--split", choices=("dev", "kept-apart"), default="dev", help="kept-apart: of train")
    polnear.add_argument("--quotes", type=Path, metavar="FILE.jsonl", help="score these, run nothing")

    attribution = commands.add_parser("attribution", parents=[shared, misses, polnear], help="on PolNeAR")
    attribution.add_argument("--write-quotes", type=Path, metavar="FILE.jsonl", help="keep what was found")
    attribution.set_defaults(command=evaluate_attribution)

    persons = commands.add_parser("persons", parents=[shared, misses, polnear], help="who speaks, on PolNeAR")
    persons.set_defaults(command=evaluate_persons)

    _add_dating(commands, [shared, misses])

    ablation = commands.add_parser("ablation", parents=[shared], help="what each ingredient brings, on PolNeAR")
    ablation.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder that holds polnear/")
    ablation.add_argument(
        "--before",
        type=Path,
        nargs="+",
        default=(),
        metavar="FOLDER",
        help="the models after the first and the second round of training, beside it",
    )
    ablation.set_defaults(command=evaluate_ablation)

    press = commands.add_parser("press", parents=[shared, misses], help="on the own press gold")
    press.add_argument("--split", choices=("test", "dev"), default="test", help="dev: with it --misses may be given")
    press.set_defaults(command=evaluate_press)

    confidence = commands.add_parser("confidence", parents=[shared], help="what confidence means")
    confidence.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder that holds polnear/")
    confidence.set_defaults(command=evaluate_confidence)

    gap = commands.add_parser("gap", parents=[shared, misses], help="pronouns, on GAP validation")
    gap.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder that holds coref/")
    gap.set_defaults(command=evaluate_gap)

    gold = commands.add_parser("gold", parents=[shared, misses], help="on corpus/demo")
    gold.set_defaults(command=evaluate_gold)

    remarks = commands.add_parser("remarks", parents=[shared, misses], help="what is joined, on the own pairs")
    remarks.add_argument("--articles", type=Path, metavar="DIR", help="also list what is joined across articles there")
    remarks.set_defaults(command=evaluate_remarks)

    rivalry = commands.add_parser("rivalry", parents=[shared, misses], help="over time, on corpus/demo")
    rivalry.set_defaults(command=evaluate_rivalry)

    hostility = commands.add_parser("hostility", parents=[shared, misses], help="on labelled quotes")
    hostility.add_argument("--data", type=Path, metavar="DIR", help="the folder that holds hostility/, for public sets")
    hostility.set_defaults(command=evaluate_hostility)

    spans = commands.add_parser("spans", parents=[shared], help="of articles, one by one")
    spans.add_argument("articles", type=Path, nargs="+", metavar="FILE")
    spans.set_defaults(command=evaluate_spans)

    floors = commands.add_parser("floors", parents=[shared], help="against models/floors.json")
    floors.add_argument("--floors", type=Path, default=ROOT / "models" / "floors.json", metavar="FILE")
    floors.add_argument("--update", action="store_true", help="pin the floors anew, just below the figures")
    floors.add_argument("--allow-regression", action="store_true", help="with --update: let floors fall")
    floors.set_defaults(command=evaluate_floors)
    return main_parser


def _add_dating(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], parents: Sequence[argparse.ArgumentParser]
) -> None:
    dating = commands.add_parser("dating", parents=parents, help="when it was said, on PolNeAR and corpus/demo")
    dating.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder that holds polnear/")
    dating.set_defaults(command=evaluate_dating)


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the arguments and measure; return the exit code."""
    args = parser().parse_args(argv)
    try:
        return int(args.command(args))
    except TrashtalkError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
