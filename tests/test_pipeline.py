"""The spaCy pipeline: its components, what they leave in a Doc, and that every span indexes the text."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from trashtalk.analysis import make_doc
from trashtalk.articles import ReadingOptions, find_inputs, read_articles
from trashtalk.attribution import AttributionSettings
from trashtalk.errors import ModelError
from trashtalk.people import PeopleSettings
from trashtalk.pipeline import KEY, PeopleComponent, load_pipeline, split_at
from trashtalk.quotes import quotes_of
from trashtalk.records import Article, Furniture, Quote

from .people.weights import CLEAR, pronoun_ranker
from .readers import ProseReader, RandomReader, pipeline_with

ROOT = Path(__file__).parents[1]
TEXT = "Ada Brook rows.\n\n“We row at dawn,” said Ada Brook.\n\n“It is ‘fun’,” thought she.\n"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline_with(ProseReader())


@cache
def demo_articles() -> list[Article]:
    found = find_inputs([str(ROOT / "corpus" / "demo")])
    return [article for article in read_articles(found.files, ReadingOptions()) if isinstance(article, Article)]


def spans_of(quote: Quote) -> Iterator[tuple[str, int, int]]:
    """Every stretch a quote holds: (its text, start, end)."""
    yield quote.text, quote.start, quote.end
    yield from ((span.text, span.start, span.end) for span in (quote.source, quote.cue) if span)
    chain = quote.trace["speaker"]["chain"]
    if chain:
        yield chain["text"], chain["start"], chain["end"]


def groups(doc: Doc) -> dict[str, list[str]]:
    return {name: [span.text for span in doc.spans[name]] for name in ("quotations", "contents", "cues", "sources")}


def test_pronouns_and_the_words_of_sources_have_pointers(nlp: Language) -> None:
    doc = nlp(TEXT)
    starts = sorted(map(int, doc.user_data[KEY]["pointers"]))
    assert [doc.text[start:].split()[0] for start in starts] == ["We", "Ada", "Brook.", "It", "she."]


@pytest.mark.parametrize("name", ["quotation_marks", "attribution", "people"])
def test_components_are_found_through_entry_points(name: str) -> None:
    code = f"import spacy; assert spacy.blank('en').has_factory({name!r})"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_quotation_marks_work_in_any_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quotation_marks")
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans["quotations"]] == ["“We row at dawn,”", "“It is ‘fun’,”", "‘fun’"]
    assert doc.user_data[KEY]["repairs"] == []


def test_a_doc_has_contents_cues_and_sources(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert groups(doc) == {
        "quotations": ["“We row at dawn,”", "“It is ‘fun’,”", "‘fun’"],
        "contents": ["“We row at dawn,”", "“It is ‘fun’,”"],
        "cues": ["said", "thought"],
        "sources": ["Ada Brook", "she"],
    }
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ada Brook", "PERSON"), ("Ada Brook", "PERSON")]
    assert doc.text == TEXT


def test_what_belongs_to_one_attribution_shares_an_id(nlp: Language) -> None:
    doc = nlp(TEXT)
    for name in ("contents", "cues", "sources"):
        assert [span.id_ for span in doc.spans[name]] == ["q0", "q1"]
    assert [span.label_ for span in doc.spans["contents"]] == ["direct", "direct"]
    assert [span.label_ for span in doc.spans["cues"]] == ["speech", "thought"]


def test_a_doc_reads_its_quotes(nlp: Language) -> None:
    first, second = nlp(TEXT)._.quotes
    assert (first.text, first.speaker, first.speaker_basis, first.act) == (
        "“We row at dawn,”",
        "Ada Brook",
        "name",
        "speech",
    )
    assert (second.speaker, second.act) == (None, "thought")
    assert second.trace["speaker"]["reason"].startswith("unsure: at best Ada Brook (")


def test_a_doc_that_no_pipeline_has_read_has_no_quotes() -> None:
    assert spacy.blank("en")(TEXT)._.quotes == []


def test_quotes_survive_a_doc_bin(nlp: Language) -> None:
    doc = nlp(TEXT)
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    [copy] = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert groups(copy) == groups(doc)
    assert [span.id_ for span in copy.spans["cues"]] == ["q0", "q1"]
    assert copy._.quotes == doc._.quotes


def test_many_docs_read_like_one_by_one(nlp: Language) -> None:
    texts = [TEXT, "", "No words of anybody.", "“Row,” said Mira Rees."] * 9
    assert [doc._.quotes for doc in nlp.pipe(texts)] == [nlp(text)._.quotes for text in texts]


def test_an_empty_text_has_no_quotes(nlp: Language) -> None:
    assert nlp("")._.quotes == []


def test_without_a_people_component_there_are_sources_but_no_speakers(nlp: Language) -> None:
    with nlp.select_pipes(disable="people"):
        [first, _] = nlp(TEXT)._.quotes
    assert first.source is not None
    assert (first.speaker, first.speaker_basis) == (None, "none")
    assert first.trace["speaker"] == {"reason": "the pipeline has no people component"}


def test_settings_reach_the_components() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("people", config={"pronoun": 0.7, "nominal": 0.8})
    settings = nlp.get_pipe("people").settings  # type: ignore[attr-defined]
    assert (settings.pronoun, settings.nominal) == (0.7, 0.8)


def test_rankers_reach_the_speakers(nlp: Language) -> None:
    doc = nlp(TEXT)
    always = replace(CLEAR, pronoun=pronoun_ranker({}, {"always": -50.0}))
    doc = PeopleComponent(PeopleSettings(), always)(doc)
    assert doc.user_data[KEY]["speakers"][1]["name"] == "Ada Brook"


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        ModelError,
        match=r"not a model that scripts/train_attribution wrote, config\.json, tokenizer\.json, model\.safetensors",
    ):
        load_pipeline(tmp_path)


@pytest.mark.parametrize(
    ("text", "offsets", "tokens"),
    [
        ("times.“If", [6, 7], ["times.", "“", "If"]),
        ("times.“If so", [0, 6, 9, 12], ["times.", "“If", "so"]),
        ("a.b.c d", [1, 2, 3, 4], ["a", ".", "b", ".", "c", "d"]),
        ("one two", [3, 4], ["one", "two"]),
        ("one two", [], ["one", "two"]),
        ("", [], []),
        ("🔥go🔥 on", [1, 3], ["🔥", "go", "🔥", "on"]),
    ],
)
def test_tokens_split_at_offsets_keep_the_text(text: str, offsets: list[int], tokens: list[str]) -> None:
    doc = Doc(spacy.blank("en").vocab, words=text.split(" ") if text else [])
    before = doc.text
    split_at(doc, offsets)
    assert doc.text == before
    assert [token.text for token in doc] == tokens
    starts = {token.idx for token in doc} | {token.idx + len(token) for token in doc}
    assert starts >= {offset for offset in offsets if offset <= len(text.rstrip())}


FURNISHED = "Menu: “Home” and.“News”\n“We row,”said Ada Brook.“We rest,” said Ada Brook.\nRead: “More”,said Ada Brook."


def furnished() -> Article:
    last = FURNISHED.rindex("\n")
    return Article(
        "a.txt", FURNISHED, furniture=(Furniture(0, 23, "menu"), Furniture(last + 1, len(FURNISHED), "link"))
    )


def test_furniture_is_never_a_quotation(nlp: Language) -> None:
    [doc] = nlp.pipe([make_doc(nlp, furnished())])
    assert [span.text for span in doc.spans["quotations"]] == ["“We row,”", "“We rest,”"]
    assert [quote.text for quote in doc._.quotes] == ["“We row,”", "“We rest,”"]


def test_furniture_stays_marked_when_tokens_are_split(nlp: Language) -> None:
    article = furnished()
    [doc] = nlp.pipe([make_doc(nlp, article)])
    assert [span.text for span in doc.spans["furniture"]] == [FURNISHED[p.start : p.end] for p in article.furniture]


def test_a_quote_carries_what_is_known_of_its_article(nlp: Language) -> None:
    article = Article("a.txt", TEXT, title="Dawn", outlet="The Weir")
    first, _ = quotes_of(nlp(TEXT), article)
    assert (first.article_id, first.article_path, first.title, first.outlet) == (
        article.article_id,
        "a.txt",
        "Dawn",
        "The Weir",
    )


@pytest.mark.parametrize("reader", [ProseReader(), RandomReader()], ids=["prose", "random"])
def test_every_span_of_every_quote_of_the_demo_corpus_indexes_its_article(reader: ProseReader | RandomReader) -> None:
    nlp = pipeline_with(reader)
    articles = demo_articles()
    count = 0
    for article, doc in zip(articles, nlp.pipe(make_doc(nlp, article) for article in articles), strict=True):
        assert doc.text == article.text
        for quote in quotes_of(doc, article):
            count += 1
            for text, start, end in spans_of(quote):
                assert article.text[start:end] == text
                assert text.strip()
            assert all(quote.start <= start < end <= quote.end for start, end in quote.fragments)
            assert quote.fragments == tuple(sorted(quote.fragments))
            assert quote.words()
            assert quote.speaker is not None or quote.trace["speaker"]["reason"]
            assert (quote.speaker is None) == (quote.speaker_id is None) == (quote.speaker_confidence is None)
    assert count > 50


def test_the_components_defaults_are_those_of_the_settings() -> None:
    attribution, people = (Language.get_factory_meta(name).default_config for name in ("attribution", "people"))
    settings = AttributionSettings()
    assert attribution == {
        "model": None,
        "quoted_content": settings.quoted_content,
        "indirect_content": settings.indirect_content,
    }
    assert people == asdict(PeopleSettings())
