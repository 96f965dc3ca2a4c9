"""Bytes in, text out: files and folders to documents, and a visible refusal for whatever cannot be read."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tallystick import __version__
from tallystick.collect.formats import READERS, media_type
from tallystick.collect.gathered import Gathered
from tallystick.collect.sources import folder
from tallystick.collect.sources.jsonl import read_lines
from tallystick.errors import InputError
from tallystick.evidence import Capture, Refusal
from tallystick.knowledge.headline import with_headline

__all__ = ["Gathered", "gather", "read_lines"]

MOST_BYTES = 256 * 2**20
"""A file is held in memory and stored whole."""


def gather(inputs: Sequence[str]) -> Iterator[Gathered]:
    """What is read from each file of the inputs (files and folders), one after the other, folders by name.

    A headline that the text of its document does not hold stands behind it.

    Raises ``NoSuchPath`` at once, before anything is read, for an input that is not there.
    """
    paths = folder.require(inputs)
    return (_gathered(item) for path in paths for item in folder.walk(path))


def _gathered(item: Path | Refusal) -> Gathered:
    if isinstance(item, Refusal):
        return Gathered(refusals=(item,))
    origin = folder.shown(item)
    try:
        capture = _capture(item, origin)
        read = READERS[capture.media_type](capture)
    except InputError as error:
        return Gathered(refusals=(Refusal(origin, str(error)),))
    return replace(read, documents=tuple(map(with_headline, read.documents)))


def _capture(path: Path, origin: str) -> Capture:
    data = _bytes(path)
    if not data:
        raise InputError("is an empty file")
    return Capture(
        origin=origin,
        got_at=datetime.now(UTC).isoformat(timespec="microseconds"),
        how=f"file tallystick/{__version__}",
        media_type=media_type(origin, data),
        data=data,
    )


def _bytes(path: Path) -> bytes:
    """Raises ``InputError`` for what is no readable file, before a pipe or a device can block us."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError("is not a file but a pipe, socket or device")
        if status.st_size > MOST_BYTES:
            raise InputError(f"is larger than {MOST_BYTES // 2**20} MiB: split it")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})") from error
