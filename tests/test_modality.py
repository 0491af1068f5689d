"""Hedges: what is read from a sentence, how two of them compare, and which differences a pair of lines shows."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossclaim import compare, languages
from crossclaim.claims import modality
from crossclaim.claims.modality import LEVELS, PLAIN, Modality
from crossclaim.model import Claim, Document, Finding, Sentence

CASES = Path(__file__).parent / "cases" / "modality"
TIMES = ("", "open", "done", "ahead", "now")


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def extract(text: str, language: str) -> list[Claim]:
    document = Document("test", text, language, None, (Sentence(0, 0, len(text), text),))
    return list(modality.extract(document, languages.load(language)))


def notation(value: Modality) -> str:
    return "/".join(filter(None, (value.level, value.time)))


def value_of(claim: Claim) -> Modality:
    assert isinstance(claim.value, Modality)
    return claim.value


def read(text: str) -> Modality:
    return Modality(*text.split("/"))


def found(portuguese: str, english: str) -> list[Finding]:
    report = compare(portuguese, english, languages=("pt", "en"), dates=("2024-03-08", "2024-03-08"))
    return [f for f in report.findings if f.kind == "modality"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(code, *row) for code in ("pt", "en") for row in rows(f"extract.{code}.tsv")],
)
def test_reads(language: str, text: str, expected: str) -> None:
    """The hedges of a sentence with the verb they hedge, how sure they are and what they tell of time."""
    read_off = " | ".join(f"{c.text}={notation(value_of(c))}" for c in extract(text, language))
    assert read_off == ("" if expected == "-" else expected)


@pytest.mark.parametrize(("left", "right", "expected"), rows("compare.tsv"))
def test_compares(left: str, right: str, expected: str) -> None:
    """Neighbours agree, clear steps are compatible, a plan and a deed contradict."""
    verdict = modality.compare(read(left), read(right))
    said = verdict.relation or ("unclear" if verdict.detail == "unclear" else "agree")
    assert said == expected


values = st.builds(Modality, st.sampled_from(sorted(LEVELS)), st.sampled_from(TIMES))


@given(values, values)
def test_order_does_not_matter(a: Modality, b: Modality) -> None:
    """The other way round the verdict is the same."""
    there, back = modality.compare(a, b), modality.compare(b, a)
    assert (there.relation, there.detail) == (back.relation, back.detail)


@given(values)
def test_a_value_agrees_with_itself(value: Modality) -> None:
    """Whatever it is."""
    assert modality.compare(value, value).relation is None


def test_only_what_is_to_come_contradicts() -> None:
    """What may be, or is said to be, can be so."""
    pairs = product(LEVELS, TIMES, TIMES)
    clash = {
        level
        for level, a, b in pairs
        if modality.compare(Modality(level, a), Modality(PLAIN.level, b)).relation == "contradicts"
    }
    assert clash == {
        "asserted",
        "scheduled",
        "due",
        "unknown",
        "expected",
        "planned",
        "wanted",
        "considered",
        "hoped",
        "threatened",
        "given_up",
    }


@pytest.mark.parametrize(("portuguese", "english", "relation", "left", "right"), rows("differ.tsv"))
def test_finds(portuguese: str, english: str, relation: str, left: str, right: str) -> None:
    """The difference is found once, with its relation and the words that differ."""
    (finding,) = found(portuguese, english)
    assert finding.relation == relation
    texts = [m.claim.text for m in finding.mentions]
    assert left in texts[0]
    assert right in texts[1]
    assert all(text in finding.explanation for text in texts)


@pytest.mark.parametrize(("portuguese", "english", "why"), rows("agree.tsv"))
def test_finds_nothing(portuguese: str, english: str, why: str) -> None:
    """The same surety in other words is no finding."""
    assert not [f.explanation for f in found(portuguese, english)], why


@pytest.mark.xfail(strict=True, reason="not told apart yet")
@pytest.mark.parametrize(("portuguese", "english", "relation", "left", "right"), rows("known_failures.tsv"))
def test_does_not_know_yet(portuguese: str, english: str, relation: str, left: str, right: str) -> None:
    """Pairs known to be judged wrongly; one that starts to pass belongs in its table."""
    if relation == "agree":
        test_finds_nothing(portuguese, english, "")
    else:
        test_finds(portuguese, english, relation, left, right)


lines = {
    code: [row[place] for row in rows("differ.tsv") + rows("agree.tsv")] for place, code in enumerate(("pt", "en"))
}


@given(st.sampled_from(("pt", "en")).flatmap(lambda c: st.tuples(st.just(c), st.lists(st.sampled_from(lines[c])))))
def test_spans_are_of_the_text(drawn: tuple[str, list[str]]) -> None:
    """However sentences run together, a claim's text is what stands at its offsets, and no two of them overlap."""
    language, chosen = drawn
    text = " ".join(chosen)
    claims = extract(text, language)
    assert all(c.text == text[c.start : c.end] for c in claims)
    assert all(a.end <= b.start for a, b in pairwise(claims))
