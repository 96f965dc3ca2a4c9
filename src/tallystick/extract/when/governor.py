"""What a time says of: the verb or noun over it, and which fate or event that tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.events.words import modes
from tallystick.extract.figures.vocabulary import triggers
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Sentence
from tallystick.extract.when.words import WORDS

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEGINNING = frozenset(WORDS["beginning"])
_ARRIVING = frozenset(WORDS["arriving"])
HARM_WORDS = frozenset(WORDS["harm_nouns"])
OWN, OTHER = "of its own word", "of another fate"
"""What a time can say of: the very verb or noun of a figure's fate, or the fate of others."""
_TELLING = ("VERB", "AUX")
_UP = 8
"""Steps up the parse, at most."""


@cache
def fates() -> Mapping[str, frozenset[str]]:
    """The metrics that a word alone can tell of."""
    out: dict[str, set[str]] = {}
    for first, rows in triggers().items():
        for phrase, meaning in rows:
            if len(phrase) == 1 and meaning.role != "people":
                out.setdefault(first, set()).add(meaning.metric)
    return {word: frozenset(metrics) for word, metrics in out.items()}


def told(sentence: Sentence) -> frozenset[str]:
    """The metrics that the words of a sentence tell of."""
    if sentence.doc is None:
        return frozenset()
    return frozenset(metric for token in sentence.doc for metric in fates().get(token.lower_, ()))


@cache
def happening() -> frozenset[str]:
    """Words that tell that something happened, whatever became of people."""
    return frozenset(WORDS["happening"]) | {p[0] for mode in modes() for p in mode.words if len(p) == 1}


_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


def is_quiet(text: str, sentence: Sentence) -> bool:
    """Whether no verb or subject of a sentence tells of a fate or of anything that happened (no word, if unparsed)."""
    if sentence.doc is None:
        return not any(map(_tells, _WORD.findall(text[sentence.start : sentence.end].lower())))
    return not any(_tells(t.lower_) for t in sentence.doc if t.pos_ in _TELLING or t.dep_ in ("nsubj", "nsubjpass"))


def follows_event(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a time stands behind the noun of an event, no verb between: "after the death of two men on Monday"."""
    if sentence.doc is None or not tokens:
        return False
    before = takewhile(lambda t: t.pos_ not in _TELLING, reversed(sentence.doc[: tokens[0].i]))
    return any(_tells(t.lower_) for t in before)


def _tells(word: str) -> bool:
    return word in happening() or word in fates() or word in _ARRIVING


@dataclass(frozen=True, slots=True)
class Governor:
    """The word over a time, None where there is none of note, and what it tells, seen from a figure."""

    word: Token | None
    kind: str

    @property
    def harms(self) -> bool:
        """Whether the time is of a harm: "the bombing in August"."""
        return self.word is not None and self.word.lower_ in HARM_WORDS


def governor(sentence: Sentence, tokens: Sequence[Token], one: Found) -> Governor:
    """What the tokens of a time say of: the figure's own word, its fate, another, an event, a beginning, a saying."""
    if not tokens:
        return Governor(None, "unparsed")
    inside = {t.i for t in tokens}
    token = next((t for t in tokens if t.head.i not in inside), tokens[0]).head
    for _ in range(_UP):
        kind = _kind(sentence, token, one)
        if kind is not None:
            return Governor(token, kind)
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            break
        token = token.head
    return Governor(None, "of something else")


def _is_of(sentence: Sentence, token: Token, one: Found) -> bool:
    start, end = sentence.at(token)
    return one.trigger is not None and one.trigger[0] < end and start < one.trigger[1]


def _brings(sentence: Sentence, token: Token, one: Found) -> bool:
    """Whether a noun brings the figure's fate about: "Monday's blast killed 12", "Monday's blast, which killed 12"."""
    if token.pos_ == "VERB" or (token.lower_ not in happening() and token.lower_ not in fates()):
        return False
    verb = _verb(sentence, one)
    if verb is None:
        return False
    return (token.dep_ == "nsubj" and token.head == verb) or (verb.dep_ in ("relcl", "acl") and verb.head == token)


def _verb(sentence: Sentence, one: Found) -> Token | None:
    """The verb of a figure's fate that has the subject: "the blast destroyed a house and killed 12"."""
    if one.trigger is None:
        return None
    verb = next((t for t in sentence.covering(*one.trigger) if t.pos_ == "VERB"), None)
    while verb is not None and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _has_subject(verb):
        verb = verb.head
    return verb


def _joined(verb: Token) -> list[Token]:
    """A verb and those that go on with a verb's subject: "on Friday a man entered, drew a gun and killed two"."""
    out = [verb]
    while (joined := next((c for c in out[-1].children if c.dep_ == "conj" and not _has_subject(c)), None)) is not None:
        out.append(joined)
    return out


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _kind(sentence: Sentence, token: Token, one: Found) -> str | None:
    word = token.lower_
    if any(_is_of(sentence, verb, one) for verb in _joined(token)) or _brings(sentence, token, one):
        return OWN
    if one.figure is not None and one.figure.metric in fates().get(word, ()):
        return "of the same fate"
    if token.pos_ == "VERB" and token.lemma_.lower() in lexicon().stances:
        return "of a verb of saying"
    if word in fates():
        return OTHER
    if word in happening():
        return "of an event"
    return "of a beginning" if word in _BEGINNING else None
