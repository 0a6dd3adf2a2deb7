import pytest

from doc_blocks import Block, BlockError, fill_blocks, find_blocks

DOCUMENT = """Before.

<!-- figures: gold quotes.* -->
old
<!-- /figures -->

Between.
<!-- output: trashtalk doctor -->
<!-- /output -->
After.
"""


def test_blocks_are_found_in_order_with_what_stands_in_them() -> None:
    assert list(find_blocks(DOCUMENT)) == [
        Block("figures", "gold quotes.*", "old\n"),
        Block("output", "trashtalk doctor", ""),
    ]


def test_filling_changes_nothing_but_the_blocks() -> None:
    filled = fill_blocks(DOCUMENT, lambda block: f"new {block.topic}\n")
    assert filled == DOCUMENT.replace("\nold", "\nnew gold quotes.*").replace(
        "doctor -->\n", "doctor -->\nnew trashtalk doctor\n"
    )


def test_filling_again_changes_nothing() -> None:
    assert fill_blocks(fill_blocks(DOCUMENT, str), lambda block: block.body) == fill_blocks(DOCUMENT, str)


@pytest.mark.parametrize(
    "text",
    [
        "<!-- figures: gold * -->\nnever closed\n",
        "<!-- /figures -->\n",
        "<!-- figures: gold * -->\n<!-- /output -->\n",
        "<!-- figures gold -->\n<!-- /figures -->\n",
    ],
)
def test_a_marker_without_its_partner_is_an_error(text: str) -> None:
    with pytest.raises(BlockError, match=r"line 1: .* has no partner"):
        fill_blocks(text, str)


def test_a_block_inside_another_is_an_error() -> None:
    inner = "<!-- figures: a -->\n<!-- figures: b -->\n<!-- /figures -->\n<!-- /figures -->\n"
    with pytest.raises(BlockError, match="has no partner"):
        fill_blocks(inner, str)
