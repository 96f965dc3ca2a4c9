"""Single persons that a text mentions: what is told of each, and which mentions are one person.

After the sieves of Lee et al. (2013, Computational Linguistics 39:4): names first, then what contradicts (another name,
age, sex or part played), then definite nouns and pronouns, which take the nearest person that fits.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tallystick.extract.figures.vocabulary import closed, nouns
from tallystick.extract.numbers.words import grammar

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Kind = Literal["name", "new", "another", "known", "pronoun"]
_AGED = re.compile(r"\b([^\W_]{1,9})[- ](year|month|week|day)s?[- ]old\b", re.IGNORECASE)
_FULL = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\.? |[“\"(][^\s”\")]{1,20}[”\")] )?([A-Z][\w'’-]{2,})")
_OLDEST = 110
_INITIALS = 3
_INSIDE = frozenset(["det", "amod", "compound", "nummod", "poss", "nmod", "predet", "npadvmod", "punct"])
_REACH = 8
"""Tokens of a noun phrase before its head, at most."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of one person; tokens are of the sentence's parse, the last inclusive."""

    sentence: int
    first: int
    head: int
    last: int
    kind: Kind
    names: tuple[str, ...] = ()
    age: int | None = None
    sex: Literal["m", "f", ""] = ""
    part: str = ""
    """The part played: "police", "suspect", "victim", "child"; "" where none is told."""
    subject: bool = False
    owner: int | None = None
    """The token of "her" in "her mother", who is somebody else."""
    owner_sex: Literal["m", "f", ""] = ""

    def fits(self, other: Mention) -> bool:
        """Whether nothing told of the two keeps them from being one person."""
        if self.names and other.names and not _same_name(self.names, other.names):
            return False
        if self.age is not None and other.age is not None and self.age != other.age:
            return False
        if self.sex and other.sex and self.sex != other.sex:
            return False
        return not self.part or not other.part or self.part == other.part or "victim" in {self.part, other.part}


