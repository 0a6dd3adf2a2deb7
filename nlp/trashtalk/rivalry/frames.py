"""Tables whose columns and types are the same whether they have rows or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

DAY = "datetime64[s]"
UNKNOWN = float("nan")


def make_frame(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows as a frame with just the columns of `types`, in their order; None is an empty cell."""
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(types)).astype(dict(types))
