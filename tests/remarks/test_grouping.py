from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from trashtalk.errors import SettingsError
from trashtalk.records import Quote, digest
from trashtalk.remarks.grouping import RemarkSettings, group_remarks, same_remark
from trashtalk.remarks.words import remark_words

LONG_REMARK = (
    "“The thing about Marek is that he is brave on a Tuesday. Come Saturday, with eighty thousand people and a "
    "clock, he finds a cramp, a cough, a stone in his shoe. I have carried his excuses longer than his bags.”"
)

# what one speaker said, as two articles have it
SAME = [
    # copies: marks, case, punctuation, accents
    ("“He talks a lot for somebody who finished sixth.”", '"He talks a lot for somebody who finished sixth"'),
    ("“We OWN this rink, and they know it!”", "''We own this rink and they know it.''"),
    ("“Orléns is a nice town with a tiny track.”", "“Orlens is a nice town with a tiny track,”"),
    ("“They are a one-man team, nothing else”", "“They are a one man team – nothing else.”"),
    ("“I don't lose sleep over Brandt Oskarsen.”", "“I don’t lose sleep over Brandt Oskarsen.”"),
    # cuts
    (
        "“He can run as many time trials as he likes. In a real race he hides at the back. Always has.”",
        "“In a real race he hides at the back.”",
    ),
    (
        "“I respect the distance, but their whole plan was to sit and pray for a sprint, and prayer is not a plan.”",
        "“prayer is not a plan”",
    ),
    (
        "“My grandmother could have won that heat in her slippers, and she hates running.”",
        "“My grandmother could have won that heat in her slippers”",
    ),
    (
        "“If he wants the record he can come and get it on Saturday, I will be the one in front waving.”",
        "“I will be the one in front waving.”",
    ),
    (
        "“That club spends like a king and defends like a beggar. We are not worried about Sunday, not a bit.”",
        "“spends like a king and defends like a beggar”",
    ),
    (
        "“We trained in the rain, we trained in the snow, and they flew to the sun. You will see who is soft.”",
        "“they flew to the sun. You will see who is soft.”",
    ),
    # elisions and insertions
    (
        "“He is a champion in training, a tourist in the final and a poet at the press conference.”",
        "“He is a champion in training … and a poet at the press conference.”",
    ),
    (
        "“I have beaten him in Lund, in Graz and in the rain, so why should I be nervous of him now?”",
        "“I have beaten him in Lund ... so why should I be nervous of him now?”",
    ),
    ("“I beat him three times last summer.”", "“I beat [Oskarsen] three times last summer.”"),
    ("“They never wanted to fight us in Lund.”", "“[The visitors] never wanted to fight us in Lund.”"),
    ("“Tell that (expletive) clown to sign the contract.”", "“Tell that f---ing clown to sign the contract.”"),
    (
        "“You could hear them complain from the car park to the finish line.”",
        "“You could hear them complain from the [stadium] car park to the finish line.”",
    ),
    # transcripts that differ a little
    ("“I am going to hunt him down on the last lap.”", "“I'm gonna hunt him down on the last lap.”"),
    ("“He's not on my level and never was.”", "“He is not on my level, and he never was.”"),
    ("“We will bury them in the third period.”", "“We'll bury them in the third period.”"),
    ("“Honestly, their defence is a bus without a driver.”", "“Their defence is a bus without a driver.”"),
    ("“Their defense is like a bus without a driver.”", "“Their defence is like a bus without a driver.”"),
    ("“They can keep the trophy warm for us until May.”", "“They can keep that trophy warm for us until May.”"),
    (
        "“Every time we meet she has a new excuse: the wind, the shoes, the moon.”",
        "“Every time we meet she's got a new excuse – the wind, the shoes, the moon.”",
    ),
    (
        "“He said he would retire me. I am still here, still champion, still bored.”",
        "“He said he'd retire me. I'm still here, still the champion, still bored.”",
    ),
    (
        "“Nobody in that paddock can drive in the wet apart from me.”",
        "“No one in that paddock can drive in the wet apart from me.”",
    ),
    # cuts of one long remark that share little of it
    (
        LONG_REMARK,
        "“I have carried his excuses longer than his bags.”",
    ),
    (
        LONG_REMARK,
        "“he finds a cramp, a cough, a stone in his shoe”",
    ),
]

# still missed: the verb has another form, and there are few other words
MISSED = [
    ("“A belt from a cereal box would mean more to me.”", "“A belt from a cereal box would've meant more to me.”"),
    ("“She ran like someone who had missed the last tram.”", "“She runs like someone who missed the last tram.”"),
]

