"""What a person sees: golden reports, hostile and wide text, and what each rule of the layout promises."""

from __future__ import annotations

import io
import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from sample_report import document, finding, mention, sample

from crossclaim.align.partial import Part
from crossclaim.model import Alignment, Coverage, Document, Findings, Report, Sentence
from crossclaim.report import json as json_format
from crossclaim.report import progress, terminal, tsv
from crossclaim.report.passages import LONG, passage, sanitize

GOLDEN = Path(__file__).parent / "golden"
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")

HOSTILE = "Ele\x1b[31m disse\x07 [red]200[/red]\u202e mortos\u2066\x9b2J [[300]] \r\nfim\x00\ud800"
WIDE = "地震造成二百二十五人死亡数千人受伤救援人员仍在废墟中搜寻幸存者" * 4
COMBINING = "a\u0303\u0301o\u0302" * 60 + " 👩‍👩‍👧 " + "e\u0301" * 90


def report_on(*documents: Document, **more: object) -> Report:
    plain = Report("sig", documents, (), Findings(), (), Coverage(claims=8, compared=4, agree=4))
    more["findings"] = Findings(more.get("findings", ()))  # type: ignore[call-overload]
    return replace(plain, **more)  # type: ignore[arg-type]


def hostile_report(text: str) -> Report:
    """A report in which every string that an article or a file name can reach is the given text."""
    documents = tuple(Document(text, text, text, None, (Sentence(0, 0, len(text), text),)) for _ in ("one", "other"))
    middle = text[len(text) // 3 : -len(text) // 3] or text
    places = [(0, 0, middle), (1, 0, middle)]
    findings = (
        finding(documents, ("name", "contradicts", "", "high"), places, text),
        finding(documents, ("content", "missing", "", "low"), places[:1], text, missing_from=(1,)),
    )
    return report_on(*documents, findings=findings, warnings=(text,), signature=text)


@pytest.mark.parametrize("width", [80, 120])
def test_golden_report(width: int) -> None:
    golden = (GOLDEN / f"report-{width}.txt").read_text(encoding="utf-8")
    assert terminal.render(sample(), width=width, color=False) == golden


@pytest.mark.parametrize("width", [40, 80, 99, 100, 140, 200])
def test_color_changes_the_marks_and_nothing_else(width: int) -> None:
    colored = ESCAPES.sub("", terminal.render(sample(), width=width, color=True))
    plain = terminal.render(sample(), width=width, color=False)
    assert "[[" not in colored
    assert "[[34" in plain
    words = re.sub(r"in bold|in \[\[ \]\]", "", " ".join(colored.split()))
    assert sorted(words.split()) == sorted(
        re.sub(r"in bold|in \[\[ \]\]", "", " ".join(plain.split())).replace("[[", "").replace("]]", "").split()
    )


def test_severity_comes_before_relation_and_relation_before_order() -> None:
    labels = re.findall(r"^\d+ +(\w+) · (\w+) · (\w+)", terminal.render(sample(), width=80, color=False), re.M)
    assert labels == [
        ("CONTRADICTS", "quantity", "high"),
        ("CONTRADICTS", "polarity", "high"),
        ("COMPATIBLE", "quantity", "high"),
        ("CONTRADICTS", "quantity", "medium"),
    ]


def test_the_environment_does_not_change_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    before = terminal.render(sample(), width=80, color=True)
    for name, value in {"COLUMNS": "33", "NO_COLOR": "1", "TERM": "dumb", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert terminal.render(sample(), width=80, color=True) == before


@pytest.mark.parametrize("text", [HOSTILE, "[bold]x[/] :smile: https://example.org"])
@pytest.mark.parametrize("color", [False, True])
def test_article_text_cannot_steer_the_terminal(text: str, color: bool) -> None:
    shown = ESCAPES.sub("", terminal.render(hostile_report(text), width=80, color=color))
    assert all(character == "\n" or character.isprintable() for character in shown)
    shown.encode("utf-8")


def test_what_is_replaced_stays_visible() -> None:
    shown = terminal.render(hostile_report(HOSTILE), width=200, color=False)
    for visible in ("␛[31m", "␇", "[red]", "[/red]", "‹U+202E›", "‹U+2066›", "‹U+009B›2J", "␀", "‹U+D800›"):
        assert visible in shown
    assert "[ [300] ]" in shown, "article text must not look like a mark of ours"


@given(st.text(max_size=400), st.integers(40, 160))
def test_every_text_fits_the_width(text: str, width: int) -> None:
    for line in terminal.render(hostile_report(text or "x"), width=width, color=False).split("\n"):
        assert cell_len(line) <= width
        assert all(character.isprintable() or character in "\u200c\u200d\u00a0\u3000 " for character in line) or (
            sanitize(line) == line
        )


@pytest.mark.parametrize("text", [WIDE, COMBINING])
@pytest.mark.parametrize("width", [40, 80, 101, 140])
def test_wide_and_combining_characters_wrap_whole(text: str, width: int) -> None:
    article = document("a.txt", text)
    places = [(0, 0, ""), (1, 0, "")]
    label = ("content", "contradicts", "", "low")
    shown = terminal.render(
        report_on(article, article, findings=(finding((article, article), label, places),)),  # type: ignore[arg-type]
        width=width,
        color=False,
    )
    lines = shown.split("\n")
    assert max(map(cell_len, lines)) <= width
    assert not any(line.strip()[:1] in "\u0301\u0302\u0303\u200d" for line in lines if line.strip())
    if width < 100:
        assert "".join(text.split()) in "".join(shown.split())


def test_three_versions_stand_abreast_where_there_is_room() -> None:
    names = ("one.txt", "two.txt", "three.txt")
    documents = tuple(document(name, f"Morreram {n} pessoas.") for n, name in enumerate(names, 10))
    places = [(version, 0, str(version + 10)) for version in range(3)]
    report = report_on(
        *documents,
        findings=(
            finding(documents, ("quantity", "contradicts", "", "high"), places),
            finding(documents, ("name", "missing", "", "low"), places[:2], missing_from=(2,)),
            finding(documents, ("name", "missing", "", "low"), places[:1], missing_from=(2,)),
        ),
        alignments=(Alignment(((0,), (0,), ()), 0.9),),
    )
    for width, rows in ((80, 3), (120, 2), (160, 1)):
        shown = terminal.render(report, width=width, color=False)
        block = shown[shown.index("1  CONTRADICTS") : shown.index("In A one.txt, not in C three.txt: 1 fact")]
        assert len([line for line in block.split("\n") if re.search(r"[ABC] (one|two|three)\.txt", line)]) == rows
        assert all(f"Morreram [[{n}]] pessoas." in block for n in (10, 11, 12))
    assert "Only in A one.txt, B two.txt: 1 fact" in shown
    assert "Sentences aligned: 1 of 1 in A, 1 of 1 in B, 0 of 1 in C." in shown


def test_a_sentence_with_two_mentions_is_shown_once() -> None:
    article = document("a.txt", "Foram 12 mortos de manhã e 15 mortos à noite.")
    label = ("quantity", "contradicts", "", "low")
    places = [(0, 0, "15 mortos"), (0, 0, "12 mortos")]
    shown = terminal.render(
        report_on(article, article, findings=(finding((article, article), label, places, internal=True),)),
        width=80,
        color=False,
    )
    assert shown.count("Foram [[12 mortos]] de manhã e [[15 mortos]] à noite.") == 1
    assert "also within one version" in shown


def test_long_lists_say_how_to_see_the_rest() -> None:
    article = document("a.txt", "\n".join(f"Sentence number {n}." for n in range(15)))
    label = ("content", "missing", "", "low")
    findings = tuple(finding((article,), label, [(0, n, "")], missing_from=(1,)) for n in range(15))
    report = report_on(article, document("b.txt", "Nothing."), findings=findings)
    short = terminal.render(report, width=80, color=False)
    assert short.count("Sentence number") == 12
    assert "… and 3 more sentences: --all shows them." in short
    full = terminal.render(report, width=80, color=False, show_all=True)
    assert full.count("Sentence number") == 15
    assert "--all" not in full
    assert "The words in question are in [[ ]]" in full


@pytest.mark.parametrize(
    ("coverage", "words"),
    [
        (Coverage(claims=8, compared=4, agree=4), "All 4 claims compared agree."),
        (
            Coverage(claims=8, compared=4, agree=3, unclear=1),
            "3 of the 4 claims compared agree, 1 are unclear.",
        ),
        (Coverage(claims=8), "No claims of the versions could be compared; this is not agreement."),
    ],
)
def test_silence_is_explained(coverage: Coverage, words: str) -> None:
    article = document("a.txt", "Nothing.")
    shown = terminal.render(report_on(article, article, coverage=coverage), width=80, color=False)
    assert "No fact told differently" in shown
    assert words in shown


CLAUSE = "a comissão ouviu testemunhas durante vários dias seguidos, "


@pytest.mark.parametrize("before", [0, 2, 6])
@pytest.mark.parametrize("after", [0, 2, 6])
def test_a_long_sentence_is_cut_to_the_clauses_around_the_mark(before: int, after: int) -> None:
    text = CLAUSE * before + "morreram 34 pessoas, " + CLAUSE * after + "disse o juiz."
    start = text.index("34 pessoas")
    pieces = passage(Sentence(0, 7, 7 + len(text), text), [(7 + start, 7 + start + 10)])
    shown = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.marked] == ["34 pessoas"]
    if len(text) <= LONG:
        assert shown == text
        return
    assert len(shown) < LONG + 5
    assert shown.startswith("… a comissão") == (before == 6)
    assert shown.endswith("seguidos, … ") == (after == 6)
    assert shown.strip("… ") in text


def test_far_marks_keep_their_own_clauses() -> None:
    text = "Morreram 34 pessoas, " + CLAUSE * 10 + "e 12 ficaram feridas."
    spans = [(text.index(words), text.index(words) + 2) for words in ("12", "34")]
    shown = "".join(piece.text for piece in passage(Sentence(0, 0, len(text), text), spans))
    assert re.fullmatch(r"Morreram 34 pessoas, .* … .*e 12 ficaram feridas\.", shown)
    assert len(shown) < LONG + 60


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))), st.integers(0, 5))
def test_short_passages_lose_nothing(text: str, spans: list[tuple[int, int]], offset: int) -> None:
    text = text[:LONG]
    pieces = passage(Sentence(0, offset, offset + len(text), text), spans)
    shown = "".join(piece.text for piece in pieces)
    assert "".join(shown.split()) == "".join(sanitize(text).split())


