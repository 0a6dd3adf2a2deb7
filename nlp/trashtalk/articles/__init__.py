"""Reading: files, folders, patterns and standard input become articles, and what cannot be read says why.

    found = find_inputs(["corpus/demo"])
    for item in read_articles(found.files, ReadingOptions()):
        ...  # an Article, or a ReadFailure

Importing this package is cheap: trafilatura, pyarrow, ftfy and dateparser are imported when a file needs them.
"""

from trashtalk.articles.failures import ReadFailure
from trashtalk.articles.furniture import find_furniture
from trashtalk.articles.inputs import FoundInputs, InputFile, find_inputs
from trashtalk.articles.options import ReadingOptions
from trashtalk.articles.reading import read_articles

__all__ = [
    "FoundInputs",
    "InputFile",
    "ReadFailure",
    "ReadingOptions",
    "find_furniture",
    "find_inputs",
    "read_articles",
]
