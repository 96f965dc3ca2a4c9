"""Whose statement a whole text is, as its heading says: "Joint statement by nine organisations on the killings"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from tallystick.extract.attribution.saying import Saying, Stretch
from tallystick.extract.text.openings import is_label
from tallystick.extract.text.parsed import Parsed
from tallystick.knowledge.load import shipped
from tallystick.knowledge.patterns import either

_HEADINGS = 4
"""Lines at the top of a text that may say what it is."""
_LONGEST = 160
"""Code points of such a line."""
_NAME = r"[A-Z][\w'’&-]{1,30}"
_LETTERHEAD = re.compile(
    rf"[A-Z].{{3,80}} \([A-Z]{{2,10}}\)|{_NAME}(?: (?:of|for|and|the|in|{_NAME})){{1,7}}|[A-Z][A-Z'’&,. -]{{8,80}}"
)
"""A line that may be a name: "Forensic Relief (FR)", "Doctors for Orlane"."""
_SHORT = re.compile(r"\([A-Z]{2,10}\)$")
_WORDS = 2
"""A text of fewer words behind its heading is none."""


def stated(parsed: Parsed) -> Iterator[Saying]:
    """The attribution of all the text below a heading that names it somebody's statement; at most one."""
    lines = [m.span() for m in islice(re.finditer(r"\S[^\n]*", parsed.text), _HEADINGS + 1)]
    for n, (start, end) in enumerate(lines[:-1]):
        if (found := _heading().match(parsed.text, start, min(end, start + _LONGEST))) is not None:
            yield from _all_below(parsed, found.span("voice"), (start, found.start("voice") - 1), end)
            return
        if _bare().fullmatch(parsed.text, start, end) and (voice := _letterhead(parsed.text, lines, n)) is not None:
            yield from _all_below(parsed, voice, (start, end), max(end, voice[1]))
            return


def _letterhead(text: str, lines: Sequence[Stretch], n: int) -> Stretch | None:
    """The line that names a body above one that says only "Press release"; below it, where its words or its short name
    tell it to be a body."""
    others = [(start, start + len(text[start:end].rstrip())) for start, end in lines]
    above = next((at for at in reversed(others[:n]) if _LETTERHEAD.fullmatch(text, *at)), None)
    below = (at for at in others[n + 1 :] if is_label(text[slice(*at)]) or _SHORT.search(text, *at))
    return above or next(below, None)


def _all_below(parsed: Parsed, voice: Stretch, cue: Stretch, start: int) -> Iterator[Saying]:
    """One attribution of all that stands below a line."""
    text = parsed.text
    body = start + len(text[start:]) - len(text[start:].lstrip())
    if len(text[body:].split(maxsplit=_WORDS)) > _WORDS:
        index = parsed.sentence_at(body).index
        yield Saying(index, (voice,), (cue,), ((body, len(text)),), "says", "label")


@cache
def _papers() -> str:
    words = shipped("languages/en/saying.yaml")
    kinds, papers = either(words["statement_kinds"]), either(words["statements"])
    return rf"(?:(?i:(?:(?:{kinds}) ){{0,2}}(?:{papers})))"


@cache
def _heading() -> re.Pattern[str]:
    """ "Statement by the Ministry of Health on the strike": the voice ends where it is told what about."""
    words = shipped("languages/en/saying.yaml")
    by, about = (either(words[key]) for key in ("statements_by", "statements_about"))
    voice = r"(?P<voice>(?:[A-Z]\. ){0,3}[^\s,.:;()–—|][^,.:;()–—|\n]{0,90}?\.?)"
    dated, ends = r"(?: dated [^,\n]{4,30}?)", rf"(?=\s*$|[,:;()–—|]| (?i:{about})\b| -)"
    return re.compile(rf"(?:{_papers()}{dated}?|(?i:letter){dated}) (?i:{by}) {voice}{ends}", re.M)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"{_papers()}(?i: no\.? ?\d{{1,5}})?[:.]?\s*")
