"""What voices think of, want, decide, praise or blame: attributions that give nobody's word for a figure.

The range of what counts is that of the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018): propositional attitudes
as well as statements.  Verbs, adjectives and nouns are looked up by lemma; the parse gives the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.extract.attribution.attitude_words import attitude_words
from tallystick.extract.attribution.groups import group, top
from tallystick.extract.attribution.headings import heading_parts, heading_verb
from tallystick.extract.attribution.inserted import around
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import phrase, trimmed
from tallystick.extract.attribution.speakers import Speaker, speaker
from tallystick.extract.attribution.telling import (
    BEING,
    CLAUSES,
    OBJECTS,
    has_clause,
    is_aside,
    is_unreal,
    lemma_of,
    may_tell,
    takes_object,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STATES = frozenset({"be", "seem", "appear", "remain", "feel", "become", "stay", "sound", "get", "look", "grow"})
_EMPTY = frozenset({"there", "it", "what", "this", "that", "these", "those"})
_LINKS = frozenset({"of", "for", "about", "to", "with", "on", "against", "over", "toward", "towards", "at"})
_LOOSE = frozenset({"to", "for", "at", "in"})
"""Behind a noun these seldom lead to what somebody thinks, unless he is named: "its response to the flood"."""
_BEHIND_OBJECTS = frozenset({"for", "as", "of", "to", "with"})
_ADDRESSED = frozenset({"tell", "remind", "inform", "assure", "notify", "brief", "ask", "advise"})
_OWN = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_LONGEST = 12
"""Tokens; a longer cue has swallowed something else."""
_SHORT = 6
"""Tokens; a longer lead to a participle of saying is an act of its own."""
_NEAR = 4
"""Tokens from a verb or an adjective to its preposition: "weighed in again on"."""


@dataclass(frozen=True, slots=True)
class Attitude:
    """One attribution as tokens of one sentence."""

    source: Sequence[Token]
    cue: Sequence[Token]
    content: Sequence[Token]


def attitudes(doc: Doc, taken: Collection[int]) -> Iterator[Attitude]:
    """Every attitude of a parsed sentence, in order; ``taken`` are tokens that can be no cue."""
    words = attitude_words()
    for token in doc:
        if token.i in taken:
            continue
        found: Attitude | None = None
        if token.lower_ == "according":
            found = _by_papers(token)
        elif token.pos_ in {"VERB", "AUX"}:
            found = _of_verb(token)
        elif token.pos_ == "ADJ" and token.lemma_.lower() in words.adjectives:
            found = _of_adjective(token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in words.nouns:
            found = _of_noun(token)
        elif token.pos_ in {"PROPN", "NOUN"} and heading_verb(token):
            found = Attitude(*heading_parts(token))
        if found is None or not found.content or _is_time(found.content):
            continue
        if found.source or _goes_unsaid(token):
            yield Attitude(found.source, [t for t in found.cue if t not in found.source], found.content)


def _goes_unsaid(token: Token) -> bool:
    """ "By blaming the rain": an act of saying whose voice the sentence leaves out."""
    return token.tag_ == "VBG" and token.dep_ == "pcomp" and token.lemma_.lower() in lexicon().stances


def _by_papers(according: Token) -> Attitude | None:
    """ "According to the latest data": what nobody owns, and so no voice of a chain, is a source here."""
    to = next((c for c in according.children if c.lower_ == "to"), None)
    head = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or head is None:
        return None
    source = phrase(head, to)
    gone = {t.i for t in (according, to, *source)}
    clause = according.head.subtree if according.head.i != according.i else ()
    return Attitude(source, [according, to], trimmed([t for t in clause if t.i not in gone]))


def _is_time(content: Sequence[Token]) -> bool:
    """ "Voted on Tuesday", "spoke for an hour": no content."""
    return all(t.ent_type_ in {"DATE", "TIME"} or t.pos_ in {"PUNCT", "SPACE"} for t in content)


def _of_verb(verb: Token) -> Attitude | None:
    words, lemma = attitude_words(), lemma_of(verb)
    if not may_tell(verb, lemma) or is_unreal(verb) or is_aside(verb):
        return None
    if verb.lower_ in words.adjectives and any(c.dep_ == "auxpass" for c in verb.children):
        return _of_state(verb)
    who = speaker(top(verb))
    if not who.passive and (noun := _carried(verb, lemma)) is not None:
        return _by_noun(verb, noun, who)
    if (link := _phrasal(verb)) is not None:
        return _behind(verb, link, who)
    direct = takes_object(verb, lemma)
    parts = _parts(verb) if direct else []
    if (not parts or _is_for_clause(verb, parts)) and (link := _link(verb, lemma)) is not None:
        return _behind(verb, link, who)
    return _of_itself(verb, parts, who) if direct and not _describes(verb, who) else None


def _of_itself(verb: Token, parts: Sequence[Token], who: Speaker) -> Attitude:
    """ "Monks begged the army to leave", "the dam, many think, will hold": with what it governs, or is inserted in."""
    cue, held = _with_particle(verb), _held(verb, parts, who)
    if not held and lemma_of(verb) in lexicon().stances and not who.passive and not who.borrowed:
        held = around(verb, who.words, cue)
    return Attitude(who.words, cue, held)


def _describes(verb: Token, who: Speaker) -> bool:
    """ "Ministers who back the dam": the clause tells which ministers are meant, not what they think of it."""
    return bool(who.antecedent) and not any(c.dep_ in CLAUSES for c in verb.children)


def _of_state(participle: Token) -> Attitude | None:
    """ "Was convinced that": a state of mind in the form of a passive."""
    subject = next((c for c in participle.children if c.dep_ in {"nsubjpass", "nsubj"}), None)
    link, content = _complement(participle, agents=True)
    if subject is None or subject.lower_ in _EMPTY:
        return None
    cue = [*group(participle), *participle.doc[participle.i + 1 : link.i + 1 if link is not None else 0]]
    return Attitude(phrase(subject, participle), cue, content)


def _parts(verb: Token) -> list[Token]:
    """The children of a verb that hold its content: clauses, objects, and what hangs on objects by a preposition."""
    clauses = [c for c in verb.children if c.dep_ in CLAUSES]
    objects = [c for c in verb.children if c.dep_ in OBJECTS]
    if has_clause(verb) and verb.lemma_.lower() in _ADDRESSED:
        objects = []
    behind = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in _BEHIND_OBJECTS and c.i > verb.i]
    return [*clauses, *objects, *(behind if objects else ())]


def _held(verb: Token, parts: Sequence[Token], who: Speaker) -> tuple[Token, ...]:
    """What a verb's voice thinks or wants; of a passive or a relative clause, what the clause hangs on."""
    subjects = [c for c in verb.children if who.passive and c.dep_ in {"nsubjpass", "csubjpass"}]
    inside = {t.i for part in (*parts, *subjects) for t in part.subtree}
    if not inside and (verb.dep_ == "relcl" or (who.passive and verb.dep_ == "acl")):
        mine = {t.i for t in verb.subtree}
        inside = {t.i for t in verb.head.subtree if t.i not in mine}
    gone = {t.i for t in (*_with_particle(verb), *who.words)}
    return trimmed([verb.doc[i] for i in sorted(inside - gone)])


