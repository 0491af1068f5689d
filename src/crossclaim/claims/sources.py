"""Who a statement comes from: the persons, houses and sorts of people that the words for a source name.

A document ties names to what they are by apposition (*the mayor, Ana Reis*), wherever it does so, that *Reis* and
*the mayor* may later be held for one source.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from .. import names
from ..languages import Language
from ..model import Claim, Document
from .name import NameValue
from .name import compare as compare_names
from .name import extract as extract_names
from .tokens import Phrases, Token, tokenize

DESCRIPTION_REACH = 7
"""Words between a name and the noun that says what it is."""

AUTHORITIES, REPORT, BODY, GOVERNMENT, DIPLOMAT = "authority", "report", "body", "government", "diplomat"
VAGUE = frozenset({AUTHORITIES, BODY})
"""Sorts that a more telling word beside them replaces: the *association* of the *fishermen*."""
PRIVATE = frozenset({"family", "friend"})
"""What a person may be whatever else it is: *Ana Reis, a mother of two*."""
BORROWING = frozenset({REPORT, BODY})
"""Sorts of things that are whose they are: the report of the court, the federation of the teachers."""
KIN: Mapping[str, frozenset[str]] = {
    sort: frozenset(others.split())
    for sort, others in {
        AUTHORITIES: "police prosecution court government city military rescue hospital regulator electoral diplomat "
        "school weather statistics bank un party parliament commission company sport organiser union ranger worker "
        "aide body commission investigator",
        BODY: "union ngo industry sport farmer trade company media expert un regulator statistics weather "
        "organiser rescue police government worker teacher patient lawyer hospital commission military bank school "
        "market electoral parliament report church",
        "owner": "company trade farmer sport media",
        "expert": "report regulator hospital weather statistics author teacher",
        "government": "city military aide",
        "party": "parliament opposition aide government",
        "parliament": "opposition",
        "victim": "witness family patient",
        "witness": "family patient user friend fan",
        "lawyer": "suspect",
        "worker": "union",
        "teacher": "union school",
        "farmer": "industry union",
        "trade": "industry",
        "investigator": "police prosecution expert report regulator commission court",
        "company": "industry insurer bank",
        "sport": "organiser fan",
        REPORT: "media author police prosecution court regulator statistics hospital weather commission un",
        "un": "ngo",
        "ngo": "protester",
        "protester": "union",
        "commission": "electoral parliament regulator un",
        "bank": "market",
    }.items()
}
"""Sorts that may be one source in other words: what officials said, the police may have said."""
_OTHER_SORTS = frozenset({"country", "people", "place", "area"})
"""What the gazetteer knows that is no source by itself."""

_NATIONAL = frozenset({"country", "people", "seat"})
"""What says which country a source belongs to; a town may lie in several."""

Same = Literal["same", "other", "foreign", "named", "unclear"]
"""`other`: of another sort, if the words are no translation of each other. `foreign`: of the same sort in another
country. `named`: two persons."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source, language-free but for its wording."""

    text: str
    """The content words that name it."""
    sorts: frozenset[str] = frozenset()
    """What sorts of people or houses these words, or an apposition in the document, make of it."""
    named: tuple[NameValue, ...] = ()
    """The persons and houses it goes by, each in the fullest form that the document has."""
    tied: frozenset[str] = frozenset()
    """The words of the names that the document gives to sources of these sorts."""
    apart: frozenset[str] = frozenset()
    """The words of the names of persons that the document describes otherwise, and as nobody's head or spokesman."""
    countries: frozenset[str] = frozenset()
    """The codes of the countries that it belongs to: the *Thai* government, the *Kremlin*."""
    speaks: bool = False
    """Its document knows it as the head or the spokesman of a house."""
    number: str = ""
    """`one` or `many` for a pronoun, else empty."""

    def to_dict(self) -> dict[str, Any]:
        """The source as plain JSON data."""
        return {"text": self.text, "sorts": sorted(self.sorts), "names": [n.surface for n in self.named]}


