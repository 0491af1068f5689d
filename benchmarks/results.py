"""Kept figures: one small JSON file a run in `results/`, and the page that shows them all."""

from __future__ import annotations

import json
import math
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("results")
COLUMNS = {
    "link F1": ("link", "f1"),
    "differences P": ("difference", "p"),
    "R": ("difference", "r"),
    "strict R": ("difference", "strict_r"),
    "quantity R": ("by", "kind:quantity"),
    "traps hit": ("traps", "hit"),
    "missing P": ("missing", "p"),
    "missing R": ("missing", "r"),
}
PLANTED_COLUMNS = {
    "link F1": ("alignment", "true", "f1"),
    "contradictions / 100 pairs (true)": ("false_alarms", "contradicts", "per100"),
    "compatible / 100 pairs (true)": ("false_alarms", "compatible", "per100"),
    "missing / 100 pairs (true)": ("false_alarms", "omission (only_a, only_b)", "per100"),
    "recall: span": ("recall", "ALL", "span"),
    "recall: span and kind": ("recall", "ALL", "strict"),
    "precision: pair": ("precision", "contra_pair", "value"),
}
COUNTS = {
    "date": "date",
    "commit": "commit",
    "pairs": "pairs",
    "errors": "errors",
    "violations": "contract_violations",
    "ms a pair": "ms_per_pair",
}
"""The columns that every set has, and their keys."""
BULKY = ("edits", "by_subkind")
"""Parts of the figures that are not kept."""


def commit() -> str:
    """The short hash of the commit measured, with a plus where files differ from it."""

    def git(*args: str) -> str:
        ran = subprocess.run(["git", *args], cwd=FOLDER.parent, capture_output=True, text=True, check=False)
        return ran.stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", ":/", ":!results")
    return (git("rev-parse", "--verify", "--quiet", "--short=10", "HEAD") or "unknown") + ("+" if changed else "")


def keep(name: str, counts: dict[str, Any], figures: dict[str, Any] | None) -> Path:
    """Writes a run's counts and figures under a name, and the page anew; the file written."""
    now = datetime.now(UTC)
    record = {
        "name": name,
        "date": now.date().isoformat(),
        "commit": commit(),
        "python": platform.python_version(),
        **counts,
        "figures": _rounded({k: v for k, v in (figures or {}).items() if k not in BULKY}),
    }
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{record['date']}-{record['commit'].rstrip('+')}-{name}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (FOLDER / "README.md").write_text(page(), encoding="utf-8")
    return path


def page() -> str:
    """The Markdown page of all kept runs, the newest first within each set."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    by_name: dict[str, list[dict[str, Any]]] = {}
    for record in reversed(records):
        by_name.setdefault(record["name"], []).append(record)
    lines = ["# Kept results", "", "Written by `run.py --keep NAME`; `../README.md` says what is measured."]
    for name, kept in sorted(by_name.items()):
        columns = PLANTED_COLUMNS if "false_alarms" in kept[0]["figures"] else COLUMNS
        heads = [*COUNTS, *columns]
        lines += ["", f"## {name}", "", _row(heads), _row(["---"] * len(heads))]
        for record in kept:
            cells = [_figure(record["figures"], path) for path in columns.values()]
            lines.append(_row([*(record[key] for key in COUNTS.values()), *cells]))
    return "\n".join(lines) + "\n"


def _row(cells: list[Any]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _figure(figures: Any, path: tuple[str, ...]) -> str:
    for key in path:
        figures = figures.get(key, {})
    if isinstance(figures, dict):  # a row of counts, or nothing there
        return f"{figures.get('located', 0) / figures['gold']:.3f}" if figures.get("gold") else "–"
    return "–" if figures is None else f"{figures:.3f}"


def _rounded(data: Any) -> Any:
    """The data with short numbers, and None for NaN, which JSON does not have."""
    if isinstance(data, dict):
        return {key: _rounded(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_rounded(value) for value in data]
    if isinstance(data, float):
        return None if math.isnan(data) else round(data, 4)
    return data
