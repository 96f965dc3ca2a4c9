"""How numbers, counts, days and chains are put into words: the same words in the terminal, on pages and in reports."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.evidence import Cell, Claim, Range, Root, Standing, When, Where

NO_BEST = "no honest best"
NOT_STATED = "not stated"


def number(value: int) -> str:
    """1500 as "1,500"."""
    return f"{value:,}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 report", "2 reports"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def amount(low: int | None, high: int | None, quantifier: str = "exact") -> str:
    """A figure in words: "at least 12", "up to 225", "about 1,500", "20–30"; a vague one as "no number"."""
    if low is None and high is None:
        return "no number"
    if high is None and low is not None:
        return f"at least {number(low)}"
    if low is None and high is not None:
        return f"up to {number(high)}"
    assert low is not None and high is not None
    if low != high:
        return f"{number(low)}–{number(high)}"
    return f"about {number(low)}" if quantifier == "about" else number(low)


def counts(cell: Cell) -> str:
    """ "12 reports · 8 publishers · 6 root sources", with interested parties and denials where there are any."""
    publishers = plural(cell.publishers, "publisher") if cell.publishers else "0 known publishers"
    roots = plural(len(cell.roots), "root source")
    if cell.interested:
        roots += f", {cell.interested} of them an interested party"
    parts = [plural(cell.reports, "report"), publishers, roots]
    if cell.independent != len(cell.roots):
        parts.append(f"{number(cell.independent)} shown to be independent")
    if cell.denials:
        parts.append(plural(len(cell.denials), "denial"))
    return " · ".join(parts)


def low_high(span: Range) -> str:
    """The range: "504 – 1,500", "208 and more", "nothing stands"."""
    if span.low is None and span.high is None:
        return "no number stands"
    if span.high is None and span.low is not None:
        return f"{number(span.low)} and more"
    if span.low is None and span.high is not None:
        return f"up to {number(span.high)}"
    assert span.low is not None and span.high is not None
    more = "+" if span.open_above else ""
    return f"{number(span.low)}{more}" if span.low == span.high else f"{number(span.low)} – {number(span.high)}{more}"


def best(span: Range) -> str:
    """ "best 86", or that there is none."""
    return NO_BEST if span.best is None else f"best {number(span.best)}"


def timeline(entries: Iterable[Standing]) -> str:
    """A root source's figures over time: "106+ → 143+ → 304+"; undated ones marked."""
    return " → ".join(_entry(entry) for entry in entries)


def _entry(entry: Standing) -> str:
    text = amount(entry.low, entry.high, entry.quantifier).replace("at least ", "")
    text += "+" if entry.high is None and entry.low is not None else ""
    return text if entry.said else f"{text} (undated)"


def when(value: When | None) -> str:
    """A time: "2019-11-15", "2019-11-15 – 2019-11-18", "2019-11", "stated, not resolved", "not stated"."""
    if value is None:
        return NOT_STATED
    if value.start is None:
        return "stated, not resolved"
    if value.end is None or value.end == value.start:
        return value.start
    return f"{value.start} – {value.end}"


def where(value: Where | None) -> str:
    """A place by its name; "not stated" where there is none."""
    return value.name if value else NOT_STATED


def chain(claim: Claim, publisher: str | None) -> str:
    """Publisher to fact: "Al Jazeera ← Reuters (confirms) ← PMOI (says)"."""
    links = [f"{link.voice} ({link.stance})" for link in claim.chain]
    return " ← ".join([publisher or "unknown publisher", *links])


def voices(claim: Claim) -> str:
    """Whose word a claim is, the voice nearest the fact last: "Reuters (confirms) ← PMOI (says)"."""
    return " ← ".join(f"{link.voice} ({link.stance})" for link in claim.chain) or "the publisher's own word"


CONTRADICTIONS = {
    "falling-total": "a total that falls",
    "arithmetic": "a sum that does not add up",
    "disjoint": "two sources",
    "headline-body": "headline and body",
    "subset-larger": "a part and its whole",
    "dates": "days",
    "places": "places",
    "cited-without": "a cited document",
}
"""What stands against what, by the kind of a contradiction."""


def label(cell: Cell) -> str:
    """What a cell counts: "killed", "killed (children)", "killed, running total"."""
    text = cell.metric.replace("_", " ")
    text += f" ({cell.who})" if cell.who else ""
    return text + (", running total" if cell.mode == "running" else "")


def standing(root: Root) -> str:
    """What stands of a root source: "at least 304", "504 – 1,500", "denies it", "no number"."""
    if "denial" in root.flags and root.low is None and root.high is None:
        return "denies it"
    last = [entry for entry in root.timeline if entry.stands]
    quantifier = last[-1].quantifier if len(last) == 1 else "exact"
    return amount(root.low, root.high, quantifier)
