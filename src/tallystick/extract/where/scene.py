"""An article's places and its telling together: what a figure's place is looked for in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.extract.choosing.nearness import counted, verbs
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.extract.when.report import report_day
from tallystick.extract.where.filed import filed_from
from tallystick.extract.where.geocode import km
from tallystick.extract.where.names import people
from tallystick.extract.where.offstage import OFFSTAGE
from tallystick.extract.where.pairs import pairs, together
from tallystick.extract.where.placing import Candidate, Size, candidates
from tallystick.extract.where.story import Story, story
from tallystick.knowledge.toponyms import Gazetteer, PlaceRow, skeleton

if TYPE_CHECKING:
    from spacy.tokens import Token

CLOSE_KM = 16.0
"""A smaller place this near to a city may be told as a part of it."""
PARAGRAPHS = 3
"""Breaks that a text has at least where they part it: fewer set a title or a date apart."""
LONG_BONES = 5
"""Letters of a name's skeleton by which two spellings are taken for one place."""
_OPENS = re.compile(
    r"\W{0,9}(?:in|at|near|on|around|outside|further|elsewhere\sin|over)\s(?:[\w'’-]+\s){0,4}", re.IGNORECASE
)
_SAYING = frozenset(
    {"said", "says", "say", "told", "reported", "added", "announced", "confirmed", "stated", "claimed", "quoted"}
)
_HEADS = re.compile(r"\s?[:–—-]\s|\s[A-Z]")


@dataclass(frozen=True, slots=True)
class Scene:
    """All candidate places of an article, by sentence and by place, and how the article is told."""

    parsed: Parsed
    dated: bool
    """Whether the day of the report is known."""
    parted: bool
    """Whether the text is parted into paragraphs."""
    story: Story
    told: tuple[Candidate, ...]
    keys: tuple[str, ...]
    """The place of each candidate."""
    by_sentence: Mapping[int, Sequence[int]]
    by_place: Mapping[str, Sequence[int]]
    figures: Mapping[int, Sequence[int]]
    """Where the figures of each sentence begin."""
    counts: Mapping[tuple[str, int], Mapping[int, int]]
    """For each metric and count how often each sentence states it."""
    counts_of: Mapping[int, Sequence[tuple[str, int]]]
    """The metrics and counts that each sentence states."""
    inside: Mapping[str, frozenset[str]]
    """For a place, the wider places that the text or the map puts around it."""
    holders: frozenset[str]
    """Places around a fine one."""
    within: Mapping[str, Sequence[str]]
    """For a place the fine ones inside it at which something is put, in the order in which they are told."""
    narrower: frozenset[int]
    wider: frozenset[int]
    """Candidates that the text puts inside another, or around one."""
    sizes: Mapping[str, Size]
    most: frozenset[str]
    """Of each size the places that are named most."""
    country: str | None
    """The country most spoken of."""
    filed: PlaceRow | None
    """The city of the dateline."""
    opening: Sequence[int | None]
    """For each sentence the candidate that opened its part of the text: "In Idlib, …"."""
    starts: Mapping[Size, Sequence[tuple[int, str]]]
    """Where the names of each size begin, with their places."""
    verbs: Sequence[Sequence[int]]
    """The verbs that each candidate hangs under, nearest first."""
    speaking: frozenset[int]
    """Candidates within the subject of a verb of saying."""

    def rivals(self, size: Size, key: str, low: int, high: int) -> int:
        """How many names of that size, but of other places, begin in a stretch of the text; three are many."""
        names = self.starts.get(size, ())
        at = bisect_left(names, (low, ""))
        count = 0
        while at < len(names) and names[at][0] < high and count < 3:
            count += names[at][1] != key
            at += 1
        return count


def _counted(
    found: Sequence[Found],
) -> tuple[Mapping[int, Sequence[int]], Mapping[tuple[str, int], Mapping[int, int]]]:
    """``figures`` and ``counts`` of a scene."""
    figures: dict[int, list[int]] = {}
    counts: dict[tuple[str, int], Counter[int]] = {}
    for one in found:
        if one.figure is not None:
            figures.setdefault(one.sentence, []).append(one.start)
        if (count := counted(one)) is not None:
            counts.setdefault(count, Counter())[one.sentence] += 1
    return figures, counts


def _by_sentence(
    counts: Mapping[tuple[str, int], Mapping[int, int]],
) -> dict[int, list[tuple[str, int]]]:
    out: dict[int, list[tuple[str, int]]] = {}
    for count, where in counts.items():
        for sentence in where:
            out.setdefault(sentence, []).append(count)
    return out


def _listed(
    told: Sequence[Candidate], keys: Sequence[str]
) -> tuple[Mapping[int, Sequence[int]], Mapping[str, Sequence[int]], Mapping[Size, Sequence[tuple[int, str]]]]:
    """``by_sentence``, ``by_place`` and ``starts`` of a scene."""
    by_sentence: dict[int, list[int]] = {}
    by_place: dict[str, list[int]] = {}
    starts: dict[Size, list[tuple[int, str]]] = {}
    for i, c in enumerate(told):
        by_sentence.setdefault(c.toponym.sentence, []).append(i)
        by_place.setdefault(keys[i], []).append(i)
        starts.setdefault(c.size, []).append((c.toponym.start, keys[i]))
    return by_sentence, by_place, starts


