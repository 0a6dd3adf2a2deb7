"""Annotated texts to labelled windows."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from attribution_examples import (
    IGNORE,
    AnnotatedText,
    Example,
    Places,
    cue_acts,
    examples,
    gap_text,
    gum_text,
    label_window,
    labelled_mentions,
    name_texts,
    outermost,
    own_text,
    polnear_text,
    read_acts,
    silver_mentions,
)
from gap import GapExample
from gum import GumDocument
from person_labels import PersonLabel
from polnear import GoldAttribution, Mention, PolnearArticle
from trashtalk.encoder.network import INNER_TAGS, NAME_TAGS
from trashtalk.encoder.windows import encode_paragraphs, pack_windows
from trashtalk.gold import GoldArticle, GoldPerson

from ..gold.lines import article as gold_article
from ..gold.lines import line
from ..tiny_models import tiny_tokenizer

TEXT = "Ada Brook said\nthat she rowed."
GOLD = GoldAttribution(content=[(15, 29)], cue=[(10, 14)], source=[(0, 9)])


def annotated(text: str = TEXT, **layers: Any) -> AnnotatedText:
    return AnnotatedText(text, encode_paragraphs(tiny_tokenizer(), text), **layers)


def one_example(text: AnnotatedText) -> Example:
    [window] = pack_windows(text.paragraphs, 384, 64)
    return label_window(window, text)


def by_word(example: Example, labels: np.ndarray[Any, Any], text: str = TEXT) -> dict[str, int]:
    """The labels of the words of a window; pieces that are not judged are left out."""
    places = Places(example.window)
    return {
        text[start:end]: int(labels[row])
        for row, start, end in zip(places.rows, places.starts, places.ends, strict=True)
        if labels[row] != IGNORE
    }


def test_names_are_begin_and_inside_tags_on_the_first_piece_of_each_word() -> None:
    example = one_example(annotated(names=[(0, 9, "PERSON")]))
    tags = {word: NAME_TAGS[label] for word, label in by_word(example, example.names).items()}
    assert tags == {"Ada": "B-PERSON", "Brook": "I-PERSON"} | dict.fromkeys(["said", "that", "she", "rowed", "."], "O")
    inside_words = example.names[~example.window.first]
    assert set(inside_words.tolist()) == {IGNORE}


def test_what_is_not_judged_is_ignored() -> None:
    example = one_example(annotated(names=[], unjudged=[(0, 9)]))
    assert "Ada" not in by_word(example, example.names)
    assert by_word(example, example.names)["said"] == 0


@pytest.mark.parametrize("layer", ["names", "inner", "sentence", "act"])
def test_a_layer_that_a_source_lacks_is_not_judged(layer: str) -> None:
    assert set(getattr(one_example(annotated()), layer).tolist()) == {IGNORE}


def test_contents_cues_and_sources_are_begin_and_inside_tags() -> None:
    example = one_example(annotated(contents=[GOLD]))
    assert by_word(example, example.spans["source"]) == {
        "Ada": 1, "Brook": 2, "said": 0, "that": 0, "she": 0, "rowed": 0, ".": 0,
    }  # fmt: skip
    assert by_word(example, example.spans["cue"])["said"] == 1
    assert [by_word(example, example.spans["content"])[word] for word in ("that", "she", "rowed", ".")] == [1, 2, 2, 0]


def test_what_is_passed_on_inside_a_content_has_tags_of_its_own() -> None:
    inner = GoldAttribution(content=[(24, 29)], cue=[(20, 23)], source=[(0, 9)])
    example = one_example(annotated(inner=[inner]))
    tags = {word: INNER_TAGS[label] for word, label in by_word(example, example.inner).items()}
    assert tags == {
        **{"Ada": "B-source", "Brook": "I-source", "she": "B-cue", "rowed": "B-content"},
        **dict.fromkeys(["said", "that", "."], "O"),
    }


def test_an_article_in_which_nothing_is_passed_on_is_judged_as_such() -> None:
    example = one_example(annotated(inner=[]))
    assert set(by_word(example, example.inner).values()) == {0}


def test_a_content_whose_source_stands_nowhere_in_the_labels_is_tagged_and_not_linked() -> None:
    example = one_example(annotated(contents=[GoldAttribution([(15, 29)], [], [])], unlinked=[(15, 29)]))
    assert by_word(example, example.spans["content"])["rowed"] == 2
    assert by_word(example, example.links["content_source"]) == {}
    assert by_word(example, example.links["content_cue"]) == {}


def test_links_point_at_the_first_word_of_cue_and_source() -> None:
    example = one_example(annotated(contents=[GOLD]))
    row = {
        word: int(row)
        for row, word in zip(Places(example.window).rows, by_word(example, example.spans["cue"]), strict=True)
    }
    content = ("that", "she", "rowed")
    assert by_word(example, example.links["content_source"]) == dict.fromkeys(content, row["Ada"])
    assert by_word(example, example.links["content_cue"]) == dict.fromkeys(content, row["said"])
    assert by_word(example, example.links["cue_source"]) == {"said": row["Ada"]}


def test_what_has_no_source_points_at_none() -> None:
    example = one_example(annotated(contents=[GoldAttribution([(15, 29)], [], [])]))
    assert set(by_word(example, example.links["content_source"]).values()) == {0}


def test_sentences_and_acts() -> None:
    example = one_example(annotated(sentence_starts={0, 15}, contents=[GOLD], acts={10: 2}))
    assert [word for word, label in by_word(example, example.sentence).items() if label] == ["Ada", "that"]
    assert by_word(example, example.act) == {"said": 2}


def test_mentions_point_at_every_name_they_may_mean() -> None:
    example = one_example(annotated(mentions=[((20, 23), [(0, 9)])]))
    [(row, columns)] = example.mentions
    starts = example.window.starts
    assert TEXT[starts[row] :].startswith("she")
    assert [TEXT[starts[column] :].split(maxsplit=1)[0] for column in columns] == ["Ada", "Brook"]


def test_a_mention_whose_names_are_in_another_window_is_left_out() -> None:
    text = annotated("she rowed\nAda", mentions=[((0, 3), [(10, 13)])])
    first, second = examples(text, size=8, context=0)
    assert first.mentions == second.mentions == []


def test_a_mention_of_nobody_named_points_at_nothing_in_the_window() -> None:
    example = one_example(annotated(mentions=[((20, 23), [])]))
    assert [columns for _, columns in example.mentions] == [[0]]


def test_a_nominal_points_from_its_noun() -> None:
    words = "Ada and her old coach of Weir"
    example = one_example(annotated(words, mentions=[((8, 29), [(0, 3)])]))
    [(row, _)] = example.mentions
    assert words[example.window.starts[row] :].startswith("coach")


def test_context_pieces_are_not_judged() -> None:
    text = annotated("\n".join([TEXT] * 8), contents=[GOLD], inner=[], names=[], sentence_starts={0})
    _, second, *_ = examples(text, size=48, context=12)
    assert not second.window.fresh[second.window.first].all()
    context = second.window.first & ~second.window.fresh
    for labels in (second.names, second.inner, second.sentence, *second.spans.values()):
        assert set(labels[context].tolist()) == {IGNORE}


def test_a_window_is_changed_before_it_is_labelled() -> None:
    text = annotated(names=[(0, 9, "PERSON")])
    [example] = examples(text, size=384, context=0, change=lambda window: window.cut(0, len(window) - 2, fresh=True))
    [whole] = examples(text, size=384, context=0)
    assert len(example.names) == len(example.window) == len(whole.window) - 2


def test_outermost_keeps_the_longest_of_overlapping_contents() -> None:
    long, inner, other = (GoldAttribution([span], [], []) for span in ((0, 20), (5, 10), (20, 30)))
    assert outermost([inner, long, other]) == [long, other]


def test_acts_are_read_by_lemma(tmp_path: Path) -> None:
    (tmp_path / "acts.csv").write_text("lemma,act\nsay,speech\ntweet,writing\nbelieve,thought\n")
    assert read_acts(tmp_path / "acts.csv") == {"say": 0, "tweet": 1, "believe": 2}


@pytest.mark.parametrize(
    ("lemmas", "expected"),
    [({10: "say"}, {10: 0}), ({10: "believe"}, {10: 2}), ({10: "row"}, {}), ({40: "say"}, {})],
)
def test_a_cue_has_the_act_of_its_lemmas(lemmas: dict[int, str], expected: dict[int, int]) -> None:
    article = PolnearArticle("a", TEXT, [GOLD], lemmas=lemmas)
    assert cue_acts(article, {"say": 0, "believe": 2}) == expected


def test_a_cue_whose_lemmas_disagree_has_no_act() -> None:
    article = PolnearArticle("a", TEXT, [GOLD], lemmas={10: "say", 12: "believe"})
    assert cue_acts(article, {"say": 0, "believe": 2}) == {}


def test_pronouns_of_a_chain_point_at_the_names_before_them() -> None:
    name, she, later = (
        Mention((0, 9), "NNP", (0, 9)),
        Mention((20, 23), "PRP", None),
        Mention((30, 39), "NNP", (30, 39)),
    )
    article = PolnearArticle("a", TEXT, [GOLD], chains=[[name, she, later]])
    assert list(silver_mentions(article)) == [((20, 23), [(0, 9)])]


def label(source: tuple[int, int], person: str | None, form: str = "pronoun", *, body: bool = False) -> PersonLabel:
    return PersonLabel("a", ((15, 29),), (source,), person, form, body)


def test_sources_point_at_the_names_of_whom_they_were_read_to_stand_for() -> None:
    text = "Ada Brook, Brook, Jon Lee, Weir Club: she, he, the club, they"
    names = [(0, 9, "PERSON"), (11, 16, "PERSON"), (18, 25, "PERSON"), (27, 36, "ORG")]
    article = PolnearArticle("a", text, [GOLD], names=names)
    labels = [
        label((38, 41), "Ada Brook"),
        label((43, 45), "Mira Rees"),  # nowhere tagged: nothing to learn
        label((47, 55), "Weir Club", "nominal", body=True),
        label((57, 61), None),
        label((0, 9), "Ada Brook", "name"),
    ]
    assert list(labelled_mentions(article, labels)) == [
        ((38, 41), [(0, 9), (11, 16)]),
        ((47, 55), [(27, 36)]),
        ((57, 61), []),
    ]


def test_a_surname_that_two_speakers_share_is_no_name_of_either() -> None:
    names = [(0, 9, "PERSON"), (11, 16, "PERSON")]
    article = PolnearArticle("a", "Ada Brook, Brook, Jon Brook: she", [GOLD], names=names)
    labels = [label((29, 32), "Ada Brook"), label((18, 27), "Jon Brook", "name")]
    assert list(labelled_mentions(article, labels)) == [((29, 32), [(0, 9)])]


def test_what_was_read_goes_before_the_automatic_chains() -> None:
    chain = [Mention((0, 9), "NNP", (0, 9)), Mention((20, 23), "PRP", None)]
    article = PolnearArticle("a", TEXT, [GOLD], chains=[chain])
    mentions = polnear_text(article, tiny_tokenizer(), {}, [label((20, 23), None)]).mentions
    assert list(mentions) == [((20, 23), [])]


def test_an_article_of_polnear_has_every_layer_it_knows() -> None:
    article = PolnearArticle("a", TEXT, [GOLD], sentence_starts=[0], names=[(0, 9, "PERSON"), (10, 14, "MISC")])
    text = polnear_text(article, tiny_tokenizer(), {})
    assert text.names == [(0, 9, "PERSON")]
    assert text.unjudged == [(10, 14)]
    assert (text.contents, text.sentence_starts) == ([GOLD], {0})


def test_an_article_without_layers_judges_attributions_alone() -> None:
    text = polnear_text(PolnearArticle("a", TEXT, [GOLD]), tiny_tokenizer(), {})
    assert (text.names, text.sentence_starts, text.contents) == (None, None, [GOLD])


@pytest.mark.parametrize(("coreferent", "mentions"), [((True, False), [((14, 17), [(0, 3)])]), ((False, False), [])])
def test_a_snippet_of_gap_is_one_pronoun_and_the_right_name(coreferent: tuple[bool, bool], mentions: list[Any]) -> None:
    example = GapExample("Ada met Mira: she rowed", (14, 17), ((0, 3), (8, 12)), coreferent)
    assert list(gap_text(example, tiny_tokenizer()).mentions) == mentions


def test_a_document_of_gum_is_its_mentions() -> None:
    document = GumDocument("GUM_a", "Ada rowed.\nShe won.", [((11, 14), [(0, 3)])])
    text = gum_text(document, tiny_tokenizer())
    assert (text.names, text.contents, text.inner) == (None, None, None)
    assert [(mention, names) for mention, names in text.mentions] == [((11, 14), [(0, 3)])]


@pytest.mark.parametrize(("words", "asked"), [("her", True), ("the cox", True), ("you", False), ("a friend", False)])
def test_only_definite_mentions_of_gum_are_taken_for_nobody_named(words: str, asked: bool) -> None:
    text = gum_text(GumDocument("GUM_a", f"{words} rowed.", [((0, len(words)), [])]), tiny_tokenizer())
    assert bool(text.mentions) == asked


PRESS = (
    "The club met Ada Brook.\nThe cox said Brook told her “we rest”.\n“No,” Mira Rees wrote.\n“And no again.”\n"
    "Rees, the Weir sculler, left. Jon Brook came. Brook, the cox, sat."
)
PEOPLE = (
    GoldPerson("Ada Brook", "f", ("Brook", "Ada", "the cox")),
    GoldPerson("Mira Rees", "f", ("Rees", "Mira", "the sculler")),
    GoldPerson("Jon Brook", "m", ("Jon", "the cox")),
    GoldPerson("The club", "body", ()),
)


def cue(word: str) -> tuple[int, int]:
    return PRESS.index(word), PRESS.index(word) + len(word)


def press() -> GoldArticle:
    outer = "Brook told her “we rest”"
    return gold_article(
        PRESS,
        line(
            PRESS,
            outer,
            name="q1",
            source="The cox",
            cue=cue("said"),
            speaker="Jon Brook",
            basis="nominal",
            kind="mixed",
        ),
        line(PRESS, "“we rest”", name="q2", source="her", inside="q1", speaker="Mira Rees", basis="pronoun"),
        line(PRESS, "“No,”", source="Mira Rees", speaker="Mira Rees", basis="name", act="writing", cue=cue("wrote")),
        line(PRESS, "“And no again.”", speaker="Mira Rees", basis="continuation"),
        people=PEOPLE,
    )


def own_words(spans: Any) -> list[str]:
    return [PRESS[span[0] : span[1]] for span in spans]


def test_an_article_of_the_own_gold_has_attributions_at_both_levels() -> None:
    text = own_text(press(), tiny_tokenizer())
    assert text.contents is not None
    assert text.inner is not None
    assert [own_words(one.content) for one in text.contents] == [
        ["Brook told her “we rest”"],
        ["“No,”"],
        ["“And no again.”"],
    ]
    assert [(own_words(one.source), own_words(one.cue)) for one in text.contents][:2] == [
        (["The cox"], ["said"]),
        (["Mira Rees"], ["wrote"]),
    ]
    assert [(own_words(one.content), own_words(one.source)) for one in text.inner] == [(["“we rest”"], ["her"])]
    assert own_words(text.unlinked) == ["“And no again.”"]
    assert text.acts == {cue("said")[0]: 0, cue("wrote")[0]: 1}


def test_people_of_the_own_gold_are_names_where_no_namesake_could_be_meant() -> None:
    text = own_text(press(), tiny_tokenizer())
    assert text.names is not None
    assert sorted((PRESS[start:end], label) for start, end, label in text.names) == [
        ("Ada Brook", "PERSON"),
        ("Jon Brook", "PERSON"),
        ("Mira Rees", "PERSON"),
        ("Rees", "PERSON"),
        ("The club", "ORG"),
    ]


def test_other_capitals_of_the_own_gold_may_be_names_and_are_not_judged() -> None:
    words = own_words(own_text(press(), tiny_tokenizer()).unjudged)
    assert words == ["The", "Brook", "No", "And", "Weir", "Brook"]


def test_pronouns_and_descriptions_of_the_own_gold_point_at_the_names_of_their_person() -> None:
    mentions = own_text(press(), tiny_tokenizer()).mentions
    # "the cox" may be two people, and stands for one only where a speaker is given
    assert [(own_words([mention])[0], own_words(names)) for mention, names in mentions] == [
        ("The cox", ["Jon Brook"]),
        ("her", ["Mira Rees", "Rees"]),
    ]
    alone = GoldPerson("Mira Rees", "f", ("Rees", "the Weir sculler"))
    article = gold_article(PRESS, people=(alone,))
    assert [own_words([mention]) for mention, _ in own_text(article, tiny_tokenizer()).mentions] == [
        ["the Weir sculler"]
    ]


def test_named_docs_are_joined_one_a_line() -> None:
    import spacy
    from spacy.tokens import Span

    nlp = spacy.blank("en")
    docs = [nlp("Ada rowed"), nlp("Then Mira won")]
    docs[0].set_ents([Span(docs[0], 0, 1, "PERSON")], default="outside")
    docs[1].set_ents([Span(docs[1], 1, 2, "PERSON")], missing=[docs[1][2:3]], default="outside")
    [text] = name_texts(docs, tiny_tokenizer())
    assert text.names == [(0, 3, "PERSON"), (15, 19, "PERSON")]
    assert list(text.unjudged) == [(20, 23)]
    assert [
        len(texts) for texts in (name_texts(docs, tiny_tokenizer(), words=2), name_texts([], tiny_tokenizer()))
    ] == [2, 0]
