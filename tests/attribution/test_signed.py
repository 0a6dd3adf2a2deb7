"""Quotations that a name below or beside them signs."""

import pytest

from trashtalk.attribution.signed import find_signatures
from trashtalk.marks import find_marks


def signed(text: str, *names: str) -> dict[str, str]:
    """Return the first word of each signed quotation with the name that signs it."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    found = find_signatures(text, find_marks(text).quotations, spans)
    return {text[start:].split(maxsplit=1)[0].strip("“”.,"): text[slice(*name)] for start, name in found.items()}


LIST = "What they say:\n\n“They sank.”\n\nAna Ruiz, cox\n\n“We row.”\n\nBo Marsh\n\nThe end."


def test_names_in_paragraphs_of_their_own_sign_the_quotations_above_them() -> None:
    assert signed(LIST, "Ana Ruiz", "Bo Marsh") == {"They": "Ana Ruiz", "We": "Bo Marsh"}


def test_one_such_pair_is_no_list_unless_a_dash_signs() -> None:
    assert signed("“They sank.”\n\nAna Ruiz\n\nShe left.", "Ana Ruiz") == {}
    assert signed("“They sank.”\n\n— Ana Ruiz\n\nShe left.", "Ana Ruiz") == {"They": "Ana Ruiz"}


def test_names_above_the_quotations_are_headings() -> None:
    assert signed("Ana Ruiz\n\n“They sank.”\n\nBo Marsh\n\n“We row.”", "Ana Ruiz", "Bo Marsh") == {}


def test_a_paragraph_that_goes_on_after_the_name_signs_nothing() -> None:
    text = LIST.replace("Ana Ruiz, cox", "Ana Ruiz left early.").replace("Bo Marsh", "Bo Marsh stayed.")
    assert signed(text, "Ana Ruiz", "Bo Marsh") == {}


@pytest.mark.parametrize(
    ("text", "signatures"),
    [
        ("“They sank.” ― Ana Ruiz.", {"They": "Ana Ruiz"}),
        ("“They sank.” – Coach Marsh", {"They": "Coach Marsh"}),
        ("“They sank.”— Bo van Marsh-Hale\xa0", {}),
        ("“They sank,” she said – twice.", {}),
        ("“They sank.” – nobody", {}),
        ("She cried “They sank.” – Ana Ruiz", {}),
        ("“They sank.” And “We row.” – Ana Ruiz", {}),
        ("“They sank.” – " + "Ana " * 20, {}),
    ],
)
def test_a_dash_and_a_name_beside_the_words_sign_them(text: str, signatures: dict[str, str]) -> None:
    assert signed(text) == signatures


def test_a_name_that_the_tagger_knows_may_have_small_words() -> None:
    assert signed("“They sank.” — Bo van Marsh", "Bo van Marsh") == {"They": "Bo van Marsh"}