def relate(a: Source | None, b: Source | None) -> Same:
    """Whether two wordings name one source. Symmetric."""
    if a is None or b is None:
        return "unclear"
    if a.named and b.named:
        return _relate_names(a, b)
    if _words(a.named) & b.tied or _words(b.named) & a.tied:
        return "same"
    if _is_another(a, b) or _is_another(b, a):
        return "other"
    return _relate_sorts(a, b)


def _is_another(a: Source, b: Source) -> bool:
    """Whether `a` is a person whom the document of `b` knows as no part of what `b` is."""
    words = _words(a.named)
    return len(words) > 1 and words <= b.apart and not a.speaks and all(map(_is_person, a.named))


def _relate_sorts(a: Source, b: Source) -> Same:
    if _one_sort(a.sorts, b.sorts):
        # An ambassador belongs to two countries.
        known = a.countries and b.countries and DIPLOMAT not in a.sorts | b.sorts
        return "foreign" if known and not a.countries & b.countries else "same"
    return "other" if a.sorts and b.sorts else "unclear"


def _relate_names(a: Source, b: Source) -> Same:
    if _words(a.named) & _words(b.named):
        return "same"
    verdicts = [compare_names(x, y) for x in a.named for y in b.named]
    if any(v.relation != "contradicts" for v in verdicts):
        return "same"
    if all(map(_is_person, (*a.named, *b.named))):
        return "named"
    return _relate_sorts(a, b)


