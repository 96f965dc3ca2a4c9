"""The command line, from the outside: what it prints, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tallystick import cli

ARTICLE = """---
title: Twelve killed in market blast
publisher: Example Post
published: 2020-05-04
---
At least 12 people were killed and 30 wounded in a blast at a market in Kabul on Sunday, the interior ministry said.
"""


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Answer]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``tallystick`` in an empty folder, in this process: the parser is loaded once for all tests."""
    for name in [n for n in os.environ if n.startswith("TALLYSTICK_") and n != "TALLYSTICK_CACHE"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, stdin: str = "") -> Answer:
        monkeypatch.setattr(sys, "argv", ["tallystick", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            cli.main()
        said = capsys.readouterr()
        return Answer(int(end.value.code or 0), said.out, said.err)

    return call


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    """A case of one article, in the default place."""
    (tmp_path / "article.txt").write_text(ARTICLE)
    assert run("init").returncode == 0
    assert run("add", "article.txt").returncode == 0
    return tmp_path / "case.tally"


def test_help_comes_at_once(tmp_path: Path) -> None:
    """By processor seconds, so that a busy machine does not decide."""
    command = [sys.executable, "-m", "tallystick", "--help"]
    took = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        answer = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert "on whose word" in answer.stdout
    assert min(took) < 0.35


@pytest.mark.parametrize(
    "verb", ["init", "add", "extract", "tally", "why", "strike", "serve", "export", "check", "doctor", "demo"]
)
def test_every_verb_explains_itself(run: Run, verb: str) -> None:
    answer = run(verb, "--help")
    assert answer.returncode == 0
    assert "Usage: tallystick " + verb in answer.stdout


def test_a_case_is_made_filled_and_tallied(run: Run, case: Path) -> None:
    answer = run("tally")
    assert answer.returncode == 0
    assert "1 report · 1 publisher · 1 root source" in answer.stdout
    assert "12 and more" in answer.stdout


def test_the_same_input_twice_changes_nothing(run: Run, case: Path) -> None:
    before = run("export", "claims").stdout
    again = run("add", "article.txt")
    assert again.stdout == "0 new documents, 0 new claims\n"
    assert run("export", "claims").stdout == before


def test_the_order_of_input_changes_no_byte_of_any_export(run: Run, tmp_path: Path) -> None:
    for name, number in (("a", "12"), ("b", "15"), ("c", "20")):
        (tmp_path / f"{name}.txt").write_text(ARTICLE.replace("12", number))
    for target, order in (("one.tally", "abc"), ("two.tally", "cab")):
        run("init", "--case", target)
        for name in order:
            assert run("add", "--case", target, f"{name}.txt").returncode == 0
    for form in ("claims", "incidents", "documents"):
        first = run("export", form, "--case", "one.tally").stdout
        assert first
        assert first == run("export", form, "--case", "two.tally").stdout


def test_why_leads_from_the_range_to_the_quote(run: Run, case: Path) -> None:
    answer = run("why", "kabul", "killed")
    assert answer.returncode == 0
    assert "The range, by minmax/1:" in answer.stdout
    assert "“At least 12 people were killed" in answer.stdout


def test_incidents_go_out_by_latest_where_no_rule_is_asked_for(run: Run, case: Path) -> None:
    def rules(*more: str) -> set[str]:
        rows = map(json.loads, run("export", "incidents", *more).stdout.splitlines())
        return {cell["rule"] for row in rows for cell in row["cells"]}

    assert rules() == {"latest/1"}
    assert rules("--rule", "minmax/1") == {"minmax/1"}


def test_striking_a_source_shows_what_falls_and_undo_gives_it_back(run: Run, case: Path) -> None:
    source = json.loads(run("tally", "--json").stdout)["incidents"][0]["cells"][0]["roots"][0]["source"]
    before = run("export", "incidents").stdout
    struck = run("strike", source)
    assert "nothing left" in struck.stdout
    assert run("export", "incidents").stdout != before
    assert run("strike", source, "--undo").returncode == 0
    assert run("export", "incidents").stdout == before


def test_a_preview_strikes_nothing(run: Run, case: Path) -> None:
    source = json.loads(run("tally", "--json").stdout)["incidents"][0]["cells"][0]["roots"][0]["source"]
    before = run("export", "incidents").stdout
    assert "nothing left" in run("strike", source, "--preview").stdout
    assert run("export", "incidents").stdout == before


def test_a_settings_file_names_the_case(run: Run, case: Path, tmp_path: Path) -> None:
    case.rename(tmp_path / "other.tally")
    assert run("tally").returncode == 2
    (tmp_path / "tallystick.toml").write_text('case = "other.tally"\n')
    assert run("tally").returncode == 0


def test_extract_is_stateless_and_takes_a_stream(run: Run, tmp_path: Path) -> None:
    text = ARTICLE.split("---\n")[2].strip()
    document = {"id": "d1", "title": "", "publisher": None, "published": "2020-05-04", "text": text}
    answer = run(
        "extract", "-", "--attributions", "a.jsonl", "--mentions", "m.jsonl", stdin=json.dumps(document) + "\n"
    )
    assert answer.returncode == 0, answer.stderr
    claims = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [(c["quote"], c["figure"]["metric"]) for c in claims] == [("At least 12", "killed"), ("30", "injured")]
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in claims)
    assert claims[0]["chain"][0]["voice"] == "the interior ministry"
    assert json.loads((tmp_path / "a.jsonl").read_text().splitlines()[0])["document"] == "d1"
    assert {json.loads(line)["kind"] for line in (tmp_path / "m.jsonl").read_text().splitlines()} == {"time", "place"}
    assert not list(tmp_path.glob("*.tally*"))


def test_a_missing_path_is_a_usage_error_and_nothing_is_added(run: Run, case: Path) -> None:
    answer = run("add", "nowhere")
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert "nowhere" in answer.stderr


def test_what_cannot_be_read_is_named_kept_and_costs_the_others_nothing(run: Run, case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "empty.txt").write_text("")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "lines.jsonl").write_text(
        json.dumps({"id": "ok", "text": "Police said 7 people were killed in Basra."}) + "\n{broken\n"
    )
    answer = run("add", "mixed")
    assert answer.returncode == 3
    for named in ("empty.txt", "binary.bin", "lines.jsonl:2"):
        assert named in answer.stderr
    assert answer.stdout.startswith("1 new documents")
    assert "Could not be read (3)" in run("tally").stdout


