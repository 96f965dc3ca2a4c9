"""How a text mentions its voices: what a stretch of it tells of who speaks, and the names that stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tallystick.extract.attribution.credit import is_agency
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import head_of, phrase
from tallystick.extract.text.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["person", "body", "many", "unknown"]

_SMALL = frozenset(
    {"the", "a", "an", "that", "this", "of", "for", "in", "at", "on", "and", "its", "his", "her", "their"}
    | {"s", "'s", "’s"}
)  # fmt: skip
_DATELINE = re.compile(r"(?: \([A-Z][\w ]{1,20}\))?(?: ?[–—]| --? |: )")
"""What stands behind the place of a dateline: "ISLAMABAD, Pakistan | —"."""
_BASED = re.compile(r"\b[^\W_]+[ -]based\b")
_BODIES = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
_WATCHING = re.compile(r",? (?:(?:that|which) )?(?:track|monitor|document)(?:s|ing)\b")
"""What may follow "a group" in place of a name: "tracking the violence"."""
_AGED = re.compile(r"(?P<name>[A-Z][^,\n]{1,60}), [1-9]\d(?:,|$)")
"""A person is named with an age: "Amina Haj, 34, from Geneina"."""
_HEADING = 200
"""Code points."""


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
    watches: bool = False
    """Described by its counting: "a monitor", "a group tracking the violence"."""
    several: bool = False
    """Two voices in one breath: "activists and a monitor"."""


def mention(parsed: Parsed, start: int, end: int) -> Mention:
    """A stretch of the text as a mention of a voice."""
    aged = _AGED.match(parsed.text, start, end)
    end, whole = (aged.end("name"), end) if aged is not None else (end, end)
    tokens = parsed.sentence_at(start).covering(start, end)
    text = parsed.text[start:end]
    words = frozenset(content_words(text))
    if not tokens:
        return Mention(start, whole, text, "unknown", "", words, named=True)
    head = head_of(tokens)
    pronoun = len(tokens) == 1 and tokens[0].pos_ == "PRON"
    return Mention(
        start,
        whole,
        text,
        "person" if aged is not None else _kind(tokens, head),
        head.lower_,
        words,
        named=_is_named(tokens, head),
        pronoun=pronoun,
        definite=tokens[0].lower_ in {"the", "that", "this", "its", "his", "her", "their"},
        watches=bool(words & lexicon().watchers) or _WATCHING.match(parsed.text, end) is not None,
        several=_are_several(tokens),
    )


def _are_several(tokens: Sequence[Token]) -> bool:
    """Whether a word for a voice stands on either side of an "and"."""
    joint = next((n for n, t in enumerate(tokens) if t.lower_ in {"and", "&"}), 0)
    if joint == 0:
        return False
    known = lexicon().heads | lexicon().watchers
    sides = (tokens[:joint], tokens[joint + 1 :])
    return all(any(t.lower_ in known or is_acronym(t.text) for t in side) for side in sides)


def _is_named(tokens: Sequence[Token], head: Token) -> bool:
    """Whether a phrase holds a name; "the London-based group" tells where it sits, not what it is called."""
    known = lexicon()
    common = (known.calendar, known.heads, known.watchers)
    proper = (t for t in tokens if t.pos_ == "PROPN" or is_acronym(t.text) or (t.text.istitle() and is_agency(t.text)))
    names = [t for t in proper if not any(t.lower_ in words for words in common)]
    based = {t.i for t in tokens for n in tokens if n.lower_ == "based" and n.i - 3 <= t.i <= n.i}
    return any(t.i not in based for t in names) and not (based and head.lower_ in known.bodies and head.text.islower())


def is_acronym(word: str) -> bool:
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
    outlet = lower in words.outlet_words or lower in words.outlet_names
    return "body" if head.ent_type_ in _BODIES or outlet else "unknown"


def entities(parsed: Parsed) -> list[Mention]:
    """Persons and organisations that the text names, whether they speak or not.

    Not those that a heading has glued together from a place and a voice ("12 killed in Homs Monitor").
    """
    found = []
    for sentence in parsed.sentences:
        if sentence.doc is None:
            continue
        for entity in sentence.doc.ents:
            if entity.label_ in {"PERSON", "ORG"}:
                start = sentence.start + entity.start_char
                if not _is_glued(parsed.text, start, entity.text):
                    found.append(mention(parsed, start, sentence.start + entity.end_char))
    return found


def _is_glued(text: str, start: int, name: str) -> bool:
    last = name.rpartition(" ")[2].casefold()
    return start < _HEADING and last in lexicon().watchers and text.count(name) == 1


def chunks(parsed: Parsed) -> list[Mention]:
    """Described bodies, whether they speak or not: "the US-led coalition"."""
    found = [
        mention(parsed, sentence.start + chunk.start_char, sentence.start + chunk.end_char)
        for sentence in parsed.sentences
        for chunk in (sentence.doc.noun_chunks if sentence.doc is not None else ())
        if len(chunk) > 1 and chunk.root.lower_ in lexicon().bodies
    ]
    return [m for m in found if len(m.words) > 1]


def crowds(parsed: Parsed) -> list[Mention]:
    """People who can speak, whether they do or not: "residents of the quarter"; no reports and no figures."""
    known = lexicon()
    things = known.papers | known.counts | known.tolls
    return [
        mention(parsed, sentence.start + chunk.start_char, sentence.start + chunk.end_char)
        for sentence in parsed.sentences
        for chunk in (sentence.doc.noun_chunks if sentence.doc is not None else ())
        if chunk.root.lower_ in known.many and chunk.root.lemma_.lower() not in things
    ]


def is_told_of(parsed: Parsed, crowd: Mention, at: int) -> bool:
    """Whether people are those of whom the sentence at an offset tells, and not who tells it: "20 villagers were
    killed, they said"."""
    sentence = parsed.sentence_at(at)
    if not sentence.start <= crowd.start < sentence.end:
        return False
    head = head_of(sentence.covering(crowd.start, crowd.end))
    return head.dep_ == "nsubjpass" or any(c.dep_ == "nummod" for c in head.children)


