"""Options that several commands have."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from trashtalk.analysis import LevelModel
    from trashtalk.hostility.other_model import Scoring
    from trashtalk.intake import Analysts

DEFAULT_OUTPUT = Path("trashtalk-out")
DATE_FORMAT = "%Y-%m-%d"

OutputOption = Annotated[
    Path, typer.Option("-o", "--output", metavar="FOLDER", help="The output folder, which holds the store.")
]
ThreadsOption = Annotated[int | None, typer.Option(min=1, metavar="N", help="Processor threads; one a core if unset.")]


HostilityModelOption = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Levels by another Hugging Face sequence classifier; needs the next option."),
]
HostilityLabelsOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE.json", help='The level of each of its labels, such as {"neutral": 0, "toxic": 3}.'),
]


def day(moment: datetime | None) -> date | None:
    """Return the date of what typer read as a moment."""
    return moment.date() if moment else None


def analysts_of(context: typer.Context, model: Path | None = None, labels: Path | None = None) -> Analysts:
    """Return what analyses: the analysts that the caller of the app put into the context, else the trained ones.

    `model` and `labels` put another classifier of hostility in the place of ours.
    """
    from trashtalk.intake import Analysts, trained_analysts

    levels = _level_model(model, labels)
    return context.obj if isinstance(context.obj, Analysts) else trained_analysts(levels)


def scorer_of(model: Path | None, labels: Path | None) -> Scoring:
    """Return what rates words: our classifier, or another in its place."""
    from trashtalk.analysis import load_scorer

    return load_scorer(_level_model(model, labels))


def _level_model(model: Path | None, labels: Path | None) -> LevelModel | None:
    from trashtalk.analysis import LevelModel
    from trashtalk.errors import SettingsError

    if (model is None) != (labels is None):
        raise SettingsError(
            "--hostility-model and --hostility-labels go together: "
            "the model's folder, and a JSON file with the level of each of its labels."
        )
    return LevelModel.read(model, labels) if model and labels else None
