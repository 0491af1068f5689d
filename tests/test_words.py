"""Words that have a counterpart in the other sentence, and words that have none."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossclaim.encode import load_encoder
from crossclaim.words import OTHER_NUMBER, align_words, split_words, word_similarity, word_vectors

GOLD = Path(__file__).parents[1] / "benchmarks" / "words.pud.tsv"

CASES = [
    (
        "a word that only one side says",
        "O presidente visitou a fábrica abandonada.",
        "The president visited the factory.",
        "presidente=president visitou=visited fábrica=factory",
        "abandonada",
    ),
    (
        "adjectives change places with nouns",
        "A ministra francesa criticou o novo acordo comercial.",
        "The French minister criticised the new trade agreement.",
        "ministra=minister francesa=French criticou=criticised novo=new acordo=agreement comercial=trade",
        "",
    ),
    (
        "clauses in another order",
        "Na terça-feira, segundo a polícia, três bombeiros ficaram feridos.",
        "Three firefighters were injured on Tuesday, police said.",
        "terça=Tuesday polícia=police três=Three bombeiros=firefighters feridos=injured",
        "",
    ),
    (
        "numbers that differ have no counterpart, and the words beside them do",
        "O incêndio destruiu 40 casas e matou 7 pessoas.",
        "The fire destroyed 45 houses and killed 7 people.",
        "incêndio=fire destruiu=destroyed casas=houses matou=killed 7=7 pessoas=people",
        "40 45",
    ),
    (
        "a number in digits and in letters",
        "Foram detidos cinco suspeitos.",
        "Five suspects were arrested.",
        "cinco=Five suspeitos=suspects detidos=arrested",
        "",
    ),
    (
        "names in two spellings",
        "A chanceler Angela Merkel chegou a Varsóvia com Oleksiy Reznikov.",
        "Chancellor Angela Merkel arrived in Warsaw with Oleksii Reznikov.",
        "chanceler=Chancellor Angela=Angela Merkel=Merkel chegou=arrived Varsóvia=Warsaw Reznikov=Reznikov",
        "",
    ),
    (
        "a repeated word goes with its own neighbours",
        "O primeiro tribunal absolveu o banco e o segundo tribunal condenou o jornal.",
        "The first court acquitted the bank and the second court convicted the newspaper.",
        "primeiro=first banco=bank segundo=second jornal=newspaper",
        "",
    ),
    (
        "words that are only loosely alike are found by elimination",
        "A empresa carece de dinheiro para comprar as máquinas.",
        "The company lacks the money to buy the machines.",
        "empresa=company carece=lacks dinheiro=money comprar=buy máquinas=machines",
        "",
    ),
    (
        "another fact about the same thing",
        "A tempestade derrubou árvores em Lisboa.",
        "The storm killed two people in Lisbon.",
        "tempestade=storm Lisboa=Lisbon",
        "árvores people",
    ),
]

words = st.lists(
    st.one_of(
        st.sampled_from(split_words(" ".join(f"{pt} {en}" for _, pt, en, _, _ in CASES))),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    ),
    max_size=8,
)

encoder = cache(load_encoder)


def in_words(a, b):
    return {(a[i], b[j]) for i, j, _ in align_words(a, b, encoder())}


@pytest.mark.parametrize(("pt", "en", "linked", "alone"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_counterparts(pt, en, linked, alone):
    found = in_words(split_words(pt), split_words(en))
    expected = {tuple(link.split("=")) for link in linked.split()}
    assert not expected - found
    assert not set(alone.split()) & {word for pair in found for word in pair}
    of_expected = {word for pair in expected for word in pair}
    wrong = {(x, y) for x, y in found - expected if {x, y} & of_expected and min(len(x), len(y)) > 3}
    assert not wrong


def test_two_occurrences_are_told_apart_by_their_neighbours():
    a = split_words("O primeiro tribunal absolveu o banco e o segundo tribunal condenou o jornal.")
    b = split_words("The second court convicted the newspaper and the first court acquitted the bank.")
    links = {(i, j) for i, j, _ in align_words(a, b, encoder()) if b[j] == "court"}
    assert links == {(a.index("primeiro") + 1, b.index("first") + 1), (a.index("segundo") + 1, 2)}


def test_one_word_may_have_two_counterparts():
    assert {("Protestos", "protests"), ("Protestos", "demonstrations")} <= in_words(
        ["Protestos"], ["protests", "demonstrations"]
    )


@settings(deadline=None, max_examples=100)
@given(words, words)
def test_links_are_places_in_order_with_a_share(a, b):
    links = align_words(a, b, encoder())
    places = [(i, j) for i, j, _ in links]
    assert places == sorted(set(places))
    assert all(0 <= i < len(a) and 0 <= j < len(b) and 0 < score <= 1 for i, j, score in links)
    assert links == align_words(a, b, encoder())


@settings(deadline=None, max_examples=60)
@given(words, words)
def test_swapped_sides_give_the_mirror_image(a, b):
    there = {(i, j) for i, j, _ in align_words(a, b, encoder())}
    back = {(i, j) for j, i, _ in align_words(b, a, encoder())}
    assert there == back


@pytest.mark.parametrize(("a", "b"), [([], []), ([], ["rain"]), (["chuva"], [])])
def test_an_empty_side_has_no_links(a, b):
    assert align_words(a, b, encoder()) == []


@pytest.mark.parametrize("case", CASES, ids=[c[0] for c in CASES])
def test_a_sentence_aligns_with_itself(case):
    sentence = split_words(case[2])
    assert {(k, k) for k in range(len(sentence))} <= {(i, j) for i, j, _ in align_words(sentence, sentence, encoder())}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Morreram 1.250 pessoas, às 10:30.", ["Morreram", "1.250", "pessoas", "às", "10:30"]),
        ("", []),
        ("… — “”", []),
        ("guarda-chuva 3,5% d'água", ["guarda", "chuva", "3,5", "d", "água"]),
        ("Covid19", ["Covid", "19"]),
    ],
)
def test_words_of_a_text(text, expected):
    assert split_words(text) == expected


@given(st.integers(0, 10**7), st.integers(0, 10**7))
@example(7, 7)
def test_other_numbers_are_not_alike(x, y):
    alike = word_similarity([str(x)], [str(y)], encoder())[0, 0]
    assert alike == 1.0 if x == y else alike <= np.float32(OTHER_NUMBER)


def test_a_word_is_encoded_once():
    seen = []

    class Counting:
        name = "counting"

        def encode(self, texts):
            seen.extend(texts)
            return encoder().encode(texts)

    counting = Counting()
    first = word_vectors(["chuva", "rain", "chuva"], counting)
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(word_vectors(["rain"], counting)[0], first[1])
    assert sorted(seen) == ["chuva", "rain"]


def test_the_set_aligned_by_hand_is_well_formed():
    rows = [r.split("\t") for r in GOLD.read_text(encoding="utf-8").splitlines() if not r.startswith("#")]
    assert len(rows) == len({row[0] for row in rows}) == 60
    for _, n, m, links in rows:
        pairs = [tuple(map(int, link.replace("p", "-").split("-"))) for link in links.split()]
        assert pairs == sorted(set(pairs))
        assert all(i < int(n) and j < int(m) for i, j in pairs)
