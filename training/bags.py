"""Texts as bags of tokens: flat arrays that are cheap to gather, drop from and hand to an EmbeddingBag."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Bags:
    """Token ids of many texts, end to end, and how many each text has."""

    ids: Ids
    lengths: Ids

    @classmethod
    def of(cls, texts: list[list[int]]) -> Bags:
        """Bags from one list of ids for each text."""
        return cls(
            np.array([i for text in texts for i in text], dtype=np.int64),
            np.array([len(text) for text in texts], dtype=np.int64),
        )

    def take(self, members: Ids) -> Bags:
        """The texts `members`, in that order."""
        lengths = self.lengths[members]
        starts = (np.cumsum(self.lengths) - self.lengths)[members]
        inside = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return Bags(self.ids[np.repeat(starts, lengths) + inside], lengths)

    def drop(self, share: float, random: np.random.Generator) -> Bags:
        """Leaves out about `share` of the tokens of texts of three tokens or more."""
        owner = np.repeat(np.arange(len(self.lengths)), self.lengths)
        kept = (random.random(len(self.ids)) >= share) | (self.lengths[owner] < 3)
        return Bags(self.ids[kept], np.bincount(owner[kept], minlength=len(self.lengths)))

    def __add__(self, other: Bags) -> Bags:
        """These texts, then those of `other`."""
        return Bags(np.concatenate([self.ids, other.ids]), np.concatenate([self.lengths, other.lengths]))

    def features(self) -> dict[str, torch.Tensor]:
        """What StaticEmbedding.preprocess makes of the texts."""
        offsets = np.cumsum(self.lengths) - self.lengths
        return {"input_ids": torch.from_numpy(self.ids), "offsets": torch.from_numpy(offsets)}


def tokenize(tokenizer: Tokenizer, texts: list[str], unknown: str) -> Bags:
    """Token ids of `texts`; the unknown token is left out."""
    left_out = tokenizer.token_to_id(unknown)
    ids: list[list[int]] = []
    for start in range(0, len(texts), 20_000):  # bounds the memory for encodings
        encodings = tokenizer.encode_batch_fast(texts[start : start + 20_000], add_special_tokens=False)
        ids += [[i for i in encoding.ids if i != left_out] for encoding in encodings]
    return Bags.of(ids)
