"""What an alignment leaves over: cases with the extra words in brackets, and what holds for any text."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossclaim.align import align
from crossclaim.align.partial import Part, heaviest, parts
from crossclaim.encode import load_encoder
from crossclaim.model import Alignment, Document, Sentence
from crossclaim.words import split_words

CASES = json.loads((Path(__file__).parent / "cases" / "align" / "partial.json").read_text(encoding="utf-8"))
SIDES = ("pt", "en")

encoder = cache(load_encoder)


def version(*sentences: str) -> Document:
    """A document of these sentences, a line each."""
    text = "\n".join(sentences)
    starts = [sum(len(s) + 1 for s in sentences[:k]) for k in range(len(sentences))]
    found = tuple(Sentence(k, at, at + len(s), s) for k, (at, s) in enumerate(zip(starts, sentences, strict=True)))
    return Document("", text, "", None, found)


def whole(*documents: Document) -> Alignment:
    """All sentences of all versions as one group."""
    return Alignment(tuple(tuple(range(len(d.sentences))) for d in documents), 0.9)


def told(document: Document, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [document.text[start:end] for start, end in spans]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("order", [SIDES, SIDES[::-1]], ids="-".join)
def test_extra_words(case: dict[str, str], order: tuple[str, str]) -> None:
    documents = [version(re.sub(r"\[\[|\]\]", "", case[side])) for side in order]
    (found,) = parts(documents, [whole(*documents)], encoder())
    for side, document, part in zip(order, documents, found, strict=True):
        assert told(document, part.extra) == re.findall(r"\[\[(.*?)\]\]", case[side])


def test_what_is_not_extra_is_covered() -> None:
    documents = version("A ponte caiu."), version("The bridge, built by monks in the twelfth century, fell.")
    (_, part), = parts(documents, [whole(*documents)], encoder())  # fmt: skip
    assert told(documents[1], part.extra) == ["built by monks in the twelfth century"]
    assert told(documents[1], part.covered) == ["The bridge", "fell"]


def test_another_sentence_of_the_group_may_tell_it() -> None:
    pt = version("A ponte caiu no rio.", "Foi construída por monges no século XII.")
    en = version("The bridge, built by monks in the 12th century, fell into the river.")
    one, both = parts([pt, en], [Alignment(((0,), (0,)), 0.9), whole(pt, en)], encoder())
    assert told(en, one[1].extra) == ["built by monks in the 12th century"]
    assert both[1].extra == ()


def test_extra_is_what_no_other_version_tells() -> None:
    clause = ", construída por monges no século XII,"
    documents = [version(f"A ponte{c} caiu.") for c in ("", clause, clause)]
    alignments = [whole(*documents), Alignment(((0,), (0,), ()), 0.9)]
    all_three, first_two = parts(documents, alignments, encoder())
    assert [part.extra for part in all_three] == [(), (), ()]
    assert told(documents[1], first_two[1].extra) == [clause.strip(" ,")]
    assert first_two[2] == Part((), ())


def test_a_version_aligned_with_itself_adds_nothing() -> None:
    text = version(*(case["pt"].replace("[[", "").replace("]]", "") for case in CASES))
    alignments = align([text, text], encoder())
    assert len(alignments) == len(CASES)
    for found in parts([text, text], alignments, encoder()):
        assert [part.extra for part in found] == [(), ()]


sentences = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [case[side].replace("[[", "").replace("]]", "") for case in CASES for side in SIDES]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(sentences, max_size=3), min_size=2, max_size=3))
def test_parts_hold_each_word_once(texts: list[list[str]]) -> None:
    documents = [version(*text) for text in texts]
    (found,) = parts(documents, [whole(*documents)], encoder())
    for document, part in zip(documents, found, strict=True):
        spans = sorted(part.covered + part.extra)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert all(start < end for start, end in spans)
        for sentence in document.sentences:
            inside = [(start, end) for start, end in spans if sentence.start <= start < sentence.end]
            assert all(end <= sentence.end for _, end in inside)
            words = [word for span in inside for word in split_words(document.text[slice(*span)])]
            assert words == split_words(sentence.text)


def test_no_alignments_have_no_parts() -> None:
    assert parts([version("a"), version()], [], encoder()) == ()


# ---------------------------------------------------------------- stretches


def by_definition(scores: list[float], offset: int = 0) -> list[tuple[float, int, int]]:
    """The shortest stretch of greatest positive sum, then the same left and right of it."""
    stretches = [(sum(scores[i:j]), i, j) for i in range(len(scores)) for j in range(i + 1, len(scores) + 1)]
    best = max(stretches, key=lambda s: (s[0], s[1] - s[2]), default=(0.0, 0, 0))
    if best[0] <= 0:
        return []
    _, i, j = best
    right = by_definition(scores[j:], offset + j)
    return [*by_definition(scores[:i], offset), (best[0], offset + i, offset + j), *right]


@given(
    st.lists(st.integers(-8, 8), max_size=14, unique_by=abs).map(lambda s: [2.0 ** abs(k) * (k > 0 or -1) for k in s])
)
def test_heaviest_stretches(scores: list[float]) -> None:
    assert heaviest(scores) == by_definition(scores)


@given(st.lists(st.floats(-1, 1), max_size=60))
def test_heaviest_stretches_lie_apart_and_weigh_something(scores: list[float]) -> None:
    found = heaviest(scores)
    assert all(before[2] <= after[1] for before, after in pairwise(found))
    assert all(weight == pytest.approx(sum(scores[i:j]), abs=1e-9) and scores[i] > 0 for weight, i, j in found)
