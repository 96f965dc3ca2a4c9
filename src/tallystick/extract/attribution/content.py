"""What a verb of saying says: its clause by the parse, or the words around it where the parse has lost the clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.extract.attribution.asides import closes
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import QUOTES, QUOTING, after, head_of, is_thing, is_voice, trimmed
from tallystick.extract.attribution.speakers import Speaker, beside

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp"})
_LINKED = {"identify": "as", "accuse": "of"}
"""Prepositions that lead to what is said: "accused them of killing 12", "dismissed as untrue reports that"."""
_TOLD = frozenset({"tell", "inform", "brief", "notify"})
_ADVERBIAL = frozenset({"ADP", "ADV", "DET", "NUM", "NOUN", "PROPN", "PUNCT", "ADJ", "SPACE", "PART", "PRON"})
_SUBORDINATE = frozenset(
    {"since", "after", "before", "until", "because", "when", "if", "although", "though", "while", "whereas"}
)
"""What opens a clause of its own: "since it declared a truce" closes nothing."""
_AFTER_VOICE = frozenset({"according", "and", "but", "while", "as", "because", "condition"})
"""What may follow a voice that closes a clause: "a medic told AFP | on condition that he not be named"."""
_HUNDREDS = 3
"""Digits of a number that counts no spokesmen."""
_HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})


def content(verb: Token, lemma: str, who: Speaker) -> tuple[Token, ...]:
    """The words that the parse gives a verb of saying; empty where it gives none."""
    taken = {t.i for t in who.words} | {c.i for c in verb.children if c.dep_ in _HELPERS} | {verb.i}
    if who.passive:
        return _of_passive(verb, taken)
    if lemma in lexicon().tolling:
        return _spread(_objects(verb, lemma), taken)
    clauses = [c for c in verb.children if c.dep_ in _CLAUSES and not (c.i < verb.i and _opens_anew(verb))]
    left = [c for c in clauses if c.i < verb.i]
    right = [c for c in _objects(verb, lemma) if c.i > verb.i and any(t.pos_ == "NUM" for t in c.subtree)]
    behind_it = [c for c in clauses if c.dep_ == "ccomp" and c.i > verb.i and c.tag_ in _FINITE]
    if left and not right and not (behind_it and (_says_that(behind_it) or not _set_off(verb, who))):
        start = min([t.i for t in who.words] + [verb.i])
        low = min((t.i for c in left for t in c.subtree), default=0)
        return trimmed([t for t in verb.doc[low : max(start, low)] if t.i not in taken]) or _spread(left, taken)
    inside = _spread([c for c in clauses if c not in left] + _objects(verb, lemma), taken)
    return (*_told_of(verb, behind_it), *_with_count(verb, lemma, inside))


def _opens_anew(verb: Token) -> bool:
    """ "A says 12 died; B spoke of 14": what stands before the semicolon is another's, and the number is behind."""
    first = min((c.left_edge.i for c in verb.children if c.dep_ == "nsubj"), default=0)
    return first > 0 and verb.doc[first - 1].text == ";" and any(t.pos_ == "NUM" for t in behind(verb)[1])


def _told_of(verb: Token, clauses: Sequence[Token]) -> tuple[Token, ...]:
    """ "97 are held, including | 34 | the army says are dead": whom a clause without a subject tells of."""
    people, start = verb.head, verb.left_edge.i
    gapped = any(not any(g.dep_ in {"nsubj", "nsubjpass", "expl"} for g in c.children) for c in clauses)
    if verb.dep_ != "relcl" or not gapped or people.i >= start:
        return ()
    return tuple(t for t in people.subtree if t.i < start)


