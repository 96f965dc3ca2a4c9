"""What was found in a large case is kept beside it, and is used only where it is what would be found again."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import large_case
from tallystick import flow, kept
from tallystick.case import Case
from tallystick.evidence import Claim
from tallystick.knowledge.sources import load_book
from tallystick.ledger import open_ledger
from tallystick.tally.options import Options
from tallystick.view.export import Weighing, lines

KEY = "a key"
Tell = Callable[[str], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of made-up reporting, with copies and several incidents."""
    file = tmp_path_factory.mktemp("large") / "made.tally"
    large_case.write(file, 30, 240)
    return file


@pytest.fixture(scope="module")
def found(made: Path) -> kept.Kept:
    ledger = open_ledger(made)
    linked = flow.link(ledger, load_book(None))
    ledger.close()
    return kept.Kept(linked, flow.tally(linked, Options()))


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A user's cache folder, with nothing in it yet."""
    monkeypatch.setenv("TALLYSTICK_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def case(home: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A case that counts as large, in a folder of its own."""
    monkeypatch.setattr(kept, "LARGE", 1)
    file = home / "made.tally"
    file.write_bytes(made.read_bytes())
    yield file


def loaded(file: Path, found: kept.Kept, key: str = KEY) -> kept.Kept | None:
    return kept.load(file, key, found.linked.documents.values)


def incidents(file: Path) -> str:
    with Case.open(file) as opened:
        return "\n".join(lines("incidents", opened, Weighing("minmax/1", (), False, None, None)))


def test_what_is_kept_is_read_back_to_the_last_field(home: Path, found: kept.Kept) -> None:
    kept.save(home / "kept", KEY, found)
    again = loaded(home / "kept", found)
    assert again == found
    assert again is not None
    assert repr(again.tally.incidents) == repr(found.tally.incidents)
    assert [plain(claim) for claim in again.linked.resolved.claims] == [repr(c) for c in found.linked.resolved.claims]


def plain(claim: Claim) -> str:
    """A claim in all its fields, its context fetched."""
    return repr(replace(claim))


def test_a_claim_whose_context_stands_in_its_text_takes_it_from_there(home: Path, found: kept.Kept) -> None:
    first, *others = found.linked.resolved.claims
    odd = replace(first, context="words that stand nowhere in the text")
    claims = {claim.id: claim for claim in (odd, *others)}
    resolved = replace(found.linked.resolved, claims=tuple(claims.values()))
    kept.save(home / "kept", KEY, replace(found, linked=replace(found.linked, claims=claims, resolved=resolved)))
    again = loaded(home / "kept", found)
    assert again is not None
    assert [c.context for c in again.linked.claims.values()] == [c.context for c in claims.values()]
    assert others[0].context.encode() not in gzip.decompress((home / "kept").read_bytes())


def test_the_same_case_gives_the_same_rows_in_the_same_order(home: Path, found: kept.Kept) -> None:
    for name in ("one", "other"):
        kept.save(home / name, KEY, found)
    assert gzip.decompress((home / "one").read_bytes()) == gzip.decompress((home / "other").read_bytes())


def test_with_another_key_nothing_is_taken(home: Path, found: kept.Kept) -> None:
    kept.save(home / "kept", KEY, found)
    assert loaded(home / "kept", found, "another key") is None


def test_a_file_of_another_user_is_not_believed(home: Path, found: kept.Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.save(home / "kept", KEY, found)
    monkeypatch.setenv("TALLYSTICK_CACHE", str(home / "another user"))
    assert loaded(home / "kept", found) is None
    kept.save(home / "own", KEY, found)
    assert loaded(home / "kept", found) is None
    assert loaded(home / "own", found) == found


def test_an_altered_number_is_not_believed(home: Path, found: kept.Kept) -> None:
    kept.save(home / "kept", KEY, found)
    rows = gzip.decompress((home / "kept").read_bytes())
    altered = rows.replace(b'"killed"', b'"injured"', 1)
    assert altered != rows
    (home / "kept").write_bytes(gzip.compress(altered))
    assert loaded(home / "kept", found) is None


@pytest.mark.parametrize(
    "data", [b"", b"no gzip", gzip.compress(b""), gzip.compress(b"[]\n"), gzip.compress(b'"a key"')]
)
def test_what_is_no_such_file_is_passed_over(home: Path, found: kept.Kept, data: bytes) -> None:
    kept.save(home / "makes the seal", KEY, found)
    (home / "kept").write_bytes(data)
    assert loaded(home / "kept", found) is None


def test_a_file_cut_short_is_passed_over(home: Path, found: kept.Kept) -> None:
    kept.save(home / "kept", KEY, found)
    whole = (home / "kept").read_bytes()
    (home / "kept").write_bytes(whole[: len(whole) // 2])
    assert loaded(home / "kept", found) is None


def test_an_empty_key_seals_nothing(home: Path, found: kept.Kept) -> None:
    (home / "cache").mkdir()
    (home / "cache/seal").write_bytes(b"")
    kept.save(home / "kept", KEY, found)
    assert not (home / "kept").exists()


def test_where_nothing_can_be_written_nothing_is_kept(home: Path, found: kept.Kept) -> None:
    kept.save(home / "no such folder/kept", KEY, found)
    assert not (home / "no such folder").exists()


def test_a_large_case_is_linked_once(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = incidents(case)
    assert kept.beside(case).is_file()
    monkeypatch.setattr(flow, "link", None)
    assert incidents(case) == first


def test_it_is_linked_again_when_a_fact_was_added(case: Path, tmp_path: Path) -> None:
    before = incidents(case)
    report = tmp_path / "report.txt"
    report.write_text("Eleven people were killed by a flood in Lima on 3 May 2021, police said.", encoding="utf-8")
    with Case.open(case) as opened:
        opened.add(report)
    after = incidents(case)
    assert after != before
    kept.beside(case).unlink()
    assert incidents(case) == after


def test_it_is_linked_again_when_the_persons_own_sources_change(case: Path) -> None:
    incidents(case)
    own = (
        "sources:\n  - {id: relief-monitor, name: Relief Monitor, kind: organisation, aliases: [Human Rights Watch]}\n"
    )
    case.with_name("sources.yaml").write_text(own, encoding="utf-8")
    changed = incidents(case)
    kept.beside(case).unlink()
    assert incidents(case) == changed


def test_decisions_lie_over_what_is_kept_as_over_what_is_linked_anew(case: Path) -> None:
    with Case.open(case) as opened:
        claim, source = next(iter(opened.tally().claims)), sorted(opened.tally().sources)[0]
        opened.judge(f"claim:{claim}", "reject", "Ada")
        opened.judge(f"source:{source}", "strike", "Ada")
        told = opened.tally()
    with Case.open(case) as opened:
        assert opened.tally() == told
    kept.beside(case).unlink()
    with Case.open(case) as opened:
        assert opened.tally() == told


def here(step: Callable[[Path, Tell], None], file: Path, tell: Tell) -> bool:
    """``apart`` without a process."""
    step(file, tell)
    return True


def test_a_case_linked_apart_is_the_same_and_tells_every_step(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tallystick.case.apart", here)
    told: list[str] = []
    with Case.open(case) as opened:
        opened.apart, opened.tell = True, told.append
        tally = opened.tally()
        assert opened.doing == ""
    assert [what[-6:] for what in told if "step" in what] == [f"{step} of 5" for step in range(1, 6)]
    assert told[-1] == ""
    kept.beside(case).unlink()
    with Case.open(case) as opened:
        assert opened.tally() == tally


def test_where_linking_apart_fails_it_is_done_here(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tallystick.case.apart", lambda *_: False)
    with Case.open(case) as opened:
        opened.apart = True
        assert opened.tally().incidents


def test_a_small_case_keeps_nothing(made: Path) -> None:
    incidents(made)
    assert not kept.beside(made).exists()
