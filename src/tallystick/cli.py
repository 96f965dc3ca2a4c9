"""The command line: parses, calls flow, prints.  Heavy parts are imported by the verb that needs them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, TextIO

import typer
from typer.core import TyperGroup

from tallystick import __version__, settings
from tallystick.errors import NoSuchPath, TallystickError, UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from tallystick.case import Case
    from tallystick.evidence import Refusal

UNREAD = 3
"""Exit code: finished, with inputs that could not be read (each named on stderr)."""

app = typer.Typer(
    name="tallystick",
    help="Every reported figure of a contested event, on whose word it rests, and what may honestly be said.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich is loaded for progress alone: help must come at once
    context_settings={"help_option_names": ["-h", "--help"]},
)

CaseFile = Annotated[Path, typer.Option("--case", envvar="TALLYSTICK_CASE", help="The case file.")]
Json = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]
Jobs = Annotated[int, typer.Option(envvar="TALLYSTICK_JOBS", min=1, help="Processes that read at once.")]
Rule = Annotated[str, typer.Option(envvar="TALLYSTICK_RULE", help="The rule behind low, best and high.")]
RuleOf = Annotated[str | None, typer.Option(envvar="TALLYSTICK_RULE", help="As elsewhere; for incidents latest/1.")]
Strike = Annotated[list[str] | None, typer.Option("--strike", help="Leave a source out; may be given again.")]
Strict = Annotated[bool, typer.Option("--strict/--loose", help="Count allied organisations as one, or not.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="As it stood at the end of that day.")]
By = Annotated[str, typer.Option(envvar="TALLYSTICK_BY", help="Who decides: a name or a sign, kept in the case.")]
Note = Annotated[str, typer.Option(help="Why.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="A file, or - for standard output.")]

DEFAULT_CASE = Path("case.tally")
DEFAULT_RULE = "minmax/1"
STANDARD = Path("-")


def main() -> None:
    """Run the command line; an error becomes one clear sentence on stderr and its exit code."""
    try:
        app(prog_name="tallystick")
    except TallystickError as error:
        _say(f"tallystick: {error}")
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tallystick {__version__}")
        raise typer.Exit


@app.callback()
def _settings(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")] = False,
) -> None:
    """Flag, then TALLYSTICK_* variable, then tallystick.toml, then default."""
    group = context.command
    assert isinstance(group, TyperGroup)
    context.default_map = settings.default_map(Path("tallystick.toml"), group.list_commands(context))


@app.command("init")
def init_case(
    case: CaseFile = DEFAULT_CASE, name: Annotated[str, typer.Option(help="What the case is called.")] = ""
) -> None:
    """Make an empty case."""
    from tallystick.case import Case

    with Case.create(case, name) as made:
        typer.echo(f"{made.name}: an empty case in {case}")


@app.command()
def add(
    inputs: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders: text, HTML, jsonl.")],
    case: CaseFile = DEFAULT_CASE,
    jobs: Jobs = 1,
    as_json: Json = False,
) -> None:
    """Bring reporting into the case and read it."""
    from tallystick.view.progress import progress

    with _open(case) as opened, progress("Reading") as tick:
        added = opened.add(*inputs, jobs=jobs, tick=tick)
    if as_json:
        _print_json({"documents": added.documents, "claims": added.claims, "refusals": _rows(added.refusals)})
    else:
        typer.echo(f"{added.documents} new documents, {added.claims} new claims")
    _end_with(added.refusals)


@app.command()
def extract(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="documents.jsonl, or - for standard input.")],
    output: Output = STANDARD,
    attributions: Annotated[Path | None, typer.Option(help="Write every attribution, figure or not.")] = None,
    mentions: Annotated[Path | None, typer.Option(help="Write every time and place expression.")] = None,
    sources: Annotated[Path | None, typer.Option(help="Your own sources.yaml.")] = None,
    places: Annotated[Path | None, typer.Option(help="Your own gazetteer.")] = None,
    jobs: Jobs = 1,
) -> None:
    """Read a stream without a case: documents in, claims out."""
    from tallystick.view import stream

    with _bytes_in(source) as lines:
        wanted = stream.Wanted(output, attributions, mentions, sources, places)
        refusals = stream.extract(lines, str(source), wanted, jobs)
    _end_with(refusals)


@app.command()
def tally(
    case: CaseFile = DEFAULT_CASE,
    rule: Rule = DEFAULT_RULE,
    strike: Strike = None,
    metric: Annotated[str | None, typer.Option(help="Only this metric: killed, injured …")] = None,
    strict: Strict = False,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Say what may be said, and who stands behind it."""
    from tallystick.view import export, terminal

    with _open(case) as opened:
        weighed = opened.tally(rule=rule, strike=strike or (), strict=strict, as_of=as_of)
        if as_json:
            _print_json(export.tally_row(weighed, metric))
        else:
            _print_lines(terminal.tally_lines(weighed, opened.name, metric))


