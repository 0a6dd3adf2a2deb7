"""The last step of reading: after it the text is never altered. Every repair is noted."""

from __future__ import annotations

import re

from trashtalk.articles.failures import UnreadableError

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
MARKUP = re.compile(r"</(?:p|div|span|a|em|strong|blockquote)>|<br ?/?>", re.IGNORECASE)


def clean_text(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return `text` as an article keeps it, and notes on what was repaired.

    Line ends become "\n", text that was decoded twice (`â€œ` for `“`) is mended by
    ftfy, and lone surrogates (from JSON) become U+FFFD. Curly marks, ligatures and composed letters stay as they
    are. Raises `UnreadableError` for text that is empty or holds NUL characters.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableError("there is no text in it", "Remove it, or save the article again.")
    if "\0" in text:
        raise UnreadableError(f"not text: NUL character at {text.index(chr(0))}", "Save the article's text as UTF-8.")
    text, notes = _mend_mojibake(text)
    if LONE_SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        notes += ("half of a surrogate pair replaced by U+FFFD",)
    if len(MARKUP.findall(text)) > 1:
        notes += ("the text holds HTML tags, which were left in it",)
    return text, notes


def _mend_mojibake(text: str) -> tuple[str, tuple[str, ...]]:
    from ftfy import TextFixerConfig, fix_text
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text, ()
    encoding_only = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    mended = fix_text(text, encoding_only)
    if mended == text:
        return text, ()
    lines = sum(old != new for old, new in zip(text.split("\n"), mended.split("\n"), strict=True))
    return mended, (f"mended text that was decoded wrongly before (lines: {lines})",)
