"""A document without a figure stands in its incident by its words, with the reasons, and no number rests on it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner
from visitor import Visitor

from tallystick.case import Case
from tallystick.cli import app
from tallystick.view.beside import WEAK, beside

HEADLINE = "Ashby mourns Ilse Orlow, the baker of Linden Street bakery"
ROWS = (
    (
        "told",
        "Gunmen killed two people at the Linden Street bakery in Ashby. Ilse Orlow baked there.",
        HEADLINE,
    ),
    ("bare", "Already a subscriber? Log in.", HEADLINE),
    ("one", "Nothing more is known of it.", "Valley train company sells its oldest engine"),
    ("two", "Nothing more is known of that.", "Oldest engine of valley train company sold"),
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("beside")
    rows = [
        {"id": id, "title": title, "publisher": f"{id}.example", "published": "2020-05-05", "text": text}
        for id, text, title in ROWS
    ]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with Case.create(folder / "ashby.tally") as case:
        case.add(folder / "in.jsonl")
        yield case


def test_a_document_without_a_figure_is_listed_with_its_reasons_and_counted_nowhere(case: Case) -> None:
    tally = case.tally()
    (incident,) = (i for i in tally.incidents if i.cells)
    (found,) = beside(tally, incident)
    assert (incident.documents, found.document.name) == (("bare", "told"), "bare")
    assert any("likeness of the titles" in reason for reason in found.why)
    assert {cell.reports for cell in incident.cells} == {1}
    assert all(root.documents == ("told",) for cell in incident.cells for root in cell.roots)


def test_page_report_and_terminal_say_so(case: Case) -> None:
    (incident,) = (i for i in case.tally().incidents if i.cells)
    visitor = Visitor(case)
    for page in (f"/incident?id={incident.id}", f"/report?id={incident.id}"):
        text = visitor.get(page).text
        assert "Also tells of it, without a figure" in text
        assert "likeness of the titles" in text
    said = CliRunner().invoke(app, ["why", incident.id, "killed", "--case", str(case.path)]).stdout
    assert "without a figure, bare (2020-05-05): " in said


def test_documents_that_tell_of_one_thing_without_a_figure_are_an_incident_without_cells(case: Case) -> None:
    (incident,) = (i for i in case.tally().incidents if not i.claims)
    assert (incident.documents, incident.cells) == (("one", "two"), ())
    assert incident.title.startswith("No figure read: ")
    assert "No figure has been read" in Visitor(case).get(f"/incident?id={incident.id}").text
    said = CliRunner().invoke(app, ["tally", "--case", str(case.path)]).stdout
    assert incident.title in said


def test_a_weak_link_is_called_weak(case: Case) -> None:
    tally = case.tally()
    for incident in tally.incidents:
        for found in beside(tally, incident):
            assert found.is_weak == (found.score is not None and found.score < WEAK)