def _with_count(verb: Token, lemma: str, inside: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "Told Reuters | 18 fighters were killed", "said | 14 herders, among them three boys, had been killed".

    The parse gives the count at the head of a clause to the one who was told, or to the verb of saying itself.
    """
    if not inside:
        return inside
    told = verb.doc[verb.i + 1 : inside[0].i]
    at = next((n for n, t in enumerate(told) if t.pos_ == "NUM"), None)
    if at is None or (lemma in _TOLD and not at):
        return inside
    led = all(t.lower_ in lexicon().approximating or (lemma in _TOLD and t.pos_ == "PROPN") for t in told[:at])
    return (*told[sum(t.pos_ == "PROPN" for t in told[:at]) :], *inside) if led else inside


def _says_that(clauses: Sequence[Token]) -> bool:
    """ "As talks began, the force reported | that 12 had died": what stands before the voice is no part of it."""
    return any(c.left_edge.lower_ == "that" and c.left_edge.dep_ == "mark" for c in clauses)


def _set_off(verb: Token, who: Speaker) -> bool:
    """Whether words of saying stand between commas or marks of quotation, with their clause on both sides."""
    first = min([t.i for t in who.words] + [verb.i])
    return first > 0 and (verb.doc[first - 1].text == "," or verb.doc[first - 1].text in QUOTES)


@dataclass(frozen=True, slots=True)
class Closing:
    """A voice that closes the clause before it: "12 were killed, the monitor said"."""

    voice: tuple[Token, ...]
    content: tuple[Token, ...]


def closing(verb: Token, lemma: str, subject: tuple[Token, ...], low: int, high: int | None = None) -> Closing | None:
    """By the order of the words: a verb of saying with its voice beside it, a clause before it and none after it.

    ``subject`` is the voice by the parse; ``low`` and ``high`` are the first token that may belong to the clause and
    the first one after it that may not.
    """
    words = lexicon()
    if words.stances.get(lemma) is None or lemma in words.never_close or verb.tag_ in {"VBG", "VB"}:
        return None
    if any(c.lower_ in _SUBORDINATE and c.dep_ in {"mark", "advmod"} and c.i < verb.i for c in verb.children):
        return None
    if any(t.pos_ == "NUM" for t in behind(verb)[1]):
        return None
    told = {t.i for c in verb.children if _is_told(c, lemma) for t in c.subtree if t.i > verb.i}
    for voice in _candidates(verb, subject, told):
        if high is not None and voice[-1].i >= high:
            continue
        hung = {t.i for t in head_of(voice).subtree} if voice[0].i > verb.i else set()
        rest = [t for t in verb.doc[max(voice[-1].i, verb.i) + 1 : high] if t.i not in told | hung]
        clause = verb.doc[low : min(voice[0].i, verb.i)]
        if not any(_makes_clause(t) for t in clause) and verb.dep_ != "parataxis":
            continue
        if (inside := _closed_off(verb, voice, clause, rest)) is not None:
            return Closing(voice, inside)
    return None


def _closed_off(verb: Token, voice: tuple[Token, ...], clause: Span, rest: Sequence[Token]) -> tuple[Token, ...] | None:
    """What a voice says between the clause before it and the ``rest`` of the sentence; None where it closes nothing."""
    led = trimmed(list(clause))
    if _only_adverbs(rest, verb):
        return led
    if _set_in(voice, verb):
        return (*(() if _in_relative(voice, verb) else led), *trimmed(rest))
    return (*led, *trimmed(rest)) if _goes_on_with(rest, verb) else None


def _goes_on_with(rest: Sequence[Token], verb: Token) -> bool:
    """ "12 were killed the group has said with fighting going on": what goes along is the voice's word too."""
    led = bool(rest) and rest[0].lower_ == "with" and rest[0].i == verb.i + 1
    return led and not any(t.text in QUOTES or t.text == ":" or t.lower_ == "that" for t in rest)


def _set_in(voice: Sequence[Token], verb: Token) -> bool:
    """ "The blast, the group said, killed 12": between commas, with the clause on both sides."""
    doc, low, high = verb.doc, min(voice[0].i, verb.i), max(voice[-1].i, verb.i) + 1
    return low > 0 and doc[low - 1].text == "," and high < len(doc) and doc[high].text == ","


def _in_relative(voice: Sequence[Token], verb: Token) -> bool:
    """ "The raid, in which, officials say, 75 died": of the clause that the pronoun opens."""
    at = min(voice[0].i, verb.i) - 2
    return at >= 0 and verb.doc[at].lower_ in {"which", "whom", "where"}


def _is_told(child: Token, lemma: str) -> bool:
    return child.dep_ in {"dobj", "dative", "iobj"} and lemma in _TOLD


def _candidates(verb: Token, subject: tuple[Token, ...], told: set[int]) -> list[tuple[Token, ...]]:
    """The phrases next to a verb that may be its voice, the parse's own first where it holds together."""
    broken = any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in subject)
    outside = subject and any(t.text in QUOTES for t in verb.doc[subject[-1].i + 1 : verb.i])
    near = subject and not broken and not outside and verb.i - 3 <= subject[-1].i <= verb.i + 12
    later = () if told else _uncounted(verb, after(verb))
    own = [subject] if near and not is_thing(subject) else []
    if own and any(t.dep_ == "prep" for t in subject) and subject[-1].i == verb.i - 1 and subject[0].pos_ == "DET":
        return own
    near_place = later and is_voice(later) and _is_place(beside(verb))
    likely = [w for w in ((later,) if near_place else (*own, beside(verb), later)) if is_voice(w)]
    return likely or own


