"""report.html: one file that needs nothing else, from which a journalist can check every line.

Everything is inlined and nothing is fetched; every value passes through `visible` and Jinja's autoescape, but for the
charts, which Vega has escaped. The same input gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from trashtalk.report.environment import make_environment
from trashtalk.report.findings import Failure, Findings, ReportSettings

__all__ = ["Failure", "Findings", "ReportSettings", "render_report", "write_report"]

ADVICE = "Free the disk, or choose another folder with --output, and run again: what is stored is kept."
DEFAULTS = ReportSettings()


def render_report(findings: Findings, settings: ReportSettings = DEFAULTS) -> str:
    """Return the report as one HTML document. ValueError when a quote's article is not among the articles."""
    from trashtalk.report.pair_view import short_words
    from trashtalk.report.view import build_page

    environment = make_environment()
    environment.filters["short"] = short_words
    return environment.get_template("report.html.j2").render(page=build_page(findings, settings))


def write_report(findings: Findings, path: Path, settings: ReportSettings = DEFAULTS) -> None:
    """Write the report to `path`, whole or not at all; OutputError when that cannot be done."""
    from trashtalk.export import replacing

    document = render_report(findings, settings)
    with replacing(path, ADVICE) as stream:
        stream.write(document.encode())