def _with_particle(verb: Token) -> list[Token]:
    return [*group(verb), *(c for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1)]


def _link(verb: Token, lemma: str) -> Token | None:
    """The preposition behind which a verb has its content: "balked at", "called for"."""
    wanted = attitude_words().prepositional.get(lemma, frozenset())
    own = [c for c in verb.children if c.dep_ == "prep" and c.i > verb.i]
    marks = [t for t in verb.doc[verb.i + 1 : verb.i + 2] if t.dep_ == "mark" and t.lower_ == "for"]
    return next((t for t in (*own, *marks) if t.lower_ in wanted), None)


def _is_for_clause(verb: Token, parts: Sequence[Token]) -> bool:
    """ "Called for the minister to resign": the parse takes "for" for a part of the clause."""
    return len(parts) == 1 and parts[0].left_edge.i == verb.i + 1 and parts[0].left_edge.lower_ == "for"


def _phrasal(verb: Token) -> Token | None:
    """The last word of "came out against", the longest that is known; None where no such words follow."""
    for words in attitude_words().phrasal.get(verb.lemma_.lower(), ()):
        ends = verb.doc[verb.i + 1 : verb.i + 1 + len(words)]
        if tuple(t.lower_ for t in ends) == words:
            return ends[-1]
    return None


def _behind(verb: Token, link: Token, who: Speaker) -> Attitude | None:
    if who.passive:
        return None
    clauses = [c for c in verb.children if c.dep_ in {"xcomp", "advcl", "ccomp"} and c.i > link.i]
    purposes = [c for c in clauses if c.tag_ == "VB" or c.dep_ == "ccomp" or any(t.lower_ == "to" for t in c.children)]
    inside = {t.i for root in (link, *purposes) for t in root.subtree if t.i > link.i}
    between = verb.doc[verb.i + 1 : link.i + 1] if link.i - verb.i < _NEAR else ()
    return Attitude(who.words, [*group(verb), *between], trimmed([verb.doc[i] for i in sorted(inside)]))


def _carried(verb: Token, lemma: str) -> Token | None:
    """The noun of which a verb is only the handle; None where it has none, or where that belongs to another voice."""
    words = attitude_words()
    known, role = (words.adherents, "attr") if lemma in BEING else (words.nouns | words.carried, "dobj")
    if lemma not in BEING and lemma not in words.light:
        return None
    noun = next((c for c in verb.children if c.dep_ == role and c.i > verb.i), None)
    if noun is None or not (noun.lemma_.lower() in known or (role == "dobj" and _is_about(noun))):
        return None
    return None if any(c.dep_ == "poss" and c.lower_ not in _OWN for c in noun.children) else noun


def _is_about(noun: Token) -> bool:
    """ "Voiced astonishment about the price": any noun tells an attitude with "about"."""
    return any(c.lower_ == "about" and c.i > noun.i for c in noun.children)


