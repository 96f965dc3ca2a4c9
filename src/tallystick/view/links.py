"""What the address bar asks for, and addresses that ask for nearly the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tallystick.errors import UsageError
from tallystick.evidence import Document

_MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """How the case is to be weighed; kept in every address, so that a link shows what its reader saw."""

    rule: str | None = None
    """None: the case's own rule."""
    beside: str | None = None
    """A second rule to show beside it."""
    strike: tuple[str, ...] = ()
    """Sources struck for this look only, by id, sorted."""
    strict: bool | None = None
    """Whether allies count as one; None: as the case has it."""
    as_of: str | None = None

    def but(self, **changes: Any) -> Asked:
        """The same with some answers changed."""
        return replace(self, **changes)

    def without(self, source: str) -> Asked:
        """The same with one more source struck."""
        return self.but(strike=tuple(sorted({*self.strike, source})))

    def giving_back(self, source: str) -> Asked:
        """The same with a source no longer struck."""
        return self.but(strike=tuple(s for s in self.strike if s != source))

    def fields(self) -> list[tuple[str, str]]:
        """What a form or an address must carry; nothing for what is left at its default."""
        named = (("rule", self.rule), ("beside", self.beside), ("as_of", self.as_of))
        pairs = [(name, value) for name, value in named if value]
        pairs += [("strike", source) for source in self.strike]
        return pairs if self.strict is None else [*pairs, ("strict", "1" if self.strict else "0")]

    def url(self, path: str, anchor: str = "", **also: str | int) -> str:
        """An address of this server that keeps all that was asked."""
        query = urlencode([*also.items(), *self.fields()], errors="replace")
        return path + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")

    def incident(self, incident: str, anchor: str = "") -> str:
        """Address of an incident."""
        return self.url("/incident", anchor, id=incident)

    def source(self, source: str) -> str:
        """Address of a source."""
        return self.url("/source", id=source)

    def claim(self, claim: str) -> str:
        """Address of a claim."""
        return self.url("/claim", id=claim)

    def document(self, document: Document | str, at: int | None = None) -> str:
        """Address of a document, at an offset of its text where one is given."""
        name = document if isinstance(document, str) else document.name
        return self.url("/document", "" if at is None else f"at-{at}", name=name)


def fields(query: str) -> list[tuple[str, str]]:
    """The fields of a query string or of a form, blank ones too.  Raises ``UsageError`` where there are too many."""
    try:
        return parse_qsl(query, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise UsageError(f"an address or a form has at most {_MOST_FIELDS} fields") from error


def asked(query: str) -> tuple[Asked, dict[str, str]]:
    """What a query string asks, and its other fields (the last of each name).  Raises ``UsageError`` for too many."""
    pairs = fields(query)
    last = dict(pairs)
    struck = tuple(sorted({value for name, value in pairs if name == "strike" and value}))
    own = ("rule", "beside", "as_of", "strict", "strike")
    rest = {name: value for name, value in last.items() if name not in own}
    strict = {"1": True, "0": False}.get(last.get("strict", ""))
    return Asked(last.get("rule"), last.get("beside"), struck, strict, last.get("as_of") or None), rest
