"""The page that tells how figures are weighed shows what the sample really gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tallystick.cli import app

PAGE = Path(__file__).resolve().parents[1] / "docs/how-it-works/weighing.md"


def shown() -> list[str]:
    """The lines of output on the page: all of its blocks but the drawing, without what stands for lines left out."""
    blocks = re.findall(r"^```\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    lines = [line.strip() for block in blocks[1:] for line in block.splitlines()]
    return [line for line in lines if line and line != "…" and not line.startswith("$")]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """All lines that the commands named on the page print for the sample."""
    folder = tmp_path_factory.mktemp("sample")
    run = CliRunner().invoke(app, ["demo", "--into", str(folder)])
    (case,) = (str(path) for path in folder.glob("*.tally"))
    why = ["why", "protests-iran-2019-11", "killed", "--case", case]
    rules = [[*why, "--rule", rule] for rule in ("minmax/1", "ucdp-like/1", "acled-conservative/1")]
    struck = ["strike", "--preview", "pmoi", "--case", case]
    outputs = [run.output, *(CliRunner().invoke(app, args).output for args in (*rules, struck))]
    return {line.strip() for output in outputs for line in output.splitlines()}


def test_every_line_of_output_on_the_page_is_printed_for_the_sample(printed: set[str]) -> None:
    assert len(shown()) > 20
    assert [line for line in shown() if line not in printed] == []
