"""Every reported figure of people in a document: value, metric, who, subset, mode, factuality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tallystick.evidence import Figure
from tallystick.extract.certainty import factuality_of
from tallystick.extract.counted import Counted, counted
from tallystick.extract.events import event_of
from tallystick.extract.found import Found
from tallystick.extract.implied import find_implied
from tallystick.extract.metrics import Decided, choices, choose
from tallystick.extract.numbers import find_numbers
from tallystick.extract.parsed import Parsed, Sentence
from tallystick.extract.parts import is_part
from tallystick.extract.running import mode_of, of_running
from tallystick.extract.triggers import find_triggers
from tallystick.extract.weights import fitted

if TYPE_CHECKING:
    from spacy.tokens import Doc

HEAD = 300
"""Code points (a dateline, a byline) that may stand before a title that the text repeats."""


def find_figures(parsed: Parsed, weights: Mapping[str, float] | None = None) -> list[Found]:
    """The figures of a document in order of the text; offsets are code points of it.

    ``weights`` are those of ``weights.py``, the fitted ones where none are given.
    """
    weights = fitted() if weights is None else weights
    out: list[Found] = []
    earlier: list[Decided] = []
    for sentence in parsed.sentences:
        if sentence.doc is not None:
            read = decide(sentence, earlier, weights)
            alone = find_implied(sentence, counted(sentence, find_numbers(sentence.doc.text)))
            out += [_found(parsed, sentence, r) for r in sorted([*read, *alone], key=lambda r: r.group.first)]
            earlier = read or earlier
    return out


def decide(sentence: Sentence, before: Sequence[Decided], weights: Mapping[str, float]) -> list[Decided]:
    """The groups of a sentence that are figures; ``before`` are those of the last sentence that had any."""
    doc = sentence.doc
    assert doc is not None
    groups = counted(sentence, find_numbers(doc.text))
    found = find_triggers(doc, groups)
    out: list[Decided] = []
    for group in groups:
        best = choose(choices(doc, group, groups, found, out or before), weights)
        if best.metric is not None:
            whole = (out or before)[-1] if out or before else None
            part = is_part(doc, group, found, whole.as_whole(bool(out)) if whole else None, best.metric)
            cues = of_running(doc, group, best.metric, best.trigger, groups, whole.mode if whole else None, part)
            mode = mode_of(cues, weights)
            out.append(Decided(group, best.metric, best.trigger, sentence.index, headed(doc, group), part, mode))
    return out


def _happens(read: Decided, group: Counted) -> bool:
    """Whether the counted noun is the happening itself: "thousands of killings"."""
    return read.trigger is not None and read.trigger.first <= group.head <= read.trigger.last


def headed(doc: Doc, group: Counted) -> str:
    """The counted noun in lower case, "" where there is none."""
    return doc[group.head].lower_ if group.head > group.last else ""


def _found(parsed: Parsed, sentence: Sentence, read: Decided) -> Found:
    doc, number, group = sentence.doc, read.group.number, read.group
    assert doc is not None
    who = "" if read.trigger is not None and read.trigger.role == "happening" and _happens(read, group) else group.who
    figure = Figure(read.metric, number.low, number.high, number.quantifier, who, read.part, read.mode)
    trigger = None
    if read.trigger is not None and read.sentence == sentence.index:
        trigger = (sentence.at(doc[read.trigger.first])[0], sentence.at(doc[read.trigger.last])[1])
    event, mode = event_of(read.metric, doc.text, parsed.text[slice(*trigger)] if trigger else "")
    return Found(
        sentence.start + number.start,
        sentence.start + number.end,
        figure,
        event,
        mode,
        factuality_of(doc, group, read.trigger),
        sentence.index,
        trigger,
        _headline(parsed, sentence.start + number.start),
    )


def _headline(parsed: Parsed, offset: int) -> bool:
    """Whether an offset lies in the document's title, where the text repeats it near its beginning."""
    title = parsed.document.title.strip()
    at = parsed.text.find(title, 0, HEAD + len(title)) if title else -1
    return at >= 0 and at <= offset < at + len(title)
