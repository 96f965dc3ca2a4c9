"""The words of attitudes, as they are looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.knowledge.load import shipped


@dataclass(frozen=True, slots=True)
class AttitudeWords:
    """Lemmas; ``knowledge/languages/<code>/attitudes.yaml`` tells what each set is for."""

    verbs: frozenset[str]
    prepositional: Mapping[str, frozenset[str]]
    phrasal: Mapping[str, Sequence[tuple[str, ...]]]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    adherents: frozenset[str]
    carried: frozenset[str]
    with_as: frozenset[str]
    with_in: frozenset[str]
    light: frozenset[str]
    leading: frozenset[str]
    chained: frozenset[str]
    clause_needed: frozenset[str]
    mediums: frozenset[str]
    object_too: frozenset[str]
    days: frozenset[str]


@cache
def attitude_words() -> AttitudeWords:
    """The English words of attitudes."""
    raw = shipped("languages/en/attitudes.yaml")
    verbs = frozenset(lexicon().stances).union(*raw["verbs"].values())
    both = (lexicon().prepositional, raw["prepositional"])
    links = {v: frozenset(p for known in both for p in known.get(v, ())) for known in both for v in known}
    return AttitudeWords(
        verbs=verbs,
        prepositional=links,
        phrasal={v: sorted((tuple(p.split()) for p in ps), key=len, reverse=True) for v, ps in raw["phrasal"].items()},
        nouns=frozenset(raw["nouns"]) | frozenset(lexicon().nouns),
        **{
            name: frozenset(raw[name])
            for name in (
                "adjectives",
                "adherents",
                "carried",
                "chained",
                "clause_needed",
                "days",
                "leading",
                "light",
                "mediums",
                "object_too",
                "with_as",
                "with_in",
            )
        },
    )
