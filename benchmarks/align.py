"""Measures the aligner on folders of annotated pairs, and fits its weights to them.

    python benchmarks/align.py PAIRS ...                 links, whole groups, calibration, speed
    python benchmarks/align.py PAIRS ... --fit WEIGHTS   cross-validated figures, then weights from all pairs
    python benchmarks/align.py PAIRS ... --stories       are shuffled pairs told from true ones?

A folder holds a folder a pair (`pt.txt`, `en.txt`, and but for `--stories` `gold.json` with `alignments`, of
sentences quoted or numbered), or files `NAME.pt`, `NAME.en` of a sentence a line and `NAME.gold` of lines
`[0, 1]:[2]`. `FOLDER=2` weighs a folder's pairs twice in the fit.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from crossclaim.align import align_sentences, same_story
from crossclaim.align.evidence import Array, Evidence, Text
from crossclaim.align.groups import group
from crossclaim.align.links import in_passes, probabilities, with_lonely
from crossclaim.encode import load_encoder
from crossclaim.model import Document, Sentence

SIDES = ("pt", "en")
FOLDS = 4
PASSES = 3
WEAK = 0.03
"""A gold link of an m:n group less probable than this, and than others of both sentences, is there by closure
only (A tells part of C, B the rest): it is left out of the fit."""

Links = set[tuple[int, int]]


@dataclass
class Pair:
    name: str
    texts: tuple[list[str], list[str]]
    gold: Links = field(default_factory=set)
    free: Links = field(default_factory=set)
    """Links that count neither way."""
    partial: Links = field(default_factory=set)
    """Those of them that share part of what they tell: the fit takes them for right."""
    groups: set[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=set)


@dataclass
class Corpus:
    name: str
    pairs: list[Pair]
    weight: float


def load(argument: str) -> Corpus:
    folder, _, weight = argument.partition("=")
    path = Path(folder)
    stories = [story(p) for p in sorted(path.iterdir()) if (p / "pt.txt").exists()]
    return Corpus(path.name, stories or [dumped(p) for p in sorted(path.glob("*.gold"))], float(weight or 1))


def story(folder: Path) -> Pair:
    texts = {side: (folder / f"{side}.txt").read_text(encoding="utf-8") for side in SIDES}
    gold_file = folder / "gold.json"
    gold = json.loads(gold_file.read_text(encoding="utf-8")) if gold_file.exists() else {"alignments": []}
    quoted = any(isinstance(ref, str) for g in gold["alignments"] for ref in g["pt"])
    if quoted:
        listed = {s: {ref for g in gold["alignments"] for ref in g[s]} | set(gold[f"unaligned_{s}"]) for s in SIDES}
        sentences = {s: sorted(listed[s], key=texts[s].index) for s in SIDES}
    else:
        sentences = {s: [p.strip("\n") for p in texts[s].split("\n\n") if p.strip("\n")] for s in SIDES}

    def numbered(found: dict) -> tuple[tuple[int, ...], tuple[int, ...]]:
        pt, en = (
            tuple(sorted(ref if isinstance(ref, int) else sentences[s].index(ref) for ref in found[s])) for s in SIDES
        )
        return pt, en

    pair = Pair(folder.name, (sentences["pt"], sentences["en"]))
    for found in gold["alignments"]:
        pair.groups.add(numbered(found))
        (pair.free if found.get("headline") else pair.gold).update(product(numbered(found)))
    for found in gold.get("partial", []):
        pair.partial.update(product(numbered(found)))
    pair.free = (pair.free | pair.partial) - pair.gold
    return pair


def dumped(gold: Path) -> Pair:
    pt, en = (gold.with_suffix(f".{s}").read_text(encoding="utf-8").splitlines() for s in SIDES)
    groups = {
        tuple(tuple(json.loads(side)) for side in line.split(":"))
        for line in gold.read_text(encoding="utf-8").splitlines()
    }
    return Pair(gold.stem, (pt, en), {link for g in groups for link in product(g)}, groups=groups)


def product(found: tuple[tuple[int, ...], tuple[int, ...]]) -> Links:
    return {(i, j) for i in found[0] for j in found[1]}


# ---------------------------------------------------------------- figures


def found_groups(links: Array) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    n, m = links.shape
    square = np.zeros((n + m, n + m))
    square[:n, n:], square[n:, :n] = links, links.T
    return [(tuple(p for p in places if p < n), tuple(p - n for p in places if p >= n)) for places, _ in group(square)]


def figures(corpus: Corpus, links: list[Array]) -> str:
    hit = wrong = missed = same = proposed = 0
    for pair, probable in zip(corpus.pairs, links, strict=True):
        groups = found_groups(probable)
        found = {link for g in groups for link in product(g)}
        hit += len(found & pair.gold)
        wrong += len(found - pair.gold - pair.free)
        missed += len(pair.gold - found)
        same += len(set(groups) & pair.groups)
        proposed += len(groups)
    strict = 2 * same / (proposed + sum(len(p.groups) for p in corpus.pairs))
    p, r = hit / (hit + wrong), hit / (hit + missed)
    f1 = 2 * p * r / (p + r)
    return f"{corpus.name:10} links P {p:.3f} R {r:.3f} F1 {f1:.3f}   groups strict F1 {strict:.3f}"


def labels(pair: Pair, fitting: bool = False) -> tuple[Array, Array]:
    shape = tuple(len(text) for text in pair.texts)
    right, counts = np.zeros(shape), np.ones(shape, dtype=bool)
    for i, j in pair.gold:
        right[i, j] = 1
    for i, j in pair.free:
        counts[i, j] = False
    if fitting:
        for i, j in pair.partial:
            right[i, j], counts[i, j] = 1, True
    return right, counts


def reliability(corpora: list[Corpus], links: list[list[Array]]) -> Iterator[str]:
    flat = [
        (probable[counts], right[counts])
        for corpus, of_corpus in zip(corpora, links, strict=True)
        for pair, probable in zip(corpus.pairs, of_corpus, strict=True)
        for right, counts in [labels(pair)]
    ]
    score, right = (np.concatenate(column) for column in zip(*flat, strict=True))
    edges = [0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.0]
    for low, high in pairwise(edges):
        inside = (score > low) & (score <= high)
        if inside.any():
            yield (
                f"  {low:.2f}-{high:.2f}  links {inside.sum():6}  mean score {score[inside].mean():.3f}"
                f"  right {right[inside].mean():.3f}"
            )


# ---------------------------------------------------------------- fit


def fit(features: Array, right: Array, weight: Array) -> Array:
    """Weights of a logistic by Newton's method, lightly held towards 0 on standardised features."""
    centre, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    x = np.column_stack([(features - centre) / spread, np.ones(len(features))])
    hold = np.diag([1e-4 * len(x)] * (x.shape[1] - 1) + [1e-9])
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        step = np.linalg.solve(
            (x * (weight * p * (1 - p))[:, None]).T @ x + hold, x.T @ (weight * (right - p)) - hold @ beta
        )
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    scaled = beta[:-1] / spread
    return np.append(scaled, beta[-1] - scaled @ centre)


