"""A second opinion on findings that carry no number, date or name, by a multilingual model of inference (NLI).

It sees only what the rules have found and what passed their gates. That a model sees no contradiction in what is told
with other words is worth hearing; of numbers it knows too little to be asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Protocol

from .errors import ModelError
from .extras import load_model, short_name
from .model import Document, Finding, Opinion

_BATCH = 16
"""Pairs of sentences a forward pass takes: bounds memory for a model of a base size."""

SURE = 0.5
"""Least probability of a verdict that is not `neutral`."""

_LABELS = ("contradiction", "entailment")


class Judge(Protocol):
    """Says of pairs of sentences whether they contradict or entail each other."""

    name: str
    """Says on the report's signature which model judged."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Opinion]:
        """One opinion for each pair; the order within a pair does not matter."""
        ...


class NliJudge:
    """A sequence classifier with the labels of inference, of the Hugging Face hub or of a local folder."""

    def __init__(self, name: str) -> None:
        """Loads the model `name`; ModelError when the extra or the model is absent or it has no such labels."""
        self.name = short_name(name)
        self._pipeline = load_model("judge", name, "transformers", _pipeline)
        labels = {label.lower() for label in self._pipeline.model.config.label2id}
        if not labels.issuperset(_LABELS):
            raise ModelError(
                f"the judge {name!r} knows no {' and '.join(_LABELS)}, only {', '.join(sorted(labels))}; "
                "give a model of natural language inference"
            )

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Opinion]:
        """Read both ways: contradiction counts if either way shows it, and is tested first; entailment needs both."""
        both = [{"text": a, "text_pair": b} for pair in pairs for a, b in (pair, pair[::-1])]
        read = [
            {score["label"].lower(): float(score["score"]) for score in scores}
            for scores in self._pipeline(both, top_k=None, truncation=True, batch_size=_BATCH)
        ]
        return [self._opinion(one, other) for one, other in zip(read[::2], read[1::2], strict=True)]

    def _opinion(self, one: dict[str, float], other: dict[str, float]) -> Opinion:
        contradiction = max(one["contradiction"], other["contradiction"])
        entailment = min(one["entailment"], other["entailment"])
        if contradiction >= SURE:
            return Opinion(self.name, "contradiction", contradiction)
        if entailment >= SURE:
            return Opinion(self.name, "entailment", entailment)
        return Opinion(self.name, "neutral", 1 - contradiction - entailment)


def _pipeline(transformers: Any, location: str) -> Any:
    transformers.logging.set_verbosity_error()
    return transformers.pipeline("text-classification", model=location, device="cpu")


def load_judge(name: str) -> Judge:
    """The judge `name`: a folder, or a model's name on the Hugging Face hub.

    Raises:
        ModelError: The model, or the extra it needs, is not there.
    """
    return NliJudge(name)


def review(
    found: Sequence[Finding], documents: Sequence[Document], judge: Judge, kinds: Collection[str]
) -> tuple[tuple[Finding, ...], int]:
    """The findings with the judge's opinion of those of `kinds`, and how many claims it found to be told alike.

    A finding whose sentences entail each other is left out.
    """
    asked = [f for f in found if f.kind in kinds and len({m.version for m in f.mentions}) > 1]
    pairs = [_sentences(f, documents) for f in asked]
    opinions = dict(zip(map(id, asked), judge.judge(pairs) if pairs else [], strict=True))
    reviewed = [replace(f, opinion=opinions[id(f)]) if id(f) in opinions else f for f in found]
    kept = tuple(f for f in reviewed if f.opinion is None or f.opinion.verdict != "entailment")
    told_alike = sum(len(f.mentions) for f in reviewed if f not in kept)
    return kept, told_alike


def _sentences(finding: Finding, documents: Sequence[Document]) -> tuple[str, str]:
    """The sentences of the first two versions of a finding."""
    first = {m.version: m.claim.sentence for m in reversed(finding.mentions)}
    a, b = sorted(first)[:2]
    return documents[a].sentences[first[a]].text, documents[b].sentences[first[b]].text
