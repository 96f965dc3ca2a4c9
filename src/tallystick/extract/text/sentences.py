"""Where sentences begin and end: by rule, in linear time, before any parser runs."""

from __future__ import annotations

import re

from tallystick.extract.text.openings import opening

LONGEST = 1500
"""Code points; a longer sentence is cut at a space, so that no text can exhaust the parser."""

_BREAK = re.compile(r"\n\s*\n|\n")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[ \t]{2,}\S)")
_NARROW, _WIDE, _LINES = 45, 100, 6
"""Code points of a line in hard-wrapped copy, and how many lines make a judgement."""
_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s+(?=[\"'“‘«(\[]{0,2}[^\W\d_a-z]|[\"'“‘«(\[]{0,2}\d)")
_GLUED = re.compile(r"[^\W\d_A-Z]{2}[.!?][\"”’]{0,2}(?=[\"“‘(]?[A-Z][a-z])")
"""An end that lost its space, as in copied pages: "was hit.Police said"."""
_SUBHEAD = re.compile(r"(?<!\S)-\s[A-Z][^.!?\n]{3,70}\s-\s+(?=[\"'“‘]?[A-Z])")
"""A heading between dashes in the run of the text, as wire copy has it: " - Troops withdraw - "."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Brig|Adm|Cmdr|Sen|Rep|Gov|Pres|Rev|Hon|St|Sr|Jr|Mt|No|vs|"
    r"Inc|Ltd|Corp|Co|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|etc|approx|Fig|al|Ala|Ariz|Ark|Calif|Colo|"
    r"Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)"
    r"|\b[A-Z](?:\.[A-Z])*|\b[ap]\.m)\.$"
)
_HOUR = re.compile(r"\b[ap]\.m\.$")
_OF_HOUR = re.compile(
    r"[\s(]{0,4}(?:(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|"
    r"Decem)ber|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.|[A-Z]{2,5}\b|Eastern|Central|Mountain|"
    r"Pacific|Atlantic|Greenwich|Local|\d)"
)
"""What goes on telling an hour behind "a.m." and ends no sentence: a day, a month, a zone, a number."""


def split(text: str) -> list[tuple[int, int, int]]:
    """Sentences as (start, end, paragraph), code points, without the white space around them, in order."""
    out: list[tuple[int, int, int]] = []
    paragraph, at, wrapped = 0, 0, is_wrapped(text)
    for gap in [*(_BLANK if wrapped else _BREAK).finditer(text), None]:
        stop = gap.start() if gap else len(text)
        out += [(s, e, paragraph) for s, e in _sentences(text, at, stop)]
        if gap:
            at, paragraph = gap.end(), paragraph + (wrapped or gap.group().count("\n") > 1)
    return out


def is_wrapped(text: str) -> bool:
    """Whether the lines were cut at a fixed width, as in old wire copy: a line's end then ends no sentence."""
    inner = [line for raw in text.split("\n") if (line := raw.rstrip())][:-1]
    if len(inner) < _LINES:
        return False
    narrow = sum(_NARROW <= len(line) <= _WIDE for line in inner)
    running = sum(not line.endswith((".", "!", "?", ":", '"', "”")) for line in inner)
    return narrow >= 0.7 * len(inner) and running >= 0.6 * len(inner)


def _sentences(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    ends = {m.end() for m in _END.finditer(text, start, stop) if not _abbreviated(text, start, m.start() + 1)}
    ends.update(m.end() for m in _GLUED.finditer(text, start, stop) if not _abbreviated(text, start, m.start() + 3))
    ends.update(edge for m in _SUBHEAD.finditer(text, start, stop) for edge in m.span())
    ends.add(opening(text, start, stop)[0])
    out, at = [], start
    for end in sorted(ends):
        out += _trimmed(text, at, end)
        at = end
    return out + _trimmed(text, at, stop)


def _abbreviated(text: str, start: int, dot: int) -> bool:
    """Whether a full stop only shortens a word; that of an hour also ends the sentence, unless the hour goes on."""
    if text[dot - 1] != "." or _ABBREVIATION.search(text, max(start, dot - 12), dot) is None:
        return False
    return _HOUR.search(text, max(start, dot - 5), dot) is None or _OF_HOUR.match(text, dot) is not None


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    pieces = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        pieces.append((start, cut))
        start = cut + (text[cut : cut + 1] == " ")
    return [*pieces, (start, end)] if end > start else pieces
