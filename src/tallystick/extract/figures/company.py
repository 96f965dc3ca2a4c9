"""Groups that a preposition ties to what is told: those who died with somebody, those a warrant is issued for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.trigger import Trigger
from tallystick.extract.figures.vocabulary import closed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARTS = frozenset(["nsubj", "nsubjpass", "dobj"])


def accompanies(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Died along with 10 others", "was killed together with two guards": the fate of one was that of the group."""
    if group.kind not in {"people", "likely"} or group.first <= trigger.last or not befell(trigger):
        return False
    led = _beside_somebody(doc, group)
    return led is not None and _hangs(led, trigger)


def befell(trigger: Trigger) -> bool:
    """Whether a word of fate has those whom it befell as its subject: "died", "were killed"."""
    return trigger.role == "done" or (trigger.role == "suffered" and trigger.voice != "active")


def in_company(doc: Doc, group: Counted) -> bool:
    """ "She was in the yard with her two sons": spoken of only as somebody's company."""
    return _beside_somebody(doc, group) is not None


def _beside_somebody(doc: Doc, group: Counted) -> Token | None:
    """The "with" or "alongside" whose object a group is."""
    led = _led_by(doc, group)
    return led if led is not None and led.lower_ in closed("accompanying") else None


def _hangs(led: Token, trigger: Trigger) -> bool:
    head = led.head.head if led.head.lower_ in closed("together") else led.head
    return trigger.first <= head.i <= trigger.last


def laid_on(doc: Doc, group: Counted, trigger: Trigger) -> bool:
    """ "Warrants have been issued for 15 others", "a trial of the five men": who is meant stands behind the noun, or
    behind its verb."""
    led = _led_by(doc, group) if trigger.role == "happening" and group.first > trigger.last else None
    if led is None or led.lower_ not in closed("aimed_by"):
        return False
    noun = doc[trigger.last]
    return led.head == noun or (noun.dep_ in _PARTS and noun.head == led.head)


def opens_as_whole(doc: Doc, trigger: Trigger) -> bool:
    """ "Of the dead, | 14 were tourists", "of those arrested", "of the total toll": the whole that the sentence counts
    parts of."""
    at = trigger.first - 1
    while at > 1 and doc[at].lower_ in closed("summed"):
        at -= 1
    if at < 1 or doc[at].lower_ not in closed("the") or doc[at - 1].lower_ != "of":
        return False
    return at == 1 or doc[at - 2].is_punct


def _led_by(doc: Doc, group: Counted) -> Token | None:
    """The preposition whose object a group is: "with" in "with his two sons"."""
    outer = next((t for t in doc[group.first : group.head + 1] if t.dep_ == "pobj"), None)
    return outer.head if outer is not None and outer.head.i < group.first else None
