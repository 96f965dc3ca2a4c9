"""Whether a word is a verb of saying where it stands, though the parse may have it another word, and which."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tallystick.evidence import Stance
from tallystick.extract.attribution.citing import is_cited_saying
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import QUOTES, ending_at, is_voice
from tallystick.extract.attribution.telling import has_clause

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALWAYS_VERBS = {
    "said": "say",
    "says": "say",
    "told": "tell",
    "added": "add",
    "announced": "announce",
    "saaid": "say",
    "siad": "say",
}
"""Also as they are often misspelt."""
_OBJECT = 5
"""Tokens from a verb to the end of "UN monitors' reports", at most."""
_CLAUSE = 20
"""Tokens between "as" and the verb of its clause, at most."""
_MISREAD = {"hop": "hope", "retweete": "retweet"}
"""Lemmas that the model gives wrongly: "hoping", "retweeted"."""


def may_say(token: Token) -> bool:
    """Whether a word stands as a verb, of saying or not; also one that the parse takes for a noun though it says."""
    word = token.lower_
    verb = token.pos_ in {"VERB", "AUX"} or word in _ALWAYS_VERBS
    verb = verb or _denies(token)
    if not verb and not (word == "reports" and token.i > 3 and _closes(token)) and not _names_speaker(token):
        return False
    return not _is_named_said(token) and not _is_title(token) and not _is_denied(token)


def _denies(noun: Token) -> bool:
    """ "Army | rejects | claims that 12 died": the verb of a headline, though the parse has it a noun."""
    if noun.tag_ != "NNS" or not _is_denial(noun):
        return False
    voice = ending_at(noun.i, noun.doc)
    told = any(t.lower_.removesuffix("s") in lexicon().nouns for t in noun.doc[noun.i + 1 : noun.i + _OBJECT])
    return told and bool(voice) and voice[0].i == 0 and is_voice(voice)


def _is_denied(token: Token) -> bool:
    """ "Army rejects | claims | that 12 died": a noun, though the parse has it the verb."""
    told = token.lower_.removesuffix("s") in {"claim", "report"} and token.i > 0
    return told and token.tag_ in {"VBZ", "VBP"} and _is_denial(token.nbor(-1))


def _is_denial(word: Token) -> bool:
    return lexicon().stances.get(word.lemma_.lower()) == "denies"


def _is_named_said(token: Token) -> bool:
    """ "Omar Said said 12 died": of two, the one with a capital letter is a name."""
    return token.text == "Said" and any(t.text in _ALWAYS_VERBS for t in token.doc)


def _is_title(token: Token) -> bool:
    """ "Rights monitor OVD-Info said": a noun before the name that speaks, though the parse takes it for a verb."""
    if token.lower_ not in lexicon().watchers or token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    name, before = token.nbor(), token.nbor(-1)
    speaks = name.dep_ in {"nsubj", "compound"} and name.head.i > token.i
    return name.pos_ == "PROPN" and speaks and before.pos_ in {"NOUN", "ADJ"}


def _names_speaker(noun: Token) -> bool:
    """ "…," Sabri notes. A verb behind a quotation and the voice, though the parse has it a noun."""
    if noun.tag_ != "NNS" or lexicon().stances.get(noun.lemma_.lower()) is None or not _ends_clause(noun):
        return False
    voice = ending_at(noun.i, noun.doc)
    return bool(voice) and voice[0].i > 1 and voice[0].nbor(-1).text in QUOTES and is_voice(voice)


def _ends_clause(token: Token) -> bool:
    return token.i + 1 >= len(token.doc) or token.nbor().is_punct


def _closes(noun: Token) -> bool:
    """Whether "reports" ends a sentence as its verb, though the parse has it a noun: "… in Homs state TV reports"."""
    doc = noun.doc
    following = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if following is not None and not (following.is_punct or following.lower_ in {"citing", "quoting"}):
        return False
    before = doc[noun.i - 1]
    voice = ending_at(noun.i, doc)
    apart = bool(voice) and voice[0].i > 0 and doc[voice[0].i - 1].pos_ not in {"ADP", "VERB", "AUX"}
    return before.pos_ == "PROPN" or before.is_upper or (apart and is_voice(voice))


def is_participle(verb: Token) -> bool:
    """A participle beside a noun ("officials briefed on it"); not "Sabri told supporters", which may look like one."""
    said = verb.lower_ in {"said", "told"} and verb.i > 0 and verb.nbor(-1).pos_ in {"PROPN", "PRON", "NOUN"}
    led = verb.dep_ == "acl" and verb.tag_ == "VBD" and any(t.dep_ == "prep" for t in verb.doc[verb.i + 1 : verb.i + 2])
    return (led or verb.dep_ in {"amod", "compound", "nmod"}) and not said


def is_cue(verb: Token, lemma: str) -> bool:
    """Whether a verb can say, alone or with its preposition, or tell what an eyewitness saw."""
    words = lexicon()
    return lemma in words.stances or lemma in words.sights or verb.lemma_.lower() in words.prepositional


def lemma_of(verb: Token) -> str:
    if verb.lower_ in _ALWAYS_VERBS:
        return _ALWAYS_VERBS[verb.lower_]
    lemma = _MISREAD.get(verb.lemma_.lower(), verb.lemma_.lower())
    after_it = next(
        (c.lower_ for c in verb.children if c.dep_ in {"prt", "prep", "advmod"} and c.i == verb.i + 1), None
    )
    both = f"{lemma} {after_it}"
    return both if after_it and both in lexicon().stances else lemma


def says_nothing(verb: Token, lemma: str, stance: Stance | None) -> bool:
    """ "The blast claimed the lives of 12"; "refused to support", where the will is another verb's; "continues to",
    "as the offensive continues"."""
    if lemma in {"claim", "dismiss"}:
        return _claims_lives(verb) if lemma == "claim" else _lays_off(verb)
    if _sums_up(verb) or _declares_act(verb, lemma) or _is_merely_alleged(verb):
        return True
    if lemma in {"continue", "go on"}:
        return _lasts(verb) or any(c.dep_ in {"xcomp", "dobj"} and c.i > verb.i for c in verb.children)
    if _is_of_paper(verb) or (verb.dep_ == "acl" and verb.tag_ == "VB") or is_cited_saying(verb):
        return True
    if verb.tag_ == "VBG" and verb.i > 0 and verb.doc[verb.i - 1].lower_ == "as":
        return any(t.lower_ in {"quoted", "quotes", "quoting", "cited"} for t in verb.doc[max(0, verb.i - 25) : verb.i])
    return stance is None and verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _lasts(verb: Token) -> bool:
    """ "As the offensive in the east continues": what lasts speaks to nobody."""
    ends = verb.i + 1 >= len(verb.doc) or verb.nbor().text in {".", ",", ";"}
    return ends and any(t.lower_ in {"as", "while"} for t in verb.doc[max(0, verb.i - _CLAUSE) : verb.i])


def _is_merely_alleged(verb: Token) -> bool:
    """ "The alleged raid": no one alleges it here."""
    before = (c for c in verb.children if c.i < verb.i)
    return verb.lower_ == "alleged" and not any(c.dep_ in {"nsubj", "nsubjpass", "auxpass"} for c in before)


def _lays_off(verb: Token) -> bool:
    """ "Dismissed 300 officials": people who lose their posts, and no reports of them."""
    telling = lexicon().nouns.keys() | lexicon().tolls
    people = (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() not in telling)
    return any(c.dep_ == "nummod" for noun in people for c in noun.children)


def only_compares(verb: Token) -> bool:
    """ "52 bodies, ten more than it had reported": what was reported is another number."""
    first = min([c.i for c in verb.children if c.dep_ in {"nsubj", "aux", "mark"}] + [verb.i])
    than = any(verb.doc[i].lower_ == "than" for i in (first, first - 1) if i > 0)
    return than and not any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)


def _sums_up(verb: Token) -> bool:
    """ "All told, 500 were held"."""
    return verb.lower_ == "told" and verb.i > 0 and verb.nbor(-1).lower_ == "all"


def _declares_act(verb: Token, lemma: str) -> bool:
    """ "Declared war", "declared three days of mourning for the 12 dead": done by words, but no tidings."""
    objects = [c for c in verb.children if c.dep_ == "dobj"] if lemma == "declare" else []
    return any(t.lower_ in lexicon().declared for c in objects for t in c.subtree) and not has_clause(verb)


def _is_of_paper(verb: Token) -> bool:
    """ "In a statement | posted | online", and the slashes of a page's marks."""
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is None:
        return False
    return before.text in {"<", "/", "</"} or (verb.tag_ == "VBN" and before.lower_ in lexicon().papers)


def _claims_lives(verb: Token) -> bool:
    """ "The blast claimed the lives of 12", "a raid claiming at least 12 dead"."""
    if any(c.dep_ == "ccomp" and any(g.dep_ == "nsubj" for g in c.children) for c in verb.children):
        return False
    ahead = list(verb.doc[verb.i + 1 : verb.i + 6])
    counted = any(a.pos_ == "NUM" and b.lower_ in {"dead", "killed"} for a, b in pairwise(ahead))
    return counted or any(t.lower_ in lexicon().lives for t in ahead)