def above(parsed: Parsed, one: Mention) -> Mention | None:
    """Whoever the clause around a pronoun's own clause, or the one before it, is about: "the army | showed what | it |
    said were weapons", "the army | has not commented; in May | it | put the toll at 12"."""
    sentence = parsed.sentence_at(one.start)
    pronoun = next(iter(sentence.covering(one.start, one.end)), None)
    if pronoun is None or pronoun.i == 0:
        return None
    asked = pronoun.nbor(-1).tag_.startswith("W")
    before = pronoun.doc[: pronoun.i]
    apart = max((t.i for t in before if t.text == ";"), default=0)
    if not asked and not apart:
        return None
    verbs = [a for a in pronoun.head.ancestors if a.pos_ == "VERB"] if asked else [t.head for t in before[:apart]]
    over = (c for verb in verbs for c in verb.children if c.dep_ == "nsubj" and c.i < (pronoun.i if asked else apart))
    words = next((phrase(c, c.head) for c in over if c.pos_ != "PRON"), ())
    if not words:
        return None
    named = mention(parsed, sentence.at(words[0])[0], sentence.at(words[-1])[1])
    return named if named.kind == one.kind or (asked and named.kind == "unknown") else None


def subjects(parsed: Parsed) -> list[Mention]:
    """Names that are the subject of a clause, datelines aside: what a pronoun after them is likeliest to stand for."""
    phrases = [
        (sentence, phrase(chunk.root, chunk.root.head))
        for sentence in parsed.sentences
        for chunk in (sentence.doc.noun_chunks if sentence.doc is not None else ())
        if chunk.root.dep_ in {"nsubj", "nsubjpass"} and chunk.root.pos_ == "PROPN"
    ]
    spans = [(s.at(words[0])[0], s.at(words[-1])[1]) for s, words in phrases if words]
    return [mention(parsed, *span) for span in spans if not _DATELINE.match(parsed.text, span[1])]
