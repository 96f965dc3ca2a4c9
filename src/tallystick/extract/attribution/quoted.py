"""Every attribution of a text, figure or not, as ``attributions.jsonl`` lists them.

What counts, and where source, cue and content end, follows the guidelines of the PolNeAR corpus (Newell, Margolin and
Ruths, LREC 2018): propositional attitudes as well as statements, the whole verb group as cue, and no attribution inside
what another voice says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tallystick.evidence import Quoted
from tallystick.extract.attribution.attitude_words import attitude_words
from tallystick.extract.attribution.attitudes import attitudes, issue
from tallystick.extract.attribution.groups import following, group
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.nested import outermost
from tallystick.extract.attribution.quotes import Quotation, quotations
from tallystick.extract.attribution.saying import Saying, Stretch, stretches
from tallystick.extract.attribution.spoken import attributed
from tallystick.extract.attribution.telling import is_aside
from tallystick.extract.attribution.whole import whole, with_aside
from tallystick.extract.text.parsed import Parsed, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_ANYBODY = frozenset({"you", "one"})
_NEAR = 300
"""Code points from a voice to speech that it goes on with inside a line."""
_SHARE = re.compile(
    r"\d\s?(?:percent|per cent|%)|\b(?:in|of) (?:three|four|five|ten|\d{2,3})\b|\b(?:majority|half|third|quarter)s?\b"
)
_SHORT = 12
"""Code points: the number before those it counts."""
_TERM = 3
"""Words; a name or a term between quotation marks is no longer."""


def quoted(parsed: Parsed) -> list[Quoted]:
    """Every attribution of the text, figure or not, in the order of the cues; of nested ones the outermost."""
    light = attitude_words().light
    every = attributed(parsed)
    first = {s.sentence: s for s in reversed(every) if s.lemma != "in"}
    speaking = {n for n, s in first.items() if not _is_share(parsed, s)}
    said = [s for s in every if s.stance is not None or s.lemma not in light]
    said = [s for s in said if s.lemma != "in" or (_is_one_poll(parsed, s) and s.sentence not in speaking)]
    marked = quotations(parsed.text)
    inside = _covered(parsed.text, ((q.start, q.end) for q in marked))
    said = [s for s in said if s.lemma == "label" or not inside[s.cue[0][0]]]
    said = [s for s in said if parsed.text[slice(*s.source[-1])].casefold() not in _ANYBODY and not _only_cited(s)]
    cues = _covered(parsed.text, (c for s in said if s.stance is not None and s.content for c in s.cue))
    told = [_as_listed(parsed, s, cues) for s in said if _quotes(s, inside) or not _is_idle(parsed, s)]
    told = [replace(q, content=_without_links(parsed.text, q.content)) for q in told]
    found = outermost(parsed, [*told, *_attitudes(parsed, inside, told)])
    return sorted([*found, *_left_over(parsed.text, marked, found)], key=lambda q: (q.cue or q.content)[0])


def _without_links(text: str, content: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """What is said, without the addresses of pages in it."""
    kept: list[Stretch] = []
    for start, end in content:
        links = [link.span() for link in _LINK.finditer(text, start, end)]
        kept += zip([start, *(e for _, e in links)], [*(s for s, _ in links), end], strict=True)
    return tuple((s, e) for s, e in kept if s < e)


def _covered(text: str, spans: Iterable[Stretch]) -> bytearray:
    """A mark for every code point that one of the stretches holds."""
    inside = bytearray(len(text))
    for start, end in spans:
        inside[start:end] = b"\1" * (end - start)
    return inside


def _left_over(text: str, marked: Sequence[Quotation], found: Sequence[Quoted]) -> Iterator[Quoted]:
    """Speech between quotation marks that no words of saying claim: it is the voice's that spoke last before it."""
    told = _covered(text, (c for q in found for c in q.content))
    speaking = [q for q in found if q.source]
    n = 0
    for quotation in marked:
        start, end = quotation.start, quotation.end
        while n < len(speaking) and speaking[n].cue[0][0] < start:
            n += 1
        source = speaking[n - 1].source if n else ()
        goes_on = bool(source) and start - source[-1][1] < _NEAR
        is_speech = len(text[start:end].split()) > _TERM and (goes_on or text[start - 1 : start] in {"", "\n"})
        if is_speech and not told.count(1, start, end):
            yield Quoted(source, (), ((start, end),))


