"""Event types and modes (PLOVER): those of figures, and events that are told without a figure.

Types and modes are those of PLOVER, the Political Language Ontology for Verifiable Event Records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tallystick.evidence import Factuality, Metric
from tallystick.extract.events.denied import deaths_denied
from tallystick.extract.events.words import Mode, modes, phrases, types_of_metrics
from tallystick.extract.figures.vocabulary import triggers
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed, Sentence
from tallystick.knowledge.load import shipped

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPEN = "OTHER"
"""The type of figures whose event only the words beside them tell."""
_SCENE = frozenset({"from", "during", "in", "at", "amid", "after", "since", "over"})
_BEFORE = 14
"""Tokens before an event in which a word can make it planned, possible or denied."""


def event_of(metric: Metric, text: str, trigger: str) -> tuple[str, str]:
    """PLOVER type and mode of a figure's event: type by its metric (or its trigger), mode by its sentence's words."""
    event = _type_of_either(trigger) if metric == "other" else types_of_metrics()[metric]
    if event == OPEN:
        phrase = tuple(trigger.lower().split())
        told = next((m for m in modes() if phrase in m.words), None) or next(
            (m for m in modes() if phrase in m.signs), None
        )
        return (told.event, _name(told)) if told else (event, "")
    return event, _mode_of(event, text)


def _type_of_either(trigger: str) -> str:
    """The type of what befell people in one of several ways, "killed, injured or kidnapped": that of the first."""
    words = trigger.lower().split()
    metrics = (m.metric for p, m in triggers().get(words[0], ()) if len(p) == 1) if "or" in words else ()
    return next((types_of_metrics()[metric] for metric in metrics), OPEN)


@lru_cache(maxsize=256)
def _mode_of(event: str, text: str) -> str:
    """The mode that a sentence's words tell; a sentence of many figures is asked again and again."""
    padded = f" {' '.join(_words(text))} "
    told = (m for m in modes() if m.event == event)
    mode = next((m for m in told if any(f" {' '.join(p)} " in padded for p in (*m.words, *m.signs))), None)
    return _name(mode) if mode is not None else ""


def _name(mode: Mode) -> str:
    return "" if mode.name == "other" else mode.name


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


def find_events(parsed: Parsed, figures: Sequence[Found]) -> list[Found]:
    """Events told without a figure, in the order of the text: at most one of a type in a sentence.

    Passed over where the sentence has a figure of that type, or one that rests on the same words: it then stands for
    the event.
    """
    spoken = {f.trigger for f in figures if f.trigger is not None}
    taken = {(f.sentence, f.event) for f in figures}
    out: list[Found] = []
    for sentence in parsed.sentences:
        if sentence.doc is not None and any(t.pos_ == "VERB" for t in sentence.doc):
            out += _in_sentence(parsed, sentence, sentence.doc, taken, spoken)
            out += _denied(parsed, sentence, sentence.doc, taken)
    return out


def _denied(parsed: Parsed, sentence: Sentence, doc: Doc, taken: set[tuple[int, str]]) -> Iterator[Found]:
    event, _ = event_of("killed", "", "")
    for first, last in deaths_denied(doc) if (sentence.index, event) not in taken else ():
        taken.add((sentence.index, event))
        start, end = sentence.at(doc[first])[0], sentence.at(doc[last])[1]
        yield _found(parsed, sentence, (start, end), event, "", "denied")
        return


def _in_sentence(
    parsed: Parsed, sentence: Sentence, doc: Doc, taken: set[tuple[int, str]], spoken: Collection[tuple[int, int]]
) -> Iterator[Found]:
    for first, last, mode in _told(doc):
        start, end = sentence.at(doc[first])[0], sentence.at(doc[last])[1]
        if (sentence.index, mode.event) in taken or _lies_in((start, end), spoken) or _is_none(doc, first, last):
            continue
        taken.add((sentence.index, mode.event))
        sure = _factuality(parsed, sentence, doc, first)
        yield _found(parsed, sentence, (start, end), mode.event, _name(mode), sure)


