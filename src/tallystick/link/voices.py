"""One mention of a voice, told apart: a known source, an unnamed one, or a name of its own.

What is unknown becomes its own source and is never taken for another by guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from tallystick.evidence import Source
from tallystick.knowledge.load import shipped
from tallystick.knowledge.sources import Book, words

_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_ARTICLE = re.compile(r"^(?:the|an?)\s", re.IGNORECASE)
_AN = re.compile(r",? an? ")
_SIDE = re.compile(r"\b(?:anti|counter|pro)-\S+", re.IGNORECASE)
"""Whom a voice is for or against; it is not its name."""


@cache
def _heads(key: str) -> frozenset[str]:
    return frozenset(shipped("voices.yaml")[key])


def identify(voice: str, book: Book, day: str | None = None, country: str | None = None) -> Source:
    """The source behind a voice as an article names it.

    ``day`` (ISO) chooses among bodies that held a name at different times; ``country`` (ISO code of two letters, that
    of the event) completes "the health ministry".  An unnamed voice becomes the anonymous source of its kind, with the
    body it is said to come from in its id (``anon-officials@ir-interior-ministry``).
    """
    voice = _giver(voice)
    found = book.named(voice, day) or _national(voice, book, country)
    if found:
        return found
    if _head(voice) in _heads("apart"):
        return _anonymous(voice, book, None)
    if name := _introduced(voice, book):
        return Source(slug(name), name, "person")
    own = _SIDE.sub(" ", voice)
    body = (
        _headed(own, book, day, country)
        or _placed(own, book)
        or book.within(own, day)
        or _national_within(own, book, country)
    )
    if body and body.kind == "person":
        body = _spoken_for(voice, body, book) or body
    if unnamed(voice) and not (body and _speaks(voice, body)):
        return _anonymous(voice, book, body)
    if body is None and (_is_common(voice) or _is_some_speaker(voice)):
        return _anonymous(voice, book, None)
    return body or _by_initials(voice, book, country) or _own(voice)


def _giver(voice: str) -> str:
    """Who gives what a voice only names: "a source at the command" of "information provided by a source at the
    command"; any other voice as it is."""
    tokens = list(_TOKEN.finditer(voice))
    for before, given, by in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if by[0].casefold() in ("by", "from") and given[0].casefold() in _heads("given"):
            account = _singular(before[0].casefold()) in _heads("accounts")
            return voice[by.end() :].strip() or voice if account else voice
    return voice


def _introduced(voice: str, book: Book) -> str | None:
    """The personal name of a voice that says behind it what kind of voice it is: "Omar Said, a local activist"."""
    apart = _AN.search(voice)
    name, kind = (voice[: apart.start()], voice[apart.end() :]) if apart else ("", "")
    tokens = _TOKEN.findall(name)
    told = len(tokens) > 1 and _is_name(tokens) and not _titles(tokens) and book.within(name) is None
    return name if told and _head(kind) in _heads("people") else None


def _speaks(voice: str, body: Source) -> bool:
    """Whether a voice without a name speaks for the body it is named with, as a spokesman does for any and a reporter,
    or the word "channel", for an outlet."""
    head = _head(voice)
    return head in _heads("speakers") or (body.kind in ("outlet", "agency") and head in _heads("staff"))


def _is_some_speaker(voice: str) -> bool:
    """Whether a voice is a speaker of nobody with a name: "a spokesman at the hospital", but not "for Hill Unity"."""
    tokens = _TOKEN.findall(voice)
    first = _before_preposition(tokens)
    some = bool(first) and first[0].casefold() in _heads("indefinite") and _head(voice) in _heads("speakers")
    rest = tokens[len(first) :]
    whose = [t for t in rest[1:] if t.casefold() != "the"][:1] if rest and rest[0].casefold() in ("for", "of") else []
    return some and not any(t[:1].isupper() for t in (*first[1:], *whose))


def as_told(voice: str, source: Source, book: Book) -> tuple[bool, str] | None:
    """The name that a voice gives a body which our table names by a pattern only, and whether it names the country:
    (True, "Iraqi army") for "a spokesman of the Iraqi army", (False, "Defense Ministry of Iraq") for "a Defense
    Ministry statement".  None where it gives none, and for a body with a name of its own, unless a pattern names it too
    and the voice does not say its own."""
    entry = book.entries.get(source.id)
    if entry is None or not (entry.spoken or entry.organ):
        return None
    own = set(map(words, (source.name, *entry.aliases))) if entry.organ else set()
    tokens = _TOKEN.findall(voice)
    for size in range(len(tokens), 1, -1):
        for start in range(len(tokens) - size + 1):
            name = _ARTICLE.sub("", " ".join(tokens[start : start + size]))
            shown = name[:1].upper() + name[1:]
            if (found := book.named(name)) and found.id == source.id:
                return True, source.name if words(name) in own else shown
            if (found := _national(name, book, source.country)) and found.id == source.id:
                return False, f"{shown} of {_forms(source.country)[0]}"
    return None


