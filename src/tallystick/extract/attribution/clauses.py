"""What the sayings of one sentence leave each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tallystick.extract.attribution.asides import held
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import ending_at, is_voice
from tallystick.extract.attribution.saying import Saying, Stretch, stretches
from tallystick.extract.attribution.trailing import with_trailing
from tallystick.extract.text.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_NARROW = frozenset({"accuse"})
"""Verbs whose object says all: what follows is another clause's."""
_NEAR = 9
"""Code points: the mark stands right before the voice, "while the"."""
_JOINS = frozenset({"and", "but", "while", ",", ";"})
_PLACES = frozenset({"GPE", "LOC"})
_LEAST = 3
"""Code points; a shorter rest holds no word."""


def settled(sentence: Sentence, found: Sequence[Saying], start: int) -> list[Saying]:
    """The sayings of a sentence, each with the words that are left to it; ``start`` is where its text begins anew."""
    told = _gapped(sentence, _at_semicolons(sentence, _hosted(found)))
    parted = _cut(_parted(sentence, _widened(sentence, told, start)))
    reaching = _reaching(sentence, with_trailing(sentence, _joined(sentence, _summed(sentence, parted))))
    return held(sentence, _rivalled(sentence, reaching))


def _hosted(found: Sequence[Saying]) -> list[Saying]:
    """ "Citing Y" takes the content of the saying it hangs on.

    That is the voice it stands behind ("the paper, citing medics, put"), else the nearest before it, else after it.
    """
    out: list[Saying] = []
    for n, saying in enumerate(found):
        if saying.cited and saying.content and out and _is_bare(out[-1], saying):
            out[-1] = replace(out[-1], content=saying.content)
        if saying.cited and not saying.content:
            later = found[n + 1 :]
            set_in = [s for s in later if s.source and 0 <= saying.cue[0][0] - s.source[-1][1] <= _LEAST]
            near = (*set_in, *reversed(found[:n]), *later)
            hosts = [s for s in near if s.content and s.stance and not s.cited]
            out += [replace(saying, content=hosts[0].content)] if hosts else [saying]
        else:
            out.append(saying)
    return out


