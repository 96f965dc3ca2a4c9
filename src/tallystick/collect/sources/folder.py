"""Files and folders on this machine: which files there are to read, always in the same order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from tallystick.errors import NoSuchPath
from tallystick.evidence import Refusal

_OWN = (".tally", ".tally-wal", ".tally-shm", ".tally-journal")
_OWN_NAMES = ("sources.yaml", "places.csv", "tallystick.toml")
"""A case, its settings and its person's own knowledge may stand among the articles: they are no input."""


def require(inputs: Sequence[str]) -> list[Path]:
    """The inputs as paths.  Raises ``NoSuchPath`` for the first that is not there, before anything is read."""
    paths = [Path(given) for given in inputs]
    for path in paths:
        if not os.path.lexists(path):
            raise NoSuchPath(f"{path}: there is no such file or folder")
    return paths


def walk(path: Path) -> Iterator[Path | Refusal]:
    """The file itself, or all files below a folder by name; folders that cannot be listed are refusals.

    Leaves out hidden files, Tallystick's own, and the parts that a browser saves beside a page (``page_files/``).
    A folder that is reached again by a symbolic link is walked once.
    """
    yield from _below(path, set()) if path.is_dir() else [path]


def _below(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Refusal]:
    try:
        status = folder.stat()
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        yield Refusal(shown(folder), f"the folder cannot be listed ({error.strerror or error})")
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for name in names:
        path = folder / name
        if path.is_dir():
            if not name.startswith(".") and not _parts_of_a_page(name, names):
                yield from _below(path, seen)
        elif not (name.startswith(".") or name.endswith(_OWN) or name in _OWN_NAMES):
            yield path


def _parts_of_a_page(name: str, beside: Sequence[str]) -> bool:
    page = name.removesuffix("_files")
    return page != name and any(page + suffix in beside for suffix in (".html", ".htm", ".xhtml"))


def shown(path: Path) -> str:
    """The path as it was given, in a form that can be printed and is the same on every system."""
    return os.fsencode(os.path.normpath(path)).decode("utf-8", "backslashreplace").replace(os.sep, "/")
