"""How the templates of this package are filled: values are made visible and escaped, what is missing is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trashtalk.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment


def make_environment() -> Environment:
    """Return Jinja's environment for the pages."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("trashtalk.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: Any) -> Any:
    """Make strings safe to look at; markup that a template itself made has been through here already."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else visible(value)
