"""From links to groups: sentences of all versions that tell the same, m:n and in any order."""

from __future__ import annotations

import numpy as np

from crossclaim.align.evidence import Array

LINK = 0.5
"""A link less probable than this is none. Cross-validated F1 is flat from .45 to .53."""

JOIN = 0.4
"""Two groups become one where the links that this implies are as probable as this on average; else the link
that would hold them together stands beside them, as a group of its own."""

Group = tuple[tuple[int, ...], float]
"""Places of sentences and the mean probability of their links."""


def group(links: Array) -> list[Group]:
    """Groups of the places 0..n-1, given how probable the link of each two is (n, n; 0 within one version).

    A sentence may stand in several groups where it repeats what differing groups tell.
    """
    members = {place: frozenset([place]) for place in range(len(links))}
    apart: list[frozenset[int]] = []
    first, second = np.nonzero(np.triu(links >= LINK))
    for k in np.argsort(-links[first, second], kind="stable"):
        one, other = members[int(first[k])], members[int(second[k])]
        if one == other:
            continue
        between = links[np.ix_(sorted(one), sorted(other))]
        if between[between > 0].mean() >= JOIN:
            joined = one | other
            members.update(dict.fromkeys(joined, joined))
        else:
            apart.append(frozenset([int(first[k]), int(second[k])]))
    groups = sorted({tuple(sorted(g)) for g in (*members.values(), *apart) if len(g) > 1})
    return [(places, _score(links, places)) for places in groups]


def _score(links: Array, places: tuple[int, ...]) -> float:
    """The mean probability of the links inside a group."""
    inside = links[np.ix_(places, places)]
    return float(inside[inside > 0].mean())
