"""Items → atoms: at every place the first pattern whose reader finds a date in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...languages import Language
from . import clock_readers, day_readers, stretch_readers
from .grammar import At, Atom, grammar
from .lexicon import Items

_READERS = day_readers.READERS | stretch_readers.READERS | clock_readers.READERS


def find_atoms(items: Items, language: Language) -> Iterator[Atom]:
    """The atoms among the items, in order and disjoint."""
    rules = grammar(language)
    at = 0
    while found := rules.start.search(items.codes, at):
        at = found.start() + 1
        for name, pattern in rules.patterns[found[0]]:
            match = pattern.match(items.codes, found.start())
            if match is None:
                continue
            place = At(match, items, language)
            told = _READERS[name](place)
            if told is not None:
                atom = told if isinstance(told, Atom) else Atom(place.start, place.end, told)
                yield replace(atom, start=place.start, end=place.end)
                at = place.end
                break
