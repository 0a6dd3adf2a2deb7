"""What the package imports is what it asks to have installed."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import trashtalk

ROOT = Path(__file__).parents[1]
PACKAGE = Path(trashtalk.__file__).parent


def imported_modules() -> Iterator[str]:
    """The first parts of the names of all modules that are imported, late or at the top."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0]


def test_every_library_that_is_imported_is_a_declared_dependency_with_a_tested_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    lines = (ROOT / "scripts" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines if "==" in line}
    distributions = packages_distributions()
    libraries = set(imported_modules()) - sys.stdlib_module_names - {"trashtalk"}
    used = {canonicalize_name(name) for module in libraries for name in distributions.get(module, [module])}
    assert used - declared == set()
    assert declared - pinned == set()
