"""Words that stand for the codes of a report: kinds, relations, severities, details, marked for translation.

A code with a `_` is shown with a space; one that is not listed here is shown in English.
"""

from __future__ import annotations

from . import mark

TERMS: tuple[str, ...] = (
    # relations
    mark("contradicts"),
    mark("compatible"),
    mark("missing"),
    mark("agrees"),
    # severities
    mark("high"),
    mark("medium"),
    mark("low"),
    # kinds
    mark("quantity"),
    mark("date"),
    mark("name"),
    mark("polarity"),
    mark("attribution"),
    mark("modality"),
    mark("content"),
    # details
    mark("disjoint"),
    mark("overlap"),
    mark("more precise"),
    mark("bound"),
    mark("magnitude"),
    mark("digits swapped"),
    mark("unit"),
    mark("stronger"),
    mark("update"),
    mark("only here"),
    mark("other name"),
    mark("other entry"),
    mark("unclear"),
)