def scene(parsed: Parsed, found: Sequence[Found], gazetteer: Gazetteer) -> Scene:
    """The places of an article and how it is told, for the figures and events found in it."""
    told = candidates(parsed, gazetteer)
    keys = _keys(told)
    by_sentence, by_place, starts = _listed(told, keys)
    figures, counts = _counted(found)
    linked = _passed_on(tuple(pairs(parsed.text, told)), together(parsed.text, told))
    country = _country(told, people(parsed.text))
    inside = _inside(told, keys, by_place, linked, country)
    tokens = [parsed.sentences[c.toponym.sentence].covering(c.toponym.start, c.toponym.end)[-1:] for c in told]
    sizes = {key: Counter(told[i].size for i in at).most_common(1)[0][0] for key, at in by_place.items()}
    return Scene(
        parsed,
        report_day(parsed.text, parsed.document.published) is not None,
        parsed.sentences[-1].paragraph > PARAGRAPHS if parsed.sentences else False,
        story(parsed),
        told,
        keys,
        by_sentence,
        by_place,
        figures,
        counts,
        _by_sentence(counts),
        inside,
        frozenset(wide for key, own in sizes.items() if own == "fine" for wide in inside[key]),
        _within(told, keys, inside),
        frozenset(i for i, _ in linked),
        frozenset(j for _, j in linked),
        sizes,
        _most(by_place, sizes),
        country,
        filed_from(parsed.text, gazetteer),
        _opening(parsed, told, by_sentence),
        starts,
        [verbs(own[0]) if own else [] for own in tokens],
        frozenset(i for i, own in enumerate(tokens) if own and _speaks(own[0])),
    )


def _keys(told: Sequence[Candidate]) -> tuple[str, ...]:
    """The place of each candidate, one for all its spellings: "Jarablus", "Jerablus"."""
    first: dict[int | str, str] = {}
    out = []
    for c in told:
        bones = skeleton(c.toponym.name)
        signs: tuple[int | str, ...] = () if c.row is None else (c.row.key,)
        known = (*signs, bones) if len(bones) >= LONG_BONES else signs
        key = next((first[sign] for sign in known if sign in first), c.key)
        for sign in known:
            first.setdefault(sign, key)
        out.append(key)
    return tuple(out)


def _speaks(token: Token) -> bool:
    """Whether a word stands in the subject of a verb of saying."""
    for _ in range(10):
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.lower_ in _SAYING:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _most(by_place: Mapping[str, Sequence[int]], sizes: Mapping[str, Size]) -> frozenset[str]:
    top: dict[Size, int] = {}
    for key, at in by_place.items():
        top[sizes[key]] = max(top.get(sizes[key], 0), len(at))
    return frozenset(key for key, at in by_place.items() if len(at) == top[sizes[key]])


def _country(told: Sequence[Candidate], people: Mapping[str, int]) -> str | None:
    known = [(c, c.row) for c in told if c.row is not None and c.row.match != "alike"]
    counts = Counter(row.country for c, row in known if row.country and not _acts(c))
    counts.update(people)
    return counts.most_common(1)[0][0] if counts else None


def _acts(c: Candidate) -> bool:
    """Whether a country is only named for what it does, or for what lies beyond its border."""
    return c.kind == "country" and (c.put == "voice" or "of an actor" in c.traits or not OFFSTAGE.isdisjoint(c.traits))


def _opening(
    parsed: Parsed, told: Sequence[Candidate], by_sentence: Mapping[int, Sequence[int]]
) -> tuple[int | None, ...]:
    out, current = list[int | None](), None
    for sentence in parsed.sentences:
        here = (i for i in by_sentence.get(sentence.index, ()) if opens(parsed, sentence, told[i]))
        current = next(here, current)
        out.append(current)
    return tuple(out)


def opens(parsed: Parsed, sentence: Sentence, c: Candidate) -> bool:
    """Whether a sentence begins with the place: "In Idlib, 12 people were killed", "Idlib: 12 killed"."""
    at = c.toponym.start
    if at - sentence.start >= 45:
        return False
    heads = at == sentence.start and _HEADS.match(parsed.text, c.toponym.end) is not None
    return heads or _OPENS.fullmatch(parsed.text, sentence.start, at) is not None


def _passed_on(linked: Sequence[tuple[int, int]], beside: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """What holds the last of several places named in one breath holds the others: "the A and B quarters of C"."""
    out = list(linked)
    for i, j in sorted(beside, reverse=True):
        out += [(i, wide) for narrow, wide in out if narrow == j]
    return tuple(out)


def _inside(
    told: Sequence[Candidate],
    keys: Sequence[str],
    by_place: Mapping[str, Sequence[int]],
    linked: Sequence[tuple[int, int]],
    home: str | None,
) -> dict[str, frozenset[str]]:
    said = {(keys[i], keys[j]) for i, j in linked}
    first = {key: told[at[0]] for key, at in by_place.items()}
    return {
        a: frozenset(b for b, wide in first.items() if a != b and ((a, b) in said or _holds(wide, narrow, home)))
        for a, narrow in first.items()
    }


def _within(
    told: Sequence[Candidate], keys: Sequence[str], inside: Mapping[str, frozenset[str]]
) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for key in dict.fromkeys(
        k for k, c in zip(keys, told, strict=True) if c.size == "fine" and c.put in ("exact", "bare")
    ):
        for wide in sorted(inside[key]):
            out.setdefault(wide, []).append(key)
    return out


def _holds(wide: Candidate, narrow: Candidate, home: str | None) -> bool:
    a, b = wide.row, narrow.row
    if b is None and a is not None and a.kind == "country":
        return a.country == home
    if a is None or b is None or narrow.order >= wide.order:
        return False
    if a.kind == "country":
        return a.country == b.country
    if a.kind == "province":
        return a.country == b.country and b.admin1 == a.name
    return km((a.lat, a.lon), (b.lat, b.lon)) <= CLOSE_KM
