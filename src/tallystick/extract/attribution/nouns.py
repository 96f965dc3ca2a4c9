"""Nouns of saying: "the group's claim that 12 were killed", "a call by residents for help"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import FINITE, ending_at, is_thing, is_voice, phrase, trimmed
from tallystick.extract.attribution.saying import Saying, stretches
from tallystick.extract.text.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHOSE = frozenset({"by", "from", "of"})
_LINKS = frozenset({"of", "for", "about", "to", "with", "on", "against", "over", "toward", "towards", "that"})


def noun_saying(sentence: Sentence, noun: Token) -> Iterator[Saying]:
    """The attribution at a noun of saying that names whose it is and what it says; nothing otherwise."""
    words, lemma = lexicon(), noun.lemma_.lower()
    if keeper := _keeper(noun):
        source, said = stretches(sentence, keeper), stretches(sentence, _that_clause(noun) or _numbered(noun))
        yield Saying(sentence.index, source, stretches(sentence, [noun.head, noun]), said, "says", lemma)
        return
    if lemma not in words.nouns:
        return
    if voice := _inserted(noun):
        told = [t for t in noun.head.subtree if t.i > noun.i]
        source, said = stretches(sentence, voice), stretches(sentence, told)
        yield Saying(sentence.index, source, stretches(sentence, [noun]), said, words.nouns[lemma], lemma)
        return
    owner, content, cue = _owner(noun), _that_clause(noun), [noun]
    if not owner and noun.lower_ == "reports" and (nobody := content or _rumoured(noun)):
        whose = [t for t in noun.children if t.i == noun.i - 1 and not content]
        source, said = stretches(sentence, [*whose, noun]), stretches(sentence, nobody)
        yield Saying(sentence.index, source, stretches(sentence, cue), said, "says", lemma)
        return
    if owner and not content and is_voice(owner):
        content = (_counted(noun, owner) if lemma in words.counts else ()) or _numbered(noun)
    stance = words.nouns[lemma] if content else None
    if not content and words.nouns[lemma] is None:
        link = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in _LINKS and c.i > noun.i), None)
        content = trimmed([t for t in link.subtree if t.i != link.i]) if link is not None else ()
        cue += [link] if link is not None else []
    if owner and content and not is_thing(owner):
        source, said = stretches(sentence, owner), stretches(sentence, content)
        yield Saying(sentence.index, source, stretches(sentence, cue), said, stance, f"the {lemma}")


def _keeper(noun: Token) -> tuple[Token, ...]:
    """Who "carried a report that 12 had died", "keeps a list of 738 killed"; whose it is, in "received word from medics
    that 12 had died"."""
    known, verb = lexicon(), noun.head
    if noun.lemma_.lower() not in known.kept or noun.dep_ != "dobj" or verb.lemma_.lower() not in known.keeping:
        return ()
    if verb.tag_ not in FINITE or not (_that_clause(noun) or _numbered(noun)):
        return ()
    if owner := _owner(noun):
        return () if noun.lemma_.lower() in known.nouns else owner
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    words = phrase(subject, verb) if subject is not None else ()
    return words if is_voice(words) and not is_thing(words) else ()


def _inserted(noun: Token) -> tuple[Token, ...]:
    """The voice of "an attack that the opposition | claims | killed 12", where the parse takes the verb for a noun."""
    doc, low = noun.doc, max(0, noun.i - 5)
    finite = noun.dep_ == "nsubj" and noun.head.i == noun.i + 1 and noun.head.tag_ in {"VBD", "VBZ", "VBP"}
    if not finite or noun.tag_ != "NNS" or not any(t.lower_ in {"that", "which"} for t in doc[low : noun.i]):
        return ()
    words = ending_at(noun.i, doc)
    return words if is_voice(words) else ()


