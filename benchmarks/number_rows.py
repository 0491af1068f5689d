"""Labelled sentence pairs whose numbers differ on the page: how many of the real differences contradict, of the others.

    python benchmarks/number_rows.py NUMBERS.jsonl [--show]

A line holds `pt`, `en` and `label`; a label that begins with REAL is a real difference, any other a harmless one (a
unit, a clock format, an idiom …).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from crossclaim import compare


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--show", action="store_true", help="print the rows that were judged wrongly")
    arguments = parser.parse_args()
    counts: Counter[tuple[bool, bool]] = Counter()
    for line in arguments.rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        findings = compare(row["pt"], row["en"], languages=("pt", "en")).findings
        flagged = [f for f in findings if f.relation == "contradicts"]
        is_real = row["label"].startswith("REAL")
        counts[is_real, bool(flagged)] += 1
        if arguments.show and is_real != bool(flagged):
            print(row["label"], "|", row["pt"], "|", row["en"], "|", *(f.explanation for f in flagged))
    for is_real, name in ((True, "real"), (False, "harmless")):
        flagged_rows, rows = counts[is_real, True], counts[is_real, True] + counts[is_real, False]
        print(f"{name:9} {flagged_rows} of {rows} shown as contradictions")


if __name__ == "__main__":
    main()
