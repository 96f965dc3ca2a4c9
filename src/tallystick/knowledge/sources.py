"""Who is who: the sources that reporting names, by all their names, and what they belong to.

The data is ``sources.yaml`` (ours, and a user's own file, whose entries win).  Nothing here decides whom to believe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args

from tallystick.errors import KnowledgeError
from tallystick.evidence import Source, SourceKind
from tallystick.knowledge.load import own, shipped

SHIPPED = "sources.yaml"
_T = TypeVar("_T")
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"[’'‘`]s?(?!\w)")
_DOTS = re.compile(r"\b((?:[^\W\d_]\.){2,})")
_PLACE = re.compile(r"(\{country\}|\{capital\})")
_LISTS = ("aliases", "describes", "member_of", "allied_with", "domains", "party_to")
_KEYS = {"id", "name", "kind", "country", "from", "to", "organ", *_LISTS}
_SLUG = re.compile(r"[a-z0-9][a-z0-9.@_-]*")


def words(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: casefolded, without articles, dots and possessives.

    >>> words("The U.S. State Department's")
    ('us', 'state', 'department')
    """
    plain = _POSSESSIVE.sub("", _DOTS.sub(lambda m: m[1].replace(".", ""), name))
    found = tuple(_WORD.findall(plain.casefold()))
    return tuple(w for w in found if w not in ("the", "a", "an")) or found


@dataclass(frozen=True, slots=True)
class Entry:
    """One source of the file: the ``Source`` it becomes, and the words it is known by."""

    source: Source
    aliases: tuple[str, ...] = ()
    describes: tuple[str, ...] = ()
    """Phrases that point at it where the name is not given: "Britain-based monitor"."""
    domains: tuple[str, ...] = ()
    """Hosts and short publisher keys."""
    since: str | None = None
    until: str | None = None
    party_to: tuple[str, ...] = ()
    organ: str | None = None
    """The id that a pattern gives to the organ of state that it is."""
    spoken: tuple[tuple[str, ...], ...] = ()
    """Words of the names that a pattern gives it."""
    bare: tuple[tuple[str, ...], ...] = ()
    """Words of its country and capital, where the pattern lets them stand for it: "Moscow denied it"."""


