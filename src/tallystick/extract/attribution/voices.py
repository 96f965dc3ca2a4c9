"""Which voice a mention names: pronouns, descriptions, surnames and short names resolved within one article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.mentions import Kind, Mention, chunks, entities, is_acronym, mention, subjects
from tallystick.extract.text.parsed import Parsed

LONGEST = 9
"""Words; a longer phrase is no name."""

_FAR = 1500
"""Code points; a pronoun seldom reaches back further to a voice."""
_HEADING = 300
"""Code points."""
_SHORT_NAME = re.compile(r"\(([A-Z]{3,})\)$")


class Voices:
    """The voices of one article, resolved in the order of the text."""

    def __init__(
        self,
        parsed: Parsed,
        speaking: Iterable[tuple[int, int]],
        told: Iterable[tuple[int, int]] = (),
        short: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._parsed = parsed
        self._short = dict(short)
        mentions = [mention(parsed, s, e) for s, e in dict.fromkeys(speaking)]
        hearing = [mention(parsed, s, e) for s, e in dict.fromkeys(told)]
        self._names = [m for m in (*mentions, *hearing) if m.named and not m.pronoun] + entities(parsed)
        self._names = [m for m in self._names if 0 < len(m.words) <= LONGEST]
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._heard = {m.words for m in hearing}
        self._chunks = chunks(parsed)
        self._subjects = [m for m in subjects(parsed) if m.named]
        self._resolved: dict[tuple[int, int], str] = {}
        said: list[tuple[Mention, Mention]] = []
        for one in self._mentions:
            who = self._who(one, said)
            self._resolved[one.start, one.end] = self._fullest(who)
            said.append((one, who))
        for one in hearing:
            self._resolved[one.start, one.end] = self._fullest(self._who(one, said))

    def name(self, start: int, end: int) -> str:
        """The fullest name that the article gives for the voice mentioned at a stretch."""
        return _tidy(self._resolved[start, end])

    def _who(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention:
        """The mention that names the voice best: itself, or one that it refers back or forward to."""
        if one.pronoun:
            return self._antecedent(one, said) or one
        if (owner := _owner(one)) is not None:
            return self._antecedent(owner, said) or one
        if one.named:
            return self._agency(one) or one
        if one.head in lexicon().papers:
            return self._alike(one, said) or self._author(one, said) or one
        if one.kind == "body" and (one.watches or (one.definite and one.head in lexicon().generic)):
            return self._body(one, said) or self._agency(one) or self._alike(one, said) or one
        return self._agency(one) or self._alike(one, said) or self._person(one, said) or self._named_later(one) or one

    def _antecedent(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """The last voice not far before a pronoun, else the last name that was a subject."""
        before = [(at, w) for at, w in reversed(said) if not w.pronoun and at.end <= one.start and w.kind == one.kind]
        if before and one.start - before[0][0].end < _FAR:
            return before[0][1]
        subjects = [n for n in self._subjects if n.end <= one.start and n.kind == one.kind]
        last = max(subjects, key=lambda n: n.start, default=None)
        return last or (before[0][1] if before else None)

    def _alike(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """A fuller mention with the same noun: "the source" after "a source at the hospital"."""
        fuller = [w for _, w in reversed(said) if w.words > one.words and w.head == one.head]
        if fuller or not (one.definite or len(one.text.split()) == 1):
            return fuller[0] if fuller else None
        others = [n for n in (*self._names, *self._chunks) if n.words > one.words and n.head == one.head]
        return _nearest(one, others)

    def _body(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """The named body behind "the group", or behind "a monitor" that is named further on."""
        earlier = [w for _, w in reversed(said) if w.named and w.kind == "body"]
        if one.watches:
            watchers = (n for n in (*earlier, *self._names, *self._mentions) if _watches(n))
            return next(watchers, None)
        alike = None if one.head == "group" else self._alike(one, said)
        unheard = [n for n in (*self._subjects, *self._names) if n.words not in self._heard]
        return alike or (earlier[0] if earlier else _last(one, unheard))

    def _author(self, one: Mention, said: Sequence[tuple[Mention, Mention]]) -> Mention | None:
        """Whose paper "the report" is: the last voice or name that shares a sentence with one."""
        if not one.definite and len(one.text.split()) > 1:
            return None
        spoken = [(at, who) for at, who in said if at.head != one.head] + [(n, n) for n in self._subjects]
        near = [(at, who) for at, who in spoken if at.end <= one.start and self._beside(at, one.head)]
        return max(near, key=lambda pair: pair[0].start)[1] if near else None

    def _beside(self, at: Mention, noun: str) -> bool:
        sentence = self._parsed.sentence_at(at.start)
        return noun in self._parsed.text[at.end : sentence.end].casefold().split()

    def _agency(self, one: Mention) -> Mention | None:
        """The one state news agency that the article names, behind "the official news agency"."""
        known = lexicon()
        if one.head != "agency" or "news" not in one.words or len(one.words - known.of_state) != 1:
            return None
        named = {w: n for n in reversed(self._names) for w in n.words & known.state_agencies}
        return next(iter(named.values())) if len(named) == 1 else None

    def _named_later(self, one: Mention) -> Mention | None:
        """ "A government spokesman", whom the text names further on: "the spokesman, Juma Said"."""
        if one.kind != "person":
            return None
        later = [m for m in self._mentions if m.start > one.end and m.named and m.kind == "person"]
        for other in later:
            told = {w for w in other.text.replace(",", "").split() if w.islower()} - {"the"}
            if other.definite and other.head == one.head and told <= one.words:
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
        text = self._short.get(one.text.removeprefix("the ").removeprefix("The "), one.text)
        if not one.named or not one.words:
            return text
        if (short := self._own_short(one)) is not None:
            return short
        words = one.words - lexicon().honorifics or one.words
        fuller = [n for n in self._names if n.words > words and _same_sort(one, n)]
        best = max(fuller, key=lambda n: (len(n.words), -n.start), default=None)
        return best.text if best is not None else text

    def _own_short(self, one: Mention) -> str | None:
        """ "The UN children's agency (UNICEF)" where the text goes on with "UNICEF", which no initials explain."""
        match = _SHORT_NAME.search(one.text)
        if match is None or match[1] in self._short:
            return None
        return match[1] if any(m.text == match[1] for m in self._mentions) else None


def _same_sort(one: Mention, other: Mention) -> bool:
    if other.kind == "person" and len(one.text.split()) == 1 and not is_acronym(one.text):
        return other.text.casefold().endswith(one.text.casefold())
    return (
        one.head in other.words
        and (one.kind == other.kind or "unknown" in {one.kind, other.kind})
        and (one.kind == "person" or other.head == one.head)
    )


def _tidy(name: str) -> str:
    """Plain spaces, and without the short names in parentheses behind it."""
    plain = " ".join(name.split())
    bare = plain[: plain.find(" (")] if plain.endswith(")") and " (" in plain else plain
    return bare if len(bare.split()) > 1 else plain


def _owner(one: Mention) -> Mention | None:
    """ "Her" in "her report": whose words the paper holds."""
    first, _, rest = one.text.casefold().partition(" ")
    kinds: dict[str, Kind] = {"his": "person", "her": "person", "its": "body", "their": "many"}
    if first not in kinds or rest not in lexicon().nouns:
        return None
    return replace(one, kind=kinds[first], pronoun=True)


def _watches(name: Mention) -> bool:
    """Whether a name is that of a body that counts and monitors, not of an outlet beside the word."""
    outlets = lexicon().outlet_names
    alone = name.text.removeprefix("the ").removeprefix("The ").split()[0] == "Observatory"
    return (
        name.kind == "body"
        and (len(name.words) > 1 or alone)
        and (name.named or alone)
        and bool(name.words & lexicon().watching)
        and not any(w in outlets for w in name.words)
    )


def _last(one: Mention, others: Sequence[Mention]) -> Mention | None:
    """The last name before a mention that is no person's."""
    before = (n for n in others if n.end <= one.start and n.kind != "person")
    return max(before, key=lambda n: (n.start, len(n.words)), default=None)


def _nearest(one: Mention, others: Sequence[Mention]) -> Mention | None:
    """The last of them before a mention, else the first after it."""
    before = max((n for n in others if n.end <= one.start), key=lambda n: n.start, default=None)
    return before or min(others, key=lambda n: n.start, default=None)
