"""Trigger words of a parsed sentence: what they say of people, and on which side those people stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tallystick.evidence import Metric
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.departures import departs, drives_out, finds_refuge
from tallystick.extract.figures.either import either
from tallystick.extract.figures.negation import is_negated
from tallystick.extract.figures.trigger import Trigger, Voice
from tallystick.extract.figures.vocabulary import Meaning, Role, Shape, closed, nouns, triggers

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 5
_MURDER_SUICIDE = re.compile(r"\bmurder[- ]suicide\b", re.IGNORECASE)
_TOLL = 9
"""Tokens between a toll and the verb by which it grows, at most."""
_ED = frozenset(["VBD", "VBN"])
_COUPLES = ({"killed", "injured"}, {"detained", "other"})
"""Fates that two words joined tell as one."""
_NOUNISH = frozenset(["det", "nummod", "poss"])
"""What stands on a noun alone: "a shot", "one shot"."""


def find_triggers(doc: Doc, groups: Sequence[Counted]) -> list[Trigger]:
    """All triggers of a sentence in order; a longer phrase hides the words inside it."""
    table, words, out, at = triggers(), [t.lower_ for t in doc], list[Trigger](), 0
    while at < len(words):
        length = 1
        rows = [(p, m) for p, m in table.get(words[at], ()) if tuple(words[at : at + len(p)]) == p]
        if rows:
            length = max(len(p) for p, _ in rows)
            meanings = [m for p, m in rows if len(p) == length]
            telling = doc[at if "not" in words[at : at + length] else at + length - 1]
            out += [_trigger(doc, at, at + length - 1, m) for m in meanings if _plausible(telling, m, meanings)]
        elif departs(doc, at):
            out.append(Trigger(at, at, "displaced", "done", "word", "active", weak=True))
        elif drives_out(doc, at):
            shape: Shape = "ed" if doc[at].tag_ in _ED else "base"
            out.append(_trigger(doc, at, at, Meaning("displaced", "suffered", shape, weak=True)))
        elif finds_refuge(doc, at):
            out.append(_sheltered(doc, at))
        at += length
    return _voiced(doc, either(doc, _joined(doc, out)), groups)


def _sheltered(doc: Doc, at: int) -> Trigger:
    if doc[at].lower_ in closed("staying"):
        return Trigger(at, at, "displaced", "done", "word", "active")
    return _trigger(doc, at, at, Meaning("displaced", "suffered", "ed" if doc[at].tag_ in _ED else "base"))


def _voiced(doc: Doc, found: list[Trigger], groups: Sequence[Counted]) -> list[Trigger]:
    """Forms in -ed without an auxiliary, as headlines have them: which of the groups beside them they take."""
    out = list[Trigger]()
    for at, trigger in enumerate(found):
        voice: Voice | None = None
        if trigger.role == "suffered" and trigger.shape == "ed" and voice_by_auxiliary(doc[trigger.first]) is None:
            voice = _by_neighbours(doc, found, at, groups, out[-1] if out else None)
        out.append(replace(trigger, voice=voice or trigger.voice))
    return out


def _by_neighbours(
    doc: Doc, found: Sequence[Trigger], at: int, groups: Sequence[Counted], previous: Trigger | None
) -> Voice | None:
    """ "12 killed 40 wounded" is passive twice, "kills 12 wounded 40" active."""
    trigger = found[at]
    left = next((g for g in reversed(groups) if g.head < trigger.first), None)
    if left is not None and left.head < trigger.first - 1 and not _aside(doc, left.head + 1, trigger.first):
        left = None
    right = next((g for g in groups if g.first == trigger.last + 1), None)
    following = found[at + 1] if at + 1 < len(found) else None
    chained = (
        right is not None and following is not None and following.first == right.head + 1 and following.shape == "ed"
    )
    if left is None and chained and trigger.first and doc[trigger.first - 1].lower_ in nouns().people:
        return "passive"
    if left is None and right is not None:
        return None if chained else "active"
    if left is None or right is None:
        return "passive" if left is not None and left.kind == "bare" else None
    if previous is not None and previous.last == left.first - 1 and previous.voice == "active":
        return "active"
    return "passive" if chained else None


def _aside(doc: Doc, low: int, high: int) -> bool:
    """Whether only an aside stands between: "including a child"."""
    return doc[low].lower_ in closed("asides") and high - low <= 5


def _joined(doc: Doc, found: list[Trigger]) -> list[Trigger]:
    """ "killed and injured", "dead or wounded": one trigger, of casualties not told apart."""
    out, hidden = list[Trigger](), set[int]()
    for trigger in found:
        if trigger.first in hidden:
            continue
        fellows = [
            r
            for r in found
            if "done" not in {r.role, trigger.role}
            and r.first > trigger.last
            and {trigger.metric, r.metric} in _COUPLES
        ]
        fellow = next((r for r in fellows if _couple(doc, trigger, r)), None)
        if fellow is None:
            out.append(trigger)
        else:
            hidden.add(fellow.first)
            out.append(_arraigned(trigger, fellow) or _deadly(trigger, fellow, doc) or _casualties(trigger, fellow))
    return out


def _arraigned(left: Trigger, right: Trigger) -> Trigger | None:
    """ "Arrested and charged": one word tells where the people are, the other only what follows."""
    held = next((t for t in (left, right) if t.metric == "detained"), None)
    return replace(held, first=left.first, last=right.last) if held is not None else None


def _deadly(left: Trigger, right: Trigger, doc: Doc) -> Trigger | None:
    """ "Shot and killed", "fatally wounded": one word tells the end, the other only how it came about."""
    if doc[left.first].lower_ in closed("mortally"):
        return replace(right, metric="killed")
    if right.metric != "killed" or doc[left.first].lower_ not in closed("means") or doc[right.first - 1].lower_ == "or":
        return None
    return replace(right, first=left.first, shape=left.shape, voice=left.voice)


def _casualties(left: Trigger, right: Trigger) -> Trigger:
    role: Role = "suffered" if "suffered" in {left.role, right.role} else left.role
    voice: Voice = "passive" if "passive" in {left.voice, right.voice} else left.voice
    return Trigger(left.first, right.last, "casualties", role, left.shape, voice)


def _couple(doc: Doc, left: Trigger, right: Trigger) -> bool:
    between = [t.lower_ for t in doc[left.last + 1 : right.first]]
    if between not in ([], ["and"], ["or"], ["/"], ["&"], ["and", "/", "or"], ["or", "otherwise"]):
        return False
    followed = right.last + 1 < len(doc) and (
        doc[right.last + 1].like_num or doc[right.last + 1].lower_ in closed("opens_count")
    )
    counted = any(t.like_num for t in doc[max(0, left.first - 3) : left.first])
    return not (followed and counted)


def _plausible(token: Token, meaning: Meaning, rivals: list[Meaning]) -> bool:
    """Where a word is verb and noun ("arrests", "killing"), its neighbours decide."""
    if _tells_otherwise(token, meaning):
        return False
    if len(rivals) == 1:
        return not (meaning.shape in {"ed", "ing"} and _is_a_noun(token))
    if meaning.role == "happening":
        return (token.pos_ in {"NOUN", "PROPN"} and not _heads_number(token)) or _followed_by_of(token)
    if meaning.role == "people" and token.lower_ in closed("states"):
        return token.pos_ == "NOUN" or (token.i > 0 and token.nbor(-1).lower_ in {"the", "those", "many", "of"})
    if meaning.role in {"suffered", "done"} and meaning.shape in {"base", "s", "ing"}:
        return (token.pos_ not in {"NOUN", "PROPN"} or _heads_number(token)) and not _followed_by_of(token)
    return True


def _heads_number(token: Token) -> bool:
    """ "Troops Rescue 10 Women": a verb that the capitals of a headline make look like a name."""
    behind = token.i + 1 < len(token.doc) and token.nbor().like_num
    before = token.nbor(-1).text if token.i > 0 else ""
    return behind and token.pos_ in {"NOUN", "PROPN"} and token.text.istitle() and (before.istitle() or before == ",")


def _of_a_noun(token: Token, meaning: Meaning) -> bool:
    """Whether a word only describes the noun after it: "arrest warrants", "murder charges"."""
    if token.dep_ != "compound" or meaning.shape not in {"base", "noun"} or meaning.role in {"state", "people"}:
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return following is not None and following.pos_ in {"NOUN", "PROPN"} and not following.like_num


def _describes_a_thing(token: Token, meaning: Meaning) -> bool:
    """ "A crippling siege", "the killing fields": a form in -ing that only describes the noun behind it."""
    if meaning.role != "suffered" or meaning.shape != "ing" or token.dep_ != "amod":
        return False
    return token.head.i == token.i + 1 and nouns().kind(token.head.lower_) not in {"people", "likely"}


def _tells_otherwise(token: Token, meaning: Meaning) -> bool:
    """Whether a word says something else where it stands, or that nothing of it happened."""
    if (meaning.role != "happening" and is_negated(token)) or _is_none(token):
        return True
    month = token.lower_ in closed("months") and token.text.istitle() and token.pos_ == "PROPN"
    if month or (token.lower_ in closed("passing") and _counts_up(token)):
        return True
    if token.lower_ == "taken" and token.i + 1 < len(token.doc) and token.nbor().lower_ in closed("taken_along"):
        return True
    if _takes_nobody(token, meaning):
        return True
    return (
        _of_a_noun(token, meaning)
        or _describes_a_thing(token, meaning)
        or _says(token)
        or _aimed(token)
        or _undergone(token, meaning)
    )


def _counts_up(verb: Token) -> bool:
    """ "The death toll in the blast hits 43": a toll does so, and nobody is hit."""
    before = verb.doc[max(0, verb.i - _TOLL) : verb.i]
    return any(t.lower_ in closed("totals") for t in before) and not any(t.like_num for t in before)


def _takes_nobody(token: Token, meaning: Meaning) -> bool:
    """Whether a word that frees, holds or displaces people does so to none of them here."""
    if meaning.metric == "released":
        return _frees_nobody(token)
    if meaning.metric == "detained":
        return _seats(token) or _meets(token) or _holds_out(token)
    return meaning.metric == "displaced" and _compels(token)


def _meets(token: Token) -> bool:
    """ "The summit was held": what is held is nobody."""
    held = token.lower_ in closed("hold")
    return held and any(c.dep_ in {"dobj", "nsubjpass"} and c.lower_ in closed("gatherings") for c in token.children)


def _holds_out(token: Token) -> bool:
    """ "The garrison held out for a week", "rebels held off an army": they were not caught."""
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_ in closed("hold") and following in closed("withstanding")


def _compels(token: Token) -> bool:
    """ "Forced the two clerks to open the safe": to do something else than to go away."""
    if not token.lower_.startswith("forc"):
        return False
    done = [c for c in token.children if c.dep_ in {"xcomp", "ccomp"}]
    return any(c.pos_ == "VERB" and c.lemma_ not in closed("going_away") for c in done)


def _seats(token: Token) -> bool:
    """ "The hall can hold 5,300 people", "the school usually holds 800 students"."""
    able = token.lower_ == "hold" and any(c.lower_ in closed("able") for c in token.children)
    return able or (token.lower_ in {"hold", "holds"} and any(c.lower_ in closed("roomy") for c in token.children))


def _frees_nobody(token: Token) -> bool:
    """ "The Free Northern Front" and "the Liberation Army" are names; "released pictures of four medics" gives out what
    shows them; who is deprived of freedom has none."""
    if token.text == "Free" and token.i + 1 < len(token.doc):
        return token.nbor().text[:1].isupper() and token.i > 0 and token.dep_ in {"amod", "compound", "nmod"}
    if token.dep_ == "pobj" and any(
        t.lemma_ in closed("depriving") for t in token.doc[max(0, token.i - _REACH) : token.i]
    ):
        return True
    if token.text in {"Liberation", "Freedom"} and token.i > 0 and token.tag_ == "NNP":
        return True
    return any(c.dep_ in {"dobj", "nsubjpass"} and c.lemma_.lower() in closed("given_out") for c in token.children)


def _undergone(token: Token, meaning: Meaning) -> bool:
    """ "They were attacked", "volunteers are needed": those named did not take part, and need nothing."""
    acted = meaning.role == "done" and meaning.metric in {"took_part", "affected"} and meaning.shape == "ed"
    first = token.head if token.dep_ == "conj" and token.tag_ == "VBN" else token
    return acted and any(c.dep_ == "auxpass" for verb in {token, first} for c in verb.children)


def _says(token: Token) -> bool:
    """ "They claim 12 have died", "it claims 300 members": nobody's life is claimed."""
    if token.lower_ not in closed("claiming"):
        return False
    return any(c.dep_ == "ccomp" or (c.dep_ == "dobj" and c.lower_ in closed("followers")) for c in token.children)


