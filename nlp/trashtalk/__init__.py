"""trashtalk: who said what about whom, when, and how hard.

    import trashtalk
    for quote in trashtalk.analyze('“He is just another name on the list,” Dahl said of Rees.'):
        print(quote.speaker, quote.targets, quote.hostility)

`score(["He's just another name on the list"])` rates texts without an article.
`timeline("out", "Dahl", "Rees")` reads, from a finished run, what two people say about each other over time.
`load_pipeline()` returns the spaCy Language that finds quotations, their sources and their speakers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trashtalk.errors import TrashtalkError
from trashtalk.records import Article, Quote

if TYPE_CHECKING:
    from trashtalk.analysis import analyze
    from trashtalk.pipeline import load_pipeline
    from trashtalk.rivalry.timeline import timeline
    from trashtalk.scoring import score

__version__ = "0.1.0"
__all__ = ["Article", "Quote", "TrashtalkError", "__version__", "analyze", "load_pipeline", "score", "timeline"]


def __getattr__(name: str) -> Any:
    """Import torch and spaCy only when they are asked for: `trashtalk --help` must be instant."""
    if name == "load_pipeline":
        from trashtalk.pipeline import load_pipeline

        return load_pipeline
    if name == "analyze":
        from trashtalk.analysis import analyze

        return analyze
    if name == "score":
        from trashtalk.scoring import score

        return score
    if name == "timeline":
        from trashtalk.rivalry.timeline import timeline

        return timeline
    raise AttributeError(f"module 'trashtalk' has no attribute {name!r}")
