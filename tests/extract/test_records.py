"""Records of labels and values: where they begin and end, and what they give to the figures in them."""

from __future__ import annotations

import pytest

from tallystick.evidence import Claim, Document, When
from tallystick.extract.readers.rules import RulesReader
from tallystick.extract.text.records import fields, record_at, records
from tallystick.knowledge.gazetteer import open_gazetteer

ONE = "Incident date\n\n3 May 2019\n\nLocation\n\nHajin, Syria\n\nCivilians killed\n4\n(1 child)\n"
OTHER = "Incident date\n9 June 2019\nLocation\nIdlib, Syria\nCivilians killed\n7\n"


def read(text: str, published: str | None = "2019-07-01") -> list[Claim]:
    """The figures of a text."""
    reader = RulesReader(open_gazetteer())
    (reading,) = reader.read_all([Document("d", "", None, published, text)])
    return [c for c in reading.claims if c.figure is not None]


def days(claims: list[Claim]) -> list[str | None]:
    return [c.when.start if c.when else None for c in claims]


def places(claims: list[Claim]) -> list[str | None]:
    return [c.where.name if c.where else None for c in claims]


def test_a_label_and_the_next_line_make_a_field() -> None:
    told = [(f.kind, f.value.text, f.parts and f.parts.text) for f in fields(ONE)]
    assert told == [("day", "3 May 2019", None), ("place", "Hajin, Syria", None), ("count", "4", "(1 child)")]


def test_a_text_with_one_record_is_all_of_it() -> None:
    (record,) = records("Two men died.\n" + ONE)
    assert (record.start, record.end) == (0, len("Two men died.\n" + ONE))


def test_a_label_that_comes_again_begins_a_record() -> None:
    first, second = records(ONE + OTHER)
    assert second.start == first.end == len(ONE)


def test_a_heading_belongs_to_the_record_below_it() -> None:
    first, second = records(ONE + "Raid on the mill\n" + OTHER)
    assert (ONE + "Raid on the mill\n" + OTHER)[second.start :].startswith("Raid on the mill")
    assert first.end == second.start


@pytest.mark.parametrize("between", ["The town lies on the river.", "Civilians killed: 3"])
def test_prose_and_a_count_above_a_record_belong_to_the_one_before(between: str) -> None:
    _, second = records(f"{ONE}{between}\n{OTHER}")
    assert second.start == len(ONE) + len(between) + 1


def test_an_offset_between_records_is_in_none() -> None:
    text = "Twelve people died this year.\n" + ONE + OTHER
    assert record_at(records(text), 0) is None


@pytest.mark.parametrize("text", ["Date\n4 May 2020\nTwo men died.", "Where\nHajin\nTwo men died.", "Killed\n4\n", ""])
def test_a_date_alone_makes_no_record(text: str) -> None:
    assert records(text) == ()


def test_a_column_of_labels_has_no_values() -> None:
    assert fields("Date\nLocation\nKilled\nInjured\n3\n5\n") == ()


@pytest.mark.parametrize(("label", "many"), [("Arrested", 0), ("Killed", 0), ("Deaths", 1), ("Civilians killed", 1)])
def test_a_year_below_what_befell_somebody_counts_nobody(label: str, many: int) -> None:
    assert len(fields(f"{label}\n2016\n")) == many


def test_parts_are_subsets_and_have_the_fate_of_their_count() -> None:
    told = [(c.quote, c.figure.metric, c.figure.who, c.figure.subset) for c in read(ONE) if c.figure]
    assert told == [("4", "killed", "Civilians", False), ("1", "killed", "child", True)]


def test_of_all_killed_a_kind_is_a_part_and_of_civilians_the_children() -> None:
    text = "Killed\n9\nSoldiers killed\n4\nPeople injured\n6\nPersons injured\n7\nChildren injured\n2\n"
    assert [c.figure.subset for c in read(text) if c.figure] == [False, True, False, False, True]


def test_each_record_keeps_its_day_and_place() -> None:
    claims = read(ONE + OTHER)
    assert days(claims) == ["2019-05-03", "2019-05-03", "2019-06-09"]
    assert places(claims) == ["Hajin", "Hajin", "Idlib"]


def test_a_record_without_a_day_takes_none_of_another() -> None:
    text = ONE + "Shells hit on 4 May 2019, killing two.\n" + OTHER.replace("9 June 2019", "Unknown")
    assert days(read(text))[-2:] == ["2019-05-04", None]


def test_no_day_of_printing_is_that_of_an_event() -> None:
    text = "First published\n3 May 2019\nPosted\n4 May 2019\nLocation\nHajin, Syria\nKilled\n4\nFive men died.\n"
    assert days(read(text)) == [None, None]


@pytest.mark.parametrize("published", [None, "2022-01-18"])
def test_a_weekday_of_an_old_record_is_seen_from_its_day(published: str | None) -> None:
    text = "Incident date\n18 August 2018\nCity\nHajin\nTwo guards were shot dead on Friday.\nKilled\n2\n"
    assert [c.when for c in read(text, published)] == [
        When("2018-08-17", "2018-08-17", "day"),
        When("2018-08-18", "2018-08-18", "day"),
    ]


def test_a_name_before_the_comma_is_the_place_though_no_gazetteer_knows_it() -> None:
    (claim,) = read("Incident date\n3 May 2019\nLocation\nTannery Quarter, Raqqa, Syria\nKilled\n4\n")
    assert claim.where is not None and (claim.where.name, claim.where.country) == ("Tannery Quarter", "SY")
    assert claim.where.lat is None


def test_a_town_told_in_the_sentence_is_its_own() -> None:
    text = ONE.replace("Civilians", "A rocket killed five people in Idlib.\nCivilians")
    assert places(read(text)) == ["Idlib", "Hajin", "Hajin"]