def test_alignments_show_pairs_and_what_stands_alone() -> None:
    report = sample()
    shown = terminal.render_alignments(report.versions, report.alignments, width=120, color=False)
    assert "2  score 0.88" in shown
    assert re.search(r"4  O governo não descarta pedir ajuda externa\. +5  The government ruled out", shown)
    assert re.search(r"Not aligned in A cheia\.txt ─+\n  6  Há mais de 200", shown)
    assert re.search(r"Not aligned in B flood\.txt ─+\n  7  Survivors", shown)


def test_tsv_spans_lead_back_to_the_text() -> None:
    report = sample()
    header, *rows = tsv.render_alignments(report.versions, report.alignments).splitlines()
    assert header.split("\t")[:5] == ["score", "A_sentences", "A_starts", "A_ends", "A_text"]
    assert len(rows) == len(report.alignments) + 2
    cells = dict(zip(header.split("\t"), rows[1].split("\t"), strict=True))
    assert cells["B_sentences"] == "1,2"
    start, end = int(cells["B_starts"].split(",")[0]), int(cells["B_ends"].split(",")[1])
    assert report.versions[1].text[start:end].replace("\n", " ") == cells["B_text"]


def test_tsv_text_is_no_formula_and_no_second_cell() -> None:
    article = document("a.txt", "=1+1\tthree")
    rows = tsv.render_alignments((article, article), (Alignment(((0,), (0,)), 1.0),)).splitlines()
    assert rows[1].split("\t") == ["1.00", *["0", "0", "10", "'=1+1 three", ""] * 2]


