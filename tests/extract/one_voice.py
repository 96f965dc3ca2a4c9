"""What the tests of attribution ask of one text."""

from __future__ import annotations

from tallystick.evidence import Attribution, Document, Figure
from tallystick.extract.attribution.chains import chains
from tallystick.extract.found import Found
from tallystick.extract.text.parsed import Parsed, parse, widen


def read(text: str, publisher: str | None = "Example Post", title: str = "") -> Parsed:
    """A text of one document, all of it parsed."""
    document = Document("d", title, publisher, "2020-05-04", text)
    (narrow,) = parse([document], lambda _, spans: [True for _ in spans])
    (wide,) = widen([narrow], [[True for _ in narrow.sentences]])
    return wide


def chain(text: str, quote: str, publisher: str | None = "Example Post", title: str = "") -> tuple[Attribution, ...]:
    """The chain of the figure that stands first at ``quote``."""
    parsed = read(text, publisher, title)
    start = text.index(quote)
    figure = Figure("killed", None, None, "vague")
    at = parsed.sentence_at(start).index
    found = Found(start, start + len(quote), figure, "ASSAULT", "", "asserted", at, None, False)
    return chains(parsed, [found])[0]


def voices(text: str, quote: str, publisher: str | None = "Example Post", title: str = "") -> list[tuple[str, str]]:
    """Voice and stance of each link."""
    return [(link.voice, link.stance) for link in chain(text, quote, publisher, title)]
