"""Reading YAML: what cannot be read as it was meant is refused, with the file and the line."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from tallystick.errors import KnowledgeError
from tallystick.knowledge import load

FILES = sorted(Path(str(resources.files("tallystick.knowledge"))).rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_file_is_read(path: Path) -> None:
    assert load.own(path)


@pytest.mark.parametrize("text", ["b: 1\na: 1\nb: 2", "a: {b: 1, b: 2}", "a:\n- b: 1\n  b: 2"])
def test_a_key_told_twice_is_refused_however_deep(text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"mine\.yaml.*'b' is told twice.*line"):
        load.parse(text, "mine.yaml")


def test_one_key_in_two_mappings_is_no_key_told_twice() -> None:
    assert load.parse("a: {c: 1}\nb: {c: 2}", "mine.yaml") == {"a": {"c": 1}, "b": {"c": 2}}
