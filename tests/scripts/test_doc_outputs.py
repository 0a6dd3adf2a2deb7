from pathlib import Path

import pytest

from doc_blocks import Block, BlockError
from doc_outputs import is_fresh, output_body, run_command


def test_a_command_prints_as_a_reader_would_see_it(tmp_path: Path) -> None:
    assert run_command("trashtalk --version", tmp_path).startswith("trashtalk 0.")


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ("trashtalk run nowhere", "'trashtalk run nowhere' ended with 1: trashtalk: nowhere: no such file"),
        ("rm -r corpus", "only trashtalk's own commands are run"),
    ],
)
def test_a_command_that_fails_or_is_not_ours_is_an_error(command: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(BlockError, match=problem):
        run_command(command, tmp_path)


def test_an_output_is_fresh_while_what_it_was_made_with_is_the_same() -> None:
    block = Block("output", "trashtalk doctor", output_body("fine", "0f") + "\n")
    assert "fine" in block.body
    assert is_fresh(block, "0f")
    assert not is_fresh(block, "1a")
    assert not is_fresh(Block("output", "trashtalk doctor", ""), "0f")
