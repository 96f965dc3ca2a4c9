"""Correcting a claim in the browser: the correction lies over the machine's row, is weighed, shown and taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from html import unescape
from importlib import resources
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tally import made
from visitor import Page, Visitor

from tallystick.case import Case
from tallystick.errors import UsageError
from tallystick.evidence import Claim, Figure, Judgement, When, Where
from tallystick.review import corrections
from tallystick.view import export, terminal
from tallystick.view.correcting import CHOICES, answered, answers

CLAIMS = list(made().claims.values())
FIRST = next(claim for claim in CLAIMS if claim.quote == "At least 143" or claim.quote == "at least 143")


def text_of(claim: Claim) -> str:
    return made().documents[claim.span.document].text


def form_of(visitor: Visitor, claim: str) -> dict[str, str]:
    """The correcting form of a claim's page as a browser would send it."""
    page = visitor.get(f"/claim?{urlencode({'id': claim})}").text
    start = page.index('action="/correct"')
    inside = Page(page[start : page.index("</form>", start)])
    form = {f["name"]: f.get("value", "") for f in inside.of("input") if f.get("type") != "checkbox" or "checked" in f}
    for part in page[start : page.index("</form>", start)].split("<select ")[1:]:
        chosen = [piece for piece in part.split("<option ")[1:] if " selected" in piece.split(">")[0]]
        form[part.split('name="')[1].split('"')[0]] = (
            unescape(chosen[0].split('value="')[1].split('"')[0]) if chosen else ""
        )
    return form | {"by": "Ada"}


@settings(deadline=None)
@given(st.sampled_from(CLAIMS))
def test_a_form_sent_as_it_came_changes_nothing(claim: Claim) -> None:
    assert answered(claim, answers(claim), text_of(claim)) == claim


