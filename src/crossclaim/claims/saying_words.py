"""The phrases of a language that attributions are found by, indexed once."""

from __future__ import annotations

from functools import lru_cache

from ..languages import Language
from .tokens import Phrases


@lru_cache
def verbs(language: Language) -> Phrases:
    """Verbs of saying → strength."""
    return Phrases(language.attribution.verbs)


@lru_cache
def passives(language: Language) -> Phrases:
    """Participles before an agent → strength."""
    return Phrases(language.attribution.passives)


@lru_cache
def cues(language: Language) -> Phrases:
    """What leads a source in without a verb; empty where a phrase only looks like it."""
    words = language.attribution
    return Phrases({**dict.fromkeys(words.cues, "cue"), **dict.fromkeys(words.no_cues, "")})


@lru_cache
def rejections(language: Language) -> Phrases:
    """Verbs that deny what an accusation says."""
    return Phrases.of(language.attribution.rejections)


@lru_cache
def negations(language: Language) -> Phrases:
    """Negations; empty where a phrase denies nothing."""
    words = language.polarity
    return Phrases({**dict.fromkeys(words.negations, "not"), **dict.fromkeys(words.no_negations, "")})


@lru_cache
def leading(language: Language) -> Phrases:
    """What leads a source in at the head of a sentence."""
    return Phrases.of(language.attribution.leading)


@lru_cache
def counts(language: Language) -> Phrases:
    """Nouns after a source with its possessive: the army's *count*."""
    return Phrases.of(language.attribution.count_words)
