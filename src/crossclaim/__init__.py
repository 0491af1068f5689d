"""crossclaim: what two versions of a news story claim differently.

from pathlib import Path
from crossclaim import compare

report = compare(Path("pt.txt"), Path("en.txt"))
for finding in report.findings:
    print(finding.kind, finding.relation, finding.explanation)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .model import Document, Report
    from .pipeline import compare
    from .read.fetch import fetch
    from .selection import select

__all__ = ["Document", "Report", "__version__", "compare", "fetch", "select"]

_HOMES = {"compare": "pipeline", "fetch": "read.fetch", "Document": "model", "Report": "model", "select": "selection"}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that `crossclaim --help` waits for nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