def fit_passes(data: list[tuple[Pair, Evidence, float]]) -> list[Array]:
    """Weights of every pass, each fitted with the links that the passes before it give."""
    passes: list[Array] = []
    links: list[Array | None] = [None] * len(data)
    for _ in range(PASSES):
        rows, rights, weights = [], [], []
        for (pair, evidence, weight), before in zip(data, links, strict=True):
            right, counts = labels(pair, fitting=True)
            features = evidence.alone if before is None else evidence.with_links(before)
            if before is not None:
                many = (right.sum(0) > 1)[None, :] & (right.sum(1) > 1)[:, None]
                below = (before < before.max(0)[None, :]) & (before < before.max(1)[:, None])
                counts &= ~((right > 0) & many & below & (before < WEAK))
            rows.append(features[:, counts].T)
            rights.append(right[counts])
            weights.append(np.full(counts.sum(), weight))
        passes.append(fit(np.concatenate(rows), np.concatenate(rights), np.concatenate(weights)))
        links = [in_passes(evidence, passes) for _, evidence, _ in data]
    return passes


def cross_validated(corpora: list[Corpus], evidence: list[list[Evidence]]) -> list[list[Array]]:
    links: list[list[Array]] = [[np.empty(0)] * len(corpus.pairs) for corpus in corpora]
    for fold in range(FOLDS):
        passes = fit_passes(training(corpora, evidence, lambda k, fold=fold: k % FOLDS != fold))
        for of_corpus, of_evidence in zip(links, evidence, strict=True):
            for k in range(fold, len(of_corpus), FOLDS):
                of_corpus[k] = with_lonely(in_passes(of_evidence[k], passes), of_evidence[k])
    return links


