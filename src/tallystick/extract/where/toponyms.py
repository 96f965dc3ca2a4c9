"""The place names of a text: what stands there, and what speaks for it being a place.

Two witnesses find names: the parser's entities, where a sentence was parsed, and the gazetteer, over every run of
capitalised words.  A name counts as a place when enough of its signs say so; what a place word or a preposition
introduces may be a place that no gazetteer knows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.extract.text.records import records
from tallystick.extract.where.names import home_countries, joined, runs, words
from tallystick.extract.where.pieces import Piece, pieces, well_known
from tallystick.knowledge.toponyms import Gazetteer, Kind, PlaceRow

BESIDE = 60
"""Code points on either side of a name in which words are looked at for their capitals."""

SIGNS: Mapping[str, float] = {
    "entity": 2.0,
    "facility": 1.5,
    "preposition": 0.9,
    "place word": 3.5,
    "loose place word": 1.5,
    "articled": 0.3,
    "known": 0.5,
    "alike": -0.8,
    "known at home": 0.8,
    "known well": 0.8,
    "before a wider place": 1.5,
    "person": -1.4,
    "organisation": -0.7,
    "people": -1.5,
    "no name": -1.5,
    "opens the sentence": -0.5,
    "title before": -2.5,
    "an age behind it": -6.0,
    "who is told": -4.0,
    "part of an abbreviation": -4.0,
    "compound": -0.3,
    "part of person": -1.0,
    "put in": 0.6,
    "sets the scene": 2.2,
    "put inside": 0.4,
    "of its people": 2.2,
    "opens like a place": 1.2,
    "opens like no person": 3.0,
    "loose preposition": 0.1,
    "in the name of a group": -2.5,
    "in the name of a body": -0.4,
    "a person elsewhere": -2.5,
    "among capitals": -0.9,
    "cut off": -4.0,
    "code name": -6.0,
    "of a band": -4.0,
    "heads a list": 2.0,
    "a person's": -6.0,
    "under its label": 6.0,
}
"""What speaks for a capitalised name being a place; one point is enough."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place name: ``text[start:end]`` is the name."""

    start: int
    end: int
    name: str
    whole: tuple[int, int]
    """The name with the place word that belongs to it: "Aleppo province"."""
    word: str
    """The place word beside it, in lower case: "village", "" for none."""
    sentence: int
    signs: frozenset[str]
    rows: tuple[PlaceRow, ...]
    """What the gazetteer knows by that name."""


def toponyms(parsed: Parsed, gazetteer: Gazetteer, floor: float = 1.0) -> list[Toponym]:
    """All place names of a text in order, none overlapping another.  A name that is sure once counts everywhere.

    ``floor`` is what must speak for a name: one point says a place, less lets in what only may be one.
    """
    home = home_countries(parsed.text, gazetteer)
    people = _people(parsed)
    found = [t for sentence in parsed.sentences for t in _in_sentence(parsed.text, sentence, gazetteer, home, people)]
    found = _labelled(parsed.text, found)
    sure = {t.name.casefold() for t in found if weight(t) >= 2}
    kept = [t if weight(t) >= floor else replace(t, signs=t.signs | {"sure elsewhere"}) for t in found]
    return [t for t in kept if weight(t) >= floor or (t.name.casefold() in sure and not _barred(t))]


def _labelled(text: str, found: Sequence[Toponym]) -> list[Toponym]:
    """The names of a text, those that a record gives as its place marked."""
    values = [line for record in records(text) for line in record.told("place")]
    if not values:
        return list(found)
    return [
        replace(t, signs=t.signs | {"under its label"}) if any(v.start <= t.start < v.end for v in values) else t
        for t in found
    ]


def _barred(toponym: Toponym) -> bool:
    """Whether a name that is a place elsewhere in the text may be something else here: the parser's persons are
    believed of names that are not well known in the countries that the text speaks of."""
    known = toponym.signs >= {"known well", "known at home"} and "part of person" not in toponym.signs
    return "part of an abbreviation" in toponym.signs or ("person" in toponym.signs and not known)


