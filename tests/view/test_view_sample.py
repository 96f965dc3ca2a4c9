"""The bundled sample from its files to the browser, and the server as a process."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import httpx
import pytest
from visitor import Page, Visitor

from tallystick.case import Case
from tallystick.view.words import label


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    file = tmp_path_factory.mktemp("sample") / "iran.tally"
    texts = resources.files("tallystick.knowledge").joinpath("sample/iran-2019")
    with resources.as_file(texts) as folder, Case.create(file, "Iran, November 2019") as case:
        case.add(folder)
    yield file


def test_every_page_of_the_sample_holds_together(sample: Path) -> None:
    with Case.open(sample) as case:
        visitor = Visitor(case)
        tally = case.tally()
        paths = ["/", "/sources", "/timeline", "/log"]
        paths += [f"/incident?id={incident.id}" for incident in tally.incidents]
        paths += [f"/document?name={name}" for name in tally.documents]
        for path in paths:
            answer = visitor.get(path)
            page = Page(answer.text)
            assert answer.status_code == 200, path
            assert len(page.ids) == len(set(page.ids)), path
            assert {a["href"][1:] for a in page.of("a") if a["href"].startswith("#")} <= set(page.ids), path


def test_the_sample_is_one_incident_and_the_tolls_of_all_voices_stand_in_it(sample: Path) -> None:
    with Case.open(sample) as case:
        (incident,) = case.tally().incidents
        killed = next(cell for cell in incident.cells if (cell.metric, cell.who, cell.mode) == ("killed", "", "new"))
        assert {"amnesty", "ir-interior-ministry"} <= {id for root in killed.roots for id in root.source.id.split("@")}


def test_the_sample_counts_what_its_texts_count(sample: Path) -> None:
    with Case.open(sample) as case:
        (incident,) = case.tally().incidents
    assert {label(cell) for cell in incident.cells} == {
        "killed", "injured", "detained", "killed (children)", "killed (women)", "killed (a part)",
    }  # fmt: skip


def test_every_mark_of_the_sample_opens_its_document_at_that_line(sample: Path) -> None:
    with Case.open(sample) as case:
        visitor = Visitor(case)
        ids = {name: set(Page(visitor.get(f"/document?name={name}").text).ids) for name in case.tally().documents}
        for claim in case.tally().claims.values():
            assert f"at-{claim.span.start}" in ids[claim.span.document]


def test_a_strike_in_the_browser_is_kept_in_the_case(sample: Path) -> None:
    with Case.open(sample) as case:
        visitor = Visitor(case)
        root = next(root for incident in case.tally().incidents for cell in incident.cells for root in cell.roots)
        form = {"subject": f"source:{root.source.id}", "by": "Ada"}
        assert visitor.post("/judge", verdict="strike", seen="0", **form).status_code == 303
        assert case.tally().struck == (root.source.id,)
        assert visitor.post("/judge", verdict="restore", seen="1", **form).status_code == 303
        assert case.tally().struck == ()


def test_serve_says_one_line_answers_and_ends_cleanly_when_interrupted(sample: Path) -> None:
    command = [sys.executable, "-m", "tallystick", "serve", "--case", str(sample)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        line = process.stdout.readline()
        found = re.fullmatch(r"Serving .+ at (http://127\.0\.0\.1:\d+/)\?token=(\S+)\n", line)
        assert found, line + process.stderr.read()
        with httpx.Client(follow_redirects=True) as client:
            assert client.get(found[1]).status_code == 403
            answer = client.get(found[1], params={"token": found[2]})
            assert answer.status_code == 200
            assert answer.url == found[1]
            assert client.get(found[1], params={"token": "again"}).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stdout.read() == ""
        assert process.stderr.read() == ""
