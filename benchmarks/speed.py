#!/usr/bin/env python3
"""Compare the time that aligning two articles takes, in one run on one machine.

    speed.py PAIRS [--sentences N] [--runs R]

The two articles are the first N sentences of the Portuguese and of the English files of PAIRS, joined in order.
Ours encodes the sentences, clauses and words and aligns: cold with an encoder that has seen nothing yet, warm with
one that has seen these texts. Ratios are against cold. Loading is timed apart, for ours only. Gale-Church is
nltk's, on lengths in characters: it reads no word and keeps the order. The transformers only encode the sentences:
an aligner would still have to follow, and most encode joined sentences too. They have the sizes of LaBSE and of
paraphrase-multilingual-MiniLM-L12-v2, random weights, mean pooling, and our tokenizer instead of theirs: the time
depends on sizes and numbers of tokens, not on what was learnt. Figures are medians of R runs after one that is not
counted, with the best and the worst: where these lie far apart the machine was busy, and the ratio of medians says
little; that of the best runs stands beside it. What is not installed (requirements.txt) is skipped.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from crossclaim import words
from crossclaim.align import align_sentences
from crossclaim.encode import BUNDLED, BUNDLED_NAME, Encoder
from crossclaim.encode.static import StaticEncoder
from crossclaim.pipeline import prepare

SIDES = ("pt", "en")
OURS = "ours: encode + align, cold"
"""What the others are compared with."""
BATCH = 32
"""Sentences that a transformer encodes at a time: the default of sentence-transformers."""

TRANSFORMERS = {
    "MiniLM-L12 size": {"vocab_size": 250_037, "hidden_size": 384, "intermediate_size": 1536},
    "LaBSE size": {"vocab_size": 501_153, "hidden_size": 768, "intermediate_size": 3072},
}
"""What their configurations say; 12 layers of 12 heads and 512 places are common to both."""

Texts = list[list[str]]


def articles(folder: Path, size: int) -> Texts:
    """Two articles of `size` sentences."""
    texts: Texts = [[], []]
    for pair in sorted(path.parent for path in folder.glob("*/pt.txt")):
        for text, document in zip(texts, prepare([pair / f"{s}.txt" for s in SIDES], SIDES), strict=True):
            text.extend(sentence.text for sentence in document.sentences)
    if min(map(len, texts)) < size:
        raise SystemExit(f"{folder} holds fewer than {size} sentences a side")
    return [text[:size] for text in texts]


def timed(run: Callable[[], object], runs: int, before: Callable[[], object] = lambda: None) -> list[float]:
    """Seconds of each `run`, in order of size, each after `before`, which is not counted."""
    seconds = []
    for _ in range(runs + 1):
        before()
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return sorted(seconds[1:])


def ours(texts: Texts, runs: int) -> Iterator[tuple[str, list[float]]]:
    """Cold: an encoder object of its own for each run, since the bundled one is kept, with its words, once loaded."""
    used: list[Encoder] = []

    def renew() -> None:
        used[:] = [StaticEncoder(BUNDLED, BUNDLED_NAME)]
        words._form.cache_clear()

    yield "ours: load", timed(renew, runs)
    yield "ours: encode only, cold", timed(lambda: [used[0].encode(text) for text in texts], runs, renew)
    yield OURS, timed(lambda: align_sentences(texts, used[0]), runs, renew)
    yield "ours: the same again, warm", timed(lambda: align_sentences(texts, used[0]), runs)


def gale_church(texts: Texts, runs: int) -> Iterator[tuple[str, list[float]]]:
    from nltk.translate.gale_church import align_blocks

    lengths = [[len(sentence) for sentence in text] for text in texts]
    yield "Gale-Church (nltk)", timed(lambda: align_blocks(*lengths), runs)


def transformers(texts: Texts, runs: int) -> Iterator[tuple[str, list[float]]]:
    for name, sizes in TRANSFORMERS.items():
        with tempfile.TemporaryDirectory() as folder:
            model = random_transformer(Path(folder), sizes)
            encode = lambda: [model.encode(text, batch_size=BATCH) for text in texts]  # noqa: B023, E731 - run at once
            yield f"{name}: encode only", timed(encode, runs)


def random_transformer(folder: Path, sizes: dict[str, int]):
    """A sentence-transformers model of these sizes; its weights, up to 2 GB, pass through `folder`."""
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(0)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(BUNDLED / "tokenizer.json"), unk_token="[UNK]", pad_token="[UNK]", model_max_length=512
    )
    tokenizer.save_pretrained(folder)
    BertModel(BertConfig(num_hidden_layers=12, num_attention_heads=12, **sizes)).save_pretrained(folder)
    return SentenceTransformer(str(folder), device="cpu")


def tokens_per_sentence(texts: Texts) -> float:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(BUNDLED / "tokenizer.json"))
    return statistics.mean(len(tokenizer.encode(sentence).ids) for text in texts for sentence in text)


def ratios(times: list[float], base: list[float]) -> str:
    if not base:
        return ""
    medians = statistics.median(times) / statistics.median(base)
    return f"{medians:7.2f} × ours, best {times[0] / base[0]:.2f} ×"


def main() -> int:
    """Runs the command line; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, metavar="PAIRS")
    parser.add_argument("--sentences", type=int, default=40, metavar="N")
    parser.add_argument("--runs", type=int, default=5, metavar="R")
    args = parser.parse_args()
    texts = articles(args.pairs, args.sentences)
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    print(f"2 × {args.sentences} sentences of {tokens_per_sentence(texts):.1f} tokens; medians of {args.runs};")
    print(f"{os.cpu_count()} cores, load {load}")
    systems = [(ours, []), (gale_church, ["nltk"]), (transformers, ["torch", "transformers", "sentence_transformers"])]
    base: list[float] = []
    for system, needed in systems:
        if missing := [name for name in needed if find_spec(name) is None]:
            print(f"skipped {system.__name__}: {', '.join(missing)} not installed (benchmarks/requirements.txt)")
            continue
        for name, times in system(texts, args.runs):
            base = times if name == OURS else base
            spread = f"({times[0] * 1000:.1f} to {times[-1] * 1000:.1f})"
            print(f"{name:28} {statistics.median(times) * 1000:9.1f} ms {spread:20} {ratios(times, base)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