@dataclass(frozen=True, slots=True)
class Book:
    """All known sources, with the tables to find them by.  Make it with ``load_book``."""

    entries: Mapping[str, Entry]
    """By id."""
    names: Mapping[tuple[str, ...], tuple[str, ...]]
    """Ids by the words of a name, alias or describing phrase."""
    domains: Mapping[str, str]
    anonymous: tuple[tuple[Source, tuple[tuple[str, ...], ...]], ...]
    """Kinds of anonymous voices, each with the words that tell it."""
    longest: int
    """Words in the longest name."""
    whole: frozenset[tuple[str, ...]] = frozenset()
    """Names that count only as a whole voice: describing phrases of one word ("the Resistance"), countries alone."""

    def source(self, id: str) -> Source | None:
        """The known source of an id."""
        entry = self.entries.get(id)
        return entry.source if entry else None

    def with_bodies(self, sources: Mapping[str, Source]) -> dict[str, Source]:
        """Sources and, over as many steps as it takes, what they belong to and are allied with, in order of id."""
        found = dict(sources)
        todo = list(sources.values())
        while todo:
            source = todo.pop()
            for id in (*source.member_of, *source.allied_with):
                body = self.source(id)
                if body and id not in found:
                    found[id] = body
                    todo.append(body)
        return dict(sorted(found.items()))

    def named(self, name: str, day: str | None = None) -> Source | None:
        """The source that a whole name stands for, on a day (ISO) if given; None if unknown or not told apart."""
        return self._found(words(name), name, day)

    def within(self, phrase: str, day: str | None = None) -> Source | None:
        """The source whose longest known name stands inside a phrase; of several as long, the first."""
        tokens = words(phrase)
        for size in range(min(len(tokens), self.longest), 0, -1):
            for start in range(len(tokens) - size + 1):
                found = self._found(tokens[start : start + size], phrase, day, inside=size < len(tokens))
                if found:
                    return self._from(tokens[start + size - 1 :], phrase, day) or found
        return None

    def _from(self, tokens: tuple[str, ...], phrase: str, day: str | None) -> Source | None:
        """The source of a longer name that begins with the last word of another one: "president of the Syrian" ends
        where "Syrian Coalition" begins."""
        sizes = range(min(len(tokens), self.longest), 1, -1)
        return next((found for size in sizes if (found := self._found(tokens[:size], phrase, day))), None)

    def publisher(self, name: str | None, url: str | None = None) -> Source | None:
        """The known outlet of a document: by name or short key, else by the host of its address."""
        if name:
            found = self._at(name.casefold()) or self._at(_host(name)) or self.named(name)
            if found:
                return found
        return self._at(_host(url)) if url else None

    def _at(self, host: str) -> Source | None:
        """The source of a host or of one that it is a part of: ``africa.news.example`` is ``news.example``."""
        parts = host.split(".")
        keys = (".".join(parts[i:]) for i in range(max(1, len(parts) - 1)))
        return next((self.source(self.domains[key]) for key in keys if key in self.domains), None)

    def voice_without_name(self, phrase: str) -> Source | None:
        """The kind of anonymous voice that a phrase tells ("medical sources"), the most exact one; None if none."""
        told = _singular(words(phrase))
        keyed = ((i, s, key) for i, (s, keys) in enumerate(self.anonymous) for key in keys)
        hits = [(len(key), -i, s) for i, s, key in keyed if _has(told, _singular(key))]
        return max(hits, key=lambda h: h[:2])[2] if hits else None

    def _found(self, name: tuple[str, ...], phrase: str, day: str | None, inside: bool = False) -> Source | None:
        """The source of a name that stands in a phrase; texts that lost their apostrophes write "Russias army".

        A name of up to three letters must stand in capitals ("IS", "UN"): in small letters it is a common word.
        """
        forms = (name, *((*name[:i], w[:-1], *name[i + 1 :]) for i, w in enumerate(name) if w.endswith("s")))
        for form in forms:
            common = len(form) == 1 and len(form[0]) <= 3 and form[0].upper() not in phrase.replace(".", "")
            if form in self.names and not common and not (inside and form in self.whole):
                return self._pick(self.names[form], day)
        return None

    def _pick(self, ids: Iterable[str], day: str | None) -> Source | None:
        hits = [self.entries[i] for i in ids]
        if day and len(hits) > 1:
            hits = [e for e in hits if (e.since or "") <= day and day[: len(e.until or day)] <= (e.until or day)]
        return hits[0].source if hits else None


def load_book(user: Path | None = None) -> Book:
    """The shipped sources and, if given, those of a user's file: an entry of the same id replaces ours.

    Raises ``KnowledgeError`` where a file does not say what it must, naming the file and the entry.
    """
    books = ([(str(user), own(user))] if user else []) + [(SHIPPED, shipped(SHIPPED))]
    listed: dict[str, Entry] = {}
    by_pattern: dict[str, Entry] = {}
    anonymous: dict[str, tuple[Source, tuple[tuple[str, ...], ...]]] = {}
    for file, content in books:
        _check_top(content, file)
        listed = _first(listed, {e.source.id: e for e in _entries(content.get("sources"), file)})
        by_pattern = _first(by_pattern, {e.source.id: e for e in _pattern_entries(content.get("patterns"), file)})
        anonymous = _first(anonymous, {s.id: (s, keys) for s, keys in _anonymous(content.get("anonymous"), file)})
    entries = _first({id: _with_state_names(entry, by_pattern) for id, entry in listed.items()}, by_pattern)
    _check_links(entries, books[0][0])
    return _book(entries, tuple(anonymous.values()))


def _first(before: dict[str, _T], more: dict[str, _T]) -> dict[str, _T]:
    """Both, in this order: of one id, and later of one name, the first wins."""
    return before | {id: value for id, value in more.items() if id not in before}


