from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from trashtalk.errors import InputError, NotFoundError, OutputError
from trashtalk.events import Event
from trashtalk.people.rulings import Claim, Ruling, Rulings
from trashtalk.records import Article, Evidence, Furniture, Hostility, Quote, SaidOn, Target, TextSpan
from trashtalk.remarks.grouping import RemarkMembership
from trashtalk.store import STORE_NAME, Store

ARTICLE = Article(
    path="cup/final.txt",
    text="“He’s done,” Marek Vilhelm said on Monday, “and he knows.” 🏒\n\nPhoto: agency",
    title='=HYPERLINK("x")',
    outlet="The Lund Courier",
    author="A. Writer",
    url="https://courier.example/final",
    published=date(2031, 5, 6),
    published_basis="front matter",
    furniture=(Furniture(60, 73, "photo line"),),
    encoding="utf-8",
    notes=("closing mark restored",),
    origin="/archive/2031",
)
ELSEWHERE = "/archive/2032"


@dataclass(frozen=True)
class Failed:
    path: str
    reason: str = "not UTF-8"
    advice: str = "Save it as UTF-8."
    origin: str | None = ARTICLE.origin


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "out") as opened:
        yield opened


def quote_at(article: Article, start: int, end: int) -> Quote:
    return Quote(
        article_id=article.article_id,
        article_path=article.path,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        text=article.text[start:end],
        start=start,
        end=end,
        fragments=((start, end),),
        kind="direct",
        act="speech",
    )


def full_quote(article: Article = ARTICLE) -> Quote:
    text = article.text
    source, cue = text.index("Marek"), text.index("said")
    return replace(
        quote_at(article, 0, text.index(" 🏒")),
        fragments=((0, 12), (text.index("“and"), text.index(" 🏒"))),
        source=TextSpan("Marek Vilhelm", source, source + 13),
        cue=TextSpan("said", cue, cue + 4),
        speaker="Marek Vilhelm",
        speaker_id="marek-vilhelm",
        speaker_confidence=0.1 + 0.2,
        speaker_basis="name",
        targets=(Target("Brandt Oskarsen", 1.0, 1, 3), Target("the visitors", 1 / 3)),
        hostility=Hostility(
            score=0.4375,
            level=2,
            level_probabilities=(0.1, 0.2, 0.4, 0.2, 0.1),
            facets={"insult": 0.2, "dismissal": 0.9},
            evidence=(Evidence(6, 10, "dismissal", 0.25),),
        ),
        said_on=SaidOn(date(2031, 5, 5), date(2031, 5, 5), "day", "Monday", "date in the sentence"),
        remark_id="0123456789abcdef",
        is_first=False,
        n_copies=3,
        trace={"speaker": ["nearest source", {"score": 1.25, "other": None}], "note": "“é”\u2028\x00"},
    )


UNEXPLAINED = replace(full_quote(), hostility=Hostility(0.3, 1, (0.2, 0.4, 0.4, 0.0, 0.0), {}))


@pytest.mark.parametrize(
    "quote",
    [full_quote(), quote_at(ARTICLE, 0, 12), UNEXPLAINED],
    ids=["every field", "no optional field", "levels of another model"],
)
def test_a_quote_comes_back_exactly(store: Store, quote: Quote) -> None:
    store.save_article(ARTICLE, [quote], "p1")
    [found] = store.quotes()
    assert found == quote


@pytest.mark.parametrize(("quote", "unsure"), [(full_quote(), False), (UNEXPLAINED, True)])
def test_whether_a_rating_is_unsure_follows_from_what_is_stored(store: Store, quote: Quote, unsure: bool) -> None:
    store.save_article(ARTICLE, [quote], "p1")
    [found] = store.quotes()
    assert found.hostility is not None
    assert found.hostility.unsure is unsure


@pytest.mark.parametrize("article", [ARTICLE, Article("a.txt", "a\x00b\r\n\u2028\ufeff"), Article("empty.txt", "")])
def test_an_article_comes_back_exactly(store: Store, article: Article) -> None:
    store.save_article(article, [], "p1")
    assert list(store.articles()) == [article]


