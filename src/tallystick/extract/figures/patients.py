"""Whom a word of fate befalls, by the parse: subjects of passives, objects of actives, nouns that a clause is on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed, nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_SHARING = frozenset(["conj", "xcomp", "advcl", "oprd"])
_STEPS = 6
"""Verbs up a chain that may lend their subject: "was shot and died"."""
_NEAR = 8
"""Tokens before a verb without a subject in which a name with an age is looked for."""
_FIND = frozenset(["find", "found", "discover", "discovered", "recover", "recovered", "pull", "pulled"])


def patients(doc: Doc, trigger: Trigger) -> Iterator[Token]:
    """Heads of the noun phrases (pronouns too) that a trigger befalls; none where it is denied or never came about."""
    anchor = doc[trigger.last if trigger.role == "state" else trigger.first]
    if trigger.role == "happening":
        yield from of_noun(doc[trigger.last])
    elif trigger.role == "people":
        yield from _body(doc[trigger.last])
    elif not is_unreal(anchor):
        found = _described(anchor) if trigger.role == "state" else _befallen(doc, trigger)
        for token in (*found, *_along(anchor, found)):
            yield from each(token)


def _befallen(doc: Doc, trigger: Trigger) -> list[Token]:
    verb = doc[trigger.first]
    if trigger.first == trigger.last and _fires(verb):
        return []
    if aged := aged_before(verb):
        return aged
    if trigger.role == "done":
        return subjects(verb) or _aged_before(verb)
    verbs = (verb, doc[trigger.last], *_joined(doc, trigger))
    objects = [(v, c) for v in verbs for c in v.children if c.dep_ in {"dobj", "dative"}]
    acts = any(t.dep_ == "nsubj" for t in subjects(verb))
    if not _passive(verb) and (trigger.voice == "active" or (objects and acts)):
        return [t for v, c in objects for t in _reflexive(c, v)]
    return subjects(verb) or _before(verb)


def _joined(doc: Doc, trigger: Trigger) -> Iterator[Token]:
    """The verb that a trigger shares its object with: "shot and wounded a guard"."""
    return (c for c in doc[trigger.first].children if c.dep_ == "conj" and c.i == trigger.last + 2)


def _along(verb: Token, found: Sequence[Token]) -> Iterator[Token]:
    """ "A man was shot, along with a girl": who shares what befell others."""
    along = (c for c in verb.children if found and c.dep_ == "prep" and c.lower_ == "along")
    return (t for word in along for c in word.children if c.lower_ == "with" for t in c.children if t.dep_ == "pobj")


def _fires(verb: Token) -> bool:
    """ "He shot at a car", "men shot into a crowd": a verb of firing without an object that tells who fired."""
    kids = list(verb.children)
    if verb.lower_ not in closed("aiming") or any(c.dep_ in {"auxpass", "nsubjpass", "dobj", "aux"} for c in kids):
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in closed("nominative") for c in kids) or any(
        c.dep_ == "prep" and c.lower_ in closed("into") for c in kids
    )


def aged_before(word: Token) -> list[Token]:
    """ "A 25-year-old suffering from a wound", "a 20-year-old shot there": the person whose age the parse takes for a
    word on what befell them, behind whom they are listed with."""
    ages = [c for c in word.children if c.lower_ == "old" and c.dep_ == "amod"]
    aged = [c for c in ages if any(d.dep_ == "npadvmod" for d in c.children)]
    listed = aged and word.dep_ == "conj" and (is_noun(word.head) or word.head.lower_ == "old")
    return [*([word.head] if listed else []), *aged]


def _passive(verb: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)


def _reflexive(token: Token, verb: Token) -> list[Token]:
    return subjects(verb) if token.lower_ in closed("reflexive") else [token]


def subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, its own or those that it shares with the verb above it."""
    token = verb
    for _ in range(_STEPS):
        own = [c for c in token.children if c.dep_ in _SUBJECTS and c.i < verb.i + _STEPS]
        if own:
            return own
        if token.dep_ in {"acl", "relcl", "amod"}:
            return [token.head]
        if token.dep_ == "pcomp" and token.head.dep_ == "prep":
            token = token.head.head
        elif token.dep_ in _SHARING and token.head.i != token.i:
            token = token.head
        else:
            return []
        if token.dep_ == "attr" and token.head.i != token.i:
            return [c for c in token.head.children if c.dep_ in _SUBJECTS]
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            return [token]
    return []


def _before(verb: Token) -> list[Token]:
    """The noun right before a verb that the parse left alone, as in a headline: "Man fatally shot"."""
    at = verb.i - 1
    while at >= 0 and verb.doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    return [verb.doc[at]] if at >= 0 and verb.doc[at].pos_ in {"NOUN", "PROPN", "PRON"} else []


def _aged_before(verb: Token) -> list[Token]:
    """A name with an age before a verb without a subject: "According to police, John Doe, 16, of Troy, died"."""
    for token in reversed(verb.doc[max(0, verb.i - _NEAR) : verb.i]):
        if token.like_num and token.i > 1 and verb.doc[token.i - 1].text == "," and is_noun(verb.doc[token.i - 2]):
            return [verb.doc[token.i - 2]]
    return []