def test_tsv_has_every_sentence_and_what_only_one_side_tells() -> None:
    report = sample()
    parts = [[Part((), ((45, 62), (63, 70))), Part(((32, 40),), ())] for _ in report.alignments]
    header, *rows = tsv.render_alignments(report.versions, report.alignments, parts).splitlines()
    table = [dict(zip(header.split("\t"), row.split("\t"), strict=True)) for row in rows]
    for letter, version in zip("AB", report.versions, strict=True):
        cells = [row[f"{letter}_sentences"] for row in table if row[f"{letter}_sentences"]]
        assert sorted(",".join(cells).split(",")) == [str(s.index) for s in version.sentences]
    aligned, alone = table[: len(report.alignments)], table[len(report.alignments) :]
    assert {(row["A_extra"], row["B_extra"]) for row in aligned} == {("45..62,63..70", "")}
    assert [(row["score"], row["A_text"], row["B_sentences"]) for row in alone] == [
        ("", "Há mais de 200 famílias em abrigos.", ""),
        ("", "", "6"),
    ]


def test_json_has_every_sentence_and_what_only_one_side_tells() -> None:
    report = sample()
    parts = [[Part((), ((45, 62),)), Part(((32, 40),), ())] for _ in report.alignments]
    data = json.loads(json_format.render_alignments(report.versions, report.alignments, parts))
    assert data["unaligned"] == [[5], [6]]
    assert data["alignments"][1] == {
        "sentences": [[1], [1, 2]],
        "score": 0.88,
        "parts": [{"covered": [], "extra": [[45, 62]]}, {"covered": [[32, 40]], "extra": []}],
    }
    assert "parts" not in json_format.render_alignments(report.versions, report.alignments)


