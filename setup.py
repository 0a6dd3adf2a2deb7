"""Carry the checkout's models/ into the wheel as trashtalk/models; everything else is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithModels(build_py):
    """Copy models/ into the package that is built; an editable install reads the checkout's own."""

    def run(self) -> None:
        """Build the package, then put the models in it."""
        super().run()
        if not self.editable_mode:
            packaged = Path(self.build_lib, "trashtalk", "models")
            shutil.rmtree(packaged, ignore_errors=True)  # build/ may hold those of an earlier build
            shutil.copytree("models", packaged, ignore=shutil.ignore_patterns(".*"))


setup(cmdclass={"build_py": BuildWithModels})
