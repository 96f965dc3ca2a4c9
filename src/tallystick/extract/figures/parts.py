"""Whether a figure is stated as a part of another one: "80 dead, including 20 children"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tallystick.evidence import Metric
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed, nouns, toll_words
from tallystick.knowledge.load import shipped

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 9
_LONG = 14
"""Tokens behind a group in which "among the dead" is looked for: other groups may be listed between."""
_WHOLE = 30
"""Tokens before a group in which "of the 20 killed" opens the sentence: other parts may be listed between."""
_LIST = 6
"""Words of a list between a group and the first of it, at most."""
_NOMINAL = frozenset(["NOUN", "ADJ", "PROPN"])
"""What a list without commas has between its numbers: "including 12 children nine women"."""
_OPENS_WHOLE = frozenset(["of", "among"])
_PLACED = frozenset(["ADP", "PROPN", "DET", "NUM"])
"""What names the place of one of a list: "in the Vale of Orn", "in Province 2"."""
_OPENED_BY = frozenset([",", ";", ":", "—", "–", "--", "“"])
"""Signs behind which a clause may begin with its whole."""
_OF_WHOM = (["of", "whom"], ["among", "whom"], ["of", "them"], ["among", "them"])
_REFERRING = frozenset(["them", "whom", "which"])
_THE = (["the"], ["these"], ["those"])
_OWNERS = frozenset(["its", "their", "his", "her", "our", "my"])


@cache
def _openers() -> tuple[list[str], ...]:
    return tuple(p.split() for p in shipped("languages/en/toll.yaml")["part_before"])


@cache
def _openers_by_word() -> Mapping[str, Sequence[list[str]]]:
    """The openers by their first word."""
    return {first: [p for p in _openers() if p[0] == first] for first, *_ in _openers()}


@dataclass(frozen=True, slots=True)
class Whole:
    """The figure before a group, which the group may be a part of."""

    metric: Metric
    noun: str


def is_part(doc: Doc, group: Counted, found: Sequence[Trigger], whole: Whole | None, metric: Metric) -> bool:
    """Whether a group is stated as a part of the figure before it, or of one it names."""
    after = [t.lower_ for t in doc[group.last + 1 : group.head + 6]]
    if "others" in after[:4]:
        return False
    before = [t.lower_ for t in doc[max(0, group.first - 2) : group.first]]
    if whole is not None and before in _OF_WHOM and not _tells_no_part(doc, group.first - 2):
        return True
    if opened(doc, group, found) and (
        whole is None or metric in {whole.metric, "other"} or whole.metric in {"affected", "casualties"}
    ):
        return True
    if (
        _among(doc, group)
        or _among_named(doc, group, found)
        or named_whole(doc, group, found) is not None
        or _told_of_whole(doc, group)
        or _is_first_of_these(doc, group)
    ):
        return True
    if group.of == "them":
        return any(t.like_num for t in doc[: group.first]) or (whole is not None and not _taken(group, found))
    return _of_whole(doc, group, whole) or (group.kind == "bare" and _tells_degree(after))


def _tells_degree(after: Sequence[str]) -> bool:
    """ "Nine wounded, two | seriously", "40 hurt, five | in critical condition"."""
    state = after[:1] == ["in"] and not closed("conditions").isdisjoint(after[1:4])
    return state or (bool(after) and after[0] in closed("degrees"))


def opened_by_these(doc: Doc) -> bool:
    """Whether a sentence begins with those told before: "of these, the council says 22 were shot"."""
    first = [t.lower_ for t in doc[:3]]
    first = first[1:] if first[:2] == ["out", "of"] else first
    return len(first) > 1 and first[0] == "of" and first[1] in closed("those")


def _is_first_of_these(doc: Doc, group: Counted) -> bool:
    comma = next((t.i for t in doc[2:_LIST] if t.text == ","), None) if opened_by_these(doc) else None
    return comma is not None and comma < group.first and not any(t.like_num for t in doc[1 : group.first])


def opened(doc: Doc, group: Counted, found: Sequence[Trigger]) -> bool:
    """Whether a word of part stands before the group with only a list between; "among the 126 dead" and "of these
    18" name the whole."""
    return not _is_these(doc, group) and _opened(doc, group, found)


def _is_these(doc: Doc, group: Counted) -> bool:
    words = [t.lower_ for t in doc[max(0, group.first - 3) : group.first]]
    return words[-2:] in (["of", "these"], ["of", "those"]) and (len(words) == 2 or words[-3] in {",", ";", ":"})