def _at_semicolons(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """ "A said 12 were killed; 30 are missing, B said": a voice at the end reaches back to the semicolon only."""
    if sentence.doc is None:
        return list(found)
    marks = [sentence.at(t)[0] for t in sentence.doc if t.text == ";"]
    out = []
    for saying in found:
        spoken = [m for m in marks if m < saying.hull[0] and any(_ends(s, m) for s in found if s is not saying)]
        closes = bool(saying.content) and saying.content[-1][1] <= saying.hull[0]
        out.append(_from(saying, max(spoken) + 1) if spoken and closes else saying)
    return out


def _ends(saying: Saying, mark: int) -> bool:
    return bool(saying.source and saying.stance and saying.content) and saying.hull[1] <= mark


def _from(saying: Saying, start: int) -> Saying:
    return replace(saying, content=tuple((max(s, start), e) for s, e in saying.content if e > start))


def _gapped(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """ "The mayor put the toll at 15 and the UN at 20": the verb is left out for the voices after the first."""
    out = []
    for saying in found:
        told = [saying, *(_without_verb(sentence, saying) if saying.lemma in lexicon().tolling else ())]
        ends = [*(one.hull[0] for one in told[1:]), sentence.end]
        out += [_until(one, end) for one, end in zip(told, ends, strict=True)]
    return out


def _without_verb(sentence: Sentence, saying: Saying) -> Iterator[Saying]:
    """The voices, each with its number, that share the verb of one before them."""
    for at in sentence.doc[1:-1] if sentence.doc is not None and saying.source else ():
        start = sentence.at(at)[0]
        if at.lower_ != "at" or start < saying.hull[1]:
            continue
        words = ending_at(at.i, at.doc)
        joined = bool(words) and words[0].i > 0 and at.doc[words[0].i - 1].lower_ in _JOINS
        counted = any(t.pos_ == "NUM" for t in at.doc[at.i + 1 : at.i + 4])
        if joined and counted and is_voice(words) and words[-1].ent_type_ not in _PLACES:
            voice, cue = stretches(sentence, words), stretches(sentence, [at])
            yield Saying(sentence.index, voice, cue, ((start, sentence.end),), "says", saying.lemma)


def _is_bare(host: Saying, cited: Saying) -> bool:
    """ "SANA said, citing a source, that …": words of saying right before a citation, with no content but its own."""
    return bool(host.stance and host.source) and (not host.content or host.content[0][0] >= cited.cue[0][0])


def _cut(found: Sequence[Saying]) -> list[Saying]:
    """A clause ends where a later voice closes the whole sentence ("A said 12 were killed B reported")."""
    closing = next((s for s in reversed(found) if s.source and s.content and s.content[-1][1] <= s.hull[0]), None)
    if closing is None:
        return list(found)
    stop, first = closing.hull[0], closing.content[0][0]
    return [_until(s, stop) if s is not closing and first <= s.hull[0] and s.hull[1] <= stop else s for s in found]


def _summed(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """ "12 were killed, A said, bringing the toll to 40": the sum is told by the same voice."""
    if sentence.doc is None:
        return list(found)
    sums = [sentence.at(t)[0] for t in sentence.doc if t.lower_ in lexicon().sums]
    out = []
    for saying in found:
        at = next((m for m in sums if saying.hull[1] <= m < saying.hull[1] + _NEAR), None)
        closed = saying.stance and saying.content and saying.content[-1][1] <= saying.hull[0] and at is not None
        out.append(replace(saying, content=(*saying.content, (at, sentence.end))) if closed and at else saying)
    return out


def _joined(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """ "12 were killed, A said, and five were wounded": a clause with its own subject, where nobody else speaks."""
    speaking = [s for s in found if s.source and s.stance and not s.cited]
    if sentence.doc is None or len(speaking) != 1 or speaking[0].stance != "says":
        return list(found)
    (only,) = speaking
    joint = next((t for t in sentence.doc if t.lower_ == "and" and sentence.at(t)[0] >= only.hull[1]), None)
    closed = bool(only.content) and only.content[-1][1] <= only.hull[0]
    if joint is None or not closed or sentence.at(joint)[0] - only.hull[1] > _LEAST or not _opens_clause(joint):
        return list(found)
    rest = (sentence.at(joint)[0], sentence.end)
    return [replace(s, content=(*s.content, rest)) if s is only else s for s in found]


def _opens_clause(joint: Token) -> bool:
    """Whether a clause with a number in its subject follows an "and": "and five were wounded"."""
    verb = next((t for t in joint.doc[joint.i + 1 :] if t.tag_ in {"VBD", "VBZ", "VBP"}), None)
    subject = joint.doc[joint.i + 1 : verb.i] if verb is not None else ()
    return any(t.pos_ == "NUM" or t.lower_ in {"dozens", "scores", "hundreds"} for t in subject)


def _parted(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """ "A said 12 were killed, while B said 20", "A said 12 died; B put it at 20": one voice set against another."""
    if sentence.doc is None:
        return list(found)
    marks = [sentence.at(t)[0] for t in sentence.doc[:-1] if t.lower_ in lexicon().against or t.text == ";"]
    stops = []
    for saying in found:
        mark = max((m for m in marks if m < saying.hull[0]), default=None)
        if (
            saying.stance
            and saying.source
            and not saying.borrowed
            and mark is not None
            and saying.hull[0] - mark < _NEAR
        ):
            stops.append((mark, saying.hull[0]))
    return [_before_any(s, stops) for s in found]


def _rivalled(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """ "Police say 1 million, against | 2 million according to the union": the number of the other side alone."""
    marks = [sentence.at(t) for t in sentence.doc or () if t.lower_ in lexicon().rivals]
    starts = {s.content[0][0] for s in found if s.lemma == "according to" and s.content}
    stop = next((start for start, end in marks if end + 1 in starts), None)
    return [_until(s, stop) if stop is not None and s.hull[1] <= stop else s for s in found]


def _before_any(saying: Saying, stops: Sequence[Stretch]) -> Saying:
    stop = min((mark for mark, voice in stops if mark >= saying.hull[1] and voice > saying.hull[1]), default=None)
    return saying if stop is None or not saying.content or saying.content[0][0] >= stop else _until(saying, stop)


def _until(saying: Saying, stop: int) -> Saying:
    return replace(saying, content=tuple((s, min(e, stop)) for s, e in saying.content if s < stop))


def _widened(sentence: Sentence, found: Sequence[Saying], start: int) -> list[Saying]:
    """ "According to X" speaks of its whole sentence where nobody else speaks in it."""
    if len([s for s in found if s.stance and s.source and not s.borrowed and not s.cited]) != 1:
        return list(found)
    return [replace(s, content=_all_but(sentence, s, start)) if s.lemma == "according to" else s for s in found]


def _all_but(sentence: Sentence, saying: Saying, start: int) -> tuple[Stretch, ...]:
    low, high = saying.hull
    pieces = ((min(start, low), low), (high, sentence.end))
    return tuple((s, e) for s, e in pieces if e - s >= _LEAST)


def _reaching(sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """A clause after its verb reaches to the end of the sentence, or to where the next voice begins.

    Not in a relative clause, behind which the main clause goes on ("Police, who said they fired back, killed 12").
    """
    out = []
    for n, saying in enumerate(found):
        if (
            saying.stance is None
            or saying.lemma in _NARROW
            or saying.named is not None
            or not saying.content
            or saying.content[-1][0] < saying.hull[1]
            or not saying.source
        ):
            out.append(saying)
            continue
        end = saying.content[-1][1]
        later = [s.hull[0] for s in found[n + 1 :] if s.source and s.stance and s.hull[0] >= end]
        stop = min(later, default=sentence.end)
        out.append(replace(saying, content=(*saying.content[:-1], (saying.content[-1][0], max(end, stop)))))
    return out
