"""A case as Python sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tallystick
from tallystick.case import Case
from tallystick.errors import CaseError, NoSuchRule, NoSuchSource, UsageError
from tallystick.evidence import Document, Reading
from tallystick.extract.readers.rules import RulesReader

TEXT = "At least 12 people were killed in a blast at a market in Kabul on Sunday, the interior ministry said."


def put(folder: Path, **fields: object) -> Path:
    row = {"id": "d1", "title": "", "publisher": "Example Post", "published": "2020-05-04", "text": TEXT} | fields
    path = folder / f"{row['id']}.jsonl"
    path.write_text(json.dumps(row) + "\n")
    return path


def test_opening_makes_the_file_and_closing_keeps_it(tmp_path: Path) -> None:
    with tallystick.open(tmp_path / "new.tally") as case:
        assert case.name == "new"
        case.add(put(tmp_path))
    with tallystick.open(tmp_path / "new.tally") as again:
        assert again.counts()["claims"] == 1


def test_a_case_is_never_made_over_another(tmp_path: Path) -> None:
    Case.create(tmp_path / "a.tally", "Kabul").close()
    with pytest.raises(CaseError):
        Case.create(tmp_path / "a.tally")
    with Case.open(tmp_path / "a.tally") as case:
        assert case.name == "Kabul"


def test_a_tally_is_computed_once_until_something_changes(tmp_path: Path) -> None:
    with Case.create(tmp_path / "a.tally") as case:
        case.add(put(tmp_path))
        first = case.tally()
        assert case.tally() is first
        case.add(put(tmp_path, id="d2", publisher="Other Post"))
        assert case.tally() is not first


def test_a_persons_own_sources_win_at_once(tmp_path: Path) -> None:
    with Case.create(tmp_path / "a.tally") as case:
        case.add(put(tmp_path))
        before = {r.source.id for i in case.tally().incidents for c in i.cells for r in c.roots}
        (tmp_path / "sources.yaml").write_text(
            "sources:\n  - {id: mine, name: The Ministry, kind: official, aliases: [the interior ministry]}\n"
        )
        after = {r.source.id for i in case.tally().incidents for c in i.cells for r in c.roots}
    assert "mine" not in before
    assert after == {"mine"}


def test_a_name_that_is_none_is_refused_before_anything_is_weighed(tmp_path: Path) -> None:
    with Case.create(tmp_path / "a.tally") as case:
        case.add(put(tmp_path))
        with pytest.raises(NoSuchRule, match="minmax/1"):
            case.tally(rule="guess/1")
        with pytest.raises(NoSuchSource, match="nobody"):
            case.tally(strike=["nobody"])
        with pytest.raises(UsageError, match="no day"):
            case.tally(as_of="soon")
        with pytest.raises(UsageError, match="verdict"):
            case.judge("source:reuters", "shout", "me")


def test_as_of_a_day_later_reports_are_not_known_yet(tmp_path: Path) -> None:
    def numbers(day: str) -> set[int | None]:
        return {f.low for i in case.tally(as_of=day).incidents for c in i.cells for r in c.roots for f in r.timeline}

    with Case.create(tmp_path / "a.tally") as case:
        case.add(put(tmp_path), put(tmp_path, id="d2", published="2020-05-09", text=TEXT.replace("12", "20")))
        assert numbers("2020-05-05") == {12}
        assert numbers("2020-05-10") == {12, 20}


def test_a_document_that_breaks_the_reader_is_refused_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = RulesReader.read_all

    def read_all(self: RulesReader, documents: list[Document]) -> list[Reading]:
        if any(document.name == "bad" for document in documents):
            raise RuntimeError("boom")
        return list(sound(self, documents))

    monkeypatch.setattr(RulesReader, "read_all", read_all)
    with Case.create(tmp_path / "a.tally") as case:
        added = case.add(
            put(tmp_path), put(tmp_path, id="bad", text=TEXT + " "), put(tmp_path, id="d3", text=TEXT + "!")
        )
        assert [r.origin for r in added.refusals] == ["bad"]
        assert "boom" in added.refusals[0].reason
        assert {reading.document for reading in case.readings()} == {"d1", "d3"}
        assert case.tally().refusals == added.refusals


def test_a_file_that_is_mended_and_read_is_no_gap_any_longer(tmp_path: Path) -> None:
    file = tmp_path / "feed.jsonl"
    good = put(tmp_path).read_text()
    with Case.create(tmp_path / "a.tally") as case:
        file.write_text(good + "{torn\n")
        assert len(case.add(file).refusals) == 1
        empty = tmp_path / "page.html"
        empty.write_text("")
        case.add(empty)
        assert [Path(r.origin).name for r in case.tally().refusals] == ["feed.jsonl:2", "page.html"]
        assert not case.mended()
        file.write_text(good + json.dumps({"id": "d2", "text": TEXT}) + "\n")
        empty.write_text(f"<html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>")
        case.add(file, empty)
        assert case.tally().refusals == ()
        assert [Path(r.origin).name for r in case.mended()] == ["feed.jsonl:2", "page.html"]
        assert len(case.refusals()) == 2
        assert not any("not read" in line for i in case.tally().incidents for c in i.cells for line in c.range.lines)


def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        put(folder, id=f"d{number}", text=TEXT.replace("12", str(number + 2)))
    claims = []
    for jobs in (1, 2):
        with Case.create(tmp_path / f"{jobs}.tally") as case:
            case.add(folder, jobs=jobs)
            claims.append(case.claims().claims)
    assert claims[0] == claims[1]
    assert len(claims[0]) == 40


def test_struck_and_restored_is_as_before(tmp_path: Path) -> None:
    with Case.create(tmp_path / "a.tally") as case:
        case.add(put(tmp_path))
        before = case.tally()
        source = before.incidents[0].cells[0].roots[0].source.id
        case.judge(f"source:{source}", "strike", "me", "retracted")
        struck = case.tally()
        case.judge(f"source:{source}", "restore", "me", "back again")
        after = case.tally()
    assert struck.struck == (source,)
    assert not any(c.roots for i in struck.incidents for c in i.cells)
    assert after.incidents == before.incidents
    assert [j.verdict for j in after.judgements] == ["strike", "restore"]


def test_a_corrected_quote_that_does_not_stand_in_the_text_is_refused(tmp_path: Path) -> None:
    with tallystick.open(tmp_path / "new.tally") as case:
        case.add(put(tmp_path))
        (claim,) = case.tally().claims
        start = TEXT.index("12")
        with pytest.raises(UsageError, match="no judgement"):
            case.judge(f'claim:{claim}/{{"quote":[{start},{start + 2},"21"]}}', "correct", "Ada")
        case.judge(f'claim:{claim}/{{"quote":[{start},{start + 2},"12"]}}', "correct", "Ada")
        assert case.tally().claims[claim].quote == "12"


def test_a_judgement_that_moves_no_number_leaves_all_links_and_cells_as_they_are(tmp_path: Path) -> None:
    with tallystick.open(tmp_path / "new.tally") as case:
        case.add(put(tmp_path))
        before = case.tally()
        case.judge(f"claim:{next(iter(before.claims))}", "accept", "Ada")
        assert case.tally().incidents is before.incidents
        assert [judgement.verdict for judgement in case.tally().judgements] == ["accept"]


@pytest.mark.parametrize(("verdict", "inverse"), [("reject", "accept"), ("split", "rejoin")])
def test_a_judgement_on_a_claim_is_taken_in_at_once_and_taken_back(tmp_path: Path, verdict: str, inverse: str) -> None:
    with tallystick.open(tmp_path / "new.tally") as case:
        case.add(put(tmp_path), put(tmp_path, id="d2", text=TEXT.replace("12", "14")))
        before = case.tally()
        claim = f"claim:{before.incidents[0].claims[0]}"
        case.judge(claim, verdict, "Ada")
        assert case.tally().incidents != before.incidents
        case.judge(claim, inverse, "Ada")
        assert case.tally().incidents == before.incidents


def test_a_strike_supposed_is_the_strike_that_is_then_made(tmp_path: Path) -> None:
    with tallystick.open(tmp_path / "new.tally") as case:
        case.add(put(tmp_path))
        source = case.tally().incidents[0].cells[0].roots[0].source.id
        supposed = case.supposing(f"source:{source}", "strike")
        case.judge(f"source:{source}", "strike", "Ada")
        assert case.tally().incidents == supposed.incidents
        given_back = case.supposing(f"source:{source}", "restore")
        case.judge(f"source:{source}", "restore", "Ada")
        assert case.tally().incidents == given_back.incidents
