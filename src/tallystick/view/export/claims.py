"""``claims.jsonl``: one claim a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tallystick.evidence import Claim
from tallystick.review.corrections import Correction
from tallystick.view.export.rows import claim_row, correction_row, line


def lines(
    claims: Iterable[Claim],
    roots: Mapping[str, Sequence[str]],
    held: Mapping[str, Sequence[Correction]] | None = None,
) -> Iterator[str]:
    """A line a claim, in the order given; ``roots`` are its root sources, ``held`` its corrections, by claim id.

    One that a person corrected says so under ``corrected``, with what the machine had read.
    """
    for claim in claims:
        row = claim_row(claim, roots.get(claim.id, ()))
        if claim.as_read is not None:
            row["corrected"] = correction_row(claim, (held or {}).get(claim.id, ()))
        yield line(row)
