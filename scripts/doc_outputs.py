"""Real output for the documents: commands run as a reader would, on the checkout's articles.

All commands of one writing run in one temporary folder, in the order of the documents, so that a later one finds
what an earlier one has written: `trashtalk run corpus/demo -o out`, then `trashtalk explain ID -o out`.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import subprocess
import sys
from pathlib import Path

from doc_blocks import Block, BlockError
from trashtalk.analysis import analysis_digest
from trashtalk.records import digest

COLUMNS = "100"


def prepare_folder(place: Path, root: Path) -> None:
    """Make `place` look like the checkout to a command that reads the articles."""
    (place / "corpus").symlink_to(root / "corpus", target_is_directory=True)


def run_command(command: str, place: Path) -> str:
    """Return what `trashtalk ...` prints in the folder `place`; BlockError when it fails."""
    program, *arguments = shlex.split(command)
    if program != "trashtalk":
        raise BlockError(f"output of {command!r}: only trashtalk's own commands are run.")
    result = subprocess.run(
        [str(Path(sys.executable).with_name(program)), *arguments],
        cwd=place,
        env={**os.environ, "COLUMNS": COLUMNS, "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode:
        raise BlockError(f"{command!r} ended with {result.returncode}: {result.stderr.strip()[-300:]}")
    return "\n".join(line.rstrip() for line in result.stdout.rstrip().split("\n"))


def output_stamp(root: Path) -> str:
    """Return what a command's output depends on, in sixteen digits: pipeline, models and articles."""
    demo = root / "corpus" / "demo"
    articles = sorted(path for path in demo.rglob("*") if path.is_file() and path.name != "README.md")
    read = [hashlib.sha256(path.read_bytes()).hexdigest() + path.relative_to(demo).as_posix() for path in articles]
    return digest(analysis_digest(), *read)


def output_body(printed: str, stamp: str) -> str:
    """Return the body of an output block; the stamp, which readers do not see, says what it was made with."""
    return f"```text\n{printed}\n```\n{_stamp_line(stamp)}"


def is_fresh(block: Block, stamp: str) -> bool:
    """Tell whether an output was made with the pipeline and articles of `stamp`."""
    return block.body.rstrip("\n").endswith(_stamp_line(stamp))


def _stamp_line(stamp: str) -> str:
    return f"<!-- made with {stamp} -->"