@dataclass(slots=True)
class Person:
    """One person with all mentions, in order."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        return max((m.names for m in self.mentions), key=len, default=())

    def fits(self, mention: Mention) -> bool:
        return all(m.fits(mention) for m in self.mentions)

    def holds(self, mention: Mention) -> bool:
        """Whether these very words are among the mentions."""
        return any((m.sentence, m.head) == (mention.sentence, mention.head) for m in self.mentions)


def _same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """ "Jane Q. Doe" and "Doe": one's words are among the other's; of two full names first and last must agree."""
    short, long = sorted((one, other), key=len)
    return set(short) <= set(long) or (short[0] == long[0] and short[-1] == long[-1])


def surnames_of(text: str) -> frozenset[str]:
    """The last words of the full names that a text gives."""
    return frozenset(m[2] for m in _FULL.finditer(text) if m[1].lower() not in closed("titles") | closed("places"))


def mention_at(head: Token, sentence: int, surnames: Collection[str]) -> Mention | None:
    """The single person that a noun, name or pronoun names; None for groups, things and places.

    A name of one word is a person's where it is among the ``surnames`` of the text or an age stands beside it.
    """
    word = head.lower_
    if head.pos_ == "PRON" or word in closed("he") or word in closed("she"):
        return _pronoun(head, sentence)
    if head.tag_ in {"NNS", "NNPS"} or word in closed("groups"):
        return None
    first = _left(head)
    text = head.doc[first : head.i + 1].text
    age = _age(head, text)
    if word in nouns().people or (word == "old" and age is not None):
        return _noun(head, first, sentence, age)
    names = _names(head)
    if not names or (len(names) == 1 and age is None and head.text not in surnames):
        return None
    last = head.i
    return Mention(
        sentence, first, head.i, last, "name", names, age, _sex(head, first), _part(head, first), _is_subject(head)
    )


def _is_subject(head: Token) -> bool:
    return head.dep_ in {"nsubj", "nsubjpass"}


def _pronoun(head: Token, sentence: int) -> Mention | None:
    word = head.lower_
    if word in closed("anybody"):
        return Mention(sentence, head.i, head.i, head.i, "new", subject=_is_subject(head))
    sex: Literal["m", "f", ""] = "m" if word in closed("he") else "f" if word in closed("she") else ""
    return Mention(sentence, head.i, head.i, head.i, "pronoun", sex=sex, subject=_is_subject(head)) if sex else None


def _noun(head: Token, first: int, sentence: int, age: int | None) -> Mention | None:
    words = {t.lower_ for t in head.doc[first : head.i]}
    if head.head.i < head.i and head.dep_ == "compound":
        return None
    if words & closed("none"):
        return None
    kind: Kind = "new"
    also = any(c.lower_ in {"also", "too"} for c in head.head.children) and _is_subject(head)
    if also or words & closed("again") or any(t.like_num and t.lower_ == "one" for t in head.doc[first : head.i]):
        kind = "another"
    elif words & closed("owners") or words & {"this", "that"} or any(c.dep_ == "poss" for c in head.children):
        kind = "known"
    names = next((n for c in head.children if c.dep_ == "appos" and (n := _names(c))), ())
    names = names or _identified(head)
    whose = next((c for c in head.children if c.dep_ == "poss" and c.lower_ in closed("he") | closed("she")), None)
    owner_sex: Literal["m", "f", ""] = "" if whose is None else "m" if whose.lower_ in closed("he") else "f"
    return Mention(
        sentence,
        first,
        head.i,
        head.i,
        kind,
        names,
        age,
        _sex(head, first),
        _part(head, first),
        _is_subject(head),
        None if whose is None else whose.i,
        owner_sex,
    )


def _identified(head: Token) -> tuple[str, ...]:
    """ "A man identified as John Doe"."""
    for clause in (c for c in head.children if c.dep_ in {"acl", "relcl"} and c.lower_ in closed("naming")):
        inner = [t for t in clause.subtree if t.pos_ == "PROPN" and t.dep_ != "compound" and t.i > clause.i]
        if inner:
            return _names(inner[0])
    return ()


def _left(head: Token) -> int:
    """The first token of a noun phrase: articles, adjectives, ages and first names, nothing that only goes before."""
    at = head.i
    for child in reversed(list(head.lefts)):
        edge: Token = child.left_edge
        joined = child.right_edge.i + 1 >= at or head.doc[at - 1].text == "-"
        if child.dep_ not in _INSIDE or not joined or head.i - edge.i > _REACH:
            break
        at = edge.i
    return at


def _names(head: Token) -> tuple[str, ...]:
    """The words of a person's name, lower case, without titles; () where a token heads none."""
    if head.pos_ != "PROPN" or not head.text[:1].isupper():
        return ()
    parts = [*(c for c in head.lefts if c.dep_ == "compound" and c.pos_ == "PROPN"), head]
    words = tuple(t.lower_.strip(".") for t in parts if t.lower_.strip(".") not in closed("titles"))
    shouted = any(t.text.isupper() and len(t.text) > _INITIALS for t in parts)
    return () if shouted or set(words) & closed("places") else words


def _age(head: Token, text: str) -> int | None:
    """ "A 34-year-old man", "John Doe, 34,", "the victim, a 34-year-old"."""
    told = _AGED.search(text)
    if told is None and head.i + 2 < len(head.doc) and head.nbor().text in {",", "("}:
        number = head.nbor(2).text
        if number.isdecimal() and int(number) <= _OLDEST:
            return int(number)
    if told is None:
        told = next((m for c in head.children if c.dep_ == "appos" and (m := _AGED.search(_phrase(c)))), None)
    return _years(told[1].lower(), told[2].lower()) if told is not None else None


def _years(number: str, unit: str) -> int | None:
    """Full years: 0 for a baby of months."""
    tables = grammar()
    value = int(number) if number.isdecimal() else tables.units.get(number, tables.tens.get(number))
    return value if value is None or unit == "year" else 0


