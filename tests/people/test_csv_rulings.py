"""An exported people.csv, edited and imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from trashtalk.errors import InputError
from trashtalk.people import person_id
from trashtalk.people.csv_rulings import PeopleDecided, decide_from_csv
from trashtalk.people.people_csv import COLUMNS, join_claims, write_people
from trashtalk.people.rulings import Claim, Rulings
from trashtalk.records import Quote

from .ruled import JONAS, REES, finished, roster_of, run, said, speakers

QUOTES = [
    said("cup.txt", "Joe Marsh", "Rees"),
    said("derby.txt", "Marsh", "Jonas Dahl"),
    said("league.txt", "Marsh", "Jonas Dahl"),
    said("a.txt", "Jonas Dahl", "Dahl"),
    said("a.txt", "Ada Rees", start=9),
]
JOE = person_id("Joe Marsh")
HOSTILE = ["=1+1", "'-x", "Rees; Dahl", "Joe @ home.txt", "back\\slash", "-Rees", 'Ada "A" Lind', "Lind, Ada", "@rees"]
Edit = Mapping[str, Mapping[str, str]]


def exported(quotes: Sequence[Quote], rulings: Rulings | None = None) -> list[dict[str, str]]:
    stream = io.BytesIO()
    write_people(roster_of(quotes, rulings), stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode())))


def imported(path: Path, rows: Sequence[Mapping[str, str]], rulings: Rulings | None = None) -> PeopleDecided:
    return decide_from_csv(saved(path, rows), roster_of(QUOTES, rulings))


def saved(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str] = COLUMNS) -> Path:
    table = path / "people.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return table


def edited(edit: Edit, new: Sequence[Mapping[str, str]] = (), rulings: Rulings | None = None) -> list[dict[str, str]]:
    """The table as it goes out, with cells changed by the name on the line, and new lines below."""
    rows = [{**row, **edit.get(row["name"], {})} for row in exported(QUOTES, rulings)]
    return [*rows, *map(dict, new)]


def ruled(tmp_path: Path, edit: Edit, new: Sequence[Mapping[str, str]] = ()) -> Rulings:
    return finished(imported(tmp_path, edited(edit, new)).draft)


# what a line says -> the speakers of QUOTES afterwards
EDITS: dict[str, tuple[Edit, list[Mapping[str, str]], list[str]]] = {
    "rename": (
        {"Ada Rees": {"name": "Ada Reese"}},
        [],
        ["Joe Marsh", "Joe Marsh", "Joe Marsh", "Jonas Dahl", "Ada Reese"],
    ),
    "merge by name": (
        {"Ada Rees": {"merge_into": "jonas dahl"}},
        [],
        ["Joe Marsh", "Joe Marsh", "Joe Marsh", "Jonas Dahl", "Jonas Dahl"],
    ),
    "merge by id": (
        {"Ada Rees": {"merge_into": JONAS}},
        [],
        ["Joe Marsh", "Joe Marsh", "Joe Marsh", "Jonas Dahl", "Jonas Dahl"],
    ),
    "rename to the name of the person merged into": (
        {"Ada Rees": {"name": "Jonas Dahl", "merge_into": JONAS}, "Jonas Dahl": {"team": "Lund RC"}},
        [],
        ["Joe Marsh", "Joe Marsh", "Joe Marsh", "Jonas Dahl", "Jonas Dahl"],
    ),
    "merge chain": (
        {"Ada Rees": {"merge_into": "Jonas Dahl"}, "Jonas Dahl": {"merge_into": "Joe Marsh"}},
        [],
        ["Joe Marsh"] * 5,
    ),
    "merge into a name that is new in the same table": (
        {"Ada Rees": {"merge_into": "Jon Dahl"}, "Jonas Dahl": {"name": "Jon Dahl"}},
        [],
        ["Joe Marsh", "Joe Marsh", "Joe Marsh", "Jon Dahl", "Jon Dahl"],
    ),
    "form moved to a new person": (
        {"Joe Marsh": {"aliases": ""}},
        [{"name": "Tom Marsh", "aliases": "Marsh"}],
        ["Joe Marsh", "Tom Marsh", "Tom Marsh", "Jonas Dahl", "Ada Rees"],
    ),
    "form of one article given to a new person": (
        {},
        [{"name": "Tom Marsh", "aliases": "Marsh @ derby.txt"}],
        ["Joe Marsh", "Tom Marsh", "Joe Marsh", "Jonas Dahl", "Ada Rees"],
    ),
    "form given away in every article that has it": (
        {},
        [{"name": "Tom Marsh", "aliases": "Marsh @ derby.txt; Marsh @ league.txt"}],
        ["Joe Marsh", "Tom Marsh", "Tom Marsh", "Jonas Dahl", "Ada Rees"],
    ),
    "form moved to somebody known": (
        {"Joe Marsh": {"aliases": ""}, "Ada Rees": {"aliases": "Rees; Marsh"}},
        [],
        ["Joe Marsh", "Ada Rees", "Ada Rees", "Jonas Dahl", "Ada Rees"],
    ),
    "form split off": (
        {"Joe Marsh": {"split": "Marsh"}},
        [],
        ["Joe Marsh", "Marsh", "Marsh", "Jonas Dahl", "Ada Rees"],
    ),
    "form of one article split off": (
        {"Joe Marsh": {"split": "Marsh @ derby.txt"}},
        [],
        ["Joe Marsh", "Marsh (derby.txt)", "Joe Marsh", "Jonas Dahl", "Ada Rees"],
    ),
    "alias added to somebody known on a line without an id": (
        {},
        [{"name": "Ada Rees", "aliases": "Marsh @ derby.txt", "team": "Lund RC"}],
        ["Joe Marsh", "Ada Rees", "Joe Marsh", "Jonas Dahl", "Ada Rees"],
    ),
    "everything about one person": (
        {"Ada Rees": {"name": "A. Rees", "merge_into": "Joe Marsh", "wikidata": "Q7", "team": "Lund RC", "note": "x"}},
        [],
        ["Joe Marsh", "Joe Marsh", "Joe Marsh", "Jonas Dahl", "Joe Marsh"],
    ),
}


@pytest.mark.parametrize(("edit", "new", "expected"), EDITS.values(), ids=EDITS.keys())
def test_what_the_table_says_is_done(
    tmp_path: Path, edit: Edit, new: list[Mapping[str, str]], expected: list[str]
) -> None:
    assert speakers(run(QUOTES, ruled(tmp_path, edit, new))) == expected


@pytest.mark.parametrize(("edit", "new", "_"), EDITS.values(), ids=EDITS.keys())
def test_the_same_table_twice_is_the_same_as_once(
    tmp_path: Path, edit: Edit, new: list[Mapping[str, str]], _: list[str]
) -> None:
    rows = edited(edit, new)
    once = finished(imported(tmp_path, rows).draft)
    twice = imported(tmp_path, rows, once).draft.finish("another day", "2032-01-01")
    assert twice.by_id == once.by_id


@pytest.mark.parametrize(("edit", "new", "_"), EDITS.values(), ids=EDITS.keys())
def test_a_table_that_comes_back_as_it_went_out_decides_nothing(
    tmp_path: Path, edit: Edit, new: list[Mapping[str, str]], _: list[str]
) -> None:
    before = ruled(tmp_path, edit, new)
    back = imported(tmp_path, exported(QUOTES, before), before)
    assert back.draft.finish("another day", "2032-01-01").by_id == before.by_id
    assert back.notes == ()


@pytest.mark.parametrize(("edit", "new", "_"), EDITS.values(), ids=EDITS.keys())
def test_empty_cells_take_everything_back(
    tmp_path: Path, edit: Edit, new: list[Mapping[str, str]], _: list[str]
) -> None:
    before = ruled(tmp_path, edit, new)
    keep = {"person_id", "quotes", "articles"}
    rows = [
        {column: cell for column, cell in row.items() if column in keep} | {"name": ruling_free_name(row, before)}
        for row in exported(QUOTES, before)
    ]
    assert finished(imported(tmp_path, rows, before).draft).by_id == {}


def ruling_free_name(row: Mapping[str, str], rulings: Rulings) -> str:
    """A person made by hand keeps the name, which is the only one; who was renamed has an empty cell."""
    ruling = rulings.by_id.get(row["person_id"])
    return row["name"] if ruling is None or ruling.is_made_by_hand else ""


@pytest.mark.parametrize("rulings", [None, "by hand"])
def test_hostile_names_go_out_and_come_back(tmp_path: Path, rulings: str | None) -> None:
    quotes = [said(f"{number}; @ x.txt", name) for number, name in enumerate(HOSTILE)]
    before = Rulings()
    if rulings:
        rows = [
            row | {"aliases": join_claims([Claim(f"; {number} @ =", quotes[0].article_path)]), "team": row["name"]}
            for number, row in enumerate(exported(quotes))
        ]
        before = finished(decide_from_csv(saved(tmp_path, rows), roster_of(quotes)).draft)
        assert len(before.by_id) == len(exported(quotes))
    table = saved(tmp_path, exported(quotes, before))
    assert finished(decide_from_csv(table, roster_of(quotes, before)).draft).by_id == before.by_id


def test_attributes_and_rivals_are_kept(tmp_path: Path) -> None:
    rulings = ruled(
        tmp_path,
        {"Ada Rees": {"wikidata": "Q42", "team": "Lund RC", "note": "see page 3", "rivals": f"Jonas Dahl; {JOE}"}},
    )
    ruling = rulings.by_id[REES]
    assert (ruling.wikidata, ruling.team, ruling.note, ruling.rivals) == ("Q42", "Lund RC", "see page 3", (JONAS, JOE))
    assert speakers(run(QUOTES, rulings)) == speakers(run(QUOTES))


def test_columns_that_are_not_there_change_nothing(tmp_path: Path) -> None:
    before = ruled(tmp_path, {"Ada Rees": {"merge_into": "Jonas Dahl", "team": "Lund RC"}})
    table = saved(tmp_path, exported(QUOTES, before), ["person_id", "name"])
    assert finished(decide_from_csv(table, roster_of(QUOTES, before)).draft).by_id == before.by_id


def test_lines_that_are_not_there_change_nothing(tmp_path: Path) -> None:
    before = ruled(tmp_path, {"Ada Rees": {"merge_into": "Jonas Dahl"}})
    rows = [row for row in exported(QUOTES, before) if row["name"] != "Ada Rees"]
    assert finished(imported(tmp_path, rows, before).draft).by_id == before.by_id


def test_a_form_that_is_only_left_out_stays_and_is_noted(tmp_path: Path) -> None:
    rows = edited({"Joe Marsh": {"aliases": "Joey"}})
    back = imported(tmp_path, rows)
    assert [note.partition(":")[2].partition(":")[0] for note in back.notes] == [
        " “Marsh” is left out and stays with Joe Marsh"
    ]
    assert speakers(run(QUOTES, finished(back.draft))) == speakers(run(QUOTES))


def test_a_line_of_somebody_who_is_gone_and_of_whom_it_says_nothing_is_noted(tmp_path: Path) -> None:
    before = ruled(tmp_path, {}, [{"name": "Tom Marsh", "aliases": "Marsh @ derby.txt"}])
    rows = [row | {"aliases": ""} for row in exported(QUOTES, before)]
    once = finished(imported(tmp_path, rows, before).draft)
    assert once.by_id == {}
    again = imported(tmp_path, rows, once)
    assert (finished(again.draft).by_id, again.notes) == (
        {},
        ("line 5: there is no Tom Marsh any more, and nothing to decide",),
    )


# --- mistakes

MISTAKES: list[tuple[Edit, list[Mapping[str, str]], list[str]]] = [
    ({"Ada Rees": {"person_id": "f" * 16}}, [], ["line 4: person_id ffffffffffffffff is unknown"]),
    ({"Ada Rees": {"person_id": JONAS}}, [], [f"line 4: person_id {JONAS} is on line 3 already"]),
    ({"Ada Rees": {"merge_into": "Bo Holm"}}, [], ["line 4: merge_into: 'Bo Holm': the store knows nobody"]),
    ({"Ada Rees": {"merge_into": "Ada Rees"}}, [], ["line 4: merge_into: Ada Rees is this person"]),
    (
        {"Ada Rees": {"merge_into": "Jonas Dahl"}, "Jonas Dahl": {"merge_into": "Ada Rees"}},
        [],
        [
            "line 3: merge_into: merged in a circle, Jonas Dahl into Ada Rees into Jonas Dahl.",
            "line 4: merge_into: merged in a circle, Ada Rees into Jonas Dahl into Ada Rees.",
        ],
    ),
    ({"Ada Rees": {"rivals": "Bo Holm; Dahl"}}, [], ["line 4: rivals: 'Bo Holm': ", "line 4: rivals: 'Dahl': nobody"]),
    ({"Ada Rees": {"rivals": "Ada Rees"}}, [], ["line 4: rivals: Ada Rees is this person"]),
    ({"Ada Rees": {"wikidata": "42"}}, [], ["line 4: wikidata: '42' is no Wikidata id"]),
    ({"Ada Rees": {"wikidata": "Q042"}}, [], ["line 4: wikidata: 'Q042' is no Wikidata id"]),
    ({"Ada Rees": {"name": "Jonas Dahl"}}, [], [f"line 4: name: Jonas Dahl is {JONAS} already. Write that into"]),
    ({"Ada Rees": {"aliases": "Marsh"}}, [], ["line 4: “Marsh” is on line 2 too"]),
    ({"Ada Rees": {"aliases": "Marsh @ b.txt"}}, [], ["line 4: “Marsh” in b.txt: no article of this path"]),
    ({"Ada Rees": {"split": "Marsch"}}, [], ["line 4: split: no article calls anybody 'Marsch'"]),
    ({"Ada Rees": {"split": "Ada Rees"}}, [], ["line 4: split: “Ada Rees” is Ada Rees already"]),
    ({"Ada Rees": {"split": "Marsh"}}, [], ["line 4: split: “Marsh” is Joe Marsh's. Write it there."]),
    (
        {"Ada Rees": {"merge_into": "Jonas Dahl"}, "Jonas Dahl": {"name": "Jon Dahl"}},
        [],
        ["line 4: merge_into: 'Jonas Dahl' is called Jon Dahl now"],
    ),
    ({}, [{"aliases": "Marsh"}], ["line 5: neither person_id nor name"]),
    ({}, [{"name": "Bo Holm"}], ["line 5: nobody is called Bo Holm"]),
    (
        {"Ada Rees": {"wikidata": "x"}, "Joe Marsh": {"merge_into": "y"}},
        [{"team": "z"}],
        ["line 2: merge_into: 'y'", "line 4: wikidata: 'x'", "line 5: neither person_id nor name"],
    ),
]


@pytest.mark.parametrize(("edit", "new", "expected"), MISTAKES, ids=[expected[0] for *_, expected in MISTAKES])
def test_mistakes_are_told_together_with_their_lines(
    tmp_path: Path, edit: Edit, new: list[Mapping[str, str]], expected: list[str]
) -> None:
    with pytest.raises(InputError, match=r"people\.csv: nothing was changed") as raised:
        imported(tmp_path, edited(edit, new))
    lines = str(raised.value).splitlines()[1:]
    assert len(lines) == len(expected)
    assert [line for line, words in zip(lines, expected, strict=True) if not line.startswith(f"  {words}")] == []


def test_the_table_stands_in_the_order_that_the_mistakes_count_on() -> None:
    assert [row["name"] for row in exported(QUOTES)] == ["Joe Marsh", "Jonas Dahl", "Ada Rees"]


def test_a_circle_with_a_merge_of_an_earlier_day_is_refused(tmp_path: Path) -> None:
    before = ruled(tmp_path, {"Ada Rees": {"merge_into": "Jonas Dahl"}})
    rows = [row for row in edited({"Jonas Dahl": {"merge_into": "Ada Rees"}}, (), before) if row["name"] != "Ada Rees"]
    with pytest.raises(InputError, match="Jonas Dahl into Ada Rees into Jonas Dahl"):
        imported(tmp_path, rows, before)


def test_a_person_made_by_hand_cannot_lose_the_name(tmp_path: Path) -> None:
    before = ruled(tmp_path, {}, [{"name": "Tom Marsh", "aliases": "Marsh @ derby.txt"}])
    with pytest.raises(InputError, match="line 5: no name"):
        imported(tmp_path, edited({"Tom Marsh": {"name": ""}}, (), before), before)
