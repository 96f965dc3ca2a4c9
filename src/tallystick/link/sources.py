"""Whose word a claim rests on: every link of every chain gets its source, every claim its root sources.

The root source is the last voice of the chain; with an empty chain the credited agency, else the publisher.  A text
without a known publisher gives no word of its own.  ``confirms`` makes the confirming voice a root source too.  A
``denies`` anywhere in a chain makes the claim a denial by that voice, and it supports nothing: whose figure is denied
is for that source's own claims to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import is_

from tallystick.evidence import Attribution, Claim, Document, Link, Resolved, Source
from tallystick.knowledge.headline import body
from tallystick.knowledge.sources import Book, words
from tallystick.link.countries import countries
from tallystick.link.signatures import signed_by
from tallystick.link.voices import as_told, identify, is_pronoun, office_of, personal, short_for, slug, together


def resolve(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    book: Book,
    aliases: Mapping[str, Sequence[tuple[str, str]]],
    copies: Sequence[Link] = (),
) -> Resolved:
    """Sources and roots of all claims.

    ``documents`` by name; ``aliases`` the short names that each document introduces; ``copies`` as ``find_copies``
    gives them: an own-voice claim inside a passage that another text had first rests on that text's root.
    """
    named = sorted(claims, key=lambda c: (c.span, c.id))
    resolver = _Resolver(book, documents, aliases, countries(named, documents))
    for place, claim in enumerate(named):  # in its place: of a large case no two lists are in memory
        named[place] = resolver.claim(claim)
    named = _one_office(_full_names(named, resolver.sources), resolver.sources)
    named = _without_surnames(named, resolver.sources)
    resolver.publish(named)
    roots, denials = _roots(named, resolver)
    _attributed_later(named, roots, resolver.sources)
    _from_first_text(named, roots, resolver, copies)
    sources = book.with_bodies(_as_told(_used(resolver, named), named, book))
    return Resolved(tuple(named), sources, roots, denials, resolver.publishers, resolver.credits)


class _Resolver:
    """Collects the sources met on the way, each under one id."""

    def __init__(
        self,
        book: Book,
        documents: Mapping[str, Document],
        aliases: Mapping[str, Sequence[tuple[str, str]]],
        countries: Mapping[str, str],
    ) -> None:
        self.countries = countries
        self.book = book
        self.documents = documents
        self.aliases = {d: {words(short): full for short, full in pairs} for d, pairs in aliases.items()}
        self.sources: dict[str, Source] = {}
        self.publishers: dict[str, str] = {}
        self.credits: dict[str, tuple[str, ...]] = {}
        self.together: dict[tuple[str, str], tuple[str, ...]] = {}
        """Sources that speak in one breath, by document and voice."""
        self._told: dict[tuple[str, str | None, str | None], tuple[Source, tuple[Source, ...]]] = {}
        """Who a voice is, alone or in one breath with another, by its name, the day and the country."""

    def claim(self, claim: Claim) -> Claim:
        links = (a if is_pronoun(a.voice) else replace(a, source=self._voice(a.voice, claim)) for a in claim.chain)
        return _chained(claim, tuple(links))

    def publish(self, claims: Sequence[Claim]) -> None:
        """Find the publisher and the credit lines of every document."""
        lines: dict[str, dict[str, None]] = defaultdict(dict)
        for name, document in sorted(self.documents.items()):
            lines[name].update(dict.fromkeys(document.credit))
            known = self.book.publisher(document.publisher, document.url)
            if known or document.publisher:
                outlet = known or Source(_key(document.publisher or ""), document.publisher or "", "outlet")
                self.publishers[name] = self._keep(outlet)
        for claim in claims:
            lines[claim.span.document].update(dict.fromkeys(claim.credit))
        named = {d: [n for n in names if not is_pronoun(n)] for d, names in lines.items()}
        credited = {d: tuple(map(self._credited, names)) for d, names in named.items()}
        signed = {d: tuple(map(self._keep, signed_by(body(x), self.book))) for d, x in sorted(self.documents.items())}
        both = {d: (*credited.get(d, ()), *signed.get(d, ())) for d in sorted({*credited, *signed})}
        self.credits = {d: tuple(dict.fromkeys(ids)) for d, ids in both.items() if ids}

    def own_voice(self, document: str) -> str | None:
        """Whose word a text gives in its own voice: the first agency that it credits, else its publisher.

        A body that is no outlet may sign a page; that shows an interest and lends its word to nothing.
        """
        return self.agency(document) or self.publishers.get(document)

    def agency(self, document: str) -> str | None:
        """The first agency or outlet that a text credits."""
        credited = self.credits.get(document, ())
        return next((c for c in credited if self.sources[c].kind in ("agency", "outlet")), None)

    def _credited(self, name: str) -> str:
        found = self.book.publisher(name) or self.book.within(name)
        return self._keep(found or Source(_key(name), name, "agency"))

    def _voice(self, voice: str, claim: Claim) -> str:
        document = self.documents.get(claim.span.document)
        full = self.aliases.get(claim.span.document, {}).get(words(voice), voice)
        day = document.published[:10] if document and document.published else None
        country = (claim.where and claim.where.country) or self.countries.get(claim.span.document)
        asked = full, day, country
        if asked not in self._told:
            self._told[asked] = identify(full, self.book, day, country), together(full, self.book, day, country)
        one, two = self._told[asked]
        if two:
            self.together[claim.span.document, voice] = tuple(map(self._keep, two))
        return self._keep(one)

    def _keep(self, source: Source) -> str:
        """An unknown source keeps the fullest name that any text gives it."""
        before = self.sources.get(source.id)
        if before is None or (not before.known and _fuller(source.name, before.name)):
            self.sources[source.id] = source
        return source.id


def _full_names(claims: Sequence[Claim], sources: Mapping[str, Source]) -> list[Claim]:
    """A short name that no table knows is the organisation that the same document names in full."""
    named: dict[str, dict[str, Source]] = defaultdict(dict)
    for claim in claims:
        known = (sources[a.source] for a in claim.chain if a.source and sources[a.source].known)
        named[claim.span.document].update({s.id: s for s in known})

    def full(link: Attribution, document: str) -> Attribution:
        unknown = link.source is not None and sources[link.source].kind == "unknown"
        found = short_for(link.voice, named[document].values()) if unknown else None
        return replace(link, source=found.id) if found else link

    return [_chained(c, tuple(full(a, c.span.document) for a in c.chain)) for c in claims]


def _chained(claim: Claim, chain: tuple[Attribution, ...]) -> Claim:
    """The claim with this chain: itself where it has it already."""
    return claim if all(map(is_, chain, claim.chain)) else replace(claim, chain=chain)


def _without_surnames(claims: Sequence[Claim], sources: Mapping[str, Source]) -> list[Claim]:
    """A place that bears the last name of a person who speaks in the document is that person, misread."""
    surnames: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        people = (sources[a.source] for a in claim.chain if a.source and sources[a.source].kind == "person")
        surnames[claim.span.document].update(n.split()[-1] for p in people if (n := personal(p.name) or p.name).split())
    return [replace(c, where=None) if c.where and c.where.name in surnames[c.span.document] else c for c in claims]


def _one_office(claims: Sequence[Claim], sources: dict[str, Source]) -> list[Claim]:
    """An office without a name is the person whom the case names with it, if there is only one."""
    unknown = [s for s in sources.values() if not s.known]
    people = {s.name: s.id for s in unknown if s.kind == "person"}
    holders = {s.id: office_of(s.name, people) for s in unknown if s.kind == "unknown"}
    same = {id: people[name] for id, name in holders.items() if name}
    for id in same:
        del sources[id]
    if not same:
        return list(claims)
    return [
        _chained(c, tuple(replace(a, source=same[a.source]) if a.source in same else a for a in c.chain))
        for c in claims
    ]


def _as_told(sources: Mapping[str, Source], claims: Iterable[Claim], book: Book) -> dict[str, Source]:
    """A body that our table names by a pattern only ("Armed Forces of Iraq") bears the fullest name that a text has."""
    told: dict[str, set[tuple[bool, str]]] = defaultdict(set)
    for link in (a for c in claims for a in c.chain if a.source in sources):
        name = as_told(link.voice, sources[link.source or ""], book)
        if name:
            told[link.source or ""].add(name)
    fullest = {id: max(names, key=lambda n: (n[0], len(n[1]), n[1]))[1] for id, names in told.items()}
    return {id: replace(source, name=fullest.get(id, source.name)) for id, source in sources.items()}


def _key(name: str) -> str:
    return slug(" ".join(words(name)))


def _fuller(name: str, other: str) -> bool:
    return (len(name), other) > (len(other), name)


def _roots(
    claims: Sequence[Claim], resolver: _Resolver
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    roots: dict[str, tuple[str, ...]] = {}
    denials: dict[str, tuple[str, ...]] = {}
    alike: dict[tuple[str, ...], tuple[str, ...]] = {}
    for claim in claims:
        speaking = [a for a in claim.chain if a.source]
        confirming = [a.source for a in claim.chain if a.stance == "confirms" and a.source]
        denying = [a.source for a in claim.chain if a.stance == "denies" and a.source]
        own = resolver.own_voice(claim.span.document)
        last = _behind(claim, speaking, resolver) if claim.chain else ([own] if own else [])
        ids = () if denying else tuple(dict.fromkeys((*confirming, *last)))
        roots[claim.id] = alike.setdefault(ids, ids)
        if denying:
            denials[claim.id] = tuple(dict.fromkeys(denying))
    return roots, denials


def _behind(claim: Claim, chain: Sequence[Attribution], resolver: _Resolver) -> Sequence[str]:
    """The sources at the end of a chain: one, or two that speak in one breath."""
    found = [resolver.together.get((claim.span.document, a.voice), (a.source,)) for a in chain[-1:]]
    return [id for ids in found for id in ids if id]


def _attributed_later(
    claims: Sequence[Claim], roots: dict[str, tuple[str, ...]], sources: Mapping[str, Source]
) -> None:
    """A figure in the article's own voice that the article elsewhere gives to a voice belongs to that voice.

    A named voice goes before an unnamed one; the same figure of two named voices belongs to the one met first.
    """
    voiced: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.figure and claim.chain and roots[claim.id] and claim.factuality == "asserted":
            voiced[_statement(claim)].append(claim)
    for claim in claims:
        if claim.figure and not claim.chain and voiced.get(_statement(claim)):
            same = voiced[_statement(claim)]
            best = min(same, key=lambda c: (sources[roots[c.id][-1]].kind == "anonymous", c.span))
            roots[claim.id] = roots[best.id]


def _statement(claim: Claim) -> tuple[object, ...]:
    """What two claims of one document must share to state the same figure: its bound (of a vague figure its word)."""
    figure = claim.figure
    assert figure is not None
    number = figure.low if figure.low is not None else figure.high
    said = claim.quote.casefold() if number is None else number
    return claim.span.document, figure.metric, said


def _from_first_text(
    claims: Sequence[Claim], roots: dict[str, tuple[str, ...]], resolver: _Resolver, copies: Sequence[Link]
) -> None:
    """An own-voice claim in a passage that another text had first rests on that text's word.

    Where one of the two credits an agency, both rest on the agency.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.span.document].append(claim)
    for link in copies:
        for claim in by_document.get(link.left, ()):
            if claim.figure is None or claim.chain:
                continue
            twin = _twin(claim, link, by_document.get(link.right, ()))
            if twin is None:
                continue
            if not twin.chain and resolver.agency(link.left) and not resolver.agency(link.right):
                roots[twin.id] = roots[claim.id]
            elif roots[twin.id]:
                roots[claim.id] = roots[twin.id]


def _twin(claim: Claim, link: Link, candidates: Sequence[Claim]) -> Claim | None:
    """The same statement in the first text, where the claim stands in a passage shared with it."""
    inside = [s for s in link.shared if s[0] <= claim.span.start and claim.span.end <= s[1]]
    for left_start, _, right_start, _ in inside:
        at = right_start + claim.span.start - left_start
        for other in candidates:
            if other.figure and _statement(other)[1:] == _statement(claim)[1:] and abs(other.span.start - at) <= 200:
                return other
    return None


def _used(resolver: _Resolver, claims: Iterable[Claim]) -> dict[str, Source]:
    """The sources that a claim, a publisher or a credit line still names."""
    ids = {a.source for c in claims for a in c.chain if a.source}
    ids.update(resolver.publishers.values(), *resolver.credits.values(), *resolver.together.values())
    return {id: source for id, source in resolver.sources.items() if id in ids}
