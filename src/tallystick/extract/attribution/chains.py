"""On whose word each figure rests: chains of voices, nearest the reader first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tallystick.evidence import Attribution, Stance
from tallystick.extract.attribution.aliases import aliases
from tallystick.extract.attribution.continuing import taken_up
from tallystick.extract.attribution.credit import credit
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.outlets import is_own, outlet_in
from tallystick.extract.attribution.saying import Saying, Stretch
from tallystick.extract.attribution.spoken import spoken
from tallystick.extract.attribution.voices import Voices
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed

__all__ = ["aliases", "chains", "credit"]

_WORD = re.compile(r"\w+")
_MORE = re.compile(r"\s(?:for|of|in|at|on)\s")
"""Behind the noun of a voice."""
_OWNERS = frozenset({"his", "her", "its", "their"})
_SMALL = frozenset({"a", "an", "the", "by", "from", "of", "in", "s"})
"""Words that tell no voice from another."""


def chains(parsed: Parsed, found: Sequence[Found]) -> list[tuple[Attribution, ...]]:
    """For each figure the voices between outlet and fact, the one nearest the reader first."""
    said = [_held(s) for s in spoken(parsed) if not _is_share(parsed, s)]
    told = [s.told for s in said if s.told is not None]
    voices = Voices(parsed, [_named(s) for s in said if s.stance is not None], told, aliases(parsed))
    over = _by_sentence(parsed, [s for s in said if _vouches(s)])
    for index, saying in taken_up(parsed, over, said).items():
        over.setdefault(index, []).append(saying)
    return [_chain(parsed, voices, over.get(f.sentence, []), f) for f in found]


def _chain(parsed: Parsed, voices: Voices, said: Sequence[Saying], figure: Found) -> tuple[Attribution, ...]:
    over = [s for s in said if _covers(s.content, figure) and not _covers(s.presupposed, figure)]
    links: list[Attribution] = []
    for saying in _without_hearsay(_nested(over)):
        if saying.told and not is_own(parsed.document.publisher, voices.name(*saying.told)):
            links.append(Attribution(outlet_in(voices.name(*saying.told)), "cites", *saying.told))
        links.append(_link(voices, _named(saying), saying.stance or "says"))
    return tuple(_passed_on(_distinct(links)))


def _by_sentence(parsed: Parsed, said: Sequence[Saying]) -> dict[int, list[Saying]]:
    """The sayings that reach into each sentence."""
    out: dict[int, list[Saying]] = {}
    for saying in said:
        spans = [(parsed.sentence_at(s).index, parsed.sentence_at(max(s, e - 1)).index) for s, e in saying.content]
        for index in sorted({n for first, last in spans for n in range(first, last + 1)}):
            out.setdefault(index, []).append(saying)
    return out


def _held(saying: Saying) -> Saying:
    """ "The junta believes that 250 died": what a voice holds for so of a number is its own word."""
    return replace(saying, stance="says") if saying.stance is None and saying.lemma in lexicon().believing else saying


def _is_share(parsed: Parsed, saying: Saying) -> bool:
    """ "Of the prisoners we met, 90% reported that": nobody who could be asked."""
    return parsed.text[saying.source[0][0] : saying.source[-1][1]].endswith("%")


def _vouches(saying: Saying) -> bool:
    """Whether a saying gives its voice's word; "has not confirmed" and "did not deny" do not."""
    return saying.stance is not None and not (saying.unsaid and saying.stance in {"confirms", "claims", "denies"})


def _nested(over: Sequence[Saying]) -> list[Saying]:
    """From the outermost to the one nearest the fact; what does not hold the innermost is another clause's."""
    if not over:
        return []
    inner = min(over, key=lambda s: (_length(s.content), not s.cited))
    inner = next((s for s in over if s.cited and not _holds(s, inner)), inner)
    outer = [s for s in over if s is not inner and _holds(s, inner)]
    return [*sorted(outer, key=lambda s: -_length(s.content)), inner]


def _without_hearsay(nested: Sequence[Saying]) -> Sequence[Saying]:
    """ "The ministry dismissed reports that 12 died": where the reports are nobody's, only the denial counts."""
    denied = any(s.stance == "denies" for s in nested)
    return [s for s in nested if s.source != s.cue] if denied else nested


def _holds(outer: Saying, inner: Saying) -> bool:
    if inner.cited and (outer.cue == inner.cue or outer.content == inner.content or _within(inner, outer)):
        return True
    return any(s < inner.cue[0][1] and inner.cue[0][0] < e for s, e in outer.content)


def _within(inner: Saying, outer: Saying) -> bool:
    """Whether all that is cited is told by another voice before it: "TV claimed 12 died, a figure attributed to X"."""
    before = outer.hull[1] <= inner.hull[0] and len(inner.content) == len(outer.content) == 1
    return before and outer.content[0][0] <= inner.content[0][0] and inner.content[0][1] <= outer.content[0][1]


def _distinct(links: Sequence[Attribution]) -> list[Attribution]:
    """One link a voice: where a voice, or a paper of its own, stands before it, the one nearer the fact."""
    named = [a for i, a in enumerate(links) if i == 0 or not _is_pronoun(a.voice)]
    return [a for i, a in enumerate(named) if not any(_same_voice(a.voice, b.voice) for b in named[i + 1 :])]


def _is_pronoun(voice: str) -> bool:
    """Whether a voice is told by a pronoun for the one before it: "a nurse told AP | she | counted 60", "she said | her
    group | had confirmed 130"."""
    known, words = lexicon(), voice.casefold().split()
    if len(words) > 1:
        return words[0] in _OWNERS and words[-1] in known.generic | known.bodies
    pronouns = known.person_pronouns | known.body_pronouns | known.many_pronouns
    return not pronouns.isdisjoint(words)


def _same_voice(one: str, nearer: str) -> bool:
    """Whether two voices are one: "the Commission", "a statement by the Commission" before "the High Commission"."""
    if one.casefold() == nearer.casefold():
        return True
    words, its = (set(_WORD.findall(voice.casefold())) for voice in (one, nearer))
    papers = words & lexicon().papers
    owner = words - papers - _SMALL
    head = _WORD.findall(_MORE.split(nearer.casefold())[0])[-1:]
    return bool(papers) and owner <= its and not owner.isdisjoint(head)


def _passed_on(links: Sequence[Attribution]) -> list[Attribution]:
    """A voice that only says what another said cites it."""
    return [replace(a, stance="cites") if a.stance == "says" else a for a in links[:-1]] + list(links[-1:])


def _named(saying: Saying) -> Stretch:
    return saying.named or (saying.source[0][0], saying.source[-1][1])


def _link(voices: Voices, at: Stretch, stance: Stance) -> Attribution:
    return Attribution(voices.name(*at), stance, *at)


def _covers(content: Sequence[Stretch], figure: Found) -> bool:
    return any(s < figure.end and figure.start < e for s, e in content)


def _length(content: Sequence[Stretch]) -> int:
    return sum(end - start for start, end in content)
