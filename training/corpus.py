"""Reads folders of translation pairs and draws batches from them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

Pair = tuple[str, str]
Registers = dict[str, list[Pair]]


def read_corpus(folder: Path, languages: str) -> Registers:
    """Pairs by register, from every `*.LANGUAGES.tsv` and `*.LANGUAGES.tsv.gz` under `folder`.

    A line is `register<TAB>a<TAB>b`, or `a<TAB>b`; then the register is the file's name up to its first dot.
    """
    registers: Registers = {}
    for path in sorted(folder.rglob(f"*.{languages}.tsv*")):
        with open_text(path) as lines:
            for number, line in enumerate(lines, 1):
                *register, a, b = line.rstrip("\n").split("\t")
                if len(register) > 1 or not a or not b:
                    raise SystemExit(f"{path}:{number}: expected register<TAB>a<TAB>b or a<TAB>b")
                registers.setdefault(register[0] if register else path.name.split(".")[0], []).append((a, b))
    if not registers:
        raise SystemExit(f"there are no pairs in *.{languages}.tsv or *.{languages}.tsv.gz under {folder}")
    return registers


def open_text(path: Path) -> TextIO:
    """A text file, unpacked if its name ends in .gz."""
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.GzipFile(path), encoding="utf-8")
    return path.open(encoding="utf-8")


class Sampler:
    """Batches of pair numbers: registers by weight, shuffled, no text twice in a batch."""

    def __init__(self, registers: Registers, weights: dict[str, float], batch: int, seed: int) -> None:
        """`weights`: how often a pair of a register comes in one pass; once, if not named."""
        self._random = np.random.default_rng(seed)
        self._batch = batch
        self._parts: list[tuple[NDArray[np.int64], float]] = []
        start = 0
        for name, pairs in registers.items():
            self._parts.append((np.arange(start, start + len(pairs)), weights.get(name, 1.0)))
            start += len(pairs)
        self._keys = [text_numbers(registers, side) for side in (0, 1)]
        self.batches = sum(_count(len(part), weight) for part, weight in self._parts) // batch

    def one_pass(self) -> Iterator[NDArray[np.int64]]:
        """The batches of one pass; of a text's twins, which would count as wrong answers, one is kept."""
        chosen = []
        for part, weight in self._parts:
            chosen += [part] * int(weight)
            rest = _count(len(part), weight) - int(weight) * len(part)
            chosen.append(self._random.choice(part, rest, replace=False))
        order = self._random.permutation(np.concatenate(chosen))
        for start in range(0, self.batches * self._batch, self._batch):
            members = order[start : start + self._batch]
            for keys in self._keys:
                members = members[np.unique(keys[members], return_index=True)[1]]
            yield members


def _count(pairs: int, weight: float) -> int:
    """How many of `pairs` come in one pass."""
    return int(weight) * pairs + round(pairs * (weight % 1))


def text_numbers(registers: Registers, side: int) -> NDArray[np.int64]:
    """A number for each text of one side; texts that differ in case only share it."""
    numbers: dict[str, int] = {}
    texts = (pair[side].lower() for pairs in registers.values() for pair in pairs)
    return np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.int64)
