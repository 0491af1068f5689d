"""Which findings are shown, what they are known by, and the list of those that people have dismissed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_report import sample

from crossclaim import compare, select
from crossclaim.errors import ConfigError, CrossclaimError, InputError
from crossclaim.fingerprint import DIGITS, fingerprint, with_fingerprints
from crossclaim.ignore import accept, read_ignored
from crossclaim.model import Document, Finding, Mention, Report, Sentence, Slot
from crossclaim.report import terminal

DAY = date(2024, 3, 5)
SAMPLE = replace(sample(), findings=with_fingerprints(sample().findings, sample().versions))
PRINTS = [finding.fingerprint for finding in SAMPLE.findings]

PT = """Incêndio mata 34 pessoas em Valbom

Um incêndio matou 34 pessoas num hotel de Valbom na noite de terça-feira, disse a polícia da cidade.
O fogo começou na cozinha do hotel e durou sete horas.
Os bombeiros resgataram 112 hóspedes que estavam no telhado do edifício.
"""
EN = """Fire kills 38 people in Valbom

A fire killed 38 people in a hotel in Valbom on Tuesday night, the police of the city said.
The fire began in the kitchen of the hotel and lasted seven hours.
The firefighters rescued 112 guests who were on the roof of the building.
"""


def dead(report: Report) -> Finding:
    """The one finding on the toll."""
    (found,) = (f for f in report.findings if any("38" in m.claim.text for m in f.mentions))
    return found


# choosing


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ({}, [0, 1, 2, 3, 4, 5, 6, 7]),
        ({"kinds": ["quantity"]}, [0, 1, 2, 6]),
        ({"kinds": ("name", "content")}, [4, 5, 7]),
        ({"min_severity": "medium"}, [0, 1, 2, 3, 5, 7]),
        ({"min_severity": "high"}, [0, 2, 3]),
        ({"kinds": {"quantity"}, "min_severity": "high"}, [0, 2]),
        ({"min_confidence": 0.9}, [0, 1, 2, 3, 4, 5, 6, 7]),
        ({"min_confidence": 0.91}, []),
        ({"ignored": [PRINTS[0], PRINTS[3], "0" * DIGITS]}, [1, 2, 4, 5, 6, 7]),
    ],
)
def test_choice(choice: dict, kept: list[int]) -> None:
    assert list(select(SAMPLE, **choice).findings) == [SAMPLE.findings[place] for place in kept]


def test_what_is_not_shown_is_counted_and_said() -> None:
    shown = select(SAMPLE, min_severity="high", ignored=PRINTS[:2])
    assert (shown.hidden.left_out, shown.hidden.ignored) == (5, 1)
    assert shown.coverage == SAMPLE.coverage
    assert shown.warnings == (
        *SAMPLE.warnings,
        "5 findings are not shown: left out by the choice of kinds, severity or confidence.",
        "1 finding is not shown: in the ignore list.",
    )
    assert shown.to_dict()["hidden"] == {"ignored": 1, "left_out": 5}
    again = select(shown, kinds=["quantity"])
    assert (again.hidden.left_out, again.hidden.ignored) == (6, 1)


def test_silence_does_not_read_as_agreement() -> None:
    text = terminal.render(select(SAMPLE, ignored=PRINTS), width=100, color=False)
    assert "No fact told differently is shown" in text
    assert "8 findings are not shown: in the ignore list." in text
    assert "claims compared agree." not in text


def test_all_shown_says_nothing() -> None:
    assert select(SAMPLE) == SAMPLE
    assert SAMPLE.to_dict()["hidden"] == {"ignored": 0, "left_out": 0}


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"kinds": ["quantities"]}, "'quantities' is no kind of finding: choose from quantity, date, name"),
        ({"min_severity": "severe"}, "'severe' is no severity: choose from high, medium, low"),
        ({"min_confidence": 90}, "90 is no confidence: choose from 0 to 1"),
        ({"min_confidence": float("nan")}, "nan is no confidence"),
    ],
)
def test_choices_that_mean_nothing(choice: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        select(SAMPLE, **choice)


# fingerprints


def known_by(*sentences: str, tell: tuple[int, ...], order: tuple[int, ...] = (0, 1), **change: object) -> str:
    """The fingerprint of a made-up finding on the words between `[ ]` in two documents' sentences `tell`."""
    documents, mentions = [], []
    for version, place in zip(order, tell, strict=True):
        texts = [s.replace("[", "").replace("]", "") for s in sentences[version].split("|")]
        starts = [sum(len(t) + 1 for t in texts[:i]) for i in range(len(texts))]
        places = tuple(Sentence(i, a, a + len(t), t) for i, (a, t) in enumerate(zip(starts, texts, strict=True)))
        documents.append(Document(f"v{version}.txt", "\n".join(texts), ("pt-BR", "en")[version], sentences=places))
        marked = sentences[version].split("|")[place]
        start = starts[place] + marked.index("[")
        words = marked[marked.index("[") + 1 : marked.index("]")]
        claim = SAMPLE.findings[0].mentions[0].claim
        claim = replace(claim, sentence=place, start=start, end=start + len(words), text=words, slot=Slot("count"))
        mentions.append(Mention(len(documents) - 1, claim))
    finding = replace(SAMPLE.findings[0], mentions=tuple(mentions), **change)
    return fingerprint(finding, documents)


TOLD = ("Morreram [34 pessoas].", "[38 people] died.")
BASE = known_by(*TOLD, tell=(0, 0))

edits = st.lists(st.text(st.characters(exclude_characters="|[]\n", exclude_categories=["Cs"])), max_size=3)


