"""The table in which trashtalk stands beside other tools that find quotations, and what has to be said with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doc_blocks import BlockError
from figures import Figure

HEADER = (
    "system",
    "articles lost",
    "quoted found, %",
    "quoted precision, %",
    "found with right source, %",
    "indirect found, %",
    "seconds",
    "words a second",
)
SHARES = ("quoted_recall", "quoted_precision", "quoted_right_source", "indirect_recall")
REMARKS = (
    """\
The texts are those of PolNeAR dev that the corpus brings a parse of. An article on which a tool raises is lost: its
quotations count as not found.""",
    """\
trashtalk gets the text and nothing else. The others get the corpus' own tags, lemmas and dependencies (CoreNLP), as no
trained spaCy pipeline is on PyPI: with one, their figures may differ. Their seconds are without parsing.""",
    """\
sayswho runs without its coreference, whose model is not on PyPI; no column here depends on it. bagpipes-spacy pairs
marks and gives no sources: it is right where gold has none.""",
)
# tried with pip on 21 November 2026
NOT_RUN = {
    "booknlp 1.0.8": "fetches its models from its authors' server when it is first used, and needs a trained "
    "spaCy pipeline and tensorflow",
    "wowool-quotes 2.1.2": "runs only with a licence file that has to be asked for",
    "quotect 1.1.5": "for German, with a model from the Hugging Face hub",
    "Citron of the BBC": "not on PyPI, where citron is another project",
    "GenderGapTracker": "not on PyPI, reads from a MongoDB",
}


def peer_rows(figures: Mapping[str, Figure]) -> list[list[str]]:
    """Return a row for each system, in the order of the file; BlockError when one lacks a figure."""
    return [_row(system, figures) for system in systems_of(figures)]


def systems_of(figures: Mapping[str, Figure]) -> list[str]:
    """Return the systems that were measured: `SYSTEM.articles_lost` is there for each."""
    return [name.removesuffix(".articles_lost") for name in figures if name.endswith(".articles_lost")]


def _row(system: str, figures: Mapping[str, Figure]) -> list[str]:
    def figure(name: str) -> Figure:
        if f"{system}.{name}" not in figures:
            raise BlockError(f"no figure '{system}.{name}'. Measure again: scripts/benchmark peers")
        return figures[f"{system}.{name}"]

    lost, seconds, speed = (
        figure("articles_lost"),
        figure("seconds").value or 0.0,
        figure("words_per_second").value or 0.0,
    )
    return [
        system,
        f"{lost.hits} of {lost.total}",
        *(_share(figure(name)) for name in SHARES),
        f"{seconds:.1f}",
        f"{speed:,.0f}",
    ]


def _share(figure: Figure) -> str:
    return "-" if figure.value is None else f"{figure.value:.1f} ({figure.hits:,} of {figure.total:,})"


def peer_notes(figures: Mapping[str, Figure]) -> list[str]:
    """Return what has to be said with the table: what it holds for, what was lost to what, what could not be run."""
    not_run = "; ".join(f"{tool} ({reason})" for tool, reason in NOT_RUN.items())
    return [*REMARKS, *_losses(figures), f"Not run: {not_run}."]


def _losses(figures: Mapping[str, Figure]) -> list[str]:
    lost = [
        f"{system} {figure.hits} to {name.removeprefix(f'{system}.lost.')}"
        for system in systems_of(figures)
        for name, figure in figures.items()
        if name.startswith(f"{system}.lost.")
    ]
    return [f"Articles lost: {', '.join(lost)}."] if lost else []


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table whose columns are as wide as their widest cell, to be read in a terminal."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    lines = [header, ["-" * width for width in widths], *rows]
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |" for line in lines
    )
