"""Reading the YAML files that ship with the package."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from tallystick.errors import KnowledgeError

_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]
    """Plain values; a key told twice in one mapping is refused: the later would silently stand in for the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        told: set[tuple[str, str]] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if (key.tag, key.value) in told:
                    problem = f"the key {key.value!r} is told twice"
                    raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                told.add((key.tag, key.value))
        return dict(super().construct_mapping(node, deep))


@cache
def shipped(path: str) -> Any:
    """The content of a YAML file of this package, named relative to ``knowledge/``: ``languages/en/time.yaml``.

    The value is shared between callers: do not change it.
    """
    return parse(resources.files("tallystick.knowledge").joinpath(path).read_text("utf-8"), path)


def own(path: Path) -> Any:
    """The content of a user's YAML file.  Raises ``KnowledgeError`` where it cannot be read."""
    try:
        return parse(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read ({error})") from error


def parse(text: str, name: str) -> Any:
    """YAML as plain values.  Raises ``KnowledgeError`` with the file's name and line."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  (a safe loader, in C where there is one)
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{name}: not valid YAML: {' '.join(str(error).split())}") from error
