"""Which voice a mention names: pronouns, descriptions, surnames and short names resolved within one article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.mentions import (
    Kind,
    Mention,
    above,
    chunks,
    crowds,
    entities,
    is_acronym,
    is_told_of,
    mention,
    subjects,
)
from tallystick.extract.text.parsed import Parsed

LONGEST = 9
"""Words; a longer phrase is no name."""

_FAR = 1500
"""Code points; a pronoun seldom reaches back further to a voice."""
_OWNERS: Mapping[str, Kind] = {"his": "person", "her": "person", "its": "body", "their": "many"}
_NEAR = 300
"""Code points; "they" are people of this sentence or the one before."""
_HEADING = 300
"""Code points."""
_NAME_AND_SHORT = re.compile(r"\b((?:[A-Z][\w’'.-]{0,30} (?:(?:of|for|and|without|the) ){0,2}){2,8})\(([A-Z]{3,8})\)")
_PREPOSITION = re.compile(r"\b(?:in|at|near|from|on)\s$")
_SUMMED_UP = re.compile(r",\s(?:in\s)?(?:the|its)\s(?:latest|first|deadliest|worst|bloodiest|biggest|heaviest)\b.*$")
"""What a report says of the happening in the end, behind the voice: "the police, the latest raid in a week"."""
_CAME_OUT = re.compile(
    r",?\s(?:(?:released|published|issued|conducted)(?:\s(?:last|this|late|early))?|(?:en)?titled\b.*)$"
)
""" "A summary of the findings | released last", "the report | titled “Ten Days”"."""
_SELF = re.compile(r"(?<=\w)\s(?:himself|herself|itself|themselves)$")
""" "The UN | itself"."""
_SHORT_NAME = re.compile(r"\(([A-Z]{3,})\)$")


_OF_PEOPLES = ("i", "ese", "ian", "ish")
"""How words for the people of a country end: "Israeli tallies" are nobody's by the name of "Israeli"."""
_ARTICLES = frozenset({"a", "an"})


