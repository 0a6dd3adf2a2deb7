"""Whom the label of a turn stands for: a name, or "Q" and "A" for who asks and who answers."""

from __future__ import annotations

import re

from trashtalk.people.cast import Cast
from trashtalk.people.interviews import asks_mostly, resolve_answer, resolve_question
from trashtalk.people.mentions import Span, named_like
from trashtalk.people.named_sources import named_in
from trashtalk.people.resolution import Resolution, with_basis

_ON = re.compile(r" (?:on|ON) (?=[A-Z])")


def resolve_label(cast: Cast, label: Span) -> Resolution:
    """Return whom the label of a turn stands for: a name, or who asks and who answers."""
    subject = _ON.search(cast.text, *label)
    if subject is not None:  # "BROOK ON REES:"
        label = (label[0], subject.start())
    written = cast.text[slice(*label)].strip(" *_:")
    if written == "Q":
        return resolve_question(cast, label)
    if written == "A":
        return resolve_answer(cast, label)
    people = named_like(written, [person for person in cast.people if not person.is_body])
    if " " in written and len(people) == 1:
        return Resolution(people[0], 0.99, "turn", "named in the source", people[0].mentions[0])
    named = named_in(cast, label)
    if named is not None and named.person is None:
        # a label means one person throughout: the one whom it stood for when it first stood there
        first = re.search(rf"^{re.escape(cast.text[slice(*label)])}(?=[ \t]*:)", cast.text, re.MULTILINE)
        named = named_in(cast, first.span()) if first else named
    if named is not None and named.person is not None and named.person.is_body and asks_mostly(cast, label):
        # an outlet asks by the mouth of whoever its byline or its introduction names
        asking = resolve_question(cast, label)
        named = asking if asking.person is not None else named
    if named is not None:
        return with_basis(named, "turn")
    if len(people) == 1:
        return Resolution(people[0], 0.95, "turn", "the label of the turn", people[0].mentions[0])
    return Resolution(None, 0.0, "turn", f"the label “{written}” names nobody that the article knows")
