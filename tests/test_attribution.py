"""Who says it: what is found between one line of Portuguese and one of English, and what is not."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossclaim import compare, languages
from crossclaim.claims import attribution
from crossclaim.claims.attribution import PLAIN, Attribution
from crossclaim.claims.saying import find_sayings
from crossclaim.claims.sources import Source, relate
from crossclaim.claims.tokens import tokenize
from crossclaim.model import Document, Finding
from crossclaim.segment import segment

CASES = Path(__file__).parent / "cases" / "attribution"
STRENGTHS = ("say", "confirm", "admit", "claim", "accuse", "warn", "promise", "suspect", "deny")
NAMING = {"attribution", "name"}
"""Another name for the speaker may be told as that, a name."""


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def findings(portuguese: str, english: str) -> list[Finding]:
    report = compare(portuguese, english, languages=("pt", "en"), dates=("2024-03-08", "2024-03-08"))
    return [f for f in report.findings if f.relation != "missing" and f.kind in NAMING]


@pytest.mark.parametrize(("portuguese", "english", "relation", "left", "right"), rows("differ.tsv"))
def test_finds(portuguese: str, english: str, relation: str, left: str, right: str) -> None:
    """The difference is found once, with its relation and the source or the verb that differs."""
    (finding,) = findings(portuguese, english)
    texts = {m.version: m.claim.text for m in finding.mentions}
    assert (finding.relation, left in texts[0], right in texts[1]) == (relation, True, True), texts
    assert finding.explanation


@pytest.mark.parametrize(("portuguese", "english", "why"), rows("agree.tsv"))
def test_finds_nothing(portuguese: str, english: str, why: str) -> None:
    """The same source in other words, or a shade that translators do not keep, is no finding."""
    assert not [f.explanation for f in findings(portuguese, english) if f.kind == "attribution"], why


@pytest.mark.parametrize("row", rows("extract.tsv"))
def test_extracts(row: list[str]) -> None:
    """The source and the verb are marked, not what is said."""
    code, text, *expected = row
    language = languages.load(code)
    document = segment(Document("x", text, code), language)
    claims = [f"{c.text} = {c.value.strength}" for c in attribution.extract(document, language)]
    assert claims == expected


sources = st.none() | st.builds(
    Source,
    st.sampled_from(["police", "minister", "Reis"]),
    st.frozensets(st.sampled_from(["police", "government", "authority", "witness"])),
    number=st.sampled_from(["", "one"]),
)
values = st.builds(Attribution, st.sampled_from(STRENGTHS), sources, st.booleans(), st.booleans(), st.booleans())


@given(values, values)
def test_comparing_is_symmetric(a: Attribution, b: Attribution) -> None:
    """The order of the versions changes nothing, and nothing differs from itself."""
    assert attribution.compare(a, b) == attribution.compare(b, a)
    assert relate(a.source, b.source) == relate(b.source, a.source)
    assert attribution.compare(a, a).relation is None
    assert attribution.compare(a, PLAIN).relation in (None, "compatible")


@pytest.mark.parametrize("code", ["pt", "en"])
@given(st.data())
def test_sayings_stand_apart(code: str, data: st.DataObject) -> None:
    """Whatever the words and their order, attributions do not overlap and lie within the sentence."""
    language = languages.load(code)
    words = sorted(language.attribution.verbs)[:80] + sorted(language.attribution.cues)[:20]
    words += [",", "”", "“", ".", "que", "that", "Reis", "police", "polícia", "by", "por", "os", "the", "has"]
    tokens = tokenize(" ".join(data.draw(st.lists(st.sampled_from(words), max_size=14))), language)
    found = find_sayings(tokens, language, lambda t, a, b: b > a, lambda t, a, b: b > a)
    assert all(0 <= s.first < s.end <= len(tokens) for s in found)
    assert all(a.end <= b.first for a, b in pairwise(found))


@pytest.mark.parametrize("code", ["pt", "en"])
def test_strengths_are_known(code: str) -> None:
    """Every strength that a language file has is one that the comparison knows, and none lacks verbs."""
    words = languages.load(code).attribution
    assert set(words.verbs.values()) == set(STRENGTHS)
    assert set(words.passives.values()) <= set(STRENGTHS)
    assert words.doubtful <= set(words.verbs)
