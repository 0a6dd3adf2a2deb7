"""What the different places say of an article, and which of them is believed.

The order of trust: a row of the --metadata table, of a metadata.csv found in the folder, the front matter, the
fields of JSON or a table's row, the HTML page, the date in the file name, and --published. Each piece of
metadata comes from the first place that has it; what cannot be read as a date is noted and the next place asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from trashtalk.articles.dates import parse_date

Basis = Literal["--metadata", "metadata.csv", "front matter", "field", "page", "file name", "--published"]

TRUST: tuple[Basis, ...] = (
    "--metadata",
    "metadata.csv",
    "front matter",
    "field",
    "page",
    "file name",
    "--published",
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place says of an article; `published` is as it stands there, not yet parsed."""

    basis: Basis
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: object = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way: what a file of its kind gives. `notes` go into `Article.notes`."""

    path: str
    text: str
    claims: tuple[Claim, ...] = ()
    encoding: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is believed of an article."""

    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: date | None
    published_basis: Basis | None
    notes: tuple[str, ...]


def weigh_claims(claims: Iterable[Claim], today: date) -> Metadata:
    """Return the metadata that `claims` make in the order of trust; a date after `today` is kept and noted."""
    trusted = sorted(claims, key=_rank)
    published, basis, notes = _published(trusted)
    if published is not None and published > today:
        notes = (*notes, f"published {published} ({basis}) lies in the future")
    if any(claim.basis == "metadata.csv" for claim in trusted):
        notes = ("metadata taken from the metadata.csv in its folder", *notes)
    return Metadata(
        title=next((claim.title for claim in trusted if claim.title), None),
        outlet=next((claim.outlet for claim in trusted if claim.outlet), None),
        author=next((claim.author for claim in trusted if claim.author), None),
        url=next((claim.url for claim in trusted if claim.url), None),
        published=published,
        published_basis=basis,
        notes=notes,
    )


def _rank(claim: Claim) -> int:
    return TRUST.index(claim.basis)


def _published(trusted: list[Claim]) -> tuple[date | None, Basis | None, tuple[str, ...]]:
    notes: list[str] = []
    for claim in trusted:
        if claim.published is None or claim.published == "":
            continue
        try:
            return parse_date(claim.published), claim.basis, tuple(notes)
        except ValueError as error:
            notes.append(f"published date {str(claim.published)[:40]!r} ({claim.basis}) not read: {error}")
    return None, None, tuple(notes)
