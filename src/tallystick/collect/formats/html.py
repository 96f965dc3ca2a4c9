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

MOST_DEPTH = 250
MOST_WORK = 600_000
"""Levels of nesting, and the sum over all elements of their level + 20, of a page whose article is searched for.
Beyond, trafilatura may take minutes (long lists of short paragraphs, deep down) or lose text (it parses again, 256
levels at most): such a page is read whole, menus and all."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,20})", re.IGNORECASE)
_TRUSTED = re.compile(
    r"utf-?8|windows-125\d|iso-8859-\d{1,2}|us-ascii|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-jp|euc-kr|shift_jis",
    re.IGNORECASE,
)
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Dates that the page states, never one found in its text; a fixed bound, since the default is the clock's day."""

_UNSEEN = {"script", "style", "noscript", "template", "title", "iframe", "svg", "select", "button"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "hi", "ref",
}  # fmt: skip
"""Of HTML and, the last two, of trafilatura's own elements."""

_BREAK = "\u2028"
_PAUSES = {"br": _BREAK, "lb": _BREAK, "td": " | ", "th": " | ", "cell": " | "}
"""What stands in a block where one of these ends."""

for _name in ("trafilatura", "htmldate"):  # they warn of odd pages on stderr, and what matters of it we say ourselves
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read(capture: Capture) -> Gathered:
    """One document: title, site as publisher, date, canonical address, and the text, a paragraph a block.

    Raises ``InputError`` for a page that holds no text or is nested too deep for all of it to be read.
    """
    tree = _tree(_decoded(capture.data))
    page = _metadata(tree)
    title = _clean(page.title)
    blocks = list(_article(tree)) or list(_blocks(tree))
    if not blocks:
        raise InputError("is a page without text")
    if title and not any(_says(block, title) for block in blocks[:3]):
        blocks.insert(0, title)
    document = Document(
        name=name_of(capture.origin),
        title=title or blocks[0][:200],
        publisher=_clean(page.sitename) or None,
        published=page.date if page.date and is_iso(page.date) else None,
        text="\n\n".join(blocks),
        language=(tree.get("lang") or "").split("-")[0].strip().lower() or None,
        url=page.url or None,
        capture=capture.id,
    )
    return Gathered(capture, (document,))


def _says(block: str, title: str) -> bool:
    """The block is the headline, which a title may have with the site's name behind it."""
    return title in block or (block in title and 2 * len(block) >= len(title))


def _decoded(data: bytes) -> str:
    """By the page's own word where it holds, else as any text."""
    named = _CHARSET.search(data, 0, 4096)
    charset = named[1].decode("ascii", "replace") if named else ""
    if _TRUSTED.fullmatch(charset) and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode("cp1252" if charset.lower() in ("iso-8859-1", "us-ascii") else charset)
        except (UnicodeDecodeError, LookupError):
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


def _metadata(tree: Any) -> Any:
    """Title, site, date and address as the page states them."""
    from trafilatura.metadata import extract_metadata

    return extract_metadata(tree, date_config=_DATES)


def _article(tree: Any) -> Iterator[str]:
    """The blocks of what trafilatura takes for the article; none where it finds none or the page is too much for it."""
    from trafilatura import bare_extraction

    page: Any = bare_extraction(tree, include_comments=False) if _is_modest(tree) else None
    return _blocks(page.body) if page else iter(())


def _is_modest(tree: Any) -> bool:
    from lxml import etree

    depth = deepest = work = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        deepest, work = max(deepest, depth), work + depth + 20
    return deepest <= MOST_DEPTH and work <= MOST_WORK


def _blocks(tree: Any) -> Iterator[str]:
    """All text of a tree, of the page's or of trafilatura's elements: paragraphs, headings, items, rows of tables.

    Every text stands in one block, however odd the nesting; a line break of the page stays one, cells stand apart.
    """
    from lxml import etree

    words: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag and tag not in _INLINE and tag not in _PAUSES:
            if block := _lines(words):
                yield block
            words.clear()
        if event == "end":
            words.append(_PAUSES.get(tag, ""))
        if tag in _UNSEEN:
            unseen += 1 if event == "start" else -1
        if not unseen:
            words.append((element.text if event == "start" else element.tail) or "")


def _lines(words: list[str]) -> str:
    lines = map(_clean, "".join(words).split(_BREAK))
    return "\n".join(line for line in lines if line.strip(" |")).strip(" |")


def _clean(text: str | None) -> str:
    """White space of any kind as one space."""
    return " ".join((text or "").split())
