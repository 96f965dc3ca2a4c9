"""The names in a run of capitalised words: those that the gazetteer knows, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.extract.when.words import WEEKDAYS
from tallystick.extract.where.names import is_common, look_up, words
from tallystick.knowledge.toponyms import Gazetteer, PlaceRow

LONGEST = 6
"""Words of the longest name that is looked up."""
WELL_KNOWN = 30_000
"""People of a town that is known without the article's speaking of its country."""
CITY = 200_000
"""People of a town that is told as the place around its quarters and its suburbs."""
WIDE = frozenset({"country", "province", "region"})
ARTICLES = frozenset({"al", "el", "as", "ash", "an", "ar", "ad", "at", "az", "ez"})
LINKS = frozenset({"de", "del", "du", "des", "da", "do", "dos", "della"})
"""Small words that make one name of what stands around them: "Agusan del Sur"."""
_SMALL = re.compile(r"\s(?:village|hamlet|town|township|locality|neighbou?rhood|subdistrict)\b")
_CALLED = re.compile(r"\b(?:village|hamlet|town|township|locality|neighbou?rhood|subdistrict)\s(?:called|named|of)\s$")
_PUT = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Oo]n)\s$|\b[Tt]he\s[a-z]{1,14}\sof\s$")
_OF = re.compile(r"\b([a-z]{1,20})\sof\s(?:the\s)?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a run of capitalised words that may be a name."""

    start: int
    end: int
    rows: tuple[PlaceRow, ...]
    alone: bool
    """Nothing else of the run stands beside it."""
    run: tuple[int, int]
    """The run that it stands in."""


def pieces(text: str, run: Sequence[tuple[int, int]], gazetteer: Gazetteer, home: frozenset[str]) -> Iterator[Piece]:
    """The names in a run of capitalised words: the longest that the gazetteer knows, and what stands between them."""
    at, unknown = 0, 0
    while at < len(run):
        length, end, rows = _longest(text, run, unknown, at, gazetteer, home)
        part = not unknown and _of_compound(text, run, at, rows, home)
        part = part or _ends_name(text, run, unknown, at, length, rows)
        if rows and not part and not _headed(text, run, unknown, at):
            yield from _unknown(text, run, unknown, at)
            yield Piece(run[at][0], end, rows, length == len(run), (run[0][0], run[-1][1]))
            unknown = at + length
        at += length
    yield from _unknown(text, run, unknown, len(run))


def _headed(text: str, run: Sequence[tuple[int, int]], unknown: int, at: int) -> bool:
    """ "Wadi Barada", "Bustan al-Qasr", "Stade de France": the word before makes one name of both, an article between
    them or none."""
    before = [text[slice(*word)].lower() for word in run[unknown:at]]
    if len(before) > 1 and before[-1] in LINKS and not is_common(text[slice(*run[at - 2])]):
        return True
    if len(before) > 1 and before[-1] in ARTICLES:
        before.pop()
    return bool(before) and before[-1] in words().heads | words().landmarks


def _ends_name(
    text: str, run: Sequence[tuple[int, int]], unknown: int, at: int, length: int, rows: Sequence[PlaceRow]
) -> bool:
    """ "Gora Gan village", "the village called Pugad Manaul": a small place's name is the end of a longer one."""
    if at == unknown or at + length < len(run) or well_known(rows):
        return False
    before = text[slice(*run[at - 1])]
    if is_common(before) or before.lower() in ARTICLES or before.endswith(("'s", "’s")) or not before[0].isupper():
        return False
    called = _CALLED.search(text, max(0, run[unknown][0] - 40), run[unknown][0])
    return called is not None or _SMALL.match(text, run[-1][1]) is not None


def _of_compound(
    text: str, run: Sequence[tuple[int, int]], at: int, rows: Sequence[PlaceRow], home: frozenset[str]
) -> bool:
    """ "In Sutherland Springs", "near Let Yet Kone": the last word behind a preposition is a lesser place elsewhere,
    and the text speaks neither of it alone nor of its country."""
    if not 0 < at == len(run) - 1 <= 2 or not _PUT.search(text, max(0, run[0][0] - 40), run[0][0]):
        return False
    if any(row.match == "own" or row.kind in WIDE or row.country in home or row.population > CITY for row in rows):
        return False
    before = [text[slice(*word)] for word in run[:at]]
    names = all(w.isalpha() and w[0].isupper() and not w.isupper() and not is_common(w) for w in before)
    whole, last = text[run[0][0] : run[at][1]], text[slice(*run[at])]
    return names and text.count(whole) == text.count(last)


def _unknown(text: str, run: Sequence[tuple[int, int]], low: int, high: int) -> Iterator[Piece]:
    least = 2 if high > low + 1 and _introduced(text, run[low]) else 0
    while low + least < high and _no_beginning(text, run, low, high):
        low += 1
    while low < high and (
        text[run[high - 1][0]].islower() or (low + least < high and is_common(text[slice(*run[high - 1])]))
    ):
        high -= 1
    if high > low + 1 and text[slice(*run[high - 1])].isupper() and not text[slice(*run[low])].isupper():
        high -= 1
    whole = (run[0][0], run[-1][1])
    for first, end in _parted(text, run, low, high):
        name = text[run[first][0] : run[end - 1][1]]
        if end <= first + LONGEST and not (len(name) <= 5 and name.isupper() and name.isalpha()):
            yield Piece(run[first][0], run[end - 1][1], (), end - first == len(run), whole)


def _introduced(text: str, word: tuple[int, int]) -> bool:
    """ "The neighbourhood of Sheikh Said": a name of common words, told to be a place."""
    before = _OF.search(text, max(0, word[0] - 30), word[0])
    return before is not None and before[1] in words().kinds and text[slice(*word)].lower() in words().openers


def _parted(text: str, run: Sequence[tuple[int, int]], low: int, high: int) -> Iterator[tuple[int, int]]:
    """A run too long for one name, its commas lost: a name ends where an article begins another, "X al-Y al-Z"."""
    first = low
    for at in range(low + 1, high if high - low > LONGEST else low):
        one_word = at == first + 1 and text[slice(*run[first])].lower() not in ARTICLES
        if text[slice(*run[at])].lower() in ARTICLES and not one_word:
            yield first, at
            first = at
    if first < high:
        yield first, high


def _no_beginning(text: str, run: Sequence[tuple[int, int]], at: int, high: int) -> bool:
    word = text[slice(*run[at])]
    opens = at + 1 < high and (word.lower() in ARTICLES or _is_quarter(text, run, at + 1))
    return not opens and (is_common(word) or (word[0].islower() and word not in ARTICLES))


def _longest(
    text: str, run: Sequence[tuple[int, int]], unknown: int, at: int, gazetteer: Gazetteer, home: frozenset[str]
) -> tuple[int, int, tuple[PlaceRow, ...]]:
    """Words, end and places of the longest known name that begins at a word; one word and no places where none does.

    What stands between ``unknown`` and ``at`` is unknown so far: an article behind it does not begin another name.
    """
    for length in range(min(LONGEST, len(run) - at), 0, -1):
        start, end = run[at][0], run[at + length - 1][1]
        if text[slice(*run[at + length - 1])].islower() or (length == 1 and is_common(text[start:end])):
            continue
        if length > 1 and _only_opens(text, run[at], run[at + 1]):
            continue
        rows, cut = look_up(text[start:end], gazetteer, home)
        if length > 1 and _led_in(text[slice(*run[at])], rows):
            continue
        if length > 1 and text[slice(*run[at])] == "The" and not any(row.name.startswith("The ") for row in rows):
            continue
        if at > unknown and text[slice(*run[at])].lower() in ARTICLES:
            continue
        if _is_quarter(text, run, at + length - 1) and not any(row.match == "own" for row in rows):
            continue
        if length == 1 and at + 1 < len(run) and text[start:end].lower() in words().heads | words().landmarks:
            continue
        if (
            rows
            and (length > 1 or _stands_alone(rows, home, _beside(text, run)))
            and not _goes_on(text, run, at + length, rows)
        ):
            return length, end - cut, rows
    return 1, run[at][1], ()


def _only_opens(text: str, word: tuple[int, int], following: tuple[int, int]) -> bool:
    """ "As Nigeria": a conjunction of English, and not the article of an Arabic name."""
    return text[slice(*word)] in ("As", "At", "An") and text[word[1] : following[0]] == " "


def _led_in(word: str, rows: Sequence[PlaceRow]) -> bool:
    """ "In Dora": a preposition before a name, and not a part of it as in "In Amenas"."""
    return word.lower() in words().prepositions and all(row.match in ("other", "alike") for row in rows)


def _is_quarter(text: str, run: Sequence[tuple[int, int]], last: int) -> bool:
    """ "The South Side": a part of the city that the text speaks of, and no town of that name."""
    pair = [text[slice(*word)].lower() for word in run[max(0, last - 1) : last + 1]]
    return len(pair) == 2 and pair[0] in words().compass and pair[1] in words().quarters


def _beside(text: str, run: Sequence[tuple[int, int]]) -> int:
    """How many words of a run are of names, its day of the week none of them: "in Sulu Saturday"."""
    return sum(text[slice(*word)] not in WEEKDAYS for word in run)


def _stands_alone(rows: Sequence[PlaceRow], home: frozenset[str], beside: int) -> bool:
    """A single known word is a name of its own, and not a part of an unknown one, where it is well known or at home."""
    own_name = [row for row in rows if row.match != "other"]
    return beside == 1 or well_known(own_name) or any(row.country in home for row in rows)


def well_known(rows: Sequence[PlaceRow]) -> bool:
    """Whether a name is that of a place known without the article's speaking of its country."""
    return any(row.match == "own" or row.kind != "town" or row.population > WELL_KNOWN for row in rows)


def _goes_on(text: str, run: Sequence[tuple[int, int]], at: int, rows: Sequence[PlaceRow]) -> bool:
    """A lesser place with an article and a name behind it is a part of a longer name: "Orum al-Kubra"."""
    follows = at + 1 < len(run) and text[slice(*run[at])].lower() in ARTICLES
    return follows and not any(r.match == "own" or r.kind != "town" or r.population > CITY for r in rows)
