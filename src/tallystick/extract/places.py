"""The place names of a text: what stands there, and what speaks for it being a place.

Two witnesses find names: the parser's entities, where a sentence was parsed, and the gazetteer, over every run of capitalised
words.  A name counts as a place when enough of its signs say so; what a place word or a preposition introduces may be a place
that no gazetteer knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tallystick.extract.parsed import Parsed, Sentence
from tallystick.knowledge.load import shipped
from tallystick.knowledge.toponyms import Gazetteer, Kind, PlaceRow

LONGEST = 5
"""Words of the longest name that is looked up."""
_CAPITAL = r"[^\W\d_a-z][^\W_]*"
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[.](?=\w)|['’`‘-](?=[^\W\d_]))*\.?")
_GAP = re.compile(r"[ \t\u00a0\-/]{1,2}")


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place name: ``text[start:end]`` is the name, ``whole`` the name with the place word that belongs to it."""

    start: int
    end: int
    name: str
    whole: tuple[int, int]
    word: str
    """The place word beside it, in lower case: "village", "" for none."""
    sentence: int
    signs: frozenset[str]
    rows: tuple[PlaceRow, ...]
    """What the gazetteer knows by that name."""


@cache
def words() -> dict[str, Any]:
    """The words of place, as sets."""
    raw = shipped("languages/en/places.yaml")
    kinds = {word: kind for kind, listed in raw["kinds"].items() for word in listed}
    sets = {name: frozenset(raw[name]) for name in ("prepositions", "sides", "particles", "never", "though")}
    return {**sets, "kinds": kinds, "states": raw["states"]}


def kind_word(word: str) -> Kind | None:
    """The kind of gazetteer entry that a place word asks for; None for spots inside a place and for other words."""
    kind = words()["kinds"].get(word)
    return None if kind in (None, "spot") else kind


def toponyms(parsed: Parsed, gazetteer: Gazetteer) -> list[Toponym]:
    """All place names of a text in order, none overlapping another."""
    found = [t for sentence in parsed.sentences for t in _in_sentence(parsed.text, sentence, gazetteer)]
    sure = {t.name.casefold() for t in found if _weight(t) >= 2}
    out = [
        t if _weight(t) >= 1 else replace(t, signs=t.signs | {"sure elsewhere"})
        for t in found
        if _weight(t) >= 1 or t.name.casefold() in sure
    ]
    return sorted(out, key=lambda t: t.start)


SIGNS = {
    "entity": 2.0, "facility": 1.5, "preposition": 0.8, "place word": 1.5, "dateline": 1.5, "known": 0.6, "known well": 0.8, "before a wider place": 1.5,
    "person": -2.5, "organisation": -0.6, "people": -2.0, "verb or common word": -1.5, "opens the sentence": -0.5, "title before": -2.0, "unknown": -0.4,
    "inside a longer name": -0.6,
}  # fmt: skip
"""What speaks for a capitalised name being a place; one point is enough."""


def _weight(toponym: Toponym) -> float:
    return sum(SIGNS.get(sign, 0.0) for sign in toponym.signs)


# ----------------------------------------------------------------------------------------------- inside one sentence


def _in_sentence(text: str, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Toponym]:
    labels = _labels(sentence)
    for run in _runs(text, sentence):
        for start, end, rows in _segments(text, run, labels, gazetteer):
            yield _toponym(text, sentence, labels, run, start, end, rows)


def _labels(sentence: Sentence) -> list[tuple[int, int, str]]:
    if sentence.doc is None:
        return []
    return [(sentence.start + e.start_char, sentence.start + e.end_char, e.label_) for e in sentence.doc.ents]


def _runs(text: str, sentence: Sentence) -> Iterator[list[tuple[int, int]]]:
    """Runs of capitalised words, small particles between them kept: "Khan al-Assal", "Rio de Janeiro"."""
    run: list[tuple[int, int]] = []
    particles = words()["particles"]
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = match.group()
        end = match.end() - (word.endswith(".") and not _abbreviated(word))
        if run and not _GAP.fullmatch(text, run[-1][1], match.start()):
            yield from _closed(text, run)
            run = []
        capital = word[0].isupper() or _articled(word)
        if capital or (run and word.lower() in particles):
            run.append((match.start(), end))
        elif run:
            yield from _closed(text, run)
            run = []
    yield from _closed(text, run)


