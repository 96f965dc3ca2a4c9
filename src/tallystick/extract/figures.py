"""Every reported figure of people in a document: value, metric, who, subset, mode, factuality."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tallystick.evidence import Factuality, Figure, Metric, Mode
from tallystick.extract.counted import Counted, counted
from tallystick.extract.events import event_of
from tallystick.extract.found import Found
from tallystick.extract.metrics import Pairing, best_pairing
from tallystick.extract.numbers import find_numbers
from tallystick.extract.parsed import Parsed, Sentence
from tallystick.extract.triggers import Trigger, find_triggers

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


@dataclass(frozen=True, slots=True)
class _Read:
    """A group of one sentence, decided."""

    group: Counted
    metric: Metric
    trigger: Trigger | None


def find_figures(parsed: Parsed) -> list[Found]:
    """The figures of a document in order of the text; offsets are code points of it."""
    out: list[Found] = []
    before: list[_Read] = []
    for sentence in parsed.sentences:
        if sentence.doc is None:
            continue
        read = _read(sentence, before)
        out += [_found(parsed, sentence, r) for r in read]
        before = read or before
    return out


def _read(sentence: Sentence, before: Sequence[_Read]) -> list[_Read]:
    doc = sentence.doc
    assert doc is not None
    groups = [g for g in counted(sentence, find_numbers(doc.text)) if g.kind != "thing"]
    found = find_triggers(doc)
    out: list[_Read] = []
    for group in groups:
        pair = best_pairing(doc, group, groups, found)
        metric = _metric(doc, group, pair, out)
        if metric is not None:
            out.append(_Read(group, metric, pair.trigger if pair else None))
    return out


def _metric(doc: Doc, group: Counted, pair: Pairing | None, before: Sequence[_Read]) -> Metric | None:
    inherits = before and (_PART_BEFORE.search(doc.text[: group.number.start]) or group.of)
    if inherits and (pair is None or pair.score < 3):
        return before[-1].metric
    return pair.trigger.metric if pair else None


def _found(parsed: Parsed, sentence: Sentence, read: _Read) -> Found:
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


def _mode(doc: Doc, read: _Read) -> Mode:
    return "running" if _RUNNING.search(doc.text) else "new"


def _factuality(doc: Doc, read: _Read) -> Factuality:
    return "asserted"


def _headline(parsed: Parsed, sentence: Sentence) -> bool:
    return sentence.index == 0 and parsed.document.title.strip() != "" and sentence.start < len(parsed.document.title)
