"""From numbers to amounts: the qualifier, the unit or currency that stand round a number.

What two numbers make together (a range, a score, a sum) is decided in `ranges`; what an amount counts, in `slots`;
whether two amounts agree, in `arithmetic`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ..languages import Language
from .amount_words import Amount, Lexicon, lexicon_of
from .labels import find_labels
from .numerals import Number, find_numbers
from .ranges import count_coordinated, join_pairs
from .tokens import Phrases, Token
from .units import UNITS

__all__ = ["Amount", "find_amounts"]

OLDEST = 120
"""Years that an age may have."""
SMALL = 100
"""Up to so many millions, zeros are digits like others: 90 million is not 95 million."""
LONGEST_MATCH = 130
"""Minutes of play, with extra time."""
OF_AGE = 15
"""From what number on one in brackets behind a full name is an age."""
DOUBTFUL = 1000
"""From what number on a doubtful word is a currency: `9 won` is a verb, `9,000 won` is money."""
DOUBTFUL_UNIT = 1e6
"""The same where the word is a unit of measure too: `440 pounds` is a weight, `30 million pounds` is money."""


def find_amounts(
    tokens: Sequence[Token], language: Language, taken: Collection[int] = (), match: bool = False
) -> list[Amount]:
    """All amounts among `tokens`, in order and disjoint.

    `taken` are token indices that belong to dates and clock times and so to no amount; `match` says that the text
    tells of one.
    """
    lexicon = lexicon_of(language)
    labels = find_labels(tokens, language)
    amounts = [
        _with_sign(_with_unit(number, tokens, lexicon), tokens, lexicon)
        for number in find_numbers(tokens, language)
        if not any(i in taken or i in labels for i in range(number.start, number.end))
    ]
    without_number = [*_unit_and_half(tokens, taken, amounts, lexicon), *_single_units(tokens, taken, lexicon)]
    amounts = sorted([*amounts, *without_number], key=lambda a: (a.start, -a.end))
    # What a unit took in is no number of its own: an hour and *a half*.
    amounts = [b for a, b in zip([None, *amounts], amounts, strict=False) if not a or a.end <= b.start]
    amounts = count_coordinated(join_pairs(amounts, tokens, lexicon), tokens, lexicon)
    amounts = [a for a in amounts if not a.weak and not _is_label(a, tokens, lexicon, language)]
    return [_with_bound(a, tokens, lexicon) for a in _with_minutes(amounts, tokens, lexicon, match)]


def _unit_and_half(
    tokens: Sequence[Token], taken: Collection[int], amounts: Sequence[Amount], lexicon: Lexicon
) -> Iterator[Amount]:
    """`mês e meio`, `hora e meia`: a unit of time that goes without its one."""
    counted = {i for a in amounts if not a.weak for i in range(a.start, a.end)}
    for i in range(len(tokens)):
        unit = lexicon.units.at(tokens, i)
        half = lexicon.half.at(tokens, unit[1]) if unit and unit[0] in UNITS else None
        if (
            unit
            and half
            and UNITS[unit[0]].dimension == "time"
            and not {i - 1, *range(i, half[1])} & (counted | {*taken})
        ):
            yield Amount(i, half[1], 1.5, 1.5, 0.5, "duration", unit[0], spelled=True)


def _single_units(tokens: Sequence[Token], taken: Collection[int], lexicon: Lexicon) -> Iterator[Amount]:
    """`in a single week`, `num só dia`: a unit of time that a word says to be one."""
    for i in range(len(tokens)):
        found = lexicon.single.at(tokens, i)
        unit = lexicon.units.at(tokens, found[1]) if found else None
        if unit and unit[0] in UNITS and UNITS[unit[0]].dimension == "time" and not {*taken} & {*range(i, unit[1])}:
            yield Amount(i, unit[1], 1.0, 1.0, 1.0, "duration", unit[0], spelled=True)


def _with_minutes(
    amounts: Sequence[Amount], tokens: Sequence[Token], lexicon: Lexicon, match: bool
) -> Iterator[Amount]:
    """Minutes of a match: `aos 67 minutos`, `in the 76th minute and again in the 87th`; else `aos 67` is an age."""
    told = False
    for amount in amounts:
        minute = _as_minute(amount, tokens, lexicon, told, match)
        told = told or minute is not None
        yield minute or _as_bare_age(amount, tokens, lexicon)


def _as_minute(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon, told: bool, match: bool) -> Amount | None:
    following = tokens[amount.end].lower if amount.end < len(tokens) else "."
    left = lexicon.minute_left.before(tokens, amount.start)
    end = amount.end
    if amount.sort == "ordinal" and following in lexicon.minutes:
        end += 1
    elif amount.sort == "ordinal":
        if not told or not _ends_phrase(following, lexicon):
            return None
    elif amount.sort == "count" and amount.bare and left and _ends_phrase(following, lexicon):
        by_name = tokens[amount.start - 1].lower in lexicon.minutes
        if amount.low > LONGEST_MATCH or not (told or match or by_name) or _tells_death(tokens, amount.start, lexicon):
            return None
    elif not (amount.unit == "minute" and left and amount.low <= LONGEST_MATCH):
        return None
    return replace(amount, end=end, sort="minute", unit="minute", bound="")


def _as_bare_age(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> Amount:
    """`morreu aos 91`, `turned 80`, `uma mulher de 39`, `aged between four and 11`."""
    following = tokens[amount.end].lower if amount.end < len(tokens) else "."
    if amount.sort != "count" or amount.high > OLDEST:
        return amount
    person = tokens[amount.start - 2].lower if amount.start > 1 else ""
    of_person = lexicon.of.before(tokens, amount.start) and person in lexicon.age_subjects
    ranged = amount.bound == "range" and lexicon.age_before.before(tokens, amount.start)
    bare = amount.bare and amount.bound != "range" and _ends_phrase(following, lexicon)
    is_age = bare and (of_person or lexicon.age_left.before(tokens, amount.start))
    return replace(amount, sort="age", unit="year") if is_age or ranged else amount


def _ends_phrase(following: str, lexicon: Lexicon) -> bool:
    """Whether no noun begins with the word that follows."""
    return not following[0].isalnum() or following in lexicon.function_words


def _tells_death(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """Even a player dies at an age: `Morreu o antigo guarda-redes, aos 82.`"""
    found = (lexicon.roles.at(tokens, i) for i in range(start))
    return any(role and role[0] == "dead" for role in found)


def _with_unit(number: Number, tokens: Sequence[Token], lexicon: Lexicon) -> Amount:
    """The number with its percent sign, currency or unit of measure, before it or after."""
    sort = {"cardinal": "count", "fraction": "percent"}.get(number.sort, number.sort)
    # Zeros at the end of a small plain number are not rounding: 60 is not 62, but 3,500 may be 3,521.
    step = number.step if number.step <= 1 or number.scale > 1 or number.low >= 1000 <= 10 * number.step else 1.0
    if number.low < SMALL * number.scale:
        step = min(step, number.scale)
    amount = Amount(
        number.start, number.end, number.low, number.high, step, sort, "fraction" * (number.sort == "fraction"),
        bound="loose" * number.loose, spelled=number.spelled, bare=number.bare, scale=number.scale, weak=number.weak,
    )  # fmt: skip
    if number.sort == "fraction":
        return _part_of_unit(amount, tokens, lexicon)
    if number.sort != "cardinal":
        return amount
    found = lexicon.currencies.before(tokens, number.start)
    # A word for a currency stands after its number, a symbol or a code (EUR) before it.
    if found and (not tokens[found[1]].is_word or tokens[found[1]].text.isupper()):
        return replace(amount, start=found[1], sort="money", unit=found[0], bare=False)
    amount = _with_unit_after(amount, tokens, lexicon)
    return replace(amount, sort="age", unit="year") if _is_age(amount, tokens, lexicon) else amount


def _is_age(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """`aged 34`, and the number that English sets off by commas after a name: `Ana Reis, 34, said`."""
    if amount.sort != "count" or amount.low > OLDEST:
        return False
    if lexicon.age_before.before(tokens, amount.start) or _is_told_of(amount, tokens, lexicon):
        return True
    if not amount.bare:
        return False
    before, after = tokens[max(0, amount.start - 3) : amount.start], tokens[amount.end : amount.end + 1]
    names = [t.is_word and t.text[0].isupper() for t in before[:-1]]
    if len(before) == 3 and before[2].text == "(" and after and after[0].text == ")":
        return all(names) and amount.low >= OF_AGE  # Ana Reis (52)
    of_person = names[-1:] == [True] or (len(before) > 1 and before[-2].lower in lexicon.age_subjects)
    return bool(before and after) and of_person and before[-1].text == "," and after[0].text in ",.)"


def _is_told_of(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """`She was 19.`, `the victim is 34 and`: a bare number that says of a person no other thing than the age."""
    qualified = lexicon.before.before(tokens, amount.start)
    start = qualified[1] if qualified else amount.start
    copula, subject = (tokens[i].lower if i >= 0 else "" for i in (start - 1, start - 2))
    following = tokens[amount.end].lower if amount.end < len(tokens) else "."
    return (
        _ends_phrase(following, lexicon)
        and copula in lexicon.copulas
        and (subject in lexicon.age_subjects or (_is_named(tokens, start - 2)))
        and following not in ("-", "%")
    )


def _is_named(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is part of a name that begins no sentence: *Ana Reis* was 40 when she left."""
    return i > 0 and tokens[i].is_word and tokens[i].text[0].isupper()


