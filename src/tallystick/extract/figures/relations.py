"""How the parse ties a counted group to a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tallystick.extract.figures.company import accompanies, befell
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed, nouns
from tallystick.extract.text.model import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PASS = frozenset(
    [
        "conj",
        "appos",
        "nummod",
        "pobj",
        "prep",
        "quantmod",
        "attr",
        "pcomp",
        "amod",
        "nmod",
        "npadvmod",
        "compound",
        "dep",
        "poss",
        "oprd",
    ]
)
_ROLES = frozenset(["dobj", "nsubj", "nsubjpass", "ccomp", "dative"])
_NOUNS = frozenset(["pobj", "prep", "nummod", "nsubj", "attr", "dobj", "amod", "compound", "npadvmod"])
_HELD = frozenset(["xcomp", "oprd", "acomp"])
"""How a fate hangs on a verb of belief."""
_FAR = 9
_LONGEST_ASIDE = 14
"""Tokens of an aside between a subject and its verb."""


def relation(doc: Doc, group: Counted, trigger: Trigger) -> str:
    """The tie, found by climbing from the counted noun.

    "argument" (people whom it befell), "clause" (it stands in a clause on their noun), "against" (its doers), "near",
    each with "-conj" or "-through" where the way led over another word; "via" (another noun's people); "" for none.
    """
    if _over_aside(doc, group, trigger) or _held_to_be(doc, group, trigger):
        return "argument"
    if _own_relative(doc, group, trigger) or _own_state(doc, group, trigger):
        return "clause"
    own, token, way = range(trigger.first, trigger.last + 1), doc[group.head], ""
    for _ in range(_FAR):
        clause = next((c for c in token.children if c.i in own and c.dep_ in {"acl", "relcl", "amod"}), None)
        if clause is not None and not way and not trigger.first <= token.head.i < clause.i:
            return _clause(clause, trigger)
        if token.head.i in own and token.head.i != token.i:
            edge = _edge(token, trigger)
            return "via" if edge and way == "-via" else edge + way
        step = way if _partitive(token, group) else _climb(token, trigger, way)
        if step is None:
            return ""
        token, way = token.head, step
    return ""


def befalls_one(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """Whether a verb of fate in a clause of its own has its one person there: "two guards fled when the man died"."""
    words = words_of(doc)
    between = words[group.head + 1 : trigger.first] or words[trigger.last + 1 : group.first]
    if closed("breaks").isdisjoint(between) or accompanies(doc, group, trigger):
        return False
    held, own = list(_holders(doc, trigger)), range(group.first, group.head + 1)
    if any(t.i in own for t in held):
        return False
    holders = [t for t in held if _is_one(t) and t.lower_ not in closed("groups")]
    return bool(holders) and not any(t.i in own for holder in holders for t in (holder, *holder.subtree))


def has_its_own(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """Whether verbs are joined with people of their own each: "one man was stabbed and several people opened fire"."""
    verb, mine = doc[trigger.first], subject(doc, group)
    if mine is None or verb not in (*mine.head.conjuncts, mine.head) or verb == mine.head:
        return False
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(not group.first <= t.i <= group.head for t in own)


def _is_one(token: Token) -> bool:
    """A single person: a name, "he", "the man"."""
    if token.pos_ == "PROPN":
        return token.tag_ == "NNP" and not any(c.dep_ == "conj" for c in token.children)
    if token.pos_ == "PRON":
        return token.lower_ in closed("he") | closed("she")
    return token.lower_ == "old" or (token.tag_ == "NN" and token.lower_ in nouns().people)


def _holders(doc: Doc, trigger: Trigger) -> Iterator[Token]:
    """The words at a verb of fate where its people stand."""
    verb = doc[trigger.first]
    roles = {"nsubj"} if trigger.role == "done" else {"dobj"} if trigger.voice == "active" else {"nsubjpass"}
    if trigger.role == "done" or (trigger.role == "suffered" and trigger.voice != "either"):
        yield from (c for c in verb.children if c.dep_ in roles)


def subject(doc: Doc, group: Counted) -> Token | None:
    """The word of a group that is the subject of a verb, "thousands" in "thousands of people marched"; None if none."""
    return next((t for t in doc[group.first : group.head + 1] if t.dep_ in {"nsubj", "nsubjpass"}), None)


def _partitive(token: Token, group: Counted) -> bool:
    """Whether the step leads from the whole to the number taken of it: "21 of the girls"."""
    return token.dep_ == "prep" and group.first <= token.head.i <= group.last


def _climb(token: Token, trigger: Trigger, way: str) -> str | None:
    """The way so far after one more step up; None where the way ends."""
    if token.head.i == token.i:
        return None
    if token.dep_ in _ROLES:
        return "-through" if trigger.role in {"happening", "state", "people"} else None
    if token.dep_ not in _PASS or (token.dep_ == "prep" and token.head.like_num):
        return None
    if token.dep_ == "conj":
        return way or "-conj"
    other_noun = token.dep_ == "prep" and token.head.pos_ in {"NOUN", "PROPN"} and trigger.role in {"suffered", "done"}
    return "-via" if other_noun else way


def _over_aside(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "530 marchers, among them 71 minors, were killed": the parse loses the subject over an aside between commas."""
    opens = group.head + 1
    if opens + 2 >= trigger.first or doc[opens].text != "," or doc[opens + 1].lower_ not in closed("asides"):
        return False
    closes = next((t.i for t in doc[opens + 2 : opens + _LONGEST_ASIDE] if t.text == ","), trigger.first)
    helpers = doc[closes + 1 : trigger.first]
    led = len(helpers) > 0 or trigger.role == "done"
    return befell(trigger) and led and closes < trigger.first and all(t.pos_ in {"AUX", "ADV", "PART"} for t in helpers)


def _held_to_be(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "1,000 migrants are believed to have died", "30 pupils have been reported dead": what is held of them."""
    fate = doc[trigger.first]
    theirs = trigger.role == "state" or befell(trigger)
    if not theirs or fate.dep_ not in _HELD or fate.head.lower_ not in closed("raising"):
        return False
    return any(c.dep_ == "nsubjpass" and group.first <= c.i <= group.head for c in fate.head.children)


def _own_relative(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "And 18 who are still missing", "12 girls on Monday who were abducted": a clause right behind the number, or a
    day, whatever the parse hangs it on."""
    first = group.head + 1
    while first < trigger.first and doc[first].lower_ in {"on", *closed("days")}:
        first += 1
    between = doc[first : trigger.first]
    if not between or between[0].lower_ != "who" or (group.kind != "bare" and first == group.head + 1):
        return False
    theirs = befell(trigger) or trigger.role == "state"
    return theirs and all(t.pos_ in {"AUX", "ADV", "PART"} for t in between[1:])


def _own_state(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "A crackdown, with hundreds of marchers injured": what the words right behind a group say of it."""
    if trigger.first != group.head + 1 or trigger.shape != "ed" or trigger.voice == "active":
        return False
    led = group.first > 0 and doc[group.first - 1].lower_ == "with"
    return led and trigger.role == "suffered" and not any(c.dep_ == "dobj" for c in doc[trigger.first].children)


def _clause(verb: Token, trigger: Trigger) -> str:
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    return "" if trigger.role == "suffered" and trigger.voice == "active" and not passive else "clause"


def _edge(token: Token, trigger: Trigger) -> str:
    if trigger.role == "suffered":
        return _suffered(token, trigger)
    if trigger.role == "done":
        return "argument" if token.dep_ == "nsubj" else "near"
    return "argument" if token.dep_ in _NOUNS else "near"


def _suffered(token: Token, trigger: Trigger) -> str:
    if token.dep_ == "dobj":
        return "argument" if trigger.voice != "passive" else "near"
    if token.dep_ == "nsubj":
        return "against" if trigger.voice == "active" else "argument"
    if token.dep_ == "nsubjpass" or (token.dep_ == "prep" and token.lower_ == "of"):
        return "argument"
    return "against" if token.dep_ == "agent" else "near"


def behind_its_clause(doc: Doc, group: Counted, trigger: Trigger) -> int:
    """The token behind a group, and behind the clause that describes it where it is the subject: "the 500 people who
    had lived there for a year | left"."""
    noun = doc[group.head]
    if group.head + 1 < (aside := _behind_brackets(doc, group.head + 1)) <= trigger.first:
        return aside
    clause = next((c for c in noun.children if c.dep_ == "relcl"), None)
    if clause is None or noun.head.i != trigger.first or noun.dep_ not in {"nsubj", "nsubjpass"}:
        return group.head + 1
    return min(max(clause.right_edge.i + 1, group.head + 1), trigger.first)


def _behind_brackets(doc: Doc, at: int) -> int:
    """The token behind the brackets that open at a token and count who they were, where a verb follows, else that
    token: "4,700 people (957 men, 20 boys) | were"."""
    if at >= len(doc) or doc[at].text != "(":
        return at
    end = next((t.i + 1 for t in doc[at:] if t.text == ")"), at)
    verb = end < len(doc) and doc[end].pos_ in {"AUX", "VERB"}
    return end if verb and any(t.like_num for t in doc[at:end]) else at