def _opened(doc: Doc, group: Counted, found: Sequence[Trigger]) -> bool:
    starts = {t.first for t in found if t.role in {"suffered", "done", "state"}}
    words = [t.lower_ for t in doc[max(0, group.first - _REACH - 4) : group.first]]
    words = words[:-1] if words[-1:] == ["("] else words
    base = max(0, group.first - _REACH - 4)
    for back in range(len(words) - 1, -1, -1):
        openers = _openers_by_word().get(words[back], ())
        if any(words[back : back + len(p)] == p for p in openers) and not _is_estimated(words, back):
            apart = _is_joined_before(doc, group, base + back) or _tells_no_part(doc, base + back)
            return not apart and words[back:] != ["among", "the"] and words[back - 1 : back + 2] != ["the", "one", "of"]
        token = doc[base + back]
        if token.lower_ in closed("parting"):
            return False
        if token.lower_ in closed("be") and _named_before(doc, token.i):
            return True
        if base + back in starts or token.pos_ in {"VERB", "AUX"} or token.text in {".", ";", ":"}:
            named = (p for p in _openers() if words[back - len(p) + 1 : back + 1] == p)
            return any(not _is_estimated(words, back - len(p) + 1) for p in named)
        listed = words[-1] in {"and", ",", "least", "than", *_OWNERS}
        if token.like_num and not listed and any(t.pos_ not in _NOMINAL for t in doc[base + back + 1 : group.first]):
            return False
    return False


def _is_joined_before(doc: Doc, group: Counted, opener: int) -> bool:
    """ "The death of nine nurses, including their chief, and 100 patients", "three fell, including a child, and | two
    died": joined to the whole and not to its part."""
    between = doc[opener : group.first]
    if [t.lower_ for t in between[-2:]] != [",", "and"]:
        return False
    token = doc[group.head]
    if token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ == "conj" and token.head.head.i < opener:
        return True
    numbers = sum(t.like_num for t in between)
    if numbers == 1 and group.head + 1 < len(doc) and doc[group.head + 1].pos_ == "AUX":
        return True
    if numbers:
        return False
    for _ in range(_LIST):
        if token.dep_ != "conj" or token.i < opener:
            break
        token = token.head
    return token.i < opener


def _tells_no_part(doc: Doc, opener: int) -> bool:
    """ "As a result | of which five died", "in the worst | of them 60 died", "in | one of the bloodiest years, 40
    died": no group of people."""
    word, before = doc[opener].lower_, doc[max(0, opener - 1)]
    if word == "of":
        return before.lower_ in closed("outcomes") | closed("percents") or before.tag_ in {"JJS", "RBS"}
    noun = next((c for c in doc[opener + 1].children if c.dep_ == "pobj"), None) if word == "one" else None
    return noun is not None and nouns().kind(noun.lower_) == "thing"


def _is_estimated(words: Sequence[str], at: int) -> bool:
    """ "Estimates | of the dead", "the number | of the missing": all of them, and no part."""
    counted = toll_words("estimates") | toll_words("figures")
    return at > 0 and words[at] == "of" and words[at - 1] in counted


def _among_named(doc: Doc, group: Counted, found: Sequence[Trigger]) -> bool:
    """ "Among the injured were four nurses", whatever figure stands before it."""
    verb = next(
        (t.i for t in reversed(doc[max(0, group.first - _REACH) : group.first]) if t.lower_ in closed("be")), -1
    )
    named = verb > 0 and doc[0].lower_ == "among" and _named_before(doc, verb)
    return named and not _is_over(doc, verb, group, found)


def _is_over(doc: Doc, at: int, group: Counted, found: Sequence[Trigger]) -> bool:
    """Whether the parts are over between a token and a group: "…, while 31 were injured", who have a fate of their
    own."""
    end = next((t.i for t in doc[at + 1 : group.first] if t.lower_ in closed("parting")), None)
    return end is not None and any(t.first > end for t in found)


def _told_of_whole(doc: Doc, group: Counted) -> bool:
    """ "The dead included four children", whatever figure stands before it."""
    verb = next((t for t in doc[max(0, group.first - _REACH) : group.first] if t.lower_ in closed("including")), None)
    before = next((t for t in reversed(doc[: verb.i]) if t.pos_ != "ADV"), None) if verb is not None else None
    return before is not None and before.lower_ in toll_words("wholes")


def named_whole(doc: Doc, group: Counted, found: Sequence[Trigger]) -> int | None:
    """Where the whole is named that a group is a part of: "of the 20 people killed, 12 were soldiers", "among the 57
    who died, 22 were women" open the sentence, or what somebody says; None where no whole does."""
    for opener in doc[max(0, group.first - _WHOLE) : group.first]:
        if opener.lower_ in _OPENS_WHOLE and _starts(doc, opener.i) and group.first > opener.i + 2:
            named = _named_behind(doc, opener.i, group) and not _is_over(doc, opener.i, group, found)
            return opener.i if named else None
    return None


def _starts(doc: Doc, at: int) -> bool:
    if at == 0 or (at == 1 and doc[0].lower_ == "out"):
        return True
    return doc[at - 1].lower_ == "that" or doc[at - 1].text in _OPENED_BY