def weight(toponym: Toponym) -> float:
    """How much speaks for a name being a place; summed without rounding, since signs stand in no order."""
    return math.fsum(SIGNS.get(sign, 0.0) for sign in toponym.signs)


def kind_word(word: str) -> Kind | None:
    """The kind of gazetteer entry that a place word asks for; None for spots inside a place and for other words."""
    kind = words().kinds.get(word)
    return None if kind in (None, "spot", "loose") else kind  # type: ignore[return-value]


def _people(parsed: Parsed) -> frozenset[str]:
    """The words of the longer names of persons: "Blake", once the text has told of Jonathan Blake."""
    labelled = (e for s in parsed.sentences if s.doc for e in s.doc.ents if e.label_ == "PERSON" and len(e) > 1)
    ents = (e for e in labelled if not _opens_like_no_person(e.text))
    return frozenset(token.text for e in ents for token in e if token.text[:1].isupper())


def _in_sentence(
    text: str, sentence: Sentence, gazetteer: Gazetteer, home: frozenset[str], people: frozenset[str]
) -> Iterator[Toponym]:
    labels = (
        [(sentence.start + e.start_char, sentence.start + e.end_char, e.label_) for e in sentence.doc.ents]
        if sentence.doc
        else []
    )
    reached = sentence.start
    for run in joined(text, runs(text, sentence.start, sentence.end), gazetteer):
        for piece in pieces(text, run, gazetteer, home):
            if piece.start >= reached:
                toponym = _toponym(text, sentence, labels, piece, home, people)
                reached = toponym.end
                yield toponym


# ------------------------------------------------------------------------------------------------ signs

_LABELS = {
    "GPE": "entity",
    "LOC": "entity",
    "FAC": "facility",
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "people",
}
_BEFORE = re.compile(r"(?<![A-Za-z-])([A-Za-z-]{1,40})\s{1,4}(?:(?:the|a)\s{1,4})?(?:([A-Za-z-]{1,40})\s{1,4})?$")
_PUT_IN = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Ii]nside|across|within|on|between|targeting|targeted|seized|captured|hit|struck"
    r"|shelled|bombed|stormed|entered|attacked|raided|overran|besieged|reached|fled|(?:road|highway|way)\sto|(?i:shelling|bombing|bombardment|siege|storming|capture|recapture|seizure|fall|takeover|massacre|invasion|liberation)\sof"
    r"|(?i:battle|fight|fighting)\sfor)"
    r"\s(?:the\s)?([A-Za-z-]+\s)?$"
)
_WORD_OF = re.compile(r"\b([A-Za-z]+)\s+(?:of|called|named|known\sas)\s+(?:the\s)?$")
_WORD_BEFORE = re.compile(r"\b(camp|mount|lake|river|district|neighbou?rhood|suburb|village)\s+$")
_WORD_AFTER = re.compile(
    r"['’]?s?\s{1,4}(?:(?:residential|border|military|air|refugee|northern|southern|eastern|western|Elementary|Primary|Middle"
    r"|High|Secondary|Central|General|National|International|Memorial|Medical|Military|Regional|Community|Air|Training|Shopping|Railway|Train|Bus)\s)?(Local\sGovernment\sArea|[A-Za-z]+)\b"
)
_WIDER = re.compile(r",\s+[^\W\d_a-z]")
_WIDER_YET = re.compile(r"\sin\s[^\W\d_a-z]")
""" "At Kapurkot in Salyan"."""
_PEOPLE_OF = re.compile(r"\b(?i:residents|inhabitants|villagers|outskirts|streets)\sof\s$")
_SET_OFF = re.compile(r",\s[^\d\s]")
_CAPITAL = re.compile(r"\s([A-Z][a-z]{1,20})\b")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Capt|Sgt|Lt|Sen|Rep|Gov|President|Minister|Secretary|Sheikh|Prince|King|Judge|Officer|Mayor)\.?\s+$"
)
_TOLD = re.compile(r"\b(?:told|tells|telling)\s$")
_TOLD_ENDS = re.compile(r"[.,;:\"”]|\s(?:on|that|in|by|after)\b|\Z")
_AGED = re.compile(r",\s[1-9]\d,|,\s[1-9]\d\s(?:said|says|told)\b")
"""Behind a person's name: "said Amina, 34, from Geneina"."""
_BEHIND = re.compile(r"\s([a-z]{1,20})\b")
_CODE_NAME = re.compile(r"\bOperation\s$")
_NUMBERED = frozenset({"Interstate", "Highway", "Route"})
_NUMBER = re.compile(r"\s\d{1,3}\b")
_INITIALS = re.compile(r"\([^()]{0,36}\b[A-Z]{2,6}\s$")
_JOINED = re.compile(r"-[a-z]")


