"""Which sources count as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tallystick.evidence import Source


def bodies(source: Source, sources: Mapping[str, Source], strict: bool) -> frozenset[str]:
    """The ids of a source and of all it is a part of; in strict mode also of its alliances."""
    found = {source.id}
    todo = [source]
    while todo:
        one = todo.pop()
        for id in (*one.member_of, *(one.allied_with if strict else ())):
            if id not in found:
                found.add(id)
                if id in sources:
                    todo.append(sources[id])
    return frozenset(found)


def affiliated(a: Source, b: Source, sources: Mapping[str, Source], strict: bool) -> bool:
    """Whether two sources share a body."""
    return not bodies(a, sources, strict).isdisjoint(bodies(b, sources, strict))


def families(ids: Iterable[str], sources: Mapping[str, Source], strict: bool) -> dict[str, str]:
    """For each source the first one (by id) that it counts as one with, over as many steps as it takes."""
    ordered = sorted(set(ids))
    parent = {id: id for id in ordered}

    def head(id: str) -> str:
        while parent[id] != id:
            id = parent[id]
        return id

    holder: dict[str, str] = {}
    for id in ordered:
        for body in sorted(bodies(sources[id], sources, strict)):
            a, b = sorted((head(id), head(holder.setdefault(body, id))))
            parent[b] = a
    return {id: head(id) for id in ordered}
