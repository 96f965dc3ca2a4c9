"""What the gate lets through to the parser."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.evidence import Document
from tallystick.extract.text.gate import context, holds, wanted
from tallystick.extract.text.sentences import split

FIGURES = Path(__file__).resolve().parents[2] / "../shared/gold/figures"


def marks(*sentences: str) -> list[bool]:
    """The gate's marks for sentences that make a text."""
    text = " ".join(sentences)
    return wanted(Document("d", "", None, None, text), [(s, e) for s, e, _ in split(text)])


@pytest.mark.parametrize(
    "sentence",
    [
        "At least 12 people were killed.",
        "A woman died in the attack.",
        "Police foiled a plot to detonate a truck bomb.",
        "SEVEN SOLDIERS WERE WOUNDED.",
        "The strike claimed the lives of dozens.",
    ],
)
def test_a_sentence_that_can_hold_a_claim_is_wanted(sentence: str) -> None:
    assert marks(sentence) == [True]


@pytest.mark.parametrize(
    "sentence",
    ["Shares rose 12 percent on Monday.", "The senator spoke for two hours.", "He was elected in 2012.", "It rained."],
)
def test_ordinary_sentences_stay_unparsed(sentence: str) -> None:
    assert marks(sentence) == [False]


def test_people_counted_alone_are_wanted_only_beside_a_counted_fate() -> None:
    assert marks("The bus carried 20 tourists.") == [False]
    assert marks("A crash killed six people.", "The bus carried 20 tourists.") == [True, True]


def test_the_sentences_around_a_figure_are_its_context() -> None:
    assert context({6}, {9}, 12) == [i < 3 or 3 <= i <= 8 or i == 9 for i in range(12)]


def test_without_a_claim_nothing_more_is_parsed() -> None:
    assert not any(context(set(), set(), 5))


@given(st.lists(st.text(max_size=60), max_size=6))
def test_there_is_one_mark_a_sentence_whatever_the_text(parts: list[str]) -> None:
    text = "\n".join(parts)
    spans = [(s, e) for s, e, _ in split(text)]
    assert len(wanted(Document("d", "", None, None, text), spans)) == len(spans)


def test_a_megabyte_without_a_space_is_passed_in_a_second() -> None:
    text = "7" * 1_000_000
    spans = [(s, e) for s, e, _ in split(text)]
    began = time.process_time()
    wanted(Document("d", "", None, None, text), spans)
    assert time.process_time() - began < 1


@pytest.mark.gold
@pytest.mark.skipif(not FIGURES.is_dir(), reason="the shared gold data is not here")
@pytest.mark.parametrize("name", ["dev-conflict", "dev-news"])
def test_hardly_a_figure_is_lost_before_it_is_read(name: str) -> None:
    through = total = 0
    for line in (FIGURES / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        spans = [(s, e) for s, e, _ in split(row["text"])]
        open_spans = wanted(Document("d", "", None, None, row["text"]), spans)
        for figure in (f for f in row["figures"] if not f.get("optional")):
            total += 1
            through += any(m and s <= figure["start"] < e for (s, e), m in zip(spans, open_spans, strict=True))
    assert through / total >= 0.995


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2014 the union held a protest march.",
        "The Feb. 13 strike left the city divided.",
        "Rent rose 8 percent after the strike.",
        "The bill cost $650 million and hurt the poor.",
        "It was killed by the question.",
        "The army held on for 20 years before the dead were counted.",
    ],
)
def test_numbers_that_count_no_people_open_no_sentence_to_be_read_for_figures(sentence: str) -> None:
    assert "figure" not in holds(sentence, [(0, len(sentence))])
