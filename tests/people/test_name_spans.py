"""Name spans that the tagger cut or glued."""

import pytest

from trashtalk.people.name_spans import mend_spans

from ..notation import parse

BODY = "\nThen {N Ada Brook} met {N Mira Rees} and both of them were late."


def mended(marked: str) -> list[str]:
    text, stretches = parse(marked)
    return [text[slice(*span)] for span in mend_spans(text, [(one.start, one.end) for one in stretches])]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("{N Sir Adrian} {N Coles} rowed.", ["Sir Adrian Coles"]),
        ("{N Ada} {N Brook} rowed.", ["Ada Brook"]),
        ("{N Ada Bro}ok rowed.", ["Ada Brook"]),
        ("{N Nell O}’Neill and {N Nell O}'Neill", ["Nell O’Neill", "Nell O'Neill"]),
        ("O’{N Neill} rowed.", ["O’Neill"]),
        ("{N Lucas Adeyemi}-Holt rowed.", ["Lucas Adeyemi-Holt"]),
        ("Adeyemi-{N Holt} rowed.", ["Adeyemi-Holt"]),
        ("{N Jan} van der {N Berg} rowed, Van {N Hamme} too.", ["Jan van der Berg", "Van Hamme"]),
        ("J.J. {N Brook} and {N Ada} J. {N Rees}", ["J.J. Brook", "Ada J. Rees"]),
        ("{N Onni} “Frostbite” {N Ilves} rowed.", ["Onni “Frostbite” Ilves"]),
        ("{N Onni} “Frostbite” Ilves rowed.", ["Onni “Frostbite” Ilves"]),
        ("JOE “SMITTY” {N SMITH} rowed.", ["JOE “SMITTY” SMITH"]),
        ("Yesterday’s “Never” {N Brook} rowed.", ["Brook"]),
        ("{N Robert} (Bob) {N Hale} rowed.", ["Robert (Bob) Hale"]),
        # the span ends inside the marks, or begins there
        ("{N Onni “Frostbite}” {N Ilves} rowed.", ["Onni “Frostbite” Ilves"]),
        ("{N Onni “Frost}bite” Ilves rowed.", ["Onni “Frostbite” Ilves"]),
        ("Onni “{N Frostbite” Ilves} rowed.", ["Onni “Frostbite” Ilves"]),
        ("He said “{N Ada} {N Brook} won” Then", ["Ada Brook"]),
        # no name is reached for
        ("the {N Brook}-led side, ex-{N Brook}", ["Brook", "Brook"]),
        ("{N Ada Brook} v {N Mira Rees}: the {N Brook}-Rees cup.", ["Ada Brook", "Mira Rees", "Brook"]),
        ("{N Ada Brook}, {N Mira Rees}: told {N Brook} {N Rees} won.", ["Ada Brook", "Mira Rees", "Brook", "Rees"]),
        ("{N Brook}’s {N Ada} won.", ["Brook", "Ada"]),
        ("{N Brook’s} {N Ada} won.", ["Brook’s", "Ada"]),
        ("Q. {N Brook}, were you late?", ["Brook"]),
        ("", []),
    ],
)
def test_a_name_is_mended_to_what_stands_there(marked: str, names: list[str]) -> None:
    assert mended(marked) == names


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("{N Brook Slams Rees} Over Final", ["Brook", "Rees"]),
        ("{N BROOK BLASTS REES} AGAIN TODAY", ["BROOK", "REES"]),
        ("{N Furious Brook} Slams Late Rees", ["Brook"]),
        ("Angry Words Again: {N Judo Queen Brook} Explodes", ["Brook"]),
        ("{N Ada Brook Slams} Nobody This Time", ["Ada Brook"]),
        # a first name that only the headline has
        ("{N Ted Brook} Slams Everybody Again", ["Ted Brook"]),
        ("{N Hal Dunn} Slams Everybody Again", ["Hal Dunn"]),
    ],
)
def test_the_words_of_a_headline_are_cut_off_names(headline: str, names: list[str]) -> None:
    assert mended(headline + BODY) == [*names, "Ada Brook", "Mira Rees"]


def test_a_sentence_is_no_headline() -> None:
    assert mended("So {N Brook Weir} Said.\nThen {N Brook} left the boat.") == ["Brook Weir", "Brook"]
