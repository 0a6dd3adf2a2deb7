"""Annotated truth: quotations with their speakers, read from the project's JSONL or from brat, and scored against.

    folder = read_gold_folder(Path("corpus/gold/press/dev"))
    scored = score_articles(folder.gold, find_quotes(folder.articles, analyst, watcher))
    for figure in figures(scored):
        ...  # name, hits, total

`folder` reads (`jsonl`, `brat`), `extracting` finds or reads the quotes, `scoring` judges, `counting` counts,
`mistakes` and `table` show.
"""

from trashtalk.gold.counting import Figure, figures
from trashtalk.gold.folder import GoldFolder, read_gold_folder
from trashtalk.gold.records import GoldArticle, GoldPerson, GoldQuote, NotSpeech
from trashtalk.gold.scoring import Scored, score_articles

__all__ = [
    "Figure",
    "GoldArticle",
    "GoldFolder",
    "GoldPerson",
    "GoldQuote",
    "NotSpeech",
    "Scored",
    "figures",
    "read_gold_folder",
    "score_articles",
]
