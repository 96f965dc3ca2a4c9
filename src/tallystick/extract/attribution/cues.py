"""Verbs and prepositions of saying in one parsed sentence, with who says what by them.

Labels are those of ClearNLP as spaCy's English models give them.  Where the parse has lost a clause (texts without
commas, headlines), the order of the words decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from tallystick.evidence import Stance
from tallystick.extract.attribution.citing import LEARNING, Citing, ascribed, citing, leading, learned, referring
from tallystick.extract.attribution.clauses import settled
from tallystick.extract.attribution.content import (
    as_said,
    behind,
    closing,
    content,
    following,
    is_document,
    presupposed,
)
from tallystick.extract.attribution.disputing import disputed, left_open, withheld
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.nouns import noun_saying
from tallystick.extract.attribution.outlets import carrier, told
from tallystick.extract.attribution.phrases import (
    QUOTING,
    after,
    before_count,
    head_of,
    is_thing,
    is_voice,
    phrase,
    trimmed,
)
from tallystick.extract.attribution.recordings import recording
from tallystick.extract.attribution.saying import Saying, hull, stretches
from tallystick.extract.attribution.speakers import Speaker, beside, named_by, opening, speaker
from tallystick.extract.attribution.telling import has_clause
from tallystick.extract.attribution.verbs import is_cue, is_participle, lemma_of, may_say, only_compares, says_nothing
from tallystick.extract.text.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_SIDE = 5
"""Tokens between "against" and "according to", at most."""


def sayings(sentence: Sentence, starts: Sequence[int] = ()) -> list[Saying]:
    """Every attribution that one parsed sentence shows, in the order of the cues; none where it is not parsed.

    ``starts`` are offsets at which the text begins anew (after a title, a dateline): no clause reaches back over them.
    """
    if sentence.doc is None:
        return []
    found: list[Saying] = []
    anew = [t.i for t in sentence.doc if _begins(sentence, t, starts)] if starts else []
    low, ahead = 0, [*anew, len(sentence.doc)]
    for token in sentence.doc:
        while token.i >= ahead[0]:
            low = ahead.pop(0)
        if token.lower_ == "according":
            found += _according(sentence, token)
        elif (referred := referring(token) or ascribed(token) or leading(token)) is not None:
            found += _cited(sentence, referred, "cite")
        elif token.lower_ == "in" and token.dep_ == "prep":
            found += _measured(sentence, token)
        elif token.pos_ == "NOUN":
            found += noun_saying(sentence, token)
            found += recording(sentence, token)
        if may_say(token):
            found += _verb(sentence, token, found, (low, ahead[0]))
    return disputed(sentence, settled(sentence, found, sentence.at(sentence.doc[low])[0]))


def _begins(sentence: Sentence, token: Token, starts: Sequence[int]) -> bool:
    """Whether a token is the first at or after one of the offsets."""
    before = sentence.at(token.nbor(-1))[0] if token.i else sentence.start - 1
    return any(before < start <= sentence.at(token)[0] for start in starts)


def _verb(sentence: Sentence, verb: Token, earlier: Sequence[Saying], bounds: tuple[int, int]) -> Iterator[Saying]:
    words, lemma = lexicon(), lemma_of(verb)
    stance: Stance | None = words.stances.get(lemma)
    if is_participle(verb) or not is_cue(verb, lemma) or says_nothing(verb, lemma, stance):
        return
    passed_on = learned(verb, lemma) if lemma in LEARNING else citing(verb) if stance == "cites" else None
    if passed_on is not None:
        yield from _cited(sentence, passed_on, lemma)
        return
    who, inside = _of_figure(verb, *_who_and_what(verb, lemma, bounds))
    link: Token | None = None
    if not inside and not who.passive:
        link, inside = behind(verb)
        counted = link is not None and link.lower_ == "of" and any(t.pos_ == "NUM" for t in inside)
        stance = "says" if counted else None if inside else stance
    if who.borrowed and verb.tag_ == "VBG" and is_thing(who.words):
        who = Speaker(borrowed=True)
    if stance is None and _calls_untrue(verb, lemma):
        stance = "denies"
    stance = None if only_compares(verb) or (stance == "says" and left_open(verb)) else stance
    witnessed = lemma in words.sights and bool(who.words) and head_of(who.words).lemma_.lower() in words.eyewitnesses
    if witnessed:
        inside, stance = inside or trimmed(list(verb.doc[verb.i + 1 :])), "says"
    elif (lemma not in words.stances and link is None) or is_thing(who.words) or _is_nobody(who):
        return
    saying = Saying(
        sentence.index,
        stretches(sentence, who.words),
        stretches(sentence, [t for t in _cue(verb, link) if t not in who.words]),
        stretches(sentence, inside),
        None if lemma in words.depicting and not (witnessed or _vouched(verb) or is_document(verb)) else stance,
        lemma,
        told=hull(sentence, told(verb) or carrier(verb)),
        named=hull(sentence, who.antecedent),
        borrowed=who.borrowed,
        unsaid=withheld(verb) or any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children),
        presupposed=stretches(sentence, presupposed(inside)),
    )
    if saying.content or (saying.source and _may_introduce(verb, saying)):
        yield _continued(saying, verb, earlier)


def _is_nobody(who: Speaker) -> bool:
    """ "Not a single member of staff reported that 12 had died"."""
    return len(who.words) > 1 and who.words[0].lower_ == "not" and who.words[1].lower_ in {"a", "one"}


def _vouched(verb: Token) -> bool:
    """ "Described how 12 died", "listed 1,229 injured": a clause or a count, for a bare object vouches for nothing."""
    return has_clause(verb) or any(
        t.pos_ == "NUM" for c in verb.children if c.dep_ == "dobj" and c.i > verb.i for t in (c, *c.children)
    )


def _may_introduce(verb: Token, saying: Saying) -> bool:
    """Whether bare words of saying may belong to a quotation beside them."""
    speech = saying.stance is not None or saying.lemma in lexicon().utterances
    opens = [t.text for t in verb.doc[verb.i + 1 : verb.i + 3]]
    answers = verb.dep_ == "conj" and len(opens) == 2 and opens[0] in {",", ":"} and opens[1] in QUOTING | {"‘"}
    return speech and (not saying.borrowed or verb.tag_ == "VBG" or answers)


def _who_and_what(verb: Token, lemma: str, bounds: tuple[int, int]) -> tuple[Speaker, tuple[Token, ...]]:
    """Speaker and content: the order of the words where the voice closes a clause, else the parse."""
    who = speaker(verb)
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} and c.tag_ != "VBG"]
    right = any(verb.i < c.i and c.left_edge.i < bounds[1] for c in clauses)
    subject = () if who.borrowed or who.passive else who.words
    truly_passive = who.passive and (bool(who.words) or any(c.dep_ == "auxpass" for c in verb.children))
    if not (truly_passive or right) and (end := closing(verb, lemma, subject, *bounds)) is not None:
        return Speaker(end.voice), end.content
    who = _mended(verb, who)
    who = replace(who, words=tuple(t for t in who.words if t.i >= bounds[0]) or who.words)
    inside = content(verb, lemma, who)
    if not inside and not who.passive and is_voice(who.words):
        inside = as_said(verb, lemma) or following(verb, lemma)
    return who, inside


def _of_figure(verb: Token, who: Speaker, inside: tuple[Token, ...]) -> tuple[Speaker, tuple[Token, ...]]:
    """ "12 died, a figure | aid groups | say is too low": they say so of the figure, and do not tell it."""
    words, known = who.words, lexicon()
    told = len(words) > 2 and words[0].pos_ == "DET" and words[1].lower_ in known.counts | known.numbering
    if not told or words[-1].tag_ not in {"NNS", "NNPS"} or not is_voice(words[2:]):
        return who, inside
    return replace(who, words=words[2:]), trimmed(list(verb.doc[verb.i + 1 :]))


def _cited(sentence: Sentence, found: Citing, lemma: str) -> Iterator[Saying]:
    """Two attributions: the voice that cites, where it is named here, and the voice that it cites."""
    cue, inside = stretches(sentence, found.cue), stretches(sentence, found.content)
    if found.citer:
        named = hull(sentence, named_by(found.citer))
        yield Saying(sentence.index, stretches(sentence, found.citer), cue, inside, "cites", lemma, named=named)
    yield Saying(sentence.index, stretches(sentence, found.cited), cue, inside, "says", lemma, cited=True)


def _calls_untrue(verb: Token, lemma: str) -> bool:
    """ "The army called reports that 12 had died baseless"."""
    known = lexicon()
    told = any(c.dep_ in {"dobj", "nsubj", "ccomp"} and _is_told(c) for c in verb.subtree if c.i > verb.i)
    return lemma in known.naming and told and any(t.lower_ in known.untrue for t in verb.doc[verb.i + 1 :])


def _is_told(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon().nouns or noun.lemma_.lower() in lexicon().tolls


def _mended(verb: Token, who: Speaker) -> Speaker:
    """A finite verb of saying that the parse leaves without a subject has it right before or right after it."""
    if who.passive or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return who
    if who.borrowed:
        return Speaker(near) if verb.tag_ != "VBN" and is_voice(near := beside(verb)) else who
    if who.antecedent or is_voice(who.words):
        return who
    behind_it = () if verb.lower_ in {"told", "tells"} else after(verb)
    others = (opening(verb),) if who.words else (beside(verb), behind_it, opening(verb))
    return Speaker(next((words for words in others if is_voice(words)), who.words))


def _continued(saying: Saying, verb: Token, earlier: Sequence[Saying]) -> Saying:
    """ "…, adding that": a participle goes on with the nearest voice before it, whatever the parse hangs it on."""
    if verb.tag_ != "VBG" or (saying.source and not saying.borrowed):
        return saying
    previous = next(
        (s for s in reversed(earlier) if s.lemma in lexicon().stances and s.source and not s.borrowed), None
    )
    return replace(saying, source=previous.source, named=previous.named, borrowed=True) if previous else saying


def _cue(verb: Token, link: Token | None) -> list[Token]:
    """The verb with its helpers, the adverb between them ("has repeatedly said") and its preposition."""
    near = [c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "prt"}]
    adverbs = [c for c in verb.children if c.dep_ == "advmod" and c.i == verb.i - 1 and c.tag_ == "RB"]
    return sorted([*near, *adverbs, verb, *([link] if link is not None else [])], key=lambda t: t.i)


def _according(sentence: Sentence, token: Token) -> Iterator[Saying]:
    doc = token.doc
    to = doc[token.i + 1] if token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to" else None
    if to is None:
        return
    head = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
    source = _with_name(before_count(phrase(head, to) if head is not None else after(to)))
    if is_thing(source):
        source = tuple(takewhile(lambda t: t.pos_ != "CCONJ", source))
    if not source or is_thing(source):
        return
    taken = {t.i for t in source} | {token.i, to.i}
    inside = _its_own_part(token, trimmed([t for t in _clause(token).subtree if t.i not in taken]))
    cue, voice = stretches(sentence, [token, to]), stretches(sentence, source)
    own = {t.i for a in token.ancestors if a.dep_ in {"relcl", "advcl"} for t in a.subtree}
    known = stretches(sentence, [t for t in presupposed(list(doc)) if t.i not in own])
    yield Saying(sentence.index, voice, cue, stretches(sentence, inside), "says", "according to", presupposed=known)


def _its_own_part(token: Token, inside: tuple[Token, ...]) -> tuple[Token, ...]:
    """Of two in one sentence ("12 died, according to A, and 30 were hurt, according to B") each speaks of the clause
    before it, and one behind "against" of the other side's number alone: "against 2.5 million according to the union".
    """
    against = next((t.i for t in token.doc[max(0, token.i - _SIDE) : token.i] if t.lower_ in lexicon().rivals), None)
    if against is not None:
        return tuple(t for t in inside if against < t.i < token.i)
    if part := _listed_part(token):
        return part
    later = next((t.i for t in token.doc[token.i + 1 :] if t.lower_ == "according"), None)
    if later is None:
        return _behind_another(token, inside)
    before = tuple(t for t in inside if t.i < token.i)
    return before or tuple(t for t in inside if t.i < later)


def _listed_part(token: Token) -> tuple[Token, ...]:
    """ "34 dead and 60 hurt, according to A; 51 dead, according to B": of parts set off by semicolons each has its own
    voice behind it, which speaks of all that part."""
    doc = token.doc
    marks = [-1, *(t.i for t in doc if t.text == ";"), len(doc)]
    parts = [doc[low + 1 : high] for low, high in pairwise(marks)]
    voiced = [sum(t.lower_ == "according" for t in part) for part in parts]
    if len(parts) < 2 or sum(voiced) < 2 or max(voiced) > 1:
        return ()
    own = next(part for part in parts if part.start <= token.i < part.end)
    return trimmed([t for t in own if t.i < token.i])


def _behind_another(token: Token, inside: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "30,000 according to police, 100,000 | according to organisers": what begins behind the voice of the other."""
    earlier = next((t.i for t in reversed(token.doc[: token.i]) if t.lower_ == "according"), token.i)
    between = token.doc[earlier : token.i]
    end = next((t.i for t in between if t.text in {",", ";"} or t.pos_ == "CCONJ"), None)
    return inside if end is None else trimmed([t for t in inside if t.i > end])


