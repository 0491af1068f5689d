"""One line of Portuguese, one of English: what must be found between them, and what must not.

Both are taken to be published on Friday 8 March 2024.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossclaim import compare
from crossclaim.model import Finding, Report

CASES = Path(__file__).parent / "cases" / "pairs"
PUBLISHED = "2024-03-08"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def report_on(portuguese: str, english: str) -> Report:
    return compare(portuguese, english, languages=("pt", "en"), dates=(PUBLISHED, PUBLISHED))


def differing(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.relation != "missing"]


@pytest.mark.parametrize(("portuguese", "english", "kind", "relation", "left", "right"), rows("differ.tsv"))
def test_finds(portuguese: str, english: str, kind: str, relation: str, left: str, right: str) -> None:
    """The difference is found once, with its relation and the words that differ, and nothing else is."""
    (finding,) = differing(report_on(portuguese, english))
    assert (finding.kind, finding.relation) == (kind, relation)
    texts = {m.version: m.claim.text for m in finding.mentions}
    assert left in texts[0]
    assert right in texts[1]
    assert finding.explanation


@pytest.mark.parametrize(("portuguese", "english", "why"), rows("agree.tsv"))
def test_finds_nothing(portuguese: str, english: str, why: str) -> None:
    """The same fact in other words is no finding."""
    assert not [f.explanation for f in differing(report_on(portuguese, english))], why


@pytest.mark.parametrize(("portuguese", "english"), [row[:2] for row in rows("differ.tsv")])
def test_order_of_versions_does_not_matter(portuguese: str, english: str) -> None:
    """The other way round the same is found."""
    there = differing(report_on(portuguese, english))
    back = differing(
        compare(english, portuguese, languages=("en", "pt"), dates=(PUBLISHED, PUBLISHED)),
    )
    assert [(f.kind, f.relation, f.detail) for f in there] == [(f.kind, f.relation, f.detail) for f in back]


portuguese_lines = st.sampled_from([row[0] for row in rows("differ.tsv") + rows("agree.tsv")])
sentences = st.lists(portuguese_lines, min_size=1, unique=True)


@settings(max_examples=25, deadline=None)
@given(sentences)
@example(
    [
        "A multa vai de 500 a mil euros.",
        "O comboio circulava a 90 km/h quando descarrilou às 7h42.",
        "As exportações triplicaram desde 2019.",
        "A taxa de mortalidade é de 12 por mil.",
    ]
)
def test_a_text_agrees_with_itself(chosen: list[str]) -> None:
    """Twice the same text: every sentence aligned, nothing found."""
    text = "\n\n".join(chosen)
    report = compare(text, text, languages=("pt", "pt"), dates=(PUBLISHED, PUBLISHED))
    assert not report.findings
    assert {s for a in report.alignments for s in a.sentences[0]} == set(range(len(report.versions[0].sentences)))


def test_the_same_input_gives_the_same_bytes() -> None:
    """A report can be compared with an older one of the same texts."""
    texts = ("\n".join(r[0] for r in rows("differ.tsv")), "\n".join(r[1] for r in rows("differ.tsv")))
    assert report_on(*texts).to_json() == report_on(*texts).to_json()


def test_a_fact_told_three_times_is_one_finding() -> None:
    """Mentions in the lead and in the body of one version are gathered, and the version's own conflict is said."""
    portuguese = "Mais de 200 pessoas morreram nos protestos. O governo fechou as escolas."
    english = "More than 200 people died in the protests. Schools were closed. In all, nearly 225 people have died."
    (finding,) = differing(report_on(portuguese, english))
    texts = [m.claim.text for m in finding.mentions]
    assert texts == ["Mais de 200 pessoas", "More than 200 people", "nearly 225 people"]
    assert (finding.relation, finding.detail, finding.internal) == ("compatible", "overlap", True)


@pytest.mark.parametrize(
    ("portuguese", "english", "values"),
    [
        ("O desabamento fez 9 mortos e 3 desaparecidos.", "The collapse left three dead and nine missing.", {3, 9}),
        ("O ataque matou uma professora e dois alunos.", "The attack killed two teachers and one pupil.", {1, 2}),
        ("Recolheram 40 gatos e 12 cavalos da quinta.", "They took 12 cats and 40 horses from the farm.", {12, 40}),
    ],
)
def test_exchanged_numbers_are_two_differences(portuguese: str, english: str, values: set[int]) -> None:
    """Each number stands in both versions, but not for the same: agreement of values does not hide it."""
    findings = differing(report_on(portuguese, english))
    assert len(findings) == 2
    for finding in findings:
        assert {m.to_dict()["value"]["low"] for m in finding.mentions} == values


def test_what_a_version_tells_twice_and_differently_is_its_own_conflict() -> None:
    """The other version agrees with the first mention; the second stands in a sentence of its own."""
    portuguese = "A chuva ficou 60% abaixo da média, disse o instituto. Mais de 300 poços secaram."
    english = (
        "Rainfall is 60 per cent below average, the institute said. "
        "With rainfall 70 per cent below average, more than 300 wells have dried up."
    )
    (finding,) = differing(report_on(portuguese, english))
    assert (finding.relation, finding.internal) == ("contradicts", True)
    assert [m.claim.text for m in finding.mentions] == ["60%", "60 per cent", "70 per cent"]


def test_a_rounder_headline_is_no_difference() -> None:
    """The lead counts what the headline of the same version rounds."""
    portuguese = "Pelo menos nove pessoas morreram e 40 mil ficaram sem casa no ciclone."
    english = "Cyclone leaves thousands homeless\n\nAt least nine people died and 40,000 were left homeless."
    assert not differing(report_on(portuguese, english))


def test_a_day_counted_back_is_one_difference() -> None:
    """`há três dias` is a date and a duration; that it differs is said once."""
    (finding,) = differing(report_on("Há três dias, o rio transbordou.", "The river burst its banks five days ago."))
    assert finding.kind == "date"


def test_what_only_one_version_tells_is_missing() -> None:
    """A sentence without a counterpart is reported, and by whom it is not told."""
    portuguese = "O ministro demitiu-se. A bolsa de Lisboa caiu quatro por cento."
    english = "The minister resigned."
    (finding,) = report_on(portuguese, english).findings
    assert (finding.relation, finding.missing_from) == ("missing", (1,))
    assert finding.mentions[0].claim.text == "A bolsa de Lisboa caiu quatro por cento."


def test_a_byline_is_not_missing() -> None:
    """Each newsroom signs its own text."""
    portuguese = "Texto de Lídia Serpa\n\nO ministro demitiu-se."
    assert not report_on(portuguese, "The minister resigned.").findings
