"""Every report on the sample stories keeps the JSON contract, whatever is found in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crossclaim import Report, compare

STORIES = Path(__file__).parents[1] / "data" / "stories"
RELATIONS = {"contradicts", "compatible", "missing"}


@pytest.mark.parametrize("folder", sorted(STORIES.iterdir()), ids=lambda path: path.name)
def test_reports_keep_the_contract(folder: Path) -> None:
    """Spans say what they claim to say, lie in their sentence, and nothing refers to what is not there."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    paths = (folder / "pt.txt", folder / "en.txt")
    report = compare(*paths, languages=("pt", "en"), dates=(gold["pt_date"], gold["en_date"])).to_dict()
    assert Report.from_dict(report).to_dict() == report
    texts = [path.read_text(encoding="utf-8") for path in paths]
    sentences = [version["sentences"] for version in report["versions"]]
    for alignment in report["alignments"]:
        assert all(0 <= i < len(s) for s, side in zip(sentences, alignment["sentences"], strict=True) for i in side)
        assert 0 <= alignment["score"] <= 1
    for told in (*report["findings"], *report["agreements"]):
        assert told["mentions"]
        for mention in told["mentions"]:
            version, start, end = mention["version"], mention["start"], mention["end"]
            sentence = sentences[version][mention["sentence"]]
            assert texts[version][start:end] == mention["text"]
            assert sentence["start"] <= start < end <= sentence["end"]
    for finding in report["findings"]:
        assert finding["relation"] in RELATIONS
        assert finding["explanation"]
        versions = {mention["version"] for mention in finding["mentions"]}
        assert len(versions) > 1 or finding["internal"] or finding["missing_from"]
    coverage = report["coverage"]
    assert coverage["compared"] == coverage["agree"] + coverage["differ"] + coverage["unclear"] <= coverage["claims"]
