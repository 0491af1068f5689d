"""Numbers as written: digits, words, scale words, collectives, fractions, ordinals → intervals.

Spelled numbers follow one grammar (a smaller cardinal adds, a scale multiplies) and every word of it is language
data. We do not use text2num here: it cannot join digits to scale words (`3,5 mil`), loses halves (`um milhão e
meio`) and is silently wrong on `trillion`, `bilião` and `por cento`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ..languages import Language
from .labels import is_set_list
from .tokens import Phrases, Token

Sort = Literal["cardinal", "fraction", "multiple", "ordinal"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number over tokens `start` to `end` (exclusive), as the interval it may stand for."""

    start: int
    end: int
    low: float
    high: float
    step: float
    """The unit of its last significant digit: 100 for `3,5 mil`, 1 for `3,521`."""
    sort: Sort = "cardinal"
    scale: float = 1.0
    """The last scale word in it, which a range hands on to its other end."""
    spelled: bool = False
    loose: bool = False
    """A collective (meia centena, a dozen): may be exact, may be about so many."""
    bare: bool = False
    """Digits with no group mark and no scale word: may be a year, a label, part of a phone number."""
    weak: Literal["", "article", "half"] = ""
    """What is a number only beside others: an article in a pair or before a unit and a half, `meia` before a unit."""

    @property
    def value(self) -> float:
        """The number, or the middle of what a vague one stands for."""
        return self.low if self.low == self.high else (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The phrase tables of one language."""

    cardinals: Phrases
    scales: Phrases
    collectives: Phrases
    vague: Phrases
    fractions: Phrases
    parts: Phrases
    multiples: Phrases
    ordinals: Phrases
    half: Phrases
    in_every: Phrases
    times: Phrases
    half_before: Phrases
    point: Phrases
    nearly: Phrases
    """Qualifiers but those that leave a number as it is: *nearly* a fifth, and not *just* a fifth goal."""
    first_words: frozenset[str]
    """What a spelled number may begin with; most words of a text are none of these."""


@lru_cache
def _lexicon(language: Language) -> _Lexicon:
    n = language.numerals
    opening = [n.cardinals, n.scales, n.collectives, n.vague, n.fractions, n.multiples, n.ordinals]
    first_words = Phrases.of(n.half_before).first_words
    return _Lexicon(
        first_words=first_words.union(*(Phrases(table).first_words for table in opening)),
        cardinals=Phrases(n.cardinals),
        scales=Phrases(n.scales),
        collectives=Phrases(n.collectives),
        vague=Phrases(n.vague),
        fractions=Phrases(n.fractions),
        parts=Phrases(n.parts),
        multiples=Phrases(n.multiples),
        ordinals=Phrases(n.ordinals),
        half=Phrases.of(n.half),
        in_every=Phrases.of(n.in_every),
        times=Phrases.of(n.times),
        half_before=Phrases.of(n.half_before),
        point=Phrases.of(n.point),
        nearly=Phrases({form: kind for form, kind in language.quantities.before.items() if kind != "exactly"}),
    )


def find_numbers(tokens: Sequence[Token], language: Language) -> list[Number]:
    """All numbers among `tokens`, in order and disjoint; those that may be none (um, one, a) are `weak`."""
    numbers: list[Number] = []
    first_words = _lexicon(language).first_words
    i = 0
    while i < len(tokens):
        may_begin = tokens[i].is_number or tokens[i].lower in first_words
        number = _number_at(tokens, i, language) if may_begin else None
        if number is None:
            i += 1
        else:
            numbers.append(number)
            i = number.end
    return numbers


def _number_at(tokens: Sequence[Token], i: int, language: Language) -> Number | None:
    lexicon = _lexicon(language)
    number = _listed(tokens, i, language) or _ordinal(tokens, i, language) or _cardinal(tokens, i, language)
    if number is None:
        return None
    number = _with_collective(number, tokens, lexicon)
    number = _as_share(number, tokens, language)
    is_article = number.end == i + 1 and tokens[i].lower in language.numerals.articles
    return replace(number, weak="article") if is_article else number


def _listed(tokens: Sequence[Token], i: int, language: Language) -> Number | None:
    """Numbers that are one phrase: meia dúzia, o dobro, metade, um terço, centenas."""
    lexicon = _lexicon(language)
    if (found := lexicon.collectives.at(tokens, i)) and found[1] > i + 1:
        number = replace(_exact(i, found, "cardinal"), loose=True)
        scale = lexicon.scales.at(tokens, found[1])
        return _times_scale(number, float(scale[0]), scale[1]) if scale else number
    if found := lexicon.multiples.at(tokens, i):
        return _exact(i, found, "multiple")
    if found := lexicon.fractions.at(tokens, i) or _stroke(tokens, i):
        if scale := _scale_of_share(tokens, found[1], language):
            return _times_scale(replace(_exact(i, found, "cardinal"), loose=True), float(scale[0]), scale[1])
        if _is_of_whole(tokens, i, found, language):
            return _exact(i, found, "fraction")
    if found := lexicon.half_before.at(tokens, i):
        half = Number(i, found[1], 0.5, 0.5, 0.5, spelled=True, weak="half")
        scale = lexicon.scales.at(tokens, found[1])
        return replace(_times_scale(half, float(scale[0]), scale[1]), weak="") if scale else half
    return _vague(tokens, i, lexicon)


def _stroke(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """`3/4`, whose meaning is itself."""
    texts = [t.text for t in tokens[i : i + 3]]
    is_share = len(texts) == 3 and texts[1] == "/" and len(texts[0]) == len(texts[2]) == 1
    if is_share and {texts[0], texts[2]} <= {*"123456789"} and not is_set_list(tokens, "/"):
        return "".join(texts), i + 3
    return None


def _scale_of_share(tokens: Sequence[Token], at: int, language: Language) -> tuple[str, int] | None:
    """The scale word that a share is of: half *a million*, um quarto de *milhão*."""
    numerals = language.numerals
    for words in (numerals.whole, numerals.articles):
        if at < len(tokens) and tokens[at].lower in words:
            at += 1
    found = _lexicon(language).scales.at(tokens, at)
    return found if found and len(tokens[at].text) > 2 else None


def _vague(tokens: Sequence[Token], i: int, lexicon: _Lexicon) -> Number | None:
    """`dezenas`, `several`, and what they multiply or lead up to: `a few thousand`, `várias dezenas`."""
    found = lexicon.vague.at(tokens, i)
    if not found:
        return None
    found = lexicon.vague.at(tokens, found[1]) or found
    low, high = (float(x) for x in found[0].split("-"))
    number = Number(i, found[1], low, high, low, spelled=True)
    if scale := lexicon.scales.at(tokens, number.end) or lexicon.collectives.at(tokens, number.end):
        return _times_scale(number, float(scale[0]), scale[1])
    return number


def _exact(start: int, found: tuple[str, int], sort: Sort) -> Number:
    numerator, _, denominator = found[0].partition("/")
    value = float(numerator) / float(denominator or 1)
    return Number(start, found[1], value, value, value, sort, spelled=True)


def _is_of_whole(tokens: Sequence[Token], start: int, found: tuple[str, int], language: Language) -> bool:
    """`a fifth of`, `one-fifth`, `two thirds`, `metade` are shares; `a fifth cup` is an ordinal."""
    meaning, end = found
    if meaning == "1/2" or not meaning.startswith("1/") or any(t.text == "-" for t in tokens[start:end]):
        return True
    following = tokens[end].lower if end < len(tokens) else "."
    numerals, last = language.numerals, tokens[end - 1].lower
    if following in numerals.whole or following in numerals.comparatives:
        return True  # a fifth lighter
    if last not in numerals.ordinals and last not in language.dates.periods:
        return True  # um terço is never the third
    if _lexicon(language).nearly.before(tokens, start):
        return True  # nearly a fifth
    no_noun = not following[0].isalnum() or following in language.function_words | language.dates.since
    return no_noun and start > 0 and tokens[start - 1].lower in numerals.share_left


def _cardinal(tokens: Sequence[Token], i: int, language: Language) -> Number | None:
    """Digits or words, with the scale words after them: `3,5 mil`, `dois milhões e meio`, `2 mil e 300`."""
    lexicon, joiners = _lexicon(language), language.numerals.joiners
    number = _digits(tokens, i, language) if tokens[i].is_number else _words(tokens, i, language)
    if number is None:
        return None
    number = _add_half(_add_decimals(number, tokens, language), tokens, lexicon)
    while found := lexicon.scales.at(tokens, number.end) or _hyphened_scale(tokens, number.end, lexicon):
        if not _is_scale_here(tokens, number.end, found[1]):
            break
        number = _times_scale(number, float(found[0]), found[1])
    number = _add_half(number, tokens, lexicon)
    if number.scale >= 1000 and number.end + 1 < len(tokens) and tokens[number.end].lower in joiners:
        rest = _cardinal(tokens, number.end + 1, language)
        if rest and rest.low < number.scale and rest.low >= 1 and not rest.step % 1 and rest.scale < number.scale:
            total = number.low + rest.low
            number = replace(number, end=rest.end, low=total, high=total, step=rest.step, scale=1.0)
    return number


def _add_decimals(number: Number, tokens: Sequence[Token], language: Language) -> Number:
    """`two point five`, and the comma that strayed from its digit: `32, 7%`, `32, 7 milhões`."""
    lexicon, at = _lexicon(language), number.end
    if number.spelled and (found := lexicon.point.at(tokens, at)):
        digits = lexicon.cardinals.at(tokens, found[1])
        if digits and tokens[found[1]].lower not in language.numerals.articles:
            return _with_digits(number, digits[0], digits[1])
    apart = tokens[at : at + 2]
    if number.bare and len(apart) == 2 and apart[0].text == language.numerals.decimal and apart[0].glued:
        follows = at + 2 < len(tokens) and (tokens[at + 2].text == "%" or lexicon.scales.at(tokens, at + 2))
        if follows and len(apart[1].text) == 1 and apart[1].is_number:
            return _with_digits(number, apart[1].text, at + 2)
    return number


def _with_digits(number: Number, digits: str, end: int) -> Number:
    step = 10.0 ** -len(digits)
    value = float(f"{number.low:.0f}.{digits}")
    return replace(number, end=end, low=value, high=value, step=step, bare=False)


def _hyphened_scale(tokens: Sequence[Token], at: int, lexicon: _Lexicon) -> tuple[str, int] | None:
    """A scale word joined by a hyphen: a 20-*million*-dollar plan."""
    is_hyphen = at < len(tokens) and tokens[at].text == "-" and tokens[at].glued
    return lexicon.scales.at(tokens, at + 1) if is_hyphen else None


def _is_scale_here(tokens: Sequence[Token], start: int, end: int) -> bool:
    """A one-letter scale (m, k, b) only counts when it touches its number: `€1.2m`, not `2 m`."""
    return len(tokens[start].text) > 1 or end > start + 1 or tokens[start].glued


def _times_scale(number: Number, scale: float, end: int) -> Number:
    return replace(
        number,
        end=end,
        low=number.low * scale,
        high=number.high * scale,
        step=number.step * scale,
        scale=number.scale * scale,
        bare=False,
    )


def _add_half(number: Number, tokens: Sequence[Token], lexicon: _Lexicon) -> Number:
    if found := lexicon.half.at(tokens, number.end):
        half = number.scale / 2
        return replace(number, end=found[1], low=number.low + half, high=number.high + half, step=half, bare=False)
    return number


def _digits(tokens: Sequence[Token], i: int, language: Language) -> Number:
    text, decimal = tokens[i].text, language.numerals.decimal
    whole, _, part = text.partition(decimal)
    groups = [g for g in language.numerals.group if g in whole]
    if groups and not part and len(whole.rpartition(groups[0])[2]) < 3:
        whole, _, part = whole.rpartition(groups[0])
    for group in language.numerals.group:
        whole = whole.replace(group, "")
    value = float(f"{whole}.{part or 0}")
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    step = 10.0 ** (-len(part) if part else zeros)
    return Number(i, i + 1, value, value, step, bare=not groups and not part)


def _words(tokens: Sequence[Token], i: int, language: Language) -> Number | None:
    """A spelled number: `duzentos e cinquenta`, `twenty-three`, `fifteen hundred`, `mil e quinhentos`."""
    lexicon, joiners = _lexicon(language), language.numerals.joiners
    total, current, scale, end, at = 0.0, 0.0, 1.0, i, i
    while at < len(tokens):
        if end > i and (tokens[at].lower in joiners or tokens[at].text == "-") and at + 1 < len(tokens):
            at += 1
        cardinal, multiplier = lexicon.cardinals.at(tokens, at), lexicon.scales.at(tokens, at)
        # An article adds only after a link: vinte e um, twenty-one, but `two million a year`.
        adds = at > end or tokens[at].lower not in language.numerals.articles
        if cardinal and (end == i or (adds and _adds(float(cardinal[0]), current or total))):
            current += float(cardinal[0])
            end = at = cardinal[1]
        elif multiplier and len(tokens[at].text) > 2 and at == end and (current or end == i):
            scale = float(multiplier[0])
            current = (current or 1.0) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
            end = at = multiplier[1]
        else:
            break
    if end == i:
        return None
    value = total + current
    return Number(i, end, value, value, 1.0, scale=scale if not value % scale else 1.0, spelled=True)


def _adds(value: float, current: float) -> bool:
    """Whether a cardinal goes on the number so far: 3 after 20 does, 8 after 7 and 30 after 20 do not."""
    if not current or current % 10:
        return not current
    power = 10.0
    while not current % (power * 10):
        power *= 10
    return 0 < value < power


def _with_collective(number: Number, tokens: Sequence[Token], lexicon: _Lexicon) -> Number:
    """`duas dezenas`, `a dozen`, `half a dozen`, `três centenas`."""
    if found := lexicon.collectives.at(tokens, number.end):
        unit = float(found[0])
        return replace(_times_scale(number, unit, found[1]), step=unit, spelled=True, loose=True)
    return number


def _as_share(number: Number, tokens: Sequence[Token], language: Language) -> Number:
    """`dois quintos`, `um em cada cinco`, `nine in ten`, and the multiple `três vezes`."""
    lexicon = _lexicon(language)
    if number.sort != "cardinal":
        return number
    if number.low > 1 and number.low < 20 and (found := lexicon.parts.at(tokens, _skip_hyphen(tokens, number.end))):
        value = number.low / float(found[0])
        if value < 1:
            return replace(number, end=found[1], low=value, high=value, step=value, sort="fraction")
    if found := lexicon.times.at(tokens, number.end):
        return replace(number, end=found[1], sort="multiple", bare=False)
    # After one, a noun may stand between: one home in five.
    apart = lexicon.in_every.at(tokens, number.end + 1) if number.low == 1 else None
    if found := lexicon.in_every.at(tokens, number.end) or apart:
        whole = _cardinal(tokens, found[1], language) if found[1] < len(tokens) else None
        if whole and 0 < number.low < whole.low and _is_round_base(whole.low):
            value = number.low / whole.low
            return replace(number, end=whole.end, low=value, high=value, step=value, sort="fraction", bare=False)
    return number


def _skip_hyphen(tokens: Sequence[Token], i: int) -> int:
    return i + 1 if i < len(tokens) and tokens[i].text == "-" else i


def _is_round_base(value: float) -> bool:
    """Bases that a ratio is told in: three in four, one in ten, 5 in 1,000; not `9 in 2016`."""
    return value <= 10 or value in (12, 20, 25, 50, 100, 1000, 10_000, 100_000)


def _ordinal(tokens: Sequence[Token], i: int, language: Language) -> Number | None:
    """`3.º`, `50ª`, `21st`, and spelled ordinals where the words around do not make them something else."""
    numerals = language.numerals
    if tokens[i].is_number:
        at = i + 2 if i + 2 < len(tokens) and tokens[i + 1].text == "." and tokens[i + 2].glued else i + 1
        if at < len(tokens) and tokens[at].glued and tokens[at].lower in numerals.ordinal_suffixes:
            value = _digits(tokens, i, language).low
            return Number(i, at + 1, value, value, 1.0, "ordinal")
        return None
    found = _spelled_ordinal(tokens, i, language)
    if found is None or _is_other_word(tokens, i, found[1], language):
        return None
    return Number(i, found[1], found[0], found[0], 1.0, "ordinal", spelled=True)


def _spelled_ordinal(tokens: Sequence[Token], i: int, language: Language) -> tuple[float, int] | None:
    """`terceira`, `vigésima primeira`, `twenty-first`: value and the index after it."""
    lexicon = _lexicon(language)
    found = lexicon.ordinals.at(tokens, i)
    tens = found or lexicon.cardinals.at(tokens, i)
    if tens and float(tens[0]) >= 20 and not float(tens[0]) % 10:
        units = lexicon.ordinals.at(tokens, _skip_hyphen(tokens, tens[1]))
        if units and float(units[0]) < 10:
            return float(tens[0]) + float(units[0]), units[1]
    return (float(found[0]), found[1]) if found else None


def _is_other_word(tokens: Sequence[Token], start: int, end: int, language: Language) -> bool:
    """Whether what reads as an ordinal is another word here: a unit of time, a weekday, `segundo` for according to."""
    numerals = language.numerals
    after = _skip_hyphen(tokens, end)
    following = tokens[after].lower if after < len(tokens) else "."
    if following in numerals.ordinal_stop:
        return True
    if tokens[start].lower not in numerals.ordinal_doubtful:
        return False
    left = tokens[start - 1].lower if start else ""
    no_noun = following == "." or following in language.function_words
    return left not in numerals.ordinal_left or (no_noun and left not in numerals.ordinal_alone)
