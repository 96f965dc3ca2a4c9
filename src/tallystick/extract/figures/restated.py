"""Numbers that restate a figure told before: "the Red Cross put the figure at 15", "the true number was 20"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallystick.extract.figures.counted import Counted
from tallystick.extract.figures.vocabulary import toll_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 9
"""Tokens before a number in which the figure that it restates is named."""


def restates(doc: Doc, group: Counted) -> bool:
    """Whether a sentence gives a number for a figure that another one told, and does not say of what.

    Five forms: a verb of putting with the figure and "at" or "to", the figure that "is" or "stands at" a number, "a
    figure of" it, "spoke of" it, and a verb of saying or counting that the number alone follows ("officials said 42").
    """
    words = [t.lower_ for t in doc[max(0, group.first - _REACH) : group.first]]
    if not toll_words("nearing").isdisjoint(words[-2:]) and words[-1] in {"to", *toll_words("nearing")}:
        words = words[:-2] if words[-1] == "to" else words[:-1]
    if len(words) < 2:
        return False
    if words[-1] in toll_words("counting"):
        return group.kind == "bare" and (group.last + 1 == len(doc) or doc[group.last + 1].is_punct)
    if words[-1] == "of":
        return words[-2] in toll_words("figures") or words[-2] in toll_words("speaking")
    if words[-1] in {"at", "to"}:
        return _put(words[:-1]) or _stands(words[:-1])
    return _stands(words)


def _put(words: list[str]) -> bool:
    """ "puts the real figure", "estimated it"."""
    verb = next((n for n in range(len(words) - 1, -1, -1) if words[n] in toll_words("putting")), None)
    if verb is None:
        return False
    named = words[verb + 1 :]
    named = named[:-1] if named[-1:] in (["down"], ["up"]) else named
    return named in (["it"], ["that"]) or (bool(named) and named[-1] in toll_words("figures") and "of" not in named)


def _stands(words: list[str]) -> bool:
    """ "the true number was", "that figure could be"."""
    end = len(words)
    while end > 0 and words[end - 1] in toll_words("standing"):
        end -= 1
    return 0 < end < len(words) and words[end - 1] in toll_words("figures")
