"""The levels and facets in a sentence each: docs/codebook.md in short, word for word (see its test)."""

from __future__ import annotations

from trashtalk.records import FACETS, LEVEL_NAMES

LEVEL_MEANINGS = (
    "neutral, respectful, factual, self-talk, tactics, grief, joy",
    "a light needle, mild criticism, a confident boast, banter between friends",
    (
        "belittles or dismisses someone; sharp criticism of a person, team or authority; an accusation of disrespect "
        "or poor work"
    ),
    "openly insulting: character, courage, honesty, intelligence; a mocking label; an accusation of cheating or lying",
    "profane insult, dehumanising words, a threat of harm outside the rules of the game",
)
LEVEL_EXAMPLES = (
    "She was better than me today. I have no excuse.",
    "They were a bit lucky today, let's be honest.",
    "He's just another name on the list.",
    "He's a fraud and he knows it.",
    "I'll hurt him when nobody is watching.",
)
FACET_MEANINGS = (
    "a derogatory word or picture for someone",
    "someone does not matter, is no rival, is beneath notice",
    "the speaker (or his side) raised up",
    "harm or loss announced",
    "wrongdoing, failure, disrespect, unfairness charged",
    "says the opposite of what is meant",
    "praise or courtesy towards somebody, also beside hostility",
)
LEVELS = tuple(zip(LEVEL_NAMES, LEVEL_MEANINGS, LEVEL_EXAMPLES, strict=True))
FACETS_IN_WORDS = tuple(zip(FACETS, FACET_MEANINGS, strict=True))
