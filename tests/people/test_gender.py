"""He or she, as the text has it."""

import pytest

from trashtalk.people.gendered_words import gender_of_words

from .naming import people_in


@pytest.mark.parametrize(
    ("words", "gender"),
    [("the Frenchwoman", "f"), ("his son", "m"), ("the coach", None), ("the man and the woman", None), ("", None)],
)
def test_words_for_people_say_he_or_she(words: str, gender: str | None) -> None:
    assert gender_of_words(words.split()) == gender


@pytest.mark.parametrize(
    ("marked", "gender"),
    [
        ("Mrs {PERSON Ada Brook} rowed.", "f"),
        ("{PERSON Mr Jon Brook} rowed.", "m"),
        ("His daughter, {PERSON Ada}, rowed.", "f"),
        ("{PERSON Jon Brook}, her father, rowed.", "m"),
        ("{PERSON Ada Brook} said she won. {PERSON Brook} said she slept. {PERSON Brook} swore she did.", "f"),
        # a pronoun or two may be somebody else's
        ("{PERSON Ada Brook} said she won.", None),
        ("{PERSON Ada Brook} beat her. {PERSON Brook} beat her. {PERSON Brook} beat her.", None),
        ("{PERSON Ada Brook} said: “She won.” {PERSON Brook}: “She lost.” {PERSON Brook}: “She slept.”", None),
        ("{PERSON Ada Brook} met {PERSON Mira Rees}. She won.", None),
        ("{PERSON Ada Brook} rowed.\nShe won.", None),
        ("Dr {PERSON Ada Brook} rowed.", None),
    ],
)
def test_the_text_says_of_a_person_he_or_she(marked: str, gender: str | None) -> None:
    assert people_in(marked).people[0].gender == gender
