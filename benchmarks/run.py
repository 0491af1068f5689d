#!/usr/bin/env python3
"""Run the tool over a folder of article pairs and score its reports.

    run.py GOLD --out REPORTS [--natural natural.json] [--keep NAME]

GOLD holds one folder a pair, NAME/pt.txt and NAME/en.txt, with the publication dates in its gold.json or
meta.json (`pt_date`, `en_date`); its report goes to REPORTS/NAME.json. A folder of {true,planted}/NAME, with
a manifest.json, is a planted-difference set; its reports go to REPORTS/{true,planted}/NAME.json.

Every report is held against the contract. Where there are annotations, the reports are scored and the figures
written to REPORTS/score.json; --keep also keeps them in benchmarks/results under NAME, with the date and the
commit. The exit status is 1 if a pair failed or a report broke the contract.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import results
import score
import score_planted
from contract import violations
from gold import SIDES

SETS = ("true", "planted")
MOST_SHOWN = 40
"""Contract violations that are printed; all are counted."""


@dataclass
class Run:
    """What running over a folder gave."""

    pairs: int = 0
    seconds: float = 0.0
    errors: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, Any]:
        """The run in a few numbers."""
        return {
            "pairs": self.pairs,
            "errors": len(self.errors),
            "contract_violations": len(self.violations),
            "ms_per_pair": round(1000 * self.seconds / self.pairs, 1),
        }


def is_planted(gold: Path) -> bool:
    """Whether the folder is a planted-difference set."""
    return (gold / "manifest.json").exists()


def pair_folders(gold: Path) -> list[Path]:
    """The folders of pairs under GOLD, in order."""
    tops = [gold / name for name in SETS] if is_planted(gold) else [gold]
    return [folder for top in tops for folder in sorted(top.iterdir()) if (folder / "pt.txt").exists()]


def publication_dates(folder: Path) -> tuple[str | None, str | None]:
    """The dates of the two versions, None where they are not known."""
    for name in ("gold.json", "meta.json"):
        if (folder / name).exists():
            data = json.loads((folder / name).read_text(encoding="utf-8"))
            return data.get("pt_date"), data.get("en_date")
    return None, None


def run_pair(folder: Path, path: Path) -> list[str]:
    """Writes the report of one pair to `path`; the places where it breaks the contract."""
    from crossclaim import compare

    versions = [folder / f"{side}.txt" for side in SIDES]
    report = compare(*versions, languages=SIDES, dates=publication_dates(folder)).to_json()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report, encoding="utf-8")
    texts = [version.read_bytes().decode("utf-8") for version in versions]  # offsets see every \r
    return violations(json.loads(report), texts)


def run_folder(gold: Path, out: Path) -> Run:
    """Runs every pair; a pair that fails is told and does not stop the others."""
    run = Run()
    for folder in pair_folders(gold):
        name = folder.relative_to(gold)
        path = out / f"{name}.json"
        path.unlink(missing_ok=True)  # an old report must not be scored for a pair that now fails
        start = time.perf_counter()
        try:
            run.violations += [f"{name}: {line}" for line in run_pair(folder, path)]
        except Exception as error:
            run.errors.append(f"{name}: {type(error).__name__}: {error}")
            traceback.print_exc()
        run.seconds += time.perf_counter() - start
        run.pairs += 1
    return run


def score_reports(gold: Path, out: Path, natural: Path | None) -> dict[str, Any] | None:
    """Prints and gives the figures; None where the folder has no annotations."""
    if is_planted(gold):
        figures = score_planted.score_planted(gold, out, natural)
        score_planted.print_figures(figures)
    elif any(gold.glob("*/gold.json")):
        figures, tally = score.score_folder(gold, out)
        score.print_figures(figures, tally)
    else:
        return None
    (out / "score.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    return figures


def main(argv: list[str] | None = None) -> int:
    """Runs the command line; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="the folder for the reports")
    parser.add_argument("--natural", type=Path, help="the translators' own differences, for a planted set")
    parser.add_argument("--keep", metavar="NAME", help="keep the figures under this name")
    args = parser.parse_args(argv)
    run = run_folder(args.gold, args.out)
    if not run.pairs:
        parser.error(f"{args.gold} holds no folder with pt.txt and en.txt")
    figures = score_reports(args.gold, args.out, args.natural)
    print("\n" + "  ".join(f"{name} {n}" for name, n in run.counts().items()))
    for line in run.errors + run.violations[:MOST_SHOWN]:
        print(f"  {line}")
    if len(run.violations) > MOST_SHOWN:
        print(f"  … and {len(run.violations) - MOST_SHOWN} more contract violations")
    if args.keep:
        print(f"kept in {results.keep(args.keep, run.counts(), figures)}")
    return 1 if run.errors or run.violations else 0


if __name__ == "__main__":
    sys.exit(main())