@app.command()
def why(
    incident: Annotated[str, typer.Argument(help="Its name, as `tally` prints it in brackets; a part is enough.")],
    metric: Annotated[str, typer.Argument(help="killed, injured …")],
    case: CaseFile = DEFAULT_CASE,
    who: Annotated[str, typer.Option(help="Of whom, where the cell counts a part: children …")] = "",
    rule: Rule = DEFAULT_RULE,
    strike: Strike = None,
    strict: Strict = False,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Explain a number, from its range down to the quotes."""
    from tallystick.view import find, terminal

    with _open(case) as opened:
        weighed = opened.tally(rule=rule, strike=strike or (), strict=strict, as_of=as_of)
        found = find.incident(weighed, incident)
        cells = find.cells(found, metric, who)
        lines = [line for cell in cells for line in terminal.why_lines(weighed, found, cell, opened.claim)]
    if as_json:
        _print_json({"incident": found.id, "metric": metric, "why": lines})
    else:
        _print_lines(lines)


@app.command()
def strike(
    source: Annotated[str, typer.Argument(help="The source's id or name: pmoi, Reuters …")],
    case: CaseFile = DEFAULT_CASE,
    undo: Annotated[bool, typer.Option("--undo", help="Give it back.")] = False,
    preview: Annotated[bool, typer.Option("--preview", help="Only show what would fall.")] = False,
    rule: Rule = DEFAULT_RULE,
    by: By = "unnamed",
    note: Note = "",
    as_json: Json = False,
) -> None:
    """Strike a source and show which numbers fall."""
    from tallystick.view import falls, find

    with _open(case) as opened:
        before = opened.tally(rule=rule)
        struck = find.source(before, source).id
        if preview:
            after = opened.tally(rule=rule, strike=(struck,))
        else:
            opened.judge(f"source:{struck}", "restore" if undo else "strike", by, note)
            after = opened.tally(rule=rule)
    changes = falls.between(before, after)
    if as_json:
        _print_json({"source": struck, "falls": [change.row() for change in changes]})
    else:
        _print_lines(falls.lines(struck, changes))


@app.command()
def split(
    incident: Annotated[str, typer.Argument(help="Its name, as `tally` prints it in brackets; a part is enough.")],
    document: Annotated[str, typer.Argument(help="The name of the document that tells of another happening.")],
    case: CaseFile = DEFAULT_CASE,
    undo: Annotated[bool, typer.Option("--undo", help="Put it back.")] = False,
    by: By = "unnamed",
    note: Note = "",
    as_json: Json = False,
) -> None:
    """Split off all that one document tells of an incident, and show which numbers change."""
    from tallystick.view import find, moving

    with _open(case) as opened:
        before = opened.tally()
        if undo:
            subject, verdict = moving.split_off(before, document), "rejoin"
        else:
            subject, verdict = moving.telling(before, find.incident(before, incident), document).subject, "split"
        _decide(opened, subject, verdict, by, note, as_json)


@app.command()
def join(
    incident: Annotated[str, typer.Argument(help="The incident that is kept: its name, or a part of it.")],
    other: Annotated[str, typer.Argument(help="The incident that tells of the same happening.")],
    case: CaseFile = DEFAULT_CASE,
    undo: Annotated[bool, typer.Option("--undo", help="Part them again: both by their full names.")] = False,
    by: By = "unnamed",
    note: Note = "",
    as_json: Json = False,
) -> None:
    """Make two incidents one, and show which numbers change."""
    from tallystick.view import find, moving

    with _open(case) as opened:
        before = opened.tally()
        if undo:
            subject, verdict = moving.joined(opened.judgements(), incident, other), "part"
        else:
            ids = [find.incident(before, name).id for name in (incident, other)]
            subject, verdict = moving.pair(*ids), "join"
        _decide(opened, subject, verdict, by, note, as_json)


def _decide(case: Case, subject: str, verdict: str, by: str, note: str, as_json: bool) -> None:
    """Store a decision on incidents and print what it moved."""
    from tallystick.view import falls

    before = case.tally()
    case.judge(subject, verdict, by, note)
    changes = falls.between(before, case.tally())
    if as_json:
        _print_json({"subject": subject, "verdict": verdict, "falls": [change.row() for change in changes]})
    else:
        _print_lines(falls.told(changes) if changes else ["No number changes."])


@app.command()
def serve(
    case: CaseFile = DEFAULT_CASE,
    port: Annotated[int, typer.Option(envvar="TALLYSTICK_PORT", help="0 takes a free one.")] = 0,
) -> None:
    """Open the case in the browser, on this machine only."""
    from tallystick.view.finder import Finder, beside
    from tallystick.view.serve import serve as run
    from tallystick.view.waiting import patience

    with _open(case) as opened:
        waits = patience(opened.counts()["claims"], lambda: opened.doing)
        if waits:
            opened.apart, opened.tell = True, lambda what: _say(what or "the case is weighed")
        run(opened, "127.0.0.1", port, Finder(beside(opened.path)), waits)


@app.command()
def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="claims, incidents, documents or report.")],
    case: CaseFile = DEFAULT_CASE,
    output: Output = STANDARD,
    incident: Annotated[str | None, typer.Option(help="Only this incident (report).")] = None,
    rule: RuleOf = None,
    strike: Strike = None,
    strict: Strict = False,
    as_of: AsOf = None,
) -> None:
    """Write the case out: claims, incidents, documents, report."""
    from tallystick.view import export as exports

    with _open(case) as opened:
        weigh = exports.Weighing(
            rule or exports.USUAL.get(form, DEFAULT_RULE), tuple(strike or ()), strict, as_of, incident
        )
        lines = exports.lines(form, opened, weigh)
        with _text_out(output) as out:
            out.writelines(f"{line}\n" for line in lines)


@app.command()
def check(case: CaseFile = DEFAULT_CASE, as_json: Json = False) -> None:
    """Recompute every hash and look up every quote of the case."""
    with _open(case) as opened:
        findings = opened.check()
        counts = opened.counts()
    if as_json:
        _print_json({"counts": counts, "findings": findings})
    else:
        _print_lines([*findings, f"{'damaged' if findings else 'whole'}: {json.dumps(counts)}"])
    raise typer.Exit(1 if findings else 0)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Say what this installation has and whether it works."""
    from tallystick.view import doctor as physician

    findings = physician.examine()
    if as_json:
        _print_json([{"part": f.part, "ok": f.ok, "says": f.says} for f in findings])
    else:
        _print_lines(f"{'ok  ' if f.ok else 'FAIL'} {f.part}: {f.says}" for f in findings)
    raise typer.Exit(0 if all(f.ok for f in findings) else 1)


@app.command()
def demo(
    into: Annotated[Path, typer.Option(help="The folder to put the case and its report in.")] = Path("tallystick-demo"),
) -> None:
    """Do the main job on the bundled sample."""
    from tallystick.view import demo as sample

    _print_lines(sample.run(into))


def _open(case: Path) -> Case:
    from tallystick.case import Case

    if not case.exists():
        raise NoSuchPath(f"no case at {case}: make one with `tallystick init --case {case}`")
    return Case.open(case)


def _bytes_in(path: Path) -> AbstractContextManager[BinaryIO]:
    if path == STANDARD:
        return nullcontext(sys.stdin.buffer)
    if not path.is_file():
        raise NoSuchPath(f"{path}: no such file")
    return path.open("rb")


def _text_out(path: Path) -> AbstractContextManager[TextIO]:
    if path == STANDARD:
        return nullcontext(sys.stdout)
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _rows(refusals: Iterable[Refusal]) -> list[dict[str, str]]:
    return [{"origin": r.origin, "reason": r.reason} for r in refusals]


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _say(text: str) -> None:
    typer.echo(text, err=True)


def _end_with(refusals: Sequence[Refusal]) -> None:
    for refusal in refusals:
        _say(f"could not be read: {refusal.origin}: {refusal.reason}")
    if refusals:
        raise typer.Exit(UNREAD)
