"""Reading YAML: what cannot be read as it was meant is refused, with the file and the line."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from tallystick.errors import KnowledgeError
from tallystick.knowledge import load

FILES = sorted(Path(str(resources.files("tallystick.knowledge"))).rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_file_is_read(path: Path) -> None:
    assert load.own(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_list_of_words_holds_a_truth_value_for_a_word(path: Path) -> None:
    """YAML takes a bare on, no or false for one, and the word is lost."""
    assert not [words for words in _lists(load.own(path)) if any(isinstance(word, bool) for word in words)]


@pytest.mark.parametrize("text", ["b: 1\na: 1\nb: 2", "a: {b: 1, b: 2}", "a:\n- b: 1\n  b: 2"])
def test_a_key_told_twice_is_refused_however_deep(text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"mine\.yaml.*'b' is told twice.*line"):
        load.parse(text, "mine.yaml")


def test_one_key_in_two_mappings_is_no_key_told_twice() -> None:
    assert load.parse("a: {c: 1}\nb: {c: 2}", "mine.yaml") == {"a": {"c": 1}, "b": {"c": 2}}


def _lists(value: Any) -> Iterator[list[Any]]:
    """Every list in a file, however deep."""
    if isinstance(value, list):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        yield from _lists(one)
