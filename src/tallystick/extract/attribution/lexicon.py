"""The words of saying, as the readers of attribution look them up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tallystick.evidence import Stance
from tallystick.knowledge.load import shipped


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of saying of a language; ``knowledge/languages/<code>/saying.yaml`` tells what each set is for.

    Verbs and nouns are lemmas, all the rest as it is written, in lower case.
    """

    stances: dict[str, Stance | None]
    """Verbs; None: a belief, a wish or a call, which vouches for no figure."""
    nouns: dict[str, Stance | None]
    prepositional: dict[str, list[str]]
    clause_only: frozenset[str]
    never_close: frozenset[str]
    depicting: frozenset[str]
    utterances: frozenset[str]
    sights: frozenset[str]
    eyewitnesses: frozenset[str]
    feelings: frozenset[str]
    tolls: frozenset[str]
    tolling: frozenset[str]
    sums: frozenset[str]
    against: frozenset[str]
    rivals: frozenset[str]
    measuring: frozenset[str]
    unowned: frozenset[str]
    not_voices: frozenset[str]
    calendar: frozenset[str]
    lives: frozenset[str]
    plural_attributes: frozenset[str]
    headline_voices: frozenset[str]
    headline_offices: frozenset[str]
    headline_plain: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    many: frozenset[str]
    generic: frozenset[str]
    watchers: frozenset[str]
    watching: frozenset[str]
    person_pronouns: frozenset[str]
    body_pronouns: frozenset[str]
    many_pronouns: frozenset[str]
    first_persons: frozenset[str]
    relative: frozenset[str]
    outlet_names: tuple[str, ...]
    outlet_words: frozenset[str]
    outlet_never: frozenset[str]
    state_agencies: frozenset[str]
    of_state: frozenset[str]
    papers: frozenset[str]
    honorifics: frozenset[str]
    naming: frozenset[str]
    untrue: frozenset[str]
    motives: frozenset[str]
    counts: frozenset[str]
    numbering: frozenset[str]
    provisional: frozenset[str]
    approximating: frozenset[str]
    parting: frozenset[str]
    parted: frozenset[str]
    amounting: frozenset[str]
    given: frozenset[str]
    counted: frozenset[str]
    offices: frozenset[str]
    recordings: frozenset[str]
    giving: frozenset[str]
    showing: frozenset[str]
    rumouring: frozenset[str]
    citing: frozenset[str]
    cited_saying: frozenset[str]
    on_air: frozenset[str]
    answers: frozenset[str]
    declared: frozenset[str]
    moving: frozenset[str]
    ready: frozenset[str]
    means: frozenset[str]
    withholding: frozenset[str]
    linked: frozenset[str]
    believing: frozenset[str]
    keeping: frozenset[str]
    kept: frozenset[str]
    also_called: dict[str, list[str]]

    heads: frozenset[str]
    """Nouns that can stand for a voice."""


_SETS = (
    "clause_only", "never_close", "depicting", "utterances", "sights", "eyewitnesses", "feelings", "tolls", "tolling",
    "sums", "against", "rivals", "measuring", "unowned", "not_voices", "calendar", "lives", "plural_attributes",
    "headline_voices", "headline_offices", "headline_plain", "titles", "bodies", "many", "generic", "watchers",
    "watching", "person_pronouns", "body_pronouns", "many_pronouns", "first_persons", "relative", "outlet_words",
    "outlet_never", "state_agencies", "of_state", "papers", "honorifics", "naming", "untrue",
    "motives", "counts", "numbering", "provisional",
    "approximating", "parting", "parted", "amounting", "given", "counted", "offices",
    "recordings", "giving", "showing", "rumouring", "citing", "cited_saying", "on_air", "answers", "declared", "moving",
    "ready", "means", "withholding", "linked", "believing", "keeping", "kept",
)  # fmt: skip


@cache
def lexicon() -> Lexicon:
    """The English words of saying."""
    raw = shipped("languages/en/saying.yaml")
    stances: dict[str, Stance | None] = dict.fromkeys(raw["attitudes"])
    nouns: dict[str, Stance | None] = dict.fromkeys(raw["nouns"]["attitudes"])
    for stance, verbs in raw["verbs"].items():
        stances |= dict.fromkeys(verbs, stance)
        nouns |= dict.fromkeys(raw["nouns"].get(stance, ()), stance)
    sets = {name: frozenset(raw[name]) for name in _SETS}
    return Lexicon(
        stances=stances,
        nouns=nouns,
        prepositional=raw["prepositional"],
        outlet_names=tuple(raw["outlet_names"]),
        also_called=raw["also_called"],
        heads=sets["titles"] | sets["bodies"] | sets["many"] | frozenset(nouns),
        **sets,
    )
