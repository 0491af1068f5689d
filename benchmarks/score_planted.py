#!/usr/bin/env python3
"""Score reports on translated news in which differences were planted.

    score_planted.py GOLD REPORTS [--natural natural.json] [--boot N] [--json OUT]

GOLD holds manifest.json and {true,planted}/DOC/{pt.txt,en.txt,gold.json}; REPORTS holds
{true,planted}/DOC.json, the JSON report of pt.txt against en.txt. `true` are professional translations,
untouched: what is found there is a false alarm. In `planted` the English was edited: what is found there is
recall. natural.json lists the differences that the translators made themselves; findings on those count
neither way. Intervals are 95 %, by resampling documents.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from planted import Edit, KindMap, Outcome, evaluate
from score import ratio

KINDS = (
    "quantity", "qualifier", "date", "name", "country", "negation", "direction", "attribution", "omission",
    "clause_omission",
)  # fmt: skip
ROWS: tuple[tuple[str, str | None, str | None], ...] = (
    *((kind, kind, None) for kind in KINDS),
    ("ALL", None, None),
    ("ALL hard contradictions", None, "hard"),
    ("ALL soft changes", None, "soft"),
)
"""The rows of the recall table: label, planted kind, strength."""
MEASURES = ("lenient", "span", "strict", "strict_contradiction")
ALARMS = {
    "contradicts + internal": ("contradicts", "internal"),
    "contradicts": ("contradicts",),
    "internal": ("internal",),
    "omission (only_a, only_b)": ("only_a", "only_b"),
    "compatible": ("compatible",),
}
SETS = ("true", "planted")

Interval = list[float | None]
Statistic = Callable[[list[Outcome]], float]


class Bootstrap:
    """Percentile intervals by resampling documents; the same seed for every figure."""

    def __init__(self, samples: int) -> None:
        self.samples = samples

    def interval(self, documents: list[Outcome], statistic: Statistic) -> Interval:
        """The 95 % interval of a statistic; None where it is undefined on every sample."""
        generator = random.Random(0)
        values = []
        for _ in range(self.samples):
            value = statistic([documents[generator.randrange(len(documents))] for _ in documents])
            if not math.isnan(value):
                values.append(value)
        if not values:
            return [None, None]
        values.sort()
        return [values[int(0.025 * (len(values) - 1))], values[int(0.975 * (len(values) - 1))]]


def chosen(documents: list[Outcome], kind: str | None, strength: str | None) -> list[Edit]:
    """The planted edits of a kind and a strength; None takes all."""
    return [
        edit
        for document in documents
        for edit in document.edits
        if kind in (None, edit.kind) and strength in (None, edit.strength)
    ]


def share(documents: list[Outcome], kind: str | None, strength: str | None, measure: str) -> float:
    """The share of edits of a kind and a strength that were found by a measure."""
    found = [getattr(edit, measure) for edit in chosen(documents, kind, strength)]
    return ratio(sum(found), len(found))


def recall(documents: list[Outcome], boot: Bootstrap) -> dict[str, dict[str, Any]]:
    """Recall on planted differences, by kind and by strength."""
    table = {}
    for label, kind, strength in ROWS:
        if edits := chosen(documents, kind, strength):
            row: dict[str, Any] = {"n": len(edits)}
            for measure in MEASURES:
                statistic = partial(share, kind=kind, strength=strength, measure=measure)
                row[measure] = statistic(documents)
                row[f"{measure}_ci"] = boot.interval(documents, statistic)
            row["compatible_only"] = share(documents, kind, strength, "compatible_only")
            table[label] = row
    return table


def by_subkind(documents: list[Outcome]) -> dict[str, dict[str, int]]:
    """Counts of planted edits and of those found, by kind and subkind."""
    table: defaultdict[str, dict[str, int]] = defaultdict(lambda: {"n": 0, "lenient": 0, "strict": 0})
    for edit in chosen(documents, None, None):
        row = table[f"{edit.kind}/{edit.subkind}"]
        row["n"] += 1
        row["lenient"] += edit.lenient
        row["strict"] += edit.strict
    return dict(sorted(table.items()))


def on_edits(documents: list[Outcome], place: str) -> float:
    """The share of contradictions, outside natural differences, that lie on a planted edit."""
    return ratio(*(sum(d.contradictions[name] for d in documents) for name in (place, "all")))


def precision(documents: list[Outcome], boot: Bootstrap) -> dict[str, Any]:
    """How many of the contradictions on the planted set lie on a planted edit's span or sentence pair."""
    table: dict[str, Any] = {"findings": sum(d.contradictions["all"] for d in documents)}
    for place in ("span", "pair"):
        statistic = partial(on_edits, place=place)
        table[f"contra_{place}"] = {"value": statistic(documents), "ci": boot.interval(documents, statistic)}
    return table