def _described(state: Token) -> list[Token]:
    """Of whom a state is said: "was dead", "pronounced dead", "a man in critical condition"."""
    own = [c for c in state.children if c.dep_ in _SUBJECTS]
    if own:
        return own
    token = state
    for _ in range(_STEPS):
        if token.i != state.i and token.pos_ in {"VERB", "AUX"}:
            found = [c for c in token.children if c.dep_ == "dobj" and c.i < state.i]
            return [] if is_unreal(token) else found or subjects(token)
        if token.dep_ in {"amod", "acl", "relcl"} or (token.dep_ in {"prep", "oprd"} and is_noun(token.head)):
            return [token.head]
        if token.head.i == token.i or (token.i != state.i and token.dep_ in {"dobj", "pobj", "compound"}):
            break
        token = token.head
    return _before(state)


def is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "PRON"}


def of_noun(noun: Token) -> Iterator[Token]:
    """ "The death of a man", "her son's death"; not "an attempted murder", "a murder charge"."""
    if noun.dep_ == "compound" or any(c.lower_ in closed("unreal") for c in noun.children):
        return
    owners = [c for c in noun.children if c.dep_ == "poss"]
    behind = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    owners += [c for c in behind.children if c.dep_ == "pobj"] if behind is not None else []
    for owner in owners:
        yield from each(owner)


def _body(noun: Token) -> Iterator[Token]:
    """ "A body was found", "his body was pulled from the river"."""
    verb = noun.head
    if noun.lower_ not in closed("remains") or verb.lower_ not in _FIND or noun.dep_ not in {*_SUBJECTS, "dobj"}:
        return
    owners = list(of_noun(noun))
    yield from owners or [noun]


def each(token: Token) -> Iterator[Token]:
    """A noun and those joined to it ("woman, 2 children"), each "who" as the noun that it stands for."""
    if token.tag_ in {"WP", "WDT"}:
        verb = token.head
        while verb.dep_ in {"conj", "xcomp", "ccomp", "aux", "auxpass"} and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ == "relcl":
            yield verb.head
        return
    if token.lower_ in closed("reflexive") and token.dep_ in {"conj", "appos"}:
        yield from _stood_for(token)
        return
    if token.dep_ == "appos" and any(c.dep_ == "nummod" for c in token.children):
        yield token.head
    yield token
    yield from (t for c in token.children if _listed(c) for t in each(c))
    for child in token.children:
        if child.dep_ == "conj" and (is_noun(child) or child.lower_ == "old") and not _same(token, child):
            yield from each(child)


def _stood_for(reflexive: Token) -> list[Token]:
    """ "Killed his son and himself": he who did it; a surname alone may be unknown, and then the pronoun has to do."""
    verb = reflexive
    while verb.head.i != verb.i and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head
    told = subjects(verb)
    surname = any(t.pos_ == "PROPN" and t.lower_ not in nouns().people and not t.n_lefts for t in told)
    return [reflexive] if surname or not told else told


def _same(one: Token, other: Token) -> bool:
    """ "A husband and father was shot": one person, as the verb tells, in two words."""
    alone = not any(c.dep_ in {"det", "poss", "nummod"} for c in other.children)
    return alone and any(c.lower_ in closed("singular") for c in one.head.children)


def _listed(token: Token) -> bool:
    """Whether the parse takes the next of a list for an apposition: "a man, a woman and two teens were wounded", "his
    wife, son and daughter"."""
    if token.dep_ != "appos":
        return False
    if any(c.dep_ == "conj" for c in token.children) and token.lower_ in closed("kin"):
        return token.head.lower_ in closed("kin")
    if not any(c.dep_ == "det" for c in token.children):
        return _in_headline(token.head) and _in_headline(token)
    return any(c.dep_ == "conj" and any(d.dep_ in {"det", "nummod"} for d in c.children) for c in token.children)


def _in_headline(token: Token) -> bool:
    """Whether a word names somebody as headlines list them: "kills boy, wife, himself"."""
    if token.lower_ in closed("reflexive"):
        return True
    bare = not any(c.dep_ in {"det", "poss", "prep", "nummod"} for c in token.children)
    return bare and token.tag_ == "NN" and token.lower_ in nouns().people


def is_unreal(verb: Token) -> bool:
    """Whether a verb is denied, only wished for, or held possible; who "managed to flee" did so."""
    kids = list(verb.children)
    if any(c.dep_ == "neg" or c.lower_ in closed("unreal") for c in kids):
        return True
    perfect = any(c.lower_ in closed("have") for c in kids)
    modal = any(c.tag_ == "MD" for c in kids)
    wished = any(c.tag_ == "TO" for c in kids) and not perfect and verb.head.lemma_ not in closed("achieving")
    return modal or wished or (verb.dep_ == "conj" and verb.head.i != verb.i and is_unreal(verb.head))
