"""Bytes to text, strictly: a guess that may be wrong is a refusal."""

from __future__ import annotations

import codecs
import re

from tallystick.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; UTF-32 before UTF-16, whose mark it begins with."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FOREIGN = re.compile(r"[\x80-\U0010ffff]")
_UNLIKELY = re.compile("[\u0080-\u009f¤¦¨¬¯±²³´µ¶·¸¹¼½¾×÷†‡‰ˆ˜ƒ]")
"""What stands in a text of another encoding that is read as Windows-1252, and hardly in a text of Western Europe."""


def decode(data: bytes) -> str:
    """The text of UTF-8, of UTF-16 or UTF-32 with a mark, or, where plausible, of Windows-1252; without the mark.

    Raises ``InputError`` for bytes that are no text or of an encoding that cannot be told.
    """
    text = _decoded(data)
    if len(_CONTROL.findall(text)) > len(text) // 100:
        raise InputError("is not text but binary data")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"begins as {encoding.upper()} but is broken at byte {error.start}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _western(data)


def _western(data: bytes) -> str:
    if b"\0" in data:
        raise InputError("is not text but binary data")
    text = data.decode("cp1252", "replace")
    foreign = len(_FOREIGN.findall(text))
    if "\ufffd" in text or foreign > len(text) * 0.15 or len(_UNLIKELY.findall(text)) > foreign * 0.1:
        raise InputError("its encoding cannot be told (not UTF-8, UTF-16 or Windows-1252): save it as UTF-8")
    return text
