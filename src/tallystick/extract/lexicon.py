"""The words of saying, as the readers of attribution look them up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tallystick.evidence import Stance
from tallystick.knowledge.load import shipped


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of saying of a language; verbs and nouns are lemmas, all the rest as it is written in lower case."""

    stances: dict[str, Stance | None]
    """Verbs; None: a belief, a wish or a call, which vouches for no figure."""
    clause_only: frozenset[str]
    never_close: frozenset[str]
    sights: frozenset[str]
    eyewitnesses: frozenset[str]
    tolls: frozenset[str]
    tolling: frozenset[str]
    measuring: frozenset[str]
    depicting: frozenset[str]
    utterances: frozenset[str]
    prepositional: dict[str, list[str]]
    feelings: frozenset[str]
    headline_voices: frozenset[str]
    also_called: dict[str, list[str]]
    nouns: dict[str, Stance | None]
    not_voices: frozenset[str]
    unowned: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    many: frozenset[str]
    outlet_names: tuple[str, ...]
    outlet_words: frozenset[str]
    outlet_never: frozenset[str]
    person_pronouns: frozenset[str]
    body_pronouns: frozenset[str]
    many_pronouns: frozenset[str]
    relative: frozenset[str]
    calendar: frozenset[str]
    lives: frozenset[str]

    @property
    def pronouns(self) -> frozenset[str]:
        return self.person_pronouns | self.body_pronouns | self.many_pronouns | self.relative

    @property
    def heads(self) -> frozenset[str]:
        """Nouns that can stand for a voice."""
        return self.titles | self.bodies | self.many | frozenset(self.nouns)


@cache
def lexicon() -> Lexicon:
    """The English words of saying."""
    raw = shipped("languages/en/saying.yaml")
    stances: dict[str, Stance | None] = dict.fromkeys(raw["attitudes"])
    nouns: dict[str, Stance | None] = dict.fromkeys(raw["nouns"]["attitudes"])
    for stance, verbs in raw["verbs"].items():
        stances |= dict.fromkeys(verbs, stance)
        nouns |= dict.fromkeys(raw["nouns"].get(stance, ()), stance)
    return Lexicon(
        stances=stances,
        nouns=nouns,
        prepositional=raw["prepositional"],
        also_called=raw["outlets"]["also_called"],
        outlet_names=tuple(raw["outlets"]["names"]),
        **{name: frozenset(words) for name, words in _sets(raw).items()},
    )


def _sets(raw: dict[str, Any]) -> dict[str, list[str]]:
    described, pronouns, outlets = raw["descriptions"], raw["pronouns"], raw["outlets"]
    return {
        "clause_only": raw["clause_only"],
        **{name: raw[name] for name in ("never_close", "sights", "eyewitnesses", "tolls", "tolling", "measuring", "depicting", "utterances", "feelings", "headline_voices")},
        "not_voices": raw["not_voices"],
        "unowned": raw["unowned"],
        "titles": described["person"],
        "bodies": described["body"],
        "many": described["many"],
        "outlet_words": outlets["words"],
        "outlet_never": outlets["never"],
        "person_pronouns": pronouns["person"],
        "body_pronouns": pronouns["body"],
        "many_pronouns": pronouns["many"],
        "relative": pronouns["relative"],
        "calendar": raw["calendar"],
        "lives": raw["lives"],
    }