def _book(entries: Mapping[str, Entry], anonymous: tuple[tuple[Source, tuple[tuple[str, ...], ...]], ...]) -> Book:
    names: dict[tuple[str, ...], list[str]] = {}
    domains: dict[str, str] = {}
    whole: set[tuple[str, ...]] = set()
    for id, entry in entries.items():
        own_names = tuple(map(words, (entry.source.name, *entry.aliases)))
        described = tuple(map(words, entry.describes))
        for name in dict.fromkeys((*own_names, *described, *entry.spoken, *entry.bare)):
            names.setdefault(name, []).append(id)
        whole |= {name for name in described if len(name) == 1 and name not in own_names}
        whole |= set(entry.bare)
        for domain in entry.domains:
            domains.setdefault(domain.casefold().removeprefix("www."), id)
    table = {name: tuple(ids) for name, ids in names.items() if name}
    return Book(entries, table, domains, anonymous, max(map(len, table), default=0), frozenset(whole))


def _check_top(content: Any, file: str) -> None:
    if not isinstance(content, dict):
        raise KnowledgeError(f"{file}: must be a mapping with the key sources")
    extra = sorted(set(content) - {"sources", "patterns", "anonymous"})
    if extra:
        raise KnowledgeError(f"{file}: unknown key {extra[0]!r} at the top (known: sources, patterns, anonymous)")


def _entries(rows: Any, file: str) -> Iterator[Entry]:
    seen: set[str] = set()
    for number, row in enumerate(_rows(rows, file, "sources"), 1):
        where = f"{file}: source {row.get('id', number)}"
        extra = sorted(set(row) - _KEYS)
        if extra:
            raise KnowledgeError(f"{where}: unknown key {extra[0]!r}")
        entry = _entry(row, where)
        if entry.source.id in seen:
            raise KnowledgeError(f"{where}: stands twice")
        seen.add(entry.source.id)
        yield entry


def _entry(row: Mapping[str, Any], where: str) -> Entry:
    lists = {key: _strings(row, key, where) for key in _LISTS}
    source = Source(
        _id(row, where),
        _text(row, "name", where),
        _kind(row, where),
        _text(row, "country", where) if row.get("country") is not None else None,
        lists["member_of"],
        lists["allied_with"],
        known=True,
    )
    since, until = (str(row[key]) if row.get(key) is not None else None for key in ("from", "to"))
    organ = _text(row, "organ", where) if "organ" in row else None
    return Entry(source, lists["aliases"], lists["describes"], lists["domains"], since, until, lists["party_to"], organ)


def _pattern_entries(rows: Any, file: str) -> Iterator[Entry]:
    """One entry a pattern and country; several patterns of one id give it more names."""
    made: dict[str, Entry] = {}
    places = _places()
    for row in _rows(rows, file, "patterns"):
        where = f"{file}: pattern {row.get('id')}"
        phrases = _phrases(row, where)
        for iso, forms in countries().items():
            entry = _entry(_filled(row, iso, forms[0]), where)
            entry = made.get(entry.source.id, entry)
            names = [(before, place, after) for before, kind, after in phrases for place in places[kind].get(iso, ())]
            bare = tuple(place for before, place, after in names if not before and not after)
            spoken = tuple(before + place + after for before, place, after in names if before or after)
            made[entry.source.id] = replace(entry, spoken=entry.spoken + spoken, bare=entry.bare + bare)
    yield from made.values()


def _with_state_names(entry: Entry, by_pattern: Mapping[str, Entry]) -> Entry:
    """An entry with the names that a pattern has for the organ of state that it is ("the Israeli army").

    A news agency that belongs to a government is what texts call the state news agency of its country.
    """
    source, iso = entry.source, (entry.source.country or "").lower()
    organ, media = by_pattern.get(entry.organ or ""), by_pattern.get(f"{iso}-state-media")
    spoken = organ.spoken if organ else ()
    if media and source.kind == "agency" and f"{iso}-government" in source.member_of:
        spoken = tuple(name for name in media.spoken if name[-1] == "agency")
    return replace(entry, describes=tuple(dict.fromkeys((*entry.describes, *map(" ".join, spoken)))))


