"""The second opinion: what it may change, and that real models of inference are read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tiny_models import save_classifier

from crossclaim import compare
from crossclaim.cli import main
from crossclaim.errors import ModelError
from crossclaim.judge import load_judge
from crossclaim.model import Inference, Opinion

DENIED = ("O banco não fechou as agências. Morreram 12 pessoas.", "The bank closed the branches. 14 people died.")
LANGUAGES = ("pt", "en")


@dataclass
class FixedJudge:
    """Has one verdict for everything, and remembers what it was asked."""

    verdict: Inference
    name: str = "fixed"
    asked: list[tuple[str, str]] = field(default_factory=list)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Opinion]:
        self.asked += pairs
        return [Opinion(self.name, self.verdict, 0.9)] * len(pairs)


@pytest.mark.parametrize("verdict", ["contradiction", "neutral"])
def test_opinion_is_in_the_finding(verdict: Inference) -> None:
    judge = FixedJudge(verdict)
    report = compare(*DENIED, languages=LANGUAGES, judge=judge)
    opinions = {f.kind: f.to_dict()["opinion"] for f in report.findings}
    assert opinions == {"polarity": {"judge": "fixed", "verdict": verdict, "probability": 0.9}, "quantity": None}
    assert judge.asked == [("O banco não fechou as agências.", "The bank closed the branches.")]
    assert "judge fixed" in report.signature


def test_what_is_told_alike_is_unclear_and_numbers_are_not_overruled() -> None:
    alone = compare(*DENIED, languages=LANGUAGES)
    report = compare(*DENIED, languages=LANGUAGES, judge=FixedJudge("entailment"))
    assert [f.kind for f in report.findings] == ["quantity"]
    assert report.coverage.unclear == alone.coverage.unclear + 2
    assert report.coverage.compared == alone.coverage.compared


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(ModelError, match=r"^the judge 'some/nli' needs transformers: .*crossclaim\[neural\]'$"):
        load_judge("some/nli")


def test_missing_folder_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("pt.txt", "en.txt")]
    for file, text in zip(files, DENIED, strict=True):
        file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["compare", *map(str, files), "--judge", "./no-such-model"])
    assert ended.value.code == 2
    assert capsys.readouterr().err == "crossclaim: there is no judge folder ./no-such-model\n"


@pytest.mark.neural
class TestNli:
    @pytest.mark.parametrize(
        ("bias", "verdict"),
        [
            ({"entailment": 0.0, "neutral": 0.0, "contradiction": 4.0}, "contradiction"),
            ({"CONTRADICTION": 0.0, "NEUTRAL": 0.0, "ENTAILMENT": 4.0}, "entailment"),
            ({"entailment": 0.0, "neutral": 4.0, "contradiction": 0.0}, "neutral"),
        ],
    )
    def test_a_real_model_is_read(self, tmp_path: Path, bias: dict[str, float], verdict: str) -> None:
        judge = load_judge(str(save_classifier(tmp_path / "tiny-nli", "Sequence", bias)))
        (opinion, other) = judge.judge([DENIED, (DENIED[0] * 20, DENIED[1])])
        assert judge.name == "tiny-nli"
        assert opinion == other
        assert (opinion.verdict, opinion.probability) == (verdict, pytest.approx(0.96, abs=0.02))

    def test_through_compare(self, tmp_path: Path) -> None:
        folder = save_classifier(tmp_path, "Sequence", {"entailment": 0.0, "neutral": 0.0, "contradiction": 4.0})
        report = compare(*DENIED, languages=LANGUAGES, judge=str(folder))
        assert {f.opinion.verdict for f in report.findings if f.opinion} == {"contradiction"}

    def test_other_labels_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match="knows no contradiction and entailment, only happy, sad"):
            load_judge(str(save_classifier(tmp_path, "Sequence", {"happy": 0.0, "sad": 0.0})))

    def test_a_broken_folder_is_one_line(self, tmp_path: Path) -> None:
        pytest.importorskip("transformers")
        with pytest.raises(ModelError, match=r"^the judge .* cannot be loaded; ") as caught:
            load_judge(str(tmp_path))
        assert "\n" not in str(caught.value)
