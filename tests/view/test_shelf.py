"""What pages look up is worked out once for each tally, and let go when the case has grown."""

from __future__ import annotations

import weakref
from dataclasses import replace

from made_tally import made

from tallystick.view.index import Shelf


def test_the_tables_of_a_tally_are_made_once() -> None:
    shelf, tally = Shelf(), made()
    assert shelf.of(tally) is shelf.of(tally)


def test_of_a_case_that_has_grown_since_nothing_is_kept() -> None:
    shelf, before = Shelf(), made()
    kept = weakref.ref(shelf.of(before))
    other = shelf.of(replace(before, rule="ucdp-like/1"))
    assert kept() is not None
    grown = replace(before, documents=dict(before.documents))
    assert shelf.of(grown) is not other
    assert kept() is None