def _owner(noun: Token) -> tuple[Token, ...]:
    """ "Trump's claim", "a claim by the rebels", "reports from villagers", "the account of villagers that 12 died"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return trimmed([t for t in phrase(child, noun) if t.tag_ != "POS"])
        if child.lower_ in _WHOSE and child.dep_ in {"prep", "agent"}:
            owner = next((phrase(g, child) for g in child.children if g.dep_ == "pobj"), ())
            if child.lower_ == "by":
                return owner
            owner = tuple(takewhile(lambda t: t.lower_ != "that", owner))
            if is_voice(owner) and _tells(noun) and _that_clause(noun):
                return owner
    given = (c for c in noun.children if c.dep_ == "acl" and c.lower_ in lexicon().given)
    by = next((g for c in given for g in c.children if g.dep_ == "agent"), None)
    return next((phrase(g, by) for g in by.children if g.dep_ == "pobj"), ()) if by is not None else ()


def _tells(noun: Token) -> bool:
    """Whether a noun stands for what somebody vouches for: "reports from medics", "word from medics"."""
    lemma = noun.lemma_.lower()
    return lemma in lexicon().kept or lexicon().nouns.get(lemma) is not None


def _rumoured(noun: Token) -> tuple[Token, ...]:
    """A number of people that nobody's reports tell: "unconfirmed reports of 20 dead"."""
    plain = noun.i > 0 and noun.nbor(-1).lower_ in lexicon().rumouring
    return (_numbered(noun) if plain else ()) or _within_event(noun)


def _within_event(noun: Token) -> tuple[Token, ...]:
    """What reports of an event tell of it: "reports of attacks in which 43 died"."""
    link = next((c for c in noun.children if c.lower_ == "of" and c.i == noun.i + 1), None)
    event = next((c for c in link.children if c.dep_ == "pobj"), None) if link is not None else None
    clause = next((t for t in event.subtree if t.dep_ == "relcl"), None) if event is not None else None
    if clause is None or not any(t.pos_ == "NUM" for t in clause.subtree):
        return ()
    opens = clause.left_edge.lower_ in {"in", "during", "that", "which", "where"}
    return trimmed(list(clause.subtree)) if opens else ()


def _numbered(noun: Token) -> tuple[Token, ...]:
    """The number of people that somebody's words tell: "reports | of 20 dead"."""
    link = next((c for c in noun.children if c.lower_ == "of" and c.i == noun.i + 1), None)
    inside = trimmed([t for t in link.subtree if t.i > link.i]) if link is not None else ()
    return inside if any(t.pos_ == "NUM" or t.like_num for t in inside[:4]) else ()


def _counted(noun: Token, owner: Sequence[Token]) -> tuple[Token, ...]:
    """What a count tells: "by the UN's count 12 died", "the ministry's tally stands at 12"."""
    taken = {t.i for t in (noun, *owner)}
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in lexicon().amounting:
        return trimmed([t for t in noun.head.subtree if t.i > noun.head.i])
    if noun.dep_ == "pobj" and noun.head.lower_ == "by" and noun.head.head.pos_ in {"VERB", "AUX"}:
        mine, told = {t.i for t in noun.head.subtree}, noun.head.head
        set_off = noun.head.i > 0 and noun.head.nbor(-1).text == ","
        while set_off and told.dep_ == "conj" and told.head.pos_ == "VERB":
            told = told.head
        return trimmed([t for t in told.subtree if t.i not in mine | taken])
    return ()


def _that_clause(noun: Token) -> tuple[Token, ...]:
    behind_it = [t for t in noun.subtree if t.i > noun.i and t.dep_ in {"acl", "ccomp", "relcl"}]
    own = (t for t in behind_it if t.head.i == noun.i and (t.dep_ != "relcl" or _reports(t)))
    clause = next(own, None) or next((t for t in behind_it if t.head.head.head.i == noun.i and _reports(t)), None)
    if clause is None or clause.left_edge.lower_ not in {"that", "to"}:
        return ()
    return trimmed(list(clause.subtree))


def _reports(clause: Token) -> bool:
    """Whether a clause tells what is reported ("that 12 had died"), and not which report it was ("that I read")."""
    that = clause.left_edge
    return (
        that.lower_ == "that" and that.tag_ == "IN" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)
    )
