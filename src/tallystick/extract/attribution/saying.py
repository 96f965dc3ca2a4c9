"""One attribution as a sentence shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.evidence import Stance
from tallystick.extract.text.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution as its sentence shows it; stretches are offsets in the document's text."""

    sentence: int
    source: tuple[Stretch, ...]
    """The words that name the voice; empty where they are left unsaid."""
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    """Empty for bare words of saying, whose content may stand between quotation marks elsewhere."""
    stance: Stance | None
    """None: a belief, a wish or a call, which vouches for no figure."""
    lemma: str
    told: Stretch | None = None
    """The outlet that the voice spoke to."""
    named: Stretch | None = None
    """The words to name the voice by, where the source is only "who" or "which"."""
    borrowed: bool = False
    """The voice is taken from another clause than the verb's own."""
    cited: bool = False
    """Known through another voice, which cites it."""
    unsaid: bool = False
    """Not said, or not yet: "has not confirmed", "will announce"."""
    presupposed: tuple[Stretch, ...] = ()
    """Parts of the content that the voice takes as known and does not vouch for."""

    @property
    def hull(self) -> Stretch:
        """From the first to the last word of source and cue."""
        ends = [*self.source, *self.cue] if not self.borrowed else list(self.cue)
        return min(s for s, _ in ends), max(e for _, e in ends)


def hull(sentence: Sentence, tokens: Sequence[Token]) -> Stretch | None:
    return (sentence.at(tokens[0])[0], sentence.at(tokens[-1])[1]) if tokens else None


def stretches(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Stretch, ...]:
    """Runs of neighbouring tokens as offsets in the document's text."""
    out: list[list[int]] = []
    last = -2
    for token in sorted(tokens, key=lambda t: t.i):
        start, end = sentence.at(token)
        if token.i == last + 1:
            out[-1][1] = end
        else:
            out.append([start, end])
        last = token.i
    return tuple((s, e) for s, e in out)