class Voices:
    """The voices of one article, resolved in the order of the text.

    What only a few kinds of voices need is looked for when one of them stands in the text.
    """

    def __init__(
        self,
        parsed: Parsed,
        speaking: Iterable[tuple[int, int]],
        told: Iterable[tuple[int, int]] = (),
        short: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._parsed = parsed
        self._short = dict(short)
        self._bracketed = {s: n for s, n in _bracketed(parsed.text).items() if s not in self._short}
        mentions = [mention(parsed, s, e) for s, e in dict.fromkeys(speaking)]
        hearing = [mention(parsed, s, e) for s, e in dict.fromkeys(told)]
        self._names = [m for m in (*mentions, *hearing) if m.named and not m.pronoun] + entities(parsed)
        self._names = [m for m in self._names if 0 < len(m.words) <= LONGEST]
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._heard = {m.words for m in hearing}
        self._resolved: dict[tuple[int, int], str] = {}
        said: list[tuple[Mention, Mention]] = []
        for one in self._mentions:
            who = self._who(one, said)
            self._resolved[one.start, one.end] = self._fullest(who)
            said.append((one, who))
        for one in hearing:
            self._resolved[one.start, one.end] = self._fullest(self._who(one, said))

    @cached_property
    def _agencies(self) -> list[str]:
        """The state news agencies that the text names."""
        names = re.findall(r"[A-Z][\w-]+", self._parsed.text)
        return list(dict.fromkeys(n for n in names if n.casefold() in lexicon().state_agencies))

    @cached_property
    def _chunks(self) -> list[Mention]:
        return chunks(self._parsed)

    @cached_property
    def _crowds(self) -> list[Mention]:
        return crowds(self._parsed)

    @cached_property
    def _subjects(self) -> list[Mention]:
        return [m for m in subjects(self._parsed) if m.named]

    def name(self, start: int, end: int) -> str:
        """The fullest name that the article gives for the voice mentioned at a stretch."""
        return _tidy(self._resolved[start, end])

    def _who(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention:
        """The mention that names the voice best: itself, or one that it refers back or forward to."""
        one = _whose_count(one)
        if one.pronoun:
            return self._antecedent(one, said) or one
        if (owner := _owner(one)) is not None:
            return self._antecedent(owner, said) or one
        if one.named or one.several:
            return self._agency(one) or one
        if one.head in lexicon().papers:
            return self._alike(one, said) or self._author(one, said) or one
        owned = one.text.casefold().partition(" ")[0] in _OWNERS
        referring = one.definite and one.head in lexicon().generic and not owned
        if one.kind == "body" and (one.watches or referring):
            return self._agency(one) or self._body(one, said) or self._alike(one, said) or one
        alike = self._agency(one) or self._alike(one, said) or self._person(one, said)
        return alike or self._named_later(one) or self._known_as(one) or one

    def _known_as(self, one: Mention) -> Mention | None:
        """ "The rescue service", where the text says "known as the White Helmets" or "X, a rescue service"."""
        if not one.definite or one.kind not in {"body", "unknown"} or len(one.words) < 2:
            return None
        noun = re.escape(_bare(one.text))
        name = r"(?P<name>[A-Z][\w-]{1,20}(?: [A-Z][\w-]{1,20}){0,4})"
        known = rf"(?:[Kk]nown|[Cc]alled|[Dd]ubbed) (?:as )?(?:the )?{name},?"
        forms = (
            rf"{known} the {noun}\b",
            rf"\b{noun},? (?:also |better |popularly )?{known}",
            rf"{name},? an? {noun}\b",
        )
        found = next((m for form in forms if (m := re.search(form, self._parsed.text))), None)
        if found is None:
            return None
        start, end = found.span("name")
        return replace(mention(self._parsed, start, end), named=True)

    def _antecedent(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """The last voice not far before a pronoun, else the last name that was a subject."""
        kinds = {"many", "body"} if one.kind == "many" else {one.kind}
        papers = lexicon().papers if one.kind == "body" else frozenset()
        fits = [(at, w) for at, w in reversed(said) if w.kind in kinds or w.head in papers]
        before = [(at, w) for at, w in fits if not w.pronoun and at.end <= one.start]
        if (over := above(self._parsed, one)) is not None:
            return over
        if before and one.start - before[0][0].end < _FAR:
            return before[0][1]
        subjects = [n for n in self._subjects if n.end <= one.start and n.kind == one.kind]
        crowd = [n for n in self._crowds if one.kind == n.kind == "many" and n.end <= one.start < n.end + _NEAR]
        crowd = [n for n in crowd if not is_told_of(self._parsed, n, one.start)]
        last = max(subjects or crowd, key=lambda n: n.start, default=None)
        return last or (before[0][1] if before else None)

    def _alike(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """A fuller mention with the same noun: "the source" after "a source at the hospital".

        "Officials said", without an article, are whoever they are, not "Red Cross officials" of another sentence.
        """
        if one.kind == "many" and not one.definite:
            return None
        fuller = [w for _, w in reversed(said) if w.words > one.words and w.head == one.head]
        if fuller or not (one.definite or len(one.text.split()) == 1):
            return fuller[0] if fuller else None
        bodies = self._crowds if one.head.removesuffix("s") in lexicon().bodies else ()
        others = [n for n in (*self._names, *self._chunks, *bodies) if n.words > one.words and n.head == one.head]
        if one.head in lexicon().papers:
            others = [n for n in others if n.end <= one.start]
        return _nearest(one, others)

    def _body(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """The named body behind "the group", or behind "a monitor" that is named further on."""
        earlier = [w for _, w in reversed(said) if w.named and w.kind in {"body", "unknown"} and _fits(one, w)]
        if one.watches:
            watcher = next((n for n in (*earlier, *self._names, *self._mentions) if _watches(n)), None)
            if watcher is not None or not (one.definite and one.head in lexicon().generic):
                return watcher
        alike = None if one.head == "group" else self._alike(one, said)
        unheard = [n for n in (*self._subjects, *self._names) if n.words not in self._heard and _fits(one, n)]
        return alike or (earlier[0] if earlier else _last(one, unheard))

    def _author(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """Whose paper "the report" is: the last voice, or else name, that shares a sentence with one."""
        if not one.definite and len(one.text.split()) > 1:
            return None
        spoken = [(at, who) for at, who in said if at.head != one.head]
        named = [(n, n) for n in (*self._subjects, *self._chunks)]
        for voices in (spoken, named):
            near = sorted((p for p in voices if 0 <= one.start - p[0].end < _FAR), key=lambda p: -p[0].start)
            if (found := next((who for at, who in near if self._beside(at, one.head)), None)) is not None:
                return found
        here = self._parsed.sentence_at(one.start).index
        return next((w for at, w in reversed(spoken) if self._parsed.sentence_at(at.start).index == here - 1), None)

    def _beside(self, at: Mention, noun: str) -> bool:
        """Whether a sentence that names a voice has the noun of a paper, or the verb it comes from: "reported"."""
        sentence = self._parsed.sentence_at(at.start)
        words = re.findall(r"\w+", self._parsed.text[sentence.start : sentence.end].casefold())
        return noun in words or f"{noun}ed" in words

    def _agency(self, one: Mention) -> Mention | None:
        """The one state news agency that the article names, behind "the official news agency"."""
        known = lexicon()
        if one.head != "agency" or "news" not in one.words or len(one.words - known.of_state) != 1:
            return None
        if len(self._agencies) != 1:
            return None
        (name,) = self._agencies
        return replace(one, text=name, head=name.casefold(), words=frozenset({name.casefold()}), named=True)

    def _named_later(self, one: Mention) -> Mention | None:
        """ "A government spokesman", whom the text names further on: "the spokesman, Juma Said"."""
        if one.kind != "person":
            return None
        later = [m for m in self._mentions if m.start > one.end and m.named and m.kind == "person"]
        for other in later:
            words = other.text.replace(",", "").split()
            told = {w for w in words if w.islower()} - {"the"}
            if other.definite and other.head == one.head and told <= one.words and words[-1].istitle():
                return other
        alone = one.start < _HEADING and len(one.text.split()) == 1
        return later[0] if alone and later else None

    def _person(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """The named person behind "the spokesman"."""
        if one.kind != "person":
            return None
        same = [n for n in self._names if one.words <= n.words and n.kind == "person"]
        earlier = [w for _, w in reversed(said) if w.named and w.kind == "person"]
        return next(iter(same), None) or (earlier[0] if one.definite and earlier else None)

    def _fullest(self, one: Mention) -> str:
        text = self._short.get(_bare(one.text), one.text)
        if not one.named or not one.words or one.several:
            return text
        if (short := self._own_short(one)) is not None:
            return short
        if _bare(one.text) in self._bracketed:
            return self._bracketed[_bare(one.text)]
        if (person := self._surname_behind_place(one)) is not None:
            return person.text
        polite = lexicon().honorifics
        fuller = [n for n in self._names if n.words - polite > one.words - polite and _same_sort(one, n)]
        best = max(fuller, key=lambda n: (len(n.words), -n.start), default=None)
        return best.text if best is not None else text

    def _surname_behind_place(self, one: Mention) -> Mention | None:
        """The person behind a surname that runs on from a place: "the raid in Al-Atareb Fahd said"."""
        last = one.text.rpartition(" ")[2]
        if one.text == last or not _PREPOSITION.search(self._parsed.text, max(0, one.start - 6), one.start):
            return None
        ended = (n for n in self._names if n.kind == "person" and n.text.endswith((f" {last}", f"-{last}")))
        return next((n for n in ended if not (one.words - {last.casefold()}) & n.words), None)

    def _own_short(self, one: Mention) -> str | None:
        """ "The UN children's agency (UNICEF)" where the text goes on with "UNICEF", which no initials explain."""
        match = _SHORT_NAME.search(one.text)
        if match is None or match[1] in self._short:
            return None
        return match[1] if self._parsed.text.count(match[1]) > 1 else None


def _whose_count(one: Mention) -> Mention:
    """The body in "an Observatory toll", "ministry figures": whoever counts is the voice."""
    words = one.text.split()
    if len(words) < 2 or words[-1].casefold() not in lexicon().numbering or words[-2][-1] in "'’":
        return one
    before = lexicon().provisional | _ARTICLES
    told = sum(1 for _ in takewhile(lambda word: word.casefold() in before, words[:-2]))
    owner = re.sub(r"['’]s$", "", words[-2])
    body, head = " ".join([*words[told:-2], owner]), owner.casefold()
    bodies = lexicon().bodies | lexicon().watchers
    if head not in bodies and (not words[-2][:1].isupper() or body.endswith(_OF_PEOPLES)):
        return one
    counts = head in lexicon().watchers
    left = one.words - {words[-1].casefold(), *(word.casefold() for word in words[:told])}
    return replace(one, text=body, head=head, kind="body", words=left, watches=counts)


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _bracketed(text: str) -> dict[str, str]:
    """Short names that no initials explain, with the name before the parenthesis: "Doctors Without Borders (MSF)".

    The name, too, stands for the whole, so that an article calls the voice by one name throughout.
    """
    found: dict[str, str] = {}
    for match in _NAME_AND_SHORT.finditer(text):
        name, short = _bare(" ".join(match[1].split())), match[2]
        if short in found or short.casefold() in lexicon().outlet_names or text.count(short) < 2:
            continue
        found |= {short: f"{name} ({short})", name: f"{name} ({short})"}
    return found


def _same_sort(one: Mention, other: Mention) -> bool:
    if other.kind == "person" and len(one.text.split()) == 1 and not is_acronym(one.text):
        return other.text.casefold().endswith(one.text.casefold())
    return (
        one.head in other.words
        and (one.kind == other.kind or "unknown" in {one.kind, other.kind})
        and (one.kind == "person" or other.head == one.head)
    )


def _tidy(name: str) -> str:
    """Plain spaces, without what the sentence ends with, how a paper came out or is called, and without the short names
    in parentheses behind it."""
    plain = _SELF.sub("", _CAME_OUT.sub("", _SUMMED_UP.sub("", " ".join(name.split())))).lstrip("-–— ")
    if _SHORT_NAME.search(plain) and not _spells(plain):
        return plain
    bare = plain[: plain.find(" (")] if plain.endswith(")") and " (" in plain else plain
    return bare if len(bare.split()) > 1 else plain


def _spells(name: str) -> bool:
    """Whether the initials of a name give the short name in parentheses behind it."""
    full, _, short = name.rstrip(")").rpartition(" (")
    return "".join(w[0] for w in full.split() if w[0].isupper()).endswith(short)


def _owner(one: Mention) -> Mention | None:
    """ "Her" in "her report": whose words the paper holds."""
    first, _, rest = one.text.casefold().partition(" ")
    if first not in _OWNERS or rest not in lexicon().nouns:
        return None
    return replace(one, kind=_OWNERS[first], pronoun=True)


def _watches(name: Mention) -> bool:
    """Whether a name is that of a body that counts and monitors, not of an outlet beside the word."""
    outlets = lexicon().outlet_names
    alone = _bare(name.text).startswith("Observatory")
    return (
        name.kind == "body"
        and (len(name.words) > 1 or alone)
        and (name.named or alone)
        and bool(name.words & lexicon().watching)
        and not any(w in outlets for w in name.words)
    )


def _fits(one: Mention, name: Mention) -> bool:
    """Whether a name can be meant: that of an outlet by "the agency", of a body outside the state by "the group"."""
    known = lexicon()
    if one.head == "group" and name.words & known.offices:
        return False
    return one.head not in known.outlet_words or any(
        w in known.outlet_words or w in known.outlet_names for w in name.words
    )


def _last(one: Mention, others: Sequence[Mention]) -> Mention | None:
    """The last name before a mention that is no person's."""
    before = (n for n in others if n.end <= one.start and n.kind != "person")
    return max(before, key=lambda n: (n.start, len(n.words)), default=None)


def _nearest(one: Mention, others: Sequence[Mention]) -> Mention | None:
    """The last of them before a mention, else the first after it."""
    before = max((n for n in others if n.end <= one.start), key=lambda n: n.start, default=None)
    return before or min(others, key=lambda n: n.start, default=None)
