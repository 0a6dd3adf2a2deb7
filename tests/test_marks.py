"""Which stretches of a text stand between quotation marks: one table for each kind of trouble."""

import random

import pytest

from trashtalk.marks import Quotation, Style, find_marks, orient_marks


def quoted(text: str) -> list[str]:
    """The stretches of `text` that are quotations, marks included."""
    return [text[q.start : q.end] for q in find_marks(text).quotations]


def reasons(text: str) -> list[str]:
    return [repair.reason for repair in find_marks(text).repairs]


@pytest.mark.parametrize(
    ("quotation", "rest", "style"),
    [
        ("“We’re ready,”", " she said.", "curly"),
        ("„Wir sind bereit“", ", sagte sie.", "curly"),
        ("„Jesteśmy gotowi”", ", powiedziała.", "curly"),
        ('"We\'re ready,"', " she said.", "straight"),
        ("''We're ready,''", " she said.", "double-apostrophe"),
        ("``We're ready,''", " she said.", "double-apostrophe"),
        ("‘‘We’re ready,’’", " she said.", "double-apostrophe"),
        ("‘We’re ready,’", " she said.", "single"),
        ("'We're ready,'", " she said.", "single"),
        ("« Nous sommes prêts »", ", dit-elle.", "guillemets"),
        ("«\xa0Nous sommes prêts\xa0»", ", dit-elle.", "guillemets"),
        ("»Wir sind bereit«", ", sagte sie.", "guillemets"),
    ],
)
def test_every_style_of_mark_is_found(quotation: str, rest: str, style: Style) -> None:
    length = 2 if style == "double-apostrophe" else 1
    assert find_marks(quotation + rest).quotations == (
        Quotation(0, len(quotation), style, 0, length, length, continues=False),
    )
    assert reasons(quotation + rest) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # closing, then opening at once
        ('He laughed."If we lose," he said, "blame me."', ['"If we lose,"', '"blame me."']),
        ('"We lost.""If only," he said.', ['"We lost."', '"If only,"']),
        ("The mayor told the Times.“The end,” she said.", ["“The end,”"]),
        ("Her answer:“Never.”", ["“Never.”"]),
        ('Her answer:"Never."', ['"Never."']),
        # brackets, dashes, ellipses, slashes, Markdown
        ("They lost (“badly,” he said) [“again”].", ["“badly,”", "“again”"]),
        ('They lost ("badly," he said) ["again"].', ['"badly,"', '"again"']),
        ('One word—"never"—came back.', ['"never"']),
        ('"But I—" he began. "…and so," she said.', ['"But I—"', '"…and so,"']),
        ('"I think..." he said... "you know..."', ['"I think..."', '"you know..."']),
        ('A "win-or-go-home"-style "home"/"away" plan', ['"win-or-go-home"', '"home"', '"away"']),
        ('He wrote *"Never"* and **"Ever"**.', ['"Never"', '"Ever"']),
        # spaces on both sides or on the wrong side
        ('He said " never " twice.', ['" never "']),
        ('"I like it, "he said. "You do not."', ['"I like it, "', '"You do not."']),
        ('He said,"I like it" and left.', ['"I like it"']),
        # short and strange contents
        ("a “coward” and a “cheat”", ["“coward”", "“cheat”"]),
        ('He typed "?!" and then "…" back.', ['"?!"', '"…"']),
        ("“🔥 We won 🔥” she wrote.", ["“🔥 We won 🔥”"]),
        ('"🔥 We won 🔥" she wrote, "x"', ['"🔥 We won 🔥"', '"x"']),
        ("\u202a\ufeff“Hello,” he said.", ["“Hello,”"]),
        ('He said:\t"Hello," then\xa0"bye"\xa0and left.', ['"Hello,"', '"bye"']),
        ('<a href="x.html" title="so">He said "so what"</a>', ['"so what"']),
    ],
)
def test_neighbours_decide_what_opens_and_closes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The visitors’ bench of the ’90s played rock ’n’ roll and didn’t stop, ’tis true.",
        "The visitors' bench of the '90s played rock 'n' roll and didn't stop, 'tis true.",
        "James' car and the Joneses' van: give 'em room, y'all, we're goin' home 'cause it's late.",
        "The players' union, the class of '08 and the owners' lawyers met; the 'Canes were the bookmakers' choice.",
        "James‘ car", "the ‘90s were the fans’ best years", "the E.U.’s plan, the A.F.C.'s plan",
        "He is 5'10\", she is 6' 2\", and a mile took him 3'43\".",
        "He is 5’10”, she is 6’ 2”.",
        "a 12\" vinyl", "a 5½\" gap", "5 ft 10\" tall", "6'2'' tall", "It is 40° 26′ 46″ north.",
        "cafe\u0301’s owner", "Olé\u0301' s", "(HBO)’s show",
    ],
)  # fmt: skip
def test_apostrophes_and_measures_are_no_marks(text: str) -> None:
    assert quoted(text) == []
    assert reasons(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The visitors’ bench of the ’90s said “we own them”.", ["“we own them”"]),
        ("‘It was the lads’ idea,’ he said.", ["‘It was the lads’ idea,’"]),
        ("'It was the lads' idea,' he said.", ["'It was the lads' idea,'"]),
        ("‘It’s the lads’ idea, and the fans’ too,’ he said. ‘Not mine.’", None),
        ("‘I’m goin’ home,’ he said.", ["‘I’m goin’ home,’"]),
        ("'Rovers are finished' says Moe", ["'Rovers are finished'"]),
        ("Moe: Rovers 'a disgrace' after 'shambles' at home", ["'a disgrace'", "'shambles'"]),
        ("‘Disgrace’: Moe on the players’ attitude", ["‘Disgrace’"]),
        ("He called it '47 percent true' again.", ["'47 percent true'"]),
        ("”Never,” he said about the ’90s.", ["”Never,”"]),
        ("‘No.’‘Yes.’", ["‘No.’", "‘Yes.’"]),
        ('"A 12" record is fine," he said. "A 7" one too."', ['"A 12" record is fine,"', '"A 7" one too."']),
        ('"I bought a 2" screw," he said.', ['"I bought a 2" screw,"']),
        ('"He\'s 6\'2"," she said.', ['"He\'s 6\'2","']),
        ('He said "we won by 12" and left "happy".', ['"we won by 12"', '"happy"']),
        ("‘We won by 12’, he said.", ["‘We won by 12’"]),
    ],
)
def test_apostrophes_and_measures_beside_quotations(text: str, expected: list[str] | None) -> None:
    assert quoted(text) == (expected or ["‘It’s the lads’ idea, and the fans’ too,’", "‘Not mine.’"])
    assert not [reason for reason in reasons(text) if "without" in reason]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“He told me ‘never’ and left,” she said.", "‘never’"),
        ("‘He told me “never” and left,’ she said.", "“never”"),
        ("'He told me \"never\" and left,' she said.", '"never"'),
        ("\"He told me 'never' and left,\" she said.", "'never'"),
        ("''He told me 'never' and left,'' she said.", "'never'"),
        ("„Er sagte ‚nie‘ und ging“, sagte sie.", "‚nie‘"),
        ("« Il a dit “jamais”, oui », dit-elle.", "“jamais”"),
        ("“He told me “never” and left,” she said.", "“never”"),
        ("“He told me ‘never.’” She left.", "‘never.’"),
        ("‘He told me “never.”’ She left.", "“never.”"),
        ("\"He told me 'never.'\" She left.", "'never.'"),
        ("''He told me 'never.''' She left.", "'never.'"),
        ("“‘Never’ is what he told me,” she said.", "‘Never’"),
        ("““Never” is what he told me,” she said.", "“Never”"),
        ("'''Never' is what he told me,'' she said.", "'Never'"),
        ("“He told me ‘it’s the lads’ idea’ and left,” she said.", "‘it’s the lads’ idea’"),
    ],
)
def test_a_nested_quotation_follows_its_outer_one(text: str, inner: str) -> None:
    outer_quotation, inner_quotation = find_marks(text).quotations
    assert (outer_quotation.depth, inner_quotation.depth) == (0, 1)
    assert text[inner_quotation.start : inner_quotation.end] == inner
    assert outer_quotation.start == 0
    assert outer_quotation.start <= inner_quotation.start < inner_quotation.end <= outer_quotation.end
    assert reasons(text) == []


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("“We won,\" he said.", ["“We won,\""], "curly mark closed by a straight one"),
        ("\"We won,” he said.", ["\"We won,”"], "straight mark closed by a curly one"),
        ("”We won,” he said.", ["”We won,”"], "closing mark used to open"),
        ("“I’m here.“ he said. “So am I.”", ["“I’m here.“", "“So am I.”"], "opening mark used to close"),
        ("““We won,”” he said.", ["““We won,””"], "doubled mark"),
        ('""We won,"" he said.', ['""We won,""'], "doubled mark"),
        ("He said “” and left “at once”.", ["“at once”"], "nothing between the marks"),
        ('He said "" and left "at once".', ['"at once"'], "nothing between the marks"),
        (
            '"First part of it. "Second part," he said.',
            ['"First part of it.', '"Second part,"'],
            "straight mark opens again without having closed",
        ),
        (
            "“First part of it. “Second part,” he said. “Third.”",
            ["“First part of it.", "“Second part,”", "“Third.”"],
            "curly mark opens again without having closed",
        ),
        (
            "“I tried, said Moe. He left the room and slammed the door.",
            ["“I tried, said Moe. He left the room and slammed the door."],
            "no closing mark before the paragraph's end",
        ),
        ('A stray " mark, then "a pair" and "another".', ['"a pair"', '"another"'], "mark without a partner"),
        ('A stray" mark, then "a pair" and "another".', ['"a pair"', '"another"'], "closing mark without an opening"),
        ("A stray” mark, then “a pair” and “another”.", ["“a pair”", "“another”"], "closing mark without an opening"),
        ("“We won,” he said.”", ["“We won,”"], "closing mark without an opening"),
        ("A ‘stray mark, then “a pair”", ["“a pair”"], "opening mark without a closing one"),
        ("“He said ‘no and left,” Al said.", ["“He said ‘no and left,”"], "opening mark without a closing one"),
    ],
)  # fmt: skip
def test_what_is_odd_is_mended_and_reported(text: str, expected: list[str], reason: str) -> None:
    assert quoted(text) == expected
    assert set(reasons(text)) == {reason}


