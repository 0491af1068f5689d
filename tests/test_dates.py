"""Dates and clock times: tables of cases a translator can extend, and properties that hold for every date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossclaim.claims import date as dates
from crossclaim.claims.dates import calendar
from crossclaim.claims.dates.calendar import Interval
from crossclaim.claims.dates.value import DateValue
from crossclaim.claims.tokens import tokenize
from crossclaim.languages import load
from crossclaim.model import Claim, Document, Finding, Mention, Sentence

CASES = Path(__file__).parent / "cases" / "date"
TODAY = date(2024, 3, 13)


def extract(text: str, tag: str, published: date | None = TODAY) -> list[Claim]:
    document = Document("x", text, tag, published, (Sentence(0, 0, len(text), text),))
    return list(dates.extract(document, load(tag)))


def value_of(text: str, tag: str, published: date | None = TODAY) -> DateValue:
    (claim,) = extract(text, tag, published)
    assert isinstance(claim.value, DateValue)
    return claim.value


def outcome(a: DateValue, b: DateValue) -> str:
    verdict = dates.compare(a, b)
    return verdict.relation or verdict.detail or "agree"


def rows(name: str) -> Iterator[list[str]]:
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def published(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


def written(value: DateValue) -> str:
    """A value as the tables write it."""
    if value.days:
        first = value.days[0]
        when = str(first.start) if first.start == first.end else f"{first.start}..{first.end}"
    elif value.steps:
        when = f"{value.steps[1]:+d} {value.steps[0]}"
    else:
        names = ("year", "month", "day", "weekday")
        given_fields = [f"{n}={getattr(value, n)}" for n in names if getattr(value, n) is not None]
        when = "/".join(given_fields) or "?"
    words = [when, value.grain]
    for clock in value.clocks:
        told = f"{clock.minutes[0] // 60}:{clock.minutes[0] % 60:02}{'?' if len(clock.minutes) > 1 else ''}"
        words.append(f"{told}@{clock.zone}" if clock.zone else told)
    text = " ".join([*words, value.part] if value.part else words)
    return f"{text} -> {written(value.last)}" if value.last else text


@pytest.mark.parametrize(
    ("tag", "text", "day", "expected"), [(tag, *row) for tag in ("pt", "en") for row in rows(f"{tag}.tsv")]
)
def test_expression(tag: str, text: str, day: str, expected: str) -> None:
    claims = extract(text, tag, published(day))
    found = [f"{c.text} = {written(c.value)}" for c in claims if isinstance(c.value, DateValue)]
    assert (" | ".join(found) or "-") == expected


@pytest.mark.parametrize(("pt", "pt_day", "en", "en_day", "expected"), list(rows("pairs.tsv")))
def test_pair(pt: str, pt_day: str, en: str, en_day: str, expected: str) -> None:
    a, b = value_of(pt, "pt", published(pt_day)), value_of(en, "en", published(en_day))
    assert outcome(a, b) == expected
    assert outcome(b, a) == expected


@pytest.mark.parametrize(
    ("pt", "en", "detail"),
    [
        ("em maio de 2010", "in May 2012", "year"),
        ("em março", "in May", "month"),
        ("8 de maio", "May 18", "day"),
        ("no sábado", "on Sunday", "weekday"),
        ("às 8h20", "at twenty past nine", "clock"),
        ("no sábado de manhã", "on Saturday evening", "part_of_day"),
    ],
)
def test_detail_names_what_differs(pt: str, en: str, detail: str) -> None:
    assert dates.compare(value_of(pt, "pt"), value_of(en, "en")).detail == detail


def test_order_of_numeric_dates_follows_the_variety() -> None:
    assert value_of("on 3/7/2024", "en-US").days == (calendar.one_day(date(2024, 3, 7)),)
    assert value_of("on 3/7/2024", "en-GB").days == (calendar.one_day(date(2024, 7, 3)),)
    assert len(value_of("on 3/7/2024", "en").days) == 2
    assert value_of("em 3/7/2024", "pt").days == (calendar.one_day(date(2024, 7, 3)),)


def test_bare_day_is_of_the_month_told_before() -> None:
    text = "A feira abre em 2 de fevereiro de 2020.\nNo dia 20, fecha."
    cut = text.index("\n")
    sentences = (Sentence(0, 0, cut, text[:cut]), Sentence(1, cut + 1, len(text), text[cut + 1 :]))
    document = Document("x", text, "pt", TODAY, sentences)
    claims = list(dates.extract(document, load("pt")))
    assert claims[1].value.days[0] == calendar.one_day(date(2020, 2, 20))  # type: ignore[attr-defined]
    assert (claims[1].sentence, claims[1].text) == (1, "No dia 20")


def test_spans_keep_the_numbers_of_dates_from_being_counted() -> None:
    language = load("en")
    tokens = tokenize("In 2019, at 3.30pm on 7 March, 12 aides and 2019 people met for 48 hours.", language)
    taken = {i for start, end in dates.spans(tokens, language) for i in range(start, end)}
    free = [t.text for i, t in enumerate(tokens) if t.is_number and i not in taken]
    assert free == ["12", "2019", "48"]


def test_slot_tells_a_clock_from_a_day_and_names_the_words_around() -> None:
    (clock,) = extract("A sessão abre às 15h30.", "pt")
    (day,) = extract("Na quinta-feira, o presidente viajou.", "pt")
    assert (clock.slot.dimension, clock.slot.head) == ("clock", "sessão abre")
    assert (day.slot.dimension, day.slot.head) == ("date", "presidente viajou")


def test_explanation_names_versions_and_both_values() -> None:
    texts = ("Afundou às 2h30 de domingo.", "It sank at 3.30 a.m. on Sunday.")
    claims = [extract(texts[0], "pt")[0], extract(texts[1], "en")[0]]
    mentions = tuple(Mention(i, c) for i, c in enumerate(claims))
    finding = Finding("date", "contradicts", "clock", mentions, "high", 0.9, why={"versions": ("pt.txt", "en.txt")})
    told = dates.explain(finding)
    assert "pt.txt" in told
    assert "en.txt" in told
    assert "2:30" in told
    assert "3:30" in told
    assert "version 1" in dates.explain(Finding("date", "contradicts", "clock", mentions, "high", 0.9))


EASTERS = {
    1954: (4, 18),
    1981: (4, 19),
    2000: (4, 23),
    2008: (3, 23),
    2011: (4, 24),
    2024: (3, 31),
    2038: (4, 25),
}


@pytest.mark.parametrize("year", EASTERS)
def test_easter(year: int) -> None:
    assert calendar.easter(year) == date(year, *EASTERS[year])


ALL_DAYS = st.dates(date(1905, 1, 1), date(2095, 12, 31))
MONTHS_PT = [
    *("janeiro", "fevereiro", "março", "abril", "maio", "junho"),
    *("julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
]
WEEKDAYS_PT = [
    "segunda-feira",
    "terça-feira",
    "quarta-feira",
    "quinta-feira",
    "sexta-feira",
    "sábado",
    "domingo",
]


def in_portuguese(day: date) -> str:
    return f"em {day.day} de {MONTHS_PT[day.month - 1]} de {day.year}"


def in_english(day: date) -> str:
    return f"on {day:%B} {day.day}, {day.year}"


@given(ALL_DAYS, ALL_DAYS)
def test_every_day_is_read_back_and_compared_as_the_day_it_is(first: date, second: date) -> None:
    a, b = value_of(f"Foi {in_portuguese(first)}.", "pt"), value_of(f"It was {in_english(second)}.", "en")
    assert a.days == (calendar.one_day(first),)
    assert b.days == (calendar.one_day(second),)
    assert outcome(a, b) == ("agree" if first == second else "contradicts")


@given(ALL_DAYS, st.integers(0, 6))
def test_weekday_and_day_of_the_same_week_agree(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    name = value_of(f"Foi {'no' if day.weekday() > 4 else 'na'} {WEEKDAYS_PT[day.weekday()]}.", "pt", today)
    full = value_of(f"It was {in_english(day)}.", "en", today)
    other = value_of(f"It was {in_english(day + timedelta(days=1))}.", "en", today)
    assert outcome(name, full) == "agree"
    assert outcome(name, other) == "contradicts"


@given(st.integers(0, 1439), st.integers(0, 1439))
def test_every_clock_time_in_either_notation(first: int, second: int) -> None:
    a = value_of(f"Foi às {first // 60}h{first % 60:02}.", "pt")
    hour, half = second // 60 % 12 or 12, "a.m." if second < 720 else "p.m."
    b = value_of(f"It was at {hour}:{second % 60:02} {half} sharp.", "en")
    assert outcome(a, b) == ("agree" if first == second else "contradicts")


@given(ALL_DAYS, st.sampled_from(["week", "month", "quarter", "semester", "year", "decade"]))
def test_units_hold_today_and_follow_on_each_other(today: date, unit: str) -> None:
    before, now, after = (calendar.unit_at(unit, n, today) for n in (-1, 0, 1))
    assert now.distance(today) == 0
    shared = 0 if unit == "week" else 1  # weeks share their Sunday
    assert (now.start - before.end).days == shared
    assert (after.start - now.end).days == shared


@given(ALL_DAYS, st.integers(-40, 40), st.sampled_from(["early", "mid", "late", "earlier", "later"]))
def test_a_part_of_a_stretch_lies_within_it(today: date, months: int, phase: str) -> None:
    whole = calendar.months(today.year, today.month + months)
    part = calendar.narrowed(whole, phase, today)
    assert whole.start <= part.start <= part.end <= whole.end


def case_values() -> list[DateValue]:
    found = []
    for tag in ("pt", "en"):
        for text, day, _ in rows(f"{tag}.tsv"):
            found += [c.value for c in extract(text, tag, published(day)) if isinstance(c.value, DateValue)]
    return found


VALUES = case_values()


@pytest.mark.parametrize("value", VALUES, ids=DateValue.readable)
def test_a_value_agrees_with_itself_and_is_plain_data(value: DateValue) -> None:
    assert outcome(value, value) in ("agree", "unclear")
    assert outcome(value, value) == "agree" or not value.days
    assert json.loads(json.dumps(value.to_dict())) == value.to_dict()
    assert value.readable()


@given(st.sampled_from(VALUES), st.sampled_from(VALUES))
@settings(max_examples=400)
def test_comparing_is_symmetric(a: DateValue, b: DateValue) -> None:
    assert (outcome(a, b) == "contradicts") == (outcome(b, a) == "contradicts")


HEAP = """
às das 24 25 31 1º º ª º. 7 / : - ( ) , . h 30 2019 0 99 de março May March the at to half past a quarter
segunda terça na nesta próxima há três dias anos 80 s século XIX GMT em Brasília Monday last week noon
meia-noite 7th 1,5 3.30 12.345 07.03 pm a.m. ago antes Natal before Christmas 's entre e and until
"""
PIECES = st.sampled_from(HEAP.split())


@given(
    st.lists(PIECES, max_size=14),
    st.sampled_from(["pt", "en", "en-GB"]),
    st.sampled_from([None, TODAY, date.min]),
)
@settings(max_examples=600)
def test_any_heap_of_words_is_read_without_error(words: list[str], tag: str, day: date | None) -> None:
    text = " ".join(words)
    claims = extract(text, tag, day)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.text
        assert dates.compare(claim.value, claim.value).relation is None  # type: ignore[arg-type]
        json.dumps(claim.value.to_dict())
    assert all(a.end <= b.start for a, b in pairwise(claims))


@given(st.text(max_size=60), st.sampled_from(["pt", "en"]))
def test_any_text_is_read_without_error(text: str, tag: str) -> None:
    for claim in extract(text, tag):
        assert text[claim.start : claim.end] == claim.text


def test_intervals_meet_where_they_share_a_day() -> None:
    first = Interval(date(2024, 1, 1), date(2024, 1, 5))
    assert first.meets(Interval(date(2024, 1, 5), date(2024, 1, 9)))
    assert not first.meets(Interval(date(2024, 1, 6), date(2024, 1, 9)))
