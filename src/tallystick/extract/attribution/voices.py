"""Which voice a mention names: pronouns, descriptions, surnames and short names resolved within one article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import head_of, phrase
from tallystick.extract.text.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["person", "body", "many", "unknown"]

LONGEST = 9
"""Words; a longer phrase is no name."""

_FAR = 1500
"""Code points; a pronoun seldom reaches back further to a voice."""
_SMALL = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "at",
        "on",
        "and",
        "its",
        "his",
        "her",
        "their",
        "s",
        "'s",
        "’s",
        "that",
        "this",
    }
)
_BASED = re.compile(r"\b[^\W_]+[ -]based\b")
_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a voice."""

    start: int
    end: int
    text: str
    kind: Kind
    head: str
    """The noun that carries the phrase, in lower case."""
    words: frozenset[str]
    named: bool
    """Holds a proper name."""
    pronoun: bool = False
    definite: bool = False


def mention(parsed: Parsed, start: int, end: int) -> Mention:
    """A stretch of the text as a mention of a voice."""
    tokens = parsed.sentence_at(start).covering(start, end)
    text = parsed.text[start:end]
    words = frozenset(content_words(text))
    if not tokens:
        return Mention(start, end, text, "unknown", "", words, named=True)
    head = head_of(tokens)
    pronoun = len(tokens) == 1 and tokens[0].pos_ == "PRON"
    return Mention(
        start,
        end,
        text,
        _kind(tokens, head),
        head.lower_,
        words,
        named=_is_named(tokens, head),
        pronoun=pronoun,
        definite=tokens[0].lower_ in {"the", "that", "this", "its", "his", "her", "their"},
    )


def _is_named(tokens: Sequence[Token], head: Token) -> bool:
    """Whether a phrase holds a name; "the London-based group" tells where it sits, not what it is called."""
    known = lexicon()
    common = known.calendar | known.heads | known.watchers
    names = [t for t in tokens if (t.pos_ == "PROPN" or _is_acronym(t.text)) and t.lower_ not in common]
    based = {t.i for t in tokens for n in tokens if n.lower_ == "based" and n.i - 3 <= t.i <= n.i}
    return any(t.i not in based for t in names) and not (based and head.lower_ in known.bodies and head.text.islower())


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def content_words(text: str) -> list[str]:
    """The words of a name that tell it from others, in lower case."""
    return [w for w in re.findall(r"[^\W_]+", _BASED.sub(" ", text.casefold())) if w not in _SMALL]


def _kind(tokens: Sequence[Token], head: Token) -> Kind:
    words, lower = lexicon(), head.lower_
    if lower in words.person_pronouns or lower in words.titles:
        return "person"
    if lower in words.body_pronouns or lower in words.bodies:
        return "body"
    if lower in words.many_pronouns or lower in words.many or head.tag_ == "NNS":
        return "many"
    titled = any(t.lower_ in words.titles for t in tokens) and head.pos_ == "PROPN"
    if titled or any(t.ent_type_ == "PERSON" for t in tokens):
        return "person"
    return "body" if head.ent_type_ in _BODIES or lower in words.outlet_words else "unknown"


