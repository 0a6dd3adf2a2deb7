"""How the templates of this package are filled: values are made visible and escaped, what is missing is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from trashtalk.report.shortening import short_words
from trashtalk.report.visible import isolated, visible
from trashtalk.report.wording import say_basis

if TYPE_CHECKING:
    from jinja2 import Environment


def make_environment() -> Environment:
    """Return Jinja's environment for the pages."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("trashtalk.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["attribute"] = _as_attribute
    environment.filters["bdi"] = isolated
    environment.filters["basis"] = say_basis
    environment.filters["short"] = short_words
    return environment


def _as_attribute(numbers: str) -> str:
    """Put several numbers in quotation marks, which one does without. Example: "4 5" -> Markup('"4 5"')"""
    return Markup('"{}"').format(numbers) if " " in numbers else numbers


def _shown(value: Any) -> Any:
    """Make strings safe to look at; markup that a template itself made has been through here already."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else visible(value)
