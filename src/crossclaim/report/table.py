"""The findings as a table, one row a mention: CSV for spreadsheets, a DataFrame, and JSON lines, one a finding."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from crossclaim.errors import CrossclaimError
from crossclaim.model import Report
from crossclaim.report.passages import sanitize

if TYPE_CHECKING:
    import pandas as pd

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel takes UTF-8 for the code page of the machine."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

COLUMNS = (
    "finding", "kind", "relation", "detail", "severity", "confidence", "internal",
    "version", "language", "sentence", "start", "end", "text", "missing_from", "explanation", "value",
)  # fmt: skip
"""`finding` and `sentence` count from 0, as do `start` and `end`, in code points of the version's text."""


def rows(report: Report) -> Iterator[dict[str, Any]]:
    """A row for each mention of each finding, keyed by `COLUMNS`; what belongs to the finding is repeated."""
    for number, finding in enumerate(report.findings):
        for mention in finding.mentions:
            version, claim = report.versions[mention.version], mention.claim
            yield {
                "finding": number,
                "kind": finding.kind,
                "relation": finding.relation,
                "detail": finding.detail,
                "severity": finding.severity,
                "confidence": round(finding.confidence, 2),
                "internal": finding.internal,
                "version": version.name,
                "language": version.language,
                "sentence": claim.sentence,
                "start": claim.start,
                "end": claim.end,
                "text": claim.text,
                "missing_from": ", ".join(report.versions[v].name for v in finding.missing_from),
                "explanation": str(finding.explanation),
                "value": json.dumps(claim.value.to_dict(), ensure_ascii=False),
            }


def render_csv(report: Report) -> str:
    """RFC 4180 with a byte order mark; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    for row in rows(report):
        writer.writerow({name: cell(value) if isinstance(value, str) else value for name, value in row.items()})
    return BYTE_ORDER_MARK + file.getvalue()


def render_jsonl(report: Report) -> str:
    """A line for each finding, as in the JSON report, with the names of the versions."""
    names = [version.name for version in report.versions]
    lines = ({"finding": i, **f.to_dict(), "versions": names} for i, f in enumerate(report.findings))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def frame(report: Report) -> pd.DataFrame:
    """The rows as a DataFrame. Raises CrossclaimError where pandas is not installed."""
    try:
        import pandas as pd
    except ImportError:
        raise CrossclaimError("to_frame needs pandas: pip install 'crossclaim[notebook]'") from None
    return pd.DataFrame(list(rows(report)), columns=list(COLUMNS))


def cell(text: str) -> str:
    """Text for a cell: harmless, and text to every spreadsheet."""
    shown = sanitize(text)
    return f"'{shown}" if text.startswith(FORMULA_STARTS) or shown.lstrip().startswith(FORMULA_STARTS) else shown
