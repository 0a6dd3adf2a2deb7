"""Words where there is no room for all of them."""

from __future__ import annotations

WORDS_LENGTH = 80  # of a remark in a table whose rows lead to all of it


def shortened(words: str, length: int) -> str:
    """Return at most `length` characters, cut at a blank where there is one. Example: "a bc d", 5 -> "a bc…"."""
    if len(words) <= length:
        return words
    kept = words[: length - 1]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept[length // 2 :] else kept}…"


def short_words(words: str, length: int = WORDS_LENGTH) -> str:
    """Return the words as tables show them that lead to all of them: shortened, on one line."""
    return shortened(" ".join(words.split()), length)