def alarms(documents: list[Outcome], relations: tuple[str, ...]) -> int:
    """The number of findings outside natural differences with one of the relations."""
    return sum(d.relations[relation] for d in documents for relation in relations)


def alarm_rate(documents: list[Outcome], relations: tuple[str, ...]) -> float:
    """Such findings per 100 sentence pairs."""
    return 100 * ratio(alarms(documents, relations), sum(d.pairs for d in documents))


def false_alarms(documents: list[Outcome], boot: Bootstrap) -> dict[str, dict[str, Any]]:
    """Findings on untouched translations, by relation."""
    table = {}
    for label, relations in ALARMS.items():
        rate = partial(alarm_rate, relations=relations)
        table[label] = {
            "findings": alarms(documents, relations),
            "per100": rate(documents),
            "ci": boot.interval(documents, rate),
        }
    return table


def natural_share(documents: list[Outcome], severity: str) -> float:
    """The share of the translators' own differences of a severity that the tool reported."""
    found = [x.found for d in documents for x in d.natural if x.severity == severity]
    return ratio(sum(found), len(found))


def natural_found(documents: list[Outcome], boot: Bootstrap) -> dict[str, dict[str, Any]]:
    """How many of the translators' own differences the tool reported, by severity."""
    table = {}
    for severity in ("major", "dropped", "minor", "unit"):
        if found := [x.found for d in documents for x in d.natural if x.severity == severity]:
            interval = boot.interval(documents, partial(natural_share, severity=severity))
            table[severity] = {"n": len(found), "found": sum(found), "ci": interval}
    return table


def total(documents: list[Outcome], name: str) -> int:
    """A count of the sentence alignment over all documents."""
    return sum(d.alignment[name] for d in documents)


def link_prf(documents: list[Outcome]) -> tuple[float, float, float]:
    """Precision, recall and F1 of sentence links."""
    hit = total(documents, "hit")
    p, r = ratio(hit, total(documents, "pred")), ratio(hit, total(documents, "truth"))
    return p, r, ratio(2 * p * r, p + r)


def alignment(documents: list[Outcome], boot: Bootstrap) -> dict[str, Any]:
    """Sentence links against the 1:1 truth of a translation."""
    p, r, f1 = link_prf(documents)
    return {
        "precision": p,
        "recall": r,
        "f1": f1,
        "f1_ci": boot.interval(documents, lambda sample: link_prf(sample)[2]),
        "groups_sharing_a_sentence": ratio(total(documents, "groups_ok"), total(documents, "groups")),
    }


def evaluate_set(
    folders: list[Path],
    reports: Path,
    kinds: KindMap,
    natural: dict[int, list[Any]],
    logs: dict[str, Counter[str]],
) -> list[Outcome]:
    """The outcome of every document that has a report; what is odd is counted in `logs`."""
    patterns = [pattern for group in kinds.values() for pattern in group]
    outcomes = []
    for folder in folders:
        path = reports / f"{folder.name}.json"
        if not path.exists():
            logs["missing"][reports.name] += 1
            continue
        report = json.loads(path.read_text(encoding="utf-8"))
        outcome, findings = evaluate(folder, report, kinds, natural, logs["warnings"])
        outcomes.append(outcome)
        logs["unmapped"].update(
            f.kind for f in findings if not any(re.search(p, f.kind, re.IGNORECASE) for p in patterns)
        )
    return outcomes


def read_natural_lines(path: Path | None, language: str) -> dict[int, list[Any]]:
    """The recorded natural differences of a language by the line of the source text."""
    lines: defaultdict[int, list[Any]] = defaultdict(list)
    if path:
        for entry in json.loads(path.read_text(encoding="utf-8"))["items"]:
            if entry["lang"] == language:
                lines[entry["line"]].append(entry)
    return dict(lines)


