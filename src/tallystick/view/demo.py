"""The bundled sample, from nothing to a report: what a newcomer sees first."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from tallystick.case import Case
from tallystick.view import export, terminal

NAME = "Iran, November 2019"
SAMPLE = "sample/iran-2019"


def lay_out(folder: Path) -> None:
    """Write the sample's articles into a folder, as a person would have them."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in resources.files("tallystick.knowledge").joinpath(SAMPLE).iterdir():
        if file.name.endswith(".txt"):
            (folder / file.name).write_bytes(file.read_bytes())


def run(into: Path) -> Iterator[str]:
    """Build the case in a folder, tally it, write the report beside it; yields the lines to print."""
    articles, path, report = into / "articles", into / "iran-2019.tally", into / "iran-2019.html"
    lay_out(articles)
    with Case.open(path) if path.exists() else Case.create(path, NAME) as case:
        case.add(articles)
        tally = case.tally()
        yield from terminal.tally_lines(tally, case.name)
        with report.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in export.lines("report", case, export.Weighing("minmax/1")))
    yield ""
    yield f"The articles:             {articles}"
    yield f"The report:               {report}"
    yield f"The case in the browser:  {_program()} serve --case {path}"
    yield f"A number explained:       {_program()} why {tally.incidents[0].id} killed --case {path}"


def _program() -> str:
    """What to type here: the bare name where the shell would find it, else the way to the file that runs."""
    file = Path(sys.argv[0])
    bare = shutil.which("tallystick") is not None or file.name != "tallystick" or not file.is_file()
    return "tallystick" if bare else os.path.relpath(file)
