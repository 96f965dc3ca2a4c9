"""Who says what, inside one sentence: verbs of saying over a dependency parse.

Labels are those of ClearNLP as spaCy's English models give them.  Where the parse has lost a clause (texts without
commas, headlines), the order of the words decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tallystick.evidence import Stance
from tallystick.extract.parsed import Sentence
from tallystick.knowledge.load import shipped

if TYPE_CHECKING:
    from spacy.tokens import Token

Stretch = tuple[int, int]

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "attr", "oprd", "acomp", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_LOOSE = frozenset({"relcl", "parataxis", "advcl", "ccomp", "conj", "acl", "dep", "ROOT", "appos", "pcomp"})
_OBJECT_OF = frozenset({"dobj", "pobj", "dative", "iobj"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution as its sentence shows it; stretches are offsets in the document's text."""

    sentence: int
    source: tuple[Stretch, ...]
    """The words that name the voice; empty where they are left unsaid."""
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    stance: Stance | None
    """None: a belief, a wish or a call, which vouches for no figure."""
    lemma: str
    told: Stretch | None = None
    """The outlet that the voice spoke to."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of saying of a language."""

    stances: dict[str, Stance]
    clause_only: frozenset[str]
    attitudes: frozenset[str]
    goes_on: frozenset[str]
    nouns: dict[str, Stance | None]
    not_voices: frozenset[str]
    outlet_names: tuple[str, ...]
    outlet_words: frozenset[str]
    outlet_never: frozenset[str]
    relative: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The English words of saying."""
    raw = shipped("languages/en/saying.yaml")
    nouns: dict[str, Stance | None] = dict.fromkeys(raw["nouns"]["attitudes"])
    for stance in ("says", "claims", "denies"):
        nouns |= dict.fromkeys(raw["nouns"][stance], stance)
    outlets = raw["outlets"]
    return Lexicon(
        {verb: stance for stance, verbs in raw["verbs"].items() for verb in verbs},
        frozenset(raw["clause_only"]),
        frozenset(raw["attitudes"]),
        frozenset(raw["goes_on"]),
        nouns,
        frozenset(raw["not_voices"]),
        tuple(outlets["names"]),
        frozenset(outlets["words"]),
        frozenset(outlets["never"]),
        frozenset(raw["pronouns"]["relative"]),
    )


def sayings(sentence: Sentence) -> list[Saying]:
    """Every attribution that one parsed sentence shows, in the order of the cues; none where it is not parsed."""
    if sentence.doc is None:
        return []
    found: list[Saying] = []
    for token in sentence.doc:
        if token.lower_ == "according":
            found += _according(sentence, token)
        elif token.pos_ in {"VERB", "AUX"} or token.lower_ in {"said", "told", "says"}:
            found += _verb(sentence, token)
    return found


# ------------------------------------------------------------------------------------------- verbs


def _verb(sentence: Sentence, verb: Token) -> Iterator[Saying]:
    words, lemma = lexicon(), _lemma(verb)
    stance = words.stances.get(lemma)
    if (stance is None and lemma not in words.attitudes) or verb.dep_ in {"amod", "compound", "nmod"}:
        return
    source, passive = _source(verb)
    if source and source[-1].lemma_.lower() in words.not_voices:
        return
    content = _content(verb, lemma, source, passive)
    if not content:
        return
    told = _told(verb)
    yield Saying(
        sentence.index,
        _stretches(sentence, source),
        _stretches(sentence, _cue(verb)),
        _stretches(sentence, content),
        stance,
        lemma,
        _stretches(sentence, told)[0] if told else None,
    )


def _lemma(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt" and c.i > verb.i), None)
    if particle and f"{lemma} {particle}" in lexicon().stances:
        return f"{lemma} {particle}"
    return {"tell": "tell", "told": "tell", "said": "say", "says": "say", "saying": "say"}.get(verb.lower_, lemma)


def _cue(verb: Token) -> list[Token]:
    near = [c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg", "prt"}]
    return sorted([*near, verb], key=lambda t: t.i)


def _source(verb: Token) -> tuple[list[Token], bool]:
    """The noun phrase that speaks, and whether the verb is passive."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
    if agent is not None:
        return _phrase(agent, verb), True
    if passive or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        return [], True
    if subjects:
        return _phrase(subjects[0], verb), False
    return _governing_source(verb), False


def _governing_source(verb: Token) -> list[Token]:
    """The subject of the clause that a participle, an infinitive or a second verb leans on."""
    token = verb
    for _ in range(4):
        if token.dep_ not in {"conj", "advcl", "xcomp", "acl", "pcomp", "prep", "relcl"} or token.head.i == token.i:
            break
        if token.dep_ == "acl" and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return _phrase(token.head, verb)
        token = token.head
        subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
        if subject is not None:
            return _phrase(subject, token)
    return _neighbour(verb)