def _with_name(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "According to the militant group | Hezbollah": the name behind its description, where the comma is lost."""
    if not words or words[-1].pos_ != "NOUN" or words[-1].lower_ in lexicon().nouns:
        return words
    rest = list(words[0].doc[words[-1].i + 1 : words[-1].i + 4])
    names = list(takewhile(lambda t: t.pos_ == "PROPN" and t.lower_ not in lexicon().calendar, rest))
    return (*words, *names) if len(names) < 3 else words


def _measured(sentence: Sentence, token: Token) -> Iterator[Saying]:
    """ "In a poll on Monday, 40 percent said": the numbers are the poll's."""
    head = next((c for c in token.children if c.dep_ == "pobj"), None)
    if head is None or head.lower_ not in lexicon().measuring:
        return
    source = phrase(head, token)
    taken = {t.i for t in source} | {token.i}
    inside = trimmed([t for t in _clause(token).subtree if t.i not in taken])
    if source and inside:
        cue, voice = stretches(sentence, [token]), stretches(sentence, source)
        yield Saying(sentence.index, voice, cue, stretches(sentence, inside), "says", "in")


def _clause(token: Token) -> Token:
    """The verb of the clause that a phrase belongs to."""
    while token.head.i != token.i and token.dep_ not in {"ccomp", "conj", "advcl", "parataxis"}:
        token = token.head
    return token
