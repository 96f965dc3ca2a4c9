"""What a person means by the name of a source."""

from __future__ import annotations

import pytest

from tallystick.errors import NoSuchSource
from tallystick.evidence import Source
from tallystick.review.naming import source_ids

SOURCES = {"pmoi": Source("pmoi", "People's Mojahedin Organization of Iran", "organisation")}


def test_an_id_or_a_full_name_is_enough() -> None:
    assert source_ids(["pmoi"], SOURCES) == source_ids(["people's mojahedin organization of IRAN"], SOURCES) == {"pmoi"}


def test_every_unknown_name_is_told_at_once() -> None:
    with pytest.raises(NoSuchSource, match="amnesty, reuters"):
        source_ids(["reuters", "pmoi", "amnesty"], SOURCES)