def _places() -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """What stands for a country in a pattern, as words: its names and demonyms, its seat of government."""
    return {
        "{country}": {iso: tuple(map(words, forms)) for iso, forms in countries().items()},
        "{capital}": {iso: (words(capital),) for iso, capital in shipped("capitals.yaml").items()},
    }


def _phrases(row: Mapping[str, Any], where: str) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Every phrase of a pattern: the words before the country or capital, which of the two, the words after."""
    matches = (row["match"],) if isinstance(row.get("match"), str) else _strings(row, "match", where)
    split = [_PLACE.split(match) for match in matches]
    if not split or not all(len(parts) == 3 for parts in split):
        raise KnowledgeError(
            f"{where}: match must be a phrase with {{country}} or {{capital}} in it, or a list of such"
        )
    return [(words(before), kind, words(after)) for before, kind, after in split]


def _filled(row: Mapping[str, Any], iso: str, country: str) -> dict[str, Any]:
    """A pattern's row as that of one country."""

    def fill(value: Any) -> Any:
        if isinstance(value, list):
            return [fill(v) for v in value]
        if isinstance(value, str):
            return value.replace("{iso2}", iso.lower()).replace("{country_name}", country)
        return value

    return {key: fill(value) for key, value in row.items() if key != "match"} | {"country": iso}


def _anonymous(rows: Any, file: str) -> Iterator[tuple[Source, tuple[tuple[str, ...], ...]]]:
    for row in _rows(rows, file, "anonymous"):
        where = f"{file}: anonymous {row.get('id')}"
        source = Source(_id(row, where), _text(row, "name", where), "anonymous", known=True)
        yield source, tuple(map(words, _strings(row, "words", where)))


def countries() -> Mapping[str, tuple[str, ...]]:
    """ISO code to the country's names and demonyms, the name shown first."""
    return {iso: tuple(forms) for iso, forms in shipped("countries.yaml").items()}


def _check_links(entries: Mapping[str, Entry], file: str) -> None:
    for id, entry in entries.items():
        for other in (*entry.source.member_of, *entry.source.allied_with):
            if other not in entries:
                raise KnowledgeError(f"{file}: source {id}: belongs to {other!r}, which is no source")


def _rows(rows: Any, file: str, key: str) -> Iterator[Mapping[str, Any]]:
    if not isinstance(rows, list | None):
        raise KnowledgeError(f"{file}: {key} must be a list")
    for number, row in enumerate(rows or (), 1):
        if not isinstance(row, dict):
            raise KnowledgeError(f"{file}: {key}, entry {number}: must be a mapping")
        yield row


def _id(row: Mapping[str, Any], where: str) -> str:
    id = _text(row, "id", where)
    if not _SLUG.fullmatch(id):
        raise KnowledgeError(f"{where}: id {id!r} may hold small letters, digits and .@_- only")
    return id


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise KnowledgeError(f"{where}: {key} must be a text (quote it if YAML reads it otherwise)")
    return value


def _kind(row: Mapping[str, Any], where: str) -> SourceKind:
    kind: SourceKind = row.get("kind", "unknown")
    if kind not in get_args(SourceKind):
        raise KnowledgeError(f"{where}: kind {kind!r} is none of {', '.join(get_args(SourceKind))}")
    return kind


def _strings(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key) or []
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise KnowledgeError(f"{where}: {key} must be a list of texts (quote what YAML reads otherwise)")
    return tuple(value)


def _host(address: str) -> str:
    host = address.casefold().split("://", 1)[-1].split("/", 1)[0].split("?", 1)[0]
    return host.rsplit("@", 1)[-1].split(":", 1)[0].removeprefix("www.")


@lru_cache(maxsize=10_000)
def _singular(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(token.removesuffix("s") for token in tokens)


def _has(told: tuple[str, ...], key: tuple[str, ...]) -> bool:
    """Whether the words of a key, singular as those of the phrase, stand in it in order."""
    size = len(key)
    return not key or (key[0] in told and any(told[i : i + size] == key for i in range(len(told) - size + 1)))
