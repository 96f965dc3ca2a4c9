"""Every reported figure of people in a document: value, metric, who, subset, mode, factuality."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.evidence import Factuality, Figure, Metric
from tallystick.extract.events.find import event_of
from tallystick.extract.figures.bracketed import whole_of
from tallystick.extract.figures.certainty import factuality_of
from tallystick.extract.figures.counted import Counted, counted
from tallystick.extract.figures.implied import find_implied
from tallystick.extract.figures.metrics import Choice, Decided, choices, choose, doing, dwelling, recalled
from tallystick.extract.figures.negation import are_spared, is_replaced
from tallystick.extract.figures.parts import is_part, joins_part
from tallystick.extract.figures.refuted import refuted
from tallystick.extract.figures.revised import revised
from tallystick.extract.figures.running import mode_of, of_running
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.triggers import find_triggers
from tallystick.extract.figures.victims import dead_among, died_of, hurt_by, is_weak, settle_victims
from tallystick.extract.figures.weights import fitted
from tallystick.extract.found import Found
from tallystick.extract.numbers.grammar import find_numbers
from tallystick.extract.text.model import text_of
from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.extract.text.teasers import is_teaser

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AROUND = 400
"""Code points around a sentence in which a siege may be told."""
_SIEGE = re.compile(r"\b(?:[Ss]ieges?|[Bb]esieg(?:ed?|ing)|[Bb]lockad(?:ed?|ing)|[Ee]ncircled)\b")
HEAD = 300
"""Code points (a dateline, a byline) that may stand before a title that the text repeats."""


def find_figures(
    parsed: Parsed, weights: Mapping[str, float] | None = None, facts: Sequence[Facts] | None = None
) -> list[Found]:
    """The figures of a document in order of the text; offsets are code points of it.

    ``weights`` are those of ``weights.py``, the fitted ones where none are given; ``facts`` are the document's, where
    they are known.
    """
    weights = fitted() if weights is None else weights
    facts = facts_of(parsed) if facts is None else facts
    read: list[Decided] = []
    earlier: list[Decided] = []
    for one in facts:
        here = decide(one, earlier, weights, read)
        read += here
        earlier = here or earlier
    read += find_implied(facts, parsed.text)
    read = settle_victims(read, {one.index: one.doc for one in facts})
    read.sort(key=lambda r: (r.sentence, r.group.first))
    untrue = refuted(parsed)
    return [_found(parsed, parsed.sentences[r.sentence], r, untrue.get(r.sentence)) for r in read]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a parsed sentence offers: its counted groups and its triggers."""

    doc: Doc
    index: int
    groups: Sequence[Counted]
    triggers: Sequence[Trigger]
    besieged: bool
    """Whether the sentences around it tell of a siege."""

    @classmethod
    def of(cls, parsed: Parsed, sentence: Sentence, doc: Doc) -> Facts:
        """The facts of a sentence and its parse."""
        groups = counted(doc, find_numbers(text_of(doc)))
        near = parsed.text[max(0, sentence.start - _AROUND) : sentence.end + _AROUND]
        return cls(doc, sentence.index, groups, find_triggers(doc, groups), _SIEGE.search(near) is not None)

    def choices(self, group: Counted, earlier: Sequence[Decided], read: Sequence[Decided] = ()) -> list[Choice]:
        """All readings of one of its groups.

        ``earlier`` are the figures before it, or those of the last sentence; ``read`` are all of the text so far.
        """
        same = recalled(self.doc, group, read)
        told = choices(self.doc, group, self.groups, self.triggers, earlier, same, self.index)
        told += doing(self.doc, group, self.triggers)
        return told + dwelling(self.doc, group, besieged=self.besieged)


def facts_of(parsed: Parsed, known: Sequence[Facts] = ()) -> list[Facts]:
    """The facts of all parsed sentences that a text tells itself, those ``known`` from fewer sentences among them."""
    told = {one.index: one for one in known}
    return [
        told[s.index] if s.index in told else Facts.of(parsed, s, s.doc)
        for s in parsed.sentences
        if s.doc is not None and (s.index in told or not is_teaser(parsed.text[s.start : s.end]))
    ]