def test_extra_words_are_marked_and_long_sentences_stay_whole() -> None:
    report = sample()
    minister = report.versions[0].sentences[4]
    start = report.versions[0].text.index("embora a lei")
    parts = [[Part((), ((start, start + 12),)), Part((), ())] for _ in report.alignments]
    shown = terminal.render_alignments(report.versions, report.alignments, parts, width=80, color=False)
    assert "Words in [[ ]] have no counterpart" in shown
    words = minister.text.replace("embora a lei", "[[embora a lei]]").split()
    assert " ".join(words) in " ".join(shown.split())


def test_claims_are_listed_with_their_spans() -> None:
    report = sample()
    claim = mention(report.versions, 0, 2, "34 pessoas", "quantity").claim
    shown = terminal.render_claims(report.versions[0], [claim], width=80, color=False)
    assert "1 claim ─" in shown
    assert re.search(rf"3 +quantity +{claim.start}–{claim.end} +34 pessoas", shown)


def test_many_facts_are_shown_in_part() -> None:
    article = document("a.txt", "\n".join(f"Morreram {n} pessoas." for n in range(10, 40)))
    label = ("quantity", "contradicts", "", "low")
    findings = tuple(finding((article, article), label, [(0, i, ""), (1, i, "")], f"Fact {i}.") for i in range(30))
    shown = terminal.render(report_on(article, article, findings=findings), width=80, color=False)
    assert re.findall(r"Fact (\d+)\.", shown) == [str(i) for i in range(25)]
    assert "… and 5 more facts: --all shows them." in shown
    whole = terminal.render(report_on(article, article, findings=findings), width=80, color=False, show_all=True)
    assert len(re.findall(r"Fact \d+\.", whole)) == 30


class Screen(io.StringIO):
    def __init__(self, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


@pytest.mark.parametrize(
    ("terminal", "wanted", "seconds", "shown"),
    [(True, True, 0.4, True), (True, True, 0.0, False), (True, False, 0.4, False), (False, True, 0.4, False)],
)
def test_long_work_shows_that_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, wanted: bool, seconds: float, shown: bool
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.1)
    monkeypatch.setenv("TERM", "xterm")
    screen = Screen(terminal)
    with progress.progress("Comparing", screen, wanted):
        time.sleep(seconds)
    assert ("Comparing" in screen.getvalue()) is shown
