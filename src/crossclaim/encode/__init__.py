"""Texts to vectors; the one place that knows of models."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from crossclaim.errors import EncoderError

BUNDLED = Path(__file__).with_name("pt-en-static")
"""Folder of the encoder that ships with the package."""

BUNDLED_NAME = "pt-en-static/1 int8"
"""Its name in a report's signature; the number changes whenever the vectors do."""


class Encoder(Protocol):
    """Turns texts of any supported language into vectors of one space."""

    name: str
    """Says on the report's signature which model made the vectors."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of `texts`, float32, shape (n, d); a text without a known token is all zeros."""
        ...


@cache
def bundled_encoder() -> Encoder:
    """The encoder that ships with the package; loaded once."""
    from crossclaim.encode.static import StaticEncoder

    return StaticEncoder(BUNDLED, BUNDLED_NAME)


def load_encoder(name: str | None = None) -> Encoder:
    """The encoder `name`, else that of $CROSSCLAIM_ENCODER, else the bundled one.

    A name is a folder or a model's name on the Hugging Face hub. Raises EncoderError when the model, or the
    extra it needs, is not there.
    """
    from crossclaim.encode.static import StaticEncoder, is_static

    name = name or os.environ.get("CROSSCLAIM_ENCODER")
    if not name:
        return bundled_encoder()
    folder = Path(name).expanduser()
    if is_static(folder):
        return StaticEncoder(folder)
    if not folder.is_dir() and (folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1):
        raise EncoderError(f"there is no encoder folder {name}")
    from crossclaim.encode.neural import NeuralEncoder

    return NeuralEncoder(name)
