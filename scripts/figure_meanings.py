"""What each measured figure means, in a phrase for the documents."""

from __future__ import annotations

from doc_blocks import BlockError
from trashtalk.records import SURE_FROM

HOSTILE = "level 2 or more"

# variants of the pipeline and figures as `scripts/evaluate ablation` names them, in words
ABLATION = {
    "full": "as shipped",
    "first_round": "first round of training alone",
    "second_round": "first and second round of training alone",
    "no_direct_pointer": "without the pointer from content to source (by way of the cue alone)",
    "no_cue_path": "without the way over the cue (pointer from content to source alone)",
    "no_verdict_on_marks": "every marked stretch taken for speech",
    "no_own_source": "paragraphs of an open quotation never with a source of their own",
    "no_pronoun_pointers": "pronouns without the pointers",
    "no_gender": "pronouns without gender",
    "no_history": "pronouns without who was named and spoke before",
    "no_first_names": "without the letters of first names",
}

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
        "facet_auc": "mean AUC of the seven facets",
        "unsure": f"quotes flagged unsure: neither side of level 2 has {SURE_FROM:.0%}",
        "side_right": "quotes put on the right side of level 2",
        "side_right.sure": "the same, of those not flagged unsure",
        "target.right": "quotes aimed at somebody, or at the speaker himself, whose target is right",
        "target.right.": "the same, the target in reach by: {}",
        "target.false": "quotes aimed at nobody that are given a target",
        "evidence.f1": f"mean character F1 of the evidence with a reader's, quotes of {HOSTILE}",
        "evidence.drop": "how far the score (0 to 1) falls without the evidence",
        "evidence.random_drop": "the same, without as many random words",
        "evidence.faithful": "quotes whose score falls further without the evidence than without random words",
        "first.": "on the test quotes of the first version of the gold: {}",
        "theme.": "by theme: {}, level 2 or more",
        "press.": "PolNeAR dev: {}",
        "fair.": "twins for fairness: {}",
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
    "persons": {
        "persons_right": "quoted attributions found with the right person, or rightly nobody",
        "persons_right.pronoun_or_nominal": "the same, the gold source is a pronoun or describes somebody",
        "persons_right.name": "the same, the gold source holds a name",
        "persons_right.pronoun": "the same, the gold source is a pronoun",
        "persons_right.nominal": "the same, the gold source describes somebody",
        "persons_right.none": "the same, there is no gold source",
        "persons_wrong": "quoted attributions found with another name",
        "persons_abstained": "found with nobody where the article names the speaker",
        "persons_invented": "found with a name where the article names nobody",
        "persons_missed": "not found",
    },
    "ablation": {f"{variant}.": f"{words}: {{}}" for variant, words in ABLATION.items()},
    "press": {
        "press_quoted_recall": "gold quotations between marks that were found",
        "press_quoted_precision": "extracted direct and mixed quotes that lie in gold",
        "press_quoted_f": "harmonic mean of the two",
        "press_direct_recall": "gold quotations without a word outside their marks that were found",
        "press_mixed_recall": "gold quotations with words in and outside marks that were found",
        "press_indirect_recall": "gold indirect speech that was found",
        "press_indirect_precision": "extracted indirect quotes that lie in gold",
        "press_second_hand_recall": "gold words passed on inside other words that were found apart from these",
        "press_second_hand_precision": "extracted words inside other words that are passed on in gold too",
        "press_exact_recall": "gold quotations and indirect speech found with just their words",
        "press_exact_precision": "extracted quotes with just the words of a gold line",
        "press_quoted_exact_recall": "gold quotations between marks found with just their words",
        "press_quoted_exact_precision": "extracted direct and mixed quotes with just the words of a gold line",
        "press_source_right": "found ones whose source mention is right, or rightly none",
        "press_source_right.quoted": "the same, between marks",
        "press_speaker_right": "found ones with the right speaker, or rightly none",
        "press_speaker_right.quoted": "the same, between marks",
        "press_speaker_right.pronoun_or_nominal": "the same, the speaker is given by a pronoun or a description",
        "press_speaker_right.": "the same, the speaker is known by: {}",
        "press_speaker_right_of_all": "all gold lines, found or not, with the right speaker, or rightly none",
        "press_speaker_right_of_all.pronoun_or_nominal": "the same, given by a pronoun or a description",
        "press_speaker_wrong": "found ones with a wrong speaker",
        "press_speaker_abstained": "found ones without a speaker where the gold has one",
        "press_not_speech_taken": "stretches that nobody says and that were taken for a quotation, of all marked ones",
        "press_not_speech_taken_of_stretches": "the same, of those that nobody says",
        "press_not_speech_left": "stretches between marks that nobody says and that were left alone",
        "press_same_surname_right": "lines of somebody who shares the surname with another: right speaker",
        "press_same_surname_abstained": "the same lines: no speaker",
        "press_same_surname_wrong": "the same lines: another speaker, mostly the namesake",
        "press_same_surname_not_found": "the same lines: words not found",
    },
    "confidence": {
        "polnear.speaker.ece": "speakers on PolNeAR dev: expected calibration error, points; counted are the answers",
        "polnear.quoted.ece": "quotes between marks on PolNeAR dev: the same",
        "polnear.indirect.ece": "indirect quotes on PolNeAR dev: the same",
        "press.speaker.ece": "speakers on the press gold, test split: the same",
        "press.quoted.ece": "quotes between marks on the press gold, test split: the same",
        "press.indirect.ece": "indirect quotes on the press gold, test split: the same",
    },
    "gap": {
        "precision": "names a pronoun was led to that it stands for",
        "recall": "names a pronoun stands for that it was led to",
        "f": "harmonic mean of the two; counted are the snippets",
        "masculine_f": "the same, masculine pronouns",
        "feminine_f": "the same, feminine pronouns",
        "bias": "feminine F over masculine F",
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
    "quotation-peers": {
        "trashtalk.": "trashtalk: {}",
        "textacy.": "textacy: {}",
        "sayswho.": "sayswho: {}",
        "bagpipes-spacy.": "bagpipes-spacy: {}",
    },
}


# prefixes that say where a figure was measured which is measured elsewhere too
ELSEWHERE = ("press.", "first.")


def meaning_of(metrics: str, name: str) -> str:
    """Return what the figure `name` of a metrics file means: its own phrase, or that of the longest fitting prefix."""
    known = MEANINGS[metrics]
    if name in known:
        return known[name]
    prefixes = [prefix for prefix in known if prefix.endswith(".") and name.startswith(prefix)]
    if not prefixes:
        raise BlockError(f"{metrics}: the figure {name!r} has no meaning. Give it one in scripts/figure_meanings.py.")
    prefix = max(prefixes, key=len)
    rest = name.removeprefix(prefix)
    # "press.auc" is "auc" measured elsewhere
    inner = meaning_of(metrics, rest) if prefix in ELSEWHERE else rest.replace("_", " ")
    return known[prefix].format(inner)
