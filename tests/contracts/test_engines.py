"""What every engine must do, whatever hands it works by."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tallystick.work import Engine, Inline, Pool, apart, batches, engine

ENGINES = [Inline(), Pool(2)]


def double(number: int) -> int:
    return 2 * number


def fail_on_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


@pytest.mark.parametrize("hands", ENGINES, ids=lambda e: type(e).__name__)
def test_results_come_in_the_order_of_the_items(hands: Engine) -> None:
    assert list(hands.map(double, range(20))) == [2 * n for n in range(20)]


@pytest.mark.parametrize("hands", ENGINES, ids=lambda e: type(e).__name__)
def test_an_error_in_a_step_reaches_the_caller(hands: Engine) -> None:
    with pytest.raises(ValueError, match="three"):
        list(hands.map(fail_on_three, range(6)))


@pytest.mark.parametrize("hands", ENGINES, ids=lambda e: type(e).__name__)
def test_groups_keep_the_order_of_first_coming(hands: Engine) -> None:
    groups = list(hands.group(lambda n: n % 3, [4, 1, 3, 2, 6]))
    assert groups == [(1, [4, 1]), (0, [3, 6]), (2, [2])]


def test_one_job_needs_no_processes() -> None:
    assert isinstance(engine(1), Inline)
    assert isinstance(engine(3), Pool)


def say_twice(word: str, tell: Callable[[str], None]) -> None:
    tell(word)
    tell(word.upper())


def fail(_: str, tell: Callable[[str], None]) -> None:
    tell("so far")
    raise SystemExit(3)


def test_work_apart_tells_how_far_it_is_and_that_it_ended() -> None:
    told: list[str] = []
    assert apart(say_twice, "word", told.append)
    assert told == ["word", "WORD"]


def test_work_apart_that_fails_is_known_to_have_failed() -> None:
    told: list[str] = []
    assert not apart(fail, "word", told.append)
    assert told == ["so far"]


def go_on(word: str, tell: Callable[[str], None]) -> None:
    tell(word)
    while True:
        time.sleep(0.1)


def test_work_apart_ends_when_the_process_that_began_it_is_killed() -> None:
    begin = f"import test_engines as t; t.apart(t.{go_on.__name__}, 'begun', lambda word: print(word, flush=True))"
    command = [sys.executable, "-c", begin]
    with subprocess.Popen(command, cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        process.kill()
        rest, _ = process.communicate(timeout=60)  # both write to the one pipe: it ends when both have
    assert rest == ""


def test_batches_hold_all_items_in_their_order() -> None:
    assert list(batches(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(batches([], 3)) == []
