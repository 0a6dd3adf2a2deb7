from __future__ import annotations

import codecs

import pytest

from trashtalk.articles.cleaning import clean_text
from trashtalk.articles.decoding import decode
from trashtalk.articles.failures import UnreadableError

WORDS = "“Déjà vu,” said the coach’s café owner – twice. "


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16"),
        (WORDS.encode("cp1252"), "cp1252"),
    ],
)
def test_encoding_is_found(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (WORDS, encoding)


def test_assumed_encoding_is_noted() -> None:
    assert decode(b"caf\xe9 closed").notes == ("read as cp1252: not UTF-8 (byte 0xe9 at 3)",)
    assert decode(WORDS.encode()).notes == ()


def test_stray_bytes_in_utf8_are_read_as_cp1252_and_the_rest_stays() -> None:
    decoded = decode(WORDS.encode() + b"\x93No,\x94 he said.")
    assert decoded.text == WORDS + "“No,” he said."
    assert decoded.notes == (f"2 stray bytes read as cp1252: not UTF-8 (byte 0x93 at {len(WORDS.encode())})",)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1250", "cp1250"), ("latin-1", "cp1252"), ("utf-8", "cp1252"), ("nonsense", "cp1252")],
)
def test_declared_encoding_is_believed_when_it_fits(declared: str, encoding: str) -> None:
    assert decode(b"\x93Yes\x94", declared=declared).encoding == encoding


def test_utf8_wins_over_what_is_declared() -> None:
    assert decode(WORDS.encode(), declared="iso-8859-1").text == WORDS


def test_forced_encoding_is_used() -> None:
    assert decode("Łódź".encode("cp1250"), forced="cp1250").text == "Łódź"


def test_bytes_that_are_no_cp1252_are_guessed() -> None:
    russian = "Он сказал, что соперник никогда не был на его уровне, и ушёл со стадиона. " * 5
    decoded = decode(russian.encode("cp1251").replace(b"\xe5", b"\xe5") + b"\x8d\x81")
    assert decoded.encoding not in {"utf-8", "cp1252"}
    assert "the likeliest encoding" in decoded.notes[0]


@pytest.mark.parametrize(
    ("data", "forced", "reason", "advice"),
    [
        (b"%PDF-1.7 ...", None, "not text but a PDF", "Save the article's text as UTF-8 in a .txt file."),
        (b"PK\x03\x04...", None, "not text but a ZIP archive or an Office document", ".txt"),
        (b"some words\0and more", None, "not text: NUL byte at 10", ".txt"),
        (bytes(range(1, 32)) * 9, None, "not text: more than a tenth of it are control characters", ".txt"),
        (
            "He said no.".encode("utf-16-le"),
            None,
            "looks like UTF-16 without its byte order mark",
            "Save it as UTF-8, or try --encoding utf-16-le.",
        ),
        ("He said no.".encode("utf-16-be"), None, "UTF-16 without", "utf-16-be."),
        (codecs.BOM_UTF16_LE + b"a", None, "not utf-16 (byte 0x61 at 2)", "try another --encoding."),
        (b"caf\xe9", "utf-8", "not utf-8 (byte 0xe9 at 3)", "Save it as UTF-8, or try another --encoding."),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, forced: str | None, reason: str, advice: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data, forced=forced)
    assert reason in caught.value.reason
    assert advice in caught.value.advice


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("â€œNo,â€\x9d he said.\nâ€˜Yesâ€™", "“No,” he said.\n‘Yes’"),
        ("clichÃ©", "cliché"),
        ("\x93No,\x94 he said", "“No,” he said"),
        ("half \ud83d of a pair", "half � of a pair"),
        ("a whole \ud83d\ude00 pair", "a whole 😀 pair"),
    ],
)
def test_text_is_mended_once_when_it_is_read(raw: str, text: str) -> None:
    assert clean_text(raw)[0] == text


@pytest.mark.parametrize(
    "text", [WORDS, "ﬁrst e\u0301tude", "&quot;no&quot; he said", "‘a’ “b” \"c\" 'd'", "SÃO PAULO"]
)
def test_sound_text_is_not_touched(text: str) -> None:
    assert clean_text(text) == (text, ())


def test_repairs_are_noted() -> None:
    assert clean_text("sound\nclichÃ©")[1] == ("mended text that was decoded wrongly before (lines: 1)",)
    assert clean_text("<p>One</p><p>Two</p>")[1] == ("the text holds HTML tags, which were left in it",)
