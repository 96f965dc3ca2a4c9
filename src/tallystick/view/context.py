"""What every page is rendered with: the templates, their filters, and the case's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined

from tallystick.evidence import Claim, Document, Judgement, Refusal, Tally
from tallystick.view import cells, days, words
from tallystick.view.charts import marks
from tallystick.view.charts.spark import spark
from tallystick.view.text import visible


class OpenCase(Protocol):
    """What pages need of a case; ``flow.Case`` is one."""

    @property
    def name(self) -> str: ...

    def tally(
        self, *, rule: str = ..., strike: Sequence[str] = ..., strict: bool = ..., as_of: str | None = ...
    ) -> Tally: ...

    def supposing(
        self, subject: str, verdict: str, *, rule: str = ..., strict: bool = ..., as_of: str | None = ...
    ) -> Tally: ...

    def claim(self, id: str) -> Claim | None: ...

    def mended(self) -> Sequence[Refusal]: ...

    def capture_of(self, document: Document) -> Any: ...

    def judge(self, subject: str, verdict: str, by: str, note: str = "") -> Any: ...

    def judgements(self) -> Sequence[Judgement]: ...


@cache
def environment() -> Environment:
    """The templates: everything is escaped, an unknown name is an error, odd characters are made visible."""
    found = Environment(
        loader=PackageLoader("tallystick.view"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.globals |= {"words": words, "marks": marks, "spark": spark, "cell_name": words.label}
    found.globals |= {"standing_claim": cells.standing_claim}
    found.filters |= {
        "day": days.day,
        "when": days.when,
        "moment": days.moment,
        "plural": words.plural,
        "number": words.number,
    }
    return found


def render(template: str, context: Mapping[str, Any]) -> str:
    """A page as text."""
    return environment().get_template(template).render(context)


STATIC = {"tallystick.css": "text/css", "tallystick.svg": "image/svg+xml", "keys.js": "text/javascript"}
"""Files served beside the pages, with their media types."""


@cache
def static(name: str) -> str:
    """One of the files of ``STATIC``."""
    return resources.files("tallystick.view").joinpath("static", name).read_text("utf-8")
