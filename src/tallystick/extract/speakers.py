"""The noun phrase that speaks: by the parse where it holds together, by the order of the words where it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.extract.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_ASIDE = frozenset({"relcl", "advcl", "parataxis", "ccomp"})
_LEANING = frozenset({"conj", "advcl", "xcomp", "acl", "pcomp", "prep"})
_EDGE = frozenset({",", "-", "--", ";", ":", ".", "–", "—", "(", '"', "“", "”", "''", "``", "'", "‘", "’", "..", "..."})
_BREAKS = frozenset({"-", "--", "–", "—", ":", ";", "…", "...", "]"})
_NAME_LINKS = frozenset({"of", "for", "in", "at", "from", "with", "and", "on", "within", "near", "to", "&"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks at a verb of saying."""

    words: tuple[Token, ...] = ()
    """The noun phrase; empty where it is left unsaid."""
    passive: bool = False
    borrowed: bool = False
    """Taken from another clause than the verb's own."""
    antecedent: tuple[Token, ...] = ()
    """What a relative pronoun stands for."""


def speaker(verb: Token) -> Speaker:
    """Who speaks at a verb, as the parse has it; without words where it has nobody."""
    agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    if agent is not None:
        return Speaker(phrase(agent, verb), passive=True)
    if passive or (verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.lower_ not in {"said", "told"}):
        return Speaker(passive=True)
    subject = _subject(verb)
    if subject is None:
        return _borrowed(verb)
    if subject.lower_ in lexicon().relative:
        return Speaker((subject,), antecedent=_antecedent(subject, verb))
    return Speaker(_whole(subject, verb))


def _antecedent(relative: Token, verb: Token) -> tuple[Token, ...]:
    """What "who" or "which" stands for: the noun its clause hangs on, else the phrase right before it."""
    if verb.dep_ == "relcl" and verb.head.i < relative.i:
        return phrase(verb.head, relative)
    return _scan(relative.i, verb.doc)


def head_of(words: Sequence[Token]) -> Token:
    """The noun that carries a phrase: the last one before its first preposition or comma."""
    nouns: list[Token] = []
    for token in words:
        if nouns and (token.pos_ == "ADP" or token.text in {",", "("}):
            break
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            nouns.append(token)
    return nouns[-1] if nouns else words[-1]


def is_voice(words: Sequence[Token]) -> bool:
    """Whether a phrase can name somebody who speaks: a name, a pronoun, or a noun for a kind of voice."""
    if not words or is_thing(words):
        return False
    known, head = lexicon(), head_of(words)
    if head.pos_ == "PRON":
        return head.lower_ in known.person_pronouns | known.body_pronouns | known.many_pronouns
    return head.pos_ == "PROPN" or head.lower_ in known.heads or head.lemma_.lower() in known.heads


def is_thing(words: Sequence[Token]) -> bool:
    """Whether a phrase names what cannot speak, though it may stand before a verb of saying."""
    if not words:
        return False
    head = head_of(words)
    return head.lemma_.lower() in lexicon().not_voices or head.lower_ in lexicon().calendar


def _subject(verb: Token) -> Token | None:
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    return subjects[-1] if subjects else None


def _borrowed(verb: Token) -> Speaker:
    """The subject of the clause that a participle, an infinitive or a second verb leans on."""
    token = verb
    for _ in range(5):
        if token.dep_ not in _LEANING or token.head.i == token.i:
            break
        if token.dep_ == "acl" and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return Speaker(phrase(token.head, verb), borrowed=True)
        token = token.head
        subject = _subject(token)
        if subject is not None:
            return Speaker(_whole(subject, token), borrowed=True)
    return Speaker(before(verb))


def _whole(subject: Token, verb: Token) -> tuple[Token, ...]:
    """The subject's phrase, mended by the order of the words where the parse has swallowed a clause or lost a part."""
    words = phrase(subject, verb)
    if subject.i > verb.i:
        return words
    broken = any(t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in words) or len(words) > 25
    if broken or not words:
        return before(verb) or words
    return _extended(words) if _adjacent(words, verb) else words


def _adjacent(words: Sequence[Token], verb: Token) -> bool:
    between = verb.doc[words[-1].i + 1 : verb.i]
    return all(t.pos_ in {"AUX", "ADV", "PART", "PUNCT"} or t.dep_ == "npadvmod" for t in between)


