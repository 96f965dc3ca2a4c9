"""What a number counts: the noun phrase it stands in, and whether that names people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from tallystick.extract.numbers import Number
from tallystick.extract.parsed import Sentence
from tallystick.extract.vocabulary import nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Kind = Literal["people", "likely", "unknown", "bare", "thing"]
_REACH = 9
"""Tokens between a number and its noun at most: "20 heavily armed Islamic State group fighters"."""
_IN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV", "PUNCT", "PART", "DET", "VERB", "CCONJ", "X"})
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ]
)
_AFTER_NOT = re.compile(
    r"\s?(?:%|percent\b|per\s?cent\b|°|-?\s?(?:year|month|week|day|hour|minute|km|mile|meter|metre|member|person|man|story|"
    r"storey|point|foot|ton|strong|nation|page|seat|bed|vehicle|time|way|piece|round|game|mm|kg|cm)s?-|"
    r"(?:st|nd|rd|th|mm|km|kg|cm|mph|kph|pm|am|[ap]\.m)\b|[:/]\d|[ ]?(?:GMT|am|pm|a\.m|p\.m|p\.m\.|UTC|EST|EDT|BST)\b|-year|"
    r"['’]s\b|s\b)",
    re.IGNORECASE,
)
_BEFORE_NOT = re.compile(
    r"(?:[$€£¥#№]\s?|\b(?:US|USD|EUR|Rs|no|number|page|chapter|article|resolution|act|section|route|highway|flight|channel|"
    r"day|week|phase|round|level|group|camp|aged|age|ages|aged between|turned|circa|boeing|airbus|class|category|zone|"
    r"terminal|gate|ward|room|unit|tel|phone|vol|gmt|in|since|until|till|from|by|of|during|before|after|at|on|early|late|mid|"
    r"top|version|mark|type|model|T|MiG|Su|Mi|F|BM|AK|RPG|TOW|C|B|M|A)[.\-]?\s?|[\d\w][:/.\-])$",
    re.IGNORECASE,
)
_NAMES = frozenset(
    [
        "no",
        "number",
        "page",
        "chapter",
        "article",
        "resolution",
        "act",
        "section",
        "route",
        "highway",
        "flight",
        "channel",
        "phase",
        "level",
        "aged",
        "age",
        "ages",
        "boeing",
        "airbus",
        "class",
        "category",
        "zone",
        "terminal",
        "gate",
        "ward",
        "room",
        "tel",
        "phone",
        "vol",
        "top",
        "version",
        "mark",
        "type",
        "model",
        "day",
        "week",
    ]
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in a parsed sentence with what it counts.  Token indices are of the sentence's parse."""

    number: Number
    """Offsets within the sentence."""
    first: int
    last: int
    """Tokens of the whole expression, inclusive."""
    head: int
    """The counted noun; where there is none, the number itself."""
    kind: Kind
    who: str
    of: bool
    """Said as "12 of the fighters"."""


def counted(sentence: Sentence, numbers: Sequence[Number]) -> list[Counted]:
    """The numbers of a sentence that may count people, in order."""
    doc = sentence.doc
    if doc is None:
        return []
    out = []
    for number in numbers:
        tokens = [t for t in doc if t.idx < number.end and t.idx + len(t.text) > number.start]
        if tokens and not _other_use(doc, number, tokens):
            out.append(_counted(doc, number, tokens))
    return out


def _counted(doc: Doc, number: Number, tokens: Sequence[Token]) -> Counted:
    first, last = tokens[0].i, tokens[-1].i
    after, of = last + 1, False
    while after < len(doc) and doc[after].lower_ == "of":
        of, after = True, after + 1
    while after < len(doc) and (
        doc[after].lower_ in {"the", "its", "his", "her", "their", "our", "these", "those", "which", "more", "other"}
    ):
        if doc[after].lower_ == "other" or doc[after].lower_ == "more":
            break
        after += 1
    head = _noun(doc, after)
    if head is None:
        whose = of and after < len(doc) and doc[after].lower_ in {"them", "whom", "us"}
        return Counted(number, first, last, last, "bare", "", whose or of)
    return Counted(number, first, last, head, _kind(doc[head]), _who(doc, after, head), of)


def _noun(doc: Doc, after: int) -> int | None:
    """The head of the noun phrase that starts after the number: where the words for people end it, else by the parse."""
    known = nouns()
    best: int | None = None
    for at in range(after, min(len(doc), after + _REACH)):
        token = doc[at]
        word = token.lower_
        if word in known.people and not (token.pos_ == "VERB" and word in {"dead", "injured", "wounded", "missing"}):
            if word in {"dead", "injured", "wounded", "missing"} and not _nounlike(token):
                return best if best is not None else (None if at == after else best)
            best = at
            nxt = doc[at + 1] if at + 1 < len(doc) else None
            if nxt is None or nxt.lower_ not in known.people or nxt.lower_ in {"dead", "injured", "wounded", "missing"}:
                if (
                    nxt is not None
                    and nxt.pos_ in {"NOUN"}
                    and known.kind(nxt.lower_) in {"likely", "thing"}
                    and nxt.dep_ != "ROOT"
                ):
                    continue
                return best
            continue
        if word in known.things:
            return at if best is None else best
        if token.pos_ in {"NOUN", "PROPN"} or (token.pos_ == "ADJ") or token.like_num:
            if best is None and token.pos_ in {"NOUN", "PROPN"} and _ends(doc, at):
                best = at
                return best
            continue
        if token.pos_ in {"ADV", "PART"} or word in {"-", "/", "'", "’", "“", '"', "(", "s", "’s", "'s"}:
            continue
        if (
            token.tag_ in {"VBN", "VBG"}
            and at + 1 < len(doc)
            and (token.dep_ == "amod" or doc[at + 1].lower_ in known.people)
        ):
            continue
        break
    return best


