"""Finding what a person means by a name: an incident, its cells, a source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from tallystick.errors import NoSuchIncident, NoSuchSource, TallystickError
from tallystick.evidence import Cell, Incident, Source, Tally

Thing = TypeVar("Thing")


def incident(tally: Tally, name: str) -> Incident:
    """The incident of that id, or the only one whose id or title holds the name.

    Raises ``NoSuchIncident`` where there is none or more than one.
    """
    exact = [i for i in tally.incidents if i.id == name]
    wanted = name.casefold()
    near = [i for i in tally.incidents if wanted in i.id.casefold() or wanted in i.title.casefold()]
    return _only(exact or near, [i.id for i in near or tally.incidents], f"incident {name!r}", NoSuchIncident)


def cells(found: Incident, metric: str, who: str = "") -> Sequence[Cell]:
    """The cells of a metric: of one counted part, or of the whole if there is one, else all.

    Raises ``NoSuchIncident`` where the incident has no such cell.
    """
    same = [cell for cell in found.cells if cell.metric == metric]
    chosen = [cell for cell in same if cell.who.casefold() == who.casefold()] or ([] if who else same)
    if not chosen:
        have = ", ".join(sorted({f"{c.metric} ({c.who})" if c.who else c.metric for c in found.cells})) or "no cell"
        raise NoSuchIncident(f"incident {found.id} has no cell {metric}{f' ({who})' if who else ''}: it has {have}")
    return chosen


def source(tally: Tally, name: str) -> Source:
    """The source of that id or name, or the only one whose name holds it.

    Raises ``NoSuchSource`` where there is none or more than one.
    """
    wanted = name.casefold()
    sources = [tally.sources[key] for key in sorted(tally.sources)]
    exact = [s for s in sources if wanted in (s.id.casefold(), s.name.casefold())]
    near = [s for s in sources if wanted in s.id.casefold() or wanted in s.name.casefold()]
    return _only(exact or near, [s.id for s in near or sources], f"source {name!r}", NoSuchSource)


def _only(found: Sequence[Thing], others: Sequence[str], what: str, error: type[TallystickError]) -> Thing:
    if len(found) == 1:
        return found[0]
    problem = "is not clear" if found else "is not in the case"
    shown = ", ".join(others[:8]) + (" …" if len(others) > 8 else "")
    raise error(f"{what} {problem}" + (f": did you mean one of {shown}?" if shown else "."))
