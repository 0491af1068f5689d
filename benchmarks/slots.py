"""Fit the log-odds that two claims of aligned sentences are about the same thing: constants of `comparison.py`.

    python benchmarks/slots.py data/stories

Pairs of quantities of one dimension, without conflicting roles. About the same thing are those whose values agree and
those that an annotated difference marks on both sides; about another thing those of which one has an agreeing partner
elsewhere in the alignment. Both sides weigh the same in the fit.
"""

from __future__ import annotations

import argparse
import json
from itertools import product
from pathlib import Path

import numpy as np
from align import fit

from crossclaim.align import align
from crossclaim.claims import KINDS, extract
from crossclaim.comparison import COMMON, Comparison
from crossclaim.encode import load_encoder
from crossclaim.identity import INCOMPARABLE
from crossclaim.model import Claim, Document
from crossclaim.pipeline import prepare

FEATURES = ("HEAD", "CONTEXT", "SAME_ROLE", "OTHER_SCOPE", "RARE")


def marked(gold: dict, documents: tuple[Document, ...], pair: tuple[Claim, Claim]) -> bool:
    """Whether an annotated difference has a quote on each claim of the pair."""
    for difference in gold["differences"]:
        hits = 0
        for side, document, claim in zip(("pt", "en"), documents, pair, strict=True):
            if quote := difference.get(side):
                start = document.text.find(quote["quote"], document.text.find(quote["sentence"]))
                hits += start < claim.end and claim.start < start + len(quote["quote"])
        if hits == len(pair):
            return True
    return False


def rows(folder: Path) -> list[tuple[list[float], bool]]:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    documents = prepare((folder / "pt.txt", folder / "en.txt"), ("pt", "en"), (gold["pt_date"], gold["en_date"]))
    claims = [[c for c in extract(d) if c.kind == "quantity"] for d in documents]
    comparison = Comparison(claims, load_encoder(), {k.NAME: k for k in KINDS})
    found: list[tuple[list[float], bool]] = []
    for alignment in align(documents, load_encoder()):
        sides = [[c for c in claims[v] if c.sentence in alignment.sentences[v]] for v in (0, 1)]
        pairs = [(a, b) for a, b in product(*sides) if a.slot.dimension == b.slot.dimension]
        agree = {
            pair for pair in pairs if not (v := comparison.verdict(*pair)).relation and v.detail not in INCOMPARABLE
        }
        settled = {claim for pair in agree for claim in pair}
        for pair in pairs:
            a, b = (claim.slot for claim in pair)
            same = pair in agree or marked(gold, documents, pair)
            if (same or settled & set(pair)) and not (a.role and b.role and a.role != b.role):
                head, context = comparison.cosine(a.head, b.head), comparison.cosine(a.context, b.context)
                role = float(a.role == b.role != "")
                found.append(([head, context, role, float(a.scope != b.scope), float(a.dimension != COMMON)], same))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    found = [row for folder in sorted(parser.parse_args().stories.iterdir()) for row in rows(folder)]
    features, same = np.array([f for f, _ in found]), np.array([float(s) for _, s in found])
    weight = np.where(same > 0, 0.5 / same.mean(), 0.5 / (1 - same.mean()))
    *weights, prior = fit(features, same, weight)
    print(f"{len(found)} pairs, {same.mean():.2f} about the same thing")
    print(f"PRIOR {prior:.2f}", *(f"{name} {w:.2f}" for name, w in zip(FEATURES, weights, strict=True)))


if __name__ == "__main__":
    main()