def _nounlike(token: Token) -> bool:
    return (token.i + 1 < len(token.doc) and token.nbor().lower_ in {"of", "from", "among"}) or token.pos_ == "NOUN"


def _ends(doc: Doc, at: int) -> bool:
    return (
        at + 1 >= len(doc)
        or doc[at + 1].pos_ not in {"NOUN", "PROPN", "PART", "PUNCT", "ADJ"}
        or doc[at + 1].text in {",", ".", ";", ")"}
    )


def _kind(token: Token) -> Kind:
    return nouns().kind(token.lower_)


def _who(doc: Doc, after: int, head: int) -> str:
    return doc[after : head + 1].text if head >= after else ""


# ------------------------------------------------------------------------------------- numbers of something else


def _other_use(doc: Doc, number: Number, tokens: Sequence[Token]) -> bool:
    """Dates, ages, money, measures, names with numbers, "no one"."""
    text = doc.text
    if number.form == "digits" and (_date(doc, number, tokens) or _named(text, number)):
        return True
    after = text[number.end : number.end + 24]
    if _AFTER_NOT.match(after):
        return True
    before = text[max(0, number.start - 24) : number.start]
    if re.search(r"[$€£¥#]\s?$|\b(?:Rs|USD|EUR)\.?\s?$", before):
        return True
    return number.low == 1 and _pronoun(doc, tokens)


def _date(doc: Doc, number: Number, tokens: Sequence[Token]) -> bool:
    first, last = tokens[0].i, tokens[-1].i
    before = doc[first - 1].lower_.strip(".") if first else ""
    after = doc[last + 1].lower_.strip(".") if last + 1 < len(doc) else ""
    value = number.high if number.high is not None else number.low or 0
    plain = doc.text[number.core[0] : number.core[1]].isdecimal()
    if (
        plain
        and value <= 31
        and ((after in _MONTHS and not (after == "may" and _modal(doc, last + 1))) or before in _MONTHS)
    ):
        return True
    if plain and before in _DAYS and value <= 31:
        return True
    return plain and 1800 <= value <= 2100 and number.quantifier == "exact" and _year(doc, first, last)


def _modal(doc: Doc, at: int) -> bool:
    return at + 1 < len(doc) and doc[at].tag_ == "MD"


def _year(doc: Doc, first: int, last: int) -> bool:
    before = doc[first - 1] if first else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    if (
        before is None
        or before.lower_
        in {
            "in",
            "since",
            "until",
            "till",
            "of",
            "from",
            "by",
            "during",
            "late",
            "early",
            "mid",
            "before",
            "after",
            "and",
            "to",
            ",",
            "-",
            "/",
            "the",
            "year",
            "for",
        }
        | _MONTHS
    ):
        counted_after = after is not None and after.lower_ in nouns().people
        return not (counted_after and before is not None and before.lower_ not in {"in", "since", *_MONTHS})
    if before.like_num or before.is_digit:
        return True
    return not (after is not None and (after.pos_ in {"NOUN", "ADJ"} or after.lower_ in nouns().people))


def _named(text: str, number: Number) -> bool:
    """Part of a larger sign: "T-72", "16:30", "3/4", "No. 5", "2-0", "resolution 2254"."""
    before, after = text[max(0, number.start - 14) : number.start], text[number.end : number.end + 2]
    if re.search(r"[^\W\d_][\-–]$|\d[:/.\-]$|[:/]\d?$", before) or re.match(r"[:/]\d|[\-–]\d", after):
        return True
    word = re.search(r"([^\W\d_]+)\.?\s$", before)
    return word is not None and word[1].lower() in _NAMES and number.quantifier == "exact"


def _pronoun(doc: Doc, tokens: Sequence[Token]) -> bool:
    """ "no one", "one another", "one of the residents said", "one day"."""
    one = tokens[-1]
    before = doc[one.i - 1].lower_ if one.i else ""
    after = doc[one.i + 1].lower_ if one.i + 1 < len(doc) else ""
    return (
        before
        in {
            "no",
            "any",
            "every",
            "each",
            "this",
            "that",
            "which",
            "the",
            "another",
            "some",
            "by",
            "last",
            "first",
            "only",
        }
        and after not in nouns().people
    ) or after in {"another", "day", "by", "thing", "side", "hand"}


@cache
def _unused() -> None:
    return None
