"""SVG elements as markup, every text and attribute escaped."""

from __future__ import annotations

from functools import cache, lru_cache

from markupsafe import Markup, escape

from tallystick.view.text import visible


def el(name: str, *children: str | Markup, **attributes: str | float) -> Markup:
    """An element.  ``class_`` is ``class``, other underscores are hyphens; plain strings are escaped.

    >>> el("text", "a < b", x="10%", class_="label")
    Markup('<text x="10%" class="label">a &lt; b</text>')
    """
    head = "".join([f' {_name(key)}="{_value(value)}"' for key, value in attributes.items()])
    inside = "".join([child if isinstance(child, Markup) else escape(visible(child)) for child in children])
    return Markup(f"<{name}{head}>{inside}</{name}>")  # noqa: S704  (every part is escaped above)


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


@lru_cache(8192)
def _value(value: str | float) -> str:
    return escape(visible(value)) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def share(part: float, whole: float) -> str:
    """A part of the width as a percentage: ``share(1, 4)`` is ``25%``."""
    return f"{100 * part / whole:.2f}".rstrip("0").rstrip(".") + "%" if whole else "0%"


def at(x: str, y: float, *children: str | Markup) -> Markup:
    """Children drawn around a point: x as a share of the width, y in pixels."""
    return el("svg", *children, x=x, y=y, overflow="visible", width=1, height=1)


def drawing(
    height: float, label: str, *children: str | Markup, class_: str = "chart", role: str = "group", **more: str
) -> Markup:
    """A whole chart, as wide as the place it is put in."""
    return el("svg", *children, class_=class_, width="100%", height=height, role=role, aria_label=label, **more)