def _with_unit_after(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> Amount:
    at = amount.end
    if at < len(tokens) and tokens[at].text == "-" and tokens[at].glued:
        at += 1
    for table, sort, unit in (
        (lexicon.points, "percent", "point"),
        (lexicon.percent, "percent", "percent"),
        (lexicon.age_after, "age", "year"),
    ):
        if found := table.at(tokens, at) or table.at(tokens, amount.end):
            return replace(amount, end=found[1], sort=sort, unit=unit, bare=False, weak="")
    # In the middle of a week is no half of one: what is only perhaps a number has its unit right after it.
    measure = lexicon.units.at(tokens, at) if amount.weak else _unit_at(tokens, at, lexicon.units)
    if (found := _unit_at(tokens, at, lexicon.currencies)) and not amount.weak:
        word = tokens[found[1] - 1].lower
        if word not in lexicon.doubtful or amount.low >= (DOUBTFUL_UNIT if measure else DOUBTFUL):
            return replace(amount, end=found[1], sort="money", unit=found[0], bare=False)
    return _measured(amount, measure, tokens, lexicon) if measure and measure[0] in UNITS else amount


def _measured(amount: Amount, unit: tuple[str, int], tokens: Sequence[Token], lexicon: Lexicon) -> Amount:
    """The amount in the unit after it: `36 hours`, `cinco horas e meia`, `meia hora`."""
    dimension = UNITS[unit[0]].dimension
    half = lexicon.half.at(tokens, unit[1])
    if (
        amount.weak == "article"
        and not half
        and not (unit[1] == amount.end + 1 and tokens[amount.end].lower in lexicon.ones)
    ):
        return amount
    sort = {"time": "duration", "share": "percent"}.get(dimension, "measure")
    amount = replace(amount, end=unit[1], sort=sort, unit=unit[0], bare=False, weak="")
    if half:
        amount = replace(amount, end=half[1], low=amount.low + 0.5, high=amount.high + 0.5, step=0.5)
    return amount


def _with_sign(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> Amount:
    """A temperature below zero: `-5 °C`, `minus 12 degrees`, `12 graus negativos`."""
    if amount.unit not in UNITS or UNITS[amount.unit].dimension != "temperature":
        return amount
    start, end = amount.start, amount.end
    before = tokens[start - 1] if start else None
    if before and before.text in "-−–" and tokens[start].glued and not (before.glued and start > 1):
        start -= 1
    elif found := lexicon.minus.before(tokens, start):
        start = found[1]
    elif found := lexicon.minus_after.at(tokens, end):
        end = found[1]
    else:
        return amount
    return replace(amount, start=start, end=end, low=-amount.high, high=-amount.low)


def _part_of_unit(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> Amount:
    """`um quarto de hora`, `half an hour` are measures; `um quarto da cesta` stays a share."""
    following = [t.lower for t in tokens[amount.end : amount.end + 2]]
    skipped = 1 if following[:1] == ["-"] else 0
    if len(following) == 2 and following[0] in lexicon.whole and following[1] in lexicon.articles:
        skipped = 2  # three quarters of an hour
    after_article = amount.end + (following[:1] != [] and following[0] in lexicon.articles)
    for table, share in ((lexicon.parted_points, "point"), (lexicon.percent, "percent")):
        # half a percentage point, a quarter of a point
        if found_share := table.at(tokens, after_article) or table.at(tokens, amount.end + skipped):
            return replace(amount, end=found_share[1], unit=share)
    found = _unit_at(tokens, amount.end + skipped, lexicon.units)
    if found and UNITS[found[0]].dimension == "time":
        return replace(amount, end=found[1], sort="duration", unit=found[0])
    return amount


def _unit_at(tokens: Sequence[Token], at: int, table: Phrases) -> tuple[str, int] | None:
    """A unit right after the number, or after one linking word: `dois milhões de euros`."""
    if found := table.at(tokens, at):
        return found
    if at < len(tokens) and len(tokens[at].text) == 2 and tokens[at].is_word:
        return table.at(tokens, at + 1)
    return None


def _is_label(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon, language: Language) -> bool:
    """Part of a name or code, not a quantity: `voo 447`, `G20`, `M-9`, `Angra 3`, `half-time`, `por cento`."""
    following = tokens[amount.end] if amount.end < len(tokens) else None
    if amount.unit == "fraction" and amount.spelled and following:
        return following.text == "-" and following.glued
    if amount.sort == "ordinal":
        # The 2nd World War, as the Second one; spelled ordinals were checked when read.
        is_name = following and not amount.spelled and following.lower in language.numerals.ordinal_stop
        return bool(is_name) or (amount.start > 0 and _is_glued(tokens, amount.start))
    if amount.sort != "count":
        return False
    if tokens[amount.start].is_word and lexicon.percent.before(tokens, amount.end):
        return True
    return amount.start > 0 and (_is_glued(tokens, amount.start) or _is_numbered(amount, tokens, lexicon, language))


def _is_numbered(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon, language: Language) -> bool:
    """The number of a thing that has one: `flight 447`, `Lei 13.709`, `Angra 3`."""
    # A law may have a number with a group mark; a scale word makes any number a quantity.
    in_digits = amount.bare or (not amount.spelled and amount.scale == 1 and amount.low == amount.high)
    if in_digits and lexicon.code.before(tokens, amount.start):
        return True
    return amount.bare and _follows_name(tokens, amount, language)


def _is_glued(tokens: Sequence[Token], start: int) -> bool:
    """Whether a number hangs on what stands before it: `G20`, `M-9`, `24/7`."""
    before = tokens[start - 1]
    if not tokens[start].glued:
        return False
    after_hyphen = before.text == "-" and before.glued and start > 1 and tokens[start - 2].is_word
    return before.is_word or before.text in "/.:" or after_hyphen


def _follows_name(tokens: Sequence[Token], amount: Amount, language: Language) -> bool:
    """`Angra 3 parou`, `a Boeing 737.`: bare digits after a capitalised word that is not the first.

    Prose spells out numbers below ten, so that such a digit is a label whatever follows.
    """
    before = tokens[amount.start - 1]
    is_name = before.is_word and before.text[0].isupper() and before.lower not in language.function_words
    following = tokens[amount.end].lower if amount.end < len(tokens) else "."
    noun_follows = following[0].isalpha() and following not in language.function_words
    return is_name and amount.start > 1 and (amount.low < 10 or not noun_follows)


def _with_bound(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> Amount:
    """The amount with its qualifier: `mais de`, `nearly`, `at least`, `or more`."""
    if amount.bound == "range" or amount.sort == "score":
        return amount
    if amount.low != amount.high:
        amount = replace(amount, bound="vague")
    if found := _qualifier(amount, tokens, lexicon):
        amount = replace(amount, start=found[1], bound=_outer(found[0], amount.bound))
        if outer := _qualifier(amount, tokens, lexicon):
            amount = replace(amount, start=outer[1], bound=_outer(outer[0], amount.bound))
    elif (found := lexicon.after.at(tokens, amount.end)) and not _begins_amount(tokens, found[1], lexicon):
        amount = replace(amount, end=found[1], bound=found[0])
    return amount


def _begins_amount(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether another amount follows: €45m *plus* €10m."""
    return at < len(tokens) and (tokens[at].is_number or lexicon.currencies.at(tokens, at) is not None)


def _outer(outer: str, inner: str) -> str:
    """`pelo menos cerca de 200`: the outer one says which way it may be off; `only about 200` makes nothing exact."""
    return inner if outer == "exactly" and inner not in ("", "loose") else outer


def _qualifier(amount: Amount, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[str, int] | None:
    found = lexicon.before.before(tokens, amount.start)
    if found and lexicon.no_qualifier.before(tokens, amount.start):
        return None
    change = lexicon.change_link.at(tokens, amount.end)
    if found and change and _begins_amount(tokens, change[1], lexicon) and lexicon.change_verbs.at(tokens, found[1]):
        return None  # passou de R$ 1.200 para R$ 1.500
    spanned = lexicon.spanning.before(tokens, amount.start) if amount.sort == "duration" else None
    if spanned and (not found or spanned[1] == found[1]):
        # `over seven weeks` may be more than seven or all of them.
        return ("loose", spanned[1]) if not amount.bound else None
    return found
