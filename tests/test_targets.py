"""Whom a remark is aimed at."""

from dataclasses import replace

import pytest

from trashtalk.hostility import Scored
from trashtalk.people import Names, Resolver, person_id
from trashtalk.records import FACETS, Quote, Target, TextSpan
from trashtalk.surroundings import surroundings_of
from trashtalk.targets import find_targets

from .notation import parse
from .people.weights import CLEAR, SETTINGS


def targets(
    marked: str,
    words: dict[str, float],
    speaker: str | None = "Ada Brook",
    pointers: dict[str, float] | None = None,
    level: int = 2,
) -> tuple[Target, ...]:
    """The targets when the classifier marks `words`, inside the quote or else around it.

    `pointers` says at which marked name every pronoun of the quote points.
    """
    text, stretches = parse(marked)
    [(start, end)] = [(one.start, one.end) for one in stretches if "content" in one.roles]
    quote = Quote("a", "a", None, None, None, text[start:end], start, end, ((start, end),), "direct", "speech")
    if speaker:
        quote = replace(quote, speaker=speaker, speaker_id=person_id(speaker))
    cues = [TextSpan(text[one.start : one.end], one.start, one.end) for one in stretches if "cue" in one.roles]
    quote = replace(quote, cue=cues[0] if cues else None)
    around = surroundings_of(text, quote)
    where = [(text.index(name), share) for name, share in (pointers or {}).items()]
    persons = [(one.start, one.end) for one in stretches if "PERSON" in one.roles]
    bodies = [(one.start, one.end) for one in stretches if "ORG" in one.roles]
    pronouns = dict.fromkeys(range(start, end), where)
    resolver = Resolver(text, Names(persons, bodies, pronouns), SETTINGS, CLEAR)
    scored = replace(_scored(around.words.text, around.context.text, words), level=level)
    return find_targets(text, quote, scored, around, resolver)


def _scored(words: str, context: str, marked: dict[str, float]) -> Scored:
    found = []
    for word, probability in marked.items():
        in_context = word not in words
        start = (context if in_context else words).index(word)
        found.append((start, start + len(word), probability, in_context))
    return Scored(0.5, 2, (0.2,) * 5, dict.fromkeys(FACETS, 0.1), [], found)


def names(*args: object, **settings: object) -> list[str]:
    return [target.name for target in targets(*args, **settings)]  # type: ignore[arg-type]


SAID = "{PERSON Ada Brook} met {PERSON Mira Rees}. {content “Rees is slow,”} {PERSON Brook} said."
HE = "{PERSON Jon Rees} lost. {content “He is finished,”} {PERSON Ada Brook} said."


def test_a_marked_name_is_its_person_at_the_mention() -> None:
    [target] = targets(SAID, {"Rees": 0.91234})
    start = parse(SAID)[0].index("Rees is")
    # marked, and named in the quoted words: two signs, 1 - (1 - .912) * (1 - .5)
    assert target == Target("Mira Rees", 0.956, start, start + 4)


@pytest.mark.parametrize(
    ("marked", "words", "expected"),
    [
        (SAID, {"Rees": 0.9}, ["Mira Rees"]),
        # a piece of a name is the name
        (SAID, {"ees": 0.9}, ["Mira Rees"]),
        # a name in the quoted words is a sign by itself
        (SAID, {}, ["Mira Rees"]),
        (SAID.replace("Rees is slow", "It is slow"), {"Brook": 0.9}, []),
        (SAID.replace("Rees is slow", "It is slow"), {}, []),
        ("{content “Those judges are blind,”} {PERSON Ada Brook} said.", {"judges": 0.8}, ["Those judges"]),
        ("{content “The fat cats laugh,”} she said.", {"fat": 0.8, "cats": 0.7}, ["The fat cats"]),
        ("{content “The fat cats laugh,”} she said.", {"cats": 0.7}, ["The fat cats"]),
        ("{content “A joke,”} she said of {ORG The Weir Club}.", {"Weir": 0.8}, ["The Weir Club"]),
        ("{content “You are a joke,”} she said.", {"You": 0.8}, []),
        ("{content “They are a joke, all of them,”} she said.", {"They": 0.8, "them": 0.7}, []),
        ("{content “What, a joke,”} she said.", {",": 0.8}, []),
    ],
)
def test_marked_words_are_people_bodies_or_groups(marked: str, words: dict[str, float], expected: list[str]) -> None:
    assert names(marked, words) == expected


