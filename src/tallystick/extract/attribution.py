"""On whose word each figure rests: chains of voices, nearest the reader first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.evidence import Attribution, Document, Quoted
from tallystick.extract.found import Found
from tallystick.extract.parsed import Parsed
from tallystick.extract.saying import Saying, Stretch, sayings

_INTRODUCED = re.compile(
    r"(?P<name>[A-Z][^\W\d_]{1,30}(?: (?:[A-Z][^\W\d_]{1,30}|of|for|the|and|to)){1,7}) \((?P<short>[A-Z]{2,8})\)"
)


def chains(parsed: Parsed, found: Sequence[Found]) -> list[tuple[Attribution, ...]]:
    """For each figure the voices between outlet and fact, the one nearest the reader first."""
    by_sentence = {index: sayings(parsed.sentences[index]) for index in sorted({f.sentence for f in found})}
    return [_chain(parsed, by_sentence[f.sentence], f) for f in found]


def quoted(parsed: Parsed) -> list[Quoted]:
    """Every attribution of the text, figure or not, in the order of the cues."""
    return [Quoted(s.source, s.cue, s.content) for sentence in parsed.sentences for s in sayings(sentence)]


def credit(document: Document) -> tuple[str, ...]:
    """Agencies whose copy the article says it carries."""
    return document.credit


def aliases(parsed: Parsed) -> tuple[tuple[str, str], ...]:
    """Short names that the text introduces, with the name that they stand for."""
    return tuple(
        (m["short"], m["name"]) for m in _INTRODUCED.finditer(parsed.text) if _stands_for(m["short"], m["name"])
    )


def _stands_for(short: str, name: str) -> bool:
    initials = "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())
    return initials.casefold() == short.casefold()


def _chain(parsed: Parsed, spoken: Sequence[Saying], figure: Found) -> tuple[Attribution, ...]:
    over = [s for s in spoken if s.stance and s.source and _covers(s.content, figure)]
    over.sort(key=lambda s: -_length(s.content))
    links: list[Attribution] = []
    for saying in over:
        if saying.told:
            links.append(_link(parsed, saying.told, "cites"))
        links.append(_link(parsed, saying.source[0], saying.stance or "says"))
    return tuple(links)


def _link(parsed: Parsed, at: Stretch, stance: str) -> Attribution:
    return Attribution(parsed.text[at[0] : at[1]], stance, *at)  # type: ignore[arg-type]


def _covers(content: Sequence[Stretch], figure: Found) -> bool:
    return any(start < figure.end and figure.start < end for start, end in content)


def _length(content: Sequence[Stretch]) -> int:
    return sum(end - start for start, end in content)
