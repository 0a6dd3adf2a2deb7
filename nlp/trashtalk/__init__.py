"""trashtalk: who said what about whom, when, and how hard.

    import trashtalk
    for quote in trashtalk.analyze('“He is just another name on the list,” Dahl said of Rees.'):
        print(quote.speaker, quote.targets, quote.hostility)

`load_pipeline()` returns the spaCy Language that finds quotations, their sources and their speakers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trashtalk.errors import TrashtalkError
from trashtalk.records import Article, Quote

if TYPE_CHECKING:
    from trashtalk.analysis import analyze
    from trashtalk.pipeline import load_pipeline

__version__ = "0.1.0"
__all__ = ["Article", "Quote", "TrashtalkError", "__version__", "analyze", "load_pipeline"]


def __getattr__(name: str) -> Any:
    """Import torch and spaCy only when they are asked for: `trashtalk --help` must be instant."""
    if name == "load_pipeline":
        from trashtalk.pipeline import load_pipeline

        return load_pipeline
    if name == "analyze":
        from trashtalk.analysis import analyze

        return analyze
    raise AttributeError(f"module 'trashtalk' has no attribute {name!r}")
