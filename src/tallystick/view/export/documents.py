"""``documents.jsonl``: what was read, in the form that ``add`` and ``extract`` take."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tallystick.evidence import Document
from tallystick.view.export.rows import line


def lines(documents: Iterable[Document]) -> Iterator[str]:
    """A line a document, in the order given."""
    for document in documents:
        yield line(document_row(document))


def document_row(document: Document) -> dict[str, Any]:
    """A document with the keys it was given, unknown ones too."""
    row: dict[str, Any] = {
        "id": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "text": document.text,
    }
    optional = {"url": document.url, "language": document.language, "credit": list(document.credit) or None}
    row |= {key: value for key, value in optional.items() if value is not None}
    return row | {key: json.loads(value) for key, value in document.meta if key not in row}
