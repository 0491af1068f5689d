"""Which findings of a report are shown. What is left out is counted, so that silence never reads as agreement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import get_args

from .claims import KINDS
from .errors import InputError
from .messages import mark, say
from .model import Hidden, Report, Severity

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the highest to the lowest."""

LEFT_OUT = (
    mark("1 finding is not shown: left out by the choice of kinds, severity or confidence."),
    mark("{count} findings are not shown: left out by the choice of kinds, severity or confidence."),
)
IGNORED = (
    mark("1 finding is not shown: in the ignore list."),
    mark("{count} findings are not shown: in the ignore list."),
)


def select(
    report: Report,
    *,
    kinds: Collection[str] = (),
    min_severity: str = "low",
    min_confidence: float = 0.0,
    ignored: Collection[str] = (),
) -> Report:
    """The report with only the findings of these kinds (none: all), at least so severe and sure, and not ignored.

    `ignored` are fingerprints. Coverage stays that of everything compared; `Report.hidden` and a warning tell how many
    findings are not shown.

    Raises:
        InputError: There is no such kind or severity.
    """
    check_choice(kinds, min_severity, min_confidence)
    severities = SEVERITIES[: SEVERITIES.index(min_severity) + 1]
    chosen = [
        f
        for f in report.findings
        if (not kinds or f.kind in kinds) and f.severity in severities and f.confidence >= min_confidence
    ]
    shown = type(report.findings)(f for f in chosen if f.fingerprint not in ignored)
    left_out, known = len(report.findings) - len(chosen), len(chosen) - len(shown)
    notes = [say(texts[n > 1], count=n) for texts, n in ((LEFT_OUT, left_out), (IGNORED, known)) if n]
    hidden = Hidden(report.hidden.ignored + known, report.hidden.left_out + left_out)
    return replace(report, findings=shown, hidden=hidden, warnings=(*report.warnings, *notes))


def check_choice(kinds: Collection[str], min_severity: str, min_confidence: float) -> None:
    """Raise InputError unless `select` knows these kinds, this severity and a confidence of this size."""
    names = [kind.NAME for kind in KINDS]
    if unknown := next((kind for kind in kinds if kind not in names), None):
        raise InputError(f"{unknown!r} is no kind of finding: choose from {', '.join(names)}")
    if min_severity not in SEVERITIES:
        raise InputError(f"{min_severity!r} is no severity: choose from {', '.join(SEVERITIES)}")
    if not 0 <= min_confidence <= 1:
        raise InputError(f"{min_confidence} is no confidence: choose from 0 to 1")
