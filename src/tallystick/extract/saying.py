"""Who says what, inside one sentence: verbs of saying over a dependency parse.

Labels are those of ClearNLP as spaCy's English models give them.  Where the parse has lost a clause (texts without
commas, headlines), the order of the words decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tallystick.evidence import Stance
from tallystick.extract.citing import citing
from tallystick.extract.content import closing, content, following
from tallystick.extract.lexicon import lexicon
from tallystick.extract.parsed import Sentence
from tallystick.extract.phrases import after, head_of, is_thing, is_voice, phrase, trimmed
from tallystick.extract.speakers import Speaker, beside, speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

Stretch = tuple[int, int]

_OBJECTS = frozenset({"dobj", "pobj", "dative", "iobj"})
_ALWAYS_VERBS = {"said": "say", "says": "say", "told": "tell", "added": "add", "announced": "announce"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution as its sentence shows it; stretches are offsets in the document's text."""

    sentence: int
    source: tuple[Stretch, ...]
    """The words that name the voice; empty where they are left unsaid."""
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    """Empty for bare words of saying, whose content may stand between quotation marks elsewhere."""
    stance: Stance | None
    """None: a belief, a wish or a call, which vouches for no figure."""
    lemma: str
    told: Stretch | None = None
    """The outlet that the voice spoke to."""
    named: Stretch | None = None
    """The words to name the voice by, where the source is only "who" or "which"."""
    borrowed: bool = False
    """The voice is taken from another clause than the verb's own."""
    cited: bool = False
    """Known through another voice, which cites it."""

    @property
    def hull(self) -> Stretch:
        """From the first to the last word of source and cue."""
        ends = [*self.source, *self.cue] if not self.borrowed else list(self.cue)
        return min(s for s, _ in ends), max(e for _, e in ends)


def sayings(sentence: Sentence, starts: Sequence[int] = ()) -> list[Saying]:
    """Every attribution that one parsed sentence shows, in the order of the cues; none where it is not parsed.

    ``starts`` are offsets at which the text begins anew (after a title, a dateline): no clause reaches back over them.
    """
    if sentence.doc is None:
        return []
    found: list[Saying] = []
    low, ahead = 0, list(starts)
    for token in sentence.doc:
        while ahead and sentence.at(token)[0] >= ahead[0]:
            low = token.i
            ahead.pop(0)
        if token.lower_ == "according":
            found += _according(sentence, token)
        elif token.pos_ in {"VERB", "AUX"} or token.lower_ in _ALWAYS_VERBS:
            found += _verb(sentence, token, found, low)
    return _cut(_widened(sentence, _hosted(found), low))


def _verb(sentence: Sentence, verb: Token, earlier: Sequence[Saying], low: int) -> Iterator[Saying]:
    words, lemma = lexicon(), _lemma(verb)
    stance: Stance | None = words.stances.get(lemma)
    if verb.dep_ in {"amod", "compound", "nmod"} or _takes_lives(verb, lemma) or _is_aim(verb, stance):
        return
    if stance == "cites" and (pair := list(_cited(sentence, verb, lemma))):
        yield from pair
        return
    who, inside = _who_and_what(verb, lemma, low)
    if lemma in words.sights and who.words and head_of(who.words).lower_ in words.eyewitnesses:
        inside, stance = inside or trimmed(list(verb.doc[verb.i + 1 :])), "says"
    elif lemma not in words.stances or is_thing(who.words):
        return
    saying = Saying(
        sentence.index,
        stretches(sentence, who.words),
        stretches(sentence, _cue(verb)),
        stretches(sentence, inside),
        stance,
        lemma,
        told=_hull(sentence, _told(verb)),
        named=_hull(sentence, who.antecedent),
        borrowed=who.borrowed,
    )
    if saying.content or (saying.source and saying.stance and not saying.borrowed):
        yield _continued(saying, verb, earlier)


def _who_and_what(verb: Token, lemma: str, low: int) -> tuple[Speaker, tuple[Token, ...]]:
    """Speaker and content: the order of the words where the voice closes a clause, else the parse."""
    who = speaker(verb)
    right = any(c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i and c.tag_ != "VBG" for c in verb.children)
    subject = () if who.borrowed or who.passive else who.words
    truly_passive = who.passive and (bool(who.words) or any(c.dep_ == "auxpass" for c in verb.children))
    if not (truly_passive or right) and (end := closing(verb, lemma, subject, low)) is not None:
        return Speaker(end.voice), end.content
    who = _mended(verb, who)
    inside = content(verb, lemma, who)
    if not inside and not who.passive and is_voice(who.words):
        inside = following(verb, lemma)
    return who, inside


def _cited(sentence: Sentence, verb: Token, lemma: str) -> Iterator[Saying]:
    """Two attributions: the voice that cites, where it is named here, and the voice that it cites."""
    found = citing(verb)
    if found is None:
        return
    cue, inside = stretches(sentence, found.cue), stretches(sentence, found.content)
    if found.citer:
        yield Saying(sentence.index, stretches(sentence, found.citer), cue, inside, "cites", lemma)
    yield Saying(sentence.index, stretches(sentence, found.cited), cue, inside, "says", lemma, cited=True)


def _hosted(found: Sequence[Saying]) -> list[Saying]:
    """ "Citing Y" takes the content of the saying it hangs on: the nearest before it, else the nearest after it."""
    out: list[Saying] = []
    for n, saying in enumerate(found):
        if saying.cited and not saying.content:
            hosts = [s for s in (*reversed(found[:n]), *found[n + 1 :]) if s.content and s.stance and not s.cited]
            out += [replace(saying, content=hosts[0].content)] if hosts else [saying]
        else:
            out.append(saying)
    return out


