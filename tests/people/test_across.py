"""People across a run."""

from dataclasses import replace
from typing import Any

import pytest

from trashtalk.people import person_id
from trashtalk.people.across import join_people
from trashtalk.people.run_names import SMALL_RUN
from trashtalk.records import Quote, Target, TextSpan

QUOTE = Quote("a1", "a.txt", None, None, None, "“Row.”", 0, 6, ((0, 6),), "direct", "speech")


def quotes(*speakers: str | None, targets: tuple[str, ...] = ()) -> list[Quote]:
    return [
        replace(
            QUOTE,
            article_id=f"a{number}",
            speaker=name,
            speaker_id=person_id(name) if name else None,
            targets=tuple(Target(target, 0.8) for target in targets),
        )
        for number, name in enumerate(speakers)
    ]


def in_article(article: str, *found: Quote) -> list[Quote]:
    """The same quotes, in one article."""
    return [replace(quote, article_id=article) for quote in found]


def speakers(found: list[Quote]) -> list[str | None]:
    """The speakers after joining, in order."""
    joined = join_people(found)
    return [joined.get(quote.quote_id, quote).speaker for quote in found]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Brook", "Ada Brook"], ["Ada Brook", "Ada Brook"]),
        (["Ada", "Ada Brook"], ["Ada Brook", "Ada Brook"]),
        (["Brook", "Ada Brook", "Jon Brook"], ["Brook", "Ada Brook", "Jon Brook"]),
        (["Ada", "Ada Brook", "Ada Rees"], ["Ada", "Ada Brook", "Ada Rees"]),
        (["Adeyemi-Holt", "Lucas Adeyemi-Holt"], ["Lucas Adeyemi-Holt"] * 2),
        (["Holt", "Adeyemi-Holt", "Lucas Adeyemi-Holt"], ["Lucas Adeyemi-Holt"] * 3),
        (["Berg", "van der Berg", "Jan van der Berg"], ["Jan van der Berg"] * 3),
        (["Ainslie", "Ben Ainslie"], ["Ben Ainslie"] * 2),
        (["María Ortega", "Maria Ortega", "María Ortega"], ["María Ortega"] * 3),
        (["Rees", "Ada Brook"], ["Rees", "Ada Brook"]),
        ([None, "Ada Brook"], [None, "Ada Brook"]),
        ([], []),
    ],
)
def test_a_bare_name_is_joined_where_the_run_has_one_full_name_for_it(
    names: list[str | None], expected: list[str | None]
) -> None:
    assert speakers(quotes(*names)) == expected


def test_only_what_changes_is_returned_and_says_why() -> None:
    bare, full = quotes("Brook", "Ada Brook")
    joined = join_people([bare, full])
    assert list(joined) == [bare.quote_id]
    assert joined[bare.quote_id].speaker_id == person_id("Ada Brook")
    assert joined[bare.quote_id].trace["speaker"] == {
        "in_article": "Brook",
        "joined": "the run names one Brook: Ada Brook; the run is small",
    }


def test_joining_twice_changes_nothing_more() -> None:
    found = quotes("Brook", "Ada Brook", targets=("Rees", "Mira Rees"))
    joined = join_people(found)
    assert join_people([joined.get(quote.quote_id, quote) for quote in found]) == {}


def test_a_second_full_name_in_a_later_run_undoes_the_join() -> None:
    [bare, full, other] = quotes("Brook", "Ada Brook", "Jon Brook")
    first = join_people([bare, full])[bare.quote_id]
    assert join_people([first, full, other])[bare.quote_id] == bare


def test_a_second_full_name_in_a_later_run_undoes_the_join_of_a_target() -> None:
    [quote] = quotes("Mira Rees", targets=("Brook",))
    [full] = in_article("b", *quotes("Ada Brook"))
    first = join_people([quote, full])[quote.quote_id]
    assert [target.name for target in first.targets] == ["Ada Brook"]
    assert first.trace["targets"] == {"in_article": ["Brook"]}
    [other] = in_article("c", *quotes("Jon Brook"))
    assert join_people([first, full, other])[quote.quote_id] == quote


def test_joined_names_are_no_evidence_for_full_names() -> None:
    [bare, full] = quotes("Brook", "Ada Brook")
    joined = join_people([bare, full])[bare.quote_id]
    assert join_people([joined])[bare.quote_id] == bare


def test_a_bare_name_is_the_one_of_whom_many_times_more_articles_tell() -> None:
    assert speakers(quotes("Brook", *["Ada Brook"] * 5, "Jon Brook"))[0] == "Ada Brook"
    assert speakers(quotes("Brook", *["Ada Brook"] * 4, "Jon Brook"))[0] == "Brook"


def test_a_bare_name_is_nobodys_where_the_article_itself_names_a_rarer_namesake() -> None:
    bare, *others = quotes("Brook", *["Ada Brook"] * 5)
    [namesake] = in_article(bare.article_id, *quotes("Jon Brook"))
    assert speakers([bare, replace(namesake, start=9, end=15), *others])[0] == "Brook"