def _is_none(token: Token) -> bool:
    """ "No injuries", "without injuries", "12 attempted murders", "none fatally": nothing of it happened."""
    if token.lower_ in closed("mortally"):
        return any(t.lower_ in {"none", "not", "non"} for t in token.doc[max(0, token.i - 2) : token.i])
    if token.pos_ == "VERB":
        return any(c.dep_ == "dobj" and c.lower_ in closed("harms") and _is_none(c) for c in token.children)
    if token.lower_ in closed("harms") and token.dep_ == "pobj" and token.head.lower_ in closed("without"):
        return True
    kids = {c.lower_ for c in token.children if c.dep_ in {"det", "amod"}} if token.pos_ == "NOUN" else set[str]()
    return not kids.isdisjoint(("no", "attempted"))


def _aimed(token: Token) -> bool:
    """ "Shot at them", "was shot at": who is aimed at need not be hit; but "shot at a party", "shot at close range"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is None or token.lower_ not in closed("aiming") or following.lower_ not in closed("toward"):
        return False
    objects = [c for c in following.children if c.dep_ == "pobj"]
    return not objects or any(is_somebody(o) for o in objects)


def is_somebody(token: Token) -> bool:
    """Whether a word is a pronoun, a noun for people or somebody's name."""
    people = nouns().kind(token.lower_) in {"people", "likely"}
    return people or token.pos_ == "PRON" or token.ent_type_ == "PERSON"


