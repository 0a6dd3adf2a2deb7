from __future__ import annotations

import pytest

from trashtalk.report.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“Ordinary” – naïve, 東京, مرحبا 🚣\n\ttext", "“Ordinary” – naïve, 東京, مرحبا 🚣\n\ttext"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("\x9b2J", "⟨U+009B⟩2J"),
        ("a\x00b\x7f", "a⟨U+0000⟩b⟨U+007F⟩"),
        ("gpj\u202etxt\u2069", "gpj⟨U+202E⟩txt⟨U+2069⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("👩\u200d🚒", "👩\u200d🚒"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
