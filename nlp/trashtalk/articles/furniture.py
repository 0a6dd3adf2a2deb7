"""Page furniture: whole lines that are the page's, not the article's, marked with a reason and never cut.

A line is marked only when a rule of the table below knows it. A paragraph of the article must never be lost, so
what may be one is left alone; the rules were tried on the news texts of PolNeAR, dev and train.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from trashtalk.records import Furniture

MENU = (
    r"e-edition|menu|home|search|close|skip to (main )?content|skip to navigation|log ?(in|out)|sign (in|out|up)"
    r"|my account|subscribe( now)?|newsletters|back to top|toggle navigation|(open|close) menu"
)
ADVERTISEMENT = (
    r"advertisement|advertising|sponsored( content)?|paid content|(story|article) continues (below|after)\b.*"
    r"|continue reading|advertisement\W.*continue reading.*|scroll (down )?to continue.*"
)
OTHER_ARTICLES = (
    r"trending( now)?|most (read|popular|viewed)|read (more|next|also)|related( articles?| stories| content)?"
    r"|see also|up next|recommended( for you)?|you (may|might) also like|more (stories|top stories|headlines)"
    r"|editors?[’']s? picks"
)
SHARING = (
    r"share|tweet|print|e-?mail|copy link|view comments|leave a comment|(\d+ )?comments|save for later"
    r"|share (this|on|via)\b.*|(twitter|x|instagram|facebook): ?@\S+"
)
SITE = r"(twitter|x|facebook|instagram|threads|bluesky|tiktok|youtube|linkedin)\b"
FOLLOW = (rf"^(please )?follow\b.*\bon {SITE}", r"^follow us\W*$", r"^like us on\b", r"^follow\b.*@\w")
NEWSLETTER_WORD = r"\b(newsletters?|inbox|e-?mails?|updates|alerts?|podcast|itunes|app|channel)\b"
NEWSLETTER = (
    r"^\(?(get|receive|join|want)\b.*\b(newsletters?|inbox|delivered (daily|weekly|to|straight)|(e-?mail|news) alert)",
    rf"^\(?(want\b.*)?(sign up|subscribe)\b.*{NEWSLETTER_WORD}",
    r"^\(?(sign up|subscribe)\b.{0,30}\b(here|today|now|free)\W*$",
)
PHOTO = r"((top|file|main|cover|lead) )?(photos?|photographs?|images?|pictures?|illustrations?)"
AGENCY = r"(getty( images)?|ap|afp|reuters|associated press|epa|pa|usa today sports|imagn images|alamy|shutterstock)"
PHOTO_CREDIT = (
    rf"^\({PHOTO}\b.*(: ?|/)(?-i:[A-Z])[\w’'-]*\.?( [\w./’'-]+){{0,5}}\)$",  # (Top photo of the winner: A Name/Agency)
    rf"\({PHOTO}( credit)?( by\b| ?:| courtesy of\b)[^()]*\)\.?$",  # The winner on the track. (Photo by A Name)
    rf"\([^()]*(/|\bvia ){AGENCY}\b[^()]{{0,20}}\)$",  # The winner on the track. (A Name/Agency)
    r"\(ap photo\b[^()]*\)$",
    rf"^[\w .’'&-]*(/{AGENCY}|\bvia getty images)\.?$",  # A Name/Agency
    rf"^{AGENCY}\.?$",
)
PHOTO_LINE = rf"^{PHOTO}( credit)?( by\b| ?:| courtesy of\b)"  # Photograph: A Name/The Paper
COPYRIGHT = (
    r"^(copyright|©|\(c\)) ?(©|\(c\)|by|(19|20)\d\d)",
    r"\ball rights reserved\b",
    r"\bcopyright © ?(19|20)\d\d",
    r"\bmay not be (published|reproduced|copied|reprinted)\b.*\b(broadcast|rewritten|redistributed|permission)\b",
)
FIRST_PUBLISHED = (
    r"^this (story|article|piece|report|interview|post|column|essay) (was )?(originally|first) (published|appeared)"
)
# Where a post ends: its picture or link, or the line that embedding it adds
POST_LINK = re.compile(r"(?:\bpic\.twitter\.com/\w+|https?://t\.co/\w+)…?\W{0,2}$")
POST_SIGNATURE = re.compile(r"[—–-] ?[^—–]{1,60}\(@\w{1,15}\)(?: \w+\.? \d{1,2},? \d{4})?\W?$")
POST_FRAME = r"^(view this post on instagram|a post shared by .+|view on (x|twitter|threads|bluesky))\.?$"
POST_LINES = 8
POST_CHARACTERS = 320
MENU_RUN = 4
CHARACTERS_A_WORD = 25  # longer "words" are no prose, and would make hostile lines slow

# Somebody is reported to speak, so this is a paragraph of the article, whatever it begins with
SPEECH = re.compile(r"\b(?:said|says|told|asked|added|replied|wrote|insisted|joked|explained)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, and where it lies in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines of at most `max_words` words that `matches` accepts are furniture, for this `reason`."""

    reason: str
    max_words: int
    matches: Callable[[str], object]


