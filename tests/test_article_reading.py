"""What the models have read in an article, kept and read again."""

from trashtalk.article_reading import ArticleReading
from trashtalk.hostility.scored import Aim, EvidenceWords, Scored, TargetPlace

TEXT = "Danish champion Ada Brook beat Mira Rees. “I was late,” Brook said."
DATA = {
    "attributions": [{"fragments": ((42, 55),), "source": (56, 61), "kind": "direct"}],
    "names": [(16, 25, "PERSON"), (31, 40, "PERSON"), (56, 61, "PERSON")],
    "pointers": {"56": [(16, 0.8)]},
    "sentences": [0, 42],
    "quotations": ["not kept"],
}
SCORED = Scored(
    score=0.1 + 0.2,
    level=1,
    probabilities=(0.5, 0.5),
    facets={"insult": 0.25},
    evidence=(EvidenceWords(1, 2, 0.75),),
    aim=Aim(0.5, 0.25, (TargetPlace(0, 4, 0.25, in_context=True),), at_nobody=False),
)


def test_a_reading_comes_back_as_it_was_kept() -> None:
    reading = ArticleReading.of(TEXT, DATA, [SCORED, None])
    back = ArticleReading.unpacked(reading.packed())
    assert back.scored == (SCORED, None)
    assert back.attribution["names"] == [[16, 25, "PERSON"], [31, 40, "PERSON"], [56, 61, "PERSON"]]
    assert "quotations" not in back.attribution


def test_it_knows_what_the_article_says_of_its_people() -> None:
    known = ArticleReading.unpacked(ArticleReading.of(TEXT, DATA, []).packed()).known
    assert {name: sorted(said.portrait.facts) for name, said in known.items()} == {
        "Ada Brook": ["place:Denmark"],
        "Mira Rees": [],
    }


def test_what_other_articles_say_is_put_beside_it() -> None:
    data = ArticleReading.of(TEXT, DATA, []).with_elsewhere({"Mira Rees": ["place:Norway"]})
    assert (data["elsewhere"], data["sentences"]) == ({"Mira Rees": ["place:Norway"]}, [0, 42])
