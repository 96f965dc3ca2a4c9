"""What speaks for and against taking over what became of people told before, as named features."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.relations import subject
from tallystick.extract.figures.restated import restates
from tallystick.extract.figures.running import rises
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed, nouns, triggers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEXT = 6
"""Tokens behind a number in which its place is told, in a list of such."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A group whose fate is known: its noun in lower case, how many sentences ago, whether in this sentence."""

    group: Counted
    head: str
    sentences: int
    here: bool
    recalled: bool = False
    """Whether it is told by "the" and its number that the group is the same."""


def of_inheritance(
    doc: Doc, group: Counted, found: Sequence[Trigger], part: bool, earlier: Earlier
) -> Mapping[str, float]:
    """Features of taking over the metric of an earlier group; ``found`` and ``part`` are as in ``of_trigger``."""
    names = ["inherit", "inherit-here" if earlier.here else "inherit-before", f"inherit.{group.kind}"]
    names += _by_itself(doc, group)
    if earlier.recalled:
        names += ["inherit-recalled", f"inherit-recalled.{group.kind}"]
    elif earlier.sentences > 1:
        names.append("inherit-far")
    part = part and (earlier.here or not _of_things(doc, group))
    if part:
        names.append("inherit-part")
    if group.of == "them" or _of_their_number(doc, group, earlier):
        names.append("inherit-of")
    elif group.of and group.of == earlier.head:
        names.append("inherit-of-same")
    if earlier.here:
        names += [*_beside(doc, group, earlier.group), *_acting(doc, group, found)]
    else:
        names += _anew(doc, group, found, part, earlier)
    return dict.fromkeys([*names, *_again(doc, group, earlier)], 1.0)


def _of_their_number(doc: Doc, group: Counted, earlier: Earlier) -> bool:
    """ "160 of the 586 were civilians": a part of those told before, who are named by their number."""
    number = earlier.group.number
    whole = doc[group.last + 3] if group.of == "the" and group.last + 3 < len(doc) else None
    return whole is not None and whole.text.replace(",", "") in {str(number.low), str(number.high)}


def _by_itself(doc: Doc, group: Counted) -> Iterator[str]:
    """What the words around a group say, whatever was told before."""
    if doc[group.head].lower_ in closed("victims"):
        yield "inherit-victims"
    if any(t.lower_ == "whose" for c in doc[group.head].children if c.dep_ == "relcl" for t in c.subtree):
        yield "inherit-undergoes"
    if group.kind == "bare" and restates(doc, group):
        yield "inherit-restated"
    if group.kind == "bare" and rises(doc, group) and not _counts_things(doc, group):
        yield "inherit-rise"
    if group.kind == "bare" and group.who:
        yield "inherit-are"
    if _defined(doc, group):
        yield "inherit-the"
    elif _exists(doc, group) and not (group.kind == "bare" and _gapped(doc, group)):
        yield "inherit-there"


def _counts_things(doc: Doc, group: Counted) -> bool:
    """ "The number of incidents rose to | 2,084": what grows is no count of people."""
    number = next((t for t in reversed(doc[: group.first]) if t.lower_ in closed("totals")), None)
    of = (c for c in number.children if c.lower_ == "of") if number is not None else ()
    return any(nouns().kind(c.lower_) == "thing" for one in of for c in one.children)


def _of_things(doc: Doc, group: Counted) -> bool:
    """ "A 15-member team, including two judges": a part of what the sentence names itself, of nobody told before."""
    verb = next((t for t in reversed(doc[: group.first]) if t.lower_ == "including"), None)
    if verb is None or verb.head.pos_ != "NOUN" or verb.head.i > verb.i:
        return False
    whole = verb.head
    new = nouns().kind(whole.lower_) in {"thing", "unknown"} or any(c.lower_ in {"a", "an"} for c in whole.children)
    return new and whole.lower_ not in triggers()


def _exists(doc: Doc, group: Counted) -> bool:
    """ "There are 12 advisers in the country": spoken of anew, and nothing is told but that they are."""
    one = next((t for t in doc[group.first : group.head + 1] if t.dep_ == "attr"), None)
    return one is not None and any(c.dep_ == "expl" for c in one.head.children)


def _defined(doc: Doc, group: Counted) -> bool:
    return group.first > 0 and doc[group.first - 1].lower_ in {"the", "these", "those", "all", "other", "remaining"}


def _anew(doc: Doc, group: Counted, found: Sequence[Trigger], part: bool, earlier: Earlier) -> Iterator[str]:
    """Whether a group in a sentence of its own is spoken of for the first time, and what else is told of it."""
    if group.number.additive and group.kind == "people":
        yield from (name for name in _told(doc, group, found) if name == "inherit-undergoes")
    if _defined(doc, group) or group.of or part or group.number.additive:
        return
    if earlier.head != doc[group.head].lower_:
        yield "inherit-new"
    yield from _told(doc, group, found)


def _again(doc: Doc, group: Counted, earlier: Earlier) -> Iterator[str]:
    """Whether noun and number are those told before."""
    number = earlier.group.number
    if earlier.head != doc[group.head].lower_:
        return
    if (number.low, number.high) != (group.number.low, group.number.high):
        yield "inherit-noun"
    else:
        yield "inherit-again" if _defined(doc, group) else "inherit-same"


