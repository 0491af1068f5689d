import json
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossclaim.align import align, align_sentences, link_sentences, same_story
from crossclaim.align.evidence import split_clauses
from crossclaim.align.groups import group
from crossclaim.align.stretches import Words, shared_stretches
from crossclaim.encode import load_encoder
from crossclaim.model import Document, Sentence
from crossclaim.words import align_words, split_words, word_similarity, word_vectors

CASES = json.loads((Path(__file__).parent / "cases" / "align" / "stories.json").read_text(encoding="utf-8"))
POOL = sorted({s for case in CASES for version in case["versions"] for s in version})

versions = st.lists(st.lists(st.sampled_from(POOL), max_size=8, unique=True), min_size=2, max_size=3)
noise = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)

encoder = cache(load_encoder)


def found(*texts):
    return align_sentences(texts, encoder())


def groups(*texts):
    return sorted(alignment.sentences for alignment in found(*texts))


def links(*texts):
    return {pair for a, b in groups(*texts) for pair in product(a, b)}


def document(sentences):
    return Document("", "", sentences=tuple(Sentence(k, 0, 0, text) for k, text in enumerate(sentences)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_small_documents(case):
    expected = sorted(tuple(tuple(side) for side in g) for g in case["groups"])
    assert groups(*case["versions"]) == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_documents_align_like_their_sentences(case):
    assert align([document(v) for v in case["versions"]], encoder()) == found(*case["versions"])


@settings(deadline=None, max_examples=40)
@given(versions)
def test_alignments_are_well_formed(texts):
    for alignment in found(*texts):
        assert len(alignment.sentences) == len(texts)
        assert sum(bool(side) for side in alignment.sentences) >= 2
        assert 0 < alignment.score <= 1
        for side, text in zip(alignment.sentences, texts, strict=True):
            assert list(side) == sorted(set(side))
            assert all(0 <= k < len(text) for k in side)


@settings(deadline=None, max_examples=40)
@given(st.lists(noise, max_size=6), st.lists(noise, max_size=6))
def test_any_text_is_aligned_without_error(a, b):
    for alignment in found(a, b):
        assert np.isfinite(alignment.score)


@settings(deadline=None, max_examples=30)
@given(versions.filter(lambda v: len(v) == 2))
def test_swapped_versions_give_the_mirror_image(texts):
    a, b = texts
    assert groups(b, a) == sorted((y, x) for x, y in groups(a, b))


def test_the_same_input_gives_the_same_answer():
    a, b = CASES[3]["versions"]
    assert found(a, b) == found(a, b)


@pytest.mark.parametrize("case", [c for c in CASES if c["name"] != "a sentence printed twice links twice"])
def test_a_document_aligns_with_itself_sentence_by_sentence(case):
    text = case["versions"][0]
    assert {(k, k) for k in range(len(text))} <= links(text, text)


def test_unlike_sentences_align_with_themselves_only():
    text = CASES[2]["versions"][0]
    assert groups(text, text) == [((k,), (k,)) for k in range(len(text))]


def test_two_headlines_speak_for_each_other():
    """The same line as a sentence of the body, with its full stop, has less for it."""
    bodies = (["O rio subiu dois metros.", "Morreram três pessoas."], ["The river rose two metres.", "Three died."])
    lines = ("Cheias fecham escolas no vale", "Schools shut as water rises")
    head, body = (
        link_sentences([[line + end, *rest] for line, rest in zip(lines, bodies, strict=True)], encoder()).matrix[0, 3]
        for end in ("", ".")
    )
    assert head > body


def test_order_decides_nothing():
    pt, en = CASES[2]["versions"]
    expected = {(pt[i], en[j]) for i, j in links(pt, en)}
    for shift in range(len(en)):
        turned = en[shift:] + en[:shift]
        assert {(pt[i], turned[j]) for i, j in links(pt, turned)} == expected
    assert {(pt[::-1][i], en[j]) for i, j in links(pt[::-1], en)} == expected


@pytest.mark.parametrize("texts", [([], []), (["Choveu."], []), ([], ["It rained.", "It snowed."])])
def test_an_empty_version_has_no_alignments(texts):
    assert found(*texts) == ()


def test_differing_numbers_cost_little_score():
    pt = ["A polícia prendeu 14 pessoas durante a manifestação.", "O trânsito foi cortado no centro."]
    same = ["Police arrested 14 people during the demonstration.", "Traffic was halted in the centre."]
    other = [same[0].replace("14", "41"), same[1]]
    scores = [found(pt, en)[0].score for en in (same, other)]
    assert scores[0] - scores[1] < 0.05


def test_scores_tell_a_likely_link_from_a_doubtful_one():
    sure = found(["A ponte caiu no rio."], ["The bridge fell into the river."])[0].score
    assert sure > 0.9
    doubtful = found(["A ponte caiu no rio."], ["Its collapse had long been feared by those who live there."])
    assert not doubtful or doubtful[0].score < sure


class Shifted:
    """An encoder whose vectors all lean one way, as those of transformers do."""

    name = "shifted"

    def encode(self, texts):
        vectors = encoder().encode(texts)
        vectors = vectors + np.eye(1, vectors.shape[1], dtype=np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_encoder_with_another_zero_gives_the_same_groups(case):
    shifted = align_sentences(case["versions"], Shifted(), words=encoder())
    assert sorted(alignment.sentences for alignment in shifted) == groups(*case["versions"])


# ---------------------------------------------------------------- stretches


def texts_of_letters(*texts):
    """Words of two texts of one-letter words, which are alike if equal, and their table of likeness."""
    letters = [sorted(set("".join(text))) for text in texts]
    likeness = np.equal.outer(*(np.array(of_text) for of_text in letters)).astype(float)
    sides = []
    for text, other, of_text in zip(texts, texts[::-1], letters, strict=True):
        ends = np.cumsum([len(sentence) for sentence in text]).tolist()
        types = np.array([of_text.index(letter) for sentence in text for letter in sentence])
        nearest = np.array([[float(letter in there) for there in other] for sentence in text for letter in sentence])
        sides.append(Words(list(zip([0, *ends[:-1]], ends, strict=True)), types, np.ones(len(types)), nearest))
    return *sides, likeness


def stretches(a, b, links=None):
    shape = (len(a), len(b))
    links = np.zeros(shape) if links is None else np.array(links)
    return shared_stretches(*texts_of_letters(a, b), links, np.ones(shape, dtype=bool))


@pytest.mark.parametrize(
    ("a", "b", "weight"),
    [
        ("abc", "cab", 3),
        ("abc", "xyz", 0),
        ("abcdxxxxxxxxxxxxxxxx", "yyyyyyyyyyyydcba", 4),
        ("axxxxxxxxbxxxxxxxxc", "cba", 1),  # scattered: of the three words no stretch holds two
    ],
)
def test_a_stretch_holds_words_told_together_on_both_sides(a, b, weight):
    assert stretches([a], [b])[1, 0, 0] == weight


def test_what_a_likelier_partner_tells_is_not_shared_anew():
    fresh = stretches(["abcd"], ["abcd", "ab"], [[1.0, 0.0]])[3, 0]
    assert fresh[0] == 4.0  # the other partner is not believed in
    assert fresh[1] == 0.0  # the likelier one tells all of it


letters = st.lists(st.text("abcdef", min_size=1, max_size=20), min_size=1, max_size=4)


@given(letters, letters, st.floats(0, 1))
def test_stretches_are_shares_and_symmetrical(a, b, belief):
    links = np.full((len(a), len(b)), belief)
    here, there = stretches(a, b, links), stretches(b, a, links.T)
    assert np.allclose(here[:2], there.transpose(0, 2, 1)[:2])
    assert ((here[[0, 2]] >= 0) & (here[[0, 2]] < 1)).all()
    assert (here[2:] <= here[:2] + 1e-9).all()


# ---------------------------------------------------------------- groups


def square(pairs, size):
    links = np.zeros((size, size))
    for i, j, p in pairs:
        links[i, j] = links[j, i] = p
    return links


def test_links_in_a_chain_make_one_group_when_the_rest_is_probable():
    chain = square([(0, 2, 0.9), (1, 3, 0.9), (0, 3, 0.6), (1, 2, 0.5)], 4)
    assert [places for places, _ in group(chain)] == [(0, 1, 2, 3)]


def test_a_link_by_a_thread_stands_beside_the_groups_it_joins():
    thread = square([(0, 2, 0.99), (1, 3, 0.99), (0, 3, 0.6), (1, 2, 0.01)], 4)
    assert [places for places, _ in group(thread)] == [(0, 2), (0, 3), (1, 3)]


def test_a_group_scores_the_mean_of_its_links():
    assert group(square([(0, 1, 0.9), (0, 2, 0.7), (1, 2, 0.0)], 3)) == [((0, 1, 2), pytest.approx(0.8))]


# ---------------------------------------------------------------- story


PT = [
    "O petroleiro encalhou na quarta-feira ao largo da costa.",
    "O derrame de petróleo atingiu seis praias.",
    "Os pescadores foram proibidos de sair para o mar.",
    "A limpeza vai demorar três meses, segundo o governo.",
]
EN = [
    "Fishermen have been banned from going out to sea.",
    "The tanker ran aground off the coast on Wednesday.",
    "The clean-up will take three months, according to the government.",
    "Oil from the spill has reached six beaches.",
]
OTHER = [
    "The orchestra opened its season with Beethoven's ninth symphony.",
    "The soprano, who is 28, was applauded for ten minutes.",
    "Tickets for the next concerts are sold out.",
    "The conductor signed a new contract in the spring.",
]


def story(*texts):
    documents = [document(t) for t in texts]
    return same_story(documents, align(documents, encoder()))


def test_one_story_is_recognised():
    verdict = story(PT, EN)
    assert verdict.same
    assert verdict.strangers == ()
    assert min(verdict.shared) > 0.8


def test_two_stories_are_told_apart():
    verdict = story(PT, OTHER)
    assert not verdict.same
    assert verdict.strangers == (0, 1)
    assert max(verdict.shared) < 0.2


def test_the_stranger_among_three_is_named():
    assert story(PT, EN, OTHER).strangers == (2,)


def test_short_versions_are_never_refused():
    assert story(PT, OTHER[:3]).same
    assert story(PT[:1], OTHER[:1]).same


# ---------------------------------------------------------------- words and clauses


@pytest.mark.parametrize(
    ("pt", "en", "linked", "alone"),
    [
        (
            "Mais de 200 pessoas morreram nos protestos.",
            "Nearly 225 people died in the protests in Almaty.",
            {("pessoas", "people"), ("morreram", "died"), ("protestos", "protests")},
            {"200", "225", "Almaty"},
        ),
        (
            "O ministro Álvaro Sequeira visitou Kiev em 2021.",
            "In 2021 minister Alvaro Sequeira visited Kyiv.",
            {("ministro", "minister"), ("Álvaro", "Alvaro"), ("Sequeira", "Sequeira"), ("2021", "2021")},
            set(),
        ),
        ("Custou 1.250 euros.", "It cost 1,250 euros.", {("1.250", "1,250"), ("euros", "euros")}, set()),
    ],
)
def test_words_find_their_counterparts(pt, en, linked, alone):
    a, b = split_words(pt), split_words(en)
    pairs = align_words(a, b, encoder())
    assert {(a[i], b[j]) for i, j, _ in pairs} >= linked
    assert not alone & {word for i, j, _ in pairs for word in (a[i], b[j])}


def test_word_alignment_of_nothing():
    assert align_words([], ["rain"], encoder()) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(noise, min_size=1, max_size=5), st.lists(noise, min_size=1, max_size=5))
def test_word_similarity_is_a_share_and_symmetrical(a, b):
    alike = word_similarity(a, b, encoder())
    assert alike.shape == (len(a), len(b))
    assert ((alike >= 0) & (alike <= 1)).all()
    assert np.allclose(alike, word_similarity(b, a, encoder()).T, atol=1e-6)


def test_differing_numbers_are_less_alike_than_equal_ones():
    alike = word_similarity(["200"], ["200", "225"], encoder())[0]
    assert alike[0] == 1.0
    assert alike[1] < 0.5


def test_each_word_is_encoded_once():
    class Counting:
        name = "counting"

        def __init__(self):
            self.asked = []

        def encode(self, texts):
            self.asked += texts
            return np.eye(len(texts), 8, dtype=np.float32)

    counting = Counting()
    word_vectors(["rain", "snow", "rain"], counting)
    word_vectors(["snow", "rain"], counting)
    assert counting.asked == ["rain", "snow"]


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("It rained.", ["It rained."]),
        (
            "The town, which lies on the river, was flooded on Monday.",
            ["The town which lies on the river", "was flooded on Monday."],
        ),
        ("Six people were killed in the blast, he said.", ["Six people were killed in the blast he said."]),
        ("—", ["—"]),
    ],
)
def test_sentences_are_split_into_clauses(sentence, clauses):
    assert split_clauses(sentence) == clauses
