"""The form that corrects a claim: its fields filled in, and the claim that a person's answers make of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args, get_type_hints

from tallystick.errors import UsageError
from tallystick.evidence import (
    Attribution,
    Claim,
    Factuality,
    Figure,
    Metric,
    Mode,
    Quantifier,
    Span,
    Stance,
    When,
    Where,
)
from tallystick.extract.events.words import TYPES
from tallystick.knowledge.load import shipped
from tallystick.view.pages.places import KNOWN_TO

MODES: Mapping[str, tuple[str, ...]] = {
    raw["type"]: tuple(raw["modes"]) for raw in (shipped(f"events/{kind}.yaml") for kind in TYPES)
}
"""The modes of each event type."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "event": tuple(MODES),
    "metric": get_args(Metric),
    "quantifier": get_args(Quantifier),
    "factuality": get_args(Factuality),
    "stance": get_args(Stance),
    "mode": get_args(Mode),
    "known": tuple(kind for kind in get_args(get_type_hints(When)["precision"]) if kind not in ("day", "days")),
}
"""What can be chosen; the days themselves tell whether a time is known to the day."""
_COUNTED = {"metric", "low", "high", "quantifier", "who", "subset", "mode"}
_PLACED = {"place", "geonames", "admin1", "country", "lat", "lon", "precision"}
_TICKS = ("subset", "headline")
"""Boxes: what is not ticked is not sent."""
_MORE_VOICES = 1
"""Empty lines for voices that the machine did not hear."""


def answers(claim: Claim) -> dict[str, str]:
    """The form as it stands before anybody writes in it."""
    found = _of_figure(claim.figure) | _of_when(claim.when) | _of_where(claim.where)
    found |= {"quote": claim.quote, "headline": "1" if claim.headline else "", "factuality": claim.factuality}
    found |= {"event": claim.event, "event_mode": claim.event_mode, "credit": "; ".join(claim.credit)}
    for n, link in enumerate(claim.chain):
        found |= {f"voice-{n}": link.voice, f"stance-{n}": link.stance}
    return found


def _of_figure(figure: Figure | None) -> dict[str, str]:
    if figure is None:
        return dict.fromkeys(("metric", "low", "high", "who", "subset"), "") | {"quantifier": "exact", "mode": "new"}
    return {
        "metric": figure.metric,
        "low": _shown(figure.low),
        "high": _shown(figure.high),
        "quantifier": figure.quantifier,
        "who": figure.who,
        "subset": "1" if figure.subset else "",
        "mode": figure.mode,
    }


def _of_when(when: When | None) -> dict[str, str]:
    known = when.precision if when and when.precision in CHOICES["known"] else ""
    return {"start": (when and when.start) or "", "end": (when and when.end) or "", "known": known}


def _of_where(where: Where | None) -> dict[str, str]:
    place = where or Where("")
    return {
        "place": place.name,
        "geonames": _shown(place.place),
        "admin1": place.admin1 or "",
        "country": place.country or "",
        "lat": _shown(place.lat),
        "lon": _shown(place.lon),
        "precision": _shown(place.precision),
    }


def _shown(value: float | None) -> str:
    return "" if value is None else str(value)


def answered(claim: Claim, form: Mapping[str, str], text: str) -> Claim:
    """The claim as a person wants it; parts whose answers were left alone stay as they are.

    ``text`` is that of its document, in which the words of the figure must stand.  Raises ``UsageError`` with one
    sentence for answers that make no claim.
    """
    before = answers(claim)
    sent = {name: form[name].strip() for name in before if name in form}
    given = before | dict.fromkeys(_TICKS, "") | sent
    asked = {name: value for name, value in given.items() if value != before[name].strip()}
    more = {name: value.strip() for name, value in form.items() if name.startswith("voice-") and name not in given}
    wanted = _plain(claim, given, asked, text)
    if asked.keys() & _COUNTED:
        wanted = replace(wanted, figure=_figure(given))
    if any(name.startswith(("voice-", "stance-")) for name in asked) or any(more.values()):
        wanted = replace(wanted, chain=_chain(claim, {**form, **given}))
    if asked.keys() & {"start", "end", "known"}:
        wanted = replace(wanted, when=_when(given["start"], given["end"], given["known"]))
    if asked.keys() & _PLACED:
        wanted = replace(wanted, where=_where(claim.where, given, asked))
    return wanted


def _plain(claim: Claim, given: Mapping[str, str], asked: Mapping[str, str], text: str) -> Claim:
    """The fields that are one answer each."""
    if "quote" in asked:
        claim = replace(claim, quote=given["quote"], span=_span(claim.span, given["quote"], text))
    if "headline" in asked:
        claim = replace(claim, headline=given["headline"] == "1")
    if "factuality" in asked:
        claim = replace(claim, factuality=_choice("factuality", given["factuality"]))
    if "credit" in asked:
        claim = replace(claim, credit=tuple(filter(None, map(str.strip, given["credit"].split(";")))))
    if asked.keys() & {"event", "event_mode"}:
        event, mode = _choice("event", given["event"]), given["event_mode"]
        if mode and mode not in MODES[event] and "event_mode" in asked:
            raise UsageError(f"{mode!r} is no mode of {event}: there are {', '.join(MODES[event])}.")
        claim = replace(claim, event=event, event_mode=mode if mode in MODES[event] else "")
    return claim


