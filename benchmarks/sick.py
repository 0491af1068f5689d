"""Contradictions between single sentences: the pairs of SICK, the first of a pair in Portuguese, the other in English.

    sick.py FILE [--show WHAT] [--limit N]

FILE is tab-separated with the columns pt, en, label (CONTRADICTION, ENTAILMENT, NEUTRAL). A pair counts as found when
a comparison of its two sentences reports a `contradicts` finding of any kind. Many contradictions of SICK are a
denial of the other sentence; many neutral pairs deny something else. The data (SICK, Marelli et al. 2014; Portuguese
in SICK-BR, Real et al. 2018) is not included.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from crossclaim import compare
from crossclaim.model import Finding

LABEL = "CONTRADICTION"


def contradictions(portuguese: str, english: str) -> list[Finding]:
    """The findings between two sentences that say they contradict each other."""
    report = compare(portuguese, english, languages=("pt", "en"))
    return [finding for finding in report.findings if finding.relation == "contradicts"]


def main() -> None:
    """Compare every pair, print precision, recall and F1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", choices=["FP", "FN"], action="append", default=[])
    parser.add_argument("--limit", type=int, help="only the first N pairs")
    options = parser.parse_args()
    with options.file.open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[: options.limit]
    counts: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for pair in pairs:
        found = contradictions(pair["pt"], pair["en"])
        outcome = ("T" if bool(found) == (pair["label"] == LABEL) else "F") + ("P" if found else "N")
        counts[outcome] += 1
        labels[pair["label"]] += bool(found)
        if outcome in options.show:
            told = "; ".join(" / ".join(m.claim.text for m in f.mentions) for f in found)
            print(outcome, pair["label"], pair["pt"], pair["en"], told, sep="\t")
    precision = counts["TP"] / max(1, counts["TP"] + counts["FP"])
    recall = counts["TP"] / max(1, counts["TP"] + counts["FN"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"pairs {len(pairs)}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  found by label {dict(labels)}")


if __name__ == "__main__":
    main()
