"""How findings are told: what the kinds that quote the versions have in common."""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import Message, join, mark, say
from ..model import Finding


def quotations(finding: Finding, template: str = mark("{version} says {words}")) -> Message:
    """What each version says, word for word, each wording once: `a.txt says “rose”; b.txt says “fell”`."""
    versions: Sequence[str] = finding.why["versions"]
    told: dict[str, list[str]] = {}
    for mention in finding.mentions:
        texts = told.setdefault(versions[mention.version], [])
        if (text := f"“{mention.claim.text}”") not in texts:
            texts.append(text)
    return join([say(template, version=version, words=texts) for version, texts in told.items()], "; ")
