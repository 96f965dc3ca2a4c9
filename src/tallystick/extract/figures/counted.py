"""What a number counts: the noun phrase it stands in, and whether that names people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tallystick.extract.figures.otheruse import other_use
from tallystick.extract.figures.vocabulary import closed, nouns, triggers
from tallystick.extract.numbers.grammar import Number

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MARKS = "\"'“”‘’«»"
Kind = Literal["people", "likely", "unknown", "bare", "thing"]
_REACH = 10
"""Tokens between a number and its noun at most: "20 heavily armed Islamic State group fighters"."""
_DESCRIBED = 5
"""Tokens of a noun phrase behind the participle that opens it, at most."""
_SHARE = 5
"""Tokens of a share behind a number, at most: "or about 9 per cent"."""
_STEPS = 4
"""Words of a list between a counted noun and its first, at most."""
_JOINED = frozenset(["and", "or", "&"])


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in a parsed sentence with what it counts.  Token indices are of the sentence's parse."""

    number: Number
    """Offsets within the sentence."""
    first: int
    last: int
    """Tokens of the whole expression, inclusive."""
    head: int
    """The counted noun; where there is none, the number itself."""
    kind: Kind
    who: str
    of: str
    """What the number takes its part of: "them" in "12 of them", "fighters" in "12 of the fighters"; "" if nothing."""


def counted(doc: Doc, numbers: Sequence[Number]) -> list[Counted]:
    """The numbers of a parsed sentence that may count people or what they are taken for, in order."""
    out, at = [], 0
    for number in numbers:
        while at < len(doc) and doc[at].idx + len(doc[at].text) <= number.start:
            at += 1
        last = at
        while last + 1 < len(doc) and doc[last + 1].idx < number.end:
            last += 1
        if at < len(doc) and not other_use(doc, number, at, last):
            out.append(_counted(doc, number, at, last))
    beside = (_only_speak, _sets_scene, _are_served, _are_households, _live_there, _are_events)
    return [group for group in out if not any(told(doc, group) for told in beside)]


def _are_served(doc: Doc, group: Counted) -> bool:
    """ "A clinic serving 90,000 people": those for whom a place is there, whatever befell it."""
    verb = doc[group.first - 1] if group.first else None
    return verb is not None and verb.lower_ in closed("serving") and verb.dep_ in {"acl", "relcl"}


def _are_households(doc: Doc, group: Counted) -> bool:
    """ "The dead came from six families"."""
    led = group.first > 0 and doc[group.first - 1].lower_ == "from"
    return led and doc[group.head].lower_ in closed("households")


def _are_events(doc: Doc, group: Counted) -> bool:
    """ "Carried out 45 massacres": each of them has many dead."""
    return doc[group.head].lower_ in closed("mass_events")


def _live_there(doc: Doc, group: Counted) -> bool:
    """ "Peshawar, a city of two million people": whoever lives there, whatever befell the city; not in a siege."""
    town = group.first - 2
    if town < 1 or doc[town + 1].lower_ != "of" or doc[town].lower_ not in closed("peopled"):
        return False
    aside = any(t.lower_ in {"a", "an"} and t.i and doc[t.i - 1].text == "," for t in doc[max(0, town - 4) : town])
    return aside and closed("surrounded").isdisjoint(t.lower_ for t in doc)


def _sets_scene(doc: Doc, group: Counted) -> bool:
    """ "In the other two, 17 people died": events that were told of before."""
    if group.kind != "bare" or group.of or group.head + 1 >= len(doc) or doc[group.head + 1].text != ",":
        return False
    at = group.first - 1
    while at > 0 and doc[at].lower_ in closed("the") | {"other"}:
        at -= 1
    return at >= 0 and doc[at].lower_ in closed("among_events") and (at == 0 or doc[at - 1].is_punct)