def _uncounted(verb: Token, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "Reported 31 'martyrs'", "said up to 200,000": those who are counted are told of, and speak not."""
    counted = words and any(t.pos_ == "NUM" for t in verb.doc[verb.i + 1 : words[0].i])
    return () if counted or any(t.like_num and len(t) >= _HUNDREDS for t in words) else words


def _is_place(words: Sequence[Token]) -> bool:
    """ "… in Harim, added the source": a name behind a preposition of place speaks less than what follows the verb."""
    return bool(words) and words[0].i > 0 and words[0].nbor(-1).lower_ in {"in", "at", "near", "from", "to", "of"}


def _makes_clause(token: Token) -> bool:
    return token.pos_ == "VERB" or token.tag_ in _FINITE or token.lower_ in {"dead", "killed"}


def as_said(verb: Token, lemma: str) -> tuple[Token, ...]:
    """ "As the paper reported, 12 were killed": the clause that such a phrase hangs on."""
    if verb.dep_ != "advcl" or verb.left_edge.lower_ != "as" or lexicon().stances.get(lemma) is None:
        return ()
    if any(c.dep_ == "prep" and c.lower_ in lexicon().prepositional.get(lemma, ()) for c in verb.children):
        return ()
    mine = {t.i for t in verb.subtree}
    return trimmed([t for t in verb.head.subtree if t.i not in mine])


def following(verb: Token, lemma: str) -> tuple[Token, ...]:
    """What stands after a verb of speech that the parse has left without its clause."""
    rest = list(verb.doc[verb.i + 1 :])
    stance = lexicon().stances.get(lemma)
    if stance in {"confirms", "denies"}:
        told = lexicon().tolls | (frozenset(lexicon().nouns) if stance == "denies" else frozenset())
        first = next((t for t in rest if t.lemma_.lower() in told or t.lower_.removesuffix("s") in told), None)
        return trimmed([t for t in rest if t.i >= min(first.i, first.left_edge.i)]) if first is not None else ()
    colon = next((n for n, t in enumerate(rest[:12]) if t.text == ":"), None)
    if colon is not None and lemma not in lexicon().clause_only:
        return trimmed(rest[colon + 1 :])
    that = next((n for n, t in enumerate(rest[:12]) if t.lower_ == "that"), None)
    if lemma not in {"say", "add"} and that is None:
        return ()
    rest = rest[that or 0 :]
    return trimmed(rest) if any(t.pos_ in {"VERB", "AUX"} for t in rest) else ()


def _objects(verb: Token, lemma: str) -> list[Token]:
    words = lexicon()
    objects = [c for c in verb.children if c.dep_ in _OBJECTS] if lemma not in _TOLD else []
    links = [c for c in verb.children if c.dep_ == "prep"]
    if lemma in words.tolling and not objects:
        return [c for c in links if any(_is_toll(t) for t in c.subtree)]
    if lemma in _LINKED or words.stances.get(lemma) == "denies":
        return objects + [c for c in links if c.lower_ == _LINKED.get(lemma, "as")]
    if any(_is_toll(c) or _puts_it(c) for c in objects):
        return objects + [c for c in links if c.lower_ in {"at", "to", "of", "as"}]
    if lemma in words.depicting and not is_document(verb):
        return objects + [c for c in links if c.lower_ == "as" and objects]
    if lemma in words.clause_only and not is_document(verb):
        return [c for c in objects if c.pos_ == "NUM" and lemma == "claim"]
    return objects


def _is_toll(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon().tolls


def _puts_it(pronoun: Token) -> bool:
    """ "The opposition puts it at 500", "he revised that to 35": a toll told before."""
    links = (c for c in pronoun.head.children if c.lower_ in {"at", "to"} and c.i > pronoun.i)
    told = pronoun.lower_ in {"it", "that", "this"} and pronoun.pos_ in {"PRON", "DET"}
    return told and any(t.pos_ == "NUM" for link in links for t in link.children)


def is_document(verb: Token) -> bool:
    """Polls and reports tell by what they show: "a survey showed a fall"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return subject is not None and lexicon().nouns.get(subject.lemma_.lower()) == "says"


def behind(verb: Token) -> tuple[Token | None, tuple[Token, ...]]:
    """The preposition of "talked about" or "called for", and what stands behind it; None where there is none."""
    wanted = lexicon().prepositional.get(verb.lemma_.lower(), ())
    for child in verb.children:
        if child.dep_ in {"prep", "agent"} and child.i > verb.i and child.lower_ in wanted:
            clauses = [c for c in verb.children if c.dep_ in {"xcomp", "advcl", "ccomp"} and c.i > child.i]
            later = [c for c in clauses if not _says_on(c)]
            inside = {t.i: t for root in (child, *later[:1]) for t in root.subtree if t.i != child.i}
            return child, trimmed([inside[i] for i in sorted(inside)])
    return None, ()


def _says_on(clause: Token) -> bool:
    """ "He spoke of the dam, saying that": a participle of saying is no part of what he spoke of."""
    told = clause.tag_ == "VBG" and lexicon().stances.get(clause.lemma_.lower()) is not None
    return told and any(c.dep_ == "ccomp" for c in clause.children)


def _of_passive(verb: Token, taken: set[int]) -> tuple[Token, ...]:
    if verb.dep_ == "advcl" and verb.left_edge.lower_ == "as":
        mine = {t.i for t in verb.subtree}
        return trimmed([t for t in verb.head.subtree if t.i not in mine])
    if verb.dep_ in {"acl", "relcl"}:
        mine = {t.i for t in verb.subtree}
        return trimmed([t for t in verb.head.subtree if t.i not in mine])
    return _spread([c for c in verb.children if c.dep_ in {"nsubjpass", "csubjpass"} | _CLAUSES | _OBJECTS], taken)


def _spread(roots: Sequence[Token], taken: set[int]) -> tuple[Token, ...]:
    inside = {t.i: t for root in roots for t in root.subtree if t.i not in taken}
    return trimmed([inside[i] for i in sorted(inside)])


def _only_adverbs(rest: Sequence[Token], verb: Token) -> bool:
    """Whether nothing but times, places and participles of saying follows."""
    for n, token in enumerate(rest):
        posted = token.tag_ == "VBN" and token.head.lower_ in lexicon().papers
        if token.tag_ == "VBG" or posted or token.lower_ in _AFTER_VOICE:
            return True
        if token.dep_ == "amod":
            continue
        if token.dep_ == "dobj" and token.head.i == verb.i and any(c.dep_ == "nummod" for c in token.children):
            return False
        if token.lower_ == "that" or token.pos_ not in _ADVERBIAL or (n == 0 and token.dep_ in {"dobj", "nsubj"}):
            return False
        if token.dep_ == "dobj" and token.head.i == verb.i and (token.tag_ == "NNS" or _is_toll(token)):
            return False
        if token.dep_ in {"nsubj", "nsubjpass"} and token.head.i != verb.i:
            return False
    return True


def preceding(doc: Doc, start: int, taken: set[int]) -> tuple[Token, ...]:
    """Everything before a speaker."""
    return trimmed([t for t in doc[:start] if t.i not in taken])


def presupposed(inside: Sequence[Token]) -> list[Token]:
    """What a voice takes as known: a clause set off by a comma ("the gunman, who killed 12, …"), what moved it.

    "X said he was horrified by an attack that left 12 dead" gives nobody's word for the 12.
    """
    known: list[Token] = []
    within = {t.i for t in inside}
    for token in inside:
        if not _is_relative(token) or token.head.i not in within or _in_quotation(token):
            continue
        edge = token.left_edge.i
        set_off = edge > 0 and token.doc[edge - 1].text == "," and token.doc[edge].lower_ in {"who", "which", "whose"}
        if set_off or _is_background(token):
            end = closes(token.doc, edge - 1) if set_off else None
            known += [t for t in token.subtree if end is None or t.i < end]
    return known


def _is_relative(clause: Token) -> bool:
    return clause.dep_ == "relcl" or (clause.dep_ == "advcl" and clause.left_edge.lower_ in {"who", "which", "whose"})


def _is_background(clause: Token) -> bool:
    """A relative clause that tells what is known: of what moved or moves the speaker, or of what a place is."""
    words = lexicon()
    if any(a.lower_ in words.feelings | words.motives for a in clause.ancestors):
        return True
    if any(c.lower_ in words.motives for a in clause.ancestors for c in a.children if c.dep_ == "compound"):
        return True
    own = any(a.lower_ in {"behind", "responsible"} and _of_oneself(a) for a in clause.ancestors)
    return own or any(c.lower_ == "home" for c in clause.children)


def _of_oneself(token: Token) -> bool:
    """ "It was behind the attack that …": the speaker speaks of itself."""
    return any(c.dep_ == "nsubj" and c.pos_ == "PRON" for c in (*token.head.children, *token.children))


def _in_quotation(token: Token) -> bool:
    before = sum(t.text in QUOTING for t in token.doc[: token.i])
    after = sum(t.text in QUOTING for t in token.doc[token.i :])
    return before % 2 == 1 or (before == 0 and after % 2 == 1)