def _neighbour(verb: Token) -> list[Token]:
    """A noun phrase right before the verb, else right after it ("…, said a monitor")."""
    for chunk in verb.doc.noun_chunks:
        if chunk.end == verb.i:
            return list(chunk)
    return []


def _phrase(head: Token, verb: Token) -> list[Token]:
    """The noun phrase of a head, without relative clauses, on its own side of the verb."""
    dropped = {t.i for c in head.subtree if c.dep_ in {"relcl", "advcl", "parataxis", "ccomp"} for t in c.subtree}
    low, high = (0, verb.i) if head.i < verb.i else (verb.i + 1, len(verb.doc))
    kept = [t for t in head.subtree if t.i not in dropped and low <= t.i < high]
    return _trimmed(kept)


def _told(verb: Token) -> list[Token]:
    """The outlet among those spoken to."""
    for child in verb.children:
        if child.dep_ in _OBJECT_OF and child.i > verb.i and _is_outlet(list(child.subtree), child):
            return _phrase(child, verb)
        if child.dep_ in {"prep", "dative"} and child.lower_ == "to":
            for inner in child.children:
                if inner.dep_ == "pobj" and _is_outlet(list(inner.subtree), inner):
                    return _phrase(inner, verb)
    return []


def _is_outlet(phrase: Sequence[Token], head: Token) -> bool:
    words = lexicon()
    if any(t.lower_ in words.outlet_never for t in phrase):
        return False
    name = " ".join(t.lower_ for t in phrase)
    return head.lower_ in words.outlet_words or any(f" {n} " in f" {name} " for n in words.outlet_names)


# ------------------------------------------------------------------------------------------- content


def _content(verb: Token, lemma: str, source: Sequence[Token], passive: bool) -> list[Token]:
    if passive and verb.dep_ in {"acl", "relcl"}:
        return [t for t in verb.head.subtree if not _under(t, verb)]
    own = [c for c in verb.children if c.dep_ in _COMPLEMENTS and not _is_told(c, lemma)]
    if lemma in lexicon().clause_only:
        own = [c for c in own if c.dep_ in {"ccomp", "xcomp"}]
    if passive:
        own += [c for c in verb.children if c.dep_ in {"nsubjpass", "csubjpass"}]
    taken = {t.i for t in source} | {t.i for t in _cue(verb)}
    content = sorted({t.i: t for c in own for t in c.subtree if t.i not in taken}.values(), key=lambda t: t.i)
    if content:
        return _trimmed(content)
    return _around(verb, taken)


def _is_told(child: Token, lemma: str) -> bool:
    return child.dep_ == "dobj" and lemma in {"tell", "inform", "brief", "notify", "accuse"}


def _around(verb: Token, taken: set[int]) -> list[Token]:
    """The clause that a verb at the end of its sentence was said of, where the parse does not tie the two."""
    if verb.dep_ not in _LOOSE:
        return []
    mine = {t.i for t in verb.subtree} | taken
    start = min((i for i in taken), default=verb.i)
    before = [t for t in verb.doc if t.i < start]
    outside = [t for t in before if t.i not in mine]
    return _trimmed(outside if len(outside) > 2 else before)


def _under(token: Token, ancestor: Token) -> bool:
    return token.i == ancestor.i or ancestor.is_ancestor(token)


# ------------------------------------------------------------------------------------------- according to


def _according(sentence: Sentence, token: Token) -> Iterator[Saying]:
    to = next((t for t in token.doc[token.i + 1 : token.i + 2] if t.lower_ == "to"), None)
    if to is None:
        return
    voice = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
    source = _phrase(voice, to) if voice is not None else _chunk_after(to)
    if not source:
        return
    taken = {t.i for t in source} | {token.i, to.i}
    clause = _clause(token)
    content = [t for t in clause.subtree if t.i not in taken and not (voice is not None and _under(t, voice))]
    yield Saying(
        sentence.index,
        _stretches(sentence, source),
        _stretches(sentence, [token, to]),
        _stretches(sentence, _trimmed(content)),
        "says",
        "according to",
    )


def _chunk_after(token: Token) -> list[Token]:
    return next((list(c) for c in token.doc.noun_chunks if c.start == token.i + 1), [])


def _clause(token: Token) -> Token:
    """The verb of the clause that a phrase belongs to."""
    while token.head.i != token.i and token.dep_ not in {"ccomp", "conj", "advcl", "parataxis"}:
        token = token.head
    return token


# ------------------------------------------------------------------------------------------- stretches


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Without punctuation at the ends."""
    kept = list(tokens)
    while kept and (kept[-1].is_space or kept[-1].text in {",", "-", "--", ";", ":", ".", "–", "—"}):
        kept.pop()
    while kept and (kept[0].is_space or kept[0].text in {",", "-", "--", ";", ":", ".", "–", "—"}):
        kept.pop(0)
    return kept


def _stretches(sentence: Sentence, tokens: Iterable[Token]) -> tuple[Stretch, ...]:
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
