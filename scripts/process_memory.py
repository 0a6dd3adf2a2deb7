"""How much memory this process has held."""

from __future__ import annotations

import resource
import sys

MEGABYTE = 1_000_000


def peak_memory() -> float:
    """Return the most memory this process has held so far, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MEGABYTE if sys.platform == "darwin" else peak * 1024 / MEGABYTE
