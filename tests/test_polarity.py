"""Denials and opposites: what must be found between two sentences, what must not, and the words they are read from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossclaim import compare, languages
from crossclaim.claims import polarity
from crossclaim.claims.opposites import expand, opposed, turn
from crossclaim.model import Finding
from crossclaim.read import read
from crossclaim.segment import segment

CASES = Path(__file__).parent / "cases" / "polarity"
LONGEST = 60
"""Characters of a span: the verb phrase, not the sentence."""


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def findings(portuguese: str, english: str) -> list[Finding]:
    report = compare(portuguese, english, languages=("pt", "en"))
    return [f for f in report.findings if f.kind == polarity.NAME]


def claims(text: str, language: str) -> list[tuple[str, str, bool]]:
    """What is claimed in a text: span, poles, whether it is denied."""
    spoken = languages.load(language)
    found = polarity.extract(segment(read(text, language=language), spoken), spoken)
    return [(c.text, c.value.poles, c.value.negated) for c in found if isinstance(c.value, polarity.Polarity)]


@pytest.mark.parametrize(("portuguese", "english", "left", "right"), rows("differ.tsv"))
def test_finds(portuguese: str, english: str, left: str, right: str) -> None:
    """One contradiction, on a tight span of either side."""
    (finding,) = findings(portuguese, english)
    texts = {m.version: m.claim.text for m in finding.mentions}
    assert finding.relation == "contradicts"
    assert left in texts[0]
    assert right in texts[1]
    assert max(map(len, texts.values())) <= LONGEST
    assert texts[0] in finding.explanation


@pytest.mark.parametrize(("portuguese", "english", "why"), rows("agree.tsv"))
def test_finds_nothing(portuguese: str, english: str, why: str) -> None:
    """The same in other words, or of another thing, is no contradiction."""
    assert not [f.explanation for f in findings(portuguese, english)], why


@pytest.mark.parametrize(("portuguese", "english", "why"), rows("missed.tsv"))
def test_misses(portuguese: str, english: str, why: str) -> None:
    """What is known to be missed or misplaced: a row that is found belongs into `differ.tsv`."""
    texts = [m.claim.text for f in findings(portuguese, english) for m in f.mentions]
    assert not {"claimed", "contaminated", "minority", "lower", "forgotten"} & set(" ".join(texts).split()), why


@pytest.mark.parametrize(
    ("text", "language", "claim"),
    [
        ("He did not refuse to open it.", "en", ("open", "open+", False)),
        ("The shop did not close.", "en", ("not close", "open+", True)),
        ("He declined to rule out a strike.", "en", ("declined to rule out", "proof+", True)),
        ("A loja não chegou a fechar.", "pt", ("não chegou a fechar", "open+", True)),
        ("Ninguém venceu.", "pt", ("Ninguém venceu", "win-", True)),
        ("Evitou a derrota.", "pt", ("Evitou a derrota", "win+", True)),
    ],
)
def test_a_denial_turns_what_it_governs(text: str, language: str, claim: tuple[str, str, bool]) -> None:
    """The pole of a word is the one after all denials before it."""
    span, pole, negated = claim
    assert any(
        pole in poles.split() for found, poles, turned in claims(text, language) if (found, turned) == (span, negated)
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Not only boys came.", "en"),
        ("She lives at No 10 with a cat.", "en"),
        ("No fewer than nine came.", "en"),
        ("Não só choveu como nevou.", "pt"),
    ],
)
def test_some_negations_deny_nothing(text: str, language: str) -> None:
    assert not [claim for claim in claims(text, language) if claim[2]]


def test_a_second_negative_is_none_of_its_own() -> None:
    """Portuguese denies twice what it denies."""
    assert len([c for c in claims("A polícia não viu ninguém em lado nenhum.", "pt") if not c[1]]) == 1


def test_every_axis_has_both_poles_in_every_language() -> None:
    tables = [set(languages.load(code).polarity.opposites) for code in languages.available()]
    assert all(table == tables[0] for table in tables)
    assert {turn(pole) for pole in tables[0]} == tables[0]


def test_no_form_stands_at_both_poles_of_an_axis() -> None:
    for code in languages.available():
        language = languages.load(code)
        forms = {pole: set(expand(of, language)) for pole, of in language.polarity.opposites.items()}
        assert not {pole for pole in forms if forms[pole] & forms[turn(pole)]}


poles = st.lists(st.sampled_from(["open+", "open-", "rise+", "rise-", "win+"]), unique=True).map(" ".join)


@given(poles, poles)
def test_opposition_is_symmetric_and_a_turn_undoes_itself(a: str, b: str) -> None:
    assert opposed(a, b) == opposed(b, a)
    assert turn(turn(a)) == a