def _closed(text: str, run: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    while run and text[run[-1][0] : run[-1][1]].islower() and not _articled(text[run[-1][0] : run[-1][1]]):
        run = run[:-1]
    if run:
        yield run


def _abbreviated(word: str) -> bool:
    return word in words()["states"] or (len(word) > 2 and word[1] == ".") or word in ("St.", "Mt.", "Ft.")


def _articled(word: str) -> bool:
    """ "al-Bab": a capital behind a small article."""
    article, dash, rest = word.partition("-")
    return bool(dash) and article in words()["particles"] and rest[:1].isupper()


def _segments(
    text: str, run: Sequence[tuple[int, int]], labels: Sequence[tuple[int, int, str]], gazetteer: Gazetteer
) -> Iterator[tuple[int, int, tuple[PlaceRow, ...]]]:
    """The names in a run: the longest that the gazetteer knows, else what the parser calls a place or nobody knows."""
    at = 0
    unknown: list[tuple[int, int]] = []
    while at < len(run):
        length, rows = _longest(text, run, at, gazetteer)
        if not rows:
            unknown.append(run[at])
            at += 1
            continue
        yield from _unknown(text, unknown)
        unknown = []
        yield run[at][0], run[at + length - 1][1], rows
        at += length
    yield from _unknown(text, unknown)


def _unknown(text: str, piece: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, tuple[PlaceRow, ...]]]:
    never = words()["never"]
    kept = list(piece)
    while kept and text[kept[0][0] : kept[0][1]] in never:
        kept = kept[1:]
    while kept and (text[kept[-1][0] : kept[-1][1]] in never or text[kept[-1][0] : kept[-1][1]].islower()):
        kept = kept[:-1]
    if kept and len(kept) <= LONGEST:
        yield kept[0][0], kept[-1][1], ()


def _longest(
    text: str, run: Sequence[tuple[int, int]], at: int, gazetteer: Gazetteer
) -> tuple[int, tuple[PlaceRow, ...]]:
    for length in range(min(LONGEST, len(run) - at), 0, -1):
        phrase = text[run[at][0] : run[at + length - 1][1]]
        if length == 1 and (phrase in words()["never"] or len(phrase) < 2 or phrase.islower()):
            continue
        if text[run[at + length - 1][0] : run[at + length - 1][1]].islower():
            continue
        if rows := look_up(phrase, gazetteer):
            return length, rows
    return 1, ()


def look_up(phrase: str, gazetteer: Gazetteer) -> tuple[PlaceRow, ...]:
    """What the gazetteer knows by this name, the wire's short forms of states opened."""
    state = words()["states"].get(phrase)
    if state:
        return tuple(row for row in gazetteer.lookup(state) if row.kind == "province" and row.country == "US")
    if len(phrase) <= 3 and not phrase.isupper() and "." not in phrase:
        return tuple(row for row in gazetteer.lookup(phrase) if row.canonical)
    return tuple(gazetteer.lookup(phrase))


_BEFORE = re.compile(r"([A-Za-z-]+)\s+(?:the\s+)?(?:([A-Za-z-]+)\s+)?$")
_TYPE_BEFORE = re.compile(r"\b([a-z]+)\s+(?:of|called|named|known\sas)\s+$|\b([a-z]+)\s+$")
_TYPE_AFTER = re.compile(r"\s+([A-Za-z]+)\b")
_COMMA_AFTER = re.compile(r",\s+([^\W\d_a-z][\w.]*(?:\s[^\W\d_a-z]\w+)?)")
_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Capt|Sgt|Lt|Sen|Rep|Gov|President|Minister|Secretary|Sheikh|Prince|King|Judge|Officer|Mayor)\.?\s+$"
)


def _toponym(
    text: str,
    sentence: Sentence,
    labels: Sequence[tuple[int, int, str]],
    run: Sequence[tuple[int, int]],
    start: int,
    end: int,
    rows: tuple[PlaceRow, ...],
) -> Toponym:
    signs = set(_signs(text, sentence, labels, start, end, rows))
    word, whole = _place_word(text, sentence, start, end)
    if word:
        signs.add("place word")
    if run[0][0] < start or run[-1][1] > end:
        signs.add("inside a longer name")
    return Toponym(start, end, text[start:end], whole, word, sentence.index, frozenset(signs), rows)


_LABELS = {
    "GPE": "entity",
    "LOC": "entity",
    "FAC": "facility",
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "people",
}


def _signs(
    text: str,
    sentence: Sentence,
    labels: Sequence[tuple[int, int, str]],
    start: int,
    end: int,
    rows: Sequence[PlaceRow],
) -> Iterator[str]:
    for low, high, label in labels:
        if low < end and high > start and label in _LABELS:
            yield _LABELS[label]
    if rows:
        yield "known"
        if any(row.kind != "town" or row.population > 50_000 or row.own for row in rows):
            yield "known well"
    else:
        yield "unknown"
    before = text[max(sentence.start, start - 40) : start]
    if (match := _BEFORE.search(before)) and {match[1].lower(), (match[2] or "").lower()} & words()["prepositions"]:
        yield "preposition"
    if _TITLE_BEFORE.search(before):
        yield "title before"
    if _COMMA_AFTER.match(text, end, sentence.end) and rows:
        yield "before a wider place"
    if start == sentence.start:
        yield "opens the sentence"
    tokens = sentence.covering(start, end)
    if tokens and not any(t.pos_ == "PROPN" for t in tokens):
        yield "verb or common word"


def _place_word(text: str, sentence: Sentence, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """The place word that belongs to a name, and the stretch of both: "Aleppo province", "the village of Asheh"."""
    kinds = words()["kinds"]
    if (match := _TYPE_AFTER.match(text, end, sentence.end)) and match[1].lower() in kinds:
        return match[1].lower(), (start, match.end())
    if match := _TYPE_BEFORE.search(text[max(sentence.start, start - 40) : start]):
        word = (match[1] or match[2] or "").lower()
        if word in kinds:
            return word, (start, end)
    return "", (start, end)