def _named_behind(doc: Doc, at: int, group: Counted) -> bool:
    """Whether "of" or "among" at a token names a whole, and no other clause stands between it and a group."""
    comma = next((t.i for t in doc[at : group.first] if t.text == ","), group.first)
    if doc[at].lower_ == "among" and (comma == group.first or doc[at + 1].lower_ in _REFERRING):
        return False
    whole, rest = doc[at + 1 : comma], doc[comma : group.first]
    who = next((t.i for t in whole if t.lower_ in {"who", "that"}), comma)
    told = rest if comma < group.first else doc[at + 1 : who]
    finite = [t for t in told if t.pos_ == "AUX" or t.tag_ in {"VBD", "VBZ", "VBP"}]
    if finite and not (_goes_on(doc, group) and all(t.lower_ in closed("be") or t.nbor(-1).like_num for t in finite)):
        return False
    recalled = at == 0 and opened_by_these(doc)
    return recalled or any(t.like_num or t.lower_ in toll_words("wholes") for t in whole)


def _goes_on(doc: Doc, group: Counted) -> bool:
    """ "Of the 50 held, 30 are women, | while 20 are children": one more clause that says what the parts are or did."""
    told = group.last + 1 < len(doc) and doc[group.last + 1].pos_ in {"AUX", "VERB"}
    joint = doc[group.first - 1].lower_
    return joint == "and" or (told and (joint == "," or joint in closed("parting")))


def joins_part(doc: Doc, before: Counted, group: Counted) -> bool:
    """ "Of whom five were men and | five women", "including nine in Ard and | two in Sem": one more of a list, whose
    last group ``before`` is a part."""
    between = doc[before.head + 1 : group.first]
    if [t.lower_ for t in between[-3:]] == ["as", "well", "as"]:
        between = between[:-2]
    joint = between[-1].lower_ if len(between) else ""
    if joint not in {"and", ",", "as"} or "others" in doc[group.last + 1 : group.head + 1].text:
        return False
    ends = group.head + 1 < len(doc) and doc[group.head + 1].pos_ == "AUX"
    told = [t for t in between[:-1] if not (t.lower_ in closed("be") and before.who) and (ends or t.text != ",")]
    if joint == "," and (group.kind != "people" if before.who else group.kind != "bare" or not told):
        return False
    return all(t.pos_ in _PLACED or (before.who and t.text in before.who.split()) for t in told)


def _named_before(doc: Doc, verb: int) -> bool:
    """ "Among those killed in the city were four nurses": the whole stands at the head of the sentence."""
    early = [t.lower_ for t in doc[max(0, verb - _REACH - 4) : verb]]
    if "among" not in early:
        return False
    behind = early[len(early) - early[::-1].index("among") :]
    whole = bool(set(behind[:4]) & toll_words("wholes")) or behind == ["them"]
    return whole and not closed("breaks") & set(behind)


def _among(doc: Doc, group: Counted) -> bool:
    """ "Five children were among the 28 dead", "nine people from the Caucasus among the killed".

    In "48 people, among them 10 children" the group is the whole.
    """
    for token in doc[group.head + 1 : group.head + _LONG]:
        if token.lower_ == "among":
            if doc[token.i + 1 : token.i + 2].text.lower() in _REFERRING:
                return False
            rest = {t.lower_ for t in doc[token.i + 1 : token.i + 7]}
            return bool(rest & toll_words("wholes")) or any(t.like_num for t in doc[token.i + 1 : token.i + 5])
        ends = token.lower_ in {"and", ","} and not (token.i + 1 < len(doc) and _counts(doc[token.i + 1]))
        ends = ends or (token.lower_ == "and" and any(t.pos_ == "VERB" for t in doc[group.head + 1 : token.i]))
        if ends or token.lower_ in {"when", "after", ";", ".", "including"}:
            return False
    return False


def _counts(token: Token) -> bool:
    """Whether one more of a list begins: "and several women", "and a cook"."""
    return token.like_num or token.lower_ in closed("opens_count") or token.lower_ in {"a", "an"}


def _taken(group: Counted, found: Sequence[Trigger]) -> bool:
    """ "killing 14 of them": the object of a verb is no part of a count before it."""
    return any(t.last == group.first - 1 and t.role == "suffered" and t.voice != "passive" for t in found)


def _of_whole(doc: Doc, group: Counted, whole: Whole | None) -> bool:
    """ "five of the dead", "21 of the more than 200 girls"."""
    if not group.of:
        return False
    words = [t.lower_ for t in doc[group.last + 1 : group.last + 7]]
    wholes = toll_words("wholes")
    if any(w in _OWNERS for w in words[:3]):
        return False
    if group.of == "of" and set(words[1:2]) & wholes:
        return False
    if any(t.like_num for t in doc[group.last + 1 : group.last + 6]) or set(words[:4]) & (wholes | {"those"}):
        return True
    if any(t.tag_ in {"JJS", "RBS"} for t in doc[group.last + 1 : group.head]):
        return False
    return whole is not None and whole.noun != "" and whole.noun == doc[group.head].lower_ and words[1:2] in _THE
