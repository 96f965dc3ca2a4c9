"""Every reported figure of people in a document: value, metric, who, subset, mode, factuality."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tallystick.evidence import Factuality, Figure, Mode
from tallystick.extract.counted import Counted, counted
from tallystick.extract.events import event_of
from tallystick.extract.found import Found
from tallystick.extract.metrics import Decided, choices, choose
from tallystick.extract.weights import weights
from tallystick.extract.numbers import find_numbers
from tallystick.extract.parsed import Parsed, Sentence
from tallystick.extract.triggers import find_triggers

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PART_BEFORE = re.compile(
    r"(?:\bincluding|\binclude[sd]?|\bamong (?:them|whom|those killed|the dead)|\bof (?:them|whom|which))\W*(?:(?:a|an|the|his|her|their|\w+) ){0,5}$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\s+of\s+(?:the|them|whom|those|these|its|his|our|their)\b|\s+\w+\s+(?:were )?among (?:the|those)\b", re.IGNORECASE
)
_RUNNING = re.compile(
    r"\b(?:since|so far|ris(?:e|es|en|ing)|rose|climb(?:s|ed|ing)?|brings?|bringing|brought|rais(?:es|ed|ing)|reach(?:es|ed|ing)?|"
    r"grow[ns]?|grew|jump(?:s|ed)|(?:civil war|the war|year-old (?:war|conflict|civil war)|conflict|uprising|revolution)\s+(?:has|had|have|that|which|in)|to date|in total)\b",
    re.IGNORECASE,
)


def find_figures(parsed: Parsed) -> list[Found]:
    """The figures of a document in order of the text; offsets are code points of it."""
    out: list[Found] = []
    earlier: list[Decided] = []
    for sentence in parsed.sentences:
        if sentence.doc is not None:
            read = decide(sentence, earlier)
            out += [_found(parsed, sentence, r) for r in read]
            earlier = read or earlier
    return out


def decide(sentence: Sentence, before: Sequence[Decided]) -> list[Decided]:
    """The groups of a sentence that are figures; ``before`` are those of the last sentence that had any."""
    doc = sentence.doc
    assert doc is not None
    groups = counted(sentence, find_numbers(doc.text))
    found = find_triggers(doc, groups)
    out: list[Decided] = []
    for group in groups:
        best = choose(choices(doc, group, groups, found, out or before), weights())
        if best.metric is not None:
            out.append(Decided(group, best.metric, best.trigger, sentence.index, headed(doc, group)))
    return out


def headed(doc: Doc, group: Counted) -> str:
    """The counted noun in lower case, "" where there is none."""
    return doc[group.head].lower_ if group.head > group.last else ""


def _found(parsed: Parsed, sentence: Sentence, read: Decided) -> Found:
    doc, number = sentence.doc, read.group.number
    assert doc is not None
    figure = Figure(
        read.metric,
        number.low,
        number.high,
        number.quantifier,
        read.group.who,
        _subset(doc, read.group),
        _mode(doc, read),
    )
    trigger = (
        (doc[read.trigger.first].idx, doc[read.trigger.last].idx + len(doc[read.trigger.last]))
        if read.trigger
        else None
    )
    event, mode = event_of(read.metric, doc.text)
    return Found(
        sentence.start + number.start, sentence.start + number.end, figure, event, mode, _factuality(doc, read), sentence.index,
        (sentence.start + trigger[0], sentence.start + trigger[1]) if trigger else None, _headline(parsed, sentence),
    )  # fmt: skip


def _subset(doc: Doc, group: Counted) -> bool:
    text = doc.text
    return bool(_PART_BEFORE.search(text[: group.number.start]) or _PART_AFTER.match(text, group.number.end))


def _mode(doc: Doc, read: Decided) -> Mode:
    return "running" if _RUNNING.search(doc.text) else "new"


def _factuality(doc: Doc, read: Decided) -> Factuality:
    return "asserted"


def _headline(parsed: Parsed, sentence: Sentence) -> bool:
    return sentence.index == 0 and parsed.document.title.strip() != "" and sentence.start < len(parsed.document.title)
