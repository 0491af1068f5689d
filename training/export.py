"""Writes a trained static encoder as one folder that sentence-transformers and crossclaim both read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]
"""The names by which every version of sentence-transformers since 3.2 knows the two modules."""

CONFIGURATION = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}


def quantize(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as int8 and one factor a row: `row ≈ int8 * factor`."""
    factors = np.maximum(np.abs(rows).max(axis=1), 1e-12) / 127
    return np.rint(rows / factors[:, None]).astype(np.int8), factors.astype(np.float32)


def write_model(tokenizer: Tokenizer, rows: NDArray[np.float32], unknown: str, folder: Path) -> None:
    """The StaticEmbedding layout, with model2vec's keys: `embeddings` (int8) times `weights` (one a token).

    The row of the token `unknown` is zeros, so that it adds nothing.
    """
    embeddings, factors = quantize(rows)
    embeddings[tokenizer.token_to_id(unknown)] = 0
    save_file({"embeddings": embeddings, "weights": factors}, folder / "model.safetensors")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "1_Normalize").mkdir(exist_ok=True)
    write_json(folder / "1_Normalize" / "config.json", {})
    write_json(folder / "modules.json", MODULES)
    write_json(folder / "config_sentence_transformers.json", CONFIGURATION)


def write_json(path: Path, value: object) -> None:
    """One JSON file, indented."""
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def check_model(trained: SentenceTransformer, folder: Path, texts: list[str]) -> None:
    """Reads the written model and compares its vectors of `texts` with those of the trained one."""
    before = trained.encode(texts, normalize_embeddings=True)
    after = SentenceTransformer(str(folder), device="cpu").encode(texts, normalize_embeddings=True)
    cosine = float((before * after).sum(axis=1).mean())
    print(f"{folder}: mean cosine between trained and written vectors {cosine:.5f}")
    if cosine < 0.99:
        raise SystemExit("the written model differs from the trained one")