def _toponym(
    text: str,
    sentence: Sentence,
    labels: Sequence[tuple[int, int, str]],
    piece: Piece,
    home: frozenset[str],
    people: frozenset[str],
) -> Toponym:
    start, end = piece.start, piece.end
    word, whole = _place_word(text, sentence, start, end)
    if (
        word
        and text[end : whole[1]][:1] != "'"
        and (title := _TITLE.search(text, max(sentence.start, start - 12), start))
    ):
        start = title.start()
    signs = {*_label_signs(labels, start, end), *_row_signs(piece.rows, home), *_text_signs(text, sentence, start, end)}
    signs |= set(_name_signs(text, sentence, piece))
    if "preposition" in signs and not piece.rows and not signs & {"put in", "put there"}:
        signs = (signs - {"preposition"}) | {"loose preposition"}
    if text[start:end] in people and not word and not signs >= {"known well", "known at home"}:
        signs.add("a person elsewhere")
    if text[start:end] in people and not piece.rows and text[end : whole[1]].startswith(("'s", "’s")):
        signs.add("a person's")
    if word:
        signs.add("loose place word" if words().kinds.get(word) == "loose" else "place word")
    if not piece.alone and not piece.rows:
        signs.add("compound")
    if word and text[whole[1] - len(word)].isupper():
        end = whole[1]
    if text[start:end] in _NUMBERED and (number := _NUMBER.match(text, end)):
        end = number.end()
    return Toponym(start, end, text[start:end], whole, word, sentence.index, frozenset(signs), piece.rows)


def _name_signs(text: str, sentence: Sentence, piece: Piece) -> Iterator[str]:
    """What the words of a name, and the capitals around it, say of its being a place."""
    own = text[slice(*piece.run)].split()
    if words().groups.intersection(own):
        yield "in the name of a group"
    if own[-1] in words().bodies:
        yield "in the name of a body"
    if _opens_like_a_place(text[piece.start : piece.end]):
        yield "opens like no person" if _opens_like_no_person(text[piece.start : piece.end]) else "opens like a place"
    famous = well_known(piece.rows)
    if famous and piece.start == sentence.start and text[piece.end : sentence.end] == ":":
        yield "heads a list"
    band = None if famous else _BEHIND.match(text, piece.end)
    if band and words().bands.intersection((band[1], band[1].removesuffix("s"))):
        yield "of a band"
    if not piece.rows and _among_capitals(text, sentence, piece):
        yield "among capitals"
    if text[piece.end : piece.end + 3] == "..." or text[piece.end : piece.end + 1] == "…":
        yield "cut off"