def test_what_was_saved_is_there_when_opened_again(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_article(ARTICLE, [full_quote()], "p1")
        store.record_run({"arguments": ["a"], "seconds": 1.5})
    with Store.open(tmp_path) as store:
        assert list(store.quotes()) == [full_quote()]
        assert store.runs() == [{"arguments": ["a"], "seconds": 1.5}]


@pytest.mark.parametrize(
    ("article", "digest", "done"),
    [
        (ARTICLE, "p1", True),
        (ARTICLE, "p2", False),
        (replace(ARTICLE, text=ARTICLE.text + " "), "p1", False),
        (replace(ARTICLE, published=None), "p1", False),
        (replace(ARTICLE, furniture=()), "p1", False),
        (replace(ARTICLE, path="other.txt"), "p1", False),
        (replace(ARTICLE, origin=ELSEWHERE), "p1", True),
    ],
)
def test_an_article_is_done_when_text_metadata_and_pipeline_are_the_same(
    store: Store, article: Article, digest: str, done: bool
) -> None:
    store.save_article(ARTICLE, [], "p1")
    assert store.is_done(article, digest) is done


def test_saving_again_replaces_the_quotes_of_the_article_and_of_no_other(store: Store) -> None:
    other = replace(ARTICLE, path="other.txt")
    store.save_article(other, [full_quote(other)], "p1")
    store.save_article(ARTICLE, [quote_at(ARTICLE, 0, 12), full_quote()], "p1")
    store.save_article(ARTICLE, [full_quote()], "p2")
    assert list(store.quotes()) == [full_quote(), full_quote(other)]


def test_a_new_version_of_a_file_replaces_the_old_one(store: Store) -> None:
    edited = replace(ARTICLE, text="Correction. " + ARTICLE.text)
    store.save_article(ARTICLE, [full_quote()], "p1")
    store.save_article(edited, [quote_at(edited, 12, 24)], "p1")
    assert list(store.articles()) == [edited]
    assert [quote.start for quote in store.quotes()] == [12]


def test_an_article_of_the_same_path_from_elsewhere_replaces_nothing(store: Store) -> None:
    other = replace(ARTICLE, text="Another. " + ARTICLE.text, origin=ELSEWHERE)
    edited = replace(other, text="Corrected. " + ARTICLE.text)
    for article in (ARTICLE, other, edited):
        store.save_article(article, [quote_at(article, 0, 9)], "p1")
    assert {article.text: article.origin for article in store.articles()} == {
        ARTICLE.text: ARTICLE.origin,
        edited.text: ELSEWHERE,
    }
    assert {quote.article_id for quote in store.quotes()} == {ARTICLE.article_id, edited.article_id}


def test_the_same_path_and_text_from_elsewhere_is_the_same_article(store: Store) -> None:
    store.save_article(ARTICLE, [full_quote()], "p1")
    store.save_article(replace(ARTICLE, origin=ELSEWHERE), [full_quote()], "p2")
    assert [article.origin for article in store.articles()] == [ELSEWHERE]
    assert list(store.quotes()) == [full_quote()]


def test_an_article_that_was_moved_is_replaced_when_it_is_edited_there(store: Store) -> None:
    moved = replace(ARTICLE, origin=ELSEWHERE)
    edited = replace(moved, text="Correction. " + ARTICLE.text)
    store.save_article(ARTICLE, [quote_at(ARTICLE, 0, 12)], "p1")
    store.save_review(quote_at(ARTICLE, 0, 12).quote_id, {"level": 1})
    store.save_origin(moved)
    assert list(store.articles()) == [moved]
    store.save_article(edited, [quote_at(edited, 12, 24)], "p1")
    assert list(store.articles()) == [edited]
    assert [quote.review for quote in store.quotes()] == [{"level": 1}]


def test_a_file_made_a_copy_of_one_elsewhere_leaves_that_one_article(store: Store) -> None:
    older = replace(ARTICLE, text="Older. " + ARTICLE.text, origin=ELSEWHERE)
    store.save_article(ARTICLE, [full_quote()], "p1")
    store.save_article(older, [full_quote(older)], "p1")
    store.save_origin(replace(ARTICLE, origin=ELSEWHERE))
    assert [article.text for article in store.articles()] == [ARTICLE.text]
    assert list(store.quotes()) == [full_quote()]


def test_what_is_saved_waits_to_be_compared(store: Store) -> None:
    assert not store.has_uncompared_articles()
    store.save_article(ARTICLE, [full_quote()], "p1")
    assert store.has_uncompared_articles()
    store.mark_compared()
    store.save_origin(ARTICLE)
    assert not store.has_uncompared_articles()


def test_full_text_search_follows_the_quotes(store: Store) -> None:
    store.save_article(ARTICLE, [full_quote()], "p1")
    assert [row["quote_id"] for row in store.db.table("quotes").search("done")] == [full_quote().quote_id]
    store.save_article(ARTICLE, [], "p1")
    assert list(store.db.table("quotes").search("done")) == []


# --- reviews


def test_a_review_survives_a_new_run_of_another_pipeline(store: Store) -> None:
    store.save_article(ARTICLE, [full_quote()], "p1")
    store.save_review(full_quote().quote_id, {"level": 1, "by": "A. Editor"})
    store.save_article(ARTICLE, [replace(full_quote(), speaker="Somebody Else")], "p2")
    [quote] = store.quotes()
    assert (quote.speaker, quote.review) == ("Somebody Else", {"level": 1, "by": "A. Editor"})


def test_a_review_follows_its_words_when_the_article_is_edited(store: Store) -> None:
    store.save_article(ARTICLE, [quote_at(ARTICLE, 0, 12)], "p1")
    store.save_review(quote_at(ARTICLE, 0, 12).quote_id, {"level": 1})
    edited = replace(ARTICLE, text="Correction. " + ARTICLE.text)
    store.save_article(edited, [quote_at(edited, 12, 24)], "p1")
    assert [quote.review for quote in store.quotes()] == [{"level": 1}]
    assert store.orphaned_reviews() == []


def test_a_review_is_not_guessed_onto_one_of_two_quotes_with_the_same_words(store: Store) -> None:
    article = Article("a.txt", "“No.” “No.”")
    store.save_article(article, [quote_at(article, 0, 5), quote_at(article, 6, 11)], "p1")
    store.save_review(quote_at(article, 6, 11).quote_id, {"level": 0})
    edited = Article("a.txt", "He: “No.” “No.”")
    store.save_article(edited, [quote_at(edited, 4, 9), quote_at(edited, 10, 15)], "p1")
    assert [quote.review for quote in store.quotes()] == [None, None]
    assert [orphan.start for orphan in store.orphaned_reviews()] == [6]


def test_a_review_does_not_move_to_another_quote_of_the_same_text(store: Store) -> None:
    article = Article("a.txt", "“No.” “No.”")
    store.save_article(article, [quote_at(article, 0, 5)], "p1")
    store.save_review(quote_at(article, 0, 5).quote_id, {"level": 0})
    store.save_article(article, [quote_at(article, 6, 11)], "p2")
    assert [quote.review for quote in store.quotes()] == [None]


def test_a_review_whose_quote_vanished_is_kept_and_comes_back_with_it(store: Store) -> None:
    store.save_article(ARTICLE, [full_quote()], "p1")
    store.save_review(full_quote().quote_id, {"level": 1})
    store.save_article(ARTICLE, [], "p2")
    [orphan] = store.orphaned_reviews()
    assert (orphan.path, orphan.text, orphan.review) == (ARTICLE.path, full_quote().text, {"level": 1})
    store.save_article(ARTICLE, [full_quote()], "p3")
    assert [quote.review for quote in store.quotes()] == [{"level": 1}]
    assert store.orphaned_reviews() == []


def test_a_review_does_not_move_to_an_article_from_elsewhere(store: Store) -> None:
    store.save_article(ARTICLE, [full_quote()], "p1")
    store.save_review(full_quote().quote_id, {"level": 1})
    store.save_article(ARTICLE, [], "p2")
    other = replace(ARTICLE, text=ARTICLE.text + " More.", origin=ELSEWHERE)
    store.save_article(other, [full_quote(other)], "p2")
    assert [quote.review for quote in store.quotes()] == [None]
    assert [orphan.article_id for orphan in store.orphaned_reviews()] == [ARTICLE.article_id]


def test_a_second_review_replaces_the_first(store: Store) -> None:
    store.save_article(ARTICLE, [full_quote()], "p1")
    for level in (1, 2):
        store.save_review(full_quote().quote_id, {"level": level})
    assert store.quote(full_quote().quote_id).review == {"level": 2}


def test_a_review_of_no_quote_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match="'abcd': the store holds no such quote"):
        store.save_review("abcd", {"level": 1})


