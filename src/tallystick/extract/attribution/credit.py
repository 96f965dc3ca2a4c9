"""Whose copy an article says it carries: datelines, bylines and sign-offs; and where its body begins."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tallystick.evidence import Document
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.knowledge.load import shipped

_TAIL = 260
"""Code points at the end of a text that sign-offs stand in."""
_HEAD = 900
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_PARENTHESIS = re.compile(r"\((?:[Ww]ith |[Bb]y |[Ss]ource: ?)?([A-Z@a-z][\w.@ ,/&-]{1,60})\)")
_SLASHED = re.compile(r"(?:^|[.,] )/([A-Z][\w-]{2,15})/", re.M)
""" "MOSCOW, May 5. /TASS/. Three people were killed"."""
_CITY_AGENCY = re.compile(r"^[A-Z][\w'’ -]{1,25}, ([A-Z][\w-]{1,15}) ?[-–—]{1,2} ", re.M)
""" "Damascus, SANA – Three people were killed"."""
_CITY_BEFORE = re.compile(
    r"[A-Z]{3,}[A-Z .,/-]{0,30}(?:, [A-Z][a-z]+)?(?:,? (?:" + _MONTH + r" \d{1,2}),?)? ?[-–—]{0,2} ?$"
)
_NAME = r"[A-Z][\w.-]{1,30}(?: [A-Z][\w.-]{1,30}){0,3}"
_SOURCE = re.compile(rf"\bSource:? ({_NAME}(?:(?:,| and|,? &) [A-Za-z][\w.-]{{1,30}}(?: [A-Z][\w-]{{1,30}})?){{0,2}})")
_HELPED = re.compile(r"((?:[A-Z][\w-]{1,30},? (?:and )?){1,5})contributed to this (?:report|story|article)")
_BASED = re.compile(r"\b(?:[Rr]eporting|[Rr]eports|[Ii]nputs?|[Dd]ispatches) (?:by|from) ([A-Z][\w ,&/-]{2,80})")
"""Agencies whose reports an article is made from: "(Reporting by Reuters; editing by …)"."""
_REPORTS = re.compile(r"[ ;,]?\b([A-Z]{2,8}|Press TV|Sputnik|Reuters) (?:reports|reported)\.")
_SIGNED = re.compile(r"(?:^|[\s.\"”)])[-–—(/]{0,2} ?((?:[A-Za-z]{2,12} ?[-/,&] ?){0,2}[A-Za-z]{2,12})[)/]?\s*$", re.M)


def credit(document: Document) -> tuple[str, ...]:
    """Agencies whose copy the article says it carries, in the order of the text; what the input credits comes first."""
    text, found = document.text, list(document.credit)
    for match in _PARENTHESIS.finditer(text, 0, _HEAD):
        found += _agencies(match[1], among_others=_opens_report(text, match.start()))
    for pattern in (_SLASHED, _CITY_AGENCY):
        found += [match[1] for match in pattern.finditer(text, 0, _HEAD) if is_agency(match[1])]
    found += [agency for agency, _, _ in _dated(text)]
    tail = max(0, len(text) - _TAIL)
    for pattern in (_SOURCE, _HELPED):
        found += [name for match in pattern.finditer(text, tail) for name in _split(match[1])]
    found += [name for match in _BASED.finditer(text, tail) for name in _split(match[1]) if is_agency(name)]
    found += [match[1] for match in _REPORTS.finditer(text) if is_agency(match[1]) or match[1].isupper()]
    signed = _SIGNED.search(text, max(0, len(text) - 60))
    found += _agencies(signed[1]) if signed else []
    return tuple(
        {name.casefold(): name for name in reversed(found)}[n] for n in dict.fromkeys(f.casefold() for f in found)
    )


def body_starts(document: Document) -> list[int]:
    """Offsets at which the body begins anew: after a title set into the text, and after each dateline."""
    text, starts = document.text, [end for _, _, end in _dated(document.text)]
    title = title_in(document)
    if title is not None:
        starts.append(title[1])
    starts += [
        match.end()
        for match in _PARENTHESIS.finditer(text, 0, _HEAD)
        if _opens_report(text, match.start()) and _agencies(match[1], among_others=True)
    ]
    return sorted(set(starts))


def _opens_report(text: str, at: int) -> bool:
    """Whether an agency between brackets stands at the head of a report, behind a city or alone."""
    return not text[:at].rpartition("\n")[2].strip() or _CITY_BEFORE.search(text, max(0, at - 60), at) is not None


def title_in(document: Document) -> tuple[int, int] | None:
    """Where the title stands at the head of the text, without the name of the site behind it."""
    parts = re.split(r" [-|–—] ", document.title.strip())
    for count in range(len(parts), 0, -1):
        end = len(" - ".join(parts[:count]))
        title = document.title.strip()[:end].rstrip(" .")
        at = document.text.find(title, 0, _HEAD) if len(title) > 15 else -1
        if at >= 0:
            return at, at + len(title)
    return None


@lru_cache(maxsize=2)
def _dated(text: str) -> tuple[tuple[str, int, int], ...]:
    """ "AFP Thursday 2 Jun 2016": an agency with the day of its copy; asked several times of each text."""
    found = _agency_day().finditer(text, 0, _HEAD)
    return tuple((match[1], match.start(), match.end()) for match in found)


@cache
def _agency_day() -> re.Pattern[str]:
    names = sorted((n for n in lexicon().outlet_names if " " not in n), key=len, reverse=True)
    either = "|".join(re.escape(n) for n in names)
    return re.compile(rf"\b((?i:{either}))\b,? {_DAY}\d{{1,2}} {_MONTH} \d{{4}}")


def _agencies(words: str, *, among_others: bool = False) -> list[str]:
    """The agencies that some words name, besides days: none where they also name ``others``, unless these may stand
    among them, as in a dateline."""
    parts = [p for p in _split(words) if not re.search(r"\d", p)]
    known = [p for p in parts if is_agency(p)]
    return known if among_others or len(known) == len(parts) else []


def _split(words: str) -> list[str]:
    return [p.strip(" .") for p in re.split(r",| and |&|/| - ", words) if p.strip(" .") and p.strip(" .") != "and"]


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency or of an outlet whose copy others carry; "on the map" names no MAP."""
    lowered = name.casefold().strip()
    known = lowered in _agency_names() and not name.islower()
    return known or lowered in lexicon().outlet_names or lowered == "agencies"


@cache
def _agency_names() -> frozenset[str]:
    """All names of the agencies that ``sources.yaml`` knows, in lower case."""
    agencies = (s for s in shipped("sources.yaml")["sources"] if s["kind"] == "agency")
    return frozenset(name.casefold() for s in agencies for name in (s["name"], *s.get("aliases", ())))
