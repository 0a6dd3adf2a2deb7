"""Who asks and who answers in an interview."""

import pytest

from .naming import resolve

MIRA = "{PERSON Mira Rees} rows for Weir."
ASKED = f"{MIRA} She spoke to {{PERSON Ada Brook}} on Monday.\n"


def asker(marked: str) -> str | None:
    resolution = resolve(marked, turn=True)
    assert resolution.basis == "turn"
    assert resolution.reason
    return resolution.person.name if resolution.person else None


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (f"{ASKED}{{source Q}}: You row?\nA: Yes.", "Ada Brook"),
        (f"{MIRA} She sat down with {{PERSON Ada Brook}}.\n{{source Q}}: You row?\nA: Yes.", "Ada Brook"),
        (f"{MIRA}\n{{source Q}}: You row?\nA: Yes.\nInterview by {{PERSON Ada Brook}}", "Ada Brook"),
        ("{PERSON Mira Rees} in conversation with {PERSON Ada Brook}\n{source Q}: You row?\nREES: Yes.", "Ada Brook"),
        ("{PERSON Ada Brook} met {PERSON Mira Rees} in Weir.\n{source Q}: You row?\nREES: Yes.", "Ada Brook"),
        (f"By {{PERSON Ada Brook}}\n{MIRA}\n{{source Q}}: You row?\nREES: Yes.", "Ada Brook"),
        (f"Posted by Ada_of_Weir, 3 comments\n{MIRA}\n{{source Q}}: You row?\nREES: Yes.", "Ada_of_Weir"),
        # the byline may be that of an editor
        (f"By Jon Lund\n{ASKED}{{source Q}}: You row?\nREES: Yes.", "Ada Brook"),
        ("{PERSON Mira Rees} and {PERSON Ada Brook}.\nBROOK: You row?\nREES: Yes.\n{source Q}: Often?", "Ada Brook"),
        # who asks is open
        (f"{MIRA}\n{{source Q}}: You row?\nREES: Yes.", None),
        (f"{MIRA} She beat {{PERSON Ada Brook}}.\n{{source Q}}: You row?\nREES: Yes.", None),
        (f"By Ada Brook and Jon Lund\nBy Jon Lund\n{MIRA}\n{{source Q}}: You row?\nREES: Yes.", None),
        (
            f"{ASKED}She talked to {{PERSON Jon Lund}}.\n{{source Q}}: Yes?\nREES: Yes.",
            None,
        ),
        # who answers does not ask
        (f"{MIRA}\nBy {{PERSON Mira Rees}}\n{{source Q}}: You row?\nREES: Yes.", None),
    ],
)
def test_a_question_is_from_the_one_whom_the_article_names_as_asking(marked: str, name: str | None) -> None:
    assert asker(marked) == name


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("3. Three questions with {PERSON Mira Rees}", "Mira Rees"),
        ("3. Weir\n{PERSON Mira Rees} rows.", "Mira Rees"),
        ("3. Weir", None),
    ],
)
def test_an_answer_is_from_the_one_whom_its_own_part_of_the_article_introduces(before: str, name: str | None) -> None:
    others = "1. Oars\n{PERSON Ada Brook} rows. {PERSON Ada Brook} won.\n"
    assert asker(f"{others}{before}\nQ: You row?\n{{source A}}: Yes.") == name


@pytest.mark.parametrize(("label", "name"), [("Q", "Ada Brook"), ("A", "Mira Rees")])
def test_a_heading_may_say_who_asks_and_who_answers(label: str, name: str) -> None:
    both = "{PERSON Mira Rees} and {PERSON Ada Brook} row.\nMira asks, Ada answers\nQ: You?\nA: Yes.\n"
    assert asker(f"{both}Ada asks, Mira answers\n{{source {label}}}: You?") == name


@pytest.mark.parametrize(("turn", "name"), [("You row?", "Ada Brook"), ("We print.", "Gazette")])
def test_an_outlet_that_asks_is_whoever_its_byline_names(turn: str, name: str) -> None:
    marked = f"Words: {{PERSON Ada Brook}}\n{MIRA}\n{{source+ORG Gazette}}: {turn}\nREES: Yes."
    assert asker(marked) == name
