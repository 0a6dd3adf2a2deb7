from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html

from trashtalk.errors import OutputError
from trashtalk.records import Article, Hostility, Quote, Target
from trashtalk.report import Findings, ReportSettings, render_report, write_report
from trashtalk.report.visible import visible

from .sample import FAILURES, HOSTILE_WORDS, RUN, build, build_copies, build_many, hostile

CSP = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
MOST_PER_QUOTE = 790  # bytes; 769 when it was set
BARE = ReportSettings(charts=False, today=date(2032, 1, 1))


def render(articles: Sequence[Article], quotes: Sequence[Quote], settings: ReportSettings = BARE) -> str:
    return render_report(Findings(articles, quotes, FAILURES, RUN), settings)


def parse(articles: Sequence[Article], quotes: Sequence[Quote], settings: ReportSettings = BARE) -> html.HtmlElement:
    return html.document_fromstring(render(articles, quotes, settings))


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def rows(page: html.HtmlElement, table: str) -> list[list[str]]:
    found = page.xpath(f"//table[contains(@class, '{table}')]/tbody/tr[not(@class)]")
    return [[words_of(cell) for cell in row] for row in found]


def text_of(article: html.HtmlElement) -> str:
    """The article's own text: what is left without the notes and their numbers."""
    [body] = article.xpath("./div[@class='text']")
    return "".join(body.xpath(".//text()[not(ancestor::*[@class='notes']) and not(ancestor::a)]"))


def test_same_input_gives_the_same_bytes() -> None:
    assert render(*build()) == render(*build())


def test_nothing_is_fetched() -> None:
    document = render(*build())
    page = html.document_fromstring(document)
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith(CSP)
    assert not page.xpath("//link | //img | //iframe | //object | //embed | //base | //*[@src] | //form")
    assert "url(" not in document
    assert "@import" not in document


def test_header_says_what_was_read() -> None:
    page = parse(*build())
    [header] = page.xpath("//header")
    words = words_of(header)
    assert "15 quotations in 5 articles of 329 words, 4 Jun 2031 to 9 Jun 2031." in words
    assert "3 outlets" in words
    assert "93% with a named speaker 14 of 15" in words
    assert words_of(page.xpath("//section[@class='failures']//li")[1]) == (
        "regatta/old.txt: not UTF-8 (byte 0xe9 at 2041). Save it as UTF-8, or try --encoding latin-1."
    )
    assert page.xpath("//footer//dt[.='hostility']/following-sibling::dd[1]/text()") == ["90be17c4aa02d6f3", "1.75"]


def test_pairs_show_counts_beside_means_and_the_hardest_words() -> None:
    page = parse(*build())
    first = rows(page, "pairs")[0]
    assert first[:7] == ["1", "Tadeus Brandvik", "Ilka Morrow", "3", "4", "5", "0.69"]
    assert first[7] == "4 abuse or threat"
    assert first[8].startswith("“If that (expletive)")


def test_long_table_of_pairs_is_folded() -> None:
    articles, [quote, *_] = build()
    targets = tuple(replace(quote.targets[0], name=f"Crew {number:02}") for number in range(25))
    page = parse(articles, [replace(quote, targets=targets)])
    assert len(page.xpath("//main/section/div/table[@class='pairs']/tbody/tr")) == 20
    assert len(page.xpath("//section[@aria-labelledby='pairs']//details//tbody/tr")) == 5


def test_remarks_are_distinct_dated_and_linked_to_their_prints() -> None:
    page = parse(*build())
    by_words = {row[4]: row for row in rows(page, "remarks")}
    assert len(by_words) == 11
    assert by_words["“He is just another name on the list,” “and lists get shorter.”"] == [
        *("3 Jun 2031", "Ilka Morrow", "Tadeus Brandvik", "2 dismissive"),
        "“He is just another name on the list,” “and lists get shorter.”",
        *("direct", "The Harbour Post, Lakeland Wire, Oar & Rudder"),
    ]
    finish = by_words['"See you at the finish. I will have time to wait."']
    assert (finish[0], finish[5]) == ("week of 2 Jun 2031", "direct, writing")
    assert by_words["“They are children,”"][0] == "no date"
    assert by_words["“a puddle with opinions”"][0] == "by 4 Jun 2031"
    assert "both will be on the start line" not in by_words


def test_every_link_has_its_place() -> None:
    page = parse(*build())
    anchors = page.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= set(anchors)


