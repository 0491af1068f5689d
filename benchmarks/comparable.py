"""Comparable documents made from translated ones, with a known alignment: the data of `align_bench.py`.

Each NTREX-128 document becomes a pair of lists of sentence units: one story, two different articles. Every
condition includes what those before it do:

    clean  sentences untouched, in order, 1:1
    merge  15 % of adjacent pairs merged on one side or the other (2:1 and 1:2)
    drop   20 % of sentences dropped on each side
    noise  foreign sentences from other documents, 10 % of the sentences, on each side
    full   the English in blocks of 2 to 5 units, the blocks shuffled
    num    every number of the English changed with probability .5: the facts differ, the alignment must not
    hard   every unit loses 30 to 50 % of its words, at its start or end, with probability .35

The gold groups are the connected components of units that share a source sentence. A merge may lose one of
its parts to the drop on the other side; such a group is partial.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

SEED = 20191
CONDITIONS = ("clean", "merge", "drop", "noise", "full", "num", "hard")
MERGE, DROP, NOISE, BLOCK = 0.15, 0.20, 0.10, (2, 5)
CHANGE_NUMBER, CUT, CUT_SHARE = 0.5, 0.35, (0.3, 0.5)

Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Aligned units: Portuguese indices, English indices."""
Documents = dict[str, list[tuple[str, str]]]
"""Sentence pairs by document name."""


@dataclass(frozen=True)
class Unit:
    """A sentence unit and the numbers of the source sentences in it; none where it is foreign."""

    text: str
    sources: frozenset[int]


@dataclass(frozen=True)
class ComparablePair:
    """Two lists of sentence units that tell one story, and which of them tell the same."""

    name: str
    pt: list[str]
    en: list[str]
    gold: list[Group]
    partial: set[Group]


def load(folder: Path, source: str, target: str) -> Documents:
    """The documents of an NTREX-128 folder in two languages (`por`, `eng`)."""
    ids = [line.split("\t")[0].strip() for line in _lines(folder / "DOCUMENT_IDS.tsv")]
    texts = [_lines(_find(folder, language)) for language in (source, target)]
    documents: Documents = {}
    for name, *pair in zip(ids, *texts, strict=True):
        documents.setdefault(name, []).append((pair[0], pair[1]))
    return documents


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def _find(folder: Path, language: str) -> Path:
    for role in ("ref", "src"):
        path = folder / "NTREX-128" / f"newstest2019-{role}.{language}.txt"
        if path.exists():
            return path
    raise SystemExit(f"{folder} has no NTREX file for {language}; give the folder that holds NTREX-128/")


SMALL = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TENS = ["twenty", "thirty", "forty", "fifty"]
SCALES = ["hundred", "thousand", "million"]
NUMBER = re.compile(r"\d[\d,.]*\d|\d|\b(?:" + "|".join(SMALL + TENS + SCALES) + r")\b", re.IGNORECASE)


def change_numbers(text: str, rng: random.Random) -> str:
    """The English text with each number changed with probability .5, in the format it had."""

    def changed(match: re.Match[str]) -> str:
        if rng.random() >= CHANGE_NUMBER:
            return match[0]
        return _other_figure(match[0], rng) if match[0][0].isdigit() else _other_word(match[0], rng)

    return NUMBER.sub(changed, text)


def _other_word(word: str, rng: random.Random) -> str:
    like = next(words for words in (SMALL, TENS, SCALES) if word.lower() in words)
    new = rng.choice([other for other in like if other != word.lower()])
    return new.capitalize() if word[0].isupper() else new


def _other_figure(figure: str, rng: random.Random) -> str:
    digits = re.sub(r"\D", "", figure)
    value = int(digits)
    for _ in range(20):
        new = max(1, round(value * (1 + rng.choice((-1, 1)) * rng.uniform(0.05, 0.40))))
        if 1900 <= value <= 2100:  # a year stays a year
            new = value + rng.choice((-3, -2, -1, 1, 2, 3))
        if new != value and len(str(new)) == len(digits):
            break
    else:
        new = value + 1
    replaced = iter(str(new).rjust(len(digits), "0")[-len(digits) :])
    return "".join(next(replaced) if c.isdigit() else c for c in figure)


