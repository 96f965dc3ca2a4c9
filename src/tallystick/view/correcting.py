"""The form that corrects a claim: its fields filled in, and the claim that a person's answers make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from tallystick.errors import UsageError
from tallystick.evidence import Attribution, Claim, Factuality, Figure, Metric, Mode, Quantifier, Stance, When, Where
from tallystick.view.pages.places import KNOWN_TO

CHOICES: Mapping[str, tuple[str, ...]] = {
    "metric": get_args(Metric),
    "quantifier": get_args(Quantifier),
    "factuality": get_args(Factuality),
    "stance": get_args(Stance),
    "mode": get_args(Mode),
}
_COUNTED = {"metric", "low", "high", "quantifier", "who", "subset", "mode"}
_PLACED = {"place", "country", "lat", "lon", "precision"}
_MORE_VOICES = 1
"""Empty lines for voices that the machine did not hear."""


def answers(claim: Claim) -> dict[str, str]:
    """The form as it stands before anybody writes in it."""
    found = _of_figure(claim.figure) | {"factuality": claim.factuality} | _of_where(claim.where)
    found |= {"start": (claim.when and claim.when.start) or "", "end": (claim.when and claim.when.end) or ""}
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


def _of_where(where: Where | None) -> dict[str, str]:
    place = where or Where("")
    return {
        "place": place.name,
        "country": place.country or "",
        "lat": _shown(place.lat),
        "lon": _shown(place.lon),
        "precision": _shown(place.precision),
    }


def _shown(value: float | None) -> str:
    return "" if value is None else str(value)


def answered(claim: Claim, form: Mapping[str, str]) -> Claim:
    """The claim as a person wants it; parts whose answers were left alone stay as they are.

    Raises ``UsageError`` with one sentence for answers that make no claim.
    """
    given = answers(claim)
    given |= {name: form.get(name, "").strip() for name in given if name in form or name == "subset"}
    asked = {name: value for name, value in given.items() if value != answers(claim)[name]}
    more = {name: value.strip() for name, value in form.items() if name.startswith("voice-") and name not in given}
    wanted = claim
    if asked.keys() & _COUNTED:
        wanted = replace(wanted, figure=_figure(given))
    if "factuality" in asked:
        wanted = replace(wanted, factuality=_choice("factuality", given["factuality"]))
    if any(name.startswith(("voice-", "stance-")) for name in asked) or any(more.values()):
        wanted = replace(wanted, chain=_chain(claim, {**form, **given}))
    if asked.keys() & {"start", "end"}:
        wanted = replace(wanted, when=_when(given["start"], given["end"]))
    if asked.keys() & _PLACED:
        wanted = replace(wanted, where=_where(claim.where, given, asked))
    return wanted


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


def _when(start: str, end: str) -> When | None:
    if not start and not end:
        return None
    try:
        first, last = date.fromisoformat(start or end), date.fromisoformat(end or start)
    except ValueError as error:
        raise UsageError("A day is written like 2019-12-31.") from error
    if first > last:
        raise UsageError("The last day stands before the first.")
    return When(first.isoformat(), last.isoformat(), "day" if first == last else "days")


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
    exactly = int(precision) if precision else None
    if "place" in asked and not asked.keys() & {"lat", "lon"}:
        return Where(given["place"], country=country, precision=exactly if "precision" in asked else None)
    lat, lon = _degrees(given["lat"], 90), _degrees(given["lon"], 180)
    if (lat is None) != (lon is None):
        raise UsageError("A point needs both a latitude and a longitude.")
    moved = bool(asked.keys() & {"place", "lat", "lon"}) or read is None
    kept = (None, None) if moved or read is None else (read.place, read.admin1)
    return Where(given["place"], kept[0], lat, lon, exactly, kept[1], country)


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