@pytest.mark.parametrize(
    "runs", [[(0, 1, 2, 3, 4)], [(0,), (1,), (2,), (3,), (4,)], [(4, 3, 1), (0, 2)], [(2, 3, 0), (1, 4)]]
)
def test_the_outcome_does_not_depend_on_the_order_of_runs(runs: list[tuple[int, ...]]) -> None:
    found = [
        *quotes("Brook", "Maria Ortega", "María Ortega", "María Ortega"),
        *in_article("b", *quotes("Ada Brook", targets=("Ortega",))),
    ]
    stored: dict[str, Quote] = {}
    for run in runs:
        stored |= {found[number].quote_id: found[number] for number in run}
        stored |= join_people(stored.values())
    assert stored == {quote.quote_id: quote for quote in found} | join_people(found)
    assert {quote.speaker for quote in stored.values()} == {"Ada Brook", "María Ortega"}
    assert {target.name for quote in stored.values() for target in quote.targets} == {"María Ortega"}


def test_a_name_without_letters_is_left_alone() -> None:
    assert speakers(quotes("…", "Ada Brook")) == ["…", "Ada Brook"]


def test_targets_are_joined_like_speakers() -> None:
    [quote] = quotes("Ada Brook", targets=("Jon Hale", "Rees"))
    [other] = in_article("b", *quotes("Mira Rees"))
    joined = join_people([quote, other])
    assert [target.name for target in joined[quote.quote_id].targets] == ["Jon Hale", "Mira Rees"]


@pytest.mark.parametrize("group", ["fans", "the fans", "critics"])
def test_a_group_is_no_short_form_of_another_group(group: str) -> None:
    assert speakers(quotes(group, "the home fans", "film critics")) == [group, "the home fans", "film critics"]


def test_the_form_used_is_the_most_frequent_one() -> None:
    assert speakers(quotes("Maria Ortega", "María Ortega", "María Ortega")) == ["María Ortega"] * 3


# more articles than those of a small run
OTHERS = [f"Nobody N{chr(97 + number)}" for number in range(SMALL_RUN)]


def said(article: str, speaker: str | None, *, source: str | None = None, **known: Any) -> Quote:
    """A quote of an article, with what it knows of its speaker; `source` describes somebody not named."""
    return replace(
        QUOTE,
        article_id=article,
        speaker=speaker,
        speaker_id=person_id(speaker) if speaker else None,
        source=TextSpan(source, 0, len(source)) if source else None,
        speaker_basis="nominal" if source else "name",
        trace={"speaker": {"reason": "", "known": known}, "source": {"probability": 0.9}},
    )


def in_large_run(*found: Quote) -> list[str | None]:
    """The speakers of these quotes when the run has many more articles."""
    return speakers([*found, *in_other_articles()])[: len(found)]


def in_other_articles() -> list[Quote]:
    return [said(f"other{number}", name) for number, name in enumerate(OTHERS)]


WEIR: dict[str, Any] = {"heads": ["coach"], "modifiers": ["weir"]}


@pytest.mark.parametrize(
    ("here", "there", "joined"),
    [
        # nothing speaks for it
        ({}, {}, False),
        ({"company": ["Jon Hale"]}, {"company": ["Mira Rees"]}, False),
        # somebody named in both articles, in full or by the surname
        ({"company": ["Mira Rees"]}, {"company": ["Mira Rees"]}, True),
        ({"company": ["Rees"]}, {"company": ["Mira Rees"]}, True),
        ({"bodies": ["Weir Club"]}, {"bodies": ["Weir Club"]}, True),
        # a relative is no company
        ({"company": ["Jon Brook"]}, {"company": ["Jon Brook"]}, False),
        # the same is said of both
        (WEIR, WEIR, True),
        ({"facts": ["place:Denmark"]}, {"facts": ["place:Denmark"]}, True),
        # something speaks against it
        ({"company": ["Mira Rees"], "gender": "m"}, {"company": ["Mira Rees"], "gender": "f"}, False),
        ({**WEIR, "facts": ["place:Denmark"]}, {**WEIR, "facts": ["place:Norway"]}, False),
        ({**WEIR, "facts": ["age:31"]}, {**WEIR, "facts": ["age:52"]}, False),
        ({**WEIR, "facts": ["age:31"]}, {**WEIR, "facts": ["age:32"]}, True),
        ({**WEIR, "is_body": True}, WEIR, False),
    ],
)
def test_in_a_large_run_a_bare_surname_is_joined_where_the_articles_have_something_in_common(
    here: dict[str, Any], there: dict[str, Any], joined: bool
) -> None:
    found = in_large_run(said("a", "Brook", **here), said("b", "Ada Brook", **there))
    assert found == ["Ada Brook" if joined else "Brook", "Ada Brook"]


def test_what_is_said_of_two_people_speaks_for_neither() -> None:
    third = said("c", "Mira Rees", **WEIR)
    assert in_large_run(said("a", "Brook", **WEIR), said("b", "Ada Brook", **WEIR), third)[0] == "Brook"


