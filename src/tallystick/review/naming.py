"""What a person means by the name of a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tallystick.errors import NoSuchSource
from tallystick.evidence import Source


def source_ids(names: Iterable[str], sources: Mapping[str, Source]) -> frozenset[str]:
    """The ids of sources named by id or full name, letter case aside.  Raises ``NoSuchSource`` naming those unknown."""
    by_name = {source.name.casefold(): id for id, source in sources.items()}
    found = {name: name if name in sources else by_name.get(name.casefold()) for name in names}
    if unknown := sorted(name for name, id in found.items() if id is None):
        raise NoSuchSource(f"no source of this case is called {', '.join(unknown)}")
    return frozenset(id for id in found.values() if id is not None)
