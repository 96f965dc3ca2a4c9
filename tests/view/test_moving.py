"""Splitting off what one document tells, and joining incidents: by page and by command line, and back again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from made_tally import made
from typer.testing import CliRunner
from visitor import Page, Visitor

from tallystick.case import Case
from tallystick.cli import app
from tallystick.errors import UsageError
from tallystick.view import moving


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    file = tmp_path_factory.mktemp("moving") / "iran.tally"
    texts = resources.files("tallystick.knowledge").joinpath("sample/iran-2019")
    with resources.as_file(texts) as folder, Case.create(file, "Iran") as case:
        case.add(Path(folder))
    yield file


def incidents(file: Path) -> dict[str, tuple[str, ...]]:
    with Case.open(file) as case:
        return {incident.id: incident.claims for incident in case.tally().incidents}


def test_a_telling_is_split_off_on_the_page_of_its_incident_and_put_back_there(sample: Path) -> None:
    before = incidents(sample)
    with Case.open(sample) as case:
        incident = max(case.tally().incidents, key=lambda i: len(i.documents))
        told = next(one for one in moving.tellings(case.tally(), incident) if len(one.claims) > 1)
        visitor = Visitor(case)
        page = visitor.get(f"/incident?id={incident.id}").text
        assert f'value="{told.document.name}"' in page
        form = {"id": incident.id, "document": told.document.name, "by": "Ada", "seen": "0", "back": "/log"}
        assert visitor.post("/split", **form).status_code == 303
        (new,) = (i for i in case.tally().incidents if i.id not in before)
        assert new.claims == told.claims
        assert new.documents == (told.document.name,)
        assert f"{len(told.claims)} claims of" in Page(visitor.get("/log").text).text
        back = Page(visitor.get(f"/incident?id={new.id}").text)
        assert "What people decided" in back.text
        (judgement,) = case.judgements()
        inverse = {"subject": judgement.subject, "verdict": "rejoin", "by": "Ada", "seen": "1"}
        assert visitor.post("/judge", **inverse).status_code == 303
    assert incidents(sample) == before


def test_of_two_windows_that_split_the_same_telling_the_second_gets_both_versions(sample: Path) -> None:
    with Case.open(sample) as case:
        incident = max(case.tally().incidents, key=lambda i: len(i.documents))
        told = next(one for one in moving.tellings(case.tally(), incident) if len(one.claims) > 1)
        seen = str(len(case.judgements()))
        visitor = Visitor(case)
        reject = {"subject": f"claim:{told.claims[0]}", "verdict": "reject", "by": "Bo", "seen": seen}
        assert visitor.post("/judge", **reject).status_code == 303
        form = {"id": incident.id, "document": told.document.name, "by": "Ada", "seen": seen}
        answer = visitor.post("/split", **form)
        assert answer.status_code in (303, 409)
        accept = {"subject": f"claim:{told.claims[0]}", "verdict": "accept", "by": "Bo", "seen": "99"}
        assert visitor.post("/judge", **accept).status_code == 303
        stale = visitor.post("/split", **form)
        assert stale.status_code == 409
        assert "accept" in Page(stale.text).text


def run(sample: Path, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--case", str(sample)])
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def test_the_command_line_splits_and_joins_and_takes_both_back(sample: Path) -> None:
    before = incidents(sample)
    kept, other = list(before)[:2]
    with Case.open(sample) as case:
        found = {i.id: i for i in case.tally().incidents}
        name = next(t for t in moving.tellings(case.tally(), found[kept]) if t.document.name).document.name
    told = json.loads(run(sample, "split", kept, name, "--by", "Ada", "--json"))
    assert told["verdict"] == "split"
    assert len(incidents(sample)) == len(before) + 1
    assert run(sample, "split", kept, name, "--undo")
    assert incidents(sample) == before
    assert run(sample, "join", kept, other, "--by", "Ada")
    assert set(incidents(sample)[kept]) == {*before[kept], *before[other]}
    assert "join" in run(sample, "why", kept, "killed")
    assert run(sample, "join", kept, other, "--undo")
    assert incidents(sample) == before


def test_what_cannot_be_split_or_joined_is_said_in_a_sentence() -> None:
    tally = made()
    iran = next(i for i in tally.incidents if i.id == "iran")
    with pytest.raises(UsageError, match="tells nothing of"):
        moving.telling(tally, iran, "nowhere")
    with pytest.raises(UsageError, match="split off"):
        moving.split_off(tally, "nowhere")
    with pytest.raises(UsageError, match="one incident already"):
        moving.pair("iran", "iran")
    with pytest.raises(UsageError, match="have not been joined"):
        moving.joined((), "iran", "ardun")
    one = next(t for t in moving.tellings(tally, iran) if t.claims)
    alone = next(i for i in tally.incidents if len(moving.tellings(tally, i)) == 1)
    with pytest.raises(UsageError, match="nothing to split"):
        moving.telling(tally, alone, moving.tellings(tally, alone)[0].document.name)
    assert one.subject == f"claim:{'+'.join(one.claims)}"