class Voices:
    """The voices of one article, resolved in the order of the text."""

    def __init__(
        self,
        parsed: Parsed,
        speaking: Iterable[tuple[int, int]],
        told: Iterable[tuple[int, int]] = (),
        short: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._short = dict(short)
        mentions = [mention(parsed, s, e) for s, e in dict.fromkeys(speaking)]
        hearing = [mention(parsed, s, e) for s, e in dict.fromkeys(told)]
        self._names = [m for m in (*mentions, *hearing) if m.named and not m.pronoun] + _entities(parsed)
        self._names = [m for m in self._names if 0 < len(m.words) <= LONGEST]
        self._heard = {m.words for m in hearing}
        self._chunks = _chunks(parsed)
        self._subjects = [m for m in _subjects(parsed) if m.named]
        self._resolved: dict[tuple[int, int], str] = {}
        said: list[tuple[Mention, Mention]] = []
        for one in sorted(mentions, key=lambda m: m.start):
            who = self._who(one, said)
            self._resolved[one.start, one.end] = self._fullest(who)
            said.append((one, who))
        for one in hearing:
            self._resolved[one.start, one.end] = self._fullest(self._who(one, said))

    def name(self, start: int, end: int) -> str:
        """The fullest name that the article gives for the voice mentioned at a stretch."""
        return _tidy(self._resolved[start, end])

    def _who(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention:
        """The mention that names the voice best: itself, or one that it refers back or forward to."""
        if one.pronoun:
            return self._antecedent(one, said) or one
        if (owner := _owner(one)) is not None:
            return self._antecedent(owner, said) or one
        if one.named:
            return one
        if one.kind == "body" and (one.words & lexicon().watchers or (one.definite and one.head in lexicon().generic)):
            return self._body(one, said) or self._alike(one, said) or one
        return self._alike(one, said) or self._person(one, said) or one

    def _antecedent(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """The last voice not far before a pronoun, else the last name that was a subject."""
        before = [(at, w) for at, w in reversed(said) if not w.pronoun and at.end <= one.start and w.kind == one.kind]
        if before and one.start - before[0][0].end < _FAR:
            return before[0][1]
        subjects = [n for n in self._subjects if n.end <= one.start and n.kind == one.kind]
        last = max(subjects, key=lambda n: n.start, default=None)
        return last or (before[0][1] if before else None)

    def _alike(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """A fuller mention with the same noun: "the source" after "a source at the hospital"."""
        fuller = [w for _, w in reversed(said) if w.words > one.words and w.head == one.head]
        if fuller or not (one.definite or len(one.text.split()) == 1):
            return fuller[0] if fuller else None
        others = [n for n in (*self._names, *self._chunks) if n.words > one.words and n.head == one.head]
        return _nearest(one, others)

    def _body(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """The named body behind "the group", or behind "a monitor" that is named further on."""
        earlier = [w for _, w in reversed(said) if w.named and w.kind == "body"]
        if one.words & lexicon().watchers:
            watchers = [n for n in (*earlier, *self._names) if _watches(n)]
            return watchers[0] if watchers else None
        alike = None if one.head == "group" else self._alike(one, said)
        unheard = [n for n in (*self._subjects, *self._names) if n.words not in self._heard]
        return alike or (earlier[0] if earlier else _last(one, unheard))

    def _person(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """The named person behind "the spokesman"."""
        if one.kind != "person":
            return None
        same = [n for n in self._names if one.words <= n.words and n.kind == "person"]
        earlier = [w for _, w in reversed(said) if w.named and w.kind == "person"]
        return next(iter(same), None) or (earlier[0] if one.definite and earlier else None)

    def _fullest(self, one: Mention) -> str:
        text = self._short.get(one.text.removeprefix("the ").removeprefix("The "), one.text)
        if not one.named or not one.words:
            return text
        fuller = [n for n in self._names if n.words > one.words and _same_sort(one, n)]
        best = max(fuller, key=lambda n: (len(n.words), -n.start), default=None)
        return best.text if best is not None else text


def _same_sort(one: Mention, other: Mention) -> bool:
    if other.kind == "person" and len(one.text.split()) == 1 and not _is_acronym(one.text):
        return other.text.casefold().endswith(one.text.casefold())
    return (
        one.head in other.words
        and (one.kind == other.kind or "unknown" in {one.kind, other.kind})
        and (one.kind == "person" or other.head == one.head)
    )


def _entities(parsed: Parsed) -> list[Mention]:
    """Persons and organisations that the text names, whether they speak or not."""
    found = []
    for sentence in parsed.sentences:
        if sentence.doc is None:
            continue
        for entity in sentence.doc.ents:
            if entity.label_ in {"PERSON", "ORG"}:
                start = sentence.start + entity.start_char
                found.append(mention(parsed, start, sentence.start + entity.end_char))
    return found


def _tidy(name: str) -> str:
    """Plain spaces, and without the short names in parentheses behind it."""
    plain = " ".join(name.split())
    bare = plain[: plain.find(" (")] if plain.endswith(")") and " (" in plain else plain
    return bare if len(bare.split()) > 1 else plain


def _owner(one: Mention) -> Mention | None:
    """ "Her" in "her report": whose words the paper holds."""
    first, _, rest = one.text.casefold().partition(" ")
    kinds: dict[str, Kind] = {"his": "person", "her": "person", "its": "body", "their": "many"}
    if first not in kinds or rest not in lexicon().nouns:
        return None
    return replace(one, kind=kinds[first], pronoun=True)


def _watches(name: Mention) -> bool:
    """Whether a name is that of a body that counts and monitors, not of an outlet beside the word."""
    outlets = lexicon().outlet_names
    return (
        name.kind == "body"
        and len(name.words) > 1
        and bool(name.words & lexicon().watching)
        and not any(w in outlets for w in name.words)
    )


def _last(one: Mention, others: Sequence[Mention]) -> Mention | None:
    """The last name before a mention that is no person's."""
    before = (n for n in others if n.end <= one.start and n.kind != "person")
    return max(before, key=lambda n: (n.start, len(n.words)), default=None)


def _nearest(one: Mention, others: Sequence[Mention]) -> Mention | None:
    """The last of them before a mention, else the first after it."""
    before = max((n for n in others if n.end <= one.start), key=lambda n: n.start, default=None)
    return before or min(others, key=lambda n: n.start, default=None)


def _chunks(parsed: Parsed) -> list[Mention]:
    """Described bodies, whether they speak or not: "the US-led coalition"."""
    found = [
        mention(parsed, sentence.start + chunk.start_char, sentence.start + chunk.end_char)
        for sentence in parsed.sentences
        for chunk in (sentence.doc.noun_chunks if sentence.doc is not None else ())
        if len(chunk) > 1 and chunk.root.lower_ in lexicon().bodies
    ]
    return [m for m in found if len(m.words) > 1]


def _subjects(parsed: Parsed) -> list[Mention]:
    """Names that are the subject of a clause: what a pronoun after them is likeliest to stand for."""
    phrases = [
        (sentence, phrase(chunk.root, chunk.root.head))
        for sentence in parsed.sentences
        for chunk in (sentence.doc.noun_chunks if sentence.doc is not None else ())
        if chunk.root.dep_ in {"nsubj", "nsubjpass"} and chunk.root.pos_ == "PROPN"
    ]
    return [mention(parsed, s.at(words[0])[0], s.at(words[-1])[1]) for s, words in phrases if words]
