"""What `import trashtalk` gives, and what it does not load."""

import subprocess
import sys
from types import ModuleType

import pytest

import trashtalk


def test_all_names_the_public_face_and_nothing_else() -> None:
    module_names = {"annotations", "TYPE_CHECKING", "Any"}
    defined = {
        name
        for name, value in vars(trashtalk).items()
        if not name.startswith("_") and not isinstance(value, ModuleType) and name not in module_names
    }
    assert set(trashtalk.__all__) == defined | {"__version__", "analyze", "load_pipeline", "score", "timeline"}
    assert list(trashtalk.__all__) == sorted(trashtalk.__all__, key=lambda name: (name.islower(), name))


@pytest.mark.parametrize("name", trashtalk.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(trashtalk, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'trashtalk' has no attribute 'analyse'"):
        _ = trashtalk.analyse


@pytest.mark.parametrize("module", ["trashtalk", "trashtalk.cli"])
def test_importing_is_cheap(module: str) -> None:
    heavy = "torch spacy transformers tokenizers pandas pyarrow trafilatura".split()
    code = f"import sys, {module}; print(*sorted(set({heavy!r}) & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert loaded == []
