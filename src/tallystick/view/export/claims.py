"""``claims.jsonl``: one claim a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tallystick.evidence import Claim
from tallystick.view.export.rows import claim_row, line


def lines(claims: Iterable[Claim], roots: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line a claim, in the order given; ``roots`` holds the root sources of each, by claim id."""
    for claim in claims:
        yield line(claim_row(claim, roots.get(claim.id, ())))
