"""report.html: one file that needs nothing else, from which a journalist can check every line.

Everything is inlined and nothing is fetched; every value passes through `visible` and Jinja's autoescape, but for the
charts, which Vega has escaped. The same input gives the same bytes.
"""

from __future__ import annotations

import re
from pathlib import Path

from trashtalk.report.environment import make_environment
from trashtalk.report.findings import Failure, Findings, ReportSettings

__all__ = ["Failure", "Findings", "ReportSettings", "render_report", "write_report"]

ADVICE = "Free the disk, or choose another folder with --output, and run again: what is stored is kept."
BETWEEN_TAGS = re.compile(">[^<]*&#3[49];[^<]*")
DEFAULTS = ReportSettings()


def render_report(findings: Findings, settings: ReportSettings = DEFAULTS) -> str:
    """Return the report as one HTML document. ValueError when a quote's article is not among the articles."""
    from trashtalk.report.view import build_page

    page = build_page(findings, settings)
    return _plainly_quoted(make_environment().get_template("report.html.j2").render(page=page))


def write_report(findings: Findings, path: Path, settings: ReportSettings = DEFAULTS) -> None:
    """Write the report to `path`, whole or not at all; OutputError when that cannot be done."""
    from trashtalk.export import replacing

    document = render_report(findings, settings)
    with replacing(path, ADVICE) as stream:
        stream.write(document.encode())


def _plainly_quoted(document: str) -> str:
    """Write quotation marks and apostrophes as such where they mean nothing else: between tags."""
    return BETWEEN_TAGS.sub(_plain_marks, document)


def _plain_marks(match: re.Match[str]) -> str:
    return match[0].replace("&#34;", '"').replace("&#39;", "'")