def _is_a_noun(token: Token) -> bool:
    """ "One shot", "a shot", but not "five hurt" or "the wounded"."""
    shaped = token.pos_ == "NOUN" and token.lower_ in closed("also_nouns")
    aged = token.i > 0 and token.nbor(-1).lower_ == "old"
    return shaped and not aged and any(c.dep_ in _NOUNISH for c in token.children)


def _followed_by_of(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == "of"


def _trigger(doc: Doc, first: int, last: int, meaning: Meaning) -> Trigger:
    voice: Voice = "active"
    if meaning.role == "suffered" and meaning.shape == "ed":
        voice = voice_of(doc[first])
    if meaning.metric == "affected" and _wounds(doc[last]):
        return Trigger(first, last, "injured", meaning.role, meaning.shape, voice)
    metric: Metric = "killed" if meaning.metric == "injured" and _to_death(doc[first]) else meaning.metric
    return Trigger(first, last, metric, meaning.role, meaning.shape, voice, meaning.weak)


def _to_death(verb: Token) -> bool:
    """ "Shot his wife to death"; and whoever is shot in a murder-suicide dies."""
    to = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "to")
    if any(c.lower_ == "death" for word in to for c in word.children):
        return True
    return verb.lower_ in closed("aiming") and _MURDER_SUICIDE.search(verb.doc.text) is not None


