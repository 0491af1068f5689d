"""How well words are aligned inside a sentence pair, against a set aligned by hand and a lexicon.

    python benchmarks/words.py PUD.tsv [--lexicon FILE.tsv(.gz) ...] [--show] [--json FILE]

PUD.tsv holds the pairs of sentences, `a<TAB>b`; `words.pud.tsv` beside this script holds links by number of line,
and at its head how they were made. With S the sure links, P the sure and the possible ones, A the links found:
precision = |A & P| / |A|, recall = |A & S| / |S|, F1 is of these two, and the alignment error rate
AER = 1 - (|A & S| + |A & P|) / (|A| + |S|) (Och and Ney 2003). `long words` counts only links between numbers and
words of four letters or more, a stand-in for content words that needs no language.

Translators keep the order and leave nothing out; two reports do neither. So the pairs are measured again with the
halves of `a` turned round, and with either half of `a` cut away, where half of the words of `b` must stay alone.

A word in no link has no counterpart. Alone P: of the words said to have none, those with no sure link. Alone R: of
the words with no link at all in the set, those said to have none.

The lexicon links each word to one at most, those in the lexicons (or of one form) first by how near their places are.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crossclaim.encode import load_encoder
from crossclaim.words import align_words, split_words

Links = set[tuple[int, int]]
Aligner = Callable[[list[str], list[str]], Links]

GOLD = Path(__file__).with_name("words.pud.tsv")
LONG = 4
"""Letters of a long word."""


@dataclass
class Pair:
    """A sentence pair in words, with its sure links, and these with the possible ones."""

    line: int
    a: list[str]
    b: list[str]
    sure: Links
    possible: Links


def load(text: Path, gold: Path = GOLD) -> list[Pair]:
    """The pairs of `gold` with their words from `text`; ends the program where the two do not fit."""
    lines = text.read_text(encoding="utf-8").split("\n")
    pairs = []
    for row in gold.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            continue
        number, n, m, links = row.split("\t")
        cells = lines[int(number) - 1].split("\t") if int(number) <= len(lines) else []
        a, b = (split_words(cell) for cell in (*cells, "", "")[:2])
        if (len(a), len(b)) != (int(n), int(m)):
            raise SystemExit(f"line {number} of {text} has {len(a)} and {len(b)} words, not {n} and {m}")
        sure, perhaps = (
            {(int(i), int(j)) for i, sep, j in (x.partition(mark) for x in links.split()) if sep} for mark in "-p"
        )
        pairs.append(Pair(int(number), a, b, sure, sure | perhaps))
    return pairs


def kept(pair: Pair, places: list[int]) -> Pair:
    """The pair with these words of `a` only, in this order."""
    new = {old: k for k, old in enumerate(places)}
    sure, possible = ({(new[i], j) for i, j in some if i in new} for some in (pair.sure, pair.possible))
    return Pair(pair.line, [pair.a[k] for k in places], pair.b, sure, possible)


def turned(pairs: list[Pair]) -> list[Pair]:
    """The pairs with the second half of `a` before the first."""
    return [kept(pair, [*range(len(pair.a) // 2, len(pair.a)), *range(len(pair.a) // 2)]) for pair in pairs]


def halved(pairs: list[Pair]) -> list[Pair]:
    """Each pair twice, with the first and with the second half of `a`."""
    return [
        kept(pair, list(half))
        for pair in pairs
        for half in (range(len(pair.a) // 2), range(len(pair.a) // 2, len(pair.a)))
    ]


# ---------------------------------------------------------------- aligners


def encoder_aligner(name: str | None) -> Aligner:
    """`align_words` with an encoder, the bundled one without a name."""
    encoder = load_encoder(name)
    return lambda a, b: {(i, j) for i, j, _ in align_words(a, b, encoder)}


def lexicon_aligner(files: list[Path]) -> Aligner:
    """Competitive linking of words that the lexicons translate, or that have one form, the nearest places first."""
    entries = {entry for file in files for entry in lexicon(file)}

    def aligned(a: list[str], b: list[str]) -> Links:
        lower_a, lower_b = ([word.casefold() for word in words] for words in (a, b))
        candidates = sorted(
            (abs((i + 0.5) / len(a) - (j + 0.5) / len(b)), i, j)
            for i, x in enumerate(lower_a)
            for j, y in enumerate(lower_b)
            if x == y or (x, y) in entries
        )
        links: Links = set()
        used: tuple[set[int], set[int]] = (set(), set())
        for _, i, j in candidates:
            if i not in used[0] and j not in used[1]:
                links.add((i, j))
                used[0].add(i)
                used[1].add(j)
        return links

    return aligned


def lexicon(file: Path) -> Iterator[tuple[str, str]]:
    """The entries of a file of `a<TAB>b` that are one word on both sides, in lower case."""
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        for line in lines:
            a, b = (split_words(cell.casefold()) for cell in (*line.rstrip("\n").split("\t"), "")[:2])
            if len(a) == len(b) == 1:
                yield a[0], b[0]


# ---------------------------------------------------------------- figures


def is_long(word: str) -> bool:
    """Whether a word is a number or has four letters or more."""
    return len(word) >= LONG or word[0].isdecimal()


def ratio(part: int, whole: int) -> float:
    """The share, 0 of nothing."""
    return part / whole if whole else 0.0


def figures(pairs: list[Pair], found: list[Links], chosen: Callable[[str], bool]) -> dict[str, float]:
    """Precision, recall, F1, AER, and the same of words left alone, among the words `chosen`."""
    a_count = s_count = hit_sure = hit_possible = 0
    said = said_right = truly = truly_said = 0
    for pair, links in zip(pairs, found, strict=True):
        sides = [{k for k, word in enumerate(words) if chosen(word)} for words in (pair.a, pair.b)]
        for side, words in enumerate(sides):
            silent, no_sure, no_link = (
                words - {link[side] for link in some} for some in (links, pair.sure, pair.possible)
            )
            said, said_right = said + len(silent), said_right + len(silent & no_sure)
            truly, truly_said = truly + len(no_link), truly_said + len(silent & no_link)
        among, sure, possible = (
            {(i, j) for i, j in some if i in sides[0] and j in sides[1]} for some in (links, pair.sure, pair.possible)
        )
        a_count, s_count = a_count + len(among), s_count + len(sure)
        hit_sure, hit_possible = hit_sure + len(among & sure), hit_possible + len(among & possible)
    p, r = ratio(hit_possible, a_count), ratio(hit_sure, s_count)
    return {
        "links": s_count,
        "p": p,
        "r": r,
        "f1": 2 * p * r / (p + r) if p + r else 0.0,
        "aer": 1 - ratio(hit_sure + hit_possible, a_count + s_count),
        "alone_p": ratio(said_right, said),
        "alone_r": ratio(truly_said, truly),
    }


def errors(pairs: list[Pair], found: list[Links]) -> Iterator[str]:
    """A line for each pair: links that are wrong, then sure ones that were missed."""
    for pair, links in zip(pairs, found, strict=True):
        wrong, missed = (
            ", ".join(f"{pair.a[i]}={pair.b[j]}" for i, j in sorted(some)) or "none"
            for some in (links - pair.possible, pair.sure - links)
        )
        yield f"{pair.line}  wrong: {wrong}  missed: {missed}"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pud", type=Path, metavar="PUD.tsv")
    parser.add_argument("--lexicon", type=Path, nargs="+", default=[], metavar="FILE")
    parser.add_argument("--encoder", help="a folder or a model's name on the hub; the bundled one without it")
    parser.add_argument("--show", action="store_true", help="list the errors of align_words")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    pairs = load(options.pud)
    baseline = "lexicon" if options.lexicon else "same form"
    aligners = {"align_words": encoder_aligner(options.encoder), baseline: lexicon_aligner(options.lexicon)}
    table: dict[str, dict[str, dict[str, float]]] = {}
    print("| pairs | words | aligner | sure | P | R | F1 | AER | alone P | alone R |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for form, changed in {"whole": pairs, "turned": turned(pairs), "half": halved(pairs)}.items():
        found = {name: [aligner(pair.a, pair.b) for pair in changed] for name, aligner in aligners.items()}
        for words, chosen in {"all": lambda _: True, "long": is_long}.items():
            for name in aligners:
                row = figures(changed, found[name], chosen)
                table.setdefault(f"{form}, {words}", {})[name] = row
                links, *values = row.values()
                cells = " | ".join(f"{value:.3f}" for value in values)
                print(f"| {form} {len(changed)} | {words} | {name} | {links} | {cells} |")
    if options.show:
        print("", *errors(pairs, [aligners["align_words"](pair.a, pair.b) for pair in pairs]), sep="\n")
    if options.json:
        options.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