def score_planted(gold: Path, reports: Path, natural: Path | None = None, samples: int = 300) -> dict[str, Any]:
    """The figures of the reports on a planted-difference set, as JSON data."""
    kinds: KindMap = json.loads(Path(__file__).with_name("kind_map.json").read_text(encoding="utf-8"))
    manifest = json.loads((gold / "manifest.json").read_text(encoding="utf-8"))
    lines = read_natural_lines(natural, manifest["lang"])
    logs: dict[str, Counter[str]] = {name: Counter() for name in ("missing", "warnings", "unmapped")}
    results = {
        which: evaluate_set([gold / which / name for name in manifest["names"]], reports / which, kinds, lines, logs)
        for which in SETS
    }
    boot = Bootstrap(samples)
    out: dict[str, Any] = {
        "lang": manifest["lang"],
        "seed": manifest["seed"],
        "documents": {name: len(outcomes) for name, outcomes in results.items()},
        "missing": dict(logs["missing"]),
    }
    if planted := results["planted"]:
        out["recall"] = recall(planted, boot)
        out["by_subkind"] = by_subkind(planted)
        out["edits"] = [dict(asdict(edit), document=d.name) for d in planted for edit in d.edits]
        out["precision"] = precision(planted, boot)
    if true := results["true"]:
        kinds_found = sum((d.kinds for d in true), Counter[str]())
        out["pairs"] = sum(d.pairs for d in true)
        out["false_alarms"] = false_alarms(true, boot)
        silent = sum(1 for d in true if not d.relations["contradicts"] + d.relations["internal"])
        out["documents_without_false_alarm"] = [silent, len(true)]
        out["false_alarm_kinds"] = dict(kinds_found.most_common())
        out["natural"] = natural_found(true, boot)
    out["alignment"] = {name: alignment(found, boot) for name, found in results.items() if found}
    out["warnings"], out["unmapped"] = dict(logs["warnings"]), dict(logs["unmapped"])
    return out


def shown(value: float, interval: Interval, scale: float = 100) -> str:
    """A figure with its interval, as it is printed."""
    if math.isnan(value):
        return "-".center(14)
    low, high = interval
    text = f"{scale * value:5.1f}"
    return text if low is None or high is None else f"{text} [{scale * low:5.1f},{scale * high:5.1f}]"


def print_recall(out: dict[str, Any]) -> None:
    """Writes the figures of the planted set for a reader."""
    print("\nRecall on planted differences (%)")
    heads = ("same pair", "span", "span and kind", "and contradicts")
    print(f"{'kind':24}{'n':>4}  " + " ".join(f"{head:^19}" for head in heads) + " compatible only")
    for label, row in out["recall"].items():
        cells = " ".join(f"{shown(row[m], row[f'{m}_ci']):19}" for m in MEASURES)
        print(f"{label:24}{row['n']:4}  {cells} {100 * row['compatible_only']:5.1f}")
    print("\nPrecision on the planted set: contradictions outside natural differences that")
    total = out["precision"]["findings"]
    for name, what in (("span", "touch a planted edit's span"), ("pair", "lie in an edited sentence pair")):
        figure = out["precision"][f"contra_{name}"]
        print(f"  {what:36}{shown(figure['value'], figure['ci'])}   of {total}")


def print_alarms(out: dict[str, Any]) -> None:
    """Writes the figures of the untouched translations for a reader."""
    print(f"\nFalse alarms on true translations, per 100 sentence pairs ({out['pairs']} pairs)")
    for label, row in out["false_alarms"].items():
        print(f"  {label:36}{shown(row['per100'], row['ci'], 1)}   ({row['findings']})")
    print("  documents with none                 {} of {}".format(*out["documents_without_false_alarm"]))
    kinds = ", ".join(f"{kind} {n}" for kind, n in out["false_alarm_kinds"].items())
    print(f"  contradictions by kind              {kinds}")
    if out["natural"]:
        print("\nNatural differences of the translators that the tool reported")
    for severity, row in out["natural"].items():
        figure = shown(row["found"] / row["n"], row["ci"])
        print(f"  {severity:10}{row['found']:4} of {row['n']:3}   {figure}")


def print_figures(out: dict[str, Any]) -> None:
    """Writes all figures for a reader."""
    n, missing = out["documents"], out["missing"]
    print(
        f"{out['lang']} seed {out['seed']}: documents true {n['true']}, planted {n['planted']}"
        + (f"; MISSING reports: {missing}" if missing else "")
    )
    if "recall" in out:
        print_recall(out)
    if "false_alarms" in out:
        print_alarms(out)
    print("\nSentence alignment: links between gold sentences")
    for name, row in out["alignment"].items():
        print(
            f"  {name:8} P {100 * row['precision']:5.1f}  R {100 * row['recall']:5.1f}"
            f"  F1 {shown(row['f1'], row['f1_ci'])}"
            f"   groups with at least one true pair {100 * row['groups_sharing_a_sentence']:5.1f}"
        )
    for what in ("unmapped", "warnings"):
        if out[what]:
            print(f"{what}: " + "; ".join(f"{name} {n}" for name, n in out[what].items()))


def main(argv: list[str] | None = None) -> int:
    """Runs the command line; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--natural", type=Path, help="the translators' own differences")
    parser.add_argument("--boot", type=int, default=300, help="samples behind each interval")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args(argv)
    out = score_planted(args.gold, args.reports, args.natural, args.boot)
    print_figures(out)
    if args.json:
        args.json.write_text(json.dumps(out, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
