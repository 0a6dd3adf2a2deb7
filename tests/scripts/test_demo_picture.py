"""The picture of the demo's report, with a job and a browser that only say what they were asked."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "demo_picture"
JOB = 'echo "$*" >asked-of-the-job; mkdir "$3"; echo page >"$3/report.html"\n'
BROWSER = """
for option; do
    case $option in --screenshot=*) file=${option#*=} ;; --window-size=*) size=${option#*=} ;; esac
done
echo "$size $(cat "${option#file://}")" >"$file"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the script, a job, docs/ and a folder of programs without any browser."""
    for name in ("scripts", "docs", "bin"):
        (tmp_path / name).mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    write_program(tmp_path / "scripts" / "run", JOB)
    for name in ("bash", "dirname", "mktemp", "rm", "mv", "cat", "mkdir"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
    return tmp_path


def write_program(path: Path, lines: str) -> None:
    path.write_text(f"#!{shutil.which('bash')}\n{lines}", encoding="utf-8")
    path.chmod(0o755)


def take_picture(checkout: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [checkout / "scripts" / "demo_picture"],
        env=os.environ | {"PATH": str(checkout / "bin")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_report_of_the_demo_is_pictured(checkout: Path) -> None:
    write_program(checkout / "bin" / "chromium-browser", BROWSER)
    done = take_picture(checkout)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{checkout}/docs/report.png\n", "")
    assert (checkout / "docs" / "report.png").read_text(encoding="utf-8") == "1280,1500 page\n"
    assert (checkout / "asked-of-the-job").read_text(encoding="utf-8").startswith("corpus/demo --output ")


def test_a_missing_browser_is_said_before_anything_is_run(checkout: Path) -> None:
    done = take_picture(checkout)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("demo_picture: no chromium here, which takes the picture. Install it")
    assert not (checkout / "asked-of-the-job").exists()


def test_a_browser_that_fails_is_said_and_the_old_picture_stays(checkout: Path) -> None:
    write_program(checkout / "bin" / "chromium", "echo out of memory >&2; exit 1\n")
    (checkout / "docs" / "report.png").write_text("old", encoding="utf-8")
    done = take_picture(checkout)
    assert done.returncode == 1
    assert "out of memory" in done.stderr
    assert "took no picture (see above)" in done.stderr
    assert (checkout / "docs" / "report.png").read_text(encoding="utf-8") == "old"
