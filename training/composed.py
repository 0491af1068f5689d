"""The module that is trained: token vectors composed of character n-grams, which fold into plain rows."""

from __future__ import annotations

import zlib

import numpy as np
import torch
from bags import Bags, Ids
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from torch.nn import functional


class ComposedEmbedding(StaticEmbedding):
    """A StaticEmbedding whose token vector is the token's own row plus the mean of its n-grams' rows.

    Inflections and cognates share n-grams (libertada, libertados, liberated), so a word that was seen twice
    borrows from words that were seen often. Nothing of this is left at run time: `rows` folds it.
    """

    def __init__(self, tokenizer: Tokenizer, dimensions: int, sizes: list[int], buckets: int, keep: float) -> None:
        """`sizes`: lengths of n-grams; `keep`: share of the tokens of a batch that may use their own row."""
        super().__init__(tokenizer, embedding_dim=dimensions)
        self.shared = torch.nn.EmbeddingBag(buckets, dimensions, mode="mean")
        torch.nn.init.normal_(self.embedding.weight, std=0.05)
        torch.nn.init.normal_(self.shared.weight, std=0.3)
        self.keep = keep
        tokens = sorted(tokenizer.get_vocab(), key=tokenizer.token_to_id)
        self.ngrams = Bags.of([ngrams(token, sizes, buckets) for token in tokens])

    def rows(self, tokens: Ids) -> torch.Tensor:
        """Vectors of the token ids `tokens`; while training some tokens have to do without their own row."""
        features = self.ngrams.take(tokens).features()
        own = functional.embedding(torch.from_numpy(tokens), self.embedding.weight)
        if self.training:
            own = own * (torch.rand(len(own), 1) < self.keep)
        return own + self.shared(features["input_ids"], features["offsets"])

    def forward(self, features: dict[str, torch.Tensor], **_: object) -> dict[str, torch.Tensor]:
        """Mean of the token vectors of each text."""
        tokens, places = np.unique(features["input_ids"].numpy(), return_inverse=True)
        features["sentence_embedding"] = functional.embedding_bag(
            torch.from_numpy(places), self.rows(tokens), features["offsets"], mode="mean"
        )
        return features

    @torch.no_grad()
    def fold(self) -> np.ndarray:
        """One row for each token of the vocabulary, float32."""
        self.eval()
        return self.rows(np.arange(self.num_embeddings)).numpy()


def ngrams(token: str, sizes: list[int], buckets: int) -> list[int]:
    """Buckets of a token's character n-grams, `<` marking a word's start; none for one or two letters."""
    text = token[2:] if token.startswith("##") else "<" + token
    if len(text.strip("<")) < 3:
        return []
    grams = {text[start : start + size] for size in sizes for start in range(len(text) - size + 1)}
    return sorted(zlib.crc32(gram.encode()) % buckets for gram in grams)