def _opens_like_a_place(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return bool(rest) and first.lower() in words().openers


def _opens_like_no_person(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return bool(rest) and first.lower() in words().landmarks


def _among_capitals(text: str, sentence: Sentence, piece: Piece) -> bool:
    """Whether nearly every word around a name has a capital, as in a heading: capitals prove nothing there."""
    before, behind = text[max(sentence.start, piece.start - BESIDE) : piece.start], text[piece.end : sentence.end]
    long = [w for w in (*before.split(), *behind[:BESIDE].split()) if len(w) > 3 and w[0].isalpha()]
    return len(long) > 3 and sum(w[0].isupper() for w in long) > 0.75 * len(long)


def _label_signs(labels: Sequence[tuple[int, int, str]], start: int, end: int) -> Iterator[str]:
    for low, high, label in labels:
        if low < end and high > start and label in _LABELS:
            yield _LABELS[label]
            if low < start or high > end + 2:
                yield f"part of {_LABELS[label]}"


def _row_signs(rows: Sequence[PlaceRow], home: frozenset[str]) -> Iterator[str]:
    if rows:
        yield "alike" if rows[0].match == "alike" else "known"
    if well_known(rows):
        yield "known well"
    if any(row.country in home for row in rows):
        yield "known at home"


def _text_signs(text: str, sentence: Sentence, start: int, end: int) -> Iterator[str]:
    before = text[max(sentence.start, start - 40) : start]
    if (match := _BEFORE.search(before)) and {match[1].lower(), (match[2] or "").lower()} & words().prepositions:
        yield "preposition"
    if put := _PUT_IN.search(before):
        yield "put there" if put[1] else "put in"
    if before in ("In ", "In the ") and _SET_OFF.match(text, end):
        yield "sets the scene"
    if _PEOPLE_OF.search(before):
        yield "of its people"
    if before.endswith(" in ") and not text.startswith(("'s", "’s"), end):
        yield "put inside"
    yield from _not_put(text, sentence, start, end, before)


def _not_put(text: str, sentence: Sentence, start: int, end: int, before: str) -> Iterator[str]:
    """What else the words around a name say of it."""
    if _INITIALS.search(before):
        yield "part of an abbreviation"
    if _TITLE.search(before):
        yield "title before"
    if _TOLD.search(before) and _TOLD_ENDS.match(text, end):
        yield "who is told"
    if _AGED.match(text, end, sentence.end):
        yield "an age behind it"
    if _CODE_NAME.search(before):
        yield "code name"
    if _WIDER.match(text, end, sentence.end) or (before.endswith(" at ") and _WIDER_YET.match(text, end)):
        yield "before a wider place"
    if start == sentence.start:
        yield "opens the sentence"
    if text[start : start + 3].lower() in ("al-", "el-", "al ", "as-", "ar-", "ad-", "an-", "at-"):
        yield "articled"
    if _JOINED.match(text, end):
        yield "joined"
    tokens = sentence.covering(start, end)
    if tokens and not any(t.pos_ == "PROPN" for t in tokens):
        yield "no name"


def _place_word(text: str, sentence: Sentence, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """The place word that belongs to a name, and the stretch of both: "Aleppo province", "the village of Asheh"."""
    kinds = words().kinds
    match = _WORD_AFTER.match(text, end, sentence.end)
    verb = match and match[1].lower() == "state" and any(t.pos_ == "VERB" for t in sentence.covering(*match.span(1)))
    body = match and kinds.get(match[1].lower()) == "loose" and _of_body(text, match[1], match.end())
    if match and match[1].lower() in kinds and not verb and not body:
        return match[1].lower(), (start, match.end())
    before = text[max(sentence.start, start - 40) : start]
    if (match := _WORD_OF.search(before) or _WORD_BEFORE.search(before)) and match[1].lower() in kinds:
        return match[1].lower(), (start, end)
    return "", (start, end)


def _of_body(text: str, word: str, end: int) -> bool:
    """ "The U.S. Coast Guard": a word of place that opens the name of an authority."""
    behind = _CAPITAL.match(text, end) if word[0].isupper() else None
    return behind is not None and behind[1] in words().bodies
