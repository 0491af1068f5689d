"""Any sentence-transformers model as an encoder; needs the `neural` extra, which is imported only here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossclaim.errors import EncoderError
from crossclaim.extras import load_model, short_name

_BATCH = 32
"""Texts a forward pass takes: bounds memory for models of LaBSE's size."""

_LONG_WORK = 1_000
"""From so many texts on, a transformer keeps a person waiting: a progress bar is shown on a terminal."""


class NeuralEncoder:
    """A model of the Hugging Face hub or of a local folder, run by sentence-transformers."""

    def __init__(self, name: str) -> None:
        """Loads the model `name`; EncoderError when the extra or the model is absent."""
        self.name = short_name(name)
        self._model = load_model("encoder", name, "sentence_transformers", _load, EncoderError)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of `texts`, float32, shape (n, d); a blank text is all zeros."""
        filled = [number for number, text in enumerate(texts) if text.strip()]
        encoded = self._encode([texts[number] for number in filled] or ["."])
        vectors = np.zeros((len(texts), encoded.shape[1]), dtype=np.float32)
        vectors[filled] = encoded[: len(filled)]
        return vectors

    def _encode(self, texts: list[str]) -> NDArray[np.float32]:
        """Unit vectors of texts that are not blank: some transformers fail on a text without tokens."""
        vectors = self._model.encode(
            texts,
            batch_size=_BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=len(texts) >= _LONG_WORK and sys.stderr.isatty(),
        )
        return np.asarray(vectors, dtype=np.float32)


def _load(library: Any, location: str) -> Any:
    return library.SentenceTransformer(location)
