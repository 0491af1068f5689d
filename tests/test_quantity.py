"""Quantities: what is read from a sentence, and how two of them compare."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossclaim import languages
from crossclaim.claims import quantity
from crossclaim.claims.arithmetic import Quantity, compare
from crossclaim.model import Claim, Document, Sentence

CASES = Path(__file__).parent / "cases" / "quantity"
SIMPLE_UNITS = {"count": "", "percent": "percent"}


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def extract(text: str, language: str) -> list[Claim]:
    document = Document("test", text, language, None, (Sentence(0, 0, len(text), text),))
    return list(quantity.extract(document, languages.load(language)))


def value_of(claim: Claim) -> Quantity:
    assert isinstance(claim.value, Quantity)
    return claim.value


def notation(claim: Claim) -> str:
    value = value_of(claim)
    number = f"{value.low:.6g}" if value.low < 1 else f"{value.low:.13g}"
    if value.low != value.high:
        number += f"..{value.high:.13g}"
    unit = value.unit or SIMPLE_UNITS.get(value.sort, value.sort)
    role = f"={claim.slot.role}" if claim.slot.role else ""
    return " ".join(filter(None, (value.bound.removeprefix("loose"), number, unit, role)))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(code, *row) for code in ("pt", "en") for row in rows(f"{code}.tsv")],
)
def test_reads(language: str, text: str, expected: str) -> None:
    """The quantities of a sentence, with qualifier, unit and role."""
    found = " | ".join(notation(c) for c in extract(text, language))
    assert found == ("" if expected == "-" else expected)


@pytest.mark.xfail(strict=True, reason="a form that is not read yet")
@pytest.mark.parametrize(("language", "text", "expected"), rows("known_failures.tsv"))
def test_does_not_read_yet(language: str, text: str, expected: str) -> None:
    """Forms known to be misread; one that starts to pass belongs in the table of its language."""
    test_reads(language, text, expected)


@pytest.mark.parametrize(("portuguese", "english", "expected"), rows("pairs.tsv"))
def test_compares(portuguese: str, english: str, expected: str) -> None:
    """Two phrases that state one fact agree, can both be true, or contradict each other."""
    left, right = extract(portuguese, "pt"), extract(english, "en")
    if expected == "apart":
        assert not left or not right or left[0].slot.dimension != right[0].slot.dimension or (
            compare(value_of(left[0]), value_of(right[0])).detail in ("not_comparable", "complement")
        )  # fmt: skip
        return
    assert left[0].slot.dimension == right[0].slot.dimension
    verdict = compare(value_of(left[0]), value_of(right[0]))
    relation, _, detail = expected.partition(" ")
    assert (verdict.relation or "agree") == relation
    if detail:
        assert verdict.detail == detail


numbers = st.floats(min_value=0.1, max_value=1e9, allow_nan=False)
qualifiers = ("", "more_than", "just_over", "at_least", "about", "nearly", "less_than", "at_most", "exactly")
bounds = st.sampled_from(qualifiers)
units = st.sampled_from(
    [("count", ""), ("money", "EUR"), ("measure", "mile"), ("measure", "kilometre"), ("measure", "celsius")]
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    number, (sort, unit) = draw(numbers), draw(units)
    if unit == "celsius" and draw(st.booleans()):
        number = -number
    return Quantity(sort, number, number, 1.0, unit, draw(bounds), per=draw(st.sampled_from(["", "day", "week"])))


@given(quantities())
def test_agrees_with_itself(value: Quantity) -> None:
    """A quantity never differs from itself."""
    assert compare(value, value).relation is None


@given(quantities(), quantities())
def test_is_symmetric(a: Quantity, b: Quantity) -> None:
    """Which version comes first does not matter."""
    assert compare(a, b) == compare(b, a)


@given(st.text(max_size=200), st.sampled_from(["pt", "en"]))
def test_spans_hold_their_text(text: str, language: str) -> None:
    """Whatever the text, every span says what it claims to say, in order."""
    claims = extract(text, language)
    assert all(text[c.start : c.end] == c.text and c.text for c in claims)
    assert [c.start for c in claims] == sorted(c.start for c in claims)
