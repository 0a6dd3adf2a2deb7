from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from trashtalk.records import Quote, digest
from trashtalk.remarks.deciding import pair_features, parts_of, probabilities, read_logits
from trashtalk.remarks.model import RemarkModel
from trashtalk.remarks.settings import DEFAULTS

from ..fake_pairing import FakePairing

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

# the verb has another form, and there are few other words
VERB_FORMS = [
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


SPUN = [
    ("“I'm not here to quarrel with anybody.”", "“I have not come to pick a fight with anyone.”"),
    (
        "“He's a coward, and everybody knows it.”",
        "“He lacks courage, and the whole bunch is aware of it.”",
    ),
    ("“I will never ride for that man again.”", "Vilhelm said that he would never ride for him again."),
]


def quote_of(text: str, day: int = 1, path: str = "a.txt") -> Quote:
    return Quote(
        article_id=digest(path, "article"),
        article_path=path,
        title=None,
        outlet=None,
        published=date(2031, 5, day),
        text=text,
        start=0,
        end=len(text),
        fragments=((0, len(text)),),
        kind="direct" if text[0] in "“\"'" else "indirect",
        act="speech",
        speaker="Marek",
        speaker_id="marek",
    )


@pytest.fixture(scope="module")
def model() -> RemarkModel:
    return RemarkModel.load()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["same", "verb forms", "spun"])
def test_prints_of_one_remark_are_told(model: RemarkModel, kind: str) -> None:
    pairs = {"same": SAME, "verb forms": VERB_FORMS, "spun": SPUN}[kind]
    found = probabilities([(quote_of(one), quote_of(other, 2, "b.txt")) for one, other in pairs], model)
    told = sum(probability >= DEFAULTS.min_probability for probability in found)
    assert told / len(pairs) >= 0.8


@pytest.mark.slow
def test_near_misses_are_told_apart(model: RemarkModel) -> None:
    found = probabilities([(quote_of(one), quote_of(other, 2, "b.txt")) for one, other in DIFFERENT], model)
    told_apart = sum(probability < DEFAULTS.min_probability for probability in found)
    assert told_apart / len(DIFFERENT) >= 0.9


@pytest.mark.parametrize(
    ("one", "other", "numbers", "negation"),
    [
        ("“I beat him by three seconds.”", "“I beat him by ten seconds.”", 1.0, 0.0),
        ("“He will never beat me again.”", "“He will beat me again.”", 0.0, 1.0),
        ("“He will beat me again.”", "“He will never beat me again, that old fox, not with those wheels.”", 0.0, 0.0),
        ("“I am not sure that he will beat me.”", "“I am sure that he will beat me on Sunday.”", 0.0, 1.0),
        ("“I beat him by three seconds.”", "“My dog ate ten sausages.”", 0.0, 0.0),
    ],
)
def test_another_number_or_negation_counts_in_the_same_frame(
    one: str, other: str, numbers: float, negation: float
) -> None:
    features = pair_features(quote_of(one), quote_of(other), 0.0)
    assert (features["other_numbers"], features["other_negation"]) == (numbers, negation)


def test_features_know_days_articles_and_kinds() -> None:
    one, other = quote_of("“He is done.”"), replace(quote_of("He was done.", 4, "b.txt"))
    features = pair_features(one, other, 2.5)
    assert (features["logit"], features["same_article"], features["one_indirect"]) == (2.5, 0.0, 1.0)
    assert features["days"] == pytest.approx(1.386, abs=0.001)
    assert pair_features(one, replace(other, published=None), 0.0)["days"] > features["days"]


def test_a_long_text_is_read_in_parts_of_whole_sentences_that_overlap() -> None:
    sentences = [f"Sentence {number} has exactly ten words in it, no more." for number in range(10)]
    parts = parts_of(" ".join(sentences), 45)
    assert parts[0].startswith("Sentence 0")
    assert parts[-1].endswith("no more.")
    assert all(len(part.split()) <= 45 for part in parts)
    assert all(any(sentence.removesuffix(".") in part for part in parts) for sentence in sentences)
    assert parts_of("“He is done.”") == ["“He is done.”"]


def test_of_long_texts_the_parts_most_alike_count() -> None:
    filler = "Nobody asked for this, and nobody will remember it when the season is over in May. "
    long = quote_of(f"“{filler * 12}In a real race he hides at the back, always has.”")
    short = quote_of("“In a real race he hides at the back, always has.”", 2, "b.txt")
    pairing = FakePairing()
    [logit] = read_logits([(long, short)], pairing)
    assert len(pairing.asked) > 1
    assert logit == max(pairing.logits(pairing.asked))