def _only_speak(doc: Doc, group: Counted) -> bool:
    """ "Attributed to three officials", "citing two medics", "learned from two guards": voices, unless a fate is told
    ("citing 12 dead")."""
    first = min(group.first, _first_joined(doc[group.head]).left_edge.i)
    before = [t.lower_ for t in doc[max(0, first - _REACH) : first]]
    to = before[-1:] == ["to"] and not closed("attributing").isdisjoint(before)
    learned = before[-1:] == ["from"] and not closed("learning").isdisjoint(before)
    if not to and not learned and closed("citing").isdisjoint(before[-1:]):
        return False
    return group.head > group.last and not any(t.lower_ in triggers() for t in doc[group.last + 1 : group.head + 2])


def _first_joined(token: Token) -> Token:
    """The first of those joined to one another: "115 soldiers" of "115 soldiers and 103 civilians"."""
    for _ in range(_STEPS):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _counted(doc: Doc, number: Number, first: int, last: int) -> Counted:
    after, of = _behind_share(doc, last + 1), ""
    after += after < len(doc) and doc[after].text in {")", "]"}
    if after < len(doc) and doc[after].lower_ == "of":
        of, after = "of", after + 1
        while after < len(doc) and doc[after].lower_ in closed("owners"):
            of, after = "the", after + 1
    if of and after < len(doc) and doc[after].lower_ in closed("parted"):
        return Counted(number, first, last, last, "thing" if _of_things(doc, first, after) else "bare", "", "them")
    head = _noun(doc, after)
    head = head if head is None else _instanced(doc, head)
    if head is not None and number.low != 1 and _tells_capture(doc[head]):
        head = head - 1 if head > after else None
    if head is None and of and after < len(doc) and doc[after].like_num:
        head = _things(doc, after + 1)
    if head is None or _voice(doc, first, head):
        kind: Kind = "people" if _size(doc, first) else "bare"
        return Counted(number, first, last, last, kind, _predicate(doc, after), of)
    partitive = doc[head].lower_ if of == "the" or (of and number.form != "vague") else ""
    return Counted(
        number,
        first,
        last,
        head,
        _kind(doc[head]),
        doc[after : head + 1].text.lstrip(")] ").strip(_MARKS + " "),
        partitive,
    )


def _behind_share(doc: Doc, at: int) -> int:
    """The token behind the share that a number is, where that stands right behind it: "321 | or 9 percent | of the
    deaths"; else the token itself."""
    start = at + (at < len(doc) and doc[at].text in {",", "("})
    behind = doc[start : start + _SHARE]
    sign = next((t.i for t in behind if t.lower_ in closed("percents")), None)
    share = sign is not None and (behind[0].lower_ in {"or", "about"} or behind[0].like_num)
    if sign is None or not share or not any(t.like_num for t in behind):
        return at
    return sign + 1 + (sign + 1 < len(doc) and doc[sign + 1].text in {",", ")"})


def _instanced(doc: Doc, head: int) -> int:
    """ "621 cases of enforced | disappearance", "14 instances of arbitrary | arrest", "21 sets of | remains": of one
    person each."""
    if doc[head].lower_ not in closed("instances") or doc[head + 1 : head + 2].text.lower() != "of":
        return head
    fate = _noun(doc, head + 2)
    rows = triggers().get(doc[fate].lower_, ()) if fate is not None else ()
    told = any(len(phrase) == 1 and meaning.role in {"happening", "people"} for phrase, meaning in rows)
    return fate if fate is not None and told else head


def _tells_capture(word: Token) -> bool:
    """ "Took 170 guests hostage", "8 prisoner", but "21 captive schoolgirls"."""
    following = word.nbor().pos_ if word.i + 1 < len(word.doc) else ""
    return word.lower_ in closed("captives") and following not in {"NOUN", "PROPN", "ADJ"}


def _kind(noun: Token) -> Kind:
    """What a counted noun names: a common noun that neither is known nor has an ending of people counts things.

    In marks of quotation it is what somebody calls people: 31 "apostates".
    """
    kind = nouns().kind(noun.lower_)
    tells = any(len(phrase) == 1 for phrase, _ in triggers().get(noun.lower_, ()))
    if kind != "unknown" or noun.tag_ not in {"NN", "NNS"} or not noun.text.islower() or tells:
        return kind
    if noun.i and noun.nbor(-1).text in _MARKS:
        return "likely"
    goes_on = noun.i + 1 < len(noun.doc) and noun.nbor().pos_ in {"CCONJ", "NOUN", "PROPN"}
    return "unknown" if goes_on else "thing"