def _wounds(verb: Token) -> bool:
    """ "Suffering gunshot wounds", "suffered a broken arm": an injury, and told of those who have it."""
    objects = (c for c in verb.children if c.dep_ == "dobj" and verb.lower_ in closed("suffering"))
    return any(
        (c.lower_ in closed("harms") and not any(d.lower_ in closed("none") for d in c.children))
        or any(d.lower_ in closed("broken") for d in c.children)
        for c in objects
    )


def voice_of(verb: Token) -> Voice:
    """Voice of a form in -ed: by its auxiliaries, else by the parse, else open."""
    sure = voice_by_auxiliary(verb)
    if sure is not None:
        return sure
    children = {c.dep_ for c in verb.children}
    if children & {"auxpass", "nsubjpass", "agent"} or verb.dep_ in {"acl", "amod"}:
        return "passive"
    if "dobj" in children and ("nsubj" in children or _goes_on(verb)):
        return "active"
    return "either"


def _goes_on(verb: Token) -> bool:
    """ "Killed three men and wounded a girl": a verb joined to another, its own object without a number."""
    mine = next(c for c in verb.children if c.dep_ == "dobj")
    return verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(t.like_num for t in mine.subtree)


def voice_by_auxiliary(verb: Token) -> Voice | None:
    """Voice of a form in -ed by the auxiliary before it; None where there is none."""
    at = verb.i - 1
    while at >= 0 and verb.i - at <= _REACH:
        word = verb.doc[at]
        if word.lower_ in closed("be") or (word.lower_ in closed("holding") and verb.doc[verb.i - 1].lower_ != "and"):
            return "passive"
        if word.lower_ in closed("have"):
            return "active"
        if word.pos_ not in {"ADV", "PART"} and word.lower_ not in {"and", "or", "also", "to"} and not _verbal(word):
            return None
        at -= 1
    return None


def _verbal(word: Token) -> bool:
    return word.tag_ in {"VBN", "VBD"} and word.i > 0
