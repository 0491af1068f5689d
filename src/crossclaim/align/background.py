"""What sentences have in common before they say anything: taken away, so that every encoder has one zero."""

from __future__ import annotations

from importlib.resources import files
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from crossclaim.encode import Encoder

_centres: WeakKeyDictionary[Encoder, NDArray[np.float64]] = WeakKeyDictionary()


def standardised(vectors: NDArray[np.float32], encoder: Encoder) -> NDArray[np.float64]:
    """Unit rows of `vectors` less the mean vector of `background.txt`, sentences on many subjects.

    Unrelated sentences then have a likeness of about 0, whichever encoder made the vectors.
    """
    if encoder not in _centres:
        lines = files("crossclaim.align").joinpath("background.txt").read_text(encoding="utf-8").splitlines()
        _centres[encoder] = encoder.encode(lines).mean(axis=0, dtype=np.float64)
    known = np.linalg.norm(vectors, axis=1, keepdims=True) > 0
    moved = (vectors - _centres[encoder]) * known
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    unit: NDArray[np.float64] = np.divide(moved, norms, out=np.zeros_like(moved), where=norms > 0)
    return unit
