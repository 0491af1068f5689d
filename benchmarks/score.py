#!/usr/bin/env python3
"""Score reports against annotated pairs of articles.

    score.py GOLD REPORTS [--json OUT] [--show FP|FN|TRAP]

GOLD holds one folder a pair (pt.txt, en.txt, gold.json); REPORTS holds NAME.json, the JSON report of
pt.txt (version 0) against en.txt (version 1).

What is counted
  links        every (pt sentence, en sentence) pair inside an alignment group: P, R, F1; links of a group
               marked headline or partial count neither way.
  differences  gold differences that are contradicts, compatible or internal, against findings that are
               contradicts or compatible:
                 strict   a mention overlaps the gold quote on both sides and is no longer than
                          max(60 characters, 2.5 x the quote)
                 located  mentions lie in both gold sentences and one overlaps its quote
               R = gold differences located; P = findings located on some gold difference (a finding on an
               optional item counts neither way); F1 is over `located`.
  relation     of the located ones, how many carry the gold relation (internal counts as either).
  traps        one fact told in two ways: the share that a contradicts or compatible finding hits.
  missing      gold facts of one version only, against findings that are `missing`; P only where the gold
               list is complete.
  contract     mentions whose text is not text[start:end] of the version that they name: must be 0.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from gold import SIDES, Item, Pair, Span, overlap

DIFFER = ("contradicts", "compatible")
LONGEST, SLACK = 60, 2.5
"""A strict mention may be this many characters, or this many times its quote, whichever is longer."""

Finding = dict[str, Any]


class Tally:
    """Everything counted over a set of pairs."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.by: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.shown: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        """Rows to read: FP false findings, FN differences not found, TRAP traps hit."""


def touches(finding: Finding, item: Item) -> tuple[bool, bool]:
    """(strict, located): how well the finding's mentions meet the item's quotes."""
    strict, in_sentence, on_quote = set(), set(), set()
    for place, quote in enumerate(item.quotes):
        for mention in finding["mentions"]:
            span = (mention["start"], mention["end"])
            if SIDES[mention["version"]] != quote.side:
                continue
            if overlap(span, quote.sentence):
                in_sentence.add(place)
            if overlap(span, quote.span):
                on_quote.add(place)
                if span[1] - span[0] <= max(LONGEST, SLACK * (quote.span[1] - quote.span[0])):
                    strict.add(place)
    if item.relation == "internal":
        return len(strict) >= 2, len(in_sentence) >= 2 and bool(on_quote)
    sides = {quote.side for quote in item.quotes}

    def every_side(places: set[int]) -> bool:
        return {item.quotes[place].side for place in places} >= sides

    return every_side(strict), every_side(in_sentence) and bool(on_quote)


def score_contract(pair: Pair, report: dict[str, Any], tally: Tally) -> None:
    """Counts the mentions whose text is not at their offsets."""
    for mention in (m for f in report["findings"] for m in f["mentions"]):
        text = pair.text[SIDES[mention["version"]]]
        tally.count["mentions"] += 1
        tally.count["contract"] += text[mention["start"] : mention["end"]] != mention["text"]


def nearest(span: Span, sentences: list[Span]) -> int:
    """The index of the sentence that shares most with the span; the first where none does."""
    shared = [overlap(span, sentence) for sentence in sentences]
    return shared.index(max(shared))


def score_links(pair: Pair, report: dict[str, Any], tally: Tally) -> None:
    """Counts links, each of the report's sentences standing for the gold sentence it overlaps most."""
    gold_of = []
    for side, version in zip(SIDES, report["versions"], strict=True):
        spans = [(s["start"], s["end"]) for s in version["sentences"]]
        gold_of.append([nearest(span, pair.sentences[side]) for span in spans])
    links = {
        (gold_of[0][i], gold_of[1][j])
        for alignment in report["alignments"]
        for i in alignment["sentences"][0]
        for j in alignment["sentences"][1]
    }
    tally.count["link_tp"] += len(links & pair.links)
    tally.count["link_fp"] += len(links - pair.links - pair.free_links)
    tally.count["link_fn"] += len(pair.links - links)


