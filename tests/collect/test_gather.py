"""From paths to documents: everything is read or named with its reason."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tallystick import collect
from tallystick.collect import gather
from tallystick.collect.formats import MEDIA_TYPES, READERS, media_type
from tallystick.collect.sources import folder
from tallystick.errors import InputError, NoSuchPath
from tallystick.evidence import Refusal


def reasons(*inputs: Path) -> dict[str, str]:
    """What was refused, by the name of the file (with its line)."""
    found = (refusal for gathered in gather([str(path) for path in inputs]) for refusal in gathered.refusals)
    return {Path(refusal.origin).name: refusal.reason for refusal in found}


def origins(*inputs: str) -> list[str]:
    return [gathered.capture.origin for gathered in gather(inputs) if gathered.capture]


def test_a_file_is_captured_as_it_is_with_how_it_was_got(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"At least 12 died.\r\n")
    (gathered,) = gather([str(file)])
    assert gathered.capture is not None
    assert gathered.capture.data == b"At least 12 died.\r\n"
    assert gathered.capture.media_type == "text/plain"
    assert gathered.capture.how.startswith("file tallystick/")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", gathered.capture.got_at)
    assert [document.capture for document in gathered.documents] == [gathered.capture.id]


def test_a_path_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("At least 12 died.")
    with pytest.raises(NoSuchPath, match=r"missing\.txt: there is no such file or folder"):
        gather([str(tmp_path), str(tmp_path / "missing.txt")])


def test_a_folder_is_walked_by_name_and_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a/z.txt", "a/y/x.txt", "c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.chdir(tmp_path)
    assert origins("./.") == ["a/y/x.txt", "a/z.txt", "b.txt", "c.md"]


def test_hidden_files_and_our_own_are_no_input(tmp_path: Path) -> None:
    for name in (".DS_Store", ".git/x.txt", "iran.tally", "iran.tally-wal", "sources.yaml", "places.csv", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [Path(origin).name for origin in origins(str(tmp_path))] == ["a.txt"]
    assert reasons(tmp_path) == {}


def test_the_parts_that_a_browser_saved_beside_a_page_are_no_input(tmp_path: Path) -> None:
    for name in ("page_files/style.txt", "page.htm", "my_files/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<html><body><p>At least 12 died.</p></body></html>")
    assert [Path(origin).name for origin in origins(str(tmp_path))] == ["a.txt", "page.htm"]


def test_a_folder_that_links_back_to_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("x")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    assert len(origins(str(tmp_path))) == 1


def test_what_cannot_be_read_is_a_row_with_its_reason_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n ")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "cut.txt").write_bytes(b"\xff\xfea")
    (tmp_path / "lost.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "well.txt").write_text("At least 12 died.")
    assert reasons(tmp_path) == {
        "binary.txt": "is not text but binary data",
        "empty.txt": "is an empty file",
        "blank.txt": "holds no text",
        "scan.pdf": f"files of the kind .pdf are not read (only {', '.join(MEDIA_TYPES)})",
        "cut.txt": "begins as UTF-16-LE but is broken at byte 0",
        "lost.txt": "cannot be read (No such file or directory)",
        "pipe.txt": "is not a file but a pipe, socket or device",
    }
    assert [Path(origin).name for origin in origins(str(tmp_path))] == ["well.txt"]


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "MOST_BYTES", 2**20)
    (tmp_path / "big.txt").write_bytes(b"x" * (2**20 + 1))
    assert reasons(tmp_path) == {"big.txt": "is larger than 1 MiB: split it"}


def test_a_folder_that_cannot_be_listed_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    assert list(folder.walk(tmp_path)) == [Refusal(str(tmp_path), "the folder cannot be listed (Permission denied)")]
    assert reasons(tmp_path) == {tmp_path.name: "the folder cannot be listed (Permission denied)"}


def test_a_name_that_is_no_text_can_still_be_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"t\xf6ll.txt")).write_text("At least 12 died.")
    (gathered,) = gather([str(tmp_path)])
    assert gathered.documents[0].name == r"t\xf6ll"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><p>x", "text/html"),
        (b'<?xml version="1.0"?>\n<!-- x --><html>', "text/html"),
        (b' {"text": "x"}', "application/jsonl"),
        (b"At least 12 <html>", "text/plain"),
    ],
)
def test_without_a_suffix_the_beginning_tells_the_format(data: bytes, kind: str) -> None:
    assert media_type("folder.d/README", data) == kind


def test_every_media_type_has_a_reader_and_suffixes_know_no_case() -> None:
    assert set(MEDIA_TYPES.values()) == set(READERS)
    assert media_type("A.HTML", b"") == "text/html"
    with pytest.raises(InputError, match=r"\.docx"):
        media_type("a.docx", b"PK")


def test_a_headline_that_the_text_lacks_stands_behind_it(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"title": "Two shot", "text": "Police came."}\n{"title": "Police came", "text": "Police came."}\n')
    (gathered,) = gather([str(file)])
    assert [document.text for document in gathered.documents] == ["Police came.\n\nTwo shot", "Police came."]


def test_of_an_empty_text_the_headline_is_read_and_the_gap_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"title": "Two shot", "text": " "}\n{"title": "", "text": ""}\n')
    (gathered,) = gather([str(file)])
    assert [document.text for document in gathered.documents] == [" \n\nTwo shot"]
    assert reasons(file) == {
        "a.jsonl:1": 'its "text" is empty: only its headline was read',
        "a.jsonl:2": 'its "text" is empty',
    }