@given(edits, edits, edits)
def test_edits_elsewhere_leave_it(before: list[str], after: list[str], other: list[str]) -> None:
    pt = "|".join([*before, TOLD[0], *after])
    en = "|".join([*other, TOLD[1]])
    assert known_by(pt, en, tell=(len(before), len(other))) == BASE


@given(st.permutations(range(5)))
def test_the_order_of_mentions_leaves_it(order: list[int]) -> None:
    finding = SAMPLE.findings[0]
    mixed = replace(finding, mentions=tuple(finding.mentions[place] for place in order))
    assert fingerprint(mixed, SAMPLE.versions) == PRINTS[0]


def test_what_else_leaves_it() -> None:
    assert known_by(*TOLD, tell=(0, 0), order=(1, 0)) == BASE
    assert known_by("MORRERAM  [34\u00a0pessoas].", "[38 people] died. ", tell=(0, 0)) == BASE
    change = {"confidence": 0.2, "severity": "low", "explanation": "other words"}
    assert known_by(*TOLD, tell=(0, 0), **change) == BASE


@given(st.integers(0, 10**6).filter(lambda n: n not in (34, 38)))
def test_another_value_changes_it(value: int) -> None:
    assert known_by(f"Morreram [{value} pessoas].", TOLD[1], tell=(0, 0)) != BASE
    assert known_by(TOLD[0], f"[{value} people] died.", tell=(0, 0)) != BASE


@pytest.mark.parametrize(
    "change",
    [{"kind": "date"}, {"relation": "contradicts"}, {"detail": "bound"}, {"missing_from": (0,)}],
    ids=str,
)
def test_another_judgement_changes_it(change: dict) -> None:
    assert known_by(*TOLD, tell=(0, 0), **change) != BASE


def test_the_same_figures_of_another_story_are_something_else() -> None:
    assert known_by("Feridas: [34 pessoas].", "[38 people] were hurt.", tell=(0, 0)) != BASE


def test_fingerprints_of_a_report_are_its_own() -> None:
    report = compare(PT, EN)
    assert all(len(f.fingerprint) == DIGITS for f in report.findings)
    assert [f["fingerprint"] for f in report.to_dict()["findings"]] == [f.fingerprint for f in report.findings]
    assert len({*PRINTS}) == len(PRINTS)
    turned = compare(EN, PT)
    assert dead(turned).fingerprint == dead(report).fingerprint
    edited = compare("Valbom, quarta-feira. O hotel era antigo.\n\n" + PT, EN.replace("lasted", "went on for"))
    assert dead(edited).fingerprint == dead(report).fingerprint
    other = compare(PT.replace("34", "31"), EN)
    assert dead(other).fingerprint != dead(report).fingerprint


# the ignore list


def test_accepting_writes_what_and_when(tmp_path: Path) -> None:
    path = tmp_path / "dismissed.txt"
    assert accept(SAMPLE.findings[:2], path, DAY) == 2
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[1] == (
        f"{PRINTS[0]}  # 2024-03-05 quantity, compatible: cheia.txt counts more than 200 dead;"
        " flood.txt counts nearly 225, and at least 190."
    )
    assert read_ignored(path) == {*PRINTS[:2]}


def test_accepting_again_adds_only_what_is_new_and_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "dismissed.txt"
    path.write_text(f"# ours\n\n{PRINTS[1]} # judged by Ana\n   {PRINTS[2]}", encoding="utf-8")
    assert accept(SAMPLE.findings[:3], path, DAY) == 1
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# ours\n\n{PRINTS[1]} # judged by Ana\n   {PRINTS[2]}\n{PRINTS[0]}  # ")
    assert accept(SAMPLE.findings[:3], path, DAY) == 0
    assert accept([SAMPLE.findings[4]] * 2, path, DAY) == 1
    assert path.read_text(encoding="utf-8").count("\n") == text.count("\n") + 1


def test_a_comment_stays_a_comment(tmp_path: Path) -> None:
    """What articles and file names say cannot become a line of the list."""
    hostile = replace(SAMPLE.findings[0], explanation=f"a\n{PRINTS[1]}\r\x1b[2J" + "x" * 1000)
    path = tmp_path / "dismissed.txt"
    accept([hostile], path, DAY)
    assert read_ignored(path) == {PRINTS[0]}
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    assert "\x1b" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"hello", r"line 1: no fingerprint"),
        (b"# a\n\n0123456789abcdef\n0123", r"line 4: no fingerprint"),
        (b"0123456789abcdef and more", r"line 1: no fingerprint"),
        (b"\xff\xfe\x00\x01", "no UTF-8 text"),
    ],
)
def test_lists_that_are_none(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "dismissed.txt"
    path.write_bytes(data)
    for use in (lambda: read_ignored(path), lambda: accept(SAMPLE.findings, path, DAY)):
        with pytest.raises(ConfigError, match=message) as caught:
            use()
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == data


def test_a_list_from_an_editor_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "dismissed.txt"
    path.write_bytes(b"\xef\xbb\xbf# ours\r\n0123456789abcdef # a\r\n")
    assert read_ignored(path) == {"0123456789abcdef"}


def test_places_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"does not exist: make it with --ignore .* --accept"):
        read_ignored(tmp_path / "none.txt")
    with pytest.raises(ConfigError, match="cannot be read"):
        read_ignored(tmp_path)
    with pytest.raises(CrossclaimError, match="cannot write"):
        accept(SAMPLE.findings, tmp_path / "no" / "list.txt", DAY)
