"""Who was killed or injured as headlines tell it: "Boy, 7, shot", "5 shot, 1 killed", "Man kills wife, 2 children".

Headlines have a grammar of their own (H. Straumann, *Newspaper Headlines*, 1935: "block language"): no articles, no
auxiliaries, lists by commas.  A parser made for sentences takes their verbs for nouns, so their words are read in
order: groups of people (``crowd.py``), and what became of them, told before or behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tallystick.evidence import Figure
from tallystick.extract.events.find import event_of
from tallystick.extract.figures.crowd import Group, Line, listed, times
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed

Fate = Literal["killed", "injured"]
LONGEST = 400
"""Code points; a longer title is no headline."""


@dataclass(frozen=True, slots=True)
class Told:
    """A group and its fate, with the word that tells it."""

    group: Group
    fate: Fate
    trigger: tuple[int, int]


def told(text: str) -> list[Told]:
    """The people killed or injured in a headline, each group once, in order; offsets are those of the headline.

    >>> [(t.group.low, t.fate) for t in told("5 shot, 1 killed")]
    [(5, 'injured'), (1, 'killed')]
    """
    line = Line.of(text)
    found: dict[int, Told] = {}
    for at in range(len(line.words)):
        for one in _fates(line, at):
            held = found.get(one.group.start)
            if held is None or (held.fate, one.fate) == ("injured", "killed"):
                found[one.group.start] = one
    rows = [found[start] for start in sorted(found)]
    return [one for one in rows if not _again(one, rows, line.groups)]


def _again(one: Told, rows: Sequence[Told], groups: Sequence[Group]) -> bool:
    """Whether "himself" stands for the one that the headline begins with, whose fate another word has told."""
    if one.group.noun.casefold() not in listed("self"):
        return False
    return any(r.group is groups[0] and r.trigger != one.trigger for r in rows)


def _fates(line: Line, at: int) -> Iterator[Told]:
    """What the word at a place tells, and of whom."""
    word, start, end = line.words[at]
    groups: list[Group] = []
    if word in listed("kills") | listed("injures"):
        groups += _struck(line, at)
    if word in listed("killed") | listed("injured"):
        groups += _passive(line, at)
    if word in listed("fatal happening") | listed("happening"):
        groups += _harmed(line, at)
    fate: Fate = "killed" if _is_fatal(line, at) else "injured"
    for group in groups:
        yield Told(group, fate, (start, end))


def _harmed(line: Line, at: int) -> list[Group]:
    """Those of a happening told as a noun: "shooting of a boy", "boy's killing", "triple murder"."""
    of = line.behind(at + 2) if line.word(at + 1) == "of" else []
    before = at - 1 - line.is_fatal(at - 1)
    number = times().get(line.word(before))
    return [*of, *_whose(line, at), *([line.counted(before, number)] if number is not None else [])]


def _struck(line: Line, at: int) -> list[Group]:
    """Those named behind a verb; "shooting suspect" names none."""
    found = line.behind(at + 1)
    roles = line.words[at][0] in listed("happening") and found and found[0].noun.casefold() in listed("roles")
    return [] if roles else found


def _passive(line: Line, at: int) -> list[Group]:
    """Those named before a participle, or behind it where it has an object; before "dies" perhaps far."""
    word = line.words[at][0]
    if word in listed("turns") and (found := line.behind(at + 1)):
        return found
    if word in listed("turns") and line.word(at - 1) == "who":
        return []
    found = line.before(at)
    if not found and word in {"dies", "died"} and line.groups and line.groups[0].last < at:
        return [g for g in line.groups[:1] if g.quantifier == "implied" and line.word(g.last) in listed("injured")]
    return found


def _is_fatal(line: Line, at: int) -> bool:
    """Whether a word or those beside it say that people died: "killed", "fatally shot", "shot dead", "shot, killed"."""
    if any(line.words[at][0] in listed(key) for key in ("killed", "kills", "fatal happening")):
        return True
    ahead = [line.word(at + 1), line.word(at + 2)]
    if line.is_fatal(at - 1) or line.is_fatal(at - 2) or ahead[0] == "dead" or ahead == ["to", "death"]:
        return True
    return ahead[0] in {",", "and"} and ahead[1] in listed("killed") | listed("kills")


def _whose(line: Line, at: int) -> list[Group]:
    """Whose happening it is: "teen's shooting death"."""
    first = at
    while first and line.words[first - 1][0] in listed("fatally") | listed("happening") | {"accidental"}:
        first -= 1
    owner = next((g for g in line.groups if g.last == first), None)
    return [owner] if owner is not None and line.text[owner.end : owner.end + 2] in {"'s", "’s"} else []


def reread(page: Parsed, end: int, found: Sequence[Found]) -> list[Found]:
    """What was found in a page that begins with a headline of so many code points, the headline's dead and injured
    read as headlines tell them; where that gives nothing, what the parser gave stands."""
    rows = [_found(page, one) for one in told(page.text[:end])] if end <= LONGEST else []
    kept = [f for f in found if f.start >= end or f.figure is None or f.figure.metric not in ("killed", "injured")]
    return sorted([*kept, *rows] if rows else found, key=lambda f: (f.start, f.end))


def _found(page: Parsed, one: Told) -> Found:
    group, sentence = one.group, page.sentence_at(one.group.start)
    trigger = page.text[slice(*one.trigger)]
    event, mode = event_of(one.fate, page.text[sentence.start : sentence.end], trigger)
    figure = Figure(one.fate, group.low, group.high, group.quantifier, group.noun)
    return Found(group.start, group.quoted, figure, event, mode, "asserted", sentence.index, one.trigger, headline=True)