def test_unattributed_quotes_keep_their_reason() -> None:
    [reason], row = parse(*build()).xpath("//table[@class='open']/tbody/tr")
    assert [words_of(cell) for cell in row] == [
        "“Somebody ought to tip them both into the water,”",
        "The Harbour Post",
    ]
    assert words_of(reason) == "the sentence names nobody: “…” 1"
    note = words_of(parse(*build()).get_element_by_id("a1q7n"))
    assert "The sentence names nobody: “was heard from the terrace”" in note


def test_every_character_of_every_article_appears_once() -> None:
    articles, quotes = build()
    attack, its_quotes = hostile()
    page = parse([*articles, attack], [*quotes, *its_quotes])
    shown = {text_of(article) for article in page.xpath("//details[@class='article']")}
    assert shown == {visible(article.text) for article in [*articles, attack]}


def test_a_quote_within_a_quote_is_marked_as_both() -> None:
    page = parse(*build())
    [inner] = page.xpath("(//details[@class='article'])[1]//mark[contains(., 'a puddle with opinions')]")
    assert inner.get("data-q") == "4 5"
    assert "l1" in inner.get("class").split()
    numbers = page.xpath("(//details[@class='article'])[1]//div[@class='text']/p/a/text()")
    assert numbers == ["1", "2", "3", "5", "4", "6", "7"]


def test_notes_say_why() -> None:
    page = parse(*build())
    note = page.get_element_by_id("a1q1n")
    assert words_of(note.find("summary")) == "1 Ilka Morrow → Tadeus Brandvik (0.93) 2 dismissive"
    assert [words_of(line) for line in note.xpath("./p")] == [
        "By name (0.97)",
        "Hostility: 0.50; dismissal 0.81",
        "Carried by: “just another name” (dismissal 0.27)",
        "Said: 3 Jun 2031, from “on Tuesday” (weekday before publication)",
        f"Quote: {build()[1][0].quote_id[:8]}",
        "Printed 3 times",
    ]
    assert note.xpath(".//a/@href") == ["#r-r-list"]
    assert "goes on from the paragraph before" in words_of(page.get_element_by_id("a1q3n"))


def test_notes_name_the_mention_that_a_speaker_was_found_from() -> None:
    page = parse(*build())
    assert words_of(page.get_element_by_id("a1q2n").find("p")) == "By a pronoun (0.91); source “he”"
    assert words_of(page.get_element_by_id("a1q6n").xpath("./p")[-1]).endswith(" (indirect, thought)")


def test_notes_say_when_a_rating_is_unsure() -> None:
    articles, quotes = build()
    wavering = Hostility(0.4, 2, (0.2, 0.3, 0.5, 0.0, 0.0), {})
    sure = words_of(parse(articles, quotes).get_element_by_id("a1q1n"))
    unsure = words_of(parse(articles, [replace(quotes[0], hostility=wavering), *quotes[1:]]).get_element_by_id("a1q1n"))
    assert "Hostility: 0.40; unsure" in unsure
    assert "unsure" not in sure


def test_thoughts_are_marked_in_the_article_and_not_scored() -> None:
    assert "thought, not scored" in words_of(parse(*build()).get_element_by_id("a1q6n"))


def test_furniture_is_grey_and_says_why() -> None:
    titles = parse(*build()).xpath("//div[@class='text']//small/@title")
    assert titles == ["menu", "photo line"]


def test_article_text_is_hostile_input() -> None:
    attack, quotes = hostile()
    document = render([attack], quotes)
    page = html.document_fromstring(document)
    assert len(page.xpath("//script")) == 1
    assert "alert" not in page.xpath("//script")[0].text
    assert not page.xpath("//img | //svg | //*[@onerror] | //*[@onload] | //*[@onmouseover]")
    assert not [link for link in page.xpath("//@href") if not link.startswith("#")]
    assert not re.search("[\x00\x1b\u202a-\u202e\u2066-\u2069]", document)
    assert visible(HOSTILE_WORDS) in page.text_content()
    assert page.xpath("//title/text()") == ["Who said what about whom · trashtalk"]


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://a.example/b?c=d&e", ["https://a.example/b?c=d&e"]),
        ("JAVASCRIPT:alert(1)", []),
        ("data:text/html,x", []),
        ("//evil.example", []),
        ("http://[broken", []),
        (None, []),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, links: list[str]) -> None:
    page = parse([Article("a.txt", "Nobody spoke.", url=url)], [])
    assert [link for link in page.xpath("//main//@href") if not link.startswith("#")] == links