def together(voice: str, book: Book, day: str | None = None, country: str | None = None) -> tuple[Source, ...]:
    """The two sources that give their word in one breath ("a monitor and activists"); empty where a voice is one.

    Both must be known or unnamed, and neither a part of the other: "founder and head of the Observatory" is one.
    """
    halves = re.split(r" and ", voice) if "," not in voice and book.named(voice, day) is None else []
    if len(halves) != 2 or not all(h.strip() for h in halves):
        return ()
    a, b = (identify(h, book, day, country) for h in halves)
    told = all(s.known or s.kind == "anonymous" for s in (a, b))
    return (a, b) if told and a.id != b.id and a.id not in b.member_of and b.id not in a.member_of else ()


def _headed(voice: str, book: Book, day: str | None, country: str | None) -> Source | None:
    """The body before the word that speaks for it: "an Observatory toll", "a police spokesman"."""
    phrase = _before_preposition(_TOKEN.findall(voice))
    if len(phrase) < 2 or _singular(phrase[-1].casefold()) not in _heads("speakers"):
        return None
    body = " ".join(phrase[:-1])
    return book.named(body, day) or _national(body, book, country)


def _placed(voice: str, book: Book) -> Source | None:
    """An organ of state named by its place: "police in Hillford" is "Hillford police"."""
    organ, _, place = voice.partition(" in ")
    name = f"{place.strip()} {' '.join(words(organ))}"
    if " ".join(words(organ)) not in _heads("organs") or not _is_name(_TOKEN.findall(place)):
        return None
    return book.named(name) or Source(slug(" ".join(words(name))), name, "unknown")


def _spoken_for(voice: str, person: Source, book: Book) -> Source | None:
    """The organisation that a voice names beside its speaker, in full or by one word: "Watch director Ana Reyes"."""
    named = {w for n in (person.name, *book.entries[person.id].aliases) for w in words(n)}
    beside = {w for w in words(voice) if len(w) > 3 and w not in named | _heads("speakers") | _heads("titles")}
    for entry in (book.entries[id] for id in person.member_of):
        names = {w for n in (entry.source.name, *entry.aliases) for w in words(n)}
        if entry.source.kind in ("organisation", "agency", "outlet") and beside & names:
            return entry.source
    return None


def short_for(voice: str, named: Iterable[Source]) -> Source | None:
    """The only organisation, of those that the same document names in full, whose name holds the words of a voice
    ("an Observatory toll"), without those that only say who speaks."""
    mine = set(words(voice)) - _heads("speakers")
    if not mine or not any(t[:1].isupper() for t in _TOKEN.findall(voice)):
        return None
    holders = [s for s in named if s.kind in ("organisation", "agency", "outlet") and mine < set(words(s.name))]
    return holders[0] if len(holders) == 1 else None


def is_pronoun(voice: str) -> bool:
    """Whether a voice is a word that points at a name the article's reading did not find."""
    return voice.strip().casefold() in _heads("pronouns")


def office_of(name: str, people: Iterable[str]) -> str | None:
    """The only person whose full name, with the office, holds all words of an office: "the Homs governor"."""
    mine = set(words(name))
    if len(mine) < 2 or not mine & _heads("titles"):
        return None
    holders = [p for p in people if mine < set(words(p))]
    return holders[0] if len(holders) == 1 else None


def unnamed(voice: str) -> bool:
    """Whether a voice is one nobody could find again: "a medical source", "three officials", "local activists"."""
    tokens = _TOKEN.findall(voice)
    first_phrase = _before_preposition(tokens)
    if not first_phrase:
        return False
    head = first_phrase[-1].casefold()
    if _singular(head) not in _heads("unnamed") or (head in _heads("speakers") and not _indefinite(first_phrase)):
        return False
    named = [t for t in first_phrase[1:-1] if t[:1].isupper()]
    return _indefinite(first_phrase) or not (named and first_phrase[-1][:1].isupper())


