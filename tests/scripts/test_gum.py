"""GUM's coreference: mentions of people that are no names, with the names they stand for."""

import io
import tarfile
from pathlib import Path
from typing import Any

import pytest

from gum import GumDocument, document_of, read_split
from trashtalk.errors import InputError


class Sentence(list[dict[str, Any]]):
    """What conllu makes of a sentence: tokens, and the text among its metadata."""

    def __init__(self, text: str, *tokens: str) -> None:
        """Take tokens as form, or form|entity; forms with a capital are proper nouns, but for "She" and "The"."""
        super().__init__(self._token(number, token) for number, token in enumerate(tokens, 1))
        self.metadata = {"text": text}

    @staticmethod
    def _token(number: int, token: str) -> dict[str, Any]:
        form, _, entity = token.partition("|")
        upos = "PROPN" if form.istitle() and form not in ("She", "The") else "X"
        return {"id": number, "form": form, "upos": upos, "misc": {"Entity": entity} if entity else None}


def mentions(*sentences: Sentence) -> list[tuple[str, list[str]]]:
    document = document_of("GUM_a", sentences)
    return [
        (document.text[slice(*mention)], [document.text[slice(*name)] for name in names])
        for mention, names in document.mentions
    ]


ADA = Sentence("Ada Brook rowed.", "Ada|(1-person-new", "Brook|1)", "rowed", ".")


def test_a_document_is_a_sentence_a_line() -> None:
    she = Sentence("She won.", "She|(1-person-giv)", "won", ".")
    assert document_of("GUM_a", [ADA, she]) == GumDocument(
        "GUM_a", "Ada Brook rowed.\nShe won.", [((17, 20), [(0, 9)])]
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (Sentence("She won.", "She|(1-person-giv)", "won", "."), [("She", ["Ada Brook"])]),
        (
            Sentence("The old coach won.", "The|(1-person-giv", "old", "coach|1)", "won", "."),
            [("The old coach", ["Ada Brook"])],
        ),
        # mentions within one another: "the coach" within "her mother"
        (
            Sentence("her mother won", "her|(2-person(1-person-giv)", "mother|2)", "won"),
            [("her", ["Ada Brook"]), ("her mother", [])],
        ),
        (Sentence("She won.", "She|(3-person-giv)", "won", "."), [("She", [])]),
        (Sentence("It won.", "It|(1-place-giv)", "won", "."), []),
        (Sentence("Brook won.", "Brook|(1-person-giv)", "won", "."), []),
        (Sentence("x won", "x|9)", "won"), []),
        (Sentence("won", "won"), []),
    ],
    ids=["pronoun", "nominal", "within another", "never named", "no person", "a name", "never opened", "no entity"],
)
def test_pronouns_and_nominals_stand_for_the_names_of_their_entity(
    sentence: Sentence, expected: list[tuple[str, list[str]]]
) -> None:
    assert mentions(ADA, sentence) == expected


def test_all_names_of_an_entity_count_before_and_after() -> None:
    she, later = (
        Sentence("She won.", "She|(1-person-giv)", "won", "."),
        Sentence("Brook sat", "Brook|(1-person)", "sat"),
    )
    assert mentions(ADA, she, later) == [("She", ["Ada Brook", "Brook"])]


def test_the_name_of_a_mention_is_its_first_run_of_proper_nouns() -> None:
    coach = Sentence("The coach Ada Brook of Weir", "The|(1-person", "coach", "Ada", "Brook", "of", "Weir|1)")
    she = Sentence("She won.", "She|(1-person-giv)", "won", ".")
    assert mentions(coach, she) == [("She", ["Ada Brook"])]


def test_a_mention_of_a_whole_clause_is_left_out() -> None:
    words = [f"word{number}" for number in range(20)]
    long = Sentence(" ".join(words), f"{words[0]}|(1-person", *words[1:-1], f"{words[-1]}|1)")
    assert mentions(ADA, long) == []


def test_tokens_stand_where_their_sentence_has_them() -> None:
    # a word of two tokens is written once more as a whole, with a range for its id
    glued = Sentence("Don't she?", "Do", "n't", "she|(1-person-giv)", "?")
    glued.insert(0, {"id": (1, "-", 2), "form": "Don't", "upos": "_", "misc": None})
    assert mentions(ADA, glued) == [("she", ["Ada Brook"])]


def archive(folder: Path, **files: str) -> Path:
    path = folder / "gum.tar.xz"
    with tarfile.open(path, "w:xz") as packed:
        for name, words in files.items():
            member = tarfile.TarInfo(f"gum/{name.replace('__', '.')}")
            member.size = len(words.encode())
            packed.addfile(member, io.BytesIO(words.encode()))
    return path


SPLITS = "# GUM\n\n## train\n\n  * GUM_b\n  * GUM_absent\n\n## dev\n\n  * GUM_a\n"


@pytest.mark.parametrize(("split", "found"), [("train", [("GUM_b", "rows of b")]), ("dev", [("GUM_a", "rows of a")])])
def test_a_split_is_what_its_list_names_and_the_archive_holds(
    tmp_path: Path, split: str, found: list[tuple[str, str]]
) -> None:
    path = archive(tmp_path, splits__md=SPLITS, GUM_a__conllu="rows of a", GUM_b__conllu="rows of b")
    assert list(read_split(path, split)) == found


@pytest.mark.parametrize("files", [{"splits__md": SPLITS}, {"GUM_a__conllu": "rows"}])
def test_a_split_that_is_not_listed_is_named(tmp_path: Path, files: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"gum\.tar\.xz: no list of the split 'test' in splits\.md\. Fetch GUM anew"):
        list(read_split(archive(tmp_path, **files), "test"))
