"""Trains a bilingual static encoder on a folder of translation pairs.

`python training/encoder.py CORPUS_FOLDER --out FOLDER`; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import random
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from bags import Bags, tokenize
from composed import ComposedEmbedding
from corpus import Registers, Sampler, read_corpus
from export import check_model, write_model
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import Normalize
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "[UNK]"


def train_tokenizer(registers: Registers, weights: dict[str, float], size: int) -> Tokenizer:
    """Word pieces of lower-cased text without accents, and single digits; a register counts by its weight."""

    def texts() -> Iterator[str]:
        for name, pairs in registers.items():
            for _ in range(max(1, round(weights.get(name, 1.0)))):
                for pair in pairs:
                    yield from pair

    tokenizer = Tokenizer(models.WordPiece(unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=True, handle_chinese_chars=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Digits(individual_digits=True)]
    )
    trainer = trainers.WordPieceTrainer(
        vocab_size=size, special_tokens=[UNKNOWN], limit_alphabet=400, show_progress=False
    )
    tokenizer.train_from_iterator(texts(), trainer)
    return tokenizer


def train(model: SentenceTransformer, sides: list[Bags], sampler: Sampler, options: argparse.Namespace) -> None:
    """Brings translations together and everything else in the batch apart, in both directions."""
    loss = MultipleNegativesRankingLoss(
        model,
        scale=options.scale,
        directions=("query_to_doc", "doc_to_query"),
        partition_mode="per_direction",
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=options.rate, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        options.rate,
        total_steps=options.passes * sampler.batches,
        pct_start=0.05,
        anneal_strategy="linear",
        cycle_momentum=False,
    )
    draw = np.random.default_rng(options.seed)
    model.train()
    for number in range(options.passes):
        started, total = time.monotonic(), 0.0
        for members in sampler.one_pass():
            first, second = (side.take(members).drop(options.dropout, draw) for side in sides)
            vectors = model((first + second).features())["sentence_embedding"]
            value = loss.compute_loss_from_embeddings(list(vectors.chunk(2)), torch.empty(0))
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            schedule.step()
            total += value.item()
        seconds = time.monotonic() - started
        print(f"pass {number + 1}: loss {total / sampler.batches:.4f}, {seconds:.0f} s", flush=True)


def run(options: argparse.Namespace) -> None:
    """The whole road: read, tokenise, train, fold, write, check."""
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_float32_matmul_precision("medium")  # bfloat16 products where the processor has them
    weights: dict[str, float] = tomllib.loads(options.weights.read_text(encoding="utf-8"))["registers"]
    registers = read_corpus(options.corpus, options.languages)
    for name, pairs in registers.items():
        print(f"{name}: {len(pairs)} pairs, {weights.get(name, 1.0):g} times a pass")
    if options.tokenizer:
        tokenizer = Tokenizer.from_file(str(options.tokenizer))
    else:
        tokenizer = train_tokenizer(registers, weights, options.vocabulary)
    sides = [
        tokenize(tokenizer, [pair[side] for pairs in registers.values() for pair in pairs], UNKNOWN) for side in (0, 1)
    ]
    static = ComposedEmbedding(tokenizer, options.dimensions, options.ngrams, options.buckets, options.own)
    model = SentenceTransformer(modules=[static, Normalize()], device="cpu")
    train(model, sides, Sampler(registers, weights, options.batch, options.seed), options)
    rows = static.fold()
    write_model(tokenizer, rows, UNKNOWN, options.out)
    check_model(model, options.out, [pair[1] for pairs in registers.values() for pair in pairs[:5]])


def main() -> None:
    """Reads the options; their defaults made the bundled encoder."""
    parser = argparse.ArgumentParser(
        description="Trains a bilingual static encoder.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument("corpus", type=Path, help="folder with *.LANGUAGES.tsv or .tsv.gz, at any depth")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--languages", default="pt-en", help="which files of the folder hold pairs")
    parser.add_argument(
        "--weights", type=Path, default=Path(__file__).with_name("registers.toml"), help="registers by weight"
    )
    parser.add_argument("--tokenizer", type=Path, help="tokenizer.json of an earlier run, to get the same model")
    parser.add_argument("--vocabulary", type=int, default=64_000, help="tokens")
    parser.add_argument("--dimensions", type=int, default=256)
    parser.add_argument("--ngrams", type=int, nargs="+", default=[4, 5, 6], help="lengths of n-grams")
    parser.add_argument("--buckets", type=int, default=120_000, help="rows that n-grams are hashed to")
    parser.add_argument("--own", type=float, default=0.9, help="chance of a token to keep its own row")
    parser.add_argument("--dropout", type=float, default=0.2, help="share of tokens left out")
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--batch", type=int, default=2048, help="pairs; each is a wrong answer to the others")
    parser.add_argument("--rate", type=float, default=0.02, help="highest learning rate")
    parser.add_argument("--scale", type=float, default=15.0, help="of cosines, in the loss")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    run(options)


if __name__ == "__main__":
    main()
