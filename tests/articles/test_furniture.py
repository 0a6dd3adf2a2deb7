from __future__ import annotations

import pytest

from trashtalk.articles import find_furniture

PARAGRAPH = "The two of them met at the harbour on Friday, and neither of them wished to shake hands."


def marked(text: str) -> list[tuple[str, str]]:
    return [(text[piece.start : piece.end].strip(), piece.reason) for piece in find_furniture(text)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("e-Edition", "menu"),
        ("Skip to main content", "menu"),
        ("\t\tTrending:\t", "links to other articles"),
        ("Read more: “He is finished,” says the old champion", "links to other articles"),
        ("Related | The feud in five pictures", "links to other articles"),
        ("Most read", "links to other articles"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Share this article", "sharing"),
        ("12 comments", "sharing"),
        ("Follow us on Instagram", "sharing"),
        ("Like us on Facebook", "sharing"),
        ("Follow Ann Bee on Twitter @annbee.", "sharing"),
        ("Twitter: @annbee", "sharing"),
        ("Get the latest news delivered daily!", "newsletter"),
        ("Sign up for our newsletter", "newsletter"),
        ("Subscribe today!", "newsletter"),
        ("Want more of this? Sign up for her newsletter, The Tide.", "newsletter"),
        ("(Photo by Ann Bee)", "photo credit"),
        ("Photograph: Ann Bee/The Gull", "photo credit"),
        ("(Top photo of Roe beating Doe: Ann Bee/Getty Images)", "photo credit"),
        ("Roe on the pier, smiling at “nobody.” (Ann Bee/The Gull via AP)", "photo credit"),
        ("Roe on the pier. (AP Photo/Ann Bee)", "photo credit"),
        ("Ann Bee/Reuters.", "photo credit"),
        ("Ann Bee via Getty Images", "photo credit"),
        ("Copyright © 2025 Gull Media", "copyright"),
        ("© 2025 The Gull. All rights reserved.", "copyright"),
        ("This story was originally published in The Gull.", "first published elsewhere"),
        ("“He is nobody.” What a night! pic.twitter.com/aB3dE", "embedded post"),
        ("What a night! https://t.co/aB3dE", "embedded post"),
        ("What a night! — The Meet (@themeet) June 14, 2025", "embedded post"),
        ("A post shared by The Meet (@themeet)", "embedded post"),
    ],
)
def test_line_is_furniture(line: str, reason: str) -> None:
    assert marked(f"Roe wins\n{PARAGRAPH}\n{line}\n{PARAGRAPH}") == [(line.strip(), reason)]


@pytest.mark.parametrize(
    "line",
    [
        "“Home,” she said.",
        "“Get him out of here now!”",
        "“Never.”",
        "Share of the prize: nothing.",
        "“Follow us if you can,” Roe said on Instagram.",
        "Sign up or go home, Doe told them.",
        "Get on with it, said Roe.",
        "Related or not, the brothers are enemies.",
        "Trending upwards, Roe won again.",
        "Photographers ran. (They had been told to.)",
        "(Photos of the finish show one thing: he was second.)",
        "Roe, the old champion, happened to be there. (He had not said that he would.)",
        "Doe told Reuters.",
        "The copyright on the song is his.",
        "The story first appeared to be a joke.",
        "Correction: this article was changed on Friday. Roe said “never,” not “ever.”",
        "By Ann Bee",
        "HARBOUR TOWN —",
        "Doe replied to @roe that he was “done.”",
        "From Roe:",
        "More from Roe: “I am the best there is.”",
        "Twitter was full of it.",
        "And then",
        "Like Roe, she was attacked on Facebook for days.",
        "Like us, they had never seen such a race.",
        "The news of it came to the harbour via Reuters.",
        "Get the message delivered, and be gone.",
    ],
)
def test_line_of_the_article_is_left_alone(line: str) -> None:
    assert marked(f"Roe wins\n{PARAGRAPH}\n{line}\n{PARAGRAPH}") == []


@pytest.mark.parametrize("title", ["Roe wins", "Home win", "“Nobody”", "Doe told to wait"])
def test_title_on_line_1_is_left_alone(title: str) -> None:
    assert marked(f"{title}\n{PARAGRAPH}") == []


def test_post_that_stands_there_twice_is_marked_with_all_its_lines() -> None:
    post = "What a run by Roe!\nThat is a “record.” #roe pic.twitter.com/aB3dE"
    text = f"{PARAGRAPH}\n{post}\n{post}\n“No,” said Doe."
    assert marked(text) == [(line, "embedded post") for line in post.split("\n") * 2]


def test_post_above_its_signature_is_marked() -> None:
    text = f"{PARAGRAPH}\n“He is nobody.”\n\n— Jan Roe (@janroe) June 14, 2025\n\n{PARAGRAPH}"
    assert marked(text) == [
        ("“He is nobody.”", "embedded post"),
        ("— Jan Roe (@janroe) June 14, 2025", "embedded post"),
    ]


@pytest.mark.parametrize("above", ["Roe posted a reply:", PARAGRAPH * 5])
def test_paragraph_above_a_signature_without_its_post_is_left_alone(above: str) -> None:
    assert marked(f"{above}\n— Jan Roe (@janroe) June 14, 2025") == [
        ("— Jan Roe (@janroe) June 14, 2025", "embedded post")
    ]


def test_run_of_menu_lines_before_the_first_paragraph_is_marked() -> None:
    text = f"Roe wins\nLocal\nWorld\nHigh School Sports\nObituaries\nBy Ann Bee\n{PARAGRAPH}\nOne\nTwo\nThree\nFour"
    assert marked(text) == [(line, "menu") for line in ("Local", "World", "High School Sports", "Obituaries")]


def test_text_without_a_paragraph_has_no_menu() -> None:
    assert marked("Roe\nDoe\nPoe\nLoe\nMoe\nNoe") == []


def test_furniture_is_whole_lines_in_order() -> None:
    text = f"Menu\r\n{PARAGRAPH}\n\n  Advertisement  \n{PARAGRAPH}\nMenu".replace("\r", "")
    assert [(piece.start, piece.end) for piece in find_furniture(text)] == [
        (0, 4),
        (text.index("  Adv"), text.index("  \n") + 2),
        (len(text) - 4, len(text)),
    ]