@pytest.mark.parametrize(
    ("text", "continues"),
    [
        ("“First.\n\n“Second,” he said.\n\n“Third.”", [False, True, False]),
        ("“First.\n“Second.\n“Third,” he said.", [False, True, True]),
        ('"First.\r\n\r\n"Second," he said.\r\n', [False, True]),
        ("''First.\n''Second,'' he said.", [False, True]),
        ("‘First of the lads’ ideas.\n‘Second,’ he said.", [False, True]),
        ("'First of the lads' ideas.\n'Second,' he said.", [False, True]),
        ("“First.\n \t\n\xa0\n“Second,” he said.", [False, True]),
        ("He said: “First.\n“Second.”", [False, True]),
        ("He said: ‘First.\n‘Second.’", [False, True]),
        ("“First,” he said. “More.\n“Second.”", [False, False, True]),
        ("“First.\n\nNothing here.\n\n“Second.”", [False, False]),
        ("“First.”\n\n“Second,” he said.", [False, False]),
    ],
)
def test_a_paragraph_goes_on_with_what_the_one_before_left_open(text: str, continues: list[bool]) -> None:
    assert [quotation.continues for quotation in find_marks(text).quotations] == continues


def test_a_typographic_continuation_is_nothing_to_repair() -> None:
    assert reasons("“First.\n\n“Second,” he said.") == []


