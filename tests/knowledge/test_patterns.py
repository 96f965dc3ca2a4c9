from __future__ import annotations

import re

from tallystick.knowledge.patterns import either


def test_the_longest_word_is_tried_first_in_whatever_order_they_are_given() -> None:
    found = re.match(either(["no", "no more"]), "no more of it")
    assert found is not None
    assert found[0] == "no more"
    assert either(["no", "no more"]) == either(["no more", "no"])


def test_a_space_stands_for_any_one_white_space_and_signs_for_themselves() -> None:
    assert re.fullmatch(either(["press release"]), "press\nrelease")
    assert not re.fullmatch(either(["press release"]), "press  release")
    assert not re.fullmatch(either(["a.m."]), "arms")