# --- failures and remarks


def test_a_failure_goes_when_its_path_is_saved_or_cleared(store: Store) -> None:
    store.save_failures([Failed(ARTICLE.path), Failed("b.txt"), Failed("c.txt"), Failed("c.txt", "line 4 is no JSON")])
    store.save_failures([Failed("b.txt")])
    assert [each.path for each in store.failures()] == ["b.txt", "c.txt", "c.txt", ARTICLE.path]
    store.save_article(ARTICLE, [], "p1")
    store.clear_failures([("c.txt", ARTICLE.origin)])
    assert [(each.path, each.reason, each.advice) for each in store.failures()] == [
        ("b.txt", "not UTF-8", "Save it as UTF-8.")
    ]


@pytest.mark.parametrize("origin", [ELSEWHERE, None])
def test_a_failure_of_the_same_path_elsewhere_stays(store: Store, origin: str | None) -> None:
    store.save_failures([Failed(ARTICLE.path, origin=origin)] * 2)
    store.save_failures([Failed(ARTICLE.path, origin=origin)])
    store.save_article(ARTICLE, [], "p1")
    store.clear_failures([(ARTICLE.path, ARTICLE.origin)])
    assert [each.origin for each in store.failures()] == [origin]
    store.clear_failures([(ARTICLE.path, origin)])
    assert store.failures() == []


