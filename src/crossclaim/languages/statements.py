"""What a language file says of how statements are made: denied, hedged, put in somebody's mouth."""

from __future__ import annotations

from dataclasses import dataclass

from .forms import Forms, Lists, Words


@dataclass(frozen=True, slots=True, eq=False)
class Polarity:
    """The words that say whether something is so."""

    negations: Words
    """Words that deny what follows in their clause: not, never, no longer, não, nunca, sem."""
    negated_subjects: Words
    """Those that deny a whole clause from its subject: nobody slept, ninguém dormiu."""
    without: Words
    """Those that deny a noun and no more."""
    denials: Words
    """Phrases that deny what they govern: failed to, refused to, unable to, deixou de, incapaz de."""
    against: Words
    """Words that turn what they govern into its opposite, but deny no statement: avoid, prevent, lack, rule out."""
    concord: Words
    """Words that add no denial of their own behind another one: não viu *ninguém*, did not see *any*."""
    no_negations: Words
    """Phrases with such a word in them that deny nothing: not only, não só."""
    until: Words
    """Words behind a negation that tell when it ends: not open *until* May is open only then."""
    light: Words
    """Words between a negation and the word that it denies: has not *yet been* approved, não *chegou a* fechar."""
    bounds: Words
    """Words behind which another clause or phrase begins, where a negation ends: that, because, on."""
    faint: Words
    """Words that deny halfway, or in another way: what bears one is not plain. Hardly, only, mal, exceto."""
    prefixes: Words
    """How words begin that deny: *un*hurt, *in*alterado."""
    suffixes: Words
    """How they end: base*less*."""
    endings: Lists
    """Endings of one paradigm by its name: `fech~ar` in `opposites` is fech- with each ending under `ar`."""
    opposites: Lists
    """The two poles of an axis, the same axes in every language: `"open+"` are opened, open, `"open-"` closed, shut."""


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
    """What a source stands between or behind: *by* the army's *count*, *in* the *view* of the army."""
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
    be: Words
    """Forms of *be*: with them a verb is passive (*was told*), and a noun is told of (*is* the view of)."""
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
    proforms: Words
    """Nouns that stand for what was said before: conceded the *point*, negou as *acusações*."""
    refusals: Words
    """Objects with which a denial is a refusal: denied *bail*."""
    speakers: Words
    """Who heads a house or speaks for it: the *spokeswoman* Ana Reis, who *chairs* the board."""
    sources: Forms
    """Nouns for sources by the sort of source: police, court, witness, company, …"""


@dataclass(frozen=True, slots=True, eq=False)
class Modality:
    """The words that say how sure, or how far from done, something is; and how a verb shows what is past or to come.

    What a hedge means is a level, *possible*, *expected*, …, with a time behind it where that is settled: `done` for
    what is past, `now`, or `then` for a hedge of the past (*hoped to*).
    """

    verbs: Forms
    """Hedges right before the verb that they hedge: *may* close, *pretende* fechar."""
    passives: Forms
    """Those that need a form of *be* before them or an auxiliary after: is *expected to* close."""
    perfects: Forms
    """Those that are hedges only before a participle: *terá* fugido."""
    nouns: Forms
    """Hedges before a noun for what they hedge: *weighing* an appeal, *estuda a* venda, *risk of* collapse."""
    conditionals: Forms
    """Verbs that hedge what they say themselves, where no condition stands near: *seria* o chefe do grupo."""
    adverbs: Forms
    """Hedges beside the verb: *allegedly* stole, was *reportedly* stolen."""
    clauses: Forms
    """Hedges before a whole clause: *suspeita-se que* o grupo fugiu."""
    hedges: Words
    """Further words beside which a verb is not said plainly: *alleged*, *hopes*, *plano*."""
    conditions: Words
    """Words by which a clause, or the one beside it, is no plain statement: *if*, *would*, *caso*."""
    auxiliaries: Words
    """What may stand in a verb phrase before its main verb, and means little by itself."""
    between: Words
    """Small words that may stand among them: *already*, *se*."""
    adverb_endings: Words
    present: Words
    """Auxiliaries that make a state of a participle: *is* closed, *está* fechada."""
    perfect: Words
    """Auxiliaries after which what is hedged is past: may *have* closed."""
    states: Words
    """Auxiliaries that tell of a state, past or not: poderá *estar* ligado."""
    done: Words
    """Verb forms that tell what has happened: *was*, *stole*, *foi*."""
    done_endings: Words
    ahead: Words
    """Verb forms that tell what will happen: *will*, *vai*."""
    ahead_endings: Words
    ahead_in_past: Words
    """Verb forms that tell what was to come, or what would be: *would*, *iria*."""
    ahead_in_past_endings: Words
    reporting: Words
    """Words after which those forms tell what is to come: *said* it would close."""
    present_endings: Words
    gerund_endings: Words
    clitics: Words
    """Pronouns that hang on a verb by a hyphen: estreia-*se*."""
    participles: Words
    """Irregular ones, after `perfects`."""
    participle_endings: Words
    infinitive_marks: Words
    """Before an infinitive: *to*."""
    infinitive_endings: Words
    no_verbs: Words
    """Words with such an ending that are no verbs: *hundred*, *museu*."""
