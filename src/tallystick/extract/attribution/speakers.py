"""Who speaks at a verb of saying, as the parse has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import (
    ASKED,
    FINITE,
    QUOTES,
    before,
    ending_at,
    head_of,
    is_voice,
    phrase,
    trimmed,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_LEANING = frozenset({"conj", "advcl", "xcomp", "acl", "pcomp", "prep"})
_SHORT_HAS = frozenset({"'s", "’s"})
_GOVERNED = frozenset({"ccomp", "dobj"})
_LONGEST = 25
"""Tokens; a longer subject has swallowed a clause."""


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
    by = (g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj")
    agent = next((g for g in by if g.lemma_.lower() not in lexicon().means), None)
    passive = is_passive(verb)
    if agent is None and (name := misread(verb)):
        return Speaker(name)
    if agent is not None:
        return Speaker(phrase(agent, verb), passive=True)
    if passive or (verb.tag_ == "VBN" and verb.dep_ == "acl" and not acts(verb)):
        return Speaker(passive=True)
    subject = _subject(verb)
    if subject is None:
        return _borrowed(verb)
    if subject.lower_ in lexicon().relative:
        return Speaker((subject,), antecedent=_antecedent(subject, verb))
    return Speaker(_whole(subject, verb))


def named_by(words: Sequence[Token]) -> tuple[Token, ...]:
    """What a relative pronoun alone stands for; nothing for other words."""
    if len(words) != 1 or words[0].lower_ not in lexicon().relative:
        return ()
    verb = next((a for a in words[0].ancestors if a.dep_ == "relcl"), words[0].head)
    return _antecedent(words[0], verb)


def acts(verb: Token) -> bool:
    """Whether what the parse takes for a participle carries its sentence, where nothing else does: "Some accused the
    army of lying"."""
    if verb.lower_ in {"said", "told"}:
        return True
    root = next((a for a in verb.ancestors if a.head.i == a.i), verb)
    ahead = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    opens = ahead.pos_ in {"DET", "PROPN", "PRON"} and ahead.ent_type_ not in {"DATE", "TIME"}
    return root.pos_ not in {"VERB", "AUX"} and opens and is_voice(before(verb))


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive; "he's said 12 died" is not, though the parse takes the "'s" for "is"."""
    subjects = [c for c in verb.children if c.dep_ == "nsubjpass"]
    helpers = [c.lower_ for c in verb.children if c.dep_ == "auxpass"]
    if not subjects and not helpers:
        return False
    governs = any(c.dep_ in _GOVERNED and c.i > verb.i for c in verb.children)
    empty = any(c.lower_ == "it" for c in subjects)
    return not (governs and not empty and len(helpers) == 1 and helpers[0] in _SHORT_HAS)


def misread(verb: Token) -> tuple[Token, ...]:
    """A name that the parse takes for a helping verb: "IS claimed", "May wrote"."""
    first = next((c for c in verb.children if c.i == verb.i - 1 and c.dep_ in {"aux", "auxpass"}), None)
    if first is None or len(first) == 1:
        return ()
    named = first.tag_ == "MD" and first.text.istitle() and verb.tag_ in {"VBD", "VBN", "VBZ"}
    return (first,) if first.text.isupper() or named else ()


def beside(verb: Token) -> tuple[Token, ...]:
    """The voice right before a verb by the order of the words: all of a phrase that hangs on a noun for a voice."""
    words = before(verb)
    if (not is_voice(words) or _in_relative(words)) and (over := _over_clause(verb)):
        return over
    if not words:
        return ()
    start, token = words[0].i, words[0]
    for _ in range(6):
        token = token.head
        if token.i >= start or token.pos_ == "VERB":
            break
        low = token.left_edge.i
        whole = tuple(verb.doc[low : words[-1].i + 1])
        if token.pos_ in {"NOUN", "PROPN"} and token.lower_ in lexicon().heads and not _swallows(whole):
            return _after_place(whole)
    return words


def _in_relative(words: Sequence[Token]) -> bool:
    """Whether a phrase is the object of a relative clause: "which relies on | sources in the country"."""
    head = head_of(words)
    return head.dep_ in {"pobj", "dobj"} and any(a.dep_ == "relcl" and a.i < head.i for a in head.ancestors)


def _over_clause(verb: Token) -> tuple[Token, ...]:
    """The voice before a relative clause that ends at the verb: "the group | which relies on activists | said"."""
    doc, low = verb.doc, max(1, verb.i - _LONGEST)
    opens = next((i for i in range(verb.i - 1, low, -1) if doc[i].lower_ in {"who", "which"}), 0)
    within = doc[opens + 1 : verb.i]
    if not opens or not any(t.tag_ in FINITE for t in within) or any(t.text in QUOTES for t in within):
        return ()
    words = ending_at(opens, doc)
    return words if is_voice(words) else ()


def _swallows(words: Sequence[Token]) -> bool:
    return len(words) > _LONGEST or any(t.tag_ in FINITE or t.pos_ == "VERB" for t in words)


def _antecedent(relative: Token, verb: Token) -> tuple[Token, ...]:
    """What "who" or "which" stands for: the noun its clause hangs on, else the phrase right before it."""
    if verb.dep_ == "relcl" and verb.head.i < relative.i:
        return phrase(_passed_on(verb.head), relative)
    set_off = relative.i > 1 and relative.nbor(-1).text == ","
    words = ending_at(relative.i - set_off, verb.doc)
    words = _behind_paper(words) if relative.lower_ == "who" else words
    return words if is_voice(words) else _above(words) or opening(verb) or words


def _behind_paper(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Who gave what is told: "reports from | officials | who said"."""
    at = next((n for n, t in enumerate(words) if n and t.lower_ in {"from", "by"}), 0)
    return words[at + 1 :] if at and words[at - 1].lemma_.lower() in lexicon().nouns else words