def test_remarks_replace_all_earlier_ones(store: Store) -> None:
    first, second = quote_at(ARTICLE, 0, 12), full_quote()
    store.save_article(ARTICLE, [first, second], "p1")
    store.save_remarks({first.quote_id: RemarkMembership("r1", is_first=True, n_copies=2)})
    found = {quote.quote_id: (quote.remark_id, quote.is_first, quote.n_copies) for quote in store.quotes()}
    assert found == {first.quote_id: ("r1", True, 2), second.quote_id: (None, None, None)}


# --- asking by name


@pytest.fixture
def two_quotes(store: Store) -> Store:
    store.save_article(ARTICLE, [full_quote(), quote_at(ARTICLE, 0, 12)], "p1")
    return store


def test_a_quote_is_found_by_the_beginning_of_its_id(two_quotes: Store) -> None:
    assert two_quotes.quote(full_quote().quote_id[:10].upper()) == full_quote()


@pytest.mark.parametrize("asked", ["zzz", "%", "", "' or 1=1 --"])
def test_a_quote_that_is_not_there_is_named(two_quotes: Store, asked: str) -> None:
    with pytest.raises(NotFoundError, match="no such quote"):
        two_quotes.quote(asked)


def test_an_ambiguous_beginning_says_so(store: Store) -> None:
    quotes = [quote_at(ARTICLE, 0, end) for end in range(1, 30)]
    store.save_article(ARTICLE, quotes, "p1")
    initials = [quote.quote_id[0] for quote in quotes]
    twice = next(initial for initial in initials if initials.count(initial) > 1)
    with pytest.raises(NotFoundError, match="several quotes begin so"):
        store.quote(twice)


@pytest.mark.parametrize("asked", [ARTICLE.path, ARTICLE.article_id, ARTICLE.article_id[:8]])
def test_an_article_is_found_by_path_id_or_beginning_of_id(two_quotes: Store, asked: str) -> None:
    assert two_quotes.article(asked) == ARTICLE
    assert len(list(two_quotes.quotes(ARTICLE.article_id))) == 2


def test_a_path_of_several_articles_says_so_and_lists_their_ids(two_quotes: Store) -> None:
    other = replace(ARTICLE, text="Another.", origin=ELSEWHERE)
    two_quotes.save_article(other, [], "p1")
    listed = f"{ARTICLE.article_id} from /archive/2031, {other.article_id} from /archive/2032"
    with pytest.raises(NotFoundError, match=rf"several articles have this path \({listed}\). Give the id of one"):
        two_quotes.article(ARTICLE.path)
    assert two_quotes.article(other.article_id) == other
    assert two_quotes.find_articles(ARTICLE.path) == [ARTICLE, other]


def test_a_missing_article_is_named(store: Store) -> None:
    with pytest.raises(NotFoundError, match=r"'final\.txt': the store holds no such article"):
        store.article("final.txt")


# --- what goes wrong outside


def test_a_full_disk_is_an_output_error_and_loses_nothing(store: Store) -> None:
    store.save_article(ARTICLE, [full_quote()], "p1")
    [pages] = store.db.execute("PRAGMA page_count").fetchone()
    store.db.execute(f"PRAGMA max_page_count = {pages}")
    long = replace(ARTICLE, text=ARTICLE.text + "x" * 100_000)
    with pytest.raises(OutputError, match=r"disk is full.*Make room"):
        store.save_article(long, [full_quote(long)], "p1")
    assert list(store.articles()) == [ARTICLE]
    assert list(store.quotes()) == [full_quote()]


