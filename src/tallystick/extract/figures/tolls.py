"""Frames in which a number is a toll: the death toll rose to 85, the number killed topped 200, those killed were 14."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tallystick.extract.figures.company import befell, laid_on
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.estimated import estimated
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed, nouns, toll_words
from tallystick.extract.text.model import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_OPENING = frozenset([",", ";", ":", '"', "“"])
_GUESS = 4
"""Tokens before a number in which it is told to be an estimate."""
_COUNT = 6
"""Tokens between "the number of" and what became of those counted, at most."""
_RISING = 7
"""Tokens before a number in which a verb of growing makes it a toll."""


def happening(doc: Doc, group: Counted, trigger: Trigger, place: str) -> str:
    """The feature of a noun of happening, or for people, with a number: "of" where it takes the people itself, "toll"
    where a verb puts it at the number, else "loose-happening"."""
    if (behind := _names_toll_behind(doc, group)) is not None:
        return "toll" if trigger.first == behind else "loose-happening"
    words = [t.lower_ for t in doc[trigger.last + 1 : group.first] if not t.is_quote] if place == "right" else []
    if _is_theirs(doc, group, trigger, place, words):
        return "of"
    passed = bool(words) and words[-1] in closed("passing") and doc[trigger.last].lower_ in closed("totals")
    if (
        passed
        or _counted_as(doc, trigger, words)
        or words[-2:] in (["one", "of"], ["that", "of"])
        or _numbers(words)
        or _guessed(doc, group, trigger, words)
        or _put_as(words)
    ):
        return "toll"
    if words and words[-1] in closed("before_tolls"):
        if words[0] in {"of", ":"} and len(words) <= 5 and not _is_term(group, trigger) and not is_whole(doc, group):
            return "of"
        grown = doc[max(trigger.last + 1, group.first - _RISING) : group.first]
        if doc[trigger.last].lower_ not in {"crowd", "crowds"} and (_rising(grown) or _raised(doc, trigger, words)):
            return "toll"
    return "of" if words and estimated(doc, group, trigger) else "loose-happening"


def _put_as(words: Sequence[str]) -> bool:
    """ "The number killed in May is | estimated to be 113", "has been | estimated as 113"."""
    lead = words[:-2] if words[-2:] == ["to", "be"] else words[:-1] if words[-1:] == ["as"] else []
    return bool(lead) and lead[-1] in toll_words("putting") and not any(w in closed("breaks") for w in lead)


def _counted_as(doc: Doc, trigger: Trigger, words: Sequence[str]) -> bool:
    """ "Gave the death toll | as 16", "the toll | fell from 21 to 17"."""
    if doc[trigger.last].lower_ not in closed("totals"):
        return False
    return words == ["as"] or (words[-1:] == ["from"] and bool(set(words[-2:-1]) & (closed("grow") | closed("shrink"))))


def _names_toll_behind(doc: Doc, group: Counted) -> int | None:
    """ "Bringing to 504 the | number of dead": where the toll stands that a number is told before; None for others."""
    if group.first < 2 or doc[group.first - 1].lower_ != "to" or doc[group.first - 2].lower_ not in closed("rise"):
        return None
    return next((t.i for t in doc[group.last + 1 : group.last + 4] if t.lower_ in closed("totals")), None)


def _is_theirs(doc: Doc, group: Counted, trigger: Trigger, place: str, between: Sequence[str]) -> bool:
    """Whether a noun is said of the group itself: "the arrest of 12", "300 for evacuation", "a warrant for 15"; in
    "three years imprisonment" it is not."""
    if place == "left" and doc[group.head].lower_ in nouns().measures:
        return False
    if place == "inside" or (place == "left" and (trigger.first <= group.head + 1 or _awaited(doc, trigger))):
        return True
    if place == "right" and not between and doc[trigger.last].lower_ in closed("aimed_at"):
        return True
    if place == "left" and _fell_victim(doc, group, trigger):
        return True
    return trigger.metric == "other" and not _is_term(group, trigger) and laid_on(doc, group, trigger)


def _fell_victim(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "35 people became victims of "enforced | disappearances" ": what befell them."""
    before = doc[max(group.head + 1, trigger.first - _COUNT) : trigger.first]
    to = next((t for t in reversed(before) if t.lower_ in {"of", "to"}), None)
    own = to is not None and to.i > group.head + 1 and to.nbor(-1).lower_ in closed("victims")
    return own and not any(t.like_num or t.lower_ in closed("breaks") for t in before)


def _is_term(group: Counted, trigger: Trigger) -> bool:
    """ "Jail terms of up to 14 years": how long, and of nobody."""
    return group.kind == "thing" and trigger.metric == "other"


def _awaited(doc: Doc, trigger: Trigger) -> bool:
    """ "300 sailors are set for evacuation": theirs, though it has not come about."""
    before = [t.lower_ for t in doc[max(0, trigger.first - 2) : trigger.first]]
    return before[-1:] == ["for"] and not closed("awaiting").isdisjoint(before[:1])


def _numbers(words: Sequence[str]) -> bool:
    """ "The victims numbered 213"."""
    return bool(words) and words[-1] in closed("numbering")


def _guessed(doc: Doc, group: Counted, trigger: Trigger, words: Sequence[str]) -> bool:
    """ "The toll remains unclear, with some estimates of up to 150,000"."""
    ranged = None not in (group.number.low, group.number.high) and group.number.low != group.number.high
    if ranged and _estimates_of(doc, trigger):
        return True
    if doc[trigger.last].lower_ not in closed("totals") or (
        words[-1:] not in (["of"], ["at"], ["from"]) and not ranged
    ):
        return False
    return not toll_words("estimates").isdisjoint(words[-_GUESS:])


