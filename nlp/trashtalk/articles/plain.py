"""Plain text and Markdown, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from trashtalk.articles.claims import Claim, Draft
from trashtalk.articles.decoding import Decoded, decode
from trashtalk.articles.fields import claim_of, find_columns
from trashtalk.articles.inputs import InputFile
from trashtalk.articles.loading import read_bytes
from trashtalk.articles.options import ReadingOptions

FENCE = re.compile(r"---[ \t]*\r?\n")
HEADING = re.compile(r"\s*# +([^\r\n]+)")


def read_plain(file: InputFile, options: ReadingOptions) -> Iterator[Draft]:
    """Yield the article of a text or Markdown file; the marks of Markdown stay in the text.

    The title of a Markdown file without one in its front matter is its first heading.
    """
    yield plain_draft(file, decode(read_bytes(file.location, options.max_bytes), forced=options.encoding))


def plain_draft(file: InputFile, decoded: Decoded) -> Draft:
    """Return the article in `decoded`, its front matter (known keys between two lines of `---`) read and cut off."""
    said, text, notes = _split_front_matter(decoded.text)
    claims: list[Claim] = [claim_of(said, "front matter")] if said else []
    heading = HEADING.match(text) if file.kind == "markdown" else None
    if heading:
        claims.append(Claim("page", title=heading[1].rstrip(" #")))
    return Draft(file.path, text, tuple(claims), decoded.encoding, (*decoded.notes, *notes))


def _split_front_matter(text: str) -> tuple[Mapping[str, object], str, tuple[str, ...]]:
    """Cut only what is surely front matter: python-frontmatter alone drops text between two rules, and before one."""
    if not FENCE.match(text):
        return {}, text, ()
    from frontmatter.default_handlers import YAMLHandler
    from yaml import YAMLError  # type: ignore[import-untyped]

    handler = YAMLHandler()
    try:
        block, rest = handler.split(text)
        said = handler.load(block)
    except YAMLError as error:
        problem = str(getattr(error, "problem", None) or "no YAML")
        return {}, text, (f"front matter not read ({problem}): it was left in the text",)
    except (ValueError, RecursionError):  # no closing fence; an impossible date; hostile nesting
        return {}, text, ("what looks like front matter was left in the text",)
    if not isinstance(said, dict) or not find_columns(tuple(map(str, said))):
        return {}, text, ()
    return {str(key): value for key, value in said.items()}, rest.lstrip("\r\n"), ()