def test_an_article_is_stored_whole_or_not_at_all(store: Store) -> None:
    store.save_article(ARTICLE, [full_quote()], "p1")
    with pytest.raises(sqlite3.IntegrityError):
        store.save_article(ARTICLE, [quote_at(ARTICLE, 0, 12)] * 2, "p2")
    assert list(store.quotes()) == [full_quote()]
    assert store.is_done(ARTICLE, "p1")


def test_half_a_surrogate_pair_is_an_input_error(store: Store) -> None:
    with pytest.raises(InputError, match=r"bad\.txt: holds half of a surrogate pair"):
        store.save_article(Article("bad.txt", "x\ud83d"), [], "p1")
    assert list(store.articles()) == []


@pytest.mark.parametrize("place", ["out", "out/deeper"])
def test_a_file_in_the_way_of_the_folder_is_an_output_error(tmp_path: Path, place: str) -> None:
    (tmp_path / "out").write_text("here")
    with pytest.raises(OutputError, match="a file is in the way"):
        Store.open(tmp_path / place)


def test_a_folder_in_the_way_of_the_store_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / STORE_NAME).mkdir()
    with pytest.raises(OutputError, match="unable to open"):
        Store.open(tmp_path)


def test_a_file_that_is_no_database_is_an_output_error_and_stays(tmp_path: Path) -> None:
    (tmp_path / STORE_NAME).write_text("my shopping list, which is long enough to be read as a header by SQLite" * 9)
    with pytest.raises(OutputError, match=r"not a database.*Move the file away"):
        Store.open(tmp_path)
    assert (tmp_path / STORE_NAME).read_text().startswith("my shopping list")


def test_a_damaged_store_is_an_output_error(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_article(ARTICLE, [full_quote()], "p1")
    whole = (tmp_path / STORE_NAME).read_bytes()
    (tmp_path / STORE_NAME).write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with Store.open(tmp_path) as store, pytest.raises(OutputError, match=r"malformed.*Restore it"):
        list(store.quotes())


def test_a_store_of_a_newer_version_is_an_output_error(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.db.execute("PRAGMA user_version = 99")
    with pytest.raises(OutputError, match=r"newer trashtalk.*schema 99"):
        Store.open(tmp_path)


def test_a_store_that_is_being_written_by_another_run_is_an_output_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trashtalk.store.BUSY_SECONDS", 0)
    with Store.open(tmp_path) as store:
        store.db.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match=r"locked.*Another run"):
            Store.open(tmp_path)
        store.db.rollback()


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputError, match=r"cannot be made .Permission denied"):
        Store.open(tmp_path / "out")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes to read-only files")
