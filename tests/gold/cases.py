"""Gold cases: short texts of our own, each with its right reading, and how a reading is held against them."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tallystick.evidence import Claim, Document, Reading, When

ROOT = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """One folder: the document and what must be read in it."""

    name: str
    document: Document
    expected: Mapping[str, Any]


def cases(language: str = "en") -> Sequence[Case]:
    """All gold cases of a language, by name."""
    return [_case(folder) for folder in sorted((ROOT / language).iterdir()) if folder.is_dir()]


def _case(folder: Path) -> Case:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    text = (folder / "text.txt").read_text("utf-8").removesuffix("\n")
    head = (expected.get(key) for key in ("title", "publisher", "published"))
    title, publisher, published = head
    return Case(folder.name, Document(folder.name, title or "", publisher, published, text), expected)


@dataclass(slots=True)
class Score:
    """Right and all, measure by measure, and what went wrong."""

    right: Counter[str]
    total: Counter[str]
    errors: list[str]

    def shares(self) -> dict[str, float]:
        """Share right of each measure, to four digits."""
        return {name: round(self.right[name] / self.total[name], 4) for name in sorted(self.total)}


def score(cases: Sequence[Case], readings: Sequence[Reading]) -> Score:
    """Hold readings against their cases, in the same order."""
    result = Score(Counter(), Counter(), [])
    for case, reading in zip(cases, readings, strict=True):
        for measure, ok, note in _checks(case, reading):
            result.total[measure] += 1
            result.right[measure] += ok
            if not ok:
                result.errors.append(f"{case.name}: {measure}: {note}")
    return result


def _checks(case: Case, reading: Reading) -> Iterator[tuple[str, bool, str]]:
    figures = [c for c in reading.claims if c.figure and c.figure.quantifier != "implied"]
    wanted = case.expected.get("figures", ())
    taken: set[tuple[int, int]] = set()
    for want in wanted:
        span = _span(case.document.text, want["quote"], want.get("nth", 0))
        claim = next((c for c in figures if c.span.start < span[1] and c.span.end > span[0]), None)
        yield "found", claim is not None, f"{want['quote']!r} was not read"
        if claim is not None:
            taken.add((claim.span.start, claim.span.end))
            yield from _figure_checks(want, claim)
    for claim in figures:
        if (claim.span.start, claim.span.end) not in taken:
            yield "nothing extra", False, f"{claim.quote!r} is no figure"
    yield "nothing extra", True, ""
    yield from _other_checks(case, reading)


def _span(text: str, quote: str, nth: int) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return start, start + len(quote)


def _figure_checks(want: Mapping[str, Any], claim: Claim) -> Iterator[tuple[str, bool, str]]:
    assert claim.figure is not None
    have: dict[str, Any] = {
        "quote": claim.quote,
        "chain": [[link.voice, link.stance] for link in claim.chain],
        "when": _when(claim.when),
        "where": claim.where.name if claim.where else None,
        "country": claim.where.country if claim.where else None,
        "event": claim.event,
        "factuality": claim.factuality,
    }
    have |= {
        key: getattr(claim.figure, key) for key in ("low", "high", "quantifier", "metric", "who", "subset", "mode")
    }
    for key, value in want.items():
        if key != "nth":
            same = _AGREE.get(key, _equal)(value, have[key])
            yield key, same, f"{want['quote']!r}: {have[key]!r} instead of {value!r}"


def _equal(want: object, have: object) -> bool:
    return want == have


def _holds(name: str | None, longer: str | None) -> bool:
    """Whether a name has all the words of the expected one, articles apart: a fuller name is right as well."""
    if name is None or longer is None:
        return name == longer
    words, more = (set(re.findall(r"\w+", n.casefold())) - {"the", "a", "an"} for n in (name, longer))
    return words <= more and bool(words) == bool(more)


def _same_chain(want: Sequence[Sequence[str]], have: Sequence[Sequence[str]]) -> bool:
    return len(want) == len(have) and all(
        _holds(voice, other) and stance == also for (voice, stance), (other, also) in zip(want, have, strict=True)
    )


def _same_when(want: str | None, have: str | None) -> bool:
    """Whether a time is the expected one, "2019-11" being from the first of November to the last."""
    if want is None or have is None or want == "unresolved":
        return want == have
    days, last = want.split("/"), have.split("/")[-1]
    return have.split("/")[0] == _edge(days[0], 0) and last == _edge(days[-1], -1)


def _edge(day: str, which: int) -> str:
    """First (0) or last (-1) day of a day, month or year."""
    year, *rest = (int(part) for part in day.split("-"))
    month = rest[0] if rest else (1, 12)[which]
    number = rest[1] if len(rest) > 1 else (1, monthrange(year, month)[1])[which]
    return date(year, month, number).isoformat()


def _when(when: When | None) -> str | None:
    if when is None:
        return None
    if when.start is None:
        return "unresolved"
    return when.start if when.end in (None, when.start) else f"{when.start}/{when.end}"


_AGREE: Mapping[str, Callable[[Any, Any], bool]] = {
    "who": _holds,
    "where": _holds,
    "chain": _same_chain,
    "when": _same_when,
}
"""How a field is compared, where not as it stands."""


def _other_checks(case: Case, reading: Reading) -> Iterator[tuple[str, bool, str]]:
    if "persons" in case.expected:
        told = [[c.figure.metric, c.quote] for c in reading.claims if c.figure and c.figure.quantifier == "implied"]
        yield "persons", told == case.expected["persons"], f"{told} instead of {case.expected['persons']}"
    yield from _event_checks(case, reading)
    yield from _mention_checks(case, reading)
    text = case.document.text
    pairs = [[_words(text, q.source), _words(text, q.cue)] for q in reading.quoted]
    for want in case.expected.get("attributions", ()):
        yield "attributions", want in pairs, f"{want} is not among {pairs}"
    if "credit" in case.expected:
        credit = sorted({agency for claim in reading.claims for agency in claim.credit})
        yield "credit", credit == sorted(case.expected["credit"]), f"{credit} instead of {case.expected['credit']}"


def _event_checks(case: Case, reading: Reading) -> Iterator[tuple[str, bool, str]]:
    events = [(c.event, c.quote, c.factuality) for c in reading.claims if c.figure is None]
    for want in case.expected.get("events", ()):
        same = [e for e in events if e[0] == want["event"] and e[2] == want["factuality"] and want["quote"] in e[1]]
        yield "events", bool(same), f"{want} is not among {events}"
    if case.expected.get("events") == []:
        yield "events", not events, f"{events} are no events"


def _mention_checks(case: Case, reading: Reading) -> Iterator[tuple[str, bool, str]]:
    text = case.document.text
    for phrase, value in case.expected.get("times", {}).items():
        start, end = _span(text, phrase, 0)
        values = [m.value for m in reading.mentions if m.kind == "time" and m.start < end and m.end > start]
        yield "times", values == [value], f"{phrase!r}: {values} instead of {value!r}"
    places = {text[m.start : m.end] for m in reading.mentions if m.kind == "place"}
    for place in case.expected.get("places", ()):
        yield "places", any(_holds(place, found) for found in places), f"{place!r} is not among {sorted(places)}"


def _words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)
