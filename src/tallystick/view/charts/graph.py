"""Who rests on whom: root sources on the left, publishers on the right, a line's width the number of reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from tallystick.view import words
from tallystick.view.charts.svg import drawing, el

_ROW, _TOP = 32, 40
_LEFT, _RIGHT = "38%", "62%"
_LONGEST = 40


def graph(
    passed_on: Mapping[tuple[str, str], int],
    roots: Sequence[str],
    name_of: Callable[[str], str],
    hue_of: Callable[[str], str],
    link_of: Callable[[str], str],
) -> Markup:
    """The graph of ``(root source, publisher) -> reports``; roots in the order given, each a link."""
    outlets = _ordered(passed_on, roots)
    room = _ROW * max(len(roots), len(outlets), 1)
    left, right = _spread(roots, room), _spread(outlets, room)
    most = max(passed_on.values(), default=1)
    edges = [
        _edge(left[root], right[outlet], reports / most, hue_of(root))
        for (root, outlet), reports in passed_on.items()
        if root in left
    ]
    names = [_root(y, name_of(root), hue_of(root), link_of(root)) for root, y in left.items()]
    names += [el("text", _cut(outlet), x=_RIGHT, dx=10, y=y + 4, class_="publisher") for outlet, y in right.items()]
    heads = [
        el("text", "root sources", x=_LEFT, dx=-10, y=16, class_="head end"),
        el("text", "published by", x=_RIGHT, dx=10, y=16, class_="head"),
    ]
    publishers = words.plural(len(outlets), "publisher")
    label = f"{words.plural(len(roots), 'root source')} and the {publishers} that passed them on"
    return drawing(_TOP + room + 8, label, *edges, *heads, *names, class_="chart graph")


def _spread(names: Sequence[str], room: float) -> dict[str, float]:
    """Heights at even distances over all the room there is."""
    return {name: _TOP + room * (n + 0.5) / len(names) for n, name in enumerate(names)}


def _ordered(passed_on: Mapping[tuple[str, str], int], roots: Sequence[str]) -> list[str]:
    """Publishers beside the roots they pass on, so that few lines cross."""
    rank = {root: n for n, root in enumerate(roots)}
    places: dict[str, list[int]] = {}
    for (root, outlet), reports in passed_on.items():
        if root in rank:
            places.setdefault(outlet, []).extend([rank[root]] * reports)
    return sorted(places, key=lambda outlet: (sum(places[outlet]) / len(places[outlet]), outlet))


def _edge(y1: float, y2: float, weight: float, hue: str) -> Markup:
    width = 1.5 + 8.5 * weight
    return el("line", x1=_LEFT, x2=_RIGHT, y1=y1, y2=y2, stroke_width=width, class_=f"edge {hue}")


def _root(y: float, name: str, hue: str, link: str) -> Markup:
    dot = el("circle", cx=_LEFT, cy=y, r=5, class_=f"node {hue}")
    return dot + el("a", el("text", _cut(name), x=_LEFT, dx=-12, y=y + 4, class_="end"), href=link)


def _cut(name: str) -> str:
    """A long name is cut for the picture; the table beneath has it whole."""
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
