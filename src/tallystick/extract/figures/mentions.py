"""Mentions of single persons, and what each tells of the person: name, age, sex, and the part played."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from tallystick.extract.figures.vocabulary import closed, nouns
from tallystick.extract.numbers.words import grammar

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Kind = Literal["name", "new", "another", "known", "pronoun"]
Sex = Literal["m", "f", ""]
_PARTS = ("police", "suspect", "infant", "victim")
_ARTICLES = frozenset(["a", "an", "the", "another"])
_AGED = re.compile(r"\b([^\W_]{1,9})[- ](year|month|week|day)s?[- ]old\b", re.IGNORECASE)
_FULL = re.compile(r"\b([A-Z][a-z]{1,30}) (?:[A-Z]\.? |[“\"(][^\s”\")]{1,20}[”\")] )?([A-Z][\w'’-]{2,40})")
_OLDEST = 110
_INITIALS = 3
_INSIDE = frozenset(["det", "amod", "compound", "nummod", "poss", "nmod", "predet", "npadvmod", "punct"])
_REACH = 8
"""Tokens of a noun phrase before its head, at most."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of one person; ``first`` and ``head`` are the first and last token of its noun phrase."""

    sentence: int
    first: int
    head: int
    kind: Kind
    words: str = ""
    """The noun phrase without its article; "" for a pronoun."""
    names: tuple[str, ...] = ()
    age: int | None = None
    sex: Sex = ""
    part: str = ""
    """The part played: "police", "suspect", "victim", "child"; "" where none is told."""
    subject: bool = False
    owner: int | None = None
    """The token of "her" in "her mother", who is somebody else."""
    owner_sex: Sex = ""
    fellows: tuple[int, ...] = ()
    """The tokens listed with it, who are others."""
    beside_count: bool = False
    """Whether some of these are counted: "three men and a woman"."""

    def fits(self, other: Mention) -> bool:
        """Whether nothing told of the two keeps them from being one person."""
        if self.names and other.names and not _same_name(self.names, other.names):
            return False
        if self.age is not None and other.age is not None and self.age != other.age:
            return False
        if self.sex and other.sex and self.sex != other.sex:
            return False
        return not self.part or not other.part or self.part == other.part or "victim" in {self.part, other.part}


def _same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """ "Jane Q. Doe" and "Doe": one's words are among the other's; of two full names first and last must agree."""
    short, long = sorted((one, other), key=len)
    return set(short) <= set(long) or (short[0] == long[0] and short[-1] == long[-1])


def surnames_of(text: str) -> frozenset[str]:
    """The last words of the full names that a text gives."""
    first = closed("titles") | closed("places")
    return frozenset(m[2] for m in _FULL.finditer(text) if m[1].lower() not in first)


def mention_at(head: Token, sentence: int, surnames: Collection[str]) -> Mention | None:
    """The single person that a noun, name or pronoun names; None for groups, things and places.

    A name of one word is a person's where it is among the ``surnames`` of the text or an age stands beside it.
    """
    word = head.lower_
    if sex_of(head) or word in closed("anybody"):
        return _pronoun(head, sentence)
    if head.pos_ == "PRON" or word in closed("ordinals"):
        return None if head.pos_ == "PRON" else _one_more(head, sentence)
    if head.tag_ in {"NNS", "NNPS"} or word in closed("groups"):
        return None
    first = _left(head)
    if word == "old" and first and head.nbor(first - 1 - head.i).lower_ in _ARTICLES:
        first -= 1
    text = head.doc[first : head.i + 1].text
    age = _age(head, text)
    if word in nouns().people or (word == "old" and age is not None):
        return _noun(head, first, sentence, age)
    names = _names(head) if head.doc[first].lower_ not in {"a", "an"} or first == head.i else ()
    if not names or (len(names) == 1 and age is None and head.text not in surnames):
        return None
    return _told(Mention(sentence, first, head.i, "name", names=names, age=age), head)


