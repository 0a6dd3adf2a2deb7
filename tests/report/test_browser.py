"""The page in a real browser, where one is installed: headless Chromium is started once a question."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from trashtalk.report import Findings, ReportSettings, write_report

from .sample import FAILURES, RUN, build

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SECONDS = 120  # a machine under load takes its time to start it
DARK = "--blink-settings=preferredColorScheme=0"
CLICK_A_POINT = """<script>
const point = document.querySelector('svg a[href="#r-r-list"]');
point.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
</script>"""
FIND_AND_SORT = """<script>
document.getElementById("find").value = "Lakeland";
document.getElementById("find").dispatchEvent(new Event("input"));
document.querySelector("#remark-table th:nth-child(4) button").click();
</script>"""
FIND_CUT_WORDS = """<script>
document.getElementById("find").value = "nobody dares to say so";
document.getElementById("find").dispatchEvent(new Event("input"));
</script>"""
SORT_BY_DAY = """<script>document.querySelector("#remark-table th:nth-child(1) button").click();</script>"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_report(Findings(*build(), FAILURES, RUN), path, ReportSettings(today=date(2032, 1, 1)))
    return path


def browse(page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    common = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent / 'profile'}")
    command = [CHROMIUM or "", *common, "--enable-logging=stderr", "--virtual-time-budget=4000", *options]
    done = subprocess.run(
        [*command, page.as_uri()], capture_output=True, text=True, timeout=SECONDS, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done


def dump(page: Path) -> tuple[html.HtmlElement, list[str]]:
    """The page after its script has run, and what it wrote to the console."""
    done = browse(page, "--dump-dom")
    return html.document_fromstring(done.stdout), [line for line in done.stderr.splitlines() if ":CONSOLE" in line]


def with_script(page: Path, script: str, name: str) -> Path:
    copy = page.with_name(name)
    copy.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{script}</body>"), encoding="utf-8")
    return copy


def test_page_runs_without_a_word_on_the_console(report: Path) -> None:
    page, said = dump(report)
    assert said == []
    assert len(page.xpath("//*[local-name()='svg']")) == 2
    assert not page.xpath("//*[@id='r-r-list']//details/@open")


def test_point_of_a_chart_opens_its_remark(report: Path) -> None:
    page, said = dump(with_script(report, CLICK_A_POINT, "clicked.html"))
    assert said == []
    assert len(page.xpath("//*[@id='r-r-list']//details[@open]")) == 1


def test_remarks_are_found_in_their_details_and_sorted_with_them(report: Path) -> None:
    page, said = dump(with_script(report, FIND_AND_SORT, "sorted.html"))
    assert said == []
    shown = page.xpath("//table[@id='remark-table']/tbody[not(@hidden)]/@id")
    assert sorted(shown) == ["r-r-finish", "r-r-list"]
    assert shown == ["r-r-finish", "r-r-list"]  # level 1 before level 2
    assert page.xpath("//*[@id='shown']/text()") == ["2 of 11 remarks"]
    assert all(len(body.xpath("./tr")) == 2 for body in page.xpath("//tbody[@id='r-r-list' or @id='r-r-finish']"))


def test_words_are_found_that_the_table_cuts_short(report: Path) -> None:
    page, said = dump(with_script(report, FIND_CUT_WORDS, "found.html"))
    assert said == []
    [found] = page.xpath("//table[@id='remark-table']/tbody[not(@hidden)]")
    assert "nobody dares to say so" not in found.text_content()
    assert "She has hidden behind her coach" in found.text_content()


def test_remarks_are_sorted_by_the_day_that_their_cell_names(report: Path) -> None:
    page, _ = dump(with_script(report, SORT_BY_DAY, "by-day.html"))
    days = [" ".join(day.split()) for day in page.xpath("//table[@id='remark-table']/tbody/tr[1]/td[1]/text()")]
    assert days[:3] == ["March 2031", "week of 2 Jun 2031", "3 Jun 2031"]
    assert days[3:] == [*["by 4 Jun 2031"] * (len(days) - 6), *["no date"] * 3]


def test_pictures_by_day_by_night_and_on_paper_are_made(report: Path) -> None:
    day, night, paper = (report.with_name(name) for name in ("day.png", "night.png", "paper.pdf"))
    browse(report, "--window-size=1280,1500", f"--screenshot={day}")
    browse(report, "--window-size=1280,1500", DARK, f"--screenshot={night}")
    browse(report, f"--print-to-pdf={paper}")
    assert day.read_bytes().startswith(b"\x89PNG")
    assert night.read_bytes().startswith(b"\x89PNG")
    assert day.read_bytes() != night.read_bytes()
    assert min(day.stat().st_size, night.stat().st_size, paper.stat().st_size) > 20_000
    assert paper.read_bytes().startswith(b"%PDF")