def _extended(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """With what stands before it and belongs to its name ("the Observatory for | Human Rights")."""
    first = words[0]
    if first.i == 0 or first.pos_ in {"DET", "PRON"} or first.tag_ == "NNS":
        return words
    previous = first.doc[first.i - 1]
    if previous.lower_ in {"for", "of"} or (
        previous.pos_ in {"PROPN", "DET"} and previous.lower_ not in lexicon().calendar
    ):
        longer = _scan(first.i + 1, words[-1].doc)
        if longer and longer[0].i < first.i:
            return (*(t for t in longer if t.i < first.i), *words)
    return words


def phrase(head: Token, verb: Token) -> tuple[Token, ...]:
    """The noun phrase of a head, without the clauses that hang on it, on its own side of the verb."""
    aside = {t.i for c in head.children if c.dep_ in _ASIDE for t in c.subtree}
    aside |= {
        t.i
        for c in head.children
        if c.dep_ == "acl" and head.i < c.i < verb.i - 1
        for t in c.subtree
        if c.tag_ == "VBG"
    }
    low, high = (0, verb.i) if head.i < verb.i else (verb.i + 1, len(verb.doc))
    return _run([t for t in head.subtree if t.i not in aside and low <= t.i < high], head)


def _run(words: Sequence[Token], head: Token) -> tuple[Token, ...]:
    """The unbroken run of words around the head, without punctuation and times at its ends."""
    by_index = {t.i: t for t in words}
    low = high = head.i
    while low - 1 in by_index and not _breaks(by_index[low - 1]):
        low -= 1
    while high + 1 in by_index:
        high += 1
    return _without_times(trimmed([by_index[i] for i in range(low, high + 1) if i in by_index]), head)


def _breaks(token: Token) -> bool:
    """A dash between words parts a dateline from the voice; one inside a word does not."""
    apart = token.i == 0 or bool(token.doc[token.i - 1].whitespace_)
    return token.text in _BREAKS and apart and bool(token.whitespace_)


def _without_times(words: tuple[Token, ...], head: Token) -> tuple[Token, ...]:
    calendar = lexicon().calendar
    kept = list(words)
    while len(kept) > 1 and kept[0].i < head.i and (kept[0].lower_ in calendar or _counts_before(kept[0], head)):
        kept.pop(0)
    while len(kept) > 1 and kept[-1].i > head.i and (kept[-1].lower_ in calendar or kept[-1].pos_ in {"ADP", "ADV"}):
        kept.pop()
    return trimmed(kept)


def _counts_before(token: Token, head: Token) -> bool:
    """A number that ends the clause before ("killing 12 state media said") and does not count the voices."""
    return token.pos_ == "NUM" and (head.tag_ not in {"NNS", "NNPS"} or token.text[:1].isdigit())


def before(verb: Token) -> tuple[Token, ...]:
    """The noun phrase that ends right before a verb, by the order of the words alone."""
    end = verb.i
    while end > 0 and (
        verb.doc[end - 1].pos_ in {"AUX", "ADV"} or verb.doc[end - 1].lower_ in {"also", "later", "earlier"}
    ):
        end -= 1
    return _scan(end, verb.doc)


def after(verb: Token) -> tuple[Token, ...]:
    """The noun phrase that begins right after a verb ("…, said a monitor")."""
    chunk = next((c for c in verb.doc.noun_chunks if c.start == verb.i + 1), None)
    return phrase(chunk.root, verb) if chunk is not None else ()


def _scan(end: int, doc: Sequence[Token]) -> tuple[Token, ...]:
    """The nominal run that ends before ``end``, over "of" and the like where a name or a kind of voice goes before."""
    start = _nominal(end, doc)
    while start > 1 and start < end and doc[start - 1].lower_ in _NAME_LINKS:
        earlier = _nominal(start - 1, doc)
        if earlier == start - 1 or not _may_lead(doc[start - 2], doc[start - 1]):
            break
        start = earlier
    words = trimmed(tuple(doc[i] for i in range(start, end)))
    return _without_times(words, words[-1]) if words else ()


def _may_lead(head: Token, link: Token) -> bool:
    if link.lower_ in {"and", "&", "on", "to"}:
        return head.lower_ in lexicon().heads and link.lower_ == "and"
    return head.lower_ in lexicon().heads or (head.pos_ == "PROPN" and link.lower_ in {"of", "for"})


def _nominal(end: int, doc: Sequence[Token]) -> int:
    """Start of the run of nouns, names and adjectives that ends before ``end``, with its article."""
    calendar, start = lexicon().calendar, end
    while start > 0:
        token = doc[start - 1]
        if token.pos_ in {"DET"} or token.tag_ == "PRP$":
            return start - 1
        if token.pos_ == "PRON":
            return start - 1 if start == end else start
        joint = token.tag_ in {"POS", "HYPH"} or token.text == "-"
        if not joint and (token.pos_ not in _NOMINAL or token.lower_ in calendar):
            break
        if start < end and token.tag_ == "NNS" and doc[start].pos_ == "PROPN" and token.lower_ not in lexicon().heads:
            break
        start -= 1
    return start


def trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Without punctuation and spaces at the ends."""
    low, high = 0, len(tokens)
    while low < high and (tokens[low].is_space or tokens[low].text in _EDGE):
        low += 1
    while low < high and (tokens[high - 1].is_space or tokens[high - 1].text in _EDGE):
        high -= 1
    return tuple(tokens[low:high])
