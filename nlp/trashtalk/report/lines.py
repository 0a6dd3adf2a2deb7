"""Lines of many points, drawn with fewer."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Return the points without which the line would be off by more than `tolerance`, the first and the last included.

    Ramer (1972), Douglas and Peucker (1973): the point farthest from the straight line between two that are kept is
    kept too when it is farther than the tolerance. Example: (0, 0), (1, 0.1), (2, 0), 0.5 -> (0, 0), (2, 0)
    """
    kept = {0, len(points) - 1}
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        between = range(first + 1, last)
        distances = {index: _distance(points[index], points[first], points[last]) for index in between}
        farthest = max(distances, key=distances.__getitem__, default=first)
        if distances.get(farthest, 0.0) > tolerance:
            kept.add(farthest)
            stretches += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(kept) if points]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a stretch of a straight line."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    across, down = x1 - x0, y1 - y0
    length = across * across + down * down
    along = max(0.0, min(1.0, ((x - x0) * across + (y - y0) * down) / length)) if length else 0.0
    return math.hypot(x - x0 - along * across, y - y0 - along * down)