@pytest.mark.parametrize(
    ("n_articles", "n_quotes", "words"),
    [
        (
            0,
            0,
            ["No article could be read.", "No remark was found in the articles.", "There was nothing to attribute."],
        ),
        (1, 0, ["No remark has both a named speaker and a target.", "There was nothing to attribute."]),
        (1, 1, ["Every quotation has a named speaker."]),
    ],
)
def test_little_or_nothing_found_is_said(n_articles: int, n_quotes: int, words: list[str]) -> None:
    articles, quotes = build()
    text = words_of(parse(articles[:n_articles], quotes[:n_quotes]))
    assert all(sentence in text for sentence in words)


def test_run_that_recorded_nothing_and_quotes_without_anything() -> None:
    articles, [quote, *_] = build()
    bare = replace(quote, speaker=None, targets=(), hostility=None, said_on=None, published=None, remark_id=None)
    page = html.document_fromstring(render_report(Findings(articles, [bare]), BARE))
    assert rows(page, "remarks")[0][:4] == ["no date", "unknown", "", "not scored"]
    assert "The run recorded nothing about itself." in words_of(page)
    assert "What could not be read" not in words_of(page)


def test_quote_without_its_article_is_named() -> None:
    _, [quote, *_] = build()
    with pytest.raises(ValueError, match=quote.quote_id):
        render_report(Findings([], [quote]), BARE)


def test_200_articles_stay_under_3_megabytes() -> None:
    articles, quotes = build_many(200)
    document = render(articles, quotes)
    assert document.count("<details id=a") == len(quotes) == 2600
    assert sum(len(article.text.split()) for article in articles) > 90_000
    assert len(document.encode()) < 3_000_000


def test_a_quotation_adds_no_more_than_it_did() -> None:
    """All that the page says of a quotation, beyond the words of its article; raise the bar with a reason only."""
    (few, their_quotes), (more, all_quotes) = build_copies(5), build_copies(25)
    added = len(render(more, all_quotes).encode()) - len(render(few, their_quotes).encode())
    text = sum(len(article.text.encode()) for article in more[5:])
    assert (added - text) / (len(all_quotes) - len(their_quotes)) < MOST_PER_QUOTE


def test_report_is_accessible_without_sight_or_mouse() -> None:
    page = parse(*build())
    assert page.get("lang") == "en"
    assert page.xpath("//body/a[1]/@href") == ["#main"]
    assert page.xpath("count(//main) + count(//h1) + count(//nav) + count(//footer)") == 4
    assert all(table.find("caption") is not None for table in page.xpath("//table"))
    assert page.xpath("count(//table[@id='remark-table']//th/button)") == 7
    assert all(field.getparent().tag == "label" for field in page.xpath("//input | //select"))
    assert all(region.get("tabindex") == "0" for region in page.xpath("//*[@role='region']"))


def palettes() -> list[dict[str, str]]:
    """The custom properties of the light and of the dark palette."""
    css = files("trashtalk.report").joinpath("templates/report.css").read_text(encoding="utf-8")
    light, dark, *_ = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    return [dict(re.findall(r"--(\w+): (#\w{6})", palette)) for palette in (light, dark)]


def luminance(color: str) -> float:
    parts = [int(color[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_contrast_is_aa(palette: dict[str, str]) -> None:
    """4.5 to 1 for text, by the formula of WCAG 2."""
    grounds = {"paper": ["ink", "soft", "link", "l0", "l1", "l2", "l3", "l4"], "panel": ["ink", "soft", "link"]}
    grounds |= {f"t{level}": ["ink", f"l{level}"] for level in range(5)}
    for ground, inks in grounds.items():
        for ink in inks:
            dim, bright = sorted((luminance(palette[ground]), luminance(palette[ink])))
            assert (bright + 0.05) / (dim + 0.05) >= 4.5, f"{ink} on {ground}"


def test_one_thing_is_told_in_the_singular() -> None:
    articles, quotes = build()
    [first, *_] = [quote for quote in quotes if quote.speaker]
    [article] = [article for article in articles if article.article_id == first.article_id]
    at_two = replace(first, targets=(Target("Perrin Oake", 0.9), Target("the lake", 0.8)))
    shown = words_of(parse([article], [at_two], replace(BARE, leading_rows=1)))
    assert "1 quotation in 1 article of " in shown
    assert "1 of 1 remark Distinct remarks, in order of print" in shown
    assert "One more pair" in shown


def test_report_is_written_in_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_report(Findings(*build(), FAILURES, RUN), path, BARE)
    assert path.read_text(encoding="utf-8") == render(*build())


def test_report_that_cannot_be_written_is_said_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot be written \(Is a directory\).*--output, and run again"):
        write_report(Findings([], []), tmp_path)


def test_report_that_was_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    path.write_text("before", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_report(Findings([], []), path)
    assert [(each.name, each.read_text(encoding="utf-8")) for each in tmp_path.iterdir()] == [("report.html", "before")]