def test_in_a_small_run_it_is_enough_that_there_is_no_other() -> None:
    assert speakers([said("a", "Brook"), said("b", "Ada Brook")]) == ["Ada Brook"] * 2
    assert speakers([said("a", "Brook", gender="m"), said("b", "Ada Brook", gender="f")]) == ["Brook", "Ada Brook"]


def test_somebody_of_that_surname_who_is_only_named_is_another_too() -> None:
    found = [said("a", "Brook"), said("b", "Ada Brook"), said("c", "Mira Rees", company=["Jon Brook"])]
    assert speakers(found)[0] == "Brook"


def test_what_an_article_keeps_apart_stays_apart() -> None:
    apart = [said("a", "Brook", company=["Ada Brook"]), said("b", "Ada Brook")]
    assert speakers(apart) == ["Brook", "Ada Brook"]
    assert speakers(in_article("a", *quotes("Lord Brook", "Ada Brook"))) == ["Lord Brook", "Ada Brook"]


def test_a_title_may_speak_against_a_join() -> None:
    assert speakers([said("a", "Mr Brook"), said("b", "Ada Brook", gender="f")])[0] == "Mr Brook"
    assert speakers([said("a", "Mrs Brook"), said("b", "Ada Brook", gender="f")])[0] == "Ada Brook"


@pytest.mark.parametrize(
    ("bare", "name"), [("A. Brook", "Ada Brook"), ("J. Brook", "J. Brook"), ("Weirdo", "Ada Brook")]
)
def test_an_initial_and_a_nickname_lead_to_the_name(bare: str, name: str) -> None:
    assert speakers([said("a", bare), said("b", "Ada Brook", also=["Weirdo"])])[0] == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bob Hale", "Robert Hale", True),
        ("Ada Jane Brook", "Ada Brook", True),
        ("Aleksandr Petrov", "Alexander Petrov", True),
        ("Yuliya Petrova", "Julia Petrova", True),
        ("Ji-won Baek", "Baek Ji-won", True),
        ("Ken Brook Sr.", "Ken Brook Jr.", False),
        ("Ada Brook", "Adam Brook", False),
        ("Karl Brook", "Karla Brook", False),
        # two families, unless the articles have something in common
        ("Lorna Tibbitts", "Lorna Tibbits", False),
    ],
)
def test_forms_of_a_full_name_are_one_person(one: str, other: str, same: bool) -> None:
    assert len(set(speakers([said("a", one), said("b", other), said("c", other)]))) == (1 if same else 2)


def test_two_spellings_of_a_surname_are_joined_where_the_articles_share_somebody() -> None:
    company: dict[str, Any] = {"company": ["Mira Rees"]}
    found = in_large_run(said("a", "Lorna Tibbitts", **company), said("b", "Lorna Tibbits", **company))
    assert len(set(found)) == 1


def test_two_forms_in_one_article_are_two_people() -> None:
    found = [said("a", "Bob Hale", company=["Robert Hale"]), said("b", "Robert Hale")]
    assert speakers(found) == ["Bob Hale", "Robert Hale"]


def test_three_forms_of_one_name_are_one_person() -> None:
    assert len(set(speakers([said("a", "Bob Hale"), said("b", "Robert Hale"), said("c", "Bobby Hale")]))) == 1


def test_a_short_form_that_fits_two_is_neither() -> None:
    found = [said("a", "Alex Brook"), said("b", "Alexander Brook"), said("c", "Alexandra Brook")]
    assert speakers(found) == ["Alex Brook", "Alexander Brook", "Alexandra Brook"]


DANE: dict[str, Any] = {"facts": ["place:Denmark"]}


@pytest.mark.parametrize(
    ("source", "company", "name"),
    [
        ("the Dane", ["Ada Brook", "Mira Rees"], "Ada Brook"),
        ("the Dane", ["Brook"], "Ada Brook"),
        # nobody of the article, or not for certain
        ("the Dane", ["Mira Rees"], None),
        ("the Dane", ["Ada Brook", "Jon Hale"], None),
        ("the Danish", ["Ada Brook"], None),
        ("a Dane", ["Ada Brook"], None),
        ("the Norwegian", ["Ada Brook"], None),
    ],
)
def test_somebody_described_is_whom_the_other_articles_describe_so(
    source: str, company: list[str], name: str | None
) -> None:
    found = [
        said("a", None, source=source, company=company),
        said("b", "Ada Brook", **DANE),
        said("c", "Jon Hale", **DANE),
        said("d", "Mira Rees"),
    ]
    joined = join_people(found).get(found[0].quote_id, found[0])
    assert (joined.speaker, joined.speaker_id) == (name, person_id(name) if name else None)
    assert joined.speaker_confidence == (0.54 if name else None)


def test_a_description_that_no_longer_fits_one_person_alone_is_nobodys_again() -> None:
    described = said("a", None, source="the Dane", company=["Ada Brook", "Jon Hale"])
    first = join_people([described, said("b", "Ada Brook", **DANE)])[described.quote_id]
    assert first.speaker == "Ada Brook"
    found = [first, said("b", "Ada Brook", **DANE), said("c", "Jon Hale", **DANE)]
    assert join_people(found)[described.quote_id] == described
