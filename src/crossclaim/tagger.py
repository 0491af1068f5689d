"""Where the names of a text are, by a model of named entities (NER), for what a reader of capitals cannot see.

Its spans are used, its types are not: on news they are right too seldom to decide anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from .extras import load_model, short_name
from .model import Document

_BATCH = 16
"""Sentences a forward pass takes: bounds memory for a model of a base size."""


class Tagger(Protocol):
    """Finds names in texts."""

    name: str
    """Says on the report's signature which model found names."""

    def spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """For each text the spans of its names: code points, end exclusive, in order."""
        ...


class NerTagger:
    """A token classifier of named entities, of the Hugging Face hub or of a local folder."""

    def __init__(self, name: str) -> None:
        """Loads the model `name`; ModelError when the extra or the model is absent."""
        self.name = short_name(name)
        self._pipeline = load_model("tagger", name, "transformers", _pipeline)

    def spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """The spans that the model gives any type to."""
        if not texts:
            return []
        found = self._pipeline(list(texts), batch_size=_BATCH)
        return [[(int(entity["start"]), int(entity["end"])) for entity in entities] for entities in found]


def _pipeline(transformers: Any, location: str) -> Any:
    transformers.logging.set_verbosity_error()
    return transformers.pipeline("token-classification", model=location, device="cpu", aggregation_strategy="simple")


def load_tagger(name: str) -> Tagger:
    """The tagger `name`: a folder, or a model's name on the Hugging Face hub.

    Raises:
        ModelError: The model, or the extra it needs, is not there.
    """
    return NerTagger(name)


def tag(documents: Sequence[Document], tagger: Tagger) -> tuple[Document, ...]:
    """The segmented documents with the spans of their names."""
    sentences = [sentence for document in documents for sentence in document.sentences]
    found = iter(tagger.spans([sentence.text for sentence in sentences]))
    return tuple(
        replace(d, names=tuple((s.start + a, s.start + b) for s in d.sentences for a, b in next(found)))
        for d in documents
    )
