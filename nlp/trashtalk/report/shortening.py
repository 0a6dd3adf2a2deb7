"""Words where there is no room for all of them."""

from __future__ import annotations


def shortened(words: str, length: int) -> str:
    """Return at most `length` characters, cut at a blank where there is one. Example: "a bc d", 5 -> "a bc…"."""
    if len(words) <= length:
        return words
    kept = words[: length - 1]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept[length // 2 :] else kept}…"
