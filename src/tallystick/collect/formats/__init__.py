"""Which format reads which file: one literal table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from tallystick.collect.formats import html, plain
from tallystick.collect.gathered import Gathered
from tallystick.collect.sources import jsonl
from tallystick.errors import InputError
from tallystick.evidence import Capture

MEDIA_TYPES: Mapping[str, str] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}

READERS: Mapping[str, Callable[[Capture], Gathered]] = {
    "text/plain": plain.read,
    "text/markdown": plain.read,
    "text/html": html.read,
    "application/jsonl": jsonl.read,
}

_HTML = re.compile(
    rb"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--[^>]{0,500}>\s{0,99})?<(?:!doctype html|html)\b", re.I
)


def media_type(origin: str, data: bytes) -> str:
    """By the file's suffix; without one, by how it begins.  Raises ``InputError`` for a suffix that nothing reads."""
    suffix = PurePosixPath(origin).suffix.lower()
    if suffix in MEDIA_TYPES:
        return MEDIA_TYPES[suffix]
    if suffix:
        raise InputError(f"files of the kind {suffix} are not read (only {', '.join(MEDIA_TYPES)})")
    if _HTML.match(data):
        return "text/html"
    return "application/jsonl" if data.lstrip()[:1] == b"{" else "text/plain"