def _cut(found: Sequence[Saying]) -> list[Saying]:
    """A clause ends where a later voice closes the whole sentence ("A said 12 were killed B reported")."""
    closing = next((s for s in reversed(found) if s.source and s.content and s.content[-1][1] <= s.hull[0]), None)
    if closing is None:
        return list(found)
    out = []
    for saying in found:
        if saying is not closing and saying.hull[1] <= closing.hull[0]:
            inside = tuple((s, min(e, closing.hull[0])) for s, e in saying.content if s < closing.hull[0])
            saying = replace(saying, content=inside)
        out.append(saying)
    return out


def _lemma(verb: Token) -> str:
    if verb.lower_ in _ALWAYS_VERBS:
        return _ALWAYS_VERBS[verb.lower_]
    lemma = verb.lemma_.lower()
    after_it = next((c.lower_ for c in verb.children if c.dep_ in {"prt", "prep"} and c.i == verb.i + 1), None)
    both = f"{lemma} {after_it}"
    return both if after_it and both in lexicon().stances else lemma


def _takes_lives(verb: Token, lemma: str) -> bool:
    """ "The blast claimed the lives of 12"."""
    near = verb.doc[verb.i + 1 : verb.i + 6]
    return lemma == "claim" and any(t.lower_ in lexicon().lives for t in near)


def _is_aim(verb: Token, stance: Stance | None) -> bool:
    """ "Refused to support": what one would or would not do is the other verb's content."""
    return stance is None and verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _mended(verb: Token, who: Speaker) -> Speaker:
    """A finite verb of saying that the parse leaves without a subject has it right before or right after it."""
    if is_voice(who.words) or who.passive or who.borrowed or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return who
    near = next((words for words in (beside(verb), after(verb)) if is_voice(words)), who.words)
    return Speaker(near)


def _continued(saying: Saying, verb: Token, earlier: Sequence[Saying]) -> Saying:
    """ "…, adding that": a participle goes on with the nearest voice before it, whatever the parse hangs it on."""
    if verb.tag_ != "VBG" or (saying.source and not saying.borrowed):
        return saying
    previous = next((s for s in reversed(earlier) if s.stance and s.source and not s.borrowed), None)
    return replace(saying, source=previous.source, named=previous.named, borrowed=True) if previous else saying


def _cue(verb: Token) -> list[Token]:
    near = [c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "prt"}]
    return sorted([*near, verb], key=lambda t: t.i)


def _told(verb: Token) -> tuple[Token, ...]:
    """The outlet among those spoken to."""
    for child in verb.children:
        if child.dep_ in _OBJECTS and child.i > verb.i and _is_outlet(child):
            return phrase(child, verb)
        if child.dep_ in {"prep", "dative"} and child.lower_ == "to":
            for inner in child.children:
                if inner.dep_ == "pobj" and _is_outlet(inner):
                    return phrase(inner, verb)
    return ()


def _is_outlet(head: Token) -> bool:
    words = lexicon()
    near = [t for t in head.subtree if abs(t.i - head.i) < 6]
    if any(t.lower_ in words.outlet_never for t in near):
        return False
    name = f" {' '.join(t.lower_ for t in near)} "
    return head.lower_ in words.outlet_words or any(f" {n} " in name for n in words.outlet_names)


def _according(sentence: Sentence, token: Token) -> Iterator[Saying]:
    doc = token.doc
    to = doc[token.i + 1] if token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to" else None
    if to is None:
        return
    head = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
    source = phrase(head, to) if head is not None else after(to)
    if not source or is_thing(source):
        return
    taken = {t.i for t in source} | {token.i, to.i}
    inside = trimmed([t for t in _clause(token).subtree if t.i not in taken])
    cue, voice = stretches(sentence, [token, to]), stretches(sentence, source)
    yield Saying(sentence.index, voice, cue, stretches(sentence, inside), "says", "according to")


def _widened(sentence: Sentence, found: Sequence[Saying], low: int) -> list[Saying]:
    """ "According to X" speaks of its whole sentence where nobody else speaks in it."""
    if len([s for s in found if s.stance and s.source and not s.borrowed and not s.cited]) != 1:
        return list(found)
    return [replace(s, content=_all_but(sentence, s, low)) if s.lemma == "according to" else s for s in found]


def _all_but(sentence: Sentence, saying: Saying, low: int) -> tuple[Stretch, ...]:
    (start, end), first = saying.hull, sentence.at(sentence.doc[low])[0] if sentence.doc is not None else sentence.start
    pieces = ((min(first, start), start), (end, sentence.end))
    return tuple((s, e) for s, e in pieces if e - s > 2)


def _clause(token: Token) -> Token:
    """The verb of the clause that a phrase belongs to."""
    while token.head.i != token.i and token.dep_ not in {"ccomp", "conj", "advcl", "parataxis"}:
        token = token.head
    return token


def _hull(sentence: Sentence, tokens: Sequence[Token]) -> Stretch | None:
    return (sentence.at(tokens[0])[0], sentence.at(tokens[-1])[1]) if tokens else None


def stretches(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Stretch, ...]:
    """Runs of neighbouring tokens as offsets in the document's text."""
    out: list[list[int]] = []
    last = -2
    for token in sorted(tokens, key=lambda t: t.i):
        start, end = sentence.at(token)
        if token.i == last + 1:
            out[-1][1] = end
        else:
            out.append([start, end])
        last = token.i
    return tuple((s, e) for s, e in out)