def cut(text: str, rng: random.Random) -> str:
    """The text without 30 to 50 % of its words, from its start or its end."""
    words = text.split()
    lost = round(len(words) * rng.uniform(*CUT_SHARE))
    if len(words) - lost < 4:
        return text
    if rng.random() < 0.5:
        rest = " ".join(words[lost:])
        return rest[:1].upper() + rest[1:]
    return " ".join(words[:-lost]).rstrip(",;:") + "." if lost else text


def make_pair(name: str, documents: Documents, condition: str, seed: int = SEED) -> ComparablePair:
    """The comparable pair of one document; the same arguments give the same pair."""
    level = CONDITIONS.index(condition)

    def stream(what: str) -> random.Random:  # one for each step, so that the conditions are nested
        return random.Random(f"{seed}:{name}:{what}")

    sentences = documents[name]
    merged = _merges(len(sentences), stream("merge")) if level >= CONDITIONS.index("merge") else {}
    sides = []
    for side in (0, 1):
        kept = list(range(len(sentences)))
        if level >= CONDITIONS.index("drop"):
            rng = stream(f"drop{side}")
            kept = [i for i in kept if rng.random() >= DROP] or [0]
        sides.append(_units([pair[side] for pair in sentences], kept, merged, side))
    if level >= CONDITIONS.index("noise"):
        for side in (0, 1):
            _add_noise(sides[side], documents, name, side, stream(f"noise{side}"), len(sentences))
    if level >= CONDITIONS.index("full"):
        sides[1] = _shuffled(sides[1], stream("shuffle"))
    if level >= CONDITIONS.index("num"):
        rng = stream("num")
        sides[1] = [Unit(change_numbers(unit.text, rng), unit.sources) for unit in sides[1]]
    if level >= CONDITIONS.index("hard"):
        for side in (0, 1):
            rng = stream(f"lossy{side}")
            sides[side] = [
                Unit(cut(unit.text, rng), unit.sources) if rng.random() < CUT else unit for unit in sides[side]
            ]
    pt, en = sides
    gold = _groups(pt, en)
    partial = {group for group in gold if _sources(pt, group[0]) != _sources(en, group[1])}
    return ComparablePair(name, [u.text for u in pt], [u.text for u in en], gold, partial)


def _merges(n: int, rng: random.Random) -> dict[int, int]:
    """Sentence number to the side on which it is merged with the next; the sides never overlap."""
    merged, i = {}, 0
    while i < n - 1:
        if rng.random() < MERGE:
            merged[i] = rng.randrange(2)
            i += 1
        i += 1
    return merged


def _units(texts: list[str], kept: list[int], merged: dict[int, int], side: int) -> list[Unit]:
    units, place = [], 0
    while place < len(kept):
        i = kept[place]
        if merged.get(i) == side and i + 1 in kept:
            head = re.sub(r"\s*[.!?…]+([\"”»’']*)\s*$", r"\1", texts[i])
            units.append(Unit(f"{head}; {texts[i + 1]}", frozenset((i, i + 1))))
            place += 2
        else:
            units.append(Unit(texts[i], frozenset((i,))))
            place += 1
    return units


def _add_noise(units: list[Unit], documents: Documents, name: str, side: int, rng: random.Random, n: int) -> None:
    donors = [other for other in documents if other != name][side::2]  # disjoint: never a true pair
    for _ in range(max(1, round(NOISE * n))):
        text = rng.choice(documents[rng.choice(donors)])[side]
        units.insert(rng.randint(0, len(units)), Unit(text, frozenset()))


def _shuffled(units: list[Unit], rng: random.Random) -> list[Unit]:
    blocks, place = [], 0
    while place < len(units):
        size = rng.randint(*BLOCK)
        blocks.append(units[place : place + size])
        place += size
    rng.shuffle(blocks)
    return [unit for block in blocks for unit in block]


def _groups(pt: list[Unit], en: list[Unit]) -> list[Group]:
    """The connected components of units that share a source sentence."""
    component: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for i, a in enumerate(pt):
        for j, b in enumerate(en):
            if a.sources & b.sources:
                joined = component.get((0, i), {(0, i)}) | component.get((1, j), {(1, j)})
                component.update(dict.fromkeys(joined, joined))
    groups = set()
    for members in component.values():
        by_side = defaultdict(list)
        for side, index in sorted(members):
            by_side[side].append(index)
        groups.add((tuple(by_side[0]), tuple(by_side[1])))
    return sorted(groups)


def _sources(units: list[Unit], indices: tuple[int, ...]) -> frozenset[int]:
    return frozenset().union(*(units[i].sources for i in indices))