DIFFERENT = [
    # the same frame with another claim in it
    ("“I will beat him in Lund.”", "“I will beat him in Graz.”"),
    ("“He will never beat me again.”", "“He will beat me again.”"),
    ("“I am not afraid of Brandt Oskarsen.”", "“I am afraid of Brandt Oskarsen.”"),
    ("“We own this rink, and they know it.”", "“We own this city, and they hate it.”"),
    ("“I beat him three times last summer.”", "“I beat him by three seconds last winter.”"),
    ("“They are a one-man team, nothing else.”", "“They are a second-rate team, nothing new.”"),
    ("“He is a great runner and a bad loser.”", "“He is a bad runner and a great loser.”"),
    ("“Their defence is a bus without a driver.”", "“Their attack is a bus without wheels.”"),
    ("“She can have the second place again.”", "“She can have the silver shoes again.”"),
    ("“My grandmother could have won that heat.”", "“My coach could have told you that years ago.”"),
    # the same theme in other words
    ("“He talks a lot for somebody who finished sixth.”", "“He should talk less and finish higher than sixth.”"),
    ("“In a real race he hides at the back.”", "“He is hiding, he hides in every race that matters.”"),
    ("“We will bury them in the third period.”", "“They always die in the third period, always.”"),
    ("“He's not on my level and never was.”", "“There are levels to this, and he is three below.”"),
    ("“Every time we meet she has a new excuse.”", "“I have heard all of her excuses by now, new and old.”"),
    ("“The referee gave them the game on a plate.”", "“The referee was poor, but we were poorer.”"),
    ("“I am the best in the world over this distance.”", "“Over this distance nobody in the world comes close.”"),
    ("“They can keep the trophy warm for us.”", "“The trophy comes home with us in May.”"),
    ("“He has never won anything that mattered.”", "“What has he won? Nothing that matters to me.”"),
    # phrases that everybody says
    ("“Yes.”", "“Yes, of course.”"),
    ("“Of course.”", "“Of course we can win it.”"),
    ("“We take it game by game.”", "“We take every game as it comes.”"),
    ("“It is what it is.”", "“It is what it is, and we move on to Sunday.”"),
    ("“We will see on Saturday.”", "“We will see what Saturday brings for the club.”"),
    ("“I feel really good about my shape.”", "“I feel really bad about the result.”"),
    # long and near
    (
        "“I have beaten him in Lund, in Graz and in the rain, so why should I be nervous of him now?”",
        "“I have raced him in Lund, in Graz and in Basel, and every time I was nervous before the start.”",
    ),
    (
        "“If he wants the record he can come and get it on Saturday, I will be the one in front waving.”",
        "“If he wants the belt he can come and ask for it, I will be the one at home sleeping.”",
    ),
    (
        "“We trained in the rain, we trained in the snow, and they flew to the sun.”",
        "“We played in the rain, we played in the mud, and they blamed the grass.”",
    ),
    (
        "“That club spends like a king and defends like a beggar.”",
        "“That club shouts like a king and pays like a beggar, ask their own players.”",
    ),
    (
        "“He said he would retire me. I am still here, still champion, still bored.”",
        "“He said he would knock me out. I am still standing, still waiting, still paid.”",
    ),
]


def quote_of(
    text: str, path: str, speaker: str | None = "marek-vilhelm", published: date | None = date(2031, 5, 1)
) -> Quote:
    return Quote(
        article_id=digest(path, "article"),
        article_path=path,
        title=None,
        outlet=None,
        published=published,
        text=text,
        start=0,
        end=len(text),
        fragments=((0, len(text)),),
        kind="direct",
        act="speech",
        speaker=speaker,
        speaker_id=speaker,
    )


def are_joined(one: Quote, other: Quote) -> bool:
    remarks = group_remarks([one, other])
    return remarks[one.quote_id].remark_id == remarks[other.quote_id].remark_id


@pytest.mark.parametrize(("one", "other"), SAME)
def test_variants_of_a_remark_are_the_same(one: str, other: str) -> None:
    assert same_remark(one, other)


