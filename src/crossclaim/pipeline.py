"""The whole road on one screen: read → segment → align → extract claims → match → compare → report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from . import claims, languages
from .align import link, same_story
from .claims import content
from .comparison import Comparison
from .encode import Encoder, bundled_encoder, load_encoder
from .errors import InputError
from .exchange import exchanged
from .findings import coverage, find_differences, find_missing
from .fingerprint import with_fingerprints
from .judge import Judge, load_judge, review
from .match import match
from .messages import Message, say
from .model import Coverage, Document, Findings, Report
from .placement import place
from .projection import project
from .read import parse_date, read
from .segment import segment
from .statements import Statements
from .tagger import Tagger, load_tagger, tag
from .version import __version__

T = TypeVar("T")
Version = str | Path | Document
"""A text, a file, or a document already read."""


def compare(
    a: Version,
    b: Version,
    *more: Version,
    languages: Sequence[str | None] | None = None,
    dates: Sequence[date | str | None] | None = None,
    encoder: str | Encoder | None = None,
    judge: str | Judge | None = None,
    ner: str | Tagger | None = None,
) -> Report:
    """Compare versions of one story: what do they claim differently, and what does only one of them tell?

    A `str` is always text; a file is a `pathlib.Path`. `languages` (tags such as `pt` or `pt-BR`) and `dates` (of
    publication; relative dates need them) go by version order; where one is None it is guessed, or unknown.
    `encoder` is a loaded encoder, or the name or folder of a sentence-transformers model; None means the bundled one.
    `judge` is a model of inference, or its name or folder; it gives a second opinion on findings without a number, a
    date or a name. `ner` is a model of named entities, or its name or folder, that adds names to those the rules find.

    Raises:
        InputError: A version cannot be read or is no text.
        LanguageError: A language is not supported, or does not fit its text.
        ModelError: A model, or the extra it needs, is not there.
    """
    models = Models(
        load_encoder(encoder) if encoder is None or isinstance(encoder, str) else encoder,
        load_judge(judge) if isinstance(judge, str) else judge,
        load_tagger(ner) if isinstance(ner, str) else ner,
    )
    return compare_documents(prepare((a, b, *more), languages, dates), models)


@dataclass(frozen=True, slots=True)
class Models:
    """What a comparison looks through: an encoder and, where asked for, a judge and a tagger of names."""

    encoder: Encoder
    judge: Judge | None = None
    tagger: Tagger | None = None

    @property
    def signature(self) -> str:
        """The models by name."""
        asked = {"encoder": self.encoder, "judge": self.judge, "tagger": self.tagger}
        return " | ".join(f"{role} {model.name}" for role, model in asked.items() if model)


def compare_documents(documents: Sequence[Document], models: Models) -> Report:
    """Compare segmented documents; `compare` without the reading and the loading."""
    documents = tag(documents, models.tagger) if models.tagger else tuple(documents)
    # Word by word the bundled model serves any encoder: a transformer would take seconds for it.
    words = bundled_encoder()
    links = link(documents, models.encoder, words=words)
    alignments = links.alignments()
    extracted = tuple(claims.extract(d) for d in documents)
    valued = tuple(tuple(filter(claims.has_value, side)) for side in extracted)
    signature = _signature(models, documents)
    if not same_story(documents, alignments).same:
        counted = Coverage(claims=sum(map(len, valued)))
        return Report(signature, documents, alignments, Findings(), (), counted, (_unrelated(),))
    kinds = {kind.NAME: kind for kind in claims.KINDS}
    marked = {kind.NAME: kind for kind in claims.MARKED}
    comparison = Comparison(valued, models.encoder, kinds, words)
    statements = Statements(documents, words)
    facts = match(valued, alignments, comparison, statements)
    facts += exchanged(valued, alignments, documents, comparison, words)
    facts += project(valued, facts, alignments, documents, comparison, marked, words)
    facts += place(valued, facts, alignments, documents, comparison, marked, statements)
    differ, agree, unclear = find_differences(facts, documents, comparison, kinds)
    if models.judge:
        differ, told_alike = review(differ, documents, models.judge, marked)
        unclear += told_alike
    missing = find_missing(extracted, links, facts, documents, kinds[content.NAME])
    found = Findings(with_fingerprints((*differ, *missing), documents))
    counted = coverage(valued, found, agree, unclear)
    return Report(signature, documents, alignments, found, agree, counted, _warnings(documents))


def prepare(
    versions: Sequence[Version],
    tags: Sequence[str | None] | None = None,
    dates: Sequence[date | str | None] | None = None,
) -> tuple[Document, ...]:
    """Read and segment the versions; see `compare` for the arguments."""
    days: Sequence[date | str | None] = _one_each(dates, versions)
    published = [parse_date(day) if isinstance(day, str) else day for day in days]
    documents = [
        read(version, language=tag, published=day)
        for version, tag, day in zip(versions, _one_each(tags, versions), published, strict=True)
    ]
    return _name_apart([segment(d, languages.load(d.language)) for d in documents])


def _unrelated() -> Message:
    return say("The versions do not seem to tell one story: they share hardly a sentence. Nothing was compared.")


def _warnings(documents: Sequence[Document]) -> tuple[Message, ...]:
    return tuple(
        say(
            "{name} has no publication date; dates told from that day (today, Monday) are compared in part (--date).",
            name=d.name,
        )
        for d in documents
        if d.published is None
    )


def _one_each(items: Sequence[T | None] | None, versions: Sequence[Version]) -> Sequence[T | None]:
    """One item for each version; none given means None for each."""
    if items is None:
        return [None] * len(versions)
    if len(items) != len(versions):
        raise InputError(f"{len(versions)} versions but {len(items)} languages or dates; give one for each, in order")
    return items


def _name_apart(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Versions of one name are told apart by their place, so that a report can speak of them."""
    names = [d.name for d in documents]
    return tuple(
        replace(d, name=f"{d.name} ({i})") if names.count(d.name) > 1 else d for i, d in enumerate(documents, 1)
    )


def _signature(models: Models, documents: Sequence[Document]) -> str:
    """Which program, models and data made the report."""
    tags = ",".join(d.language for d in documents)
    return f"crossclaim {__version__} | {models.signature} | {tags} | align 1 | claims 1"
