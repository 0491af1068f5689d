"""From evidence to the probability of each link: a logistic, and twice again with the links found so far."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np

from crossclaim.align.evidence import Array, Evidence


@cache
def _passes() -> tuple[Array, ...]:
    """Weights of each pass, the constant last; `benchmarks/align.py --fit` writes them."""
    data = json.loads(files("crossclaim.align").joinpath("weights.json").read_text(encoding="utf-8"))
    return tuple(np.array(weights) for weights in data["passes"])


def probabilities(evidence: Evidence) -> Array:
    """The probability (n, m) that two sentences tell the same, wholly or in part."""
    first, *later = _passes()
    links = logistic(evidence.alone, first)
    for weights in later:
        links = logistic(evidence.with_links(links), weights)
    return links


def logistic(features: Array, weights: Array) -> Array:
    """The logistic of weighted features (k, n, m) and a constant, (n, m)."""
    logits = np.tensordot(weights[:-1], features, axes=1) + weights[-1]
    probable: Array = 1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0)))
    return probable