def test_a_line_broken_inside_a_quotation_is_taken_up_again() -> None:
    text = "He said “we came here to\nwin,” and “that was that.”"
    broken, taken_up, after = find_marks(text).quotations
    assert (broken.close_length, broken.continues) == (0, False)
    assert taken_up == Quotation(text.index("win"), text.index(" and"), "curly", 0, 0, 1, continues=True)
    assert text[after.start : after.end] == "“that was that.”"
    assert reasons(text)[-1] == "no opening mark; taken from the paragraph's start"


def test_a_name_after_a_pull_quote_does_not_go_on_with_it() -> None:
    assert quoted('"They never turned up.\nMoe Example, coach."') == ['"They never turned up.']


def test_an_odd_paragraph_leaves_the_others_alone() -> None:
    odd = 'A stray " here.\nThen "a pair" there.\n5\'10" tall.\nAnd "more" then.'
    assert quoted(odd) == ['"a pair"', '"more"']


def test_no_mark_counts_in_a_skipped_stretch() -> None:
    menu, text = 'Menu "A" “B\n', "“First.\n[“photo”]\n“Second,” he said. “Get the” “Third.”"
    whole = menu + text
    skip = [(whole.index("“Get"), whole.index(" “Third")), (0, len(menu)), (whole.index("["), whole.index("]") + 1)]
    quotations = find_marks(whole, skip).quotations
    assert [whole[q.start : q.end] for q in quotations] == ["“First.", "“Second,”", "“Third.”"]
    assert [q.continues for q in quotations] == [False, True, False]


