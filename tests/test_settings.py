"""Settings of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.errors import UsageError
from tallystick.settings import default_map


def test_no_file_gives_no_defaults(tmp_path: Path) -> None:
    assert default_map(tmp_path / "tallystick.toml", ["tally"]) == {}


def test_a_top_level_key_holds_for_all_verbs_and_a_table_for_its_own(tmp_path: Path) -> None:
    path = tmp_path / "tallystick.toml"
    path.write_text('case = "iran.tally"\nrule = "minmax/1"\n[why]\nrule = "ucdp-like/1"\nas-of = "2020-01-01"\n')
    assert default_map(path, ["tally", "why"]) == {
        "tally": {"case": "iran.tally", "rule": "minmax/1"},
        "why": {"case": "iran.tally", "rule": "ucdp-like/1", "as_of": "2020-01-01"},
    }


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "tallystick.toml"
    path.write_text("case = \n")
    with pytest.raises(UsageError, match=r"tallystick\.toml: .*line 1"):
        default_map(path, ["tally"])
