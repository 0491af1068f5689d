#!/usr/bin/env python3
"""Measure the stretches that only one side of an alignment tells.

    partial.py PAIRS ... [--show]

PAIRS holds a folder a pair: annotated pairs (`data/README.md`), or planted ones, of whose edits those of kind
clause_omission count. Clauses: annotated facts that only one version tells, in a sentence that is aligned; found
where extra stretches hold at least half of their characters. P: the share of extra stretches that touch an
annotated difference of any kind, on its side; P fact: that share half of their characters, or of its own, with a
fact that only their side tells.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gold import Pair, Span, overlap

from crossclaim.align import align
from crossclaim.align.partial import parts
from crossclaim.encode import Encoder, load_encoder
from crossclaim.pipeline import prepare

SIDES = ("pt", "en")

Places = list[tuple[int, Span]]
"""Spans, each with the version that it lies in."""


@dataclass
class Gold:
    clauses: Places
    facts: Places
    differences: Places
    """All that differs, the facts included."""


def read_gold(folder: Path) -> Gold:
    edits = json.loads((folder / "gold.json").read_text(encoding="utf-8")).get("edits")
    return annotated(folder) if edits is None else planted(edits)


def annotated(folder: Path) -> Gold:
    pair = Pair(folder)
    facts = [(SIDES.index(fact.side), fact.span) for fact in pair.facts]
    quotes = [(SIDES.index(q.side), q.span) for item in pair.differences for q in item.quotes]
    links = pair.links | pair.free_links
    aligned = [[pair.sentences[side][k] for k in {link[v] for link in links}] for v, side in enumerate(SIDES)]
    clauses = [(v, (a, b)) for v, (a, b) in facts if any(s[0] <= a and b <= s[1] for s in aligned[v])]
    return Gold(clauses, facts, facts + quotes)


def planted(edits: list[dict]) -> Gold:
    gold = Gold([], [], [])
    for edit in edits:
        evidence = edit.get("target_evidence")
        span = (evidence["start"], evidence["end"]) if evidence else tuple(edit["target_sentence_span"])
        gold.differences.append((0, span))
        if edit["kind"] in {"clause_omission", "omission"}:
            gold.facts.append((0, span))
        else:
            gold.differences.append((1, tuple(edit["hit"])))
        if edit["kind"] == "clause_omission":
            gold.clauses.append((0, span))
    return gold


def extra(folder: Path, encoder: Encoder) -> tuple[list[tuple[int, Span, str]], int]:
    """(version, span, words) of every extra stretch, and the number of alignments."""
    documents = prepare([folder / f"{side}.txt" for side in SIDES], SIDES)
    alignments = align(documents, encoder)
    found = {
        (version, span, documents[version].text[slice(*span)])
        for sides in parts(documents, alignments, encoder)
        for version, part in enumerate(sides)
        for span in part.extra
    }
    return sorted(found), len(alignments)


def touching(version: int, span: Span, places: Places, least: float = 0.0) -> bool:
    """Whether a span shares more than nothing, or `least` of the shorter one, with one of the places."""
    return any(
        v == version and overlap(span, s) >= max(1, least * min(span[1] - span[0], s[1] - s[0])) for v, s in places
    )


def figures(folder: Path, encoder: Encoder, show: bool) -> str:
    clauses = found = stretches = right = facts = alignments = 0
    for pair in pairs(folder):
        gold = read_gold(pair)
        spans, aligned = extra(pair, encoder)
        alignments += aligned
        for version, span in gold.clauses:
            clauses += 1
            held = sum(overlap(span, s) for v, s, _ in spans if v == version)
            found += held >= 0.5 * (span[1] - span[0])
        for version, span, words in spans:
            on_fact = touching(version, span, gold.facts, 0.5)
            on_difference = touching(version, span, gold.differences)
            stretches, right, facts = stretches + 1, right + on_difference, facts + on_fact
            if show:
                print("F" if on_fact else "+" if on_difference else "-", pair.name, SIDES[version], words, sep="\t")
    return (
        f"{folder.name:10} clauses found {found} of {clauses}   extra stretches {stretches} in {alignments} alignments"
        f"   P {right / max(1, stretches):.2f}   P fact {facts / max(1, stretches):.2f}"
    )


def pairs(folder: Path) -> Iterator[Path]:
    yield from sorted(gold.parent for gold in folder.glob("*/gold.json"))


def main() -> int:
    """Runs the command line; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="PAIRS")
    parser.add_argument("--show", action="store_true", help="print every stretch: on a fact F, a difference +, else -")
    args = parser.parse_args()
    encoder = load_encoder()
    for folder in args.folders:
        print(figures(folder, encoder, args.show))
    return 0


if __name__ == "__main__":
    sys.exit(main())
