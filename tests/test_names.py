"""Names: the gazetteer, what is extracted, which names agree. The cases are tables in tests/cases/name."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossclaim import compare, names
from crossclaim.claims import name, office
from crossclaim.claims.name import NameValue
from crossclaim.claims.office import OfficeValue
from crossclaim.languages import load
from crossclaim.model import Claim, Document, Finding, Mention
from crossclaim.names.alike import alike, skeleton
from crossclaim.segment import segment

CASES = Path(__file__).parent / "cases" / "name"
FRAMES = {
    "pt": "Segundo a agência, foi citado ontem o nome {} numa nota.",
    "en": "According to the agency, the name {} was mentioned in a note.",
}
VERDICTS = {None: "same", "contradicts": "other"}


def read_cases(file: str) -> list[list[str]]:
    lines = (CASES / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read(language: str, text: str) -> tuple[Document, list[Claim]]:
    document = segment(Document("case", text, language), load(language))
    return document, list(name.extract(document, load(language)))


def value_of(language: str, surface: str) -> NameValue:
    """The value of a name in the middle of a sentence; the longest claim that overlaps it."""
    text = FRAMES[language].format(surface)
    start = text.index(surface)
    claims = [c for c in read(language, text)[1] if c.start < start + len(surface) and start < c.end]
    assert claims, f"{surface!r} was not found"
    value = max(claims, key=lambda c: c.end - c.start).value
    assert isinstance(value, NameValue)
    return value


EXTRACTS = read_cases("extract.pt.tsv") + read_cases("extract.en.tsv")
PAIRS = [
    pytest.param(*row[:3], marks=[pytest.mark.xfail] if row[3:] == ["known"] else [], id=f"{row[0]}-{row[1]}")
    for row in read_cases("pairs.tsv")
]
SURFACES = [("pt", row[0]) for row in read_cases("pairs.tsv")] + [("en", row[1]) for row in read_cases("pairs.tsv")]


@pytest.mark.parametrize("case", EXTRACTS, ids=[row[1][:50] for row in EXTRACTS])
def test_finds_exactly_the_names(case: list[str]) -> None:
    language, sentence, proper, nationalities = [*case, "", ""][:4]
    claims = read(language, sentence)[1]
    found = {d: [c.text for c in claims if c.slot.dimension == d] for d in ("name", "nationality")}
    expected = {"name": proper, "nationality": nationalities}
    assert found == {d: [part for part in text.split(" | ") if part] for d, text in expected.items()}


@pytest.mark.parametrize(("portuguese", "english", "expected"), PAIRS)
def test_names_agree_or_differ(portuguese: str, english: str, expected: str) -> None:
    a, b = value_of("pt", portuguese), value_of("en", english)
    verdict = name.compare(a, b)
    assert VERDICTS.get(verdict.relation, verdict.detail) == expected
    assert name.compare(b, a) == verdict


@pytest.mark.parametrize(
    ("surface", "language", "identifier"),
    [
        ("Kiev", "pt", "place:UA/703448"),
        ("Kyiv", "en", "place:UA/703448"),
        ("EUA", "pt", "country:US"),
        ("U.S.", "en", "country:US"),
        ("Otan", "pt", "org:nato"),
        ("cazaque", "pt", "people:KZ"),
        ("Kazakhs", "en-GB", "people:KZ"),
        ("Argentina", "pt", "country:AR"),
        ("argentina", "pt", "people:AR"),
        ("SÃO PAULO", "pt", "area:BR/sao-paulo-state"),
        ("Planalto", "pt", "seat:BR"),
    ],
)
def test_gazetteer_knows(surface: str, language: str, identifier: str) -> None:
    assert identifier in names.lookup(surface, language)


@pytest.mark.parametrize(
    ("surface", "language"),
    [("us", "en"), ("Who", "en"), ("servia", "pt"), ("peru", "pt"), ("White House", "pt"), ("", "pt")],
)
def test_gazetteer_does_not_know(surface: str, language: str) -> None:
    assert not names.lookup(surface, language)


def test_demonym_belongs_to_its_country() -> None:
    (people,) = names.lookup("cazaque", "pt")
    (country,) = names.lookup("Kazakhstan", "en")
    assert people != country
    assert names.country_of(people) == names.country_of(country) == "KZ"


def test_tables_are_sorted_and_small() -> None:
    folder = Path(names.__file__).parent
    tables = sorted(folder.glob("*.tsv"))
    assert {t.stem for t in tables} == {*names.TABLES, "words"}
    for table in tables:
        keys = [
            line.split("\t")[:2] for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
        ]
        assert keys == sorted(keys), table.name
        assert len({tuple(key) for key in keys}) == len(keys), table.name
    assert sum(path.stat().st_size for path in folder.glob("*.t*")) < 1_000_000


def test_acronym_in_brackets_is_another_name_of_the_same() -> None:
    _, pt = read("pt", "O Observatório Lunar do Sul (OLS) fechou. Segundo o OLS, faltou verba.")
    _, en = read("en", "The Southern Moon Observatory (SMO) has closed. Funds ran out, the SMO said.")
    assert [c.text for c in pt] == ["Observatório Lunar do Sul", "OLS", "OLS"]
    assert all(name.compare(a.value, b.value).relation is None for a in pt for b in en)


def test_translated_common_words_may_be_one_name_and_proper_words_not() -> None:
    shelter = value_of("pt", "Associação Casa Segura"), value_of("en", "Safe Shelter Association")
    banks = value_of("pt", "Banco Fontoura"), value_of("en", "Prates Bank")
    assert name.compare(*shelter).detail == "unlike_words"
    assert name.compare(*banks).detail == "other_name"


def test_evidence_elsewhere_makes_a_sentence_initial_name() -> None:
    _, claims = read("pt", "Zorvina nega tudo. O grupo de Zorvina perdeu.")
    assert [c.text for c in claims] == ["Zorvina", "Zorvina"]
    _, claims = read("pt", "Zorvina nega tudo.")
    assert not claims


def test_claim_says_what_stands_around_the_name() -> None:
    _, claims = read("en", "Colonel Paolo Ferrando spoke to the Kazakh opposition in Turin.")
    assert [(c.text, c.slot.dimension, c.slot.head) for c in claims] == [
        ("Paolo Ferrando", "name", "colonel"),
        ("Kazakh", "nationality", "opposition"),
        ("Turin", "name", ""),
    ]
    assert claims[2].slot.context == "spoke opposition"
    assert claims[2].value.to_dict()["ids"]


def test_explanation_names_both() -> None:
    mentions = tuple(
        Mention(i, read(code, FRAMES[code].format(surface))[1][0])
        for i, (code, surface) in enumerate([("pt", "Savona"), ("en", "La Spezia")])
    )
    finding = Finding(
        "name", "contradicts", "other_name", mentions, "high", 0.9, why={"versions": ("pt.txt", "en.txt")}
    )
    assert name.explain(finding) == ("pt.txt names “Savona”; en.txt names “La Spezia”: these are different names.")


def differences(portuguese: str, english: str) -> list[Finding]:
    """What two texts of one sentence name differently, published on one day."""
    report = compare(portuguese, english, languages=("pt", "en"), dates=("2024-03-08", "2024-03-08"))
    return [f for f in report.findings if f.relation != "missing"]


@pytest.mark.parametrize(("portuguese", "english"), read_cases("alike.tsv"))
def test_other_forms_of_one_name_are_no_difference(portuguese: str, english: str) -> None:
    assert [f.explanation for f in differences(portuguese, english)] == []


@pytest.mark.parametrize(("portuguese", "english", "left", "right"), read_cases("replaced.tsv"))
def test_a_name_or_office_that_is_replaced_is_found(portuguese: str, english: str, left: str, right: str) -> None:
    (found,) = differences(portuguese, english)
    assert (found.kind, found.relation) == ("name", "contradicts")
    texts = {m.version: m.claim.text for m in found.mentions}
    assert left in texts[0]
    assert right in texts[1]
    assert found.explanation


LONG = [
    ("Helsínquia acolheu a cimeira do clima.", "Helsinki hosted the climate summit."),
    ("A ministra Lídia Rocha chegou a Oslo de comboio.", "Minister Lídia Rocha arrived in Oslo by train."),
    ("O violinista tocou em Viena na noite de gala.", "The violinist played in Vienna on the gala night."),
]


def test_a_name_that_is_told_elsewhere_may_still_be_replaced() -> None:
    """Both versions name Vienna; in one sentence one of them has it where the other has Oslo."""
    portuguese = "\n\n".join([*(p for p, _ in LONG), "A orquestra regressa a Oslo em outubro com dois solistas."])
    english = "\n\n".join([*(e for _, e in LONG), "The orchestra returns to Vienna in October with two soloists."])
    (found,) = differences(portuguese, english)
    assert [m.claim.text for m in found.mentions] == ["Oslo", "Vienna"]


def test_two_short_names_of_one_bearer_are_no_difference() -> None:
    portuguese = "Mary Ann Glendower preside ao júri.\n\nMary Ann elogiou ontem os filmes do festival de Riga."
    english = "Mary Ann Glendower chairs the jury.\n\nGlendower yesterday praised the films of the Riga festival."
    assert not differences(portuguese, english)


def test_an_office_is_held_against_another_of_the_same_person_wherever_it_is_told() -> None:
    portuguese = (
        "O incêndio destruiu dois armazéns no porto de Sines.\n\nA ministra da Saúde, Eva Novak, visitou os feridos."
    )
    english = (
        "The fire destroyed two warehouses in the port of Sines.\n\n"
        "“It smelled of burnt rubber everywhere,” recalled Eva Novak, the justice minister, a week later."
    )
    (found,) = differences(portuguese, english)
    assert found.detail == "other_department"
    assert "Eva Novak" in found.explanation


def test_what_one_version_calls_a_person_elsewhere_is_not_replaced() -> None:
    """The mayor is president of a club, too: the Portuguese version says so."""
    portuguese = (
        "O presidente da Câmara, Lino Vaz, inaugurou a ponte sobre o rio.\n\nLino Vaz, presidente do clube, chorou."
    )
    english = "Lino Vaz, the club's president, opened the bridge over the river.\n\nLino Vaz, the mayor, wept."
    assert not differences(portuguese, english)


OFFICES = ["state/minister", "state board/president", "court/judge", "none/director", "trade/nurse"]
office_values = st.builds(
    OfficeValue, st.sampled_from(OFFICES), st.frozensets(st.sampled_from(["health", "finance"])), st.booleans()
)


@given(office_values, office_values)
def test_comparing_offices_is_symmetric_and_an_office_agrees_with_itself(a: OfficeValue, b: OfficeValue) -> None:
    assert office.compare(a, b) == office.compare(b, a)
    assert office.compare(a, a).relation is None


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("pt", "O ministro da Saúde, Abel Sá, saiu.", [("ministro da Saúde", "office", "Abel Sá")]),
        ("pt", "A promotora Eva Novak falou.", [("promotora", "office", "Eva Novak")]),
        ("pt", "O presidente do Banco do Sul, Abel Sá, falou.", [("presidente", "office", "Abel Sá")]),
        ("pt", "Eva Novak, 45, ministra da Educação, falou.", [("ministra da Educação", "office", "Eva Novak")]),
        ("pt", "Disseram a Eva Novak que o ministro saiu.", [("ministro", "post", "")]),
        ("pt", "Uma escola técnica de Lagos fechou.", []),
        ("en", "Health Minister Abel Sá left.", [("Health Minister", "office", "Abel Sá")]),
        ("en", "Abel Sá, the hospital's chairman, left.", [("chairman", "office", "Abel Sá")]),
        ("en", "Abel Sá of the Rural Party becomes foreign minister.", [("foreign minister", "office", "Abel Sá")]),
        ("en", "“I am tired,” the minister told Abel Sá.", [("minister", "post", "")]),
        ("en", "The education department closed.", [("education department", "post", "")]),
        ("en", "Abel Sá, who was health minister, left.", [("health minister", "office", "Abel Sá")]),
    ],
)
def test_offices_and_their_holders(language: str, sentence: str, expected: list[tuple[str, str, str]]) -> None:
    found = [c for c in read(language, sentence)[1] if isinstance(c.value, OfficeValue)]
    assert [(c.text, c.slot.dimension, c.slot.head) for c in found] == expected
    assert all(c.value.to_dict()["post"] for c in found)


@given(st.sampled_from(SURFACES), st.sampled_from(SURFACES))
def test_compare_is_symmetric_and_a_name_agrees_with_itself(a: tuple[str, str], b: tuple[str, str]) -> None:
    try:
        x, y = value_of(*a), value_of(*b)
    except AssertionError:  # a name of the other language need not be found
        return
    assert name.compare(x, y) == name.compare(y, x)
    assert name.compare(x, x).relation is None
    assert name.compare(x, replace(x, other=y)).relation is None


@given(st.sampled_from(read_cases("pairs.tsv")))
def test_names_that_agree_have_a_key_in_common(row: list[str]) -> None:
    """What is looked up by keys misses none that comparing would find."""
    a, b = value_of("pt", row[0]), value_of("en", row[1])
    assert name.compare(a, b).relation or a.keys & b.keys


@given(st.text("aeioukhczsxyjtrnw", max_size=9), st.text("aeioukhczsxyjtrnw", max_size=9))
def test_alike_is_symmetric(a: str, b: str) -> None:
    assert alike(a, b) == alike(b, a)
    assert alike(a, a)
    assert not alike(a, b) or skeleton(a) == skeleton(b)


PIECES = """
O A The de da of and e Lula Kiev Kyiv U.S. EUA (OEA) “Paz” D'Arc Jean-Luc Belgian-owned pro-Russian King's 's
President Ministério Saúde 25 Abril May II I've G20 iPhone . , — : US$ 3,5 São Paulo al-Qaeda ß İ ﬁ 𝔘 ́ AT&T
Dr. Mr. ção
"""
WORDS = st.sampled_from(["\n", "\u00a0", "\u2028", *PIECES.split()])


@given(st.lists(WORDS, max_size=25).map(" ".join), st.sampled_from(["pt", "en"]))
def test_spans_are_exact_ordered_and_disjoint(text: str, language: str) -> None:
    document, claims = read(language, text)
    assert all(c.text == document.text[c.start : c.end] for c in claims)
    names_alone = [c for c in claims if isinstance(c.value, NameValue)]
    assert all(a.end <= b.start for a, b in pairwise(names_alone))
    for claim in claims:
        sentence = document.sentences[claim.sentence]
        assert sentence.start <= claim.start < claim.end <= sentence.end


@given(st.text(max_size=80), st.sampled_from(["pt", "en"]))
def test_any_text_is_survived(text: str, language: str) -> None:
    for claim in read(language, text)[1]:
        assert claim.text == text[claim.start : claim.end]
        assert name.compare(claim.value, claim.value).relation is None


@pytest.mark.parametrize(("portuguese", "english", "exchanged"), read_cases("exchanged.tsv"))
def test_exchanged_participants_are_found_and_nothing_else(portuguese: str, english: str, exchanged: str) -> None:
    report = compare(portuguese, english, languages=("pt", "en"))
    found = [[m.claim.text for m in f.mentions] for f in report.findings if f.detail == "exchanged"]
    assert len(found) == (exchanged != "-")
    assert all(name in texts for texts in found for name in exchanged.split(" | "))


@pytest.mark.parametrize(
    ("portuguese", "english"),
    [("Embraer E195", "Embraer E195s"), ("F-16", "F-16s"), ("Cálcis", "Chalkida"), ("Lérida", "Lleida")],
)
def test_plurals_of_models_and_names_of_towns_are_one(portuguese: str, english: str) -> None:
    assert name.compare(value_of("pt", portuguese), value_of("en", english)).relation is None


def test_institutions_of_two_cities_are_two() -> None:
    verdict = name.compare(value_of("pt", "Federação Académica do Porto"), value_of("en", "Lisbon"))
    assert (verdict.relation, verdict.why["kin"]) == ("contradicts", "seat")
    own = name.compare(value_of("pt", "Federação Académica do Porto"), value_of("en", "Porto"))
    assert own.relation is None
