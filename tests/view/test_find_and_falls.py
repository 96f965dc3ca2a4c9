"""Finding what a person means by a name, and what falls when a source is struck."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tallystick.errors import NoSuchIncident, NoSuchSource
from tallystick.evidence import Cell, Incident, Range, Root, Source, Tally
from tallystick.view import falls, find


def cell(metric: str, who: str, *names: str, low: int | None = 5) -> Cell:
    roots = tuple(Root(Source(n, n.title(), "organisation"), low, low, (), (), (), True) for n in names)
    span = Range("minmax/1", low, low, low, ())
    return Cell(metric, who, "new", span, roots, (), (), 1, 1, len(roots), ())  # type: ignore[arg-type]


def incident(id: str, title: str, *cells: Cell) -> Incident:
    return Incident(id, "ASSAULT", title, None, None, (), (), cells)


def tally(*incidents: Incident) -> Tally:
    sources = {r.source.id: r.source for i in incidents for c in i.cells for r in c.roots}
    return Tally("minmax/1", (), None, incidents, {}, {}, sources, (), ())


KABUL = incident(
    "kabul-2020-blast", "Blast, Kabul", cell("killed", "", "ministry"), cell("killed", "children", "unicef")
)
HERAT = incident("herat-2020-blast", "Blast, Herat", cell("injured", "", "ministry"))
BOTH = tally(KABUL, HERAT)


def test_a_part_of_a_name_is_enough_where_it_is_clear() -> None:
    assert find.incident(BOTH, "Kabul") is KABUL
    assert find.source(BOTH, "UNICEF").id == "unicef"


def test_an_unclear_name_lists_what_it_could_mean() -> None:
    with pytest.raises(NoSuchIncident, match=r"kabul-2020-blast, herat-2020-blast"):
        find.incident(BOTH, "blast")


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(NoSuchIncident, match="is not in the case"):
        find.incident(BOTH, "basra")
    with pytest.raises(NoSuchSource, match=r"ministry, unicef"):
        find.source(BOTH, "nobody")


def test_the_whole_is_meant_unless_a_part_is_named() -> None:
    assert [c.who for c in find.cells(KABUL, "killed")] == [""]
    assert [c.who for c in find.cells(KABUL, "killed", "Children")] == ["children"]
    with pytest.raises(NoSuchIncident, match=r"killed, killed \(children\)"):
        find.cells(KABUL, "abducted")


def test_only_cells_that_change_fall() -> None:
    changed = replace(KABUL, cells=(KABUL.cells[0], cell("killed", "children", low=None)))
    (fall,) = falls.between(BOTH, tally(changed, HERAT))
    assert fall.row() == {
        "incident": "kabul-2020-blast", "metric": "killed", "who": "children", "mode": "new",
        "before": {"low": 5, "best": 5, "high": 5, "roots": ["unicef"]},
        "after": {"low": None, "best": None, "high": None, "roots": []},
    }  # fmt: skip
    assert list(falls.lines("unicef", [fall])) == ["Blast, Kabul: killed (children) 5 (1 root source)  →  nothing left"]


def test_a_cell_that_is_gone_has_nothing_left() -> None:
    (fall,) = falls.between(BOTH, tally(KABUL))
    assert fall.after is None
    assert fall.row()["after"] is None


def test_no_change_is_said() -> None:
    assert list(falls.lines("tass", falls.between(BOTH, BOTH))) == ["Without tass no number changes."]
