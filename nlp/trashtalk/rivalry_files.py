"""A rivalry, or the ranking of all, as a file: the suffix tells which form."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trashtalk.errors import SettingsError
from trashtalk.export import replacing, write_csv

if TYPE_CHECKING:
    import pandas as pd

    from trashtalk.rivalry.timeline import Timeline

TIMELINE_SUFFIXES = (".csv", ".parquet", ".png", ".svg", ".html")
RANKING_SUFFIXES = (".csv", ".json", ".parquet", ".png", ".svg")
PNG_SCALE = 2.0


def check_timeline_place(to: str) -> None:
    """Raise SettingsError unless `to` is a folder (it is there, or its name ends in a slash) or of a known suffix."""
    if not _is_folder(to):
        _check_suffix(to, TIMELINE_SUFFIXES, ", or a folder, its name ending in /, for everything")


def check_ranking_place(to: str) -> None:
    """Raise SettingsError unless `to` is of a known suffix."""
    _check_suffix(to, RANKING_SUFFIXES, "")


def write_timeline(timeline: Timeline, to: str) -> list[Path]:
    """Write a rivalry and return the files: .csv and .parquet hold its remarks, .png and .svg its chart, .html all.

    A folder gets every table as CSV and Parquet, and the chart as SVG and PNG. Raises SettingsError as
    `check_timeline_place`, OutputError when something cannot be written.
    """
    from trashtalk.rivalry.write import file_name, write_frame, write_tables

    check_timeline_place(to)
    path = Path(to)
    if _is_folder(to):
        tables = write_tables(timeline, path)
        charts = [path / f"{file_name(timeline)}-chart.{form}" for form in ("svg", "png")]
        return [*tables, *(_write(chart, _drawn(timeline, chart.suffix)) for chart in charts)]
    if path.suffix.lower() in (".csv", ".parquet"):
        write_frame(timeline.remarks, path)
        return [path]
    return [_write(path, _drawn(timeline, path.suffix.lower()))]


def write_ranking(ranking: pd.DataFrame, to: str) -> Path:
    """Write the ranking of `rank_rivalries`: its table, or as .png and .svg the network. Raises as `write_timeline`."""
    from trashtalk.rivalry.write import write_frame

    check_ranking_place(to)
    path = Path(to)
    suffix = path.suffix.lower()
    if suffix in (".csv", ".parquet"):
        write_frame(ranking, path)
        return path
    if suffix == ".json":
        return _write(path, ranking_json(ranking).encode())
    from trashtalk.charts import network_chart, to_png, to_svg

    chart = network_chart(ranking)
    return _write(path, to_png(chart, PNG_SCALE) if suffix == ".png" else to_svg(chart).encode())


def ranking_json(ranking: pd.DataFrame) -> str:
    """Return the rows as a JSON list, days as ISO dates, what is not known as null; it ends in a line break."""
    return json.dumps(_plain_rows(ranking), indent=2, ensure_ascii=False) + "\n"


def print_ranking_csv(ranking: pd.DataFrame, stream: Any) -> None:
    """Write the ranking as CSV to an open binary stream."""
    write_csv(_plain_rows(ranking), list(ranking.columns), stream)


def _plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    days = frame.select_dtypes("datetime")
    iso = {str(name): days[name].dt.strftime("%Y-%m-%d") for name in days}
    rows: list[dict[str, Any]] = json.loads(frame.assign(**iso).to_json(orient="records", double_precision=15))
    return rows


def _drawn(timeline: Timeline, suffix: str) -> bytes:
    from trashtalk.charts import timeline_chart, to_png, to_svg
    from trashtalk.report.timeline_page import render_timeline_page

    chart = timeline_chart(timeline)
    if suffix == ".png":
        return to_png(chart, PNG_SCALE)
    drawn = to_svg(chart)
    return (render_timeline_page(timeline, drawn) if suffix == ".html" else drawn).encode()


def _write(path: Path, content: bytes) -> Path:
    with replacing(path) as stream:
        stream.write(content)
    return path


def _is_folder(to: str) -> bool:
    return to.endswith(("/", os.sep)) or Path(to).is_dir()


def _check_suffix(to: str, suffixes: tuple[str, ...], otherwise: str) -> None:
    suffix = Path(to).suffix.lower()
    if suffix not in suffixes:
        found = f"ends in {suffix}" if suffix else "has no ending"
        raise SettingsError(f"{to}: {found}. Name a file that ends in {', '.join(suffixes)}{otherwise}.")