@pytest.mark.parametrize("word", ["Brook", "Ada"])
def test_the_speaker_is_never_his_own_target(word: str) -> None:
    marked = "{PERSON Ada Brook} sat. {content “Ada Brook is a fool,”} {PERSON Brook} said."
    assert names(marked, {word: 0.9}) == []


def test_the_speaker_is_not_a_target_even_where_the_tagger_saw_no_name() -> None:
    assert names("{content “Ada Brook is a fool,”} she said.", {"Ada Brook": 0.9}) == []


def test_a_name_that_fits_several_people_is_no_target() -> None:
    marked = "{PERSON Jon Rees} met {PERSON Mira Rees}. {content “Rees is slow,”} she said."
    assert names(marked, {"Rees": 0.9}) == []


@pytest.mark.parametrize("quoted", ["He is finished,", "I buried him,", "His race is run,"])
def test_a_pronoun_stands_in_where_no_name_is_marked(quoted: str) -> None:
    marked = HE.replace("He is finished,", quoted)
    assert names(marked, {}, pointers={"Jon Rees": 0.9}) == ["Jon Rees"]


def test_the_pronoun_is_where_the_target_stands() -> None:
    text = parse(HE)[0]
    [target] = targets(HE, {}, pointers={"Jon Rees": 0.9})
    assert text[target.start : target.end] == "He"


def test_a_marked_pronoun_stands_for_its_person() -> None:
    assert names(HE, {"He": 0.9}, pointers={"Jon Rees": 0.9}) == ["Jon Rees"]


def test_a_pronoun_that_points_at_the_speaker_or_at_nobody_is_no_target() -> None:
    assert names(HE, {}, pointers={"Ada Brook": 0.9}) == []
    assert names(HE, {}) == []


def test_a_marked_name_comes_before_a_pronoun() -> None:
    marked = "{PERSON Jon Rees} met {PERSON Mira Lund}. {content “He says Lund is slow,”} she said."
    assert names(marked, {"Lund": 0.6}, pointers={"Jon Rees": 0.9}) == ["Mira Lund", "Jon Rees"]


def test_a_name_in_the_attribution_itself_must_be_marked_surely() -> None:
    marked = "{PERSON Mira Lund} lost. {content “A walk in the park,”} she said."
    assert names(marked, {"Lund": 0.4}) == []
    assert names(marked, {"Lund": 0.6}) == ["Mira Lund"]


def test_neutral_words_need_more_than_a_name_in_them() -> None:
    assert names(SAID, {}, level=0) == []
    assert names(SAID, {"Rees": 0.4}, level=0) == ["Mira Rees"]


def test_the_attribution_says_whom_the_words_are_about() -> None:
    marked = "{content “A walk in the park,”} {PERSON Ada Brook} {cue said} of {PERSON Mira Lund} on Sunday."
    assert names(marked, {}) == ["Mira Lund"]
    assert names(marked.replace("of", "near"), {}) == []


def test_one_target_however_often_it_is_marked() -> None:
    marked = "{PERSON Mira Rees} sat. {content “Rees is slow. Mira is late,”} she said."
    [target] = targets(marked, {"Rees": 0.5, "Mira": 0.8})
    assert (target.name, target.confidence) == ("Mira Rees", 0.95)


def test_targets_come_surest_first_without_the_doubtful_ones() -> None:
    people = " ".join(f"{{PERSON {name} Lund}} sat." for name in ("Abel", "Bert", "Carl", "Dora", "Eric"))
    quote = "{content “Abel, Bert, Carl, Dora and Eric are slow,”} she said."
    words = {"Abel": 0.5, "Bert": 0.9, "Carl": 0.8, "Dora": 0.7, "Eric": 0.2}
    assert names(f"{people}\n{quote}", words) == ["Bert Lund", "Carl Lund", "Dora Lund"]
    judges = "{content “Those judges and that clerk are blind,”} {PERSON Ada Brook} said."
    assert names(judges, {"judges": 0.9, "clerk": 0.2}) == ["Those judges"]
