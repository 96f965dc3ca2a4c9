"""Headings and captions: lines that stand above a text and lend it neither their date nor their place."""

from __future__ import annotations

from tallystick.extract.text.parsed import Parsed, Sentence

LONGEST = 16
"""Words; a longer line is a paragraph, whatever it ends with."""
_END = (".", "!", "?", ":", ";", "…", ".”", '."', ".’", "?”", '?"', "!”", '!"')


def is_heading(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether a sentence is a line of its own, short and without an end, in a text of several lines."""
    text = parsed.text
    before = text.rfind("\n", 0, sentence.start)
    after = text.find("\n", sentence.end)
    if before < 0 and after < 0:
        return False
    line = text[before + 1 : len(text) if after < 0 else after].strip()
    own = text[sentence.start : sentence.end]
    return line == own and len(own.split()) <= LONGEST and not own.endswith(_END)
