"""Settings of a folder: ``tallystick.toml``, below flags and TALLYSTICK_* variables, above the defaults."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tallystick.errors import UsageError


def default_map(path: Path, verbs: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Defaults a verb: the file's top-level keys hold for all verbs, a table named after a verb for that one.

    Raises ``UsageError`` where the file is not valid TOML; no file gives no defaults.
    """
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{path}: {error}") from error
    common = {_parameter(key): value for key, value in content.items() if not isinstance(value, dict)}
    return {verb: common | {_parameter(k): v for k, v in content.get(verb, {}).items()} for verb in verbs}


def _parameter(key: str) -> str:
    return key.replace("-", "_")
