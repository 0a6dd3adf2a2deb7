from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from trashtalk.errors import InputError
from trashtalk.people.people_csv import (
    COLUMNS,
    join_claims,
    join_list,
    read_people,
    split_claims,
    split_list,
    write_people,
)
from trashtalk.people.rulings import Claim, Ruling, Rulings

from .ruled import JONAS, REES, roster_of, said

HEADER = "person_id,name,aliases\n"


def table(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def written(*names: str, rulings: Rulings | None = None) -> str:
    stream = io.BytesIO()
    write_people(roster_of([said(f"{n}.txt", name) for n, name in enumerate(names)], rulings), stream)
    return stream.getvalue().decode()


@pytest.mark.parametrize(
    "claims",
    [
        [],
        [Claim("Marsh"), Claim("Marsh", "cup/derby.txt")],
        [Claim("Marsh; Joe"), Claim("A\\B"), Claim("Joe @ home"), Claim("@joe"), Claim("a@b")],
        [Claim("Marsh", "two; three.txt"), Claim("Marsh", "a @ b.txt"), Claim("Joe @ home", "c\\d.txt")],
    ],
)
def test_forms_come_back_as_they_were_written(claims: list[Claim]) -> None:
    assert split_claims(join_claims(claims)) == claims


@pytest.mark.parametrize("names", [[], ["Jonas Dahl", "Ada Rees"], ["Joe @ home", "A; B", "c\\"]])
def test_names_come_back_as_they_were_written(names: list[str]) -> None:
    assert split_list(join_list(names)) == names


def test_lists_are_read_as_people_type_them() -> None:
    assert split_claims(" Marsh;Joe  Marsh @  derby.txt ;; ") == [Claim("Marsh"), Claim("Joe Marsh", "derby.txt")]


def test_everybody_is_written_with_what_was_ruled() -> None:
    rulings = Rulings(
        [
            Ruling(REES, "Ada Rees", merged_into=JONAS),
            Ruling(JONAS, "Jonas Dahl", wikidata="Q7", team="Lund RC", rivals=(REES,), claims=(Claim("JD", "0.txt"),)),
        ]
    )
    rows = list(csv.DictReader(io.StringIO(written("Jonas Dahl", "Dahl", "Ada Rees", rulings=rulings))))
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0] == dict.fromkeys(COLUMNS, "") | {
        "person_id": JONAS,
        "name": "Jonas Dahl",
        "aliases": "JD @ 0.txt; Dahl",
        "wikidata": "Q7",
        "team": "Lund RC",
        "rivals": "Ada Rees",
        "quotes": "3",
        "articles": "3",
    }
    assert (rows[1]["name"], rows[1]["merge_into"], rows[1]["quotes"]) == ("Ada Rees", "Jonas Dahl", "0")


@pytest.mark.parametrize("name", ["=1+1", "+Rees", "-Rees", "@rees", "'=Rees", "''@Rees"])
def test_no_cell_is_a_formula_and_every_name_comes_back(tmp_path: Path, name: str) -> None:
    rulings = Rulings([Ruling(REES, "Ada Rees", name=name, team=name)])
    text = written("Ada Rees", rulings=rulings)
    [row] = csv.DictReader(io.StringIO(text))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    [line] = read_people(table(tmp_path, text))
    assert (line.get("name"), line.get("team")) == (name, name)


@pytest.mark.parametrize("person", ["1234567890123456", "12345678901234e5"])
def test_an_id_that_a_spreadsheet_would_take_for_a_number_is_kept_as_text(tmp_path: Path, person: str) -> None:
    text = written(rulings=Rulings([Ruling(person, None, name="Tom", claims=(Claim("Tom"),))]))
    assert f"'{person}," in text
    assert read_people(table(tmp_path, text))[0].get("person_id") == person


@pytest.mark.parametrize(
    "text",
    [
        "person_id,name,team\n,Zoë,Lund\n",
        "person_id;name;team\r\n;Zoë;Lund\r\n",
        "\ufeffPerson_ID\tName\tTeam\t\n\t Zoë \tLund\t\n",
        "person_id,name,team\n,Zoë,Lund\n".encode("cp1252"),
        "person_id,name,team\n,Zoë,Lund\n".encode("utf-16"),
        'person_id,name,team\n\n,"Zoë","Lund",,\n,,\n',
    ],
)
def test_a_table_is_read_however_a_spreadsheet_saved_it(tmp_path: Path, text: str | bytes) -> None:
    [line] = read_people(table(tmp_path, text))
    assert (line.get("name"), line.get("team"), line.get("note")) == ("Zoë", "Lund", None)


def test_lines_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    lines = read_people(table(tmp_path, 'person_id,name,note\n,A,"two\nlines"\n\n,B,\n'))
    assert [(line.number, line.get("name")) for line in lines] == [(2, "A"), (5, "B")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no column person_id, name in line 1"),
        ("person_id,aliases\n", "no column name in line 1"),
        ("person_id,name,alias\n", "unknown column alias in line 1. Known columns: person_id, name, aliases"),
        ("person_id,name,name\n", "twice the column name"),
        (HEADER + ",A,b,c\n", "line 2 has 4 cells, the header 3"),
        (HEADER + ',A,\n,"B"x,\n', "line 3 is not CSV"),
        (b"PK\x03\x04rest", "an Office document"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(tmp_path: Path, text: str | bytes, words: str) -> None:
    with pytest.raises(InputError, match=r"people\.csv: ") as raised:
        read_people(table(tmp_path, text))
    assert words in str(raised.value)


def test_a_table_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv: cannot be read \(No such file"):
        read_people(tmp_path / "none.csv")