def _above(words: Sequence[Token]) -> tuple[Token, ...]:
    """The voice that a place before a pronoun belongs to: "reports from | officials in the province, | who said"."""
    token = head_of(words).head if words else None
    while token is not None and token.dep_ in {"prep", "pobj"} and token.i < words[0].i:
        if token.pos_ != "ADP" and is_voice(whole := tuple(token.doc[token.left_edge.i : words[-1].i + 1])):
            return whole
        token = token.head
    return ()


def _passed_on(noun: Token) -> Token:
    """ "A note seen by the Courier, which put the toll at 12": the note, not whoever saw it, gives the toll."""
    by = noun.head
    return by.head.head if by.lower_ == "by" and by.head.lower_ in ASKED and by.head.dep_ == "acl" else noun


def _subject(verb: Token) -> Token | None:
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    ahead = [c for c in subjects if c.i < verb.i]
    return (ahead if verb.lower_ == "told" and ahead else subjects)[-1] if subjects else None


def _borrowed(verb: Token) -> Speaker:
    """The subject of the clause that a participle, an infinitive or a second verb leans on."""
    token = verb
    for _ in range(5):
        ready = token.dep_ == "acomp" and token.lower_ in lexicon().ready
        if not (token.dep_ in _LEANING or ready) or token.head.i == token.i:
            break
        if token.dep_ == "acl" and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return Speaker(_told_by(token, verb) or _of_noun(token.head, verb), borrowed=True)
        token = token.head
        subject = _subject(token)
        if subject is not None and (teller := _teller(token, subject)) is not None:
            token, subject = token.head, teller
        if subject is not None:
            return Speaker(_whole(subject, token), borrowed=True)
    near = beside(verb)
    return Speaker(near if is_voice(near) else ())


def _told_by(clause: Token, verb: Token) -> tuple[Token, ...]:
    """Who "put" it in "medics posted images of bodies pulled from a house and put the toll at 12", hung on "pulled"."""
    noun = clause.head
    if verb.tag_ not in FINITE or clause.i == verb.i or is_voice(phrase(noun, clause)):
        return ()
    above = next((a for a in noun.ancestors if a.tag_ in FINITE), None)
    subject = _subject(above) if above is not None else None
    return _whole(subject, above) if subject is not None and above is not None else ()


def _teller(verb: Token, subject: Token) -> Token | None:
    """ "The minister said the figure was fanciful and confirmed five": who said it goes on, not what was spoken of."""
    known, lemma = lexicon(), subject.lemma_.lower()
    told = lemma in known.counts | known.tolls | known.not_voices or known.nouns.get(lemma) == "claims"
    return _subject(verb.head) if told and verb.dep_ == "ccomp" else None


def _of_noun(noun: Token, verb: Token) -> tuple[Token, ...]:
    """The noun that a participle hangs on; of "claimed responsibility for the raid, saying", who claimed it."""
    words = phrase(noun, verb)
    if verb.tag_ != "VBG" or is_voice(words):
        return words
    while noun.dep_ in {"pobj", "prep"} and noun.head.i != noun.i:
        noun = noun.head
    subject = _subject(noun.head) if noun.dep_ == "dobj" else None
    return _whole(subject, noun.head) if subject is not None else words


