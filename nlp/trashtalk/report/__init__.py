"""report.html: one file that needs nothing else, from which a journalist can check every line.

Everything is inlined and nothing is fetched; every value passes through `visible` and Jinja's autoescape.
The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from trashtalk.records import Article, Quote
from trashtalk.report.view import Failure, build_page
from trashtalk.report.visible import visible

__all__ = ["Failure", "render_report", "write_report"]

ADVICE = "Free the disk, or choose another folder with --output, and run again: what is stored is kept."


def render_report(
    articles: Sequence[Article], quotes: Sequence[Quote], failures: Sequence[Failure], run: Mapping[str, Any]
) -> str:
    """Return the report as one HTML document.

    `run` is what `run.json` holds: "arguments", "versions", "models" (name to digest), "counts", "seconds";
    what is missing is left out. ValueError when a quote's article is not among `articles`.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("trashtalk.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2").render(page=build_page(articles, quotes, failures, run))


def write_report(
    articles: Sequence[Article],
    quotes: Sequence[Quote],
    failures: Sequence[Failure],
    run: Mapping[str, Any],
    path: Path,
) -> None:
    """Write the report to `path`, whole or not at all; OutputError when that cannot be done."""
    from trashtalk.export import replacing

    document = render_report(articles, quotes, failures, run)
    with replacing(path, ADVICE) as stream:
        stream.write(document.encode())


def _shown(value: Any) -> Any:
    """Make strings safe to look at; markup that the template itself made has been through here already."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else visible(value)
