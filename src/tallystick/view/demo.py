"""The bundled sample, from nothing to a report: what a newcomer sees first."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from tallystick.case import Case
from tallystick.view import export, terminal

NAME = "Iran, November 2019"
SAMPLE = "sample/iran-2019"


def run(into: Path) -> Iterator[str]:
    """Build the case in a folder, tally it, write the report beside it; yields the lines to print."""
    into.mkdir(parents=True, exist_ok=True)
    path, report = into / "iran-2019.tally", into / "iran-2019.html"
    with (
        Case.open(path) if path.exists() else Case.create(path, NAME) as case,
        resources.as_file(resources.files("tallystick.knowledge").joinpath(SAMPLE)) as folder,
    ):
        case.add(*sorted(folder.glob("*.txt")))
        yield from terminal.tally_lines(case.tally(), case.name)
        with report.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in export.lines("report", case, export.Weighing("minmax/1")))
    yield ""
    yield f"The report:               {report}"
    yield f"The case in the browser:  tallystick serve --case {path}"
    yield f"A number explained:       tallystick why iran killed --case {path}"
