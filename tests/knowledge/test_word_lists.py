"""The shipped YAML: a list told twice under one key would silently stand in for the first."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
import yaml

FILES = sorted(Path(str(resources.files("tallystick.knowledge"))).rglob("*.yaml"))


def told_twice(node: yaml.Node | None) -> list[str]:
    """The keys that a mapping, or one inside it, holds more than once."""
    if isinstance(node, yaml.SequenceNode):
        return [key for item in node.value for key in told_twice(item)]
    if not isinstance(node, yaml.MappingNode):
        return []
    keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
    inner = [key for _, value in node.value for key in told_twice(value)]
    return sorted({key for key in keys if keys.count(key) > 1}) + inner if len(set(keys)) < len(keys) else inner


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_key_of_a_shipped_file_is_told_twice(path: Path) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert told_twice(yaml.compose(path.read_text("utf-8"), Loader=loader)) == []


def test_a_key_told_twice_is_found_however_deep() -> None:
    assert told_twice(yaml.compose("a: {b: 1, b: 2}\nc: [{d: 1, d: 2}]")) == ["b", "d"]