def _span(read: Span, quote: str, text: str) -> Span:
    """Where the words stand, as near as may be to where the figure was read."""
    found = [match.start() for match in re.finditer(re.escape(quote), text)] if quote else []
    if not found:
        raise UsageError(f"The words {quote!r} do not stand in the text: a figure needs a quote.")
    start = min(found, key=lambda at: (abs(at - read.start), at))
    return Span(read.document, start, start + len(quote))


def _figure(given: Mapping[str, str]) -> Figure | None:
    if not given["metric"]:
        return None
    quantifier = _choice("quantifier", given["quantifier"])
    low, high = _ends(quantifier, _number(given["low"], "from"), _number(given["high"], "to"))
    metric, mode = _choice("metric", given["metric"]), _choice("mode", given["mode"])
    return Figure(metric, low, high, quantifier, given["who"], given["subset"] == "1", mode)


def _ends(quantifier: Quantifier, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """The two ends of a figure, as its quantifier has them."""
    one = low if high is None else high
    if quantifier == "vague":
        return None, None
    if one is None:
        raise UsageError("A figure needs a number; only a vague one has none.")
    if quantifier == "at_least":
        return (one if low is None else low), None
    if quantifier == "at_most":
        return None, one
    if quantifier == "range":
        if low is None or high is None or low >= high:
            raise UsageError("A range needs two numbers, the smaller one first.")
        return low, high
    if low is not None and high is not None and low != high:
        raise UsageError("Two numbers make a range; an exact figure, or one given as about, is one number.")
    return one, one


def _number(written: str, name: str) -> int | None:
    digits = "".join(letter for letter in written if letter not in ",.\u00a0\u202f '")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 10:
        raise UsageError(f"{written!r} under “{name}” is no whole number.")
    return int(digits)


def _chain(claim: Claim, given: Mapping[str, str]) -> tuple[Attribution, ...]:
    """The links in their order; one whose voice was emptied is left out, one more may be added at the end."""
    found = []
    for n in range(len(claim.chain) + _MORE_VOICES):
        voice = given.get(f"voice-{n}", "").strip()
        stance = _choice("stance", given.get(f"stance-{n}") or "says")
        if voice and n < len(claim.chain):
            found.append(replace(claim.chain[n], voice=voice, stance=stance, source=None))
        elif voice:
            found.append(Attribution(voice, stance, claim.span.start, claim.span.start))
    return tuple(found)


def _when(start: str, end: str, known: str) -> When | None:
    if known == "unresolved" and not (start or end):
        return When(None, None, "unresolved")
    if known == "unresolved":
        raise UsageError("A time that the text leaves open has no days.")
    if not start and not end:
        if known:
            raise UsageError(f"To say that a time is known to the {known}, give its first and its last day.")
        return None
    try:
        first, last = date.fromisoformat(start or end), date.fromisoformat(end or start)
    except ValueError as error:
        raise UsageError("A day is written like 2019-12-31.") from error
    if first > last:
        raise UsageError("The last day stands before the first.")
    days: Any = _choice("known", known) if known else "day" if first == last else "days"
    return When(first.isoformat(), last.isoformat(), days)


def _where(read: Where | None, given: Mapping[str, str], asked: Mapping[str, str]) -> Where | None:
    """A place; one of another name keeps nothing of the point that stood for the old one."""
    if not given["place"]:
        return None
    country = given["country"].upper() or None
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise UsageError(f"{given['country']!r} is no country code of two letters, like IR.")
    precision = given["precision"]
    if precision and precision not in map(str, KNOWN_TO):
        raise UsageError("How exactly a place is known must be chosen from the list.")
    pointed, renamed = asked.keys() & {"lat", "lon"}, "place" in asked
    lat, lon = (_degrees(given["lat"], 90), _degrees(given["lon"], 180)) if pointed or not renamed else (None, None)
    if (lat is None) != (lon is None):
        raise UsageError("A point needs both a latitude and a longitude.")
    moved = bool(pointed) or renamed or read is None
    number = _number(given["geonames"], "GeoNames") if "geonames" in asked or not moved else None
    province = given["admin1"] or None if "admin1" in asked or not moved else None
    exactly = int(precision) if precision and ("precision" in asked or pointed or not renamed) else None
    return Where(given["place"], number, lat, lon, exactly, province, country)


def _degrees(written: str, most: int) -> float | None:
    if not written:
        return None
    try:
        value = float(written)
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        raise UsageError(f"{written!r} is no number of degrees between -{most} and {most}.")
    return value


def _choice(name: str, value: str) -> Any:
    if value not in CHOICES[name]:
        raise UsageError(f"{value!r} is not one of {', '.join(CHOICES[name])}.")
    return value