Match = tuple[bool, bool, Finding | None]
NO_MATCH: Match = (False, False, None)


def best_matches(pair: Pair, differ: list[Finding]) -> tuple[dict[str | int, Match], set[int]]:
    """The best finding of each gold difference, and which findings are located on some difference."""
    found: dict[str | int, Match] = {}
    used = set()
    for item in pair.differences:
        best = NO_MATCH
        for place, finding in enumerate(differ):
            strict, located = touches(finding, item)
            if located:
                used.add(place)
                if (strict, located) > best[:2]:
                    best = (strict, located, finding)
        found[item.key] = best
    return found, used


def score_differences(pair: Pair, found: dict[str | int, Match], tally: Tally) -> None:
    """Counts the gold differences that were found; one linked to a found one is found with it."""
    for item in pair.differences:
        strict, located, finding = found[item.key]
        if not located:
            for twin in item.linked:
                if found.get(twin, NO_MATCH)[1]:
                    strict, located, finding = found[twin]
        for row in (
            tally.count,
            tally.by["kind", item.kind],
            tally.by["relation", item.relation],
        ):
            row["gold"] += 1
            row["strict"] += strict
            row["located"] += located
        if finding and located:
            tally.count["relation_ok"] += item.relation in ("internal", finding["relation"])
        else:
            quotes = [pair.text[q.side][slice(*q.span)] for q in item.quotes]
            tally.shown["FN"].append((pair.name, item.kind, item.relation, quotes, item.why))


def score_findings(pair: Pair, differ: list[Finding], used: set[int], tally: Tally) -> None:
    """Counts the findings that are right, and the traps that a wrong one hits."""
    for place, finding in enumerate(differ):
        if place not in used and any(touches(finding, item)[1] for item in pair.optional):
            continue
        tally.count["findings"] += 1
        tally.count["findings_ok"] += place in used
        if place not in used:
            tally.shown["FP"].append((pair.name, finding["kind"], finding["relation"], *said(finding)))
    wrong = [finding for place, finding in enumerate(differ) if place not in used]
    for trap in pair.traps:
        if len(trap.quotes) < 2:
            continue
        tally.count["traps"] += 1
        if hit := next((finding for finding in wrong if touches(finding, trap)[0]), None):
            tally.count["traps_hit"] += 1
            tally.shown["TRAP"].append((pair.name, trap.kind, hit["kind"], *said(hit)))


def said(finding: Finding) -> tuple[list[str], str]:
    """The texts of a finding's mentions, and its explanation."""
    return [m["text"] for m in finding["mentions"]], finding.get("explanation", "")


def score_missing(pair: Pair, report: dict[str, Any], tally: Tally) -> None:
    """Counts the facts of one version only."""
    missing = [finding for finding in report["findings"] if finding["relation"] == "missing"]
    right: set[int] = set()
    for fact in pair.facts:
        hits = {
            place
            for place, finding in enumerate(missing)
            for mention in finding["mentions"]
            if SIDES[mention["version"]] == fact.side and overlap((mention["start"], mention["end"]), fact.span)
        }
        right |= hits
        tally.count["missing_gold"] += 1
        tally.count["missing_found"] += bool(hits)
    if pair.facts_complete:
        tally.count["missing_findings"] += len(missing)
        tally.count["missing_ok"] += len(right)


def score_pair(pair: Pair, report: dict[str, Any], tally: Tally) -> None:
    """Adds one report's counts to the tally."""
    score_contract(pair, report, tally)
    score_links(pair, report, tally)
    differ = [finding for finding in report["findings"] if finding["relation"] in DIFFER]
    found, used = best_matches(pair, differ)
    score_differences(pair, found, tally)
    score_findings(pair, differ, used, tally)
    score_missing(pair, report, tally)