def _told(doc: Doc, group: Counted, found: Sequence[Trigger]) -> Iterator[str]:
    """Whether a verb that is no trigger tells what a group did, or what was done to it: that became of it, no more."""
    one = _part(doc, group)
    if one is None or one.head.pos_ != "VERB" or any(t.first <= one.head.i <= t.last for t in found):
        return
    told = {at for t in found for at in range(t.first, t.last + 1)}
    if any(
        c.dep_ == "xcomp" and (c.i in told or not _is_asked(one.head, c)) for c in one.head.children
    ) or one.head.lemma_.lower() in closed("only_numbering"):
        return
    yield "inherit-acts" if one.dep_ == "nsubj" else "inherit-undergoes"


def _is_asked(verb: Token, asked: Token) -> bool:
    """ "Were asked | to leave": what they are to do, and not what became of them."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return passive and any(c.lower_ == "to" for c in asked.children) and verb.lemma_ in closed("asking")


def _part(doc: Doc, group: Counted) -> Token | None:
    """The subject or object that a group is, alone or joined to others: "commanders and thousands of guerrillas"."""
    for token in doc[group.first : group.head + 1]:
        one = token
        while one.dep_ == "conj" and one.head.i < group.first:
            one = one.head
        if one.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            return one
    return None


def _acting(doc: Doc, group: Counted, found: Sequence[Trigger]) -> Iterator[str]:
    """Whether a group of the same sentence does something to others: "one was stabbed and three people opened fire", or
    something else was done to it: "they were held for the attack on a bus that carried 24 soldiers"."""
    one = next((t for t in doc[group.first : group.head + 1] if t.dep_ == "dobj" and t.head.dep_ == "relcl"), None)
    if group.kind == "people" and one is not None:
        yield from _told(doc, group, found)
    one = subject(doc, group)
    if group.kind == "people" and one is not None and one.dep_ == "nsubjpass":
        yield from (name for name in _told(doc, group, found) if name == "inherit-undergoes")
    if group.kind == "people" and one is not None and any(c.dep_ == "dobj" for c in one.head.children):
        yield from (name for name in _told(doc, group, found) if name == "inherit-acts")


def _beside(doc: Doc, group: Counted, parent: Counted) -> Iterator[str]:
    """What ties a group to an earlier one of its sentence."""
    if _conjoined(doc, group, parent):
        yield "inherit-conj"
    if "from" in [t.lower_ for t in doc[max(0, group.first - 2) : group.first]]:
        yield "inherit-from"
    if group.kind == "bare" and _gapped(doc, group):
        yield "inherit-gap"
    if any(t.text == ":" for t in doc[parent.head : group.first]) or _listed_by_place(doc, group):
        yield "inherit-list"


def _gapped(doc: Doc, group: Counted) -> bool:
    """ "Four died in Gaza City, three in Khan Younis", "nine wounded, two seriously": the verb is left out."""
    before = doc[group.first - 1].lower_ if group.first else ""
    if _of_a_place(doc, group):
        return True
    if before in closed("compared"):
        return before == "against" or doc[group.first - 2].lower_ in closed("comparing")
    behind = group.last + (3 if group.of == "them" else 1)
    after = doc[behind].lower_ if behind < len(doc) else ""
    parted = before in {",", "and", ";", "-", "–", "—", ":"} or (
        group.first > 0 and doc[group.first - 1].pos_ == "PROPN"
    )
    return parted and (after in closed("listing_by") | {"according", "by"} or after in closed("degrees"))


def _of_a_place(doc: Doc, group: Counted) -> bool:
    """ "Ostro was worst hit with 12 deaths, followed by Lem with nine", "23 were brought there, with 60 in Lem"."""
    if group.first < 2 or doc[group.first - 1].lower_ != "with":
        return False
    after = doc[group.last + 1] if group.last + 1 < len(doc) else None
    if doc[group.first - 2].pos_ != "PROPN":
        return doc[group.first - 2].text == "," and after is not None and after.lower_ in closed("listing_by")
    return after is None or after.is_punct or after.lower_ == "and"


def _listed_by_place(doc: Doc, group: Counted) -> bool:
    """ "One in Lem, two in Karsk": a bare number and a place, and one more of the kind behind it."""
    if group.kind != "bare" or not group.first or doc[group.first - 1].lower_ not in {",", "and", ":"}:
        return False
    behind = doc[group.last + 1 : group.last + _NEXT]
    if len(behind) < 2 or behind[0].lower_ not in closed("listing_by") or behind[1].pos_ != "PROPN":
        return False
    joint = next((t.i for t in behind if t.lower_ in {",", "and", "."}), len(doc) - 1)
    return doc[joint].text == "." or any(t.like_num for t in doc[joint + 1 : joint + 3])


def _conjoined(doc: Doc, group: Counted, parent: Counted) -> bool:
    token = doc[group.head]
    for _ in range(4):
        if token.dep_ != "conj":
            return False
        token = token.head
        if parent.first <= token.i <= parent.head:
            return True
    return False