def _phrase(head: Token) -> str:
    return head.doc[_left(head) : head.i + 1].text


def _sex(head: Token, first: int) -> Literal["m", "f", ""]:
    words = {t.lower_ for t in head.doc[first : head.i + 1]} | {c.lower_ for c in head.children if c.dep_ == "appos"}
    if words & closed("male"):
        return "m"
    return "f" if words & closed("female") else ""


def _part(head: Token, first: int) -> str:
    words = {t.lower_ for t in head.doc[first : head.i + 1]}
    return next((name for name in ("police", "suspect", "infant", "victim") if words & closed(f"part_{name}")), "")


class Persons:
    """The persons of a text as its mentions come in, in order."""

    def __init__(self) -> None:
        self.known: list[Person] = []
        self._seen: list[Mention] = []

    def see(self, mention: Mention) -> None:
        """A person mentioned with or without a fate: pronouns may stand for them."""
        if mention.kind != "pronoun":
            self._seen.append(mention)

    def of(self, mention: Mention) -> Person:
        """The person that a mention is of, with it added: one known, or a new one."""
        stood_for = self._antecedent(mention) if mention.kind == "pronoun" else None
        person = self._known(mention, stood_for)
        if person is None:
            self.known.append(person := Person())
            if stood_for is not None:
                person.mentions.append(stood_for)
        person.mentions.append(mention)
        return person

    def _known(self, mention: Mention, stood_for: Mention | None) -> Person | None:
        for same in (mention, stood_for):
            if same is not None and (found := next((p for p in self.known if p.holds(same)), None)):
                return found
        owner = self._owner(mention)
        fitting = [p for p in reversed(self.known) if p.fits(mention) and (stood_for is None or p.fits(stood_for))]
        fitting = [p for p in fitting if p is not owner]
        fitting = fitting or [p for p in reversed(self.known) if mention.kind == "pronoun" and p.fits(mention)]
        named = [p for p in fitting if mention.names and p.names]
        if named or (mention.kind == "another" and not self._beside_another(mention)):
            return next(iter(named), None)
        if mention.kind in {"new", "name", "another"}:
            fitting = [p for p in fitting if all(m.sentence != mention.sentence for m in p.mentions)]
        return next(iter(fitting), None)

    def _beside_another(self, mention: Mention) -> bool:
        """Whether "another" only sets the person apart from one in the sentence to whom nothing happened: the doer."""
        here = [m for m in self._seen if m.sentence == mention.sentence and m.head < mention.head]
        return any(not p.holds(m) for m in here for p in self.known) and bool(here)

    def _owner(self, mention: Mention) -> Person | None:
        """Whom "her" stands for in "her mother"."""
        if mention.owner is None:
            return None
        whose = Mention(mention.sentence, mention.owner, mention.owner, mention.owner, "pronoun", sex=mention.owner_sex)
        stood_for = self._antecedent(whose)
        return next((p for p in self.known if stood_for is not None and p.holds(stood_for)), None)

    def _antecedent(self, pronoun: Mention) -> Mention | None:
        """The nearest person before a pronoun that fits: subjects of its sentence first, then of the one before."""
        before = [
            m
            for m in reversed(self._seen)
            if (m.sentence, m.head) < (pronoun.sentence, pronoun.head) and m.fits(pronoun)
        ]
        here = [m for m in before if m.sentence == pronoun.sentence]
        last = [m for m in before if m.sentence != pronoun.sentence]
        last = [m for m in last if m.sentence == last[0].sentence]
        ranked = [*_subjects_first(here), *_subjects_first(last)]
        return ranked[0] if ranked else None


def _subjects_first(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: not m.subject)


def mentions_of(doc: Doc, sentence: int, surnames: Collection[str]) -> Iterator[Mention]:
    """All single persons that a sentence mentions, in order."""
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"} and token.dep_ not in {"compound", "amod"}:
            mention = mention_at(token, sentence, surnames)
            if mention is not None:
                yield mention