def ratio(part: float, whole: float) -> float:
    """part / whole, NaN where there is no whole."""
    return part / whole if whole else float("nan")


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(tally: Tally, pairs: int) -> dict[str, Any]:
    """The figures that the counts give, as JSON data."""
    c = tally.count
    link_p, link_r = (ratio(c["link_tp"], c["link_tp"] + c[wrong]) for wrong in ("link_fp", "link_fn"))
    p, r = ratio(c["findings_ok"], c["findings"]), ratio(c["located"], c["gold"])
    return {
        "pairs": pairs,
        "absent": c["absent"],
        "contract_violations": c["contract"],
        "link": {"p": link_p, "r": link_r, "f1": f1(link_p, link_r)},
        "difference": {
            "gold": c["gold"],
            "findings": c["findings"],
            "p": p,
            "r": r,
            "f1": f1(p, r),
            "strict_r": ratio(c["strict"], c["gold"]),
            "relation": ratio(c["relation_ok"], c["located"]),
        },
        "traps": {"n": c["traps"], "hit": ratio(c["traps_hit"], c["traps"])},
        "missing": {
            "gold": c["missing_gold"],
            "r": ratio(c["missing_found"], c["missing_gold"]),
            "findings": c["missing_findings"],
            "p": ratio(c["missing_ok"], c["missing_findings"]),
        },
        "by": {f"{what}:{name}": dict(row) for (what, name), row in sorted(tally.by.items())},
    }


def score_folder(gold: Path, reports: Path) -> tuple[dict[str, Any], Tally]:
    """The figures of all reports on a gold folder, and the tally behind them."""
    tally = Tally()
    folders = sorted(f for f in gold.iterdir() if (f / "gold.json").exists())
    for folder in folders:
        path = reports / f"{folder.name}.json"
        if path.exists():
            score_pair(Pair(folder), json.loads(path.read_text(encoding="utf-8")), tally)
        else:
            print(f"no report for {folder.name}", file=sys.stderr)
            tally.count["absent"] += 1
    return figures(tally, len(folders)), tally


def print_figures(out: dict[str, Any], tally: Tally) -> None:
    """Writes the figures for a reader."""
    c, link, d, missing = tally.count, out["link"], out["difference"], out["missing"]
    print(
        f"pairs {out['pairs']}  absent {out['absent']}  contract violations {c['contract']} of {c['mentions']} mentions"
    )
    print(f"links        P {link['p']:.3f}  R {link['r']:.3f}  F1 {link['f1']:.3f}")
    print(
        f"differences  P {d['p']:.3f}  R {d['r']:.3f}  F1 {d['f1']:.3f}   strict R {d['strict_r']:.3f}"
        f"   relation {d['relation']:.3f}   gold {d['gold']}  findings {d['findings']}"
    )
    print(f"traps hit    {c['traps_hit']} of {c['traps']} ({out['traps']['hit']:.3f})")
    print(
        f"missing      P {missing['p']:.3f}  R {missing['r']:.3f}   "
        f"gold {missing['gold']}  findings {missing['findings']}"
    )
    for (what, name), row in sorted(tally.by.items()):
        print(
            f"  {what:9}{name:14} gold {row['gold']:4}  located {ratio(row['located'], row['gold']):.2f}"
            f"  strict {ratio(row['strict'], row['gold']):.2f}"
        )


def main(argv: list[str] | None = None) -> int:
    """Runs the command line; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--show", choices=("FP", "FN", "TRAP"), action="append", default=[])
    args = parser.parse_args(argv)
    out, tally = score_folder(args.gold, args.reports)
    print_figures(out, tally)
    for what in args.show:
        print(f"\n{what}")
        for row in tally.shown[what]:
            print("  ", *row, sep=" | ")
    if args.json:
        args.json.write_text(json.dumps(out, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
