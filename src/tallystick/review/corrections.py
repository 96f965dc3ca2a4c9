"""A person's correction of a claim lies over the machine's row, which stays as it was read.

A correction is a judgement ``correct`` whose subject carries what is to be read instead, as JSON:
``claim:<id>/{"factuality":"denied"}``.  Its parts (quote, headline, credit, event, event mode, figure, factuality,
chain, when, where) are replaced whole, so that no half of a figure is ever left behind; of two corrections of one part
the last holds; ``uncorrect`` on the same subject takes it back and lets what lay under it show again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast, get_args, get_type_hints

from tallystick.evidence import (
    Attribution,
    Claim,
    Factuality,
    Figure,
    Judgement,
    Metric,
    Mode,
    Quantifier,
    Span,
    Stance,
    When,
    Where,
)

PREFIX = "claim:"
_NONE = type(None)
_MOST = 10**10
"""More people than there are."""
_PRECISION = get_type_hints(When)["precision"]


@dataclass(frozen=True, slots=True)
class Correction:
    """What one judgement lays over a claim."""

    claim: str
    parts: Mapping[str, Any]
    """Fields of ``Claim`` with what stands in them instead."""
    judgement: Judgement


def matter(subject: str) -> str:
    """What a judgement is about: for a correction its claim, else the subject itself."""
    return subject.partition("/")[0] if subject.startswith(PREFIX) else subject


def matters(subject: str) -> frozenset[str]:
    """All that a judgement is about: each claim where several are split off together, else its one matter."""
    about = matter(subject)
    if about.startswith(PREFIX):
        return frozenset(f"{PREFIX}{id}" for id in about.removeprefix(PREFIX).split("+"))
    return frozenset({about})


def subject(shown: Claim, wanted: Claim) -> str | None:
    """The subject of the judgement that makes a claim, as shown, into the one wanted; None where they say the same."""
    now, then = _written(shown), _written(wanted)
    changed = {part: then[part] for part in then if then[part] != now[part]}
    if not changed:
        return None
    return f"{PREFIX}{shown.id}/{json.dumps(changed, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}"


def correction(judgement: Judgement) -> Correction | None:
    """The correction that a judgement's subject carries; None where it carries none that can be read."""
    claim, slash, written = judgement.subject.removeprefix(PREFIX).partition("/")
    if not slash or not judgement.subject.startswith(PREFIX):
        return None
    try:
        given = json.loads(written)
        return Correction(claim, {part: _READERS[part](value) for part, value in given.items()}, judgement)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def corrections(judgements: Iterable[Judgement]) -> dict[str, tuple[Correction, ...]]:
    """The corrections that stand on each claim, the one given last at the end."""
    held: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: j.at):
        if judgement.verdict in ("correct", "uncorrect"):
            held.pop(judgement.subject, None)
            held[judgement.subject] = judgement
    found: dict[str, tuple[Correction, ...]] = {}
    for judgement in held.values():
        if judgement.verdict == "correct" and (read := correction(judgement)):
            found[read.claim] = (*found.get(read.claim, ()), read)
    return found


def corrected(claims: Iterable[Claim], held: Mapping[str, tuple[Correction, ...]]) -> tuple[Claim, ...]:
    """The claims, those corrected with the machine's row in ``as_read``; without a correction, the same claims."""
    return tuple(_laid_over(c, held[c.id]) if held and c.id in held else c for c in claims)


def _laid_over(claim: Claim, over: tuple[Correction, ...]) -> Claim:
    parts = {part: value for one in over for part, value in one.parts.items()}
    if "quote" in parts:
        start, end, parts["quote"] = parts["quote"]
        parts["span"] = Span(claim.span.document, start, end)
    return replace(claim, **parts, as_read=claim.as_read or claim)


# ------------------------------------------------------------------------------------------ Parts as JSON, and back


def _written(claim: Claim) -> dict[str, Any]:
    """All that can be corrected; without sources, which are found anew from the voices."""
    return {
        "quote": [claim.span.start, claim.span.end, claim.quote],
        "headline": claim.headline,
        "credit": list(claim.credit),
        "event": claim.event,
        "event_mode": claim.event_mode,
        "factuality": claim.factuality,
        "figure": claim.figure and _fields(claim.figure),
        "chain": [{k: v for k, v in _fields(link).items() if k != "source"} for link in claim.chain],
        "when": claim.when and _fields(claim.when),
        "where": claim.where and _fields(claim.where),
    }


def _fields(noun: Figure | Attribution | When | Where) -> dict[str, Any]:
    return {name: getattr(noun, name) for name in noun.__slots__}


def _one_of(value: Any, allowed: Any) -> Any:
    if value not in get_args(allowed):
        raise ValueError(value)
    return value


def _of(value: Any, *kinds: type) -> Any:
    if isinstance(value, bool) or not isinstance(value, kinds):
        raise TypeError(value)
    return value


def _within(value: Any, least: float, most: float) -> Any:
    """A number between two bounds, or None."""
    if _of(value, int, float, _NONE) is not None and not least <= value <= most:
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    return cast(str, _of(value, str))


def _factuality(value: Any) -> Factuality:
    return cast(Factuality, _one_of(value, Factuality))


def _figure(value: Any) -> Figure | None:
    if value is None:
        return None
    low, high = (_of(_within(value[end], 0, _MOST), int, _NONE) for end in ("low", "high"))
    if low is not None and high is not None and low > high:
        raise ValueError(value)
    metric, quantifier = _one_of(value["metric"], Metric), _one_of(value["quantifier"], Quantifier)
    mode = _one_of(value["mode"], Mode)
    return Figure(metric, low, high, quantifier, _text(value["who"]), bool(value["subset"]), mode)


def _chain(value: Any) -> tuple[Attribution, ...]:
    return tuple(_link(link) for link in value)


def _link(value: Any) -> Attribution:
    start, end = _of(value["start"], int), _of(value["end"], int)
    if not 0 <= start <= end or not _text(value["voice"]).strip():
        raise ValueError(value)
    return Attribution(value["voice"], _one_of(value["stance"], Stance), start, end)


def _when(value: Any) -> When | None:
    if value is None:
        return None
    days = [day and date.fromisoformat(_text(day)) for day in (value["start"], value["end"])]
    if None not in days and days[0] > days[1]:
        raise ValueError(value)
    return When(value["start"], value["end"], _one_of(value["precision"], _PRECISION))


def _where(value: Any) -> Where | None:
    if value is None:
        return None
    lat, lon = _within(value["lat"], -90, 90), _within(value["lon"], -180, 180)
    place, precision = _of(value["place"], int, _NONE), _of(_within(value["precision"], 1, 7), int, _NONE)
    admin1, country = _of(value["admin1"], str, _NONE), _of(value["country"], str, _NONE)
    return Where(_text(value["name"]), place, lat, lon, precision, admin1, country)


def _quote(value: Any) -> tuple[int, int, str]:
    start, end, words = _of(value[0], int), _of(value[1], int), _text(value[2])
    if len(value) != 3 or not 0 <= start < end or end - start != len(words):
        raise ValueError(value)
    return start, end, words


def _credit(value: Any) -> tuple[str, ...]:
    return tuple(_text(agency) for agency in value)


def _headline(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


_READERS = {
    "quote": _quote,
    "headline": _headline,
    "credit": _credit,
    "event": _text,
    "event_mode": _text,
    "factuality": _factuality,
    "figure": _figure,
    "chain": _chain,
    "when": _when,
    "where": _where,
}