def _lies_in(told: tuple[int, int], spoken: Collection[tuple[int, int]]) -> bool:
    return any(start <= told[0] and told[1] <= end for start, end in spoken)


def _found(parsed: Parsed, sentence: Sentence, at: tuple[int, int], event: str, mode: str, sure: Factuality) -> Found:
    title = parsed.document.title.strip()
    headline = bool(title) and sentence.start < len(title) and parsed.text.startswith(title[:20])
    return Found(*at, None, event, mode, sure, sentence.index, at, headline)


def _told(doc: Doc) -> Iterator[tuple[int, int, Mode]]:
    words, table, at = [t.lower_ for t in doc], phrases(), 0
    while at < len(words):
        row = next((r for r in table.get(words[at], ()) if tuple(words[at : at + len(r[0])]) == r[0]), None)
        if row is not None:
            yield at, at + len(row[0]) - 1, row[1]
        at += len(row[0]) if row is not None else 1


@cache
def _cues(key: str) -> frozenset[str]:
    return frozenset(shipped("languages/en/events.yaml")[key])


def _is_none(doc: Doc, first: int, last: int) -> bool:
    """Whether the words tell of none ("no bombs"), only name something else ("riot police", "bomb-making") or tell what
    nobody did ("a gas explosion")."""
    if any(t.lower_ in _cues("never") for t in doc[max(0, first - 2) : first]):
        return True
    behind = [t.lower_ for t in doc[last + 1 : last + 3]]
    named = behind[:1] if behind[:1] != ["-"] else behind[1:]
    return not _cues("named_by").isdisjoint(named) or (first > 0 and doc[first - 1].lower_ in _cues("by_nobody"))


def _factuality(parsed: Parsed, sentence: Sentence, doc: Doc, first: int) -> Factuality:
    before = [t.lower_ for t in doc[max(0, first - _BEFORE) : first]]
    if "and" in before:
        before = before[len(before) - before[::-1].index("and") :]
    after = {t.lower_ for t in doc[first : first + _BEFORE + 3] if not _falls_short(t)}
    cues = [
        key for word in reversed(before) for key in ("planned", "foiled", "denied", "possible") if word in _cues(key)
    ]
    if _is_found(doc, first):
        return "foiled"
    if "planned" in cues[:1] or "foiled" in cues[:1] or after & _cues("foiled"):
        failed = "foiled" in cues or after & _cues("foiled") or _foiled_after(parsed, sentence)
        return "foiled" if failed else "planned"
    if "denied" in cues and not _sets_scene(doc[first]):
        return "denied"
    return "possible" if "possible" in cues else "asserted"


def _sets_scene(event: Token) -> bool:
    """ "Rejected the toll from the | protests |", "denied a raid, which came as troops were | shelling | the town"."""
    aside = any(t.dep_ == "relcl" and t.left_edge.lower_ == "which" for t in (event, *event.ancestors))
    return aside or (event.dep_ == "pobj" and event.head.lower_ in _SCENE)


def _is_found(doc: Doc, first: int) -> bool:
    """ "A roadside bomb was found": it did not go off, where nothing in its sentence says so."""
    near = {t.lower_ for t in doc[max(0, first - _BEFORE) : first + _BEFORE]}
    device = any(t.lower_ in _cues("devices") for t in doc[first : first + 2])
    return device and bool(near & _cues("found")) and not near & _cues("going_off")


def _falls_short(token: Token) -> bool:
    """ "A crackdown that failed to end the unrest": it took place."""
    return token.lower_ == "failed" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to"


def _foiled_after(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether the next sentence takes the plan up and says that it failed: "When the scheme was foiled"."""
    if sentence.index + 1 >= len(parsed.sentences):
        return False
    following = parsed.sentences[sentence.index + 1]
    words = _words(parsed.text[following.start : following.end])
    return any(_pair(words, at) for at in range(len(words)))


def _pair(words: Sequence[str], at: int) -> bool:
    behind: Collection[str] = words[at + 1 : at + 4]
    return words[at] in _cues("plans") and any(w in _cues("foiled") for w in behind)
