"""Sentence segmentation.

`cases/segment/CODE.txt`: one sentence a line, a blank line between paragraphs. The lines of a paragraph are
put together with spaces, and segmentation must find the lines again.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossclaim import languages
from crossclaim.languages import Language
from crossclaim.model import Document
from crossclaim.segment import segment

CASES = Path(__file__).parent / "cases" / "segment"


def sentences(text: str, code: str = "pt") -> list[str]:
    document = segment(Document("t", text, code), languages.load(code))
    return [s.text for s in document.sentences]


def paragraphs() -> list[tuple[str, list[str]]]:
    files = sorted(CASES.glob("*.txt"))
    return [(f.stem, p.splitlines()) for f in files for p in f.read_text(encoding="utf-8").strip().split("\n\n")]


@pytest.mark.parametrize(("code", "lines"), paragraphs(), ids=lambda v: v if isinstance(v, str) else v[0][:40])
def test_paragraph(code: str, lines: list[str]) -> None:
    assert sentences(" ".join(lines), code) == lines


@pytest.mark.parametrize("code", languages.available())
def test_all_paragraphs_as_one_document(code: str) -> None:
    expected = [line for c, lines in paragraphs() if c == code for line in lines]
    text = "\r\n\r\n".join(" ".join(lines) for c, lines in paragraphs() if c == code)
    assert sentences(text, code) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Um título sem ponto\nO texto começa aqui.", ["Um título sem ponto", "O texto começa aqui."]),
        ("Um título\n\nLisboa, 3 de maio\nChove.", ["Um título", "Lisboa, 3 de maio", "Chove."]),
        ("- Primeiro\n- segundo\n1. terceiro", ["- Primeiro", "- segundo", "1. terceiro"]),
        ("Foi o Sr.\nAlmeida saiu.", ["Foi o Sr.", "Almeida saiu."]),
        (" date 2022-01 De acordo com ele edit \n\nFim.", ["date 2022-01 De acordo com ele edit", "Fim."]),
        ("Ganhou.Depois saiu.", ["Ganhou.", "Depois saiu."]),
        ("Disse que não (…) .", ["Disse que não (…) ."]),
        ("...", ["..."]),
        (" \n\t\r\n", []),
        ("", []),
        ("🎉🎉 Olá. Tudo bem? e\u0301 assim.", ["🎉🎉 Olá.", "Tudo bem? e\u0301 assim."]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


WRAPPED = """Presidente visita o Norte

O presidente da República visitou na segunda-feira a cidade do Porto,
onde se encontrou com o Sr. Almeida e com os dirigentes da Associação
Comercial de Lisboa. Os manifestantes esperavam na rua. Ninguém ficou
ferido.
Polícia fala em mil pessoas
Os organizadores falam em cinco mil pessoas, entre elas os autarcas de
oito concelhos.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_joined_and_headlines_kept(newline: str) -> None:
    found = sentences(WRAPPED.replace("\n", newline))
    assert [s.replace(newline, " ") for s in found] == [
        "Presidente visita o Norte",
        "O presidente da República visitou na segunda-feira a cidade do Porto, onde se encontrou com o Sr. "
        "Almeida e com os dirigentes da Associação Comercial de Lisboa.",
        "Os manifestantes esperavam na rua.",
        "Ninguém ficou ferido.",
        "Polícia fala em mil pessoas",
        "Os organizadores falam em cinco mil pessoas, entre elas os autarcas de oito concelhos.",
    ]


def test_lines_that_are_not_wrapped_stay_apart() -> None:
    lines = [
        "Uma linha curta",
        "outra em minúsculas",
        "E uma linha longa " + "com muitas palavras " * 20,
        "mais uma",
    ]
    assert sentences("\n".join(lines)) == [line.strip() for line in lines]


def test_long_quotation_is_cut_at_its_sentences() -> None:
    line = "Vamos ver o que acontece com o senhor Silva."
    assert sentences(f"“{line} {line}” Saiu.") == [f"“{line} {line}”", "Saiu."]
    assert sentences("“" + " ".join([line] * 9) + "” Saiu.") == ["“" + line, *[line] * 7, line + "”", "Saiu."]


def check(text: str, language: Language) -> None:
    """The invariants: in order, disjoint, exact, trimmed, complete."""
    document = segment(Document("t", text, language.code), language)
    position = 0
    for index, sentence in enumerate(document.sentences):
        assert sentence.index == index
        assert position <= sentence.start < sentence.end
        assert not text[position : sentence.start].strip()
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip()
        position = sentence.end
    assert not text[position:].strip()
    assert document == segment(document, language)


PUNCTUATION = list(".…?!«»“”\"'()–º🎉 \n\r\u2028\x85\u00a0\u200b\ufeff\x00\x1c")
WORDS = [
    "...",
    "- ",
    "1.",
    "A",
    "a",
    "Sr.",
    "U.S.",
    "não",
    " Ele",
    "e\u0301",
    "ß",
    "İ",
    "3.5",
    "漢字。",
    "a.b/C.D?",
    "x" * 70,
]
PIECES = st.sampled_from(PUNCTUATION + WORDS)


@settings(deadline=None, max_examples=300)
@given(
    text=st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)),
    code=st.sampled_from(languages.available()),
)
def test_spans_are_ordered_exact_and_complete(text: str, code: str) -> None:
    check(text, languages.load(code))


@pytest.mark.parametrize(
    "piece", ["a", "a. ", "A.", '"A. ', "(", ". ", "...", "? ", "\n", "a\n", "“A b. ", "É. 1 ", "Sr. "]
)
def test_long_lines_take_linear_time(piece: str) -> None:
    start = time.perf_counter()
    check(piece * (200_000 // len(piece)), languages.load("pt"))
    assert time.perf_counter() - start < 5  # twice over; a quarter of a second on an idle machine
