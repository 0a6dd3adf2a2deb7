"""Write measured figures and real output into README, docs, model cards and datasheets, so that no hand types them.

Blocks `<!-- figures: TOPIC -->` are filled with tables from models/ and the project's own data, blocks
`<!-- output: COMMAND -->` with what the command prints when it runs on the checkout's corpus/demo. Exit code 1
when metrics were measured with other models or another gold than the checkout's: measure again, then write again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from doc_blocks import Block, BlockError, fill_blocks, find_blocks
from doc_outputs import is_fresh, output_body, output_stamp, prepare_folder, run_command
from doc_tables import table_of
from floors import gold_digest
from metrics_files import find_outdated
from trashtalk.analysis import MODELS
from trashtalk.artefacts import model_digest
from trashtalk.errors import TrashtalkError

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (
    "README.md",
    "docs/*.md",
    "models/*/MODEL_CARD.md",
    "corpus/gold/hostility/DATASHEET.md",
    "corpus/gold/persons/DATASHEET.md",
    "corpus/gold/remarks/DATASHEET.md",
    "corpus/gold/dating/DATASHEET.md",
)
Written = Callable[[Block], str]


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the arguments and write, or check; return the exit code."""
    args = parser().parse_args(argv)
    try:
        if args.check:
            wrong = [f"{name} is stale. Run: scripts/write_figures" for name in find_stale(ROOT)]
        else:
            write_documents(ROOT, keep_output=args.keep_output)
            wrong = []
        wrong += find_old_metrics(ROOT)
    except TrashtalkError as error:
        wrong = [str(error)]
    for sentence in wrong:
        print(f"write_figures: {sentence}", file=sys.stderr)
    return 1 if wrong else 0


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--check", action="store_true", help="write nothing and run nothing; 1 when something is stale"
    )
    options.add_argument("--keep-output", action="store_true", help="write the figures only, run no command")
    return options


def write_documents(root: Path, *, keep_output: bool = False) -> None:
    """Fill the blocks of every document; commands are run but when their outputs are to be kept."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        prepare_folder(place, root)
        stamp = output_stamp(root)

        def run(block: Block) -> str:
            return block.body if keep_output else output_body(run_command(block.topic, place), stamp)

        for path in find_documents(root):
            path.write_text(filled(path, root, run), encoding="utf-8")


def find_stale(root: Path) -> list[str]:
    """Return the documents whose figures are not those of the checkout, or whose outputs were made with another."""
    stamp = output_stamp(root)
    stale = []
    for path in find_documents(root):
        text = path.read_text(encoding="utf-8")
        outputs = [block for block in find_blocks(text) if block.kind == "output"]
        kept = filled(path, root, lambda block: block.body)
        if kept != text or not all(is_fresh(block, stamp) for block in outputs):
            stale.append(path.relative_to(root).as_posix())
    return stale


def find_documents(root: Path) -> Iterator[Path]:
    """Yield the documents that may hold blocks, README first."""
    for pattern in DOCUMENTS:
        yield from sorted(root.glob(pattern))


def filled(path: Path, root: Path, output: Written) -> str:
    """Return the document with its tables made anew and its outputs as `output` gives them."""
    try:
        return fill_blocks(
            path.read_text(encoding="utf-8"),
            lambda block: table_of(block.topic, root) if block.kind == "figures" else output(block),
        )
    except BlockError as error:
        raise BlockError(f"{path.relative_to(root).as_posix()}: {error}") from None


def find_old_metrics(root: Path) -> list[str]:
    """Return a sentence for each metrics file that was measured with other models or another gold than `root` holds."""
    models = {name: model_digest(root / "models" / name) for name in MODELS}
    return find_outdated(root, models, gold_digest(root / "corpus"))


if __name__ == "__main__":
    sys.exit(main())
