"""Every regular expression of the rooms that read foreign text is linear: found by walking the modules."""

from __future__ import annotations

import pkgutil
import re
import time
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import signature
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest

import tallystick.collect
import tallystick.extract

SIZE, SHORT, SLOWEST = 65_536, 2_048, 2
"""Code points of a long and of a short text, and how many texts, the slowest of the short ones, are tried at length."""
SECONDS = 0.1
"""Processor time that one pattern may take for ``SIZE`` code points."""
TRIES, NOISE = 3, 2.0
"""The best of so many tries counts; other work on the machine may slow even that by so much."""
COMMON = (
    "a", "A", "7", " ", "\n", "\t ", ".", ",", "-", "(", '"', "“", "Aa ", "A. ", "7 ", "7,", "12-", "killed 12 and ",
    "on Monday ", "the last ", "A\n", "'s ", "é",
    "A’", "1/", "$ ", "_", "one-year-", "5 years ", "page 1 / ", " N. A. ", "St ",
)  # fmt: skip
MOST = 12
"""Words of a pattern's own that it is tried with."""


def _modules() -> Iterator[ModuleType]:
    for room in (tallystick.extract, tallystick.collect):
        yield room
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            yield import_module(found.name)


def _patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of text that a module holds, also in tables and behind functions that make one once."""
    out: dict[str, re.Pattern[str]] = {}
    for module in _modules():
        for _, value in sorted(vars(module).items()):
            out |= {pattern.pattern: pattern for pattern in _inside(value, module.__name__)}
    return out


def _inside(value: Any, module: str, depth: int = 3) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif hasattr(value, "cache_info") and value.__module__ == module and not signature(value).parameters:
        yield from _inside(value(), module, depth)
    elif depth and isinstance(value, Mapping):
        for one in value.values():
            yield from _inside(one, module, depth - 1)
    elif depth and isinstance(value, tuple | list):
        for one in value:
            yield from _inside(one, module, depth - 1)
    elif depth and type(value).__module__.startswith("tallystick") and hasattr(type(value), "__slots__"):
        for slot in type(value).__slots__:
            yield from _inside(getattr(value, slot, None), module, depth - 1)


def _words(parsed: Any) -> Iterator[str]:
    """The runs of letters and signs that a pattern is written with."""
    run = ""
    for code, argument in parsed:
        if str(code) == "LITERAL":
            run += chr(argument)
            continue
        if str(code) in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and str(argument[2][0][0]) == "IN":
            run += _sample(argument[2][0][1])
            continue
        if str(code) == "IN":
            run += _sample(argument)
            continue
        if run:
            yield run
        run = ""
        for inner in argument if isinstance(argument, tuple | list) else ():
            if isinstance(inner, _parser.SubPattern):
                yield from _words(inner)
            elif isinstance(inner, list):
                for branch in inner:
                    if isinstance(branch, _parser.SubPattern):
                        yield from _words(branch)
    if run:
        yield run


def _sample(members: Any) -> str:
    code, argument = members[0]
    if str(code) == "LITERAL":
        return chr(argument)
    if str(code) == "RANGE":
        return chr(argument[0])
    return {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "7"}.get(str(argument), "a")


def _inputs(pattern: re.Pattern[str]) -> list[str]:
    own = list(dict.fromkeys(_words(_parser.parse(pattern.pattern, pattern.flags))))
    own = own[:: max(1, len(own) // MOST)][:MOST]
    units = [*COMMON, *own, *(f"{word} " for word in own), "".join(own[:6]), " ".join(own)]
    return [unit for unit in dict.fromkeys(units) if unit]


def _spent(pattern: re.Pattern[str], unit: str, size: int) -> float:
    text = (unit * (size // len(unit) + 1))[:size]
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - began


PATTERNS = _patterns()


def test_the_walk_finds_the_patterns_of_all_rooms() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=range(len(PATTERNS)))
def test_a_pattern_reads_its_worst_text_in_linear_time(pattern: re.Pattern[str]) -> None:
    units = sorted(_inputs(pattern), key=lambda unit: -_spent(pattern, unit, SHORT))
    for unit in units[:SLOWEST]:
        spent = [_spent(pattern, unit, SIZE)]
        while spent[-1] > SECONDS and len(spent) < TRIES:
            spent.append(_spent(pattern, unit, SIZE))
        assert min(spent) < NOISE * SECONDS, (pattern.pattern, unit)