def _of_things(doc: Doc, first: int, after: int) -> bool:
    """ "Attacks on bridges, two of which fell": the noun before the comma is what "which" stands for."""
    noun = next((t for t in reversed(doc[:first]) if not t.is_punct), None) if doc[after].lower_ == "which" else None
    return noun is not None and noun.pos_ == "NOUN" and _kind(noun) == "thing"


def _size(doc: Doc, first: int) -> bool:
    """ "A family of five", "a crew of 20": so many people, though no noun follows."""
    return first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in closed("groups")


def _things(doc: Doc, after: int) -> int | None:
    """The things of which a number takes a part: "18 of the 31 trucks"; None where they are people, or nothing."""
    head = _noun(doc, after)
    return head if head is not None and nouns().kind(doc[head].lower_) == "thing" else None


def _predicate(doc: Doc, at: int) -> str:
    """What bare numbers turn out to be: "two were soldiers" or "to 19 the number of journalists"."""
    if [t.lower_ for t in doc[at : at + 3]] == ["the", "number", "of"]:
        head = _noun(doc, at + 3)
        return doc[at + 3 : head + 1].text if head is not None else ""
    if at + 1 >= len(doc) or doc[at].lower_ not in {"were", "was", "are"}:
        return ""
    noun = next((t for t in doc[at + 1 : at + 4] if t.pos_ in {"NOUN", "PROPN", "VERB", "AUX"}), None)
    people = noun is not None and noun.lower_ in nouns().people and noun.lower_ not in closed("states")
    return doc[at + 1 : noun.i + 1].text if noun is not None and people else ""


def _voice(doc: Doc, first: int, head: int) -> bool:
    """Whether the noun speaks and is not counted, its comma lost: "wounded 50 state media reported", "wounding dozens
    more the army and local media said"."""
    rows = triggers().get(doc[first - 1].lower_, ()) if first else ()
    if not any(m.role == "suffered" and m.shape != "noun" for _, m in rows):
        return False
    at = head + 1
    if at < len(doc) and doc[at].lower_ in _JOINED:
        at += 1
        while at < len(doc) and at - head <= _DESCRIBED and doc[at].pos_ in {"DET", "ADJ", "NOUN", "PROPN"}:
            at += 1
    return at < len(doc) and doc[at].lower_ in nouns().speaks


def _noun(doc: Doc, after: int) -> int | None:
    """The head of the noun phrase that starts at a token: its last noun, or the first that names people and ends it."""
    known, best = nouns(), None
    for at in range(after, min(len(doc), after + _REACH)):
        token = doc[at]
        word = token.lower_
        if (
            at > after
            and token.text.isdecimal()
            and doc[at - 1].text.istitle()
            and doc[at - 1].lower_ in closed("numbered")
        ):
            continue
        if at == after and word in known.measures:
            return at
        if best is not None and token.tag_ == "POS" and doc[best].text.istitle():
            best = None
            continue
        if _ends_before(doc, at, after, best):
            return best
        if at + 1 < len(doc) and doc[at + 1].text == "-" and not token.whitespace_ and not doc[at + 1].whitespace_:
            continue
        if word == "other" and _modifies(token):
            continue
        if word in known.people:
            best = at
            if not _goes_on(doc, at):
                return best
        elif token.pos_ in {"NOUN", "PROPN"} and token.text not in closed("glue"):
            if best is not None and known.kind(doc[best].lower_) == "people" and token.pos_ == "PROPN":
                return best
            best = at
        elif not _inside(doc, at, after):
            return best
    return best


def _ends_before(doc: Doc, at: int, after: int, best: int | None) -> bool:
    """Whether a noun phrase, read up to ``best``, ends before a token: a fate, a number, a day, a clause on it."""
    token = doc[at]
    dated = (token.lower_ in closed("days") | closed("months") and token.pos_ != "AUX") or _is_time(token)
    opens = best is not None and _opens_clause(token, doc[best])
    return dated or opens or token.like_num or _fate(token, at == after)


