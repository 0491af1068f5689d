"""What a language file says of how statements are made: denied, hedged, put in somebody's mouth."""

from __future__ import annotations

from dataclasses import dataclass

from .forms import Forms, Words


@dataclass(frozen=True, slots=True, eq=False)
class Polarity:
    """The words that say whether something is so."""

    negations: Words
    """Words that deny what follows in their clause: not, never, no longer, não, nunca, sem."""
    no_negations: Words
    """Phrases with such a word in them that deny nothing: not only, não só."""


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """The words that put a statement in somebody's mouth."""

    verbs: Forms
    """Verbs of saying by their strength: say, confirm, admit, claim, accuse, warn, promise, suspect, deny."""
    doubtful: Words
    """Those of them that are other words too (conta, reports) or take any object (praised): they need a
    conjunction or a quotation beside them."""
    passives: Forms
    """Participles before an agent: *confirmed* by the army, *confirmado* pelo exército."""
    by: Words
    """Before an agent."""
    that: Words
    """Conjunctions that open what is said."""
    cues: Words
    """Before a source, without a verb: *according to* police, *segundo* a polícia."""
    no_cues: Words
    """Phrases that look like a cue and are none: *segundo* turno, *per* day."""
    leading: Words
    """Before a source only at the head of a sentence: *Para* o INE, …"""
    count_open: Words
    count_words: Words
    """What a source stands between: *by* the army's *count*."""
    to: Words
    """Prepositions and adverbs that end the name of a source or open the person told: disse *à* Lusa."""
    between: Words
    """What may stand between a source and its verb: police *have also* said."""
    auxiliaries: Words
    """Verbs by which a clause is told from the mere name of a source."""
    conjunctions: Words
    """Before a clause of its own: *but* police said."""
    joiners: Words
    """Joins two sources, or two clauses: *and*."""
    who: Words
    """Relative pronouns: the director, *who* said."""
    one: Words
    """Pronouns for one source; the next ones for several."""
    many: Words
    perfect: Words
    """Auxiliaries that make a participle active: *tinha* denunciado."""
    having: Words
    """After a denial or an admission, what opens a clause without a conjunction: nega *ter* pago."""
    rejections: Words
    """Verbs that deny only with one of `accusations` after them: *dismissed* claims that."""
    accusations: Words
    refusals: Words
    """Objects with which a denial is a refusal: denied *bail*."""
    sources: Forms
    """Nouns for sources by the sort of source: police, court, witness, company, …"""
