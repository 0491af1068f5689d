"""Try other values of the matcher's constants: what each costs and gains on annotated pairs and on translations.

    python benchmarks/thresholds.py data/stories [FOLDER …] [--vary PAIRED=.5,.6,.7 …]

Every FOLDER holds pairs as `run.py` reads them. One constant is varied at a time, the others stay as they are. For
annotated pairs a line gives the precision and the recall of findings and the share of traps hit; for pairs without
annotations (translations) the findings of figures and dates per 100 sentences of the Portuguese side.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import run as runner
import score

from crossclaim import match, retelling

VARIED = {
    "PAIRED": (0.5, 0.55, 0.6, 0.65, 0.7),
    "ALONE": (0.3, 0.7, 1.1),
    "STORY_WIDE": (0.75, 0.85, 0.95),
    "REPEAT": (0.7, 0.8, 0.9),
    "EXCHANGED": (1.25, 1.75, 2.5),
    "UNKNOWN": (0.0, -1.0, -2.0),
}
"""Constants of `crossclaim.match` and `crossclaim.retelling` and the values tried."""


def is_annotated(folder: Path) -> bool:
    """Whether the pairs of a folder come with annotated differences; a set of translations has none."""
    gold = next((p for p in sorted(folder.glob("*/gold.json"))), None)
    return gold is not None and '"differences"' in gold.read_text(encoding="utf-8")


def figures(folder: Path) -> str:
    """What the tool as it stands gives on a folder, in one line."""
    with TemporaryDirectory() as out:
        runner.run_folder(folder, Path(out))
        if is_annotated(folder):
            with contextlib.redirect_stdout(io.StringIO()):
                found, _ = score.score_folder(folder, Path(out))
            difference, traps = found["difference"], found["traps"]
            return f"P {difference['p']:.3f}  R {difference['r']:.3f}  traps {traps['hit']:.3f}"
        return "per 100: " + "  ".join(f"{name} {rate:.2f}" for name, rate in per_hundred(Path(out)))


def per_hundred(reports: Path) -> Iterator[tuple[str, float]]:
    """Findings of figures and dates per 100 sentences, by relation."""
    loaded = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(reports.rglob("*.json"))]
    sentences = sum(len(report["versions"][0]["sentences"]) for report in loaded)
    found = [f["relation"] for report in loaded for f in report["findings"] if f["kind"] in ("quantity", "date")]
    for relation in ("contradicts", "compatible"):
        yield relation, 100 * found.count(relation) / max(sentences, 1)


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--vary", action="append", metavar="NAME=VALUE,…", help="only these constants")
    arguments = parser.parse_args()
    asked = dict(item.split("=", 1) for item in arguments.vary or [])
    varied = {name: tuple(map(float, values.split(","))) for name, values in asked.items()} or VARIED
    for name, values in varied.items():
        rooms = [room for room in (match, retelling) if hasattr(room, name)]
        standing = getattr(rooms[0], name)
        for value in values:
            for room in rooms:
                setattr(room, name, value)
            for folder in arguments.folders:
                print(f"{name} {value:5}{'*' if value == standing else ' '} {folder}  {figures(folder)}", flush=True)
        for room in rooms:
            setattr(room, name, standing)


if __name__ == "__main__":
    main()