def _by_noun(verb: Token, noun: Token, who: Speaker) -> Attitude | None:
    """ "Raised questions about the vote": the verb with its noun is the cue."""
    link, content = _complement(noun)
    if not content:
        link, content = _complement(verb, noun.i)
    end = link.i if link is not None else noun.i
    cue = [*group(verb), *verb.doc[verb.i + 1 : end + 1]]
    return Attitude(who.words, cue, content) if len(cue) <= _LONGEST else None


def _complement(head: Token, beyond: int = -1, *, agents: bool = False) -> tuple[Token | None, tuple[Token, ...]]:
    """The preposition behind a noun or an adjective and what stands behind it; its clause without a preposition."""
    for child in head.children:
        if child.i <= max(head.i, beyond):
            continue
        if child.dep_ in CLAUSES or (child.dep_ == "acl" and child.left_edge.lower_ in {"that", "to"}):
            return None, trimmed(list(child.subtree))
        inward = child.lower_ == "in" and head.lemma_.lower() in attitude_words().with_in
        if (child.dep_ == "prep" and (child.lower_ in _LINKS or inward)) or (agents and child.dep_ == "agent"):
            return child, trimmed([t for t in child.subtree if t.i != child.i])
    return None, ()


def _behind_its_noun(adjective: Token) -> Attitude | None:
    """ "Villagers wary of the dam"."""
    noun = adjective.head
    link, content = _complement(adjective)
    near = [link] if link is not None and link.i == adjective.i + 1 else []
    return Attitude([t for t in phrase(noun, adjective) if t.i < adjective.i], [adjective, *near], content)


def _of_adjective(adjective: Token) -> Attitude | None:
    """ "Is wary of the deal"."""
    verb = adjective.head
    if adjective.dep_ == "amod" and verb.pos_ in {"NOUN", "PROPN"} and verb.i < adjective.i:
        return _behind_its_noun(adjective)
    if adjective.dep_ not in {"acomp", "oprd", "xcomp"} or verb.lemma_.lower() not in _STATES:
        return None
    who = speaker(verb)
    if not who.words or any(c.dep_ == "nsubj" and c.lower_ in _EMPTY for c in verb.children):
        return None
    link, content = _complement(adjective)
    if not content:
        link, content = _complement(verb, adjective.i)
    end = link.i if link is not None and link.i - adjective.i < _NEAR else adjective.i
    start = max([group(verb)[0].i, *(t.i + 1 for t in who.words if t.i < adjective.i)])
    return Attitude(who.words, list(verb.doc[start : end + 1]), content)


def _of_noun(noun: Token) -> Attitude | None:
    """ "Her belief that", "the army's support for", "a call by monks for"."""
    source = _owner(noun)
    link, content = _complement(noun)
    if link is not None and link.lower_ in _LOOSE and not any(t.pos_ == "PROPN" for t in source):
        return None
    taken = {t.i for t in source}
    end = link.i if link is not None and link.i == noun.i + 1 else noun.i
    low = max([noun.left_edge.i, *(i + 1 for i in taken if i < noun.i)])
    if (clause := _equated(noun)) is not None:
        end, content = noun.head.i, trimmed(list(clause.subtree))
    cue = [t for t in noun.doc[low : end + 1] if t.tag_ != "POS"]
    return Attitude(source, cue, [t for t in content if t.i not in taken])


def _equated(noun: Token) -> Token | None:
    """ "Her fear is that": the clause that a noun is said to be."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_.lower() != "be" or verb.i < noun.i:
        return None
    return next((c for c in verb.children if c.dep_ in CLAUSES and c.i > verb.i), None)


def _owner(noun: Token) -> tuple[Token, ...]:
    for child in noun.children:
        if child.dep_ == "poss":
            return tuple(child.subtree)
        if child.lower_ in {"by", "from"} and child.dep_ in {"prep", "agent"} and child.i > noun.i:
            return next((phrase(g, child) for g in child.children if g.dep_ == "pobj"), ())
    return ()


def issue(participle: Token) -> Attitude | None:
    """ "Issued a statement saying", "began by saying": who did, and the words up to the participle; None for any other.

    The voice is whoever speaks, not the paper, wherever both are named (PolNeAR: choose the sentient source).
    """
    verb = _led_by(participle)
    if verb is None:
        return None
    who = speaker(top(verb))
    cue = [*group(verb), *verb.doc[verb.i + 1 : participle.i]]
    return Attitude(who.words, cue, ()) if who.words and not who.passive and len(cue) <= _SHORT else None


def _led_by(participle: Token) -> Token | None:
    """The verb that only leads to a participle of saying."""
    words, host = attitude_words(), participle.head
    if participle.tag_ != "VBG" or host.i > participle.i:
        return None
    if participle.dep_ == "pcomp" and host.lower_ == "by" and host.head.lemma_.lower() in words.leading:
        return host.head
    verb = host if participle.dep_ == "advcl" else host.head
    papers = (c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < participle.i)
    paper = next((c for c in papers if c.lemma_.lower() in words.mediums), None)
    near = participle.dep_ == "advcl" or host.dep_ in {"dobj", "npadvmod"}
    return verb if near and paper is not None and verb.lemma_.lower() in words.light else None