def _is_common(voice: str) -> bool:
    """Whether a voice is a kind of body without any name: "a rights group", "monitors", "union leaders"."""
    tokens = _TOKEN.findall(voice)
    first = tokens and (len(tokens) == 1 or tokens[0].casefold() in ("the", *_heads("indefinite")))
    rest = tokens[1:] if first else tokens
    plain = len(rest) < 2 or all(t.islower() for t in rest)
    return bool(tokens) and plain and _singular(tokens[-1].casefold()) in _heads("common")


def _before_preposition(tokens: list[str]) -> list[str]:
    """The noun phrase before "of", "in", "who" …: its last word is the head."""
    ends = (i for i, t in enumerate(tokens) if i and t.casefold() in _heads("links"))
    return tokens[: next(ends, len(tokens))]


def _indefinite(phrase: list[str]) -> bool:
    return (
        phrase[0].casefold() in _heads("indefinite") or phrase[0][:1].isdigit() or phrase[-1].casefold().endswith("s")
    )


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _head(voice: str) -> str:
    phrase = _before_preposition(_TOKEN.findall(voice))
    return _singular(phrase[-1].casefold()) if phrase else ""


def _anonymous(voice: str, book: Book, body: Source | None) -> Source:
    kind = book.voice_without_name(voice)
    id = (kind.id if kind else f"anon-{slug(_head(voice))}") + (f"@{body.id}" if body else "")
    return Source(id, voice, "anonymous", body.country if body else None, known=False)


def _national(voice: str, book: Book, country: str | None) -> Source | None:
    """The body of the event's own country: "the health ministry" where the event is in Iraq."""
    forms = _forms(country)
    name = " ".join(words(voice))
    common = name in ("a", "an", "the") or _singular(name) in _heads("unnamed")
    return book.named(f"{forms[0]} {name}") if forms and not common else None


def _national_within(voice: str, book: Book, country: str | None) -> Source | None:
    forms = _forms(country)
    tokens = words(voice)
    if not forms:
        return None
    for size in range(min(len(tokens), 4), 1, -1):
        for start in range(len(tokens) - size + 1):
            found = book.named(f"{forms[0]} {' '.join(tokens[start : start + size])}")
            if found:
                return found
    return None


def _by_initials(voice: str, book: Book, country: str | None) -> Source | None:
    """The only body of the event's own country whose name begins with these letters: "RSF" where it is in Sudan."""
    if country is None or not re.fullmatch(r"(?:the )?[A-Z]{3,6}", voice.strip()):
        return None
    letters = words(voice)[0]
    own = (e.source for e in book.entries.values() if e.source.country == country and not e.spoken)
    same = [s for s in own if "".join(w[0] for w in words(s.name) if w not in _heads("links")) == letters]
    return same[0] if len(same) == 1 else None


def _forms(country: str | None) -> tuple[str, ...]:
    return tuple(shipped("countries.yaml").get(country, ())) if country else ()


def _own(voice: str) -> Source:
    """A source of its own, named as the article names it; a person's id leaves the office out."""
    person = personal(voice)
    if person:
        return Source(slug(person), voice.strip(), "person")
    return Source(slug(" ".join(words(voice))), voice.strip(), "unknown")


def personal(voice: str) -> str | None:
    """The personal name in a voice, without office and body: the end of "Homs Governor Talal Barazi", the start of
    "Ana Reyes, the mayor"; None where no office stands before the name or, set off by a comma, behind it."""
    name, _, office = voice.partition(",")
    if _titles(_TOKEN.findall(office)) and not _titles(tokens := _TOKEN.findall(name)) and len(tokens) > 1:
        return " ".join(tokens) if _is_name(tokens) else None
    tokens = _TOKEN.findall(voice)
    titles = _titles(tokens)
    tail = tokens[titles[-1] + 1 :] if titles else []
    return " ".join(tail) if _is_name(tail) else None


def _titles(tokens: list[str]) -> list[int]:
    return [i for i, t in enumerate(tokens) if t.casefold() in _heads("titles")]


def _is_name(tokens: list[str]) -> bool:
    if any(t.casefold() in _heads("bodies") for t in tokens):
        return False
    return 0 < len(tokens) <= 4 and all(t[:1].isupper() or _particle(t) in _heads("particles") for t in tokens)


def _particle(token: str) -> str:
    """The small word that a part of a name begins with: "al" of "al-Barazi"."""
    return re.split("[-’']", token.casefold())[0]


def slug(text: str) -> str:
    """Text as a readable id of ASCII letters, digits and hyphens; never empty, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    cut = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return cut or "x" + "-".join(f"{ord(c):x}" for c in text[:12])