def test_a_skipped_end_is_not_part_of_a_quotation_left_open() -> None:
    text = "“First. Photo by Moe\nNothing."
    [quotation] = find_marks(text, [(text.index(" Photo"), text.index("\n"))]).quotations
    assert text[quotation.start : quotation.end] == "“First."


@pytest.mark.parametrize(
    ("text", "oriented"),
    [
        ('"We\'re in," he said.', "“We're in,” he said."),
        ("''We're in,'' he said.", " “We're in,”  he said."),
        ("``In,'' he said.", " “In,”  he said."),
        ("‘We’re “in”,’ he said.", "“We're “in”,” he said."),
        ("\"He said 'in', lads’ idea,\" he said.", "“He said ‘in’, lads' idea,” he said."),
        ("« In », dit-il.", "“ In ”, dit-il."),
        ("„In“, sagte er.", "“In”, sagte er."),
        ("”In“ he said", "“In” he said"),
        ("““In,”” he said", " “In,”  he said"),
        ('A stray " and 5\'10" stay.', 'A stray " and 5\'10" stay.'),
        ("“Left open", "“Left open"),
    ],
)
def test_orienting_gives_all_marks_one_spelling(text: str, oriented: str) -> None:
    assert orient_marks(text, find_marks(text)) == oriented


def random_text(random_source: random.Random, alphabet: str) -> str:
    return "".join(random_source.choices(alphabet, k=random_source.randrange(60)))


ALPHABETS = [
    "“”\"‘’' ab.,\n",
    "“”„‟\"«»‘’‚‛'`ab1. ,\n\r\t—-([)]:\xa0\u0301🔥s",
    '" a.\n',
    "' s,\n",
    "“”\n",
]


@pytest.mark.parametrize("alphabet", ALPHABETS)
def test_spans_are_sound_on_any_text(alphabet: str) -> None:
    random_source = random.Random(len(alphabet))
    for _ in range(1500):
        text = random_text(random_source, alphabet)
        bound = sorted(random_source.choices(range(len(text) + 1), k=2))
        marks = find_marks(text, [(bound[0], bound[1])] if random_source.random() < 0.2 else [])
        assert len(orient_marks(text, marks)) == len(text)
        assert_sound(text, marks.quotations)
        assert all(0 <= repair.offset < len(text) for repair in marks.repairs)


def assert_sound(text: str, quotations: tuple[Quotation, ...]) -> None:
    around: list[Quotation] = []
    for quotation in quotations:
        content = text[quotation.start + quotation.open_length : quotation.end - quotation.close_length]
        assert content.strip(), text
        assert "\n" not in text[quotation.start : quotation.end], text
        assert quotation.open_length in (0, 1, 2)
        assert quotation.close_length in (0, 1, 2)
        while around and around[-1].end <= quotation.start:
            around.pop()
        assert all(outer.start <= quotation.start and quotation.end <= outer.end for outer in around), text
        assert quotation.depth == len(around), text
        around.append(quotation)


def test_twenty_megabytes_are_read() -> None:
    unit = "“We’re ready,” she said. " + "Nothing is quoted in this sentence at all. " * 40 + "\n"
    times = 20_000_000 // len(unit)
    assert len(find_marks(unit * times).quotations) == times
