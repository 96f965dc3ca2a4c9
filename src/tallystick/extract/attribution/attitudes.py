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
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import phrase, trimmed
from tallystick.extract.attribution.speakers import Speaker, speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset({"ccomp", "xcomp"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative"})
_STATES = frozenset({"be", "seem", "appear", "remain", "feel", "become", "stay", "sound", "get", "look", "grow"})
_EMPTY = frozenset({"there", "it", "what", "this", "that", "these", "those"})
_LINKS = frozenset({"of", "for", "about", "to", "with", "on", "against", "over", "toward", "towards", "at"})
_BEHIND_OBJECTS = frozenset({"for", "as", "of", "to", "with"})
_ADDRESSED = frozenset({"tell", "remind", "inform", "assure", "notify", "brief", "ask", "advise"})
_OWN = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_LONGEST = 12
"""Tokens; a longer cue has swallowed something else."""
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
        if token.pos_ in {"VERB", "AUX"}:
            found = _of_verb(token)
        elif token.pos_ == "ADJ" and token.lemma_.lower() in words.adjectives:
            found = _of_adjective(token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in words.nouns:
            found = _of_noun(token)
        if found is not None and found.source and found.content and not _is_time(found.content):
            yield found


def _is_time(content: Sequence[Token]) -> bool:
    """ "Voted on Tuesday", "spoke for an hour": no content."""
    return all(t.ent_type_ in {"DATE", "TIME"} or t.pos_ in {"PUNCT", "SPACE"} for t in content)


def _of_verb(verb: Token) -> Attitude | None:
    words, lemma = attitude_words(), _lemma(verb)
    known = lemma in words.verbs or lemma in words.prepositional or lemma in words.phrasal or lemma in words.light
    if not known or verb.dep_ in {"amod", "compound", "nmod", "aux", "auxpass"} or _is_unreal(verb):
        return None
    who = speaker(top(verb))
    if lemma in words.light and not who.passive and (noun := _carried(verb)) is not None:
        return _by_noun(verb, noun, who)
    if (link := _phrasal(verb)) is not None:
        return _behind(verb, link, who)
    direct = lemma in words.verbs and (lemma not in lexicon().clause_only or _has_clause(verb))
    parts = _parts(verb) if direct else []
    if not parts and (link := _link(verb, lemma)) is not None:
        return _behind(verb, link, who)
    return Attitude(who.words, _with_particle(verb), _held(verb, parts, who)) if direct else None


def _lemma(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    both = f"{lemma} {particle}"
    return both if particle is not None and both in attitude_words().verbs else lemma


def _is_unreal(verb: Token) -> bool:
    """ "To support", "would support": not, or not yet, what the voice does."""
    first = top(verb)
    helpers = [c for c in first.children if c.dep_ in {"aux", "neg"}]
    if any(c.tag_ == "MD" or c.lower_ == "to" for c in helpers):
        return True
    return first.tag_ == "VB" and not helpers


def _has_clause(verb: Token) -> bool:
    return any(c.dep_ == "ccomp" for c in verb.children)


def _parts(verb: Token) -> list[Token]:
    """The children of a verb that hold its content: clauses, objects, and what hangs on objects by a preposition."""
    clauses = [c for c in verb.children if c.dep_ in _CLAUSES]
    objects = [c for c in verb.children if c.dep_ in _OBJECTS]
    if _has_clause(verb) and verb.lemma_.lower() in _ADDRESSED:
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
    """The preposition behind which a verb has its content: "balked at"."""
    wanted = attitude_words().prepositional.get(lemma, frozenset())
    return next((c for c in verb.children if c.dep_ == "prep" and c.i > verb.i and c.lower_ in wanted), None)


def _phrasal(verb: Token) -> Token | None:
    """The last word of "came out against"; None where no such words follow."""
    for words in attitude_words().phrasal.get(verb.lemma_.lower(), ()):
        ends = verb.doc[verb.i + 1 : verb.i + 1 + len(words)]
        if tuple(t.lower_ for t in ends) == words:
            return ends[-1]
    return None


def _behind(verb: Token, link: Token, who: Speaker) -> Attitude | None:
    if who.passive:
        return None
    purposes = [c for c in verb.children if c.dep_ in {"xcomp", "advcl"} and c.i > link.i and c.tag_ == "VB"]
    inside = [t for t in link.subtree if t.i > link.i] + [t for c in purposes for t in c.subtree]
    between = verb.doc[verb.i + 1 : link.i + 1] if link.i - verb.i < _NEAR else ()
    return Attitude(who.words, [*group(verb), *between], trimmed(inside))


def _carried(verb: Token) -> Token | None:
    """The noun of which a light verb is only the handle; None where the noun belongs to another voice."""
    noun = next((c for c in verb.children if c.dep_ in {"dobj", "attr"} and c.i > verb.i), None)
    if noun is None or noun.lemma_.lower() not in attitude_words().nouns:
        return None
    return None if any(c.dep_ == "poss" and c.lower_ not in _OWN for c in noun.children) else noun


def _by_noun(verb: Token, noun: Token, who: Speaker) -> Attitude | None:
    """ "Raised questions about the vote": the verb with its noun is the cue."""
    link, content = _complement(noun)
    if not content:
        link, content = _complement(verb, noun.i)
    end = link.i if link is not None else noun.i
    cue = [*group(verb), *verb.doc[verb.i + 1 : end + 1]]
    return Attitude(who.words, cue, content) if len(cue) <= _LONGEST else None


def _complement(head: Token, beyond: int = -1) -> tuple[Token | None, tuple[Token, ...]]:
    """The preposition behind a noun or an adjective and what stands behind it; its clause without a preposition."""
    for child in head.children:
        if child.i <= max(head.i, beyond):
            continue
        if child.dep_ in _CLAUSES or (child.dep_ == "acl" and child.left_edge.lower_ in {"that", "to"}):
            return None, trimmed(list(child.subtree))
        if child.dep_ == "prep" and child.lower_ in _LINKS:
            return child, trimmed([t for t in child.subtree if t.i != child.i])
    return None, ()


def _of_adjective(adjective: Token) -> Attitude | None:
    """ "Is wary of the deal"."""
    verb = adjective.head
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
    taken = {t.i for t in source}
    end = link.i if link is not None and link.i == noun.i + 1 else noun.i
    low = max([noun.left_edge.i, *(i + 1 for i in taken if i < noun.i)])
    cue = [t for t in noun.doc[low : end + 1] if t.tag_ != "POS"]
    return Attitude(source, cue, [t for t in content if t.i not in taken])


def _owner(noun: Token) -> tuple[Token, ...]:
    for child in noun.children:
        if child.dep_ == "poss":
            return tuple(child.subtree)
        if child.lower_ in {"by", "from"} and child.dep_ in {"prep", "agent"} and child.i > noun.i:
            return next((phrase(g, child) for g in child.children if g.dep_ == "pobj"), ())
    return ()