def _estimates_of(doc: Doc, trigger: Trigger) -> bool:
    """ "Estimates of the dead range from 200 to 300"."""
    before = [t.lower_ for t in doc[max(0, trigger.first - _GUESS) : trigger.first]]
    return trigger.role == "people" and "of" in before and not toll_words("estimates").isdisjoint(before)


def _rising(before: Span) -> bool:
    """Whether a verb of growing stands among the words before a number, and no number of its own behind it but the one
    that it grew from."""
    verb = next((t.i for t in reversed(before) if t.lower_ in closed("rise")), None)
    return verb is not None and not any(t.like_num and t.nbor(-1).lower_ != "from" for t in before if t.i > verb)


def _raised(doc: Doc, trigger: Trigger, between: Sequence[str]) -> bool:
    """ "Took the toll in the valley since May | to 67": what a verb before it makes grow."""
    toll = doc[trigger.last]
    return toll.dep_ == "dobj" and between[-1] == "to" and toll.head.lemma_ in toll_words("rise")


def is_whole(doc: Doc, group: Counted) -> bool:
    """Whether a group is the whole of which a number before it takes a part: "21 of the 200 girls"."""
    of = _of(doc, group)
    if of is None or of == 0:
        return False
    return doc[of - 1].like_num or (doc[of - 1].lower_ == "out" and of > 1 and doc[of - 2].like_num)


def opens_the_whole(doc: Doc, group: Counted) -> bool:
    """ "Of the 121 people detained, 77 have been deported", "77 of the 121 people": the verb tells of the part."""
    of = _of(doc, group)
    if of is None:
        return False
    before = doc[of - 1] if of > 1 or (of and doc[0].lower_ != "out") else None
    return before is None or before.text in _OPENING or before.lower_ == "that" or before.like_num


def _of(doc: Doc, group: Counted) -> int | None:
    """Where "of" stands right before a group, or before its "the" or "their"; None where it does not."""
    at, words = group.first - 1, words_of(doc)
    while at > 0 and words[at] in closed("owners"):
        at -= 1
    return at if at >= 0 and words[at] == "of" else None


def grows(doc: Doc, trigger: Trigger) -> bool:
    """Whether a toll is what the sentence says to have grown: "the death toll of the raid, …, rose to 85"."""
    token = doc[trigger.last]
    return token.dep_ == "nsubj" and token.head.lower_ in closed("grow")


def number_grows(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "The number of people killed in the protests has risen to 278": what grows to a number is one of people."""
    moving = closed("grow") | closed("shrink")
    verb = next((t for t in reversed(doc[trigger.last + 1 : group.first]) if t.lower_ in moving), None)
    own = (c for c in verb.children if c.dep_ == "nsubj") if verb is not None else ()
    return any(c.lower_ in closed("totals") and c.i < trigger.first for c in own)


def number_of(doc: Doc, group: Counted, trigger: Trigger, place: str) -> bool:
    """ "bringing to 504 the number of those killed", "the number of civilians killed at 13", "the number killed is",
    "put its own dead at three"."""
    before = doc[trigger.first - 1].lower_ if trigger.first else ""
    if trigger.role not in {"suffered", "state"} and not _is_of_them(doc, trigger):
        return False
    if before in nouns().things and before not in closed("totals"):
        return False
    if place == "left":
        return any(t.lower_ in closed("totals") for t in doc[group.last + 1 : min(trigger.first, group.last + 5)])
    before_it = doc[group.first - 1].lower_
    if before_it == "from" and doc[group.first - 2].lower_ not in closed("grow") | closed("shrink"):
        return False
    put = before_it in {"to", "at", "is", "was", "reached", "past", "stands", "from"} | closed("passing")
    put = put or _put_as([t.lower_ for t in doc[trigger.last + 1 : group.first]])
    return put and (is_counted(doc, trigger) or (before_it == "at" and estimated(doc, group, trigger)))


def _is_of_them(doc: Doc, trigger: Trigger) -> bool:
    """ "The number of people who have | died": a clause on those who are counted."""
    return trigger.role == "done" and doc[trigger.first].dep_ == "relcl"


def is_counted(doc: Doc, trigger: Trigger) -> bool:
    """ "The number of those | missing", "their estimate of people | hurt": a count of those to whom it happened."""
    return any(t.lower_ in closed("counts") for t in doc[max(0, trigger.first - _COUNT) : trigger.first])


def are_as_many(doc: Doc, group: Counted, trigger: Trigger, place: str) -> bool:
    """ "Those killed in the raid were 14", "those who died are around 300", "those abducted were four students"."""
    verb = doc[group.first - 1] if group.first else None
    if place != "right" or not befell(trigger) or group.kind in {"unknown", "thing"}:
        return False
    if verb is None or verb.lower_ not in closed("be"):
        return False
    own = (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ == "those")
    return any(trigger.first in {t.i for t in one.subtree} for one in own)


def among_those(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "The two teachers were among those | freed"."""
    before = [t.lower_ for t in doc[max(0, trigger.first - 2) : trigger.first]]
    if before != ["among", "those"] or trigger.role != "suffered":
        return False
    verb = doc[trigger.first - 2].head
    own = (c for c in verb.children if c.dep_ == "nsubj") if verb.lower_ in closed("be") else ()
    return any(group.first <= c.i <= group.head for c in own)


def is_one(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "fourteen are prisoners"."""
    near = group.kind == "bare" and group.last < trigger.first <= group.last + 3
    return near and doc[group.last + 1].lower_ in {"are", "were", "was", "is"}