def _one_sort(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(x == y or y in KIN.get(x, ()) or x in KIN.get(y, ()) for x in a for y in b)


def _is_person(value: NameValue) -> bool:
    """Whether nothing speaks for a house or a place: no acronym, no country, no office in the name."""
    sorts = {i.partition(":")[0] for i in value.ids}
    senses = {i.partition(":")[0] for word in value.senses for i in word}
    return not value.acronym and not sorts & {"org", "country", "area", "seat"} and not senses & {"body", "country"}


def _words(named: Sequence[NameValue]) -> frozenset[str]:
    return frozenset(word for n in named for word in n.tokens if len(word) > 2 and word not in n.ordinary)


@lru_cache
def _sorts(language: Language) -> Phrases:
    return Phrases(language.attribution.sources)


@lru_cache
def _pronouns(language: Language) -> dict[str, str]:
    words = language.attribution
    return {**dict.fromkeys(words.one, "one"), **dict.fromkeys(words.many, "many")}


class Sources:
    """Reads the sources of one document."""

    def __init__(self, document: Document, language: Language) -> None:
        """Gather the names of `document` and what it says that they are."""
        self._language = language
        self._text = document.text
        found = [c for c in extract_names(document, language) if c.slot.dimension == "name"]
        self._at: dict[int, Claim] = {c.start: c for c in found}
        self._national = [(c.start, code) for c in extract_names(document, language) for code in _codes(c.value)]
        """Where a country or its people is named, and which."""
        self._fullest = _fullest([c.value for c in found if isinstance(c.value, NameValue)])
        self._tied: dict[str, set[str]] = {}
        self._speakers: set[str] = set()
        """The words of the names of those who head a house or speak for it."""
        for sentence in document.sentences:
            self._tie(tokenize(sentence.text, language, sentence.start))

    def of(self, tokens: Sequence[Token], first: int, end: int) -> Source | None:
        """The source that tokens `first` to `end` name; None if they name nobody."""
        run = [t for t in tokens[first:end] if t.is_word]
        if run and run[-1].lower in _pronouns(self._language):
            return Source(run[-1].text, number=_pronouns(self._language)[run[-1].lower])
        comma = next((i for i in range(first, end) if tokens[i].text == ","), end)
        words = [t for t in tokens[first:comma] if t.is_word]
        content = [t.text for t in words if t.lower not in self._language.function_words]
        if not content:
            return None
        named = tuple(dict.fromkeys(self._own_names(tokens, first, end)))
        sorts = {sort for _, sort in self._sorts_in(tokens, first, end)}
        sorts = sorts - VAGUE or sorts
        sorts |= {sort for sort, tied in self._tied.items() if tied & _words(named)}
        sorts |= {GOVERNMENT} if any(i.startswith("seat:") for n in named for i in n.ids) else set()
        tied = frozenset(word for sort in sorts for word in self._tied.get(sort, ()))
        apart = frozenset(self._described_as(sorts) - tied - self._speakers)
        speaks = bool(_words(named) & self._speakers)
        countries = self._countries(tokens, first, comma)
        return Source(" ".join(content), frozenset(sorts), named, tied, apart, countries, speaks)

    def _described_as(self, sorts: Collection[str]) -> set[str]:
        """The words of the names that the document gives to sources of none of `sorts`, nor of one that may be one."""
        roles = ((frozenset({sort}), tied) for sort, tied in self._tied.items() if sort not in PRIVATE)
        others = (tied for sort, tied in roles if not _one_sort(sort, frozenset(sorts)))
        return {word for tied in others for word in tied}

    def _countries(self, tokens: Sequence[Token], first: int, end: int) -> frozenset[str]:
        """The countries of the names and nationalities among tokens `first` to `end`."""
        return frozenset(code for at, code in self._national if tokens[first].start <= at < tokens[end - 1].end)

    def names_somebody(self, tokens: Sequence[Token], first: int, end: int) -> bool:
        """Whether there is a sort of source, a name or a pronoun among tokens `first` to `end`."""
        source = self.of(tokens, first, end)
        return source is not None and bool(source.sorts or source.named or source.number)

    def is_name(self, tokens: Sequence[Token], first: int, end: int) -> bool:
        """Whether tokens `first` to `end` are, or end with, a name: the Irish actor Orla Keane."""
        claims = (self._at.get(t.start) for t in tokens[first:end])
        found = (c for c in claims if c is not None and c.end >= tokens[end - 1].end)
        return any(isinstance(c.value, NameValue) and not _is_place(c.value) for c in found)

    def is_described(self, tokens: Sequence[Token], first: int, end: int) -> bool:
        """Whether tokens `first` to `end` begin with a noun for a source or an office."""
        start = next((i for i in range(first, end) if tokens[i].lower not in self._language.function_words), end)
        if start < end and tokens[start].lower in self._language.titles:
            return True
        return any(place <= start + 1 for place, _ in self._sorts_in(tokens, start, end))

    def _own_names(self, tokens: Sequence[Token], first: int, end: int) -> Iterator[NameValue]:
        """The names of the source itself: not of the town it is in or of the house it belongs to."""
        words = self._language
        inside = words.quantities.of | words.attribution.to | words.attribution.by
        for i in range(first, end):
            claim = self._at.get(tokens[i].start)
            if claim is None and end == first + 1 and self._is_unknown_name(tokens[i]):
                yield NameValue(tokens[i].text, tokens=(names.fold(tokens[i].text),), senses=(frozenset(),))
            if claim is None or not isinstance(claim.value, NameValue):
                continue
            owns = any(self._text.startswith(mark, claim.end) for mark in words.dates.possessives)
            before = i - 1
            while before > first and tokens[before].lower in words.titles | words.dates.articles - inside:
                before -= 1
            led = before >= first and tokens[before].lower in inside
            fullest = self._fullest[claim.value.tokens]
            if not owns and not led and fullest.tokens and not _is_place(fullest):
                yield from (claim.value, fullest)

    def _is_unknown_name(self, token: Token) -> bool:
        """Whether a word can only be a name, though it stands where every word has a capital."""
        known = token.lower in self._language.function_words or names.is_everyday(token.text, self._language.code)
        sort = _sorts(self._language).at([token], 0)
        return token.text[0].isupper() and not known and not sort

    def _sorts_in(self, tokens: Sequence[Token], first: int, end: int) -> Iterator[tuple[int, str]]:
        """What nouns make of a source: the doctor of the school is a doctor, but a report is whose it is."""
        told, behind = False, first
        for i in range(first, end):
            if i < behind:
                continue
            if told and tokens[i].lower in self._language.quantities.of:
                break
            bare = [_bare(tokens[i], self._language)]
            whole = _sorts(self._language).at(tokens, i)
            if found := whole or _sorts(self._language).at(bare, 0):
                told, behind = found[0] not in BORROWING, whole[1] if whole else i + 1
                yield i, found[0]

    def _tie(self, tokens: Sequence[Token]) -> None:
        """Note what an apposition says of the names of a sentence."""
        for i, token in enumerate(tokens):
            claim = self._at.get(token.start)
            if claim is None or not isinstance(claim.value, NameValue) or _is_place(claim.value):
                continue
            after = next((k for k in range(i, len(tokens)) if tokens[k].start >= claim.end), len(tokens))
            words = _words((claim.value,))
            for begin, end in self._beside(tokens, i, after):
                for _, sort in self._sorts_in(tokens, begin, end):
                    self._tied.setdefault(sort, set()).update(words)
                if any(t.lower in self._language.attribution.speakers for t in tokens[begin:end]):
                    self._speakers |= words

    def _description(self, tokens: Sequence[Token], end: int) -> int:
        """Where the words right before `end` begin that may say what a name is: not what was done *with* or *by* it."""
        words = self._language.attribution
        apart = (words.to - self._language.dates.articles) | words.by | words.who | words.auxiliaries | words.joiners
        first = end
        while first > max(0, end - DESCRIPTION_REACH) and tokens[first - 1].is_word:
            if tokens[first - 1].lower in apart:
                break
            first -= 1
        return first

    def _beside(self, tokens: Sequence[Token], first: int, end: int) -> Iterator[tuple[int, int]]:
        """What is told right before the name at tokens `first` to `end`, and between commas beside it."""
        while first > 0 and tokens[first - 1].lower in self._language.titles:
            first -= 1
        comma = first > 0 and tokens[first - 1].text == ","
        yield self._description(tokens, first - 1 if comma else first), first
        of = self._language.quantities.of
        # The efforts of Reis, of the diplomats: a list, while Reis, of the union, is from there.
        lists = first > 0 and end + 1 < len(tokens) and tokens[first - 1].lower in of and tokens[end + 1].lower in of
        if end < len(tokens) and not lists and tokens[end].text in {",", "(", "—", "–"}:
            stop = min(len(tokens), end + 1 + DESCRIPTION_REACH)
            stop = next((k for k in range(end + 1, stop) if not tokens[k].is_word), stop)
            yield end + 1, stop


def _bare(token: Token, language: Language) -> Token:
    """A token without its possessive ending: the *army's* count."""
    for mark in language.dates.possessives:
        if token.text.endswith(mark):
            return Token(token.text[: -len(mark)] or token.text, token.start, token.end - len(mark), token.glued)
    return token


def _is_place(value: NameValue) -> bool:
    sorts = {identifier.partition(":")[0] for identifier in value.ids}
    return bool(sorts) and sorts <= _OTHER_SORTS


def _codes(value: object) -> frozenset[str]:
    """The countries that a name or a nationality may stand for; of Scotland, the kingdom."""
    ids = value.ids if isinstance(value, NameValue) else frozenset()
    national = (i for i in ids if i.partition(":")[0] in _NATIONAL)
    return frozenset(code.partition("-")[0] for i in national if (code := names.country_of(i)))


def _fullest(values: Sequence[NameValue]) -> dict[tuple[str, ...], NameValue]:
    """For each name the longest one of the document that holds all its words."""
    unique = {v.tokens: v for v in values}
    return {
        tokens: max(
            (v for t, v in unique.items() if t == tokens or (tokens in (t[-len(tokens) :], t[:1]) and _is_person(v))),
            key=lambda v: (len(v.tokens), v.surface),
        )
        for tokens in unique
    }