def test_a_file_that_is_no_case_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.tally").write_text("hello")
    answer = run("tally")
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert "case.tally" in answer.stderr


def test_no_case_says_how_to_make_one(run: Run) -> None:
    answer = run("tally")
    assert answer.returncode == 2
    assert "tallystick init" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("why", "atlantis", "killed"), "atlantis"),
        (("why", "kabul", "abducted"), "killed"),
        (("tally", "--rule", "guess/9"), "minmax/1"),
        (("tally", "--strike", "nobody-known"), "nobody-known"),
        (("export", "poem"), "incidents"),
        (("tally", "--as-of", "yesterday"), "yesterday"),
    ],
)
def test_a_name_that_is_none_is_a_usage_error_that_says_what_there_is(
    run: Run, case: Path, arguments: tuple[str, ...], says: str
) -> None:
    answer = run(*arguments)
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert says in answer.stderr


def test_check_finds_a_whole_case_whole(run: Run, case: Path) -> None:
    answer = run("check")
    assert answer.returncode == 0
    assert answer.stdout.startswith("whole: ")


def test_doctor_finds_every_part_in_order(run: Run) -> None:
    answer = run("doctor", "--json")
    assert answer.returncode == 0, answer.stdout
    assert {f["part"] for f in json.loads(answer.stdout)} >= {"reader", "places", "sources", "store"}


def test_the_demo_builds_a_case_and_its_report_twice_alike(run: Run, tmp_path: Path) -> None:
    first, second = run("demo"), run("demo")
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert "Amnesty International" in first.stdout
    report = (tmp_path / "tallystick-demo" / "iran-2019.html").read_text()
    assert "<script" not in report
    assert "Amnesty International" in report


def test_the_same_input_gives_the_same_claims_byte_for_byte_in_every_process(tmp_path: Path) -> None:
    """Sets are ordered by a hash that differs from process to process: none may show in the output."""
    texts = sorted((Path(__file__).parent / "gold/en").glob("*/text.txt"))
    rows = [{"id": f.parent.name, "title": "", "published": "2019-12-24", "text": f.read_text("utf-8")} for f in texts]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [sys.executable, "-m", "tallystick", "extract", "in.jsonl"]
    written = {"-o": "claims", "--mentions": "mentions", "--attributions": "attributions"}
    outputs = []
    for seed in ("1", "2"):
        files = [word for option, name in written.items() for word in (option, name + seed)]
        subprocess.run([*command, *files], cwd=tmp_path, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outputs.append([(tmp_path / (name + seed)).read_bytes() for name in written.values()])
    assert outputs[0] == outputs[1]
    assert all(output.count(b"\n") > len(texts) / 2 for output in outputs[0])