@settings(deadline=None)
@given(st.sampled_from(CLAIMS), st.dictionaries(st.sampled_from([*answers(CLAIMS[0]), "voice-1"]), st.text(max_size=9)))
def test_whatever_is_written_makes_a_claim_or_one_clear_sentence(claim: Claim, written: dict[str, str]) -> None:
    try:
        found = answered(claim, answers(claim) | written, text_of(claim))
    except UsageError as error:
        assert str(error).endswith(".")
    else:
        assert text_of(claim)[found.span.start : found.span.end] == found.quote
        assert found.figure is None or found.figure.metric in CHOICES["metric"]


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        ({"quantifier": "exact", "low": "1,500"}, (1500, 1500, "exact")),
        ({"quantifier": "exact", "low": "", "high": "17"}, (17, 17, "exact")),
        ({"quantifier": "at_least", "low": "17", "high": "20"}, (17, None, "at_least")),
        ({"quantifier": "at_most", "low": "", "high": "225"}, (None, 225, "at_most")),
        ({"quantifier": "range", "low": "20", "high": "30"}, (20, 30, "range")),
        ({"quantifier": "vague", "low": "17"}, (None, None, "vague")),
    ],
)
def test_a_quantifier_says_which_ends_a_figure_has(written: dict[str, str], figure: tuple[int, int, str]) -> None:
    found = answered(FIRST, answers(FIRST) | written, text_of(FIRST)).figure
    assert found is not None
    assert (found.low, found.high, found.quantifier) == figure


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"quantifier": "range", "low": "30", "high": "20"}, "two numbers"),
        ({"quantifier": "exact", "low": "", "high": ""}, "needs a number"),
        ({"quantifier": "about", "low": "3", "high": "4"}, "make a range"),
        ({"low": "many"}, "no whole number"),
        ({"metric": "resurrected"}, "is not one of"),
        ({"start": "yesterday"}, "written like"),
        ({"start": "2020-02-02", "end": "2020-02-01"}, "before the first"),
        ({"place": "Behbahan", "lat": "30"}, "both a latitude and a longitude"),
        ({"place": "Behbahan", "lat": "300", "lon": "1"}, "no number of degrees"),
        ({"place": "Behbahan", "country": "Iran"}, "country code"),
        ({"stance-0": "sings"}, "is not one of"),
        ({"event": "MUTINY"}, "is not one of"),
        ({"event": "PROTEST", "event_mode": "suicide-attack"}, "is no mode of PROTEST"),
        ({"known": "week"}, "give its first and its last day"),
        ({"known": "unresolved", "start": "2020-02-02"}, "has no days"),
        ({"known": "fortnight", "start": "2020-02-02"}, "is not one of"),
        ({"place": "Behbahan", "geonames": "many"}, "no whole number"),
        ({"quote": "words that nobody wrote"}, "do not stand in the text"),
        ({"quote": ""}, "do not stand in the text"),
    ],
)
def test_answers_that_make_no_claim_are_refused_in_a_sentence(written: dict[str, str], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        answered(FIRST, answers(FIRST) | written, text_of(FIRST))


def test_a_place_of_another_name_loses_the_point_of_the_old_one() -> None:
    claim = replace(
        FIRST, where=Where("Tehran", 112931, 35.7, 51.4, 1, "IR.26", "IR"), when=When(None, None, "unresolved")
    )
    found = answered(claim, answers(claim) | {"place": "Behbahan"}, text_of(claim))
    assert found.where == Where("Behbahan", country="IR")
    assert found.when == claim.when
    pointed = answered(
        claim, answers(claim) | {"place": "Behbahan", "lat": "30.6", "lon": "50.2", "precision": "1"}, text_of(claim)
    )
    assert pointed.where == Where("Behbahan", None, 30.6, 50.2, 1, None, "IR")
    assert answered(claim, answers(claim) | {"place": ""}, text_of(claim)).where is None


def test_every_field_of_a_claim_but_who_read_it_can_be_corrected() -> None:
    written = {"event": "COERCE", "event_mode": "arrest", "credit": "AFP; AP", "headline": "1", "known": "month"}
    written |= {"start": "2019-11-01", "end": "2019-11-30", "place": "Ardun", "admin1": "Fars", "geonames": "99"}
    found = answered(FIRST, answers(FIRST) | written | {"quote": "143", "factuality": "denied"}, text_of(FIRST))
    assert (found.event, found.event_mode, found.credit, found.headline) == ("COERCE", "arrest", ("AFP", "AP"), True)
    assert found.when == When("2019-11-01", "2019-11-30", "month")
    assert found.where == Where("Ardun", 99, admin1="Fars")
    assert text_of(FIRST)[found.span.start : found.span.end] == "143"
    about = corrections.subject(FIRST, found)
    assert about is not None
    (one,) = corrections.corrections([Judgement(about, "correct", "Ada", "2020")])[FIRST.id]
    (laid,) = corrections.corrected([FIRST], {FIRST.id: (one,)})
    assert replace(laid, as_read=None) == found
    assert laid.id == FIRST.id
    left = {f.name for f in fields(Claim) if f.init} - {"span", "context", "read_by", "as_read"}
    assert left - one.parts.keys() == {"figure", "chain"}


def test_a_form_whose_box_is_not_ticked_says_no() -> None:
    claim = replace(FIRST, headline=True)
    form = {name: value for name, value in answers(claim).items() if name != "headline"}
    assert not answered(claim, form, text_of(claim)).headline


def test_another_event_keeps_no_mode_of_the_old_one() -> None:
    claim = replace(FIRST, event="ASSAULT", event_mode="explosives")
    found = answered(claim, answers(claim) | {"event": "PROTEST"}, text_of(claim))
    assert (found.event, found.event_mode) == ("PROTEST", "")


def test_voices_can_be_renamed_left_out_and_added() -> None:
    renamed = answered(
        FIRST, answers(FIRST) | {"voice-0": "Reuters", "stance-0": "cites", "voice-1": "PMOI"}, text_of(FIRST)
    )
    assert [(link.voice, link.stance, link.source) for link in renamed.chain] == [
        ("Reuters", "cites", None),
        ("PMOI", "says", None),
    ]
    assert (renamed.chain[0].start, renamed.chain[0].end) == (FIRST.chain[0].start, FIRST.chain[0].end)
    assert answered(FIRST, answers(FIRST) | {"voice-0": ""}, text_of(FIRST)).chain == ()


def test_a_correction_is_weighed_shown_beside_the_machines_row_and_taken_back() -> None:
    visitor = Visitor()
    before = visitor.get("/incident?id=iran").text
    answer = visitor.post("/correct", **form_of(visitor, FIRST.id) | {"low": "150", "note": "misread"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claim?id={FIRST.id}")
    assert "150" in Page(visitor.get("/incident?id=iran").text).text
    page = visitor.get(f"/claim?id={FIRST.id}").text
    assert "<del><bdi>at least 143</bdi></del> → <ins><bdi>at least 150</bdi></ins>" in page
    assert "Corrected by Ada" in Page(page).text.replace("\u2068", "")
    log = visitor.get("/log").text
    assert "<del><bdi>at least 143</bdi></del> → <ins><bdi>at least 150</bdi></ins>" in log
    (judgement,) = visitor.case.log
    back = visitor.post("/judge", subject=judgement.subject, verdict="uncorrect", by="Ada", seen="1", back="/log")
    assert back.status_code == 303
    after, decided = Page(visitor.get("/incident?id=iran").text).text.split(" What people decided ")
    assert after == Page(before).text.split(" Tallystick shows ")[0]
    assert "uncorrect “at least 143”, 2019-11-25-amnesty by Ada" in decided
    assert "Correct it" in visitor.get(f"/claim?id={FIRST.id}").text


def test_of_two_windows_on_one_claim_the_second_gets_both_versions_and_may_store_its_own() -> None:
    visitor = Visitor()
    first, second = form_of(visitor, FIRST.id), form_of(visitor, FIRST.id)
    assert visitor.post("/correct", **first | {"low": "150"}).status_code == 303
    conflict = visitor.post("/correct", **second | {"low": "160", "by": "Bo"})
    assert conflict.status_code == 409
    assert "at least 150" in conflict.text
    assert "at least 160" in conflict.text
    assert len(visitor.case.log) == 1
    hidden = {f["name"]: f.get("value", "") for f in Page(conflict.text).of("input")}
    assert visitor.post("/judge", **hidden).status_code == 303
    assert [judgement.by for judgement in visitor.case.log] == ["Ada", "Bo"]
    assert "at least 160" in visitor.get(f"/claim?id={FIRST.id}").text


@pytest.mark.parametrize(
    ("changed", "status", "says"),
    [
        ({}, 400, "Nothing was changed"),
        ({"low": "some"}, 400, "no whole number"),
        ({"id": "none"}, 404, "No claim"),
        ({"low": "7", "by": " "}, 400, "name of who decides"),
    ],
)
def test_a_correction_that_is_none_is_a_readable_page(changed: dict[str, str], status: int, says: str) -> None:
    visitor = Visitor()
    answer = visitor.post("/correct", **form_of(visitor, FIRST.id) | changed)
    assert answer.status_code == status
    assert says in Page(answer.text).text
    assert visitor.case.log == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    file = tmp_path_factory.mktemp("corrected") / "iran.tally"
    texts = resources.files("tallystick.knowledge").joinpath("sample/iran-2019")
    with resources.as_file(texts) as folder, Case.create(file, "Iran") as case:
        case.add(Path(folder))
        yield case


def test_in_a_stored_case_a_correction_moves_the_cell_and_leaves_the_ledger_as_it_was(sample: Case) -> None:
    incident = max(sample.tally().incidents, key=lambda i: len(i.documents))
    cell = next(c for c in incident.cells if c.metric == "killed" and c.who == "" and c.range.low is not None)
    root = next(r for r in cell.roots if r.low is not None and len(r.timeline) == 1)
    claim = sample.tally().claims[root.claims[0]]
    read = [reading.claims for reading in sample.readings()]
    visitor = Visitor(sample)
    form = form_of(visitor, claim.id) | {"low": "7777", "high": "7777", "quantifier": "exact", "note": "as printed"}
    assert visitor.post("/correct", **form).status_code == 303

    after = sample.tally()
    assert after.claims[claim.id].figure == Figure(
        "killed", 7777, 7777, "exact", claim.figure.who if claim.figure else ""
    )
    moved = next(i for i in after.incidents if claim.id in i.claims)
    stands = [(r.low, r.high) for c in moved.cells for r in c.roots if claim.id in r.claims]
    assert stands == [(7777, 7777)]
    assert [reading.claims for reading in sample.readings()] == read
    assert sample.check() == []

    told = next(c for c in moved.cells if claim.id in c.claims)
    why = "\n".join(terminal.why_lines(after, moved, told))
    assert "corrected by Ada on" in why
    assert "→ 7,777" in why
    rows = [json.loads(line) for line in export.lines("claims", sample, export.Weighing("minmax/1"))]
    (row,) = [row for row in rows if "corrected" in row]
    assert row["figure"]["low"] == 7777
    assert row["corrected"]["by"][0]["by"] == "Ada"
    assert row["corrected"]["read"]["figure"]["low"] == (claim.figure and claim.figure.low)
    report = "\n".join(export.lines("report", sample, export.Weighing("minmax/1")))
    assert "corrected by a person" in report
    assert "What people decided" in report
    assert "<bdi>as printed</bdi>" in report
    incidents = [json.loads(line) for line in export.lines("incidents", sample, export.Weighing("minmax/1"))]
    assert [j["verdict"] for row in incidents for j in row.get("judgements", [])] == ["correct"]

    sample.judge(sample.judgements()[-1].subject, "uncorrect", "Ada")
    assert sample.tally().claims[claim.id] == claim
