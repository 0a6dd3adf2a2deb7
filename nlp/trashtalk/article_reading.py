"""What the models have read in an article, as it is kept: who is meant can be worked out anew from it, without them.

The run learns of an article's people from other articles, also from such as are read years later.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from trashtalk.hostility.scored import Scored
    from trashtalk.people.known import Known

LEFT_BY_ATTRIBUTION = ("attributions", "names", "pointers", "sentences")


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What the attribution component left, what the classifier said of each quote (None: unread), who is named.

    `people` is plain data, what the article says of each of its people and bodies by their names in it.
    """

    attribution: Mapping[str, Any]
    scored: Sequence[Scored | None]
    people: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, text: str, data: Mapping[str, Any], scored: Sequence[Scored | None]) -> Self:
        """Return the reading that an article's Doc (its user data) and the classifier make."""
        from trashtalk.people.known import known_of
        from trashtalk.people.resolving import Resolver, names_from

        people = Resolver(text, names_from(text, data)).people
        known = {person.name: known_of(person, (), text) for person in people}
        return cls({name: data[name] for name in LEFT_BY_ATTRIBUTION}, tuple(scored), known)

    def packed(self) -> bytes:
        """Return the reading as compressed JSON."""
        plain = {
            "attribution": self.attribution,
            "scored": [asdict(one) if one else None for one in self.scored],
            "people": self.people,
        }
        return zlib.compress(json.dumps(plain, ensure_ascii=False, default=float).encode())

    @classmethod
    def unpacked(cls, kept: bytes) -> Self:
        """Return what `packed` made."""
        plain = json.loads(zlib.decompress(kept))
        return cls(
            plain["attribution"], tuple(_scored(one) if one else None for one in plain["scored"]), plain["people"]
        )

    def with_elsewhere(self, elsewhere: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Return the plain data of the attribution together with what other articles say of the people."""
        return {**self.attribution, "elsewhere": elsewhere}

    @property
    def known(self) -> dict[str, Known]:
        """What the article says of its people and bodies, by their names in it."""
        from trashtalk.people.known import read_known

        return {name: read_known(plain) for name, plain in self.people.items()}


def _scored(plain: Mapping[str, Any]) -> Scored:
    from trashtalk.hostility.scored import Aim, EvidenceWords, Scored, TargetPlace

    aim = plain["aim"]
    return Scored(
        score=plain["score"],
        level=plain["level"],
        probabilities=tuple(plain["probabilities"]),
        facets=plain["facets"],
        evidence=tuple(EvidenceWords(**words) for words in plain["evidence"]),
        aim=Aim(**{**aim, "places": tuple(TargetPlace(**place) for place in aim["places"])}),
    )