def decide(
    facts: Facts, before: Sequence[Decided], weights: Mapping[str, float], read: Sequence[Decided] = ()
) -> list[Decided]:
    """The groups of a sentence that are figures; ``before`` are those of the last sentence that had any, ``read`` those
    of all sentences before."""
    out: list[Decided] = []
    told = [trigger.first for trigger in facts.triggers]
    for group in facts.groups:
        if out and is_replaced(facts.doc, group.first, group.head):
            out.append(settled(facts, group, out[-1].metric, None, out, before, weights))
            continue
        if (whole := whole_of(facts.doc, group, facts.triggers, out)) is not None:
            out.append(settled(facts, group, whole.metric, whole.trigger, out, before, weights))
            continue
        if are_spared(facts.doc, group.first, group.head, told) and not _are_dead(facts, group):
            continue
        options = facts.choices(group, out or before, read)
        best = choose(options, weights)
        metric, trigger = best.metric, best.trigger
        if (metric is None or is_weak(metric, trigger)) and (hurt := hurt_by(facts.doc, group)) is not None:
            metric, trigger = hurt.metric, hurt
        metric = revised(facts.doc, group, metric, trigger, [*before, *out])
        if metric in {"injured", "killed"} and (died := died_of(facts.doc, group, facts.groups, facts.triggers)):
            metric, trigger = died.metric, died
        if (dead := dead_among(facts.doc, group, metric, trigger, facts.triggers, before)) is not None:
            metric, trigger = dead
        if metric is not None:
            out.append(settled(facts, group, metric, trigger, out, before, weights))
    return out


def _are_dead(facts: Facts, group: Counted) -> bool:
    """ "Of those killed, 369 did not take part in the fighting": what they did not do spares them nothing."""
    return dead_among(facts.doc, group, None, None, facts.triggers) is not None


def settled(
    facts: Facts,
    group: Counted,
    metric: Metric,
    trigger: Trigger | None,
    here: Sequence[Decided],
    before: Sequence[Decided],
    weights: Mapping[str, float],
) -> Decided:
    """A group whose metric is known, with what it is to the figure before it: a part, running on."""
    last = (here or before)[-1] if here or before else None
    part = is_part(facts.doc, group, facts.triggers, last.whole if last else None, metric)
    listed = bool(here) and here[-1].part and here[-1].metric == metric and joins_part(facts.doc, here[-1].group, group)
    part = part or listed
    parent = here[-1].mode if here else None
    cues = dict(of_running(facts.doc, group, metric, trigger, facts.groups, parent, part))
    return Decided(group, metric, trigger, facts.index, headed(facts.doc, group), part, mode_of(cues, weights))


def _happens(read: Decided, group: Counted) -> bool:
    """Whether the counted noun is the happening itself: "thousands of killings"."""
    return read.trigger is not None and read.trigger.first <= group.head <= read.trigger.last


def headed(doc: Doc, group: Counted) -> str:
    """The counted noun in lower case, "" where there is none."""
    return doc[group.head].lower_ if group.head > group.last else ""


def _found(parsed: Parsed, sentence: Sentence, read: Decided, refuted: Factuality | None) -> Found:
    doc, number, group = sentence.doc, read.group.number, read.group
    assert doc is not None
    who = "" if read.trigger is not None and read.trigger.role == "happening" and _happens(read, group) else group.who
    figure = Figure(read.metric, number.low, number.high, number.quantifier, who, read.part, read.mode)
    trigger = None
    if read.trigger is not None and read.sentence == sentence.index:
        trigger = (sentence.at(doc[read.trigger.first])[0], sentence.at(doc[read.trigger.last])[1])
    event, mode = event_of(read.metric, text_of(doc), parsed.text[slice(*trigger)] if trigger else "")
    return Found(
        sentence.start + number.start,
        sentence.start + number.end,
        figure,
        event,
        mode,
        refuted or _sure(doc, read),
        sentence.index,
        trigger,
        _headline(parsed, sentence.start + number.start),
    )


def _sure(doc: Doc, read: Decided) -> Factuality:
    """How sure a figure is; a modal verb beside the death of one person is of what others may do about it."""
    sure = factuality_of(doc, read.group, read.trigger)
    return "asserted" if sure == "possible" and read.group.number.quantifier == "implied" else sure


def _headline(parsed: Parsed, offset: int) -> bool:
    """Whether an offset lies in the document's title, where the text repeats it near its beginning."""
    title = parsed.document.title.strip()
    at = parsed.text.find(title, 0, HEAD + len(title)) if title else -1
    return at >= 0 and at <= offset < at + len(title)
