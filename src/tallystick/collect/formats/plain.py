"""Plain text and Markdown, perhaps under a header that says who published it and when.

The header is ``key: value`` lines between two ``---`` lines at the very top, or such lines, the first of them
``Title:``, up to an empty line.
"""

from __future__ import annotations

import re

from tallystick.collect.decode import decode
from tallystick.collect.fields import KNOWN, is_iso, meta, name_of, undated
from tallystick.collect.gathered import Gathered
from tallystick.errors import InputError
from tallystick.evidence import Capture, Document, Refusal

_FENCED = re.compile(r"---[ \t]*\n((?:(?!---)[^\n]*\n){0,60})---[ \t]*(?:\n|\Z)")
_BARE = re.compile(r"((?i:title):[^\n]*\n(?:[A-Za-z][\w-]{0,30}:[^\n]*\n){0,60})(?:[ \t]*\n|\Z)")
_LINE = re.compile(r"([A-Za-z][\w-]{0,30}):(.*)")
_LONGEST_TITLE = 200


def read(capture: Capture) -> Gathered:
    """One document, its text as it stands below the header (line ends as ``\\n``); raises ``InputError``."""
    whole = decode(capture.data).replace("\r\n", "\n").replace("\r", "\n")
    header, text = _split(whole)
    if not text.strip():
        raise InputError("holds no text")
    published = header.pop("published", None)
    dated = published is not None and is_iso(published)
    unknown = {key: value for key, value in header.items() if key not in KNOWN}
    document = Document(
        name=header.get("id") or name_of(capture.origin),
        title=header.get("title") or _first_line(text),
        publisher=header.get("publisher"),
        published=published if dated else None,
        text=text,
        language=header.get("language"),
        url=header.get("url"),
        credit=tuple(agency.strip() for agency in header.get("credit", "").split(",") if agency.strip()),
        meta=meta(unknown if dated or published is None else unknown | {"published": published}),
        capture=capture.id,
    )
    notes = () if dated or published is None else (Refusal(capture.origin, undated(published)),)
    return Gathered(capture, (document,), notes)


def _split(whole: str) -> tuple[dict[str, str], str]:
    """The header's values and the text below it; no values where there is no header."""
    match = _FENCED.match(whole) or _BARE.match(whole)
    lines = [_LINE.fullmatch(line) for line in match[1].splitlines() if line.strip()] if match else [None]
    if not match or not all(lines):
        return {}, whole
    pairs = ((line[1].lower(), line[2].strip().strip("\"'").strip()) for line in lines if line)
    return {key: value for key, value in pairs if value}, whole[match.end() :].lstrip("\n")


def _first_line(text: str) -> str:
    line = text.lstrip().split("\n", 1)[0].lstrip("#").strip()
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rstrip() + "…"
