#!/usr/bin/env python3
"""Measure the time and the memory that a comparison takes.

    timing.py PAIR [--folder FOLDER] [--runs N] [--json OUT]

PAIR holds pt.txt and en.txt. Cold: `crossclaim compare` and `crossclaim --help` as new processes, wall time
and peak resident memory, the median and the worst of N runs, and whether torch was imported. Warm: articles
a second in one process, over the pairs of FOLDER (PAIR alone without it).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HEAVY = ("torch", "sentence_transformers", "transformers", "pandas")
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in, bytes."""


def program() -> Path:
    """The `crossclaim` command of this Python's environment."""
    path = Path(sys.executable).with_name("crossclaim")
    if not path.exists():
        raise SystemExit(f"no crossclaim command beside {sys.executable}; install the package first")
    return path


def cold_run(command: list[str]) -> tuple[float, float]:
    """(seconds, peak MB) of one new process; exits where the command fails.

    This process must stay small, so crossclaim is not imported in it before: on Linux a child's peak starts
    from its parent's.
    """
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for already
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return seconds, usage.ru_maxrss * RSS_UNIT / 1e6


def imported(command: list[str]) -> list[str]:
    """The heavy libraries that a command imports."""
    ran = subprocess.run(
        command,
        env={**os.environ, "PYTHONPROFILEIMPORTTIME": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    modules = set(re.findall(r"\|\s*([\w.]+)$", ran.stderr, re.MULTILINE))
    if not modules:
        raise SystemExit("the import profile is empty: cannot tell what was imported")
    return [name for name in HEAVY if name in modules]


def measure_cold(command: list[str], runs: int) -> dict[str, Any]:
    """Wall time and memory of a command over some runs, and its heavy imports."""
    samples = [cold_run(command) for _ in range(runs)]
    seconds = [s for s, _ in samples]
    return {
        "seconds": statistics.median(seconds),
        "worst_seconds": max(seconds),
        "peak_mb": max(mb for _, mb in samples),
        "heavy_imports": imported(command),
    }


def measure_warm(pairs: list[list[Path]], least_seconds: float = 2.0) -> dict[str, Any]:
    """Articles a second in this process, after one pass to load everything."""
    from crossclaim import compare

    def once() -> None:
        for pair in pairs:
            compare(*pair)

    once()
    start, passes = time.perf_counter(), 0
    while (seconds := time.perf_counter() - start) < least_seconds:
        once()
        passes += 1
    articles = 2 * passes * len(pairs)
    return {"articles": articles, "seconds": seconds, "articles_per_second": articles / seconds}


def versions(folder: Path) -> list[Path]:
    """The two texts of a pair."""
    return [folder / "pt.txt", folder / "en.txt"]


def main(argv: list[str] | None = None) -> int:
    """Runs the command line; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pair", type=Path)
    parser.add_argument("--folder", type=Path, help="pairs for the warm measure")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args(argv)
    command = str(program())
    commands = {
        "compare": [command, "compare", *map(str, versions(args.pair))],
        "help": [command, "--help"],
    }
    folders = sorted(f.parent for f in args.folder.glob("*/pt.txt")) if args.folder else [args.pair]
    out: dict[str, Any] = {name: measure_cold(line, args.runs) for name, line in commands.items()}
    out["warm"] = measure_warm([versions(folder) for folder in folders])
    for name in commands:
        row = out[name]
        print(
            f"{name:8} {row['seconds']:.2f} s cold (worst {row['worst_seconds']:.2f}), "
            f"peak {row['peak_mb']:.0f} MB, heavy imports: {', '.join(row['heavy_imports']) or 'none'}"
        )
    print(f"warm     {out['warm']['articles_per_second']:.1f} articles/s over {len(folders)} pairs")
    if args.json:
        args.json.write_text(json.dumps(out, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
