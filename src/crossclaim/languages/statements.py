"""What a language file says of how statements are made: denied, hedged, put in somebody's mouth."""

from __future__ import annotations

from dataclasses import dataclass

from .forms import Lists, Words


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