def _quotes(saying: Saying, inside: bytearray) -> bool:
    return any(inside[start] or inside[end - 1] for start, end in saying.content)


def _is_share(parsed: Parsed, saying: Saying) -> bool:
    """Whether those who say it are a share of those whom somebody asked: "40 percent said"."""
    start, end = saying.source[-1]
    return _SHARE.search(parsed.text, max(0, start - _SHORT), end) is not None


def _is_one_poll(parsed: Parsed, saying: Saying) -> bool:
    """ "In a poll", not "his lead in the polls"."""
    return not parsed.text[slice(*saying.source[-1])].casefold().endswith("polls")


def _only_cited(saying: Saying) -> bool:
    """ "Citing a clerk": here the clerk is content, and whoever cites him the source."""
    return saying.cited and saying.lemma == "cite" and len(saying.cue) == 1


def _is_idle(parsed: Parsed, saying: Saying) -> bool:
    """Whether its verb says nothing here, though it may elsewhere."""
    may_idle = saying.stance is None or saying.lemma in attitude_words().clause_needed
    cue = parsed.sentences[saying.sentence].covering(*saying.cue[-1]) if may_idle and saying.cue else ()
    return bool(cue) and is_aside(cue[-1])


def _as_listed(parsed: Parsed, saying: Saying, cues: bytearray) -> Quoted:
    sentence = parsed.sentences[saying.sentence]
    source = whole(parsed, saying, cues)
    inside = [t for s, e in saying.cue for t in sentence.covering(s, e)]
    verb = next((t for t in inside if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return Quoted(source, saying.cue, saying.content)
    if (issued := issue(verb)) is not None:
        cue, issuer = [*issued.cue, *inside], stretches(sentence, issued.source)
        return Quoted(issuer, stretches(sentence, cue), saying.content)
    return _with_group(sentence, Quoted(source, saying.cue, saying.content), verb, inside)


def _with_group(sentence: Sentence, one: Quoted, verb: Token, inside: Sequence[Token]) -> Quoted:
    """A cue with its whole verb group, as far as no other part lies there, and with the preposition of its content."""
    first = inside[-1].i + 1
    link = [t for t in verb.doc[first : first + 1] if t.dep_ == "prep" and t.head.i == verb.i and t.lower_ != "as"]
    content = one.content
    at = [sentence.at(t) for t in link]
    if at and content and content[0][0] == at[0][0]:
        content = ((at[0][1], content[0][1]), *content[1:])
    elif at and lexicon().stances.get(f"{verb.lemma_.lower()} {link[0].lower_}", "") is None and content:
        content = ((min(at[0][1] + 1, content[0][0]), content[0][1]), *content[1:])
    elif at and link[0].lower_ != "of" and not (content and 0 <= content[0][0] - at[0][1] < 2):
        link = []
    wider = [t for t in (*group(verb), *link, *following(inside[-1])) if t not in inside]
    held = [*one.source, *content]
    free = [t for t in wider if not any(s < sentence.at(t)[1] and sentence.at(t)[0] < e for s, e in held)]
    return Quoted(one.source, stretches(sentence, [*inside, *free]), content)


def _attitudes(parsed: Parsed, quotations: bytearray, told: Sequence[Quoted]) -> list[Quoted]:
    """What voices think and want, outside quotations and beside the words of saying."""
    taken = _covered(parsed.text, (c for q in told for c in q.cue))
    inside = bytearray(a | b for a, b in zip(quotations, taken, strict=True))
    return [a for s in parsed.sentences if s.doc is not None for a in _of_sentence(s, parsed.text, inside)]


def _of_sentence(sentence: Sentence, text: str, inside: bytearray) -> list[Quoted]:
    assert sentence.doc is not None
    taken = {t.i for t in sentence.doc if inside[sentence.at(t)[0]]}
    found = [
        Quoted(*(stretches(sentence, part) for part in (one.source, one.cue, one.content)))
        for one in attitudes(sentence.doc, taken)
    ]
    return [replace(q, source=with_aside(sentence, text, q.source, q.cue)) for q in found]
