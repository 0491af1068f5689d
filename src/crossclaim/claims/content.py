"""What a sentence tells as a whole; it speaks where no version has a sentence that tells the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..languages import Language
from ..messages import say
from ..model import Claim, Document, Finding, Slot, Verdict

NAME = "content"


@dataclass(frozen=True, slots=True)
class Content:
    """A statement with no value to compare."""

    words: int
    """Its length, in words."""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"words": self.words}


def extract(document: Document, language: Language) -> Iterator[Claim]:
    """One claim for each sentence that tells something: of four words or more."""
    del language
    for sentence in document.sentences:
        words = len(sentence.text.split())
        if words >= 4:
            yield Claim(
                NAME, sentence.index, sentence.start, sentence.end, sentence.text, Content(words), Slot("content")
            )


def compare(a: Content, b: Content) -> Verdict:
    """Statements as a whole are aligned, not compared: there is nothing to differ in."""
    del a, b
    return Verdict(None, "not_comparable")


def explain(finding: Finding) -> str:
    """Says which versions do not tell it."""
    names = finding.why["versions"]
    told = sorted({names[m.version] for m in finding.mentions})
    absent = [names[v] for v in finding.missing_from]
    return say("Only {told} tells this; {absent} does not.", told=told, absent=absent)
