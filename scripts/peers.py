"""Other tools' scores for the same words: what a user would take today."""

from __future__ import annotations

from collections.abc import Sequence

from profanity_check import predict_prob
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer


def peer_scores(texts: Sequence[str]) -> dict[str, list[float]]:
    """Return for each tool a score for each text that rises with hostility: negative mood, or profanity."""
    if not texts:
        return {}
    vader = SentimentIntensityAnalyzer()
    return {
        "vader": [-float(vader.polarity_scores(text)["compound"]) for text in texts],
        "alt_profanity_check": [float(probability) for probability in predict_prob(list(texts))],
        "textblob": [-float(TextBlob(text).sentiment.polarity) for text in texts],
    }
