"""From bytes to text: the encoding is forced, or found in a fixed order, and every assumption is noted.

Order: byte order mark, UTF-8, what the page declares, UTF-8 with stray cp1252 bytes (files pasted together),
cp1252, and only then a guess: charset-normalizer took cp1252 for cp1250, so it comes last.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from trashtalk.articles.failures import UnreadableError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
)
# Latin-1 in a page means cp1252 in every browser (WHATWG Encoding Standard)
READ_AS_CP1252 = frozenset({"iso8859-1", "ascii"})
STRAY_BYTE = re.compile("[\udc80-\udcff]")
STRAY_AS_CP1252 = {0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)}
CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x08"))
SAVE_AS_TEXT = "Save the article's text as UTF-8 in a .txt file."


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding that made it; `notes` say what was assumed."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, forced: str | None = None, declared: str | None = None) -> Decoded:
    """Return the text of `data`, read as `forced`, or as the first encoding that fits; see the module.

    Raises `UnreadableError` for binary data, UTF-16 without its mark, and when nothing fits.
    """
    encoding = forced or find_byte_order_mark(data)
    if encoding:
        try:
            return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
        except UnicodeError as error:
            raise not_decoded(error, encoding) from None
    refuse_binary(data)
    if b"\0" in data:
        raise UnreadableError(f"not text: NUL byte at {data.index(0)}", SAVE_AS_TEXT)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        why = f"not UTF-8 (byte 0x{data[error.start]:02x} at {error.start})"
    return _as_declared(data, declared, why) or _as_mixed(data, why) or _as_cp1252(data, why) or _guess(data, why)


def find_byte_order_mark(data: bytes) -> str | None:
    """Return the encoding that the first bytes announce."""
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def refuse_binary(data: bytes) -> None:
    """Raise `UnreadableError` when `data` is no text: a known format, unmarked UTF-16, mostly control bytes."""
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"not text but {name}", SAVE_AS_TEXT)
    encoding = _unmarked_utf16(data)
    if encoding:
        reason = "looks like UTF-16 without its byte order mark"
        raise UnreadableError(reason, f"Save it as UTF-8, or try --encoding {encoding}.")
    if len(data) - len(data.translate(None, CONTROL_BYTES)) > len(data) / 10:
        raise UnreadableError("not text: more than a tenth of it are control characters", SAVE_AS_TEXT)


def not_decoded(error: UnicodeError, encoding: str) -> UnreadableError:
    """Return the failure of text that is not in the `encoding` that was forced or announced."""
    where = ""
    if isinstance(error, UnicodeDecodeError):
        where = f" (byte 0x{error.object[error.start]:02x} at {error.start})"
    return UnreadableError(f"not {encoding}{where}", "Save it as UTF-8, or try another --encoding.")


def _unmarked_utf16(data: bytes) -> str | None:
    """Latin text in UTF-16 has a NUL in nearly every second byte, and hardly any in the others."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = len(data) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _as_declared(data: bytes, declared: str | None, why: str) -> Decoded | None:
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
        encoding = "cp1252" if name in READ_AS_CP1252 else name
        return Decoded(data.decode(encoding), encoding, (f"read as {encoding}, as the page declares: {why}",))
    except (LookupError, UnicodeError):
        return None


def _as_mixed(data: bytes, why: str) -> Decoded | None:
    """UTF-8 with some bytes of cp1252 in it, when more characters fit than bytes do not."""
    text = data.decode("utf-8", errors="surrogateescape")  # stray bytes become surrogates, 0xDC00 + byte
    stray = len(STRAY_BYTE.findall(text))
    fitting = sum(character > "\x7f" for character in text) - stray
    if stray >= fitting:
        return None
    return Decoded(text.translate(STRAY_AS_CP1252), "utf-8", (f"{stray} stray bytes read as cp1252: {why}",))


def _as_cp1252(data: bytes, why: str) -> Decoded | None:
    try:
        return Decoded(data.decode("cp1252"), "cp1252", (f"read as cp1252: {why}",))
    except UnicodeDecodeError:
        return None


def _guess(data: bytes, why: str) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise UnreadableError(f"{why}, and no other encoding fits", "Save it as UTF-8, or name the right --encoding.")
    return Decoded(str(best), best.encoding, (f"read as {best.encoding}, the likeliest encoding: {why}",))
