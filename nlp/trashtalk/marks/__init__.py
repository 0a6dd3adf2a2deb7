"""Quotation marks: the exact extent of every quotation in a text, paragraph by paragraph.

`find_marks` pairs the marks of each paragraph (`signs` reads them, `pairing` decides) and reports what it had
to mend; `orient_marks` rewrites them all as “ and ” without moving anything.
"""

from trashtalk.marks.finding import find_marks
from trashtalk.marks.orienting import orient_marks
from trashtalk.marks.records import Marks, Quotation, Repair, Style

__all__ = ["Marks", "Quotation", "Repair", "Style", "find_marks", "orient_marks"]
