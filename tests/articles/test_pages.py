from __future__ import annotations

from datetime import date

import pytest

from trashtalk.articles import ReadFailure
from trashtalk.records import Article

from .conftest import Read

FILLER = "<p>The race in the harbour was watched by many, and nobody who had come for it went home before dark.</p>"
HEAD = """<title>Roe wins again | The Gull</title><meta property="og:site_name" content="The Gull">
<meta property="og:title" content="Roe wins again"><meta name="author" content="Ann Bee">
<meta property="article:published_time" content="2025-06-14T23:30:00-07:00">"""


def page(body: str, head: str = HEAD) -> str:
    nav = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
    comments = "<div id='comments' class='comments'><p>Comment: what a bad loser he is</p></div>"
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{nav}<article>{body}{FILLER}</article>{comments}</body></html>"
    )


def only_article(found: list[Article | ReadFailure]) -> Article:
    [article] = found
    assert isinstance(article, Article)
    return article


def test_metadata_of_the_page(read: Read) -> None:
    article = only_article(read("1999-01-01.html", page("<h1>Roe wins again</h1><p>“No,” said Doe.</p>")))
    assert (article.title, article.outlet, article.author) == ("Roe wins again", "The Gull", "Ann Bee")
    assert (article.published, article.published_basis) == (date(2025, 6, 14), "page")


def test_paragraphs_are_lines_and_the_title_is_not_one_of_them(read: Read) -> None:
    body = """<h1>Roe wins again</h1><p>“No,” said <b>Doe</b>, “<em>never</em>.”</p><p>One.<br>Two.</p>
    <blockquote><p>“I was first,” it goes on, “and he knows it.”</p></blockquote><h2>And then</h2><p>“OK.”</p>"""
    lines = only_article(read("a.html", page(body))).text.split("\n")
    assert lines[:6] == [
        "“No,” said Doe, “never.”",
        "One.",
        "Two.",
        "“I was first,” it goes on, “and he knows it.”",
        "And then",
        "“OK.”",
    ]
    assert not any("bad loser" in line or "Sport" in line for line in lines)


def test_quotation_elements_get_the_marks_that_a_browser_shows(read: Read) -> None:
    body = "<p>Doe said: <q>He told me <q>no</q></q> and left with <q><b>his</b></q> coach and all of his friends.</p>"
    text = only_article(read("a.html", page(body))).text
    assert text.startswith("Doe said: “He told me ‘no’” and left with “his” coach and all of his friends.")


@pytest.mark.parametrize(
    "body",
    [
        "<p>On 3 August 2023 they met, and since then nothing was heard.</p>",
        "<footer>Copyright © 2024 The Gull</footer>",
    ],
)
def test_date_in_the_story_is_not_the_date_of_the_page(read: Read, body: str) -> None:
    assert only_article(read("a.html", page(body, head="<title>Roe wins</title>"))).published is None


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1"])
def test_declared_encoding_is_used(read: Read, declared: str) -> None:
    html = page("<p>“Naïve,” said Doe.</p>", head=f'<meta charset="{declared}"><title>T</title>')
    article = only_article(read("a.html", html.encode("cp1252")))
    assert article.text.startswith("“Naïve,” said Doe.")
    assert article.encoding == "cp1252"
    assert article.notes[0].startswith("read as cp1252, as the page declares: not UTF-8")


def test_declaration_of_xml_is_no_obstacle(read: Read) -> None:
    html = (
        '<?xml version="1.0" encoding="iso-8859-1"?><html><head><title>T</title></head><body><p>“Naïve,” said Doe.</p>'
    )
    assert "“Naïve,” said Doe." in only_article(read("a.html", html + FILLER)).text


def test_broken_page_is_read(read: Read) -> None:
    html = f"<html><body><div><p>“No,” said <b>Doe.<p>And left</i>.</div></p>{FILLER}<table><tr><td"
    text = only_article(read("a.html", html)).text
    assert "“No,” said Doe." in text.split("\n")


def test_page_of_few_words_is_noted(read: Read) -> None:
    article = only_article(read("a.html", "<html><body><div>Please switch on scripts</div></body></html>"))
    assert article.notes == ("only 4 words were found in the page",)