def training(
    corpora: list[Corpus], evidence: list[list[Evidence]], chosen: Callable[[int], bool]
) -> list[tuple[Pair, Evidence, float]]:
    return [
        (pair, of_pair, corpus.weight)
        for corpus, of_corpus in zip(corpora, evidence, strict=True)
        if corpus.weight
        for k, (pair, of_pair) in enumerate(zip(corpus.pairs, of_corpus, strict=True))
        if chosen(k)
    ]


# ---------------------------------------------------------------- commands


def stories(corpora: list[Corpus], encoder) -> None:
    """How often true pairs are refused and shuffled ones recognised."""
    for corpus in corpora:
        true = [told_alike(*p.texts, encoder) for p in corpus.pairs]
        size = len(corpus.pairs)
        false = [
            told_alike(corpus.pairs[k].texts[0], corpus.pairs[(k + shift) % size].texts[1], encoder)
            for shift in range(size // 4, size - size // 4, max(1, size // 8))
            for k in range(size)
        ]
        print(
            f"{corpus.name:16} true pairs refused {1 - np.mean(true):.3f} of {len(true)}"
            f"   shuffled pairs recognised {1 - np.mean(false):.3f} of {len(false)}"
        )


def told_alike(pt: list[str], en: list[str], encoder) -> bool:
    documents = [Document("", "", sentences=tuple(Sentence(k, 0, 0, s) for k, s in enumerate(t))) for t in (pt, en)]
    return same_story(documents, align_sentences((pt, en), encoder)).same


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", metavar="PAIRS")
    parser.add_argument("--fit", type=Path, metavar="WEIGHTS")
    parser.add_argument("--stories", action="store_true")
    parser.add_argument("--encoder")
    args = parser.parse_args()
    encoder, corpora = load_encoder(args.encoder), [load(p) for p in args.pairs]
    if args.stories:
        stories(corpora, encoder)
        return
    began = time.perf_counter()
    evidence = [
        [Evidence(*(Text(t, encoder) for t in pair.texts), encoder) for pair in corpus.pairs] for corpus in corpora
    ]
    if args.fit:
        links = cross_validated(corpora, evidence)
        print(f"cross-validated, {FOLDS} folds")
    else:
        links = [[probabilities(e) for e in of_corpus] for of_corpus in evidence]
        spent = time.perf_counter() - began
        print(f"{1000 * spent / sum(len(c.pairs) for c in corpora):.1f} ms a pair with encoding")
    for corpus, of_corpus in zip(corpora, links, strict=True):
        print(figures(corpus, of_corpus))
    print("reliability", *reliability(corpora, links), sep="\n")
    if args.fit:
        passes = fit_passes(training(corpora, evidence, lambda _: True))
        data = {
            "origin": "benchmarks/align.py --fit on " + ", ".join(f"{c.name} ×{c.weight:g}" for c in corpora),
            "encoder": encoder.name,
            "passes": [[round(float(w), 3) for w in weights] for weights in passes],
        }
        args.fit.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
