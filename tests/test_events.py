from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trashtalk.articles import InputFile, find_inputs
from trashtalk.errors import InputError
from trashtalk.events import Event, gather_events, read_events

HEADER = "name,start,end,place\n"
HENLEY = Event("Henley", date(2031, 7, 1), date(2031, 7, 6), "Henley-on-Thames")
BLED = Event("Bled", date(2031, 8, 2), date(2031, 8, 2))


def write(folder: Path, content: str | bytes, name: str = "events.csv") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def found_in(folder: Path) -> tuple[InputFile, ...]:
    (folder / "a.txt").write_text("words", encoding="utf-8")
    return find_inputs([str(folder)]).events


@pytest.mark.parametrize(
    "content",
    [
        "name,start,end,place\nHenley,2031-07-01,2031-07-06,Henley-on-Thames\nBled,2031-08-02,,\n",
        "\ufeffname,start,end,place\nHenley,2031-07-01,2031-07-06,Henley-on-Thames\nBled,2031-08-02\n",
        "Place;Name;Start;End\n Henley-on-Thames ; Henley ;2031-07-01;2031-07-06\n;Bled;2031-08-02;2031-08-02\n",
    ],
    ids=["plain", "byte order mark, short row", "semicolons, capitals, another order"],
)
def test_events_are_read(tmp_path: Path, content: str) -> None:
    assert read_events(write(tmp_path, content)) == ([HENLEY, BLED], [])


def test_end_and_place_may_be_missing_as_columns(tmp_path: Path) -> None:
    assert read_events(write(tmp_path, "start,name\n2031-08-02,Bled\n")) == ([BLED], [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",2031-07-01,,", "the event has no name"),
        ("Henley,,,", "no day in the column start"),
        ("Henley,1 July 2031,,", "start is '1 July 2031', which is no ISO date"),
        ("Henley,2031-07-01,2031-02-30,", "end is '2031-02-30', which is no ISO date"),
        ("Henley,2031-07-06,2031-07-01,", "'Henley' ends on 2031-07-01, before it starts, on 2031-07-06"),
        ("Henley,2031-07-06,2031-07-06,x,y", "line 4 has 5 fields, the header 4"),
    ],
)
def test_a_row_that_is_no_event_is_reported_with_its_line_and_left_out(tmp_path: Path, row: str, reason: str) -> None:
    path = write(tmp_path, f"{HEADER}Bled,2031-08-02,,\n\n{row}\n")
    events, [problem] = read_events(path)
    assert events == [BLED]
    assert (problem.path, problem.reason) == (f"{path}:4", reason)
    assert problem.advice


def test_the_line_is_that_of_the_file_also_below_a_field_with_line_breaks(tmp_path: Path) -> None:
    path = write(tmp_path, f'{HEADER}Bled,2031-08-02,,"Lake\nand\nisland"\nHenley,soon,,\n')
    _, [problem] = read_events(path)
    assert problem.path == f"{path}:5"


def test_every_bad_row_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEADER},2031-08-02,,\nBled,2031-08-02,,\nHenley,,,\n")
    assert [problem.path for problem in read_events(path)[1]] == [f"{path}:2", f"{path}:4"]


def test_events_of_one_name_on_overlapping_days_are_kept_and_noted_once(tmp_path: Path) -> None:
    rows = "Henley,2031-07-04,2031-07-08,\nHenley,2031-07-01,2031-07-06,Henley-on-Thames\nHENLEY,2031-07-05,,\n"
    path = write(tmp_path, HEADER + rows)
    events, [note] = read_events(path)
    assert len(events) == 3
    assert (note.path, note.reason) == (f"{path}:3", "'Henley' is also in line 2, on overlapping days; both are kept")


def test_events_of_one_name_in_two_years_are_two_events(tmp_path: Path) -> None:
    events, problems = read_events(write(tmp_path, f"{HEADER}Henley,2031-07-01,,\nHenley,2032-07-01,,\n"))
    assert (len(events), problems) == (2, [])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "title,when\nHenley,2031-07-01\n",
            r"events.csv: no column 'name' and no column 'start'; there are: title, when",
        ),
        ("name,day\nHenley,2031-07-01\n", r"events.csv: no column 'start'; there are: name, day"),
        (HEADER, r"events.csv: none of its 0 rows is an event\. Give each"),
        (f"{HEADER}Henley,soon,,\n", r"none of its 1 rows is an event; the first says: start is 'soon'"),
        ("", r"events.csv: the file is empty"),
    ],
)
def test_a_table_without_events_says_what_is_wrong_with_it(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_events(write(tmp_path, content))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"events\.csv: there is no such file"):
        read_events(tmp_path / "events.csv")


# --- which tables count


def test_the_events_of_all_folders_count_together(tmp_path: Path) -> None:
    write(tmp_path / "one", f"{HEADER}Henley,2031-07-01,2031-07-06,Henley-on-Thames\n")
    write(tmp_path / "two", f"{HEADER}Bled,2031-08-02,,\n")
    tables = (*found_in(tmp_path / "one"), *found_in(tmp_path / "two"))
    assert gather_events(None, tables).events == (HENLEY, BLED)


def test_the_table_that_is_given_outranks_those_found(tmp_path: Path) -> None:
    write(tmp_path / "news", f"{HEADER}Henley,2031-07-01,,\n")
    given = write(tmp_path, f"{HEADER}Bled,2031-08-02,,\nHenley,,,\n", "own.csv")
    gathered = gather_events(given, found_in(tmp_path / "news"))
    assert gathered.events == (BLED,)
    [problem] = gathered.problems
    assert (problem.path, problem.origin) == (f"{given}:3", tmp_path.resolve().as_posix())


def test_a_found_table_without_a_readable_row_is_a_problem_and_no_end(tmp_path: Path) -> None:
    write(tmp_path / "news", f"{HEADER}Henley,soon,,\n")
    gathered = gather_events(None, found_in(tmp_path / "news"))
    assert gathered.events is None
    assert [(problem.path, problem.origin) for problem in gathered.problems] == [
        ("events.csv", (tmp_path / "news").resolve().as_posix())
    ]


def test_no_table_is_no_events_and_not_an_empty_list(tmp_path: Path) -> None:
    assert gather_events(None, ()).events is None
