"""The cells of frames, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows, each from column to cell."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def known(cell: Any) -> bool:
    """Tell whether a cell holds anything."""
    import pandas as pd

    return not pd.isna(cell)
