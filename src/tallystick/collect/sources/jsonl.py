"""documents.jsonl: one document a line, ``{"id","title","publisher","published","text"}`` and optional keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tallystick.collect.decode import decode
from tallystick.collect.fields import KNOWN, is_iso, meta, undated
from tallystick.collect.gathered import Gathered
from tallystick.errors import InputError
from tallystick.evidence import Capture, Document, Refusal, digest


def read(capture: Capture) -> Gathered:
    """All documents of a captured file; a line that cannot be read is a refusal, the rest is read."""
    data = capture.data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = decode(data).encode()
    found = list(read_lines(data.split(b"\n"), capture.origin, capture.id))
    documents = tuple(item for item in found if isinstance(item, Document))
    refusals = tuple(item for item in found if isinstance(item, Refusal))
    if not found:
        raise InputError("holds no document, only empty lines")
    return Gathered(capture if documents else None, documents, refusals)


def read_lines(lines: Iterable[bytes], origin: str, capture: str | None = None) -> Iterator[Document | Refusal]:
    """The document of each line, or a refusal named ``origin:line``; both where only its date cannot be read.

    ``text`` is taken as it is: offsets count its code points.  Empty lines are skipped.  A text without a word is
    refused; of a captured line its headline is read all the same.
    """
    for number, line in enumerate(lines, 1):
        body = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not body.strip():
            continue
        try:
            values = _values(body)
            document = _document(values, capture)
        except InputError as error:
            yield Refusal(f"{origin}:{number}", str(error))
            continue
        if values.get("published") is not None and document.published is None:
            yield Refusal(f"{origin}:{number}", undated(values["published"]))
        if not document.text.strip():
            yield Refusal(f"{origin}:{number}", 'its "text" is empty: only its headline was read')
        yield document


def _values(line: bytes) -> dict[str, Any]:
    try:
        values = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(f"is not valid JSON ({error.msg} at column {error.colno})") from error
    except (ValueError, RecursionError) as error:
        raise InputError("is JSON that is too deep or holds too long a number") from error
    if not isinstance(values, dict):
        raise InputError(f"is {_kind(values)}, not a JSON object")
    return values


def _document(values: dict[str, Any], capture: str | None) -> Document:
    text = _text(values, "text")
    if text is None:
        raise InputError('has no "text"')
    title, publisher, published = _text(values, "title") or "", _text(values, "publisher"), values.get("published")
    if not text.strip() and not (capture and title.strip()):
        raise InputError('its "text" is empty')
    dated = isinstance(published, str) and is_iso(published)
    unknown = {key: value for key, value in values.items() if key not in KNOWN}
    return Document(
        name=_name(values) or digest(title, publisher, published, text),
        title=title,
        publisher=publisher,
        published=published if dated else None,
        text=text,
        language=_text(values, "language"),
        url=_text(values, "url"),
        credit=_credit(values),
        meta=meta(unknown if dated or published is None else unknown | {"published": published}),
        capture=capture,
    )


def _text(values: dict[str, Any], key: str) -> str | None:
    value = values.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f'its "{key}" is {_kind(value)}, not text')
    return value


def _name(values: dict[str, Any]) -> str | None:
    value = values.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(values, "id")


def _credit(values: dict[str, Any]) -> tuple[str, ...]:
    value = values.get("credit")
    if value is None or isinstance(value, str):
        return (value,) if value else ()
    if not isinstance(value, list) or not all(isinstance(agency, str) for agency in value):
        raise InputError('its "credit" is neither text nor a list of texts')
    return tuple(value)


def _kind(value: object) -> str:
    if value is None:
        return "null"
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return kinds[type(value)]
