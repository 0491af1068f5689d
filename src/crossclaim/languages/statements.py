"""What a language file says of how statements are made: denied, hedged, put in somebody's mouth."""

from __future__ import annotations

from dataclasses import dataclass

from .forms import Words


@dataclass(frozen=True, slots=True, eq=False)
class Polarity:
    """The words that say whether something is so."""

    negations: Words
    """Words that deny what follows in their clause: not, never, no longer, não, nunca, sem."""
    no_negations: Words
    """Phrases with such a word in them that deny nothing: not only, não só."""