def _whole(subject: Token, verb: Token) -> tuple[Token, ...]:
    """The subject's phrase, mended by the order of the words where the parse has swallowed a clause or lost a part."""
    if subject.lower_ in {"citing", "quoting"}:
        return ending_at(subject.i, verb.doc)
    if subject.tag_ == "VBN" and subject.i < verb.i and is_voice(near := beside(verb)):
        return near
    words = _after_place(phrase(subject, verb))
    if subject.i > verb.i:
        return words
    if not words or len(words) > _LONGEST or any(t.tag_ in FINITE and t.dep_ != "acl" for t in words):
        return beside(verb) or words
    if words[-1].i != verb.i - 1:
        return words
    return _either(words, beside(verb))


def _after_place(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "Twin bombings near the ministry in Kabul | officials said": many voices, behind a place whose comma is lost."""
    at = next((n for n in range(len(words) - 2, 0, -1) if words[n].lower_ in {"in", "near", "at", "outside"}), 0)
    many = bool(words) and words[-1].tag_ == "NNS" and words[-1].lower_ in lexicon().many
    named = all(t.pos_ == "PROPN" for t in words[at + 1 : -1]) and at + 2 < len(words)
    return words[-1:] if at and many and named and words[0].tag_ != "NNS" else words


def _either(words: tuple[Token, ...], near: tuple[Token, ...]) -> tuple[Token, ...]:
    """Of two readings that end at the same verb: the longer name, or the shorter one where a clause ends before it."""
    if not near or not is_voice(near) or near[-1].i != words[-1].i:
        return words
    if near[0].i <= words[0].i:
        return near
    cut = words[: near[0].i - words[0].i]
    if cut[-1].dep_ in {"amod", "compound", "det", "poss"} and cut[-1].head in near:
        return words
    led = head_of(words).i < near[0].i and not any(t.text == "," for t in cut)
    counted = any(t.pos_ == "NUM" or t.tag_ == "NNS" for t in cut) and not _describes(near[0], words)
    place = near[-1].ent_type_ in {"GPE", "LOC"} or (near[-1].pos_ == "PROPN" and any(t.tag_ == "POS" for t in near))
    placed = cut[-1].pos_ == "ADP" and place and is_voice(words)
    joined = cut[-1].lower_ == "by" or cut[-1].dep_ == "cc" or placed
    ends_a_count = cut[-1].pos_ == "NUM" or (cut[-1].tag_ == "NNS" and any(t.pos_ == "NUM" for t in cut))
    return near if (led and counted and not joined) or ends_a_count else words


def _describes(inner: Token, words: tuple[Token, ...]) -> bool:
    """Whether a name only tells more of a voice before it: "a doctors committee linked to | the opposition"."""
    head = head_of(words)
    near = (t for t in words if head.i < t.i < inner.i and (t.head == head or t.lower_ in lexicon().linked))
    linked = any((t.dep_ == "acl" and t.tag_ == "VBN") or (t.dep_ == "amod" and t.pos_ == "ADJ") for t in near)
    return linked and head.lower_ in lexicon().heads


def opening(verb: Token) -> tuple[Token, ...]:
    """The voice that opens the sentence, with a clause between it and its verb.

    "A medic who saw them said", "Nadia Karim speaking from the town said".
    """
    doc = verb.doc
    if whose := _linked(verb):
        return whose
    spoke = next((c for c in verb.children if c.i < verb.i and c.tag_ == "VBG" and c.lower_ in lexicon().on_air), None)
    if spoke is not None and (subject := _subject(spoke)) is not None:
        return phrase(subject, spoke)
    end = next((t.i for t in doc[: min(verb.i, 16)] if t.lower_ in {"who", "which", "whose"}), 0)
    words = trimmed(list(doc[:end]))
    return words if is_voice(words) and not any(t.pos_ in {"VERB", "AUX"} for t in words) else ()


def _linked(verb: Token) -> tuple[Token, ...]:
    """The voice of "doctors in Sudan | linked | with demonstrators say", where the parse takes that for a verb."""
    clauses = (c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and c.lower_ in lexicon().linked)
    subject = next((s for c in clauses if (s := _subject(c)) is not None), None)
    words = tuple(verb.doc[subject.left_edge.i : verb.i]) if subject is not None else ()
    return words if is_voice(words) else ()
