"""How alike two tellings are in their words: all words by rarity, and the names that only they share.

Names are words that the case hardly ever writes in small letters; those of the voices that tell of it are left out,
because who tells of a happening does not say which one it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log, log1p, sqrt

from tallystick.evidence import Document
from tallystick.link.furniture import Furniture
from tallystick.link.happenings import Happening

_TERM = re.compile(r"\d+-year-old|[^\W_]{3,}")
_AGE = re.compile(
    r"\b(\d{1,2}(?=-year-old\b|(?<=, \d\d)(?:,|$)|(?<=, \d)(?:,|$)|(?<=\(\d\d)\))"
    r"|\d{1,2}-(?:month|week|day)(?=-old\b))",
    re.MULTILINE | re.IGNORECASE,
)
"""How old a person is: "a 30-year-old", "a 6-month-old", "Name, 30, of Town", a headline's "Boy, 5", "Name (30)"."""
LEAD = 80
"""Words at the start of a text that say what it is about."""
NAME = 2
"""A capital letter or a digit makes a word count so many times."""
FEW, SOME = 3, 10
"""Names in no more documents than this are rare, or known to some; in large cases one and three in a hundred."""


@dataclass(frozen=True, slots=True)
class Words:
    """A telling as its words."""

    vector: Mapping[str, float]
    """Unit vector of all words, weighed by rarity (tf-idf)."""
    rare: frozenset[str]
    known: frozenset[str]
    """Names that some other documents have too, but not many."""
    title: Mapping[str, float]
    """Unit vector of the words of the title, where the telling is what the document is about."""
    lead: Mapping[str, float]
    """Unit vector of the words it begins with, those of the title twice."""
    ages: frozenset[str]
    """How old the people are that it names or describes."""
    heading: frozenset[str]
    """Those of them that its title tells."""


def words_of(tellings: Sequence[Happening], documents: Mapping[str, Document]) -> list[Words]:
    """The words of each telling, in the same order; what an outlet prints under many documents is not among them."""
    furniture = Furniture(documents.values())
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for telling in tellings:
        if not telling.main:
            told[telling.document].update(dict.fromkeys(c.context for c in telling.claims))
    texts = [_text(t, documents[t.document], told[t.document], furniture) for t in tellings]
    counts = [_counted(text) for text in texts]
    spread = _spread(tellings, counts)
    case = _Case(len(documents), spread, _small(texts))
    rows = zip(tellings, texts, counts, strict=True)
    return [_words(t, furniture.headline(documents[t.document]), text, count, case) for t, text, count in rows]


def features(a: Words, b: Words) -> Iterator[tuple[str, float]]:
    """Likeness of two tellings, as features of the table of weights."""
    yield "words", _cosine(a.vector, b.vector)
    if a.title and b.title:
        yield "lead", _cosine(a.lead, b.lead)
        yield "titles", _cosine(a.title, b.title)
    else:
        yield "in passing", 1.0
    yield "rare names", log1p(len(a.rare & b.rare))
    yield "names", log1p(len(a.known & b.known))
    if a.ages & b.ages:
        yield "ages", log1p(len(a.ages & b.ages))
    elif a.ages and b.ages:
        yield "other ages", 1.0
    if a.heading and b.heading and not a.heading & b.heading:
        yield "other ages in titles", 1.0


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two unit vectors."""
    small, large = sorted((a, b), key=len)
    return sum(x * large.get(w, 0.0) for w, x in small.items())


def _small(texts: Sequence[str]) -> frozenset[str]:
    """Words that stand in small letters more often than now and then: no names."""
    seen = Counter(w for text in texts for w in _TERM.findall(text))
    small = Counter({w: n for w, n in seen.items() if w.islower()})
    large: Counter[str] = Counter()
    for word, n in seen.items():
        if not word.islower():
            large[word.casefold()] += n
    return frozenset(w for w, n in small.items() if 4 * n > large[w])


def _text(telling: Happening, document: Document, others: Iterable[str], furniture: Furniture) -> str:
    """The sentences of a telling; what a document is about: all of it but the sentences of others."""
    own = dict.fromkeys(c.context for c in telling.claims)
    if not telling.main:
        return "\n".join(own)
    text = furniture.text(document)
    for sentence in others:
        if sentence and sentence not in own:
            text = text.replace(sentence, " ")
    return f"{furniture.headline(document)}\n{text}"


def _counted(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in _TERM.findall(text):
        found[word.casefold()] += 1 if word.islower() else NAME
    return found


def _spread(tellings: Sequence[Happening], counts: Sequence[Counter[str]]) -> Counter[str]:
    """In how many documents each word stands."""
    spread: Counter[str] = Counter()
    for telling, count in zip(tellings, counts, strict=True):
        if telling.main:
            spread.update(count.keys())
    return spread


@dataclass(frozen=True, slots=True)
class _Case:
    """What the words of one telling are weighed against."""

    size: int
    """Documents."""
    spread: Mapping[str, int]
    small: frozenset[str]
    """Words that are no names."""

    def unit(self, count: Mapping[str, int]) -> dict[str, float]:
        """The unit vector of counted words, weighed by rarity (tf-idf)."""
        raw = {w: (1 + log(n)) * self.rarity(w) for w, n in sorted(count.items())}
        norm = sqrt(sum(x * x for x in raw.values())) or 1.0
        return {w: x / norm for w, x in raw.items() if x > 0}

    def rarity(self, word: str) -> float:
        return log((1 + self.size) / max(1, self.spread[word]))

    def is_rare(self, word: str) -> bool:
        return self.spread[word] <= max(FEW, self.size // 100)

    def is_known(self, word: str) -> bool:
        return not self.is_rare(word) and self.spread[word] <= max(SOME, self.size // 30)


def _words(telling: Happening, title: str, text: str, count: Mapping[str, int], case: _Case) -> Words:
    voices = {w.casefold() for c in telling.claims for a in c.chain for w in _TERM.findall(a.voice)}
    names = count.keys() - case.small - voices
    heading = _counted(title) if telling.main else Counter[str]()
    lead = _counted(_first_words(text)) + heading
    return Words(
        case.unit(count),
        frozenset(filter(case.is_rare, names)),
        frozenset(filter(case.is_known, names)),
        case.unit(heading),
        case.unit(lead),
        frozenset(_AGE.findall(text)),
        frozenset(_AGE.findall(title)) if telling.main else frozenset(),
    )


def _first_words(text: str) -> str:
    found = list(islice(_TERM.finditer(text), LEAD))
    return text[: found[-1].end()] if found else ""
