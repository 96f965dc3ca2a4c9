"""Which mentions of a text are one person.

After the sieves of Lee et al. (2013, Computational Linguistics 39:4): names first, then what contradicts (another name,
age, sex or part played), then definite nouns and pronouns, which take the nearest person that fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tallystick.extract.figures.mentions import Mention

_RECALL = 60
"""Persons and mentions that a text is taken to have in mind, the latest."""


@dataclass(slots=True)
class Person:
    """One person: where mentioned (sentence, head), and all that is told of them."""

    told: Mention
    mentions: set[tuple[int, int]] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """One more mention: what it tells is added to what is known."""
        self.mentions.add((mention.sentence, mention.head))
        self.told = replace(
            self.told,
            names=max(self.told.names, mention.names, key=len),
            age=mention.age if self.told.age is None else self.told.age,
            sex=self.told.sex or mention.sex,
            part=self.told.part if self.told.part not in {"", "victim"} else mention.part or self.told.part,
        )

    def holds(self, mention: Mention) -> bool:
        """Whether these very words are among the mentions."""
        return (mention.sentence, mention.head) in self.mentions

    def stands_in(self, sentence: int) -> bool:
        """Whether a sentence mentions the person."""
        return any(at == sentence for at, _ in self.mentions)


class Persons:
    """The persons of a text as its mentions come in, in order."""

    def __init__(self) -> None:
        self._known: list[Person] = []
        self._seen: list[Mention] = []

    def see(self, mention: Mention) -> None:
        """A person mentioned with or without a fate: pronouns may stand for them."""
        if mention.kind != "pronoun":
            self._seen = [*self._seen[-_RECALL:], mention]

    def of(self, mention: Mention) -> Person:
        """The person that a mention is of, with it added: one known, or a new one."""
        stood_for = self._antecedent(mention) if mention.kind == "pronoun" else None
        person = self._find(mention, stood_for)
        if person is None:
            person = Person(stood_for or mention)
            self._known = [*self._known[-_RECALL:], person]
            if stood_for is not None:
                person.add(stood_for)
        person.add(mention)
        return person

    def _find(self, mention: Mention, stood_for: Mention | None) -> Person | None:
        for same in (mention, stood_for):
            if same is not None and (found := next((p for p in self._known if p.holds(same)), None)):
                return found
        fitting = self._fitting(mention, stood_for)
        named = [p for p in fitting if mention.names and p.told.names]
        if named or (mention.kind == "another" and not self._beside_doer(mention)):
            return next(iter(named), None)
        if mention.kind in {"new", "name", "another"}:
            fitting = [p for p in fitting if not p.stands_in(mention.sentence)]
        if mention.kind == "new" and mention.beside_count:
            fitting = [p for p in fitting if p.told.beside_count]
        return next(iter(fitting), None)

    def _fitting(self, mention: Mention, stood_for: Mention | None) -> list[Person]:
        """The persons whom a mention may be of, the latest first; for a pronoun those that its noun fits go before."""
        owner = self._owner(mention)
        others = {(mention.sentence, at) for at in mention.fellows}
        apart = (p for p in reversed(self._known) if p is not owner and others.isdisjoint(p.mentions))
        fitting = [p for p in apart if p.told.fits(mention)]
        nearer = [p for p in fitting if stood_for is None or p.told.fits(stood_for)]
        return nearer or (fitting if mention.kind == "pronoun" else [])

    def _beside_doer(self, mention: Mention) -> bool:
        """Whether "another" only sets a person apart from the doer: "a boy shot another boy"."""
        here = (m for m in self._seen if m.sentence == mention.sentence and m.head < mention.head)
        return any(not any(p.holds(m) for p in self._known) for m in here)

    def _owner(self, mention: Mention) -> Person | None:
        """Whom "her" stands for in "her mother"."""
        if mention.owner is None:
            return None
        stood_for = self._antecedent(Mention(mention.sentence, 0, mention.owner, "pronoun", sex=mention.owner_sex))
        return next((p for p in self._known if stood_for is not None and p.holds(stood_for)), None)

    def _antecedent(self, pronoun: Mention) -> Mention | None:
        """The nearest person before a pronoun that fits: subjects of its sentence first, then of the one before."""
        at = (pronoun.sentence, pronoun.head)
        before = [m for m in reversed(self._seen) if (m.sentence, m.head) < at and m.fits(pronoun)]
        here = [m for m in before if m.sentence == pronoun.sentence]
        near = here or [m for m in before if m.sentence == before[0].sentence]
        return next(iter(_subjects_first(near)), None)


def _subjects_first(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: not m.subject)