def _told(mention: Mention, head: Token) -> Mention:
    """A mention with what its noun phrase tells."""
    first = mention.first
    words = {t.lower_ for t in head.doc[first : head.i + 1]}
    fellows = _fellows(head)
    beside = {c.lower_ for c in head.children if c.dep_ == "appos" and c not in fellows}
    male, female = (words | beside) & closed("male"), (words | beside) & closed("female")
    part = next((name for name in _PARTS if words & closed(f"part_{name}")), "")
    article = head.doc[first].lower_ in _ARTICLES and head.i > first
    return replace(
        mention,
        words=head.doc[first + article : head.i + 1].text,
        sex="m" if male else "f" if female else "",
        part=part,
        subject=_is_subject(head),
        fellows=tuple(t.i for t in fellows),
        beside_count=any(c.dep_ == "nummod" for t in fellows for c in t.children),
    )


def _fellows(head: Token) -> list[Token]:
    """Those listed with a noun, of whom the parse may take one for an apposition: "his wife, son and daughter"."""
    ends = head.head if head.dep_ == "appos" and _opens(head) else None
    opened = [c for c in head.children if c.dep_ == "appos" and _opens(c)]
    lists = [*opened, *(t for c in opened for t in c.conjuncts), *([ends] if ends is not None else ())]
    return [*head.conjuncts, *lists]


def _opens(token: Token) -> bool:
    return any(c.dep_ == "conj" for c in token.children)


def _is_subject(head: Token) -> bool:
    return head.dep_ in {"nsubj", "nsubjpass"}


def _pronoun(head: Token, sentence: int) -> Mention:
    word = head.lower_
    if word in closed("anybody"):
        return Mention(sentence, head.i, head.i, "new", subject=_is_subject(head))
    return Mention(sentence, head.i, head.i, "pronoun", sex=sex_of(head), subject=_is_subject(head))


def sex_of(pronoun: Token) -> Sex:
    """What "he" or "her" tells; "" for any other word."""
    return "m" if pronoun.lower_ in closed("he") else "f" if pronoun.lower_ in closed("she") else ""


def _noun(head: Token, first: int, sentence: int, age: int | None) -> Mention | None:
    before = head.doc[first : head.i]
    if (head.head.i < head.i and head.dep_ == "compound") or (first == head.i and head.lower_ in closed("captives")):
        return None
    if any(t.lower_ in closed("none") for t in before):
        return None
    names = next((n for c in head.children if c.dep_ == "appos" and (n := _names(c))), ()) or _identified(head)
    whose = next((c for c in head.children if c.dep_ == "poss" and sex_of(c)), None)
    mention = Mention(sentence, first, head.i, _kind(head, first), names=names, age=age)
    if whose is not None:
        mention = replace(mention, owner=whose.i, owner_sex=sex_of(whose))
    return _told(mention, head)


def _one_more(head: Token, sentence: int) -> Mention | None:
    """ "A third was treated at the scene": one more person, but not "a third of the town"."""
    before = head.nbor(-1) if head.i else None
    whole = head.i + 1 < len(head.doc) and head.nbor().lower_ == "of"
    if before is None or before.lower_ != "a" or whole or head.dep_ in {"amod", "compound"}:
        return None
    return Mention(sentence, before.i, head.i, "another", words=head.text, subject=_is_subject(head))


def _kind(head: Token, first: int) -> Kind:
    """Whether a noun tells of somebody new, of one more, or of somebody known: "a man", "another man", "the man"."""
    words = {t.lower_ for t in head.doc[first : head.i]}
    also = _is_subject(head) and any(c.lower_ in {"also", "too"} for c in head.head.children)
    if also or words & closed("again") or "one" in words:
        return "another"
    owned = words & closed("owners") or words & {"this", "that"} or any(c.dep_ == "poss" for c in head.children)
    return "known" if owned else "new"


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


def mentions_of(doc: Doc, sentence: int, surnames: Collection[str]) -> Iterator[Mention]:
    """All single persons that a sentence mentions, in order."""
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"} and token.dep_ not in {"compound", "amod"}:
            mention = mention_at(token, sentence, surnames)
            if mention is not None:
                yield mention
