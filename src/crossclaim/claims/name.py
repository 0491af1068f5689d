"""The kind `name`: who and where. Persons, places, organisations and works by name, and nationalities.

Two names agree when the gazetteer knows them as one, when their words do, when one is the other's acronym or
short form. Whether names that differ stand in the same role of the same statement is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from .. import names
from ..languages import Language
from ..messages import mark, say
from ..model import Claim, Document, Finding, Sentence, Slot, Verdict
from .acts import Part
from .acts import compare as compare_parts
from .name_relation import Relation, differ_in_proper_words, kinship, name_keys, relate
from .name_spans import Finder, Span
from .name_tokens import Token
from .office import HELD, UNNAMED, OfficeValue
from .office import compare as compare_offices
from .office import explain as explain_office
from .office import find as find_offices
from .telling import quotations

NAME = "name"

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_PLURAL = re.compile(r".*\ds|.*\d.*[a-z]s|[^\W\d_a-z]{2,}s")
"""Several of one model, type or body: A320neos, F-16s, 737 MAXs, NGOs."""
_BRACKET = re.compile(r"\s*[(\[]\s*(?:[^\W\d_]{1,12}\s+){0,3}$")
_MOST_ACRONYM_LETTERS = 8
_HEAD_WORDS = 2
_PLACES = frozenset({"country", "place", "area", "seat"})
_CONTEXT_REACH = 8
_REASONS = {
    "other_entry": mark("these are different names"),
    "other_name": mark("these are different names"),
    "more_precise": mark("one of them is more precise"),
}


@dataclass(frozen=True, slots=True)
class NameValue:
    """A name, language-free."""

    surface: str
    """As the text has it."""
    ids: frozenset[str] = frozenset()
    """What the gazetteer knows it as; several where it is ambiguous."""
    tokens: tuple[str, ...] = ()
    """Its words without particles, folded; numbers in digits."""
    senses: tuple[frozenset[str], ...] = ()
    """For each word, what the gazetteer knows it as alone."""
    ordinary: frozenset[str] = frozenset()
    """Those words that are common words, too: they may have been translated."""
    acronym: bool = False
    work: bool = False
    """The title of a work, by its quotation marks; translators choose titles freely."""
    initial: bool = False
    """First in its sentence."""
    other: NameValue | None = field(default=None, compare=False)
    """The name that the text gives as the same in brackets: an acronym of a name, the name of an acronym."""

    @property
    def keys(self) -> frozenset[str]:
        """Two names can agree only if they have one of these in common, or mean the same."""
        also = self.other.keys if self.other else frozenset()
        return name_keys(self) | also

    def to_dict(self) -> dict[str, Any]:
        """The name as plain JSON data."""
        also = {"also": self.other.surface} if self.other else {}
        return {"name": self.surface, "ids": sorted(self.ids), "acronym": self.acronym} | also


def extract(document: Document, language: Language) -> Sequence[Claim]:
    """The names of a document, sentence by sentence, in order."""
    return _extract(document, language)


@lru_cache(maxsize=16)
def _extract(document: Document, language: Language) -> tuple[Claim, ...]:
    """The same, kept: other kinds ask who is named, too."""
    return tuple(_find(document, language))


def _find(document: Document, language: Language) -> Iterator[Claim]:
    finder = Finder(document, language)
    found = [(sentence, *finder.find(sentence)) for sentence in document.sentences]
    values = {
        (sentence.index, span): _value(finder, tokens, span) for sentence, tokens, spans in found for span in spans
    }
    linked: dict[str, NameValue] = {}
    for sentence, tokens, spans in found:
        for a, b in pairwise(spans):
            gap = document.text[tokens[a.last - 1].end : tokens[b.first].start]
            linked |= _link(values[sentence.index, a], values[sentence.index, b], gap)
    for sentence, tokens, spans in found:
        for span in spans:
            value = values[sentence.index, span]
            value = values[sentence.index, span] = replace(value, other=linked.get(value.surface))
            yield _claim(sentence, tokens, span, value, finder)
        yield from _offices(sentence, tokens, [(span, values[sentence.index, span]) for span in spans], finder)


def compare(a: NameValue | OfficeValue | Part, b: NameValue | OfficeValue | Part) -> Verdict:
    """Whether two values name the same, or two offices of one person or parts in one act can be true. Symmetric."""
    if isinstance(a, Part) and isinstance(b, Part):
        return compare_parts(a, b)
    if isinstance(a, OfficeValue) and isinstance(b, OfficeValue):
        return _compare_offices(a, b)
    if isinstance(a, NameValue) and isinstance(b, NameValue):
        return _compare_names(a, b)
    return Verdict(None, "not_comparable")


def _compare_names(a: NameValue, b: NameValue) -> Verdict:
    relation = _closest(a, b)
    why: dict[str, Any] = {"names": tuple(sorted((a.surface, b.surface))), "rule": relation.rule}
    if relation.same:
        return Verdict(None, "part_of" if relation.rule == "part_of" else "", why)
    if relation.more_precise:
        return Verdict("compatible", "more_precise", why)
    if _is_wider(a) != _is_wider(b):
        return Verdict(None, "not_comparable", why)
    if seats := _seats(a, b) or _seats(b, a)[::-1]:
        return Verdict(
            "contradicts", "other_entry", why | {"sorts": "same", "kin": "seat", "rest": tuple(sorted(seats))}
        )
    kin = kinship(a, b)
    why |= {"sorts": _same_sorts(a, b), "kin": kin.degree, "rest": tuple(sorted(kin.rest))}
    return Verdict("contradicts", _how_other(a, b, relation), why)


def _is_wider(value: NameValue) -> bool:
    """Whether a name is of a people of more than one country: Central Asians. Codes of countries have two letters."""
    codes = [code for sort, _, code in (identifier.partition(":") for identifier in value.ids) if sort == "people"]
    return bool(codes) and all(len(code) > 2 for code in codes)


def _compare_offices(a: OfficeValue, b: OfficeValue) -> Verdict:
    if isinstance(a.holder, NameValue) and isinstance(b.holder, NameValue):
        if compare(a.holder, b.holder).relation:
            return Verdict(None, "not_comparable")
        verdict = compare_offices(a, b)
        return replace(verdict, why={"holder": max(a.holder.surface, b.holder.surface, key=lambda s: (len(s), s))})
    return compare_offices(a, b)


def _how_other(a: NameValue, b: NameValue, relation: Relation) -> str:
    """How sure it is that two names that do not match are two things.

    `other_entry`: the gazetteer has both. `other_name`: what differs is no common word. `unlike_words`: one may be
    the other's translation or acronym.
    """
    if relation.rule == "two_entries" and _sorts(a) & _sorts(b):
        return "other_entry"
    proper = all(differ_in_proper_words(x, y) for x in _readings(a) for y in _readings(b))
    free = (a.work and b.work and not kinship(a, b).degree) or a.acronym or b.acronym
    return "other_name" if proper and not free else "unlike_words"


def _sorts(value: NameValue) -> frozenset[str]:
    return frozenset(identifier.partition(":")[0] for identifier in value.ids)


def _seats(place: NameValue, body: NameValue) -> tuple[tuple[str, ...], ...]:
    """The words for two places, of which one is in the name of an institution: Lisbon, Federação Académica do Porto.

    Empty where the places are one, or where it is otherwise.
    """
    headed = any(sense.startswith("body:") for senses in body.senses[:-1] for sense in senses)
    if not headed or len(body.tokens) < 2 or not _sorts(place) & _PLACES:
        return ()
    own = replace(body, tokens=body.tokens[-1:], senses=body.senses[-1:], ids=body.senses[-1], other=None)
    return (place.tokens, own.tokens) if _sorts(own) & _PLACES and relate(place, own).rule == "two_entries" else ()


def _same_sorts(a: NameValue, b: NameValue) -> str:
    """`same` or `other` where the gazetteer knows of what sort both are, a place or an organisation; else empty."""
    sorts = [{"place" if s in _PLACES else s for s in _sorts(value)} for value in (a, b)]
    if not all(sorts):
        return ""
    return "same" if sorts[0] & sorts[1] else "other"


def explain(finding: Finding) -> str:
    """One sentence that says what each version names, and why that is a finding."""
    if isinstance(finding.mentions[0].claim.value, Part):
        sides = quotations(finding, mark("{version} tells it of {words}"))
        return say("{sides}: their parts in it are exchanged.", sides=sides)
    if isinstance(finding.mentions[0].claim.value, OfficeValue):
        return explain_office(quotations(finding), finding.why.get("holder", ""))
    sides = quotations(finding, mark("{version} names {words}"))
    return say("{sides}: {reason}.", sides=sides, reason=say(_REASONS.get(finding.detail, mark("the names differ"))))


def _closest(a: NameValue, b: NameValue) -> Relation:
    """The relation of the readings that agree best."""
    relations = [relate(x, y) for x in _readings(a) for y in _readings(b)]
    return max(relations, key=lambda r: (r.same, r.more_precise))


def _readings(value: NameValue) -> tuple[NameValue, ...]:
    return (value,) if value.other is None else (value, value.other)


def _value(finder: Finder, tokens: Sequence[Token], span: Span) -> NameValue:
    run = tokens[span.first : span.last]
    code = finder.language.code
    surface = finder.text[run[0].start : run[-1].end]
    words = [t for t in run if t.is_roman or not finder.is_particle(t)] or list(run)
    parts = [(part, t) for t in words for part in _parts(t, first=t is words[0])]
    parts = [(part, t) for part, t in parts if not finder.is_joint(part)] or parts
    return NameValue(
        surface,
        names.lookup(surface, code),
        tuple(part for part, _ in parts),
        tuple(names.lookup(t.text, code) | names.senses(t.text, code) for _, t in parts),
        frozenset(part for part, t in parts if finder.evidence.is_ordinary(t)),
        len(run) == 1 and run[0].is_acronym,
        span.work,
        run[0].opens,
    )


def _parts(token: Token, first: bool) -> list[str]:
    """A token folded and split at its hyphens; a Roman number after the first word in digits."""
    if token.is_roman and not first:
        digits = [_ROMAN[c] for c in token.text]
        return [str(sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits)))]
    text = token.text[:-1] if _PLURAL.fullmatch(token.text) else token.text
    bare = names.fold(text).replace(".", "").replace("'", "").replace("’", "")
    return [part for part in re.split(r"[-‑&]", bare) if part]


def _link(a: NameValue, b: NameValue, gap: str) -> Mapping[str, NameValue]:
    """Two names of which one stands in brackets after the other and is its acronym, each with its other."""
    if a.acronym == b.acronym or not _BRACKET.fullmatch(gap):
        return {}
    short, long = (a, b) if a.acronym else (b, a)
    letters = [c for c in short.surface.upper() if c.isalpha()]
    initials = {token[0].upper() for token in long.tokens}
    known = len([c for c in letters if c in initials])
    if len(long.tokens) < 2 or len(letters) > _MOST_ACRONYM_LETTERS or known * 2 < len(letters):
        return {}
    return {short.surface: long, long.surface: short}


def _claim(sentence: Sentence, tokens: Sequence[Token], span: Span, value: NameValue, finder: Finder) -> Claim:
    start, end = tokens[span.first].start, tokens[span.last - 1].end
    dimension = "nationality" if span.nationality else "name"
    head = span.title or _head(tokens, span, finder)
    near = (*tokens[max(0, span.first - _CONTEXT_REACH) : span.first], *tokens[span.last : span.last + _CONTEXT_REACH])
    context = " ".join(t.text for t in near if finder.is_content(t))
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Claim(NAME, sentence.index, start, end, text, value, Slot(dimension, head, context))


def _offices(
    sentence: Sentence, tokens: Sequence[Token], named: Sequence[tuple[Span, NameValue]], finder: Finder
) -> Iterator[Claim]:
    """What the sentence says that persons are."""
    places = [
        (tokens[span.first].start, tokens[span.last - 1].end, _may_be_person(finder, tokens, span, value))
        for span, value in named
    ]
    for found in find_offices(sentence, places, finder.language):
        holder = named[found.holder][1] if found.holder >= 0 else None
        value = replace(found.value, holder=holder)
        around = [t for t in tokens if t.end <= found.start or t.start >= found.end]
        near = sorted(around, key=lambda t: max(found.start - t.end, t.start - found.end))[: 2 * _CONTEXT_REACH]
        context = " ".join(t.text for t in sorted(near, key=lambda t: t.start) if finder.is_content(t))
        text = sentence.text[found.start - sentence.start : found.end - sentence.start]
        slot = Slot(HELD if holder else UNNAMED, holder.surface if holder else "", context)
        yield Claim(NAME, sentence.index, found.start, found.end, text, value, slot)


def _may_be_person(finder: Finder, tokens: Sequence[Token], span: Span, value: NameValue) -> bool:
    """Whether nothing says that the name is a place's, a people's or an institution's."""
    bodies = any(finder.evidence.is_body(t) for t in tokens[span.first : span.last])
    known = any(not i.startswith("given:") for i in value.ids) and len(value.tokens) == 1
    return not (span.nationality or value.acronym or value.work or bodies or known)


def _head(tokens: Sequence[Token], span: Span, finder: Finder) -> str:
    """The common words right before a name; of a nationality, those right after it, too."""
    before: list[str] = []
    for i in range(span.first - 1, max(-1, span.first - 1 - _HEAD_WORDS), -1):
        if tokens[i + 1].gap.strip() or not finder.is_content(tokens[i]):
            break
        before.insert(0, tokens[i].text)
    after: list[str] = []
    for i in range(span.last, min(len(tokens), span.last + _HEAD_WORDS) if span.nationality else span.last):
        if tokens[i].gap.strip() or not finder.is_content(tokens[i]):
            break
        after.append(tokens[i].text)
    return " ".join([*before, *after])
