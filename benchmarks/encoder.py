"""How good and how fast an encoder is: nearest neighbours among line-aligned texts, sentences per second.

`python benchmarks/encoder.py SET [SET …] [--encoder NAME]`

A SET is a file of pairs (`a<TAB>b`), two line-aligned files (`a.txt,b.txt`), or a folder of `*.tsv` of pairs.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossclaim.encode import Encoder, load_encoder

Similarities = NDArray[np.float32]

RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes that `ru_maxrss` counts in."""

NEIGHBOURS = 10
"""How many nearest neighbours the CSLS margin averages over."""

COLD = """
import time; started = time.perf_counter()
import sys; from crossclaim.encode import load_encoder
load_encoder(sys.argv[1] or None).encode(sys.stdin.read().split(chr(10)))
print(time.perf_counter() - started)
"""


def read_set(name: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Name and the two sides of each line-aligned text in the SET `name`."""
    if "," in name:
        a, b = (Path(part) for part in name.split(",", 1))
        sides = [path.read_text(encoding="utf-8").rstrip("\n").split("\n") for path in (a, b)]
        yield a.stem, *sides
        return
    folder = Path(name)
    for path in sorted(folder.glob("*.tsv")) if folder.is_dir() else [folder]:
        rows = [line.split("\t")[:2] for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]
        yield path.stem, [row[0] for row in rows], [row[1] for row in rows]


def csls(similarities: Similarities) -> Similarities:
    """Twice the cosine, less the mean cosine of each text to its nearest: hubs lose (Conneau et al. 2018)."""
    k = min(NEIGHBOURS, len(similarities))
    of_a = np.partition(similarities, -k, axis=1)[:, -k:].mean(axis=1)
    of_b = np.partition(similarities, -k, axis=0)[-k:].mean(axis=0)
    return 2 * similarities - of_a[:, None] - of_b


def found(similarities: Similarities) -> tuple[float, float]:
    """Share of texts whose nearest is their own translation: a to b, and b to a."""
    own = np.arange(len(similarities))
    return float((similarities.argmax(1) == own).mean()), float((similarities.argmax(0) == own).mean())


def throughput(encoder_name: str | None, texts: list[str]) -> tuple[float, float]:
    """Sentences per second of processor time, each sentence seen for the first time, then seen before."""
    encoder = load_encoder(encoder_name)
    encoder.encode(texts[:1])
    speeds = []
    for _ in range(2):
        started = time.process_time()
        encoder.encode(texts)
        speeds.append(len(texts) / (time.process_time() - started))
    return speeds[0], speeds[1]


def cold_start(encoder_name: str | None, texts: list[str]) -> float:
    """Seconds of a fresh process to import numpy, load and encode `texts`; the best of five."""
    command = [sys.executable, "-c", COLD, encoder_name or ""]
    runs = [
        subprocess.run(command, input="\n".join(texts), capture_output=True, text=True, check=True) for _ in range(5)
    ]
    return min(float(run.stdout) for run in runs)


def neighbours_table(encoder: Encoder, sets: list[str]) -> list[str]:
    """Prints the table of nearest neighbours, and returns the different sentences of all sets."""
    print("| set | pairs | cosine a→b | b→a | mean | CSLS a→b | b→a | mean |\n|---|---|---|---|---|---|---|---|")
    texts: list[str] = []
    for name, a, b in (line for argument in sets for line in read_set(argument)):
        similarities = encoder.encode(a) @ encoder.encode(b).T
        cells = []
        for there, back in (found(similarities), found(csls(similarities))):
            cells += [f"{value:.4f}" for value in (there, back, (there + back) / 2)]
        print(f"| {name} | {len(a)} | {' | '.join(cells)} |")
        texts += [*a, *b]
    return list(dict.fromkeys(text for text in texts if text.strip()))


def main() -> None:
    """Prints the table and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="SET")
    parser.add_argument("--encoder", help="a folder or a model's name on the hub; the bundled one without it")
    options = parser.parse_args()
    encoder = load_encoder(options.encoder)
    print(f"{encoder.name}\n")
    texts = neighbours_table(encoder, options.sets)
    first, again = throughput(options.encoder, texts)
    words = sum(len(text.split()) for text in texts) / len(texts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6 * RSS_UNIT
    print(f"\n{len(texts)} different sentences of {words:.1f} words, by processor time of one core: ", end="")
    print(f"{first:,.0f} a second, {again:,.0f} when their words were seen before")
    seconds = cold_start(options.encoder, texts[:60])
    print(f"a new process imports, loads and encodes 60 sentences in {seconds:.2f} s")
    print(f"memory: {memory:.0f} MB, the tables of similarity included")


if __name__ == "__main__":
    main()
