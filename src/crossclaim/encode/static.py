"""Static encoders without torch: a text's vector is the sum of its token vectors, brought to unit length."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

from crossclaim.errors import EncoderError

_BATCH = 256
"""Texts encoded at a time: their gathered token vectors stay within the processor's cache."""

_KNOWN_LIMIT = 100_000
"""Words whose token ids are remembered: about 20 MB."""


def is_static(folder: Path) -> bool:
    """Whether `folder` holds a static encoder whose tokenizer cuts at spaces: what StaticEncoder can read."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [module["type"].rsplit(".", 1)[-1] for module in modules]
        if kinds not in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"]) or modules[0]["path"]:
            return False
        tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
    return _cuts_at_spaces(tokenizer)


def _cuts_at_spaces(tokenizer: dict[str, Any]) -> bool:
    """Whether the words between spaces are tokenised independently of each other."""
    cutter = tokenizer["pre_tokenizer"] or {}
    first = cutter.get("pretokenizers", [cutter])[0]
    normalizer = tokenizer["normalizer"] or {}
    return (
        tokenizer["model"]["type"] in ("WordPiece", "WordLevel")
        and first.get("type") == "BertPreTokenizer"
        and normalizer.get("type") in ("BertNormalizer", "Lowercase", None)
    )


class StaticEncoder:
    """A StaticEmbedding folder of sentence-transformers, read with numpy and tokenizers alone."""

    def __init__(self, folder: Path, name: str | None = None) -> None:
        """Reads `folder`; EncoderError when a file is missing or broken."""
        self.name = name or folder.name
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._rows, self._factors = _read_rows(folder / "model.safetensors")
        except Exception as error:  # tokenizers and safetensors raise bare Exception
            message = str(error).splitlines()[0]
            raise EncoderError(f"no static encoder can be read from {folder}: {message}") from error
        self._unknown = self._tokenizer.token_to_id(self._tokenizer.model.unk_token)
        self._known: dict[str, tuple[int, ...]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of `texts`, float32, shape (n, d); a text without a known token is all zeros."""
        vectors = np.zeros((len(texts), self._rows.shape[1]), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            self._add_sums(texts[start : start + _BATCH], vectors[start : start + _BATCH])
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, norms, out=vectors, where=norms > 0)
        return vectors

    def _add_sums(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Writes the sum of the token vectors of each text into `vectors`."""
        ids = self._token_ids(texts)
        ends = np.cumsum([len(tokens) for tokens in ids]).tolist()
        flat = np.fromiter(chain.from_iterable(ids), dtype=np.int64, count=ends[-1])
        rows = self._rows[flat] * self._factors[flat, None]
        for vector, start, end in zip(vectors, [0, *ends], ends, strict=False):
            np.add.reduce(rows[start:end], axis=0, out=vector)  # four times as fast as np.add.reduceat

    def _token_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Ids of the known tokens of each text; words recur, so each is tokenised once."""
        lines = [_words(text) for text in texts]
        if len(self._known) > _KNOWN_LIMIT:
            self._known.clear()
        self._learn(list({word for line in lines for word in line if word not in self._known}))
        return [list(chain.from_iterable(map(self._known.__getitem__, line))) for line in lines]

    def _learn(self, words: list[str]) -> None:
        """Remembers the token ids of `words`; they are tokenised as one text, which is twice as fast."""
        text = " ".join(words).encode("utf-8", "replace").decode()  # lone surrogates become question marks
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ends = list(accumulate(len(word) + 1 for word in words))
        ids: list[list[int]] = [[] for _ in words]
        word = 0
        for token, (start, _) in zip(encoding.ids, encoding.offsets, strict=True):
            while start >= ends[word]:
                word += 1
            if token != self._unknown:
                ids[word].append(token)
        self._known.update(zip(words, map(tuple, ids), strict=True))


def _words(text: str) -> list[str]:
    """`text` cut at spaces and at marks that the tokenizer cuts off anyway: fewer words are new."""
    return text.replace(",", " , ").replace(".", " . ").replace('"', ' " ').split(" ")


def _read_rows(path: Path) -> tuple[NDArray[Any], NDArray[np.float32]]:
    """Token rows, int8 or float, and a factor for each: a token's vector is its row times its factor."""
    with safe_open(path, framework="numpy") as weights:
        keys = set(weights.keys())
        rows = weights.get_tensor("embeddings" if "embeddings" in keys else "embedding.weight")
        factors = weights.get_tensor("weights") if "weights" in keys else np.ones(len(rows))
        if "mapping" in keys:
            rows = rows[weights.get_tensor("mapping")]
    return rows, factors.astype(np.float32)