def _whole(pattern: str) -> Callable[[str], object]:
    return re.compile(rf"^(?:{pattern})[ :.»>›|]*$", re.IGNORECASE).search


def _any(*patterns: str) -> Callable[[str], object]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE).search


def _unless_speech(matches: Callable[[str], object]) -> Callable[[str], object]:
    return lambda line: matches(line) and not SPEECH.search(line)


RULES = (
    Rule("menu", 4, _whole(MENU)),
    Rule("advertisement", 12, _whole(ADVERTISEMENT)),
    Rule("links to other articles", 6, _whole(OTHER_ARTICLES)),
    Rule("links to other articles", 25, _any(rf"^(?:{OTHER_ARTICLES}) ?[:|»>]")),
    Rule("sharing", 8, _whole(SHARING)),
    Rule("sharing", 30, _unless_speech(_any(*FOLLOW))),
    Rule("newsletter", 30, _unless_speech(_any(*NEWSLETTER))),
    Rule("photo credit", 70, _any(*PHOTO_CREDIT)),
    Rule("photo credit", 20, _unless_speech(_any(PHOTO_LINE))),
    Rule("copyright", 60, _any(*COPYRIGHT)),
    Rule("first published elsewhere", 40, _any(FIRST_PUBLISHED)),
    Rule("embedded post", 20, _any(POST_FRAME)),
)


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """Return the lines of `text` that are page furniture, in order, each once with the first reason that holds.

    Notes of correction, bylines, datelines and headings are no furniture, nor is a quotation that stands alone.
    """
    lines = _lines(text)
    reasons: dict[int, str] = {}
    for index, reason in (*_known_lines(lines), *_posts(lines), *_opening_menu(lines)):
        reasons.setdefault(index, reason)
    return tuple(Furniture(lines[index].start, lines[index].end, reason) for index, reason in sorted(reasons.items()))


def _lines(text: str) -> Sequence[Line]:
    return [Line(match[0].strip(), *match.span()) for match in re.finditer(r"[^\n]+", text) if match[0].strip()]


def _known_lines(lines: Iterable[Line]) -> Iterator[tuple[int, str]]:
    for index, line in enumerate(lines):
        words = len(line.text.split())
        for rule in RULES:
            short = words <= rule.max_words and len(line.text) <= rule.max_words * CHARACTERS_A_WORD
            if short and rule.matches(line.text):
                yield index, rule.reason
                break


def _posts(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Embedded posts: the line that ends one, the line it signs, and all lines of one that stands there twice."""
    for index, line in enumerate(lines):
        signed = POST_SIGNATURE.search(line.text)
        if not signed and not POST_LINK.search(line.text):
            continue
        first = index
        if signed and signed.start() == 0 and index and _may_be_post(lines[index - 1].text):
            first = index - 1
        for at in (*range(first, index + 1), *_repeated_before(lines, index)):
            yield at, "embedded post"


def _may_be_post(text: str) -> bool:
    """Whether the line above a signature is the post: not when it announces it, nor when it is too long for one."""
    return len(text) <= POST_CHARACTERS and not text.endswith(":")


def _repeated_before(lines: Sequence[Line], last: int) -> range:
    """Return the lines of a post that ends at `last` when the same lines stand right before it."""
    texts = [line.text for line in lines[max(0, last + 1 - 2 * POST_LINES) : last + 1]]
    for size in range(min(POST_LINES, len(texts) // 2), 0, -1):
        if texts[-size:] == texts[-2 * size : -size]:
            return range(last + 1 - 2 * size, last + 1)
    return range(0)


def _opening_menu(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield runs of menu-like lines before the first paragraph; line 1 may be the title."""
    head = next((index for index, line in enumerate(lines) if _is_paragraph(line.text)), 0)
    for alike, run in groupby(range(1, head), key=lambda index: _like_menu(lines[index].text)):
        members = list(run)
        if alike and len(members) >= MENU_RUN:
            for index in members:
                yield index, "menu"


def _is_paragraph(text: str) -> bool:
    words = len(text.split())
    return words >= 12 or (words >= 5 and text.endswith((".", "!", "?", "”", '"')))


def _like_menu(text: str) -> bool:
    return len(text.split()) <= 3 and not re.search(r"[\d“”\"‘.,:!?]|^by\b", text, re.IGNORECASE)
