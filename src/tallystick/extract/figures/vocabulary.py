"""The words that carry figures, made from ``languages/en/metrics.yaml`` and ``people.yaml``: every form once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tallystick.evidence import Metric
from tallystick.knowledge.load import shipped

Role = Literal["suffered", "done", "state", "happening", "people"]
Shape = Literal["base", "s", "ed", "ing", "noun", "word"]
ROLES: tuple[Role, ...] = ("suffered", "done", "state", "happening", "people")

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one form of a trigger word says: whose fate, and which side the people stand on."""

    metric: Metric
    role: Role
    shape: Shape
    weak: bool = False
    """Said of things as often as of people: "destroyed", "captured"."""


@cache
def closed(key: str) -> frozenset[str]:
    """A closed class of words by its name in ``languages/en/grammar.yaml``."""
    return frozenset(shipped("languages/en/grammar.yaml")[key])


@cache
def toll_words(key: str) -> frozenset[str]:
    """Words by which figures stand to one another, by their name in ``languages/en/toll.yaml``."""
    return frozenset(shipped("languages/en/toll.yaml")[key])


def entry(written: str) -> tuple[str, tuple[str, ...]]:
    """ "slay [slew, slain]" → ("slay", ("slew", "slain"))."""
    base, _, given = written.lower().partition("[")
    forms = given.strip().removesuffix("]")
    return base.strip(), tuple(form.strip() for form in forms.split(",")) if forms else ()


def noun_forms(written: str) -> tuple[str, ...]:
    """Singular and plural of a noun, of its last word where there are several."""
    base, given = entry(written)
    return (base, *given) if given else (base, plural(base))


def plural(noun: str) -> str:
    """Regular plural."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def verb_forms(written: str) -> Iterator[tuple[str, Shape]]:
    """The forms of a verb with their shapes; the first word is the one that changes."""
    base, given = entry(written)
    head, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    if base not in given:
        yield base, "base"
    stem = head[:-1] if head.endswith("e") else head
    if not given:
        yield plural(head) + tail, "s"
        yield (head[:-1] + "ied" if head.endswith("y") and head[-2:-1] not in _VOWELS else stem + "ed") + tail, "ed"
        yield stem + "ing" + tail, "ing"
    for form in given:
        first = form.partition(" ")[0]
        yield form, "ing" if first.endswith("ing") else "s" if first in {plural(head), head + "s"} else "ed"


def _forms(role: Role, written: str) -> Iterator[tuple[str, Shape]]:
    if role in {"suffered", "done"}:
        yield from verb_forms(written)
    elif role == "state":
        yield entry(written)[0], "word"
    else:
        for form in noun_forms(written):
            yield form, "noun"


@cache
def triggers() -> Mapping[str, tuple[tuple[tuple[str, ...], Meaning], ...]]:
    """Trigger phrases by their first word, longest first."""
    table: dict[str, dict[tuple[tuple[str, ...], Role], Meaning]] = {}
    raw = shipped("languages/en/metrics.yaml")
    weak = frozenset(raw["weak"])
    for role in ROLES:
        for metric, listed in raw[role].items():
            for written in listed:
                for form, shape in _forms(role, written):
                    parts = tuple(form.split())
                    table.setdefault(parts[0], {}).setdefault(
                        (parts, role), Meaning(metric, role, shape, entry(written)[0] in weak)
                    )
    return {
        first: tuple(
            sorted(((k[0], m) for k, m in rows.items()), key=lambda r: (-len(r[0]), r[0], ROLES.index(r[1].role)))
        )
        for first, rows in table.items()
    }


@dataclass(frozen=True, slots=True)
class Nouns:
    """Counted nouns: people and no people."""

    people: frozenset[str]
    bystanders: frozenset[str]
    suspects: frozenset[str]
    things: frozenset[str]
    measures: frozenset[str]
    speaks: frozenset[str]
    endings: tuple[str, ...]

    def kind(self, noun: str) -> Literal["people", "thing", "likely", "unknown"]:
        """What a counted noun (lower case) names."""
        if noun in self.people:
            return "people"
        if noun in self.things:
            return "thing"
        if noun in self.bystanders or noun in self.suspects:
            return "likely"
        return "likely" if len(noun) > 4 and noun.endswith(self.endings) else "unknown"


@cache
def nouns() -> Nouns:
    """The shipped noun lists, all forms."""
    raw = shipped("languages/en/people.yaml")

    def every(listed: Sequence[str]) -> frozenset[str]:
        return frozenset(form for written in listed for form in noun_forms(written))

    return Nouns(
        every(raw["people"]),
        every(raw["bystanders"]),
        every(raw["suspects"]),
        every(raw["things"]) | every(raw["measures"]),
        every(raw["measures"]),
        frozenset(raw["speaks"]),
        tuple(raw["endings"]),
    )
