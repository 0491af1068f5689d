"""Names found by a model: which spans are taken, and that real models of named entities are read."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tiny_models import save_classifier

from crossclaim import compare
from crossclaim.errors import ModelError
from crossclaim.tagger import load_tagger

LANGUAGES = ("pt", "en")


@dataclass(frozen=True)
class FixedTagger:
    """Finds what a pattern finds."""

    pattern: str
    name: str = "fixed"

    def spans(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        return [[m.span() for m in re.finditer(self.pattern, text)] for text in texts]


def test_a_name_without_capitals_is_compared() -> None:
    versions = ("O cantor xikko foi detido no porto.", "The singer bruvlo was arrested in the port.")
    assert not [f for f in compare(*versions, languages=LANGUAGES).findings if f.kind == "name"]
    report = compare(*versions, languages=LANGUAGES, ner=FixedTagger("xikko|bruvlo"))
    (finding,) = (f for f in report.findings if f.kind == "name")
    assert [m.claim.text for m in finding.mentions] == ["xikko", "bruvlo"]
    assert "tagger fixed" in report.signature


@pytest.mark.parametrize("pattern", ["Ana", "Ana Prates, de Lisboa", "  ", "Prates", "$"])
def test_what_the_rules_find_stays(pattern: str) -> None:
    """A span that cuts or joins names, or holds no word, adds nothing."""
    text = "A ministra Ana Prates, de Lisboa, foi ouvida."
    alone, tagged = (compare(text, text, languages=("pt", "pt"), ner=t) for t in (None, FixedTagger(pattern)))
    assert tagged.agreements == alone.agreements


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(ModelError, match=r"^the tagger 'some/ner' needs transformers: .*crossclaim\[neural\]'$"):
        load_tagger("some/ner")


@pytest.mark.neural
def test_a_real_model_is_read(tmp_path: Path) -> None:
    tagger = load_tagger(str(save_classifier(tmp_path / "tiny-ner", "Token", {"O": 0.0, "B-PER": 4.0})))
    assert tagger.name == "tiny-ner"
    assert tagger.spans(["bank banco", "", "bank"]) == [[(0, 4), (5, 10)], [], [(0, 4)]]


@pytest.mark.neural
def test_a_model_that_finds_nothing(tmp_path: Path) -> None:
    tagger = load_tagger(str(save_classifier(tmp_path, "Token", {"O": 4.0, "B-PER": 0.0})))
    assert tagger.spans(["bank banco"]) == [[]]
