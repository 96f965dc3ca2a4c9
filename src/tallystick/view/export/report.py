"""The report: one file that stands alone, for a reader who never heard of Tallystick."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from tallystick.evidence import Incident, Judgement
from tallystick.view import context, decided
from tallystick.view.fields import Change
from tallystick.view.index import Index
from tallystick.view.pages import case, incident
from tallystick.view.pages.log import corrections_of, things

Decision = tuple[Judgement, str, tuple[Change, ...]]
"""A judgement, what it was made on, and what a correction made of the machine's row."""
Captures = Mapping[str, Any]
"""What is known of each document's capture (``sha256``, ``origin``, ``got_at``, ``how``), by document name."""


def report(found: Index, incident: Incident | None, captures: Captures, name: str = "") -> str:
    """A self-contained HTML page of one incident, or of all where ``incident`` is None.

    No script and nothing to load: style and charts stand in the file, and its content policy admits nothing else.
    """
    shown = found.tally.incidents if incident is None else (incident,)
    return context.render("report.html", _values(found, shown, captures, name))


def _values(found: Index, shown: tuple[Incident, ...], captures: Captures, name: str) -> dict[str, Any]:
    documents = [d for d in found.tally.documents.values() if any(d.name in i.documents for i in shown)]
    documents.sort(key=lambda d: (d.published or "9", d.name))
    anchors = {document.name: f"document-{n}" for n, document in enumerate(documents, 1)}
    return {
        "index": found,
        "tally": found.tally,
        "name": name,
        "pages": [incident.page(incident.Weighings(found), one, limit=None) for one in shown],
        "documents": documents,
        "anchors": anchors,
        "document_url": lambda document, _at: f"#{anchors.get(document, 'documents')}",
        "captures": captures,
        "decisions": _decisions(found, shown),
        "style": _style(),
        "policy": _policy(),
        "unread": case.unread,
    }


def _decisions(found: Index, shown: tuple[Incident, ...]) -> list[Decision]:
    """What people decided on the incidents shown and on sources, in the order of time."""
    subjects = decided.by_subject(found.tally, found.read)
    here = {judgement for incident in shown for judgement in decided.on(incident, subjects)}
    rows = [j for j in found.tally.judgements if j in here or j.subject.startswith("source:")]
    return [(j, " and ".join(thing.name for thing in things(found, j.subject)), corrections_of(found, j)) for j in rows]


def _style() -> str:
    return context.static("tallystick.css").replace("</", "<\\/")


def _policy() -> str:
    """Nothing may be loaded; the one style element is named by its hash."""
    found = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{found}'"