def _is_time(token: Token) -> bool:
    """ "Killed 216 | last year", "arrested 30 | this week": when, and not what is counted."""
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_ in closed("latest") and following in nouns().measures


def _opens_clause(token: Token, noun: Token) -> bool:
    """ "Two apartments | police raided", "three people | officers arrested": a clause on a plural, by its subject."""
    verb = token.head
    opens = token.dep_ == "nsubj" and verb.dep_ == "relcl" and verb.i > token.i
    return opens and noun.tag_ in {"NNS", "NNPS"} and verb.head.i <= noun.i


def _fate(token: Token, straight: bool) -> bool:
    """Whether a word after the number already says what became of them: "12 killed", "kills 12 wounds 50"."""
    rows = triggers().get(token.lower_, ())
    if token.lower_ in closed("states"):
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        adjectival = (
            following is not None
            and nouns().kind(following.lower_) in {"people", "thing"}
            and token.dep_ in {"amod", "compound", "nmod"}
        )
        return not adjectival
    if any(len(p) > 1 and m.role == "done" and _stands(p, token) for p, m in rows):
        return True
    verbal = [m for p, m in rows if len(p) == 1 and m.role in {"suffered", "done"}]
    if not verbal:
        return False
    if any(m.shape in {"base", "s"} for m in verbal):
        return token.pos_ == "VERB" or (straight and token.lower_ in {"wounds", "injures", "kills"})
    return token.dep_ not in {"amod", "compound"} and not (straight and _describes(token))


def _stands(phrase: Sequence[str], token: Token) -> bool:
    """Whether a phrase begins at a token: "20 | sustained injuries"."""
    return tuple(t.lower_ for t in token.doc[token.i : token.i + len(phrase)]) == tuple(phrase)


def _describes(verb: Token) -> bool:
    """Whether a form in -ed describes the people behind it, whose verb follows: "four detained men were freed"."""
    at = verb.i + 1
    while at < len(verb.doc) and verb.doc[at].pos_ in {"ADJ", "NOUN", "PROPN"} and at - verb.i <= _DESCRIBED:
        at += 1
    people = at > verb.i + 1 and verb.doc[at - 1].lower_ in nouns().people
    return people and at < len(verb.doc) and verb.doc[at].pos_ == "AUX" and verb.tag_ in {"VBN", "VBD"}


def _goes_on(doc: Doc, at: int) -> bool:
    """Whether the noun phrase goes on behind a word for people: "rebel fighters", "police officers"."""
    if at + 1 >= len(doc):
        return False
    following, known = doc[at + 1], nouns()
    if following.lower_ in closed("states") or _fate(following, straight=False):
        return False
    if following.tag_ == "POS" or (following.lower_ in known.people and following.lower_ not in {"others", "other"}):
        return True
    if doc[at].tag_ in {"NNS", "NNPS"} or following.pos_ != "NOUN":
        return False
    return known.kind(following.lower_) in {"thing", "likely"} or _modifies(doc[at])


def _modifies(token: Token) -> bool:
    """Whether a word only describes the noun behind it: "other vehicles", "regime strikes"."""
    return token.head.i > token.i and token.dep_ in {"amod", "compound", "nmod"} and token.head.pos_ == "NOUN"


def _inside(doc: Doc, at: int, after: int) -> bool:
    """Whether a word that is no noun can stand within the noun phrase."""
    token = doc[at]
    if token.pos_ in {"ADJ", "ADV", "PART", "X", "SYM"} and token.text != ",":
        return token.dep_ not in {"ROOT"}
    if token.lower_ in closed("glue"):
        return True
    if token.tag_ in {"VBN", "VBG"}:
        return token.dep_ in {"amod", "compound"} or (at + 1 < len(doc) and doc[at + 1].lower_ in nouns().people)
    between = token.lower_ in _JOINED and after < at and at + 1 < len(doc)
    return between and doc[at - 1].pos_ == "ADJ" and doc[at + 1].pos_ == "ADJ"
