# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Two versions of a story, and what they claim differently
#
# Run from a clone, with `pip install '.[notebook]'`. The stories are the annotated samples in `data/stories`.

# %%
import json
from collections import Counter
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

from crossclaim import compare
from crossclaim.encode import bundled_encoder, load_encoder
from crossclaim.errors import CrossclaimError

STORIES = next(p / "data/stories" for p in (Path.cwd(), *Path.cwd().parents) if (p / "data/stories").is_dir())


def story(name):
    """The annotations of a story, and the report on its two versions."""
    folder = STORIES / name
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    days = (gold["pt_date"], gold["en_date"])
    return gold, compare(folder / "pt.txt", folder / "en.txt", languages=("pt", "en"), dates=days)


# %% [markdown]
# ## One report
#
# A report shows itself. Unfold the lists below it for the facts that only one version tells and for all that agree.

# %%
gold, report = story("01-kazakhstan")
report

# %% [markdown]
# Each version is a document with its sentences; `report.versions[1].text[start:end]` is what a finding points at.

# %%
report.versions[1]

# %% [markdown]
# ## Findings, and a part of them

# %%
report.findings.where(kind="quantity", relation=("contradicts", "compatible"))

# %%
report.findings.where(relation="missing", severity=("high", "medium"))

# %% [markdown]
# ## How the sentences were aligned
#
# The encoder turns each sentence into a vector of length one, so that the products are cosines. The rings are the
# sentences that the aligner holds to tell the same: it looks at more than the cosine, and at no order.


# %%
def matrix(report, encoder):
    """Cosines of the sentences of the first two versions."""
    sides = [encoder.encode([sentence.text for sentence in version.sentences]) for version in report.versions[:2]]
    return sides[0] @ sides[1].T


def draw(report, encoder, axes):
    """The cosines as a picture, with the alignments on it."""
    picture = axes.imshow(matrix(report, encoder), cmap="Greys", vmin=0, vmax=1)
    for alignment in report.alignments:
        points = [(b + 1, a + 1) for a in alignment.sentences[0] for b in alignment.sentences[1]]
        axes.plot(*zip(*points, strict=True), "o-", mfc="none", color="#c0392b", markersize=11)
    rows, columns = (len(version.sentences) for version in report.versions[:2])
    picture.set_extent((0.5, columns + 0.5, rows + 0.5, 0.5))
    axes.set(xlabel=report.versions[1].name, ylabel=report.versions[0].name, title=encoder.name)
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    return picture


figure, axes = plt.subplots(figsize=(7, 5.6), layout="constrained")
figure.colorbar(draw(report, bundled_encoder(), axes), label="cosine")
plt.show()

# %% [markdown]
# ## As a table
#
# A row for each mention of each finding.

# %%
frame = report.to_frame()
frame[["finding", "kind", "relation", "severity", "version", "sentence", "text"]].head(8)

# %% [markdown]
# The same over several stories:

# %%
names = sorted(path.name for path in STORIES.iterdir() if (path / "gold.json").is_file())[:6]
stories = {name: story(name) for name in names}
mentions = pd.concat({name: report.to_frame() for name, (_, report) in stories.items()}, names=["story"])
mentions.drop_duplicates(["finding", "kind"]).groupby(["story", "relation"]).size().unstack(fill_value=0)

# %% [markdown]
# ## Two encoders
#
# Any sentence-transformers model can stand in for the bundled one (`pip install 'crossclaim[neural]'`). Where that is
# not installed, or the model is not on this machine, this cell says so and goes on.

# %%
OTHER = "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2"
try:
    encoders = [bundled_encoder(), load_encoder(OTHER)]
except CrossclaimError as error:
    print(error)
    encoders = [bundled_encoder()]

figure, panels = plt.subplots(1, len(encoders), figsize=(6 * len(encoders), 4.8), layout="constrained", squeeze=False)
for axes, encoder in zip(panels[0], encoders, strict=True):
    draw(report, encoder, axes)
plt.show()

# %% [markdown]
# ## Against the annotations
#
# A difference counts as found where a finding that is not `missing` marks a place that overlaps an annotated one in
# both versions. `benchmarks/score.py` scores with more care; this shows how to begin.


# %%
def spans(difference, side, text):
    """Where an annotated difference is in one version."""
    quotes = [difference[side], *(also for also in difference["also"] if also["side"] == side)]
    for quote in filter(None, quotes):
        start = text.index(quote["quote"], text.index(quote["sentence"]))
        yield start, start + len(quote["quote"])


def marks(finding, version):
    """Where a finding is in one version."""
    return [(m.claim.start, m.claim.end) for m in finding.mentions if m.version == version]


def meets(finding, difference, report):
    """Whether finding and annotation share a character in both versions."""
    sides = zip(("pt", "en"), report.versions, strict=True)
    return all(
        any(a < end and start < b for a, b in marks(finding, version) for start, end in spans(difference, side, v.text))
        for version, (side, v) in enumerate(sides)
    )


counts = Counter()
for gold, report in stories.values():
    told = [f for f in report.findings if f.relation != "missing"]
    differences = [d for d in gold["differences"] if d["relation"] in ("contradicts", "compatible")]
    for difference in differences:
        counts[difference["kind"], any(meets(finding, difference, report) for finding in told)] += 1

kinds = sorted({kind for kind, _ in counts})
pd.DataFrame(
    {"annotated": [counts[k, True] + counts[k, False] for k in kinds], "found": [counts[k, True] for k in kinds]},
    index=pd.Index(kinds, name="kind"),
)
