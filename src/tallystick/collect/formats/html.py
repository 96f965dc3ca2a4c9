"""Web pages as saved: the article's text by trafilatura, its date by htmldate.  Nothing is ever fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from tallystick.collect.decode import decode
from tallystick.collect.fields import is_iso, name_of
from tallystick.collect.gathered import Gathered
from tallystick.errors import InputError
from tallystick.evidence import Capture, Document

MOST_ELEMENTS = 20_000
"""A page of more (a list of a thousand names) is read whole: the search for its article takes time without end."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,20})", re.IGNORECASE)
_TRUSTED = re.compile(
    r"utf-?8|windows-125\d|iso-8859-\d{1,2}|us-ascii|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-jp|euc-kr|shift_jis",
    re.IGNORECASE,
)
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Dates that the page states, never one found in its text; a fixed bound, since the default is the clock's day."""

_UNSEEN = {"script", "style", "noscript", "template", "head", "iframe", "svg", "select", "button"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip


def read(capture: Capture) -> Gathered:
    """One document: title, site as publisher, date, canonical address, and the text, a paragraph a block.

    Raises ``InputError`` for a page that holds no text or is nested too deep for all of it to be read.
    """
    tree = _tree(_decoded(capture.data))
    page = _article(tree) if _size(tree) <= MOST_ELEMENTS else None
    title = _clean(page.title) if page else _clean(tree.findtext(".//title"))
    blocks = list(_blocks(page.body)) if page else []
    blocks = blocks or list(_all_blocks(tree))
    if not blocks:
        raise InputError("is a page without text")
    if title and title not in blocks[:3]:
        blocks.insert(0, title)
    document = Document(
        name=name_of(capture.origin),
        title=title or blocks[0][:200],
        publisher=_clean(page.sitename) or None if page else None,
        published=page.date if page and page.date and is_iso(page.date) else None,
        text="\n\n".join(blocks),
        language=(tree.get("lang") or "").split("-")[0].strip().lower() or None,
        url=page.url or None if page else None,
        capture=capture.id,
    )
    return Gathered(capture, (document,))


def _decoded(data: bytes) -> str:
    """By the page's own word where it holds, else as any text."""
    named = _CHARSET.search(data, 0, 4096)
    charset = named[1].decode("ascii", "replace") if named else ""
    if _TRUSTED.fullmatch(charset) and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode("cp1252" if charset.lower() in ("iso-8859-1", "us-ascii") else charset)
        except UnicodeDecodeError:
            return decode(data)
    return decode(data)


def _tree(page: str) -> Any:
    """The page's elements.  The parser would cut off at a NUL and, unasked, below 256 levels of nesting."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = html.document_fromstring(page.replace("\0", "\ufffd").encode(), parser=parser)
    except etree.ParserError as error:
        raise InputError("is a page without text") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise InputError("is nested so deep (over 2048 elements) that part of its text would be lost")
    return tree


def _size(tree: Any) -> int:
    return sum(1 for _ in tree.iter())


def _article(tree: Any) -> Any:
    """What trafilatura takes for the article, with metadata; None where it finds none."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    from trafilatura import bare_extraction

    return bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES)


def _blocks(body: Any) -> Iterator[str]:
    """The text of each block of trafilatura's tree; rows of tables and items of lists are blocks of their own."""
    for element in body:
        whole = element.tag not in ("list", "table")
        for part in [element] if whole else element:
            if text := _clean_lines(part):
                yield text


def _clean_lines(element: Any) -> str:
    """The words of an element; a line break of the page stays one, cells stand apart."""
    for pause in element.iter("lb", "cell"):
        mark = "\u2028" if pause.tag == "lb" else " | "
        pause.tail = mark + (pause.tail or "")
    lines = "".join(element.itertext()).split("\u2028")
    return "\n".join(line for line in map(_clean, lines) if line).strip(" |")


def _all_blocks(tree: Any) -> Iterator[str]:
    """The text of all blocks of the page, menus and all."""
    from lxml import etree

    words: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden = tag in _UNSEEN
        if tag and tag not in _INLINE and (text := _clean("".join(words))):
            yield text
        if tag and tag not in _INLINE:
            words.clear()
        unseen += hidden if event == "start" else -hidden if event == "end" else 0
        words += [] if unseen else [(element.text if event == "start" else element.tail) or ""]


def _clean(text: str | None) -> str:
    """White space of any kind as one space."""
    return " ".join((text or "").split())
