"""Which refusals still stand: a file that could not be read and was mended since is no gap any longer."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Protocol

from tallystick.collect.formats import READERS
from tallystick.errors import InputError
from tallystick.evidence import Capture, Refusal

MOST = 200
"""So many files at most are read again for this; refusals of others are taken to stand."""


class Captured(Protocol):
    """What is known of a capture without its bytes."""

    @property
    def id(self) -> str: ...
    @property
    def origin(self) -> str: ...
    @property
    def got_at(self) -> str: ...


def standing(
    refusals: Iterable[Refusal], captures: Iterable[Captured], read: Container[str], bytes_of: Callable[[str], Capture]
) -> Sequence[Refusal]:
    """The refusals that stand, in their order.

    One of a document stands until that has been read (``read`` holds the names of those that were), one of a file, or
    of a line of it, as long as the capture last made of that file gives it again; where there is none, it stands.
    """
    left = [refusal for refusal in refusals if refusal.origin not in read]
    wanted = {_file(refusal.origin) for refusal in left} | {refusal.origin for refusal in left}
    last: dict[str, Captured] = {}
    for capture in captures if left else ():
        if capture.origin in wanted and (capture.origin not in last or last[capture.origin].got_at <= capture.got_at):
            last[capture.origin] = capture
    again = {origin: _refused(bytes_of(last[origin].id)) for origin in sorted(last)[:MOST]}
    return [refusal for refusal in left if _stands(refusal, again)]


def _stands(refusal: Refusal, again: Mapping[str, Container[Refusal]]) -> bool:
    files = [origin for origin in (refusal.origin, _file(refusal.origin)) if origin in again]
    return not files or any(refusal in again[origin] for origin in files)


def _file(origin: str) -> str:
    """``feed.jsonl`` of ``feed.jsonl:12``."""
    path, colon, line = origin.rpartition(":")
    return path if colon and line.isdecimal() else origin


def _refused(capture: Capture) -> Sequence[Refusal]:
    try:
        return READERS[capture.media_type](capture).refusals
    except (InputError, KeyError) as error:
        return (Refusal(capture.origin, str(error)),)
