"""Charts show figures and steps, and draw what is not known as not known."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from made_tally import made

from tallystick.evidence import Cell, Range, Root, Source, Standing
from tallystick.view.charts.graph import graph
from tallystick.view.charts.lanes import lanes
from tallystick.view.charts.spark import spark
from tallystick.view.charts.strip import strip
from tallystick.view.charts.svg import el, share

number = st.none() | st.integers(0, 10**7)
day = st.none() | st.integers(1, 28).map(lambda n: f"2020-02-{n:02d}")
word = st.text(st.sampled_from("ab<&\"'\u202e\x00\ud800"), max_size=6)


@st.composite
def entries(draw: st.DrawFn) -> Standing:
    low, high = draw(number), draw(number)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    return Standing(draw(day), low, high, "exact", "says", "asserted", (draw(word),), draw(st.booleans()), "")


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    roots = []
    for n in range(draw(st.integers(0, 5))):
        line = tuple(sorted(draw(st.lists(entries(), min_size=1, max_size=5)), key=lambda e: e.said or ""))
        source = Source(str(n), draw(word), "unknown")
        roots.append(Root(source, line[-1].low, line[-1].high, line, (), (), True))
    cut = draw(st.integers(0, len(roots)))
    span = Range("minmax/1", draw(number), draw(number), draw(number), (), draw(st.booleans()))
    return Cell("killed", "", "new", span, tuple(roots[:cut]), tuple(roots[cut:]), (), 0, 0, 0, ())


def drawn(cell: Cell) -> list[str]:
    found = lanes(cell, lambda claim: f"#q-{claim}")
    return [*(lane.chart for lane in found.lanes), found.axis, strip(cell, str), spark(cell, str)]


@given(cells())
def test_charts_never_interpolate(cell: Cell) -> None:
    for text in drawn(cell):
        for line in ElementTree.fromstring(text).iter("line"):
            assert line.get("y1") == line.get("y2") or line.get("x1") == line.get("x2")
        assert not list(ElementTree.fromstring(text).iter("polyline"))


@given(cells())
def test_charts_are_well_formed_whatever_they_are_given(cell: Cell) -> None:
    assert all(ElementTree.fromstring(text).tag == "svg" for text in drawn(cell))


@given(cells())
def test_the_same_cell_is_drawn_the_same(cell: Cell) -> None:
    assert drawn(cell) == drawn(replace(cell))


def _lane(source: str) -> str:
    cell = made().incidents[0].cells[0]
    return next(lane.chart for lane in lanes(cell, str).lanes if lane.root.source.id == source)


def test_at_least_has_an_arrow_up_and_at_most_an_arrow_down() -> None:
    assert "V-11" in _lane("ohchr")
    assert "V11" in _lane("rahmani-fazli")


def test_about_is_an_open_ring_and_exact_a_disc() -> None:
    assert 'class="mark open"' in _lane("anon-ir-interior")
    assert 'class="mark"' in _lane("zolnour")


def test_a_denial_is_a_crossed_ring_and_holds_no_level() -> None:
    assert "denies" in _lane("ir-judiciary")
    assert 'class="hold' not in _lane("ir-judiciary")


def test_a_vague_figure_is_hatched_and_has_no_height() -> None:
    cell = next(c for c in made().incidents[0].cells if c.metric == "injured")
    (lane,) = lanes(cell, str).lanes
    assert "hatch" in lane.chart
    assert 'class="hold' not in lane.chart


def test_a_figure_is_held_until_its_source_said_otherwise() -> None:
    holds = [
        line.attrib for line in ElementTree.fromstring(_lane("amnesty")).iter("line") if "hold" in line.get("class", "")
    ]
    assert [a["x2"] for a in holds[:-1]] == [a["x1"] for a in holds[1:]]
    assert holds[-1]["x2"] == "100%"


def test_a_strike_that_leaves_nothing_draws_no_band() -> None:
    cell = made().incidents[0].cells[0]
    empty = replace(cell, roots=(), range=Range("minmax/1", None, None, None, ()))
    assert "band" not in strip(empty, str)


def test_the_graph_has_a_line_for_each_source_and_publisher_wider_with_more_reports() -> None:
    text = graph(
        {("a", "X"): 1, ("b", "X"): 4}, ["a", "b"], str.upper, lambda s: f"hue-{s}", lambda s: f"/source?id={s}"
    )
    widths = [float(line.get("stroke-width", "0")) for line in ElementTree.fromstring(text).iter("line")]
    assert len(widths) == 2
    assert widths[0] < widths[1]


@given(word, word)
def test_text_in_a_chart_is_text(text: str, attribute: str) -> None:
    found = ElementTree.fromstring(el("text", text, x=attribute))
    assert list(found) == []
    assert found.tag == "text"


def test_a_share_of_nothing_is_nothing() -> None:
    assert (share(1, 4), share(0, 0), share(1, 1)) == ("25%", "0%", "100%")
