#!/usr/bin/env python3
"""Measure sentence alignment on comparable documents made from NTREX-128 (see `comparable.py`).

    align_bench.py --ntrex FOLDER [--py MODULE:FUNCTION] [--oracle]

FOLDER holds DOCUMENT_IDS.tsv and NTREX-128/newstest2019-{ref,src}.LANGUAGE.txt. The whole tool is measured,
or, with --py, a function f(pt: list[str], en: list[str]) that gives (pt indices, en indices, …) groups.

    strict  a group counts if both its sides equal a gold group's
    lax     a group counts if it shares a link with the gold
    link    P / R / F1 over single links
    null    P / R / F1 over the units left unaligned, both sides
    m:n     the share of gold groups of more than two units that are found strictly; part: of partial ones
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from comparable import CONDITIONS, SEED, ComparablePair, Group, load, make_pair
from gold import overlap

Aligner = Callable[[list[str], list[str]], Iterable[Sequence[Any]]]
LANGUAGES = ("pt", "en")
PARAGRAPH = "\n\n"


def whole_tool(pt: list[str], en: list[str]) -> list[Group]:
    """The alignments of a full comparison; each of its sentences stands for the unit that it lies in."""
    from crossclaim import compare

    report = compare(PARAGRAPH.join(pt), PARAGRAPH.join(en), languages=LANGUAGES).to_dict()
    unit_of = [
        [_unit(sentence, units) for sentence in version["sentences"]]
        for version, units in zip(report["versions"], (pt, en), strict=True)
    ]
    groups = []
    for alignment in report["alignments"]:
        a, b = ({unit_of[side][i] for i in indices} for side, indices in enumerate(alignment["sentences"]))
        groups.append((tuple(sorted(a)), tuple(sorted(b))))
    return groups


def _unit(sentence: dict[str, int], units: list[str]) -> int:
    """The index of the unit that the sentence shares most with."""
    span, at, shared = (sentence["start"], sentence["end"]), 0, []
    for text in units:
        shared.append(overlap(span, (at, at + len(text))))
        at += len(text) + len(PARAGRAPH)
    return shared.index(max(shared))


def longest_chain(pair: ComparablePair) -> list[Group]:
    """The best that an aligner bound to the order can do: the longest chain of groups that do not cross."""
    groups = sorted(g for g in pair.gold if all(side[-1] - side[0] == len(side) - 1 for side in g))
    chains: list[list[Group]] = []
    for group in groups:
        before = [c for c in chains if c[-1][0][-1] < group[0][0] and c[-1][1][-1] < group[1][0]]
        chains.append([*max(before, key=len, default=[]), group])
    return max(chains, key=len, default=[])


def links_of(groups: Iterable[Group]) -> set[tuple[int, int]]:
    """Every (pt, en) pair inside a group."""
    return {(i, j) for a, b in groups for i in a for j in b}


def count(pair: ComparablePair, predicted: Iterable[Sequence[Any]]) -> Counter[str]:
    """The counts behind the measures, for one pair."""
    found = {(tuple(sorted(set(p[0]))), tuple(sorted(set(p[1])))) for p in predicted}
    found = {group for group in found if group[0] and group[1]}
    gold = set(pair.gold)
    links, true_links = links_of(found), links_of(gold)
    many = {group for group in gold if len(group[0]) + len(group[1]) > 2}
    c = Counter(
        found=len(found),
        gold=len(gold),
        strict=len(found & gold),
        lax_p=sum(bool(links_of([group]) & true_links) for group in found),
        lax_r=sum(bool(links_of([group]) & links) for group in gold),
        link=len(links & true_links),
        links=len(links),
        true_links=len(true_links),
        many=len(many),
        many_found=len(many & found),
        partial=len(pair.partial),
        partial_found=len(pair.partial & found),
    )
    for side, units in enumerate((pair.pt, pair.en)):
        true_null, null = (set(range(len(units))) - {link[side] for link in some} for some in (true_links, links))
        c.update(null=len(true_null & null), nulls=len(null), true_nulls=len(true_null))
    return c


def prf(right: int, found: int, gold: int, recalled: int | None = None) -> tuple[float, float, float]:
    """Precision, recall and F1; zero where there is nothing to divide by."""
    p = right / found if found else 0.0
    r = (right if recalled is None else recalled) / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def measure(pairs: list[ComparablePair], predictions: list[Iterable[Sequence[Any]]]) -> dict[str, Any]:
    """The measures over all pairs, micro-averaged."""
    c: Counter[str] = Counter()
    for pair, predicted in zip(pairs, predictions, strict=True):
        c.update(count(pair, predicted))
    return {
        "strict": prf(c["strict"], c["found"], c["gold"]),
        "lax": prf(c["lax_p"], c["found"], c["gold"], c["lax_r"]),
        "link": prf(c["link"], c["links"], c["true_links"]),
        "null": prf(c["null"], c["nulls"], c["true_nulls"]),
        "many": c["many_found"] / c["many"] if c["many"] else None,
        "partial": c["partial_found"] / c["partial"] if c["partial"] else None,
    }


def print_row(name: str, condition: str, result: dict[str, Any], seconds: float) -> None:
    """Writes the measures of one condition as one line."""
    cells = "  ".join(
        f"{what} " + "/".join(f"{100 * x:5.1f}" for x in result[what]) for what in ("strict", "lax", "link", "null")
    )
    many, partial = ("  -  " if result[what] is None else f"{100 * result[what]:5.1f}" for what in ("many", "partial"))
    print(f"{name:20} {condition:6} {cells}  m:n {many}  part {partial}  {seconds:7.2f} s", flush=True)


def load_function(name: str) -> Aligner:
    """The function that MODULE:FUNCTION names."""
    module, _, function = name.partition(":")
    aligner: Aligner = getattr(importlib.import_module(module), function)
    return aligner


def main(argv: list[str] | None = None) -> int:
    """Runs the command line; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ntrex", type=Path, required=True, help="the folder that holds NTREX-128/")
    parser.add_argument("--languages", default="por,eng", help="NTREX names of the two languages")
    parser.add_argument("--conditions", nargs="+", default=list(CONDITIONS), choices=CONDITIONS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--py", action="append", default=[], metavar="MODULE:FUNCTION")
    parser.add_argument("--oracle", action="store_true", help="the ceiling of any order-bound aligner")
    parser.add_argument("--json", type=Path, help="write the measures to this file")
    args = parser.parse_args(argv)
    documents = load(args.ntrex, *args.languages.split(","))
    systems = {name: load_function(name) for name in args.py}
    if not systems and not args.oracle:
        systems = {"crossclaim": whole_tool}
    rows = []
    for condition in args.conditions:
        pairs = [make_pair(name, documents, condition, args.seed) for name in documents]
        if args.oracle:
            print_row("order-bound ceiling", condition, measure(pairs, [longest_chain(p) for p in pairs]), 0)
        for name, aligner in systems.items():
            start = time.perf_counter()
            predictions = [aligner(pair.pt, pair.en) for pair in pairs]
            seconds = time.perf_counter() - start
            result = measure(pairs, predictions)
            print_row(name, condition, result, seconds)
            rows.append({"system": name, "condition": condition, "seconds": seconds, **result})
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