def test_a_read_only_store_can_be_read_and_not_written(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_article(ARTICLE, [], "p1")
    (tmp_path / STORE_NAME).chmod(0o444)
    tmp_path.chmod(0o555)
    with pytest.raises(OutputError, match=r"readonly|unable to open"):
        Store.open(tmp_path)
    with Store.open(tmp_path, must_exist=True) as store:
        assert list(store.articles()) == [ARTICLE]


def test_writing_to_a_read_only_store_is_an_output_error(store: Store) -> None:
    store.db.execute("PRAGMA query_only = 1")
    with pytest.raises(OutputError, match=r"readonly.*writable"):
        store.save_article(ARTICLE, [], "p1")


def test_reading_asks_for_a_store_that_exists(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=f"no {STORE_NAME} here"):
        Store.open(tmp_path / "nowhere", must_exist=True)
    assert not (tmp_path / "nowhere").exists()


def test_a_run_that_is_killed_leaves_whole_articles(tmp_path: Path) -> None:
    script = """
        import os, signal, sys
        from pathlib import Path
        from trashtalk.records import Article
        from trashtalk.store import Store

        store = Store.open(Path(sys.argv[1]))
        store.save_article(Article("whole.txt", "first"), [], "p1")
        with store.db.atomic():
            store.db.table("articles").delete_where("1")
            store.db.execute("insert into failures (path, reason, advice) values ('x', 'y', 'z')")
            os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script), str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    with Store.open(tmp_path) as store:
        assert [article.path for article in store.articles()] == ["whole.txt"]
        assert store.failures() == []
        assert store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_speakers_and_targets_are_renamed_and_nothing_else(store: Store) -> None:
    full, other = full_quote(), quote_at(ARTICLE, 0, 5)
    store.save_article(ARTICLE, [full, other], "p1")
    store.save_review(full.quote_id, {"level": 1})
    renamed = replace(
        full,
        speaker="Marek Jan Vilhelm",
        speaker_id="marek-jan-vilhelm",
        speaker_confidence=0.5,
        targets=(Target("Brandt O. Oskarsen", 1.0, 1, 3),),
        trace={"speaker": {"joined": "the run names one"}},
    )
    store.save_compared([replace(renamed, text="other words", remark_id=None)])
    assert store.quote(full.quote_id) == replace(renamed, review={"level": 1})
    assert store.quote(other.quote_id) == other


# --- rulings on people

RULINGS = Rulings(
    [
        Ruling(
            "a" * 16,
            "Marek Vilhelm",
            name="=Marek; “V.”",
            claims=(Claim("Vilhelm", "cup/final.txt"), Claim("M. V.")),
            merged_into="b" * 16,
            wikidata="Q7",
            team="Lund",
            rivals=("b" * 16, "c" * 16),
            note="two\nlines",
            source="people.csv",
            updated="2031-05-06T12:00:00+00:00",
        ),
        Ruling("b" * 16, None, name="Made By Hand", source="x", updated="y"),
    ]
)


def test_rulings_come_back_exactly_and_replace_earlier_ones(store: Store) -> None:
    store.save_rulings(RULINGS)
    assert store.rulings().by_id == RULINGS.by_id
    kept = Rulings([RULINGS.by_id["b" * 16]])
    store.save_rulings(kept)
    assert store.rulings().by_id == kept.by_id


def test_no_article_and_no_speaker_that_is_saved_touches_a_ruling(store: Store) -> None:
    store.save_rulings(RULINGS)
    store.save_article(ARTICLE, [full_quote()], "p1")
    store.save_compared([replace(full_quote(), speaker="Somebody Else")])
    store.save_article(ARTICLE, [], "p2")
    assert store.rulings().by_id == RULINGS.by_id


def test_a_store_from_before_there_were_rulings_is_brought_up_to_date(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_article(ARTICLE, [full_quote()], "p1")
        for table in ("people", "events", "readings", "article_readings"):
            store.db.execute(f"drop table {table}")
        store.db.execute("PRAGMA user_version = 1")
    with Store.open(tmp_path, must_exist=True) as store:
        assert list(store.quotes()) == [full_quote()]
        assert store.rulings().by_id == {}
        store.save_rulings(RULINGS)
        assert store.rulings().by_id == RULINGS.by_id


def test_events_come_back_by_day_in_place_of_earlier_ones(store: Store) -> None:
    final = Event("Final", date(2031, 5, 6), date(2031, 5, 6), "Lund")
    week = Event("Cup week", date(2031, 5, 1), date(2031, 5, 6))
    store.save_events([final, Event("Gala", date(2031, 4, 1), date(2031, 4, 1))])
    store.save_events([final, week])
    assert store.events() == [week, final]


def test_a_store_from_before_there_were_events_is_brought_up_to_date(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save_article(ARTICLE, [full_quote()], "p1")
        for table in ("events", "readings", "article_readings"):
            store.db.execute(f"drop table {table}")
        store.db.execute("PRAGMA user_version = 2")
    with Store.open(tmp_path, must_exist=True) as store:
        assert list(store.quotes()) == [full_quote()]
        assert store.events() == []
        store.db.execute("insert into readings values ('he is done', 'd1', x'00000000')")


def test_nobody_writes_into_what_is_undisturbed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trashtalk.store.BUSY_SECONDS", 0)
    with Store.open(tmp_path) as store, Store.open(tmp_path) as other:
        with store.undisturbed():
            store.save_rulings(RULINGS)
            with pytest.raises(OutputError, match="Another run is writing"):
                other.save_article(ARTICLE, [], "p1")
        other.save_article(ARTICLE, [], "p1")
        assert other.rulings().by_id == RULINGS.by_id


def test_what_is_undisturbed_is_stored_whole_or_not_at_all(store: Store) -> None:
    def break_off() -> None:
        with store.undisturbed():
            store.save_rulings(RULINGS)
            store.save_article(ARTICLE, [full_quote()], "p1")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert (store.rulings().by_id, list(store.quotes())) == ({}, [])
    store.save_rulings(RULINGS)
    assert store.rulings().by_id == RULINGS.by_id
