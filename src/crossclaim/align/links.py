"""From evidence to the probability of each link: a logistic, and twice again with the links found so far."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from crossclaim.align.evidence import Array, Evidence
from crossclaim.align.groups import LINK

LONELY, TOLD = 0.33, 0.36
"""How probable a link must be, and which share of a stretch of both sentences told alike and by no likelier
partner, for a sentence without any link to take it: between two errors, the reader is better spared a fact said to
be in one version only that is in both. It acts rarely: on all development pairs twice, both wrongly, so it rests on
that preference and not on a count. By probability alone, from .34, it cost `full` 1.7 points of strict F1."""


@cache
def _passes() -> tuple[Array, ...]:
    """Weights of each pass, the constant last; `benchmarks/align.py --fit` writes them."""
    data = json.loads(files("crossclaim.align").joinpath("weights.json").read_text(encoding="utf-8"))
    return tuple(np.array(weights) for weights in data["passes"])


def probabilities(evidence: Evidence) -> Array:
    """The probability (n, m) that two sentences tell the same, wholly or in part."""
    return with_lonely(in_passes(evidence, _passes()), evidence)


def in_passes(evidence: Evidence, passes: Sequence[Array]) -> Array:
    """The probabilities (n, m) that the weights of `passes` give, each with the links of the one before."""
    first, *later = passes
    links = logistic(evidence.alone, first)
    for weights in later:
        links = logistic(evidence.with_links(links), weights)
    return links


def with_lonely(links: Array, evidence: Evidence) -> Array:
    """`links` (n, m), and of a sentence without any the likeliest one if a stretch of both tells one thing."""
    open_rows, open_columns = links.max(axis=1, keepdims=True), links.max(axis=0, keepdims=True)
    best = (links == open_rows) & (open_rows < LINK) | (links == open_columns) & (open_columns < LINK)
    lonely = best & (links >= LONELY) & (links < LINK)
    told = evidence.stretches(links, lonely)[2]
    return np.where(lonely & (told >= TOLD), LINK, links)


def logistic(features: Array, weights: Array) -> Array:
    """The logistic of weighted features (k, n, m) and a constant, (n, m)."""
    logits = np.tensordot(weights[:-1], features, axes=1) + weights[-1]
    probable: Array = 1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0)))
    return probable
