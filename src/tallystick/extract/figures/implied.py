"""One person without a number word: "a woman was killed" is a figure of one, marked ``implied``.

Each person is told once for each fate, however often the text comes back to it, and one who was hurt and died is killed
alone: the implied figures of a document can be added up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from tallystick.evidence import Metric
from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.harm import harmed
from tallystick.extract.figures.mentions import Mention, mention_at, mentions_of, surnames_of
from tallystick.extract.figures.metrics import Decided
from tallystick.extract.figures.patients import patients
from tallystick.extract.figures.persons import Person, Persons
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed
from tallystick.extract.numbers.grammar import Number
from tallystick.extract.text.gate import PLAIN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HARM = frozenset(["killed", "injured"])
_ARTICLES = frozenset(["a", "an", "another"])


class Sentence(Protocol):
    """What is known of a parsed sentence."""

    @property
    def doc(self) -> Doc: ...
    @property
    def index(self) -> int: ...
    @property
    def groups(self) -> Sequence[Counted]: ...
    @property
    def triggers(self) -> Sequence[Trigger]: ...


@dataclass(slots=True)
class _Told:
    """One person with the fates told, each with the mention and the trigger that tell it best."""

    person: Person
    told: dict[Metric, tuple[Mention, Trigger, Doc]] = field(default_factory=dict)


def find_implied(sentences: Sequence[Sentence], text: str) -> list[Decided]:
    """The single persons of a text of whom a fate is told, outside the counted groups of its sentences."""
    surnames = surnames_of(text) if sentences else frozenset[str]()
    told = [list(_told(sentence, surnames)) for sentence in sentences]
    last = max((n for n, own in enumerate(told, 1) if own), default=0)
    families: dict[str, tuple[Persons, dict[int, _Told]]] = {}
    for sentence, own in zip(sentences[:last], told[:last], strict=True):
        mentions = list(mentions_of(sentence.doc, sentence.index, surnames))
        for name in ("harm", "detained", "abducted"):
            persons, fates = families.setdefault(name, (Persons(), {}))
            for mention in mentions:
                persons.see(mention)
        for metric, trigger, mention in own:
            persons, fates = families["harm" if metric in _HARM else metric]
            person = persons.of(mention)
            known = fates.setdefault(id(person), _Told(person))
            best = known.told.get(metric)
            if best is None or (best[0].kind == "pronoun" and mention.kind != "pronoun"):
                known.told[metric] = (mention, trigger, sentence.doc)
    return [d for _, fates in families.values() for one in fates.values() for d in _decided(one)]


def _decided(fates: _Told) -> Iterator[Decided]:
    for metric, (mention, trigger, doc) in fates.told.items():
        if metric != "injured" or "killed" not in fates.told:
            yield Decided(_group(doc, mention), metric, trigger, mention.sentence, doc[mention.head].lower_)


def _told(sentence: Sentence, surnames: Collection[str]) -> Iterator[tuple[Metric, Trigger, Mention]]:
    """The fates that a sentence tells of single persons, in the order of the persons."""
    found: dict[tuple[int, Metric], tuple[Metric, Trigger, Mention]] = {}
    for trigger, token in _fates(sentence):
        if any(g.first <= token.i <= g.head for g in sentence.groups) or _are_many(token):
            continue
        if _acts(token) or _is_nobody(token):
            continue
        mention = _mention(token, sentence.index, surnames)
        if mention is not None:
            metric = _gravest(sentence.doc, trigger)
            found.setdefault((mention.head, metric), (metric, trigger, mention))
    return iter(sorted(found.values(), key=lambda row: (row[2].head, row[0])))


def _acts(token: Token) -> bool:
    """Whether somebody unknown is the one who acts: "someone shot at a house"."""
    return token.lower_ in closed("anybody") and token.dep_ == "nsubj"


def _is_nobody(token: Token) -> bool:
    """ "Not a single civilian", "not one soldier was killed"."""
    first = token.left_edge
    negated = first.lower_ == "not" or (first.i > 0 and first.nbor(-1).lower_ == "not")
    return negated and any(t.lower_ in {"a", "single", "one"} for t in token.subtree if t.i < token.i)


def _are_many(token: Token) -> bool:
    """ "The Bali Nine were arrested": a name with a plural verb, nobody joined to it, is no single person's."""
    helped = token.pos_ == "PROPN" and token.dep_ in {"nsubj", "nsubjpass"}
    plural = helped and any(c.lower_ in {"were", "are"} and c.i > token.i for c in token.head.children)
    return plural and not any(t.lower_ in {"and", "&", ","} for t in token.subtree)


def _mention(token: Token, sentence: int, surnames: Collection[str]) -> Mention | None:
    """The person that a token names, or whom a noun beside it names: the parse may have put a dateline before it."""
    near = (token, *(c for c in token.children if c.dep_ == "appos"))
    return next((m for t in near if (m := mention_at(t, sentence, surnames)) is not None), None)


def _fates(sentence: Sentence) -> Iterator[tuple[Trigger, Token]]:
    for trigger in sentence.triggers:
        own = trigger.role == "state" and any(g.first <= trigger.first <= g.head for g in sentence.groups)
        if trigger.metric in PLAIN and not trigger.weak and not own:
            yield from ((trigger, token) for token in patients(sentence.doc, trigger))
    yield from harmed(sentence.doc)


def _gravest(doc: Doc, trigger: Trigger) -> Metric:
    deadly = trigger.metric == "injured" and any(c.lower_ in closed("mortally") for c in doc[trigger.first].children)
    return "killed" if deadly else trigger.metric


def _group(doc: Doc, mention: Mention) -> Counted:
    """The mention as a counted group: its article, or the noun phrase where it has none."""
    start: Token = doc[mention.first]
    article = start.lower_ in _ARTICLES and mention.head > mention.first
    end = start if article else doc[mention.head]
    number = Number(
        start.idx, end.idx + len(end.text), 1, 1, "implied", (start.idx, start.idx), "words", additive=False
    )
    return Counted(number, mention.first, mention.head, mention.head, "people", mention.words, "")
