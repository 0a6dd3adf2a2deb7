"""What each measured figure means, in a phrase for the documents."""

from __future__ import annotations

from doc_blocks import BlockError

HOSTILE = "level 2 or more"

MEANINGS: dict[str, dict[str, str]] = {
    "attribution": {
        "quoted_recall": "gold attributions between marks that were found",
        "quoted_precision": "extracted direct and mixed quotes that lie in gold contents",
        "quoted_right_source": "gold attributions between marks found with the right source",
        "direct_right_source": "the same, no word outside the marks",
        "mixed_recall": "gold contents with words in and outside marks that were found",
        "mixed_right_source": "the same, with the right source",
        "indirect_recall": "gold contents without marks that were found",
        "indirect_precision": "extracted indirect quotes that lie in gold contents",
        "indirect_right_source": "gold contents without marks found with the right source",
        "articles_without_quotes": "articles in which nothing was found",
    },
    "hostility": {
        "spearman": "rank correlation of score and gold level",
        "auc": f"area under the ROC curve of the probability of {HOSTILE}",
        "macro_f": "mean F over the five levels",
        "quadratic_kappa": "agreement of levels, far misses weighted more",
        "ece": f"expected calibration error of the probability of {HOSTILE}, ten bins",
        "level.exact": "quotes given just the gold level",
        "benign_at_3": "quotes of gold level 0 put at 3 or 4",
        "facet_auc.": "AUC of the facet {}; counted are the quotes that have it",
        "pairs_right": "twins of different level that the scores put in the right order",
        "pairs_right.": "the same, twins of the family {}",
        "target.hit": "quotes aimed at a name in the text whose surest marked word is of that name",
        "target.false": "quotes aimed at nobody in which a word is marked",
        "peer.": "{} on the same quotes",
        "public.": "the public set {} (dev part), on a coarse scale of its own",
    },
    "gold": {
        "quotes.recall": "gold quotations that were found",
        "quotes.precision": "extracted quotes that lie in gold",
        "quotes.f": "harmonic mean of the two",
        "quotes.exact_recall": "gold quotations found with just their borders",
        "quotes.exact_precision": "extracted quotes with just the borders of a gold one",
        "quotes.exact_f": "harmonic mean of the two",
        "quotes.recall.": "recall of {}",
        "quotes.precision.": "precision of {}",
        "quotes.kind_right": "found ones with the right kind",
        "speaker.right": "found ones with the right speaker, or rightly none",
        "speaker.unknown": "found ones without a speaker where the truth has one",
        "speaker.wrong_name": "found ones with a wrong speaker",
        "speaker.right.": "right speaker where it is given as {}",
        "target.right": "quotes aimed at somebody else whose first target is right",
        "target.right_among": "the same, any target",
        "target.unknown": "quotes aimed at somebody else without a target",
        "target.false": "quotes aimed at nobody else with a target",
        "level.spearman": "rank correlation of score and gold level",
        "level.auc": f"AUC of the probability of {HOSTILE}",
        "level.ece": f"expected calibration error of the probability of {HOSTILE}",
        "level.exact": "quotes given just the gold level",
        "level.benign_at_3": "quotes of gold level 0 put at 3 or 4",
        "not_speech.taken": "stretches that are no speech and were taken for it",
        "not_speech.taken.": "the same, {}",
    },
    "benchmark": {
        "words_per_second": "words a second of the whole job, models loaded; counted are the words",
        "articles_per_second": "articles a second; counted are the articles",
        "quotes_per_second": "quotes a second; counted are the quotes",
        "seconds.loading": "seconds to load the models",
        "seconds.": "seconds: {}",
        "peak_memory_mb": "peak memory of the process, MB",
        "encoder_alone.seconds": "seconds of the encoder alone on the same texts; counted are the windows",
        "attribution_over_encoder_alone": "attribution as a multiple of the encoder alone",
        "job_over_encoder_alone": "the whole job as a multiple of the encoder alone",
        "scoring.quotes_per_second": "quotes scored a second",
        "transformers_pipeline.quotes_per_second": "the same model in transformers' pipeline with its defaults",
        "scoring_over_transformers_pipeline": "ratio of the two",
        "help_seconds": "seconds of `trashtalk --help`, median of new processes",
    },
}


def meaning_of(metrics: str, name: str) -> str:
    """Return what the figure `name` of a metrics file means: its own phrase, or that of the longest fitting prefix."""
    known = MEANINGS[metrics]
    if name in known:
        return known[name]
    prefixes = [prefix for prefix in known if prefix.endswith(".") and name.startswith(prefix)]
    if not prefixes:
        raise BlockError(f"{metrics}: the figure {name!r} has no meaning. Give it one in scripts/figure_meanings.py.")
    prefix = max(prefixes, key=len)
    return known[prefix].format(name.removeprefix(prefix).replace("_", " "))