@pytest.mark.xfail(reason="a changed verb form counts as another word", strict=True)
@pytest.mark.parametrize(("one", "other"), MISSED)
def test_variants_with_another_verb_form_are_the_same(one: str, other: str) -> None:
    assert same_remark(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_near_misses_are_different_remarks(one: str, other: str) -> None:
    assert not same_remark(one, other)


def test_precision_and_recall_on_the_pairs() -> None:
    found = [are_joined(quote_of(one, "a.txt"), quote_of(other, "b.txt")) for one, other in SAME + MISSED]
    wrong = [are_joined(quote_of(one, "a.txt"), quote_of(other, "b.txt")) for one, other in DIFFERENT]
    assert sum(found) / (sum(found) + sum(wrong)) >= 0.98
    assert sum(found) / len(found) >= 0.93


LONG = "“In a real race he hides at the back, always has.”"


@pytest.mark.parametrize(
    ("text", "speakers", "days", "joined"),
    [
        (LONG, ("marek", "marek"), 0, True),
        (LONG, ("marek", "marek"), 400, True),
        (LONG, ("marek", "oskar"), 0, False),
        (LONG, ("marek", None), 0, True),
        (LONG, (None, None), 0, True),
        ("“Of course.”", ("marek", "marek"), 2, True),
        ("“Of course.”", ("marek", "marek"), 9, False),
        ("“Of course.”", ("marek", "marek"), None, False),
        ("“Of course.”", ("marek", None), 0, False),
        ("“Of course.”", (None, None), 0, False),
        ("“...”", ("marek", "marek"), 90, False),
    ],
)
def test_the_same_words_join_by_speaker_length_and_date(
    text: str, speakers: tuple[str | None, str | None], days: int | None, joined: bool
) -> None:
    later = None if days is None else date(2031, 5, 1) + timedelta(days)
    assert are_joined(quote_of(text, "a.txt", speakers[0]), quote_of(text, "b.txt", speakers[1], later)) is joined


def test_an_unknown_speaker_is_no_bridge_between_two_known_ones() -> None:
    quotes = [quote_of(LONG, "a.txt", "marek"), quote_of(LONG, "b.txt", None), quote_of(LONG, "c.txt", "oskar")]
    remarks = group_remarks(quotes)
    assert remarks[quotes[0].quote_id].remark_id != remarks[quotes[2].quote_id].remark_id
    assert sorted(remarks[quote.quote_id].n_copies for quote in quotes) == [1, 2, 2]


def test_two_cuts_of_one_remark_join_through_the_whole() -> None:
    whole = "“He smiled when I fell on the cobbles. Tell him I remember every tooth in that smile.”"
    cuts = ["“He smiled when I fell on the cobbles.”", "“I remember every tooth in that smile.”"]
    remarks = group_remarks([quote_of(text, f"{n}.txt") for n, text in enumerate([whole, *cuts])])
    assert {(each.remark_id, each.n_copies) for each in remarks.values()} == {
        (next(iter(remarks.values())).remark_id, 3)
    }


def test_the_first_is_the_earliest_by_date_then_path_and_undated_ones_come_last() -> None:
    undated = quote_of(LONG, "a.txt", published=None)
    second = quote_of(LONG, "c.txt")
    first = quote_of(LONG, "b.txt")
    remarks = group_remarks([undated, second, first])
    assert [remarks[quote.quote_id].is_first for quote in (undated, second, first)] == [False, False, True]


def test_copies_count_articles_not_quotes() -> None:
    pull_quote = replace(quote_of(LONG, "a.txt"), start=200, end=200 + len(LONG), fragments=((200, 200 + len(LONG)),))
    remarks = group_remarks([quote_of(LONG, "a.txt"), pull_quote])
    assert [(each.is_first, each.n_copies) for each in remarks.values()] == [(True, 1), (False, 1)]


def test_an_interrupted_utterance_is_the_same_as_the_whole() -> None:
    text = "“He hides at the back,” Vilhelm said, “until somebody else has done the work.”"
    cut = text.index(" Vilhelm"), text.index("“until")
    interrupted = replace(quote_of(text, "a.txt"), fragments=((0, cut[0]), (cut[1], len(text))))
    assert are_joined(interrupted, quote_of("“He hides at the back until somebody else has done the work.”", "b.txt"))


def test_the_id_stays_in_another_order_and_when_a_later_copy_joins() -> None:
    first, later = quote_of(LONG, "a.txt"), quote_of(LONG, "b.txt", published=date(2031, 6, 1))
    latest = quote_of(LONG.replace("always", "he always"), "c.txt", published=date(2031, 7, 1))
    ids = [
        group_remarks(quotes)[first.quote_id].remark_id
        for quotes in ([first], [later, first], [latest, later, first], [first, latest])
    ]
    assert len(set(ids)) == 1


def test_thoughts_have_no_remark() -> None:
    thought = replace(quote_of(LONG, "a.txt"), act="thought")
    assert group_remarks([thought]) == {}
    assert group_remarks([]) == {}


def test_words_are_compared_without_case_marks_and_punctuation() -> None:
    assert remark_words("“We’re NOT [the visitors] … Zoë!”") == ("were", "not", "…", "…", "zoe")


@pytest.mark.parametrize("wrong", [{"min_similarity": 0.0}, {"min_words": 0}, {"permutations": -2}])
def test_senseless_settings_name_the_value(wrong: dict[str, float]) -> None:
    [(name, value)] = wrong.items()
    with pytest.raises(SettingsError, match=rf"{name} is {value}"):
        RemarkSettings(**wrong)  # type: ignore[arg-type]


def test_a_wire_copy_in_very_many_articles_is_compared_once() -> None:
    quotes = [quote_of(LONG, f"{number}.txt") for number in range(3000)]
    assert {each.n_copies for each in group_remarks(quotes).values()} == {3000}
