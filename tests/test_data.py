"""The annotated stories: every quote is in its text, and the scorer counts them as it says it does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
STORIES, SECOND = ROOT / "data" / "stories", ROOT / "data" / "second"
FOLDERS = sorted(folder for folder in STORIES.iterdir() if folder.is_dir())
MORE = sorted(folder for folder in SECOND.iterdir() if folder.is_dir())
SIDES = ("pt", "en")
RELATIONS = {"contradicts", "compatible", "internal", "only_pt", "only_en"}
every_story = pytest.mark.parametrize("folder", FOLDERS + MORE, ids=lambda folder: folder.name)


def load(folder: Path) -> tuple[dict[str, Any], dict[str, str]]:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return gold, {side: (folder / f"{side}.txt").read_bytes().decode("utf-8") for side in SIDES}


def quotes(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((side, item[side]) for side in SIDES if item[side])
    yield from ((other["side"], other) for other in item.get("also", []))


def start_of(text: str, quote: dict[str, Any]) -> int:
    """Where a quote starts: its n-th occurrence in the text, or its first in its sentence."""
    if "occurrence" not in quote:
        return text.index(quote["quote"], text.index(quote["sentence"]))
    start = -1
    for _ in range(quote["occurrence"]):
        start = text.index(quote["quote"], start + 1)
    return start


def sentences(gold: dict[str, Any], side: str) -> set[str]:
    return {s for group in gold["alignments"] for s in group[side]} | set(gold[f"unaligned_{side}"])


def test_there_are_stories() -> None:
    assert len(FOLDERS) >= 44
    assert len(MORE) >= 20


@every_story
def test_every_quote_lies_in_its_sentence(folder: Path) -> None:
    gold, texts = load(folder)
    for item in gold["differences"] + gold["traps"]:
        for side, quote in quotes(item):
            sentence = texts[side].index(quote["sentence"])
            start = start_of(texts[side], quote)
            assert sentence <= start
            assert start + len(quote["quote"]) <= sentence + len(quote["sentence"])


@every_story
def test_the_listed_sentences_are_the_whole_text(folder: Path) -> None:
    gold, texts = load(folder)
    for side in SIDES:
        rest = texts[side]
        for sentence in sorted(sentences(gold, side), key=len, reverse=True):
            assert sentence in rest
            rest = rest.replace(sentence, "", 1)
        assert not rest.strip()


@every_story
def test_the_fields_are_as_described(folder: Path) -> None:
    gold, _ = load(folder)
    assert gold["id"] == folder.name
    for side in SIDES:
        date.fromisoformat(gold[f"{side}_date"])
    keys = {item["id"] for item in gold["differences"]}
    assert len(keys) == len(gold["differences"])
    for item in gold["differences"]:
        assert item["relation"] in RELATIONS
        assert item["severity"] in {"high", "medium", "low"}
        assert set(item.get("linked", [])) <= keys
        sides = {side for side, _ in quotes(item)}
        if item["relation"] in ("contradicts", "compatible"):
            assert sides == set(SIDES)
        elif item["relation"] == "internal":
            assert len(list(quotes(item))) >= 2
        else:
            assert sides == {item["relation"].removeprefix("only_")}
    assert all(trap["pt"] and trap["en"] for trap in gold["traps"])


# ---------------------------------------------------------------- the scorer, on reports made of annotations


def finding(relation: str, item: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
    mentions = []
    for side, quote in quotes(item):
        start, text = start_of(texts[side], quote), quote["quote"]
        place = {"version": SIDES.index(side), "start": start, "end": start + len(text), "text": text}
        mentions.append(place)
    return {"kind": item["kind"], "relation": relation, "mentions": mentions}


def report(gold: dict[str, Any], texts: dict[str, str], findings: list[dict[str, Any]]) -> dict[str, Any]:
    order = {side: sorted(sentences(gold, side), key=texts[side].index) for side in SIDES}
    return {
        "versions": [
            {"sentences": [{"start": texts[side].index(s), "end": texts[side].index(s) + len(s)} for s in order[side]]}
            for side in SIDES
        ],
        "alignments": [
            {"sentences": [[order[side].index(s) for s in group[side]] for side in SIDES]}
            for group in gold["alignments"]
        ],
        "findings": findings,
    }


def score(tmp_path: Path, make: Any) -> dict[str, Any]:
    """The scorer's figures for the reports that `make(gold, texts)` gives."""
    for folder in FOLDERS:
        path = tmp_path / f"{folder.name}.json"
        path.write_text(json.dumps(make(*load(folder))), encoding="utf-8")
    out = tmp_path / "figures.out"
    scorer = ROOT / "benchmarks" / "score.py"
    subprocess.run([sys.executable, scorer, STORIES, tmp_path, "--json", out], check=True, capture_output=True)
    figures: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return figures


def test_the_annotations_themselves_score_full(tmp_path: Path) -> None:
    def perfect(gold: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
        relations = {"internal": "contradicts", "only_pt": "missing", "only_en": "missing"}
        return report(
            gold,
            texts,
            [finding(relations.get(d["relation"], d["relation"]), d, texts) for d in gold["differences"]],
        )

    figures = score(tmp_path, perfect)
    assert figures["pairs"] == len(FOLDERS)
    assert figures["absent"] == figures["contract_violations"] == 0
    assert figures["link"] == {"p": 1, "r": 1, "f1": 1}
    assert {figures["difference"][key] for key in ("p", "r", "strict_r", "relation")} == {1}
    assert figures["traps"]["hit"] == 0
    assert figures["missing"]["p"] == figures["missing"]["r"] == 1


def test_reporting_the_traps_scores_as_false_alarms(tmp_path: Path) -> None:
    def fooled(gold: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:
        return report(gold, texts, [finding("contradicts", trap, texts) for trap in gold["traps"]])

    figures = score(tmp_path, fooled)
    assert figures["traps"]["hit"] > 0.9
    assert figures["difference"]["p"] < 0.1
    assert figures["missing"]["r"] == 0
