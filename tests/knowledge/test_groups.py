from __future__ import annotations

from tallystick.evidence import Figure
from tallystick.knowledge.groups import is_anyone, is_everybody, named_part, part_of


def test_one_part_goes_by_many_words() -> None:
    assert [named_part(w) for w in ("kids", "young boys", "people")] == ["children", "children", ""]


def test_children_are_a_part_without_the_text_saying_so_and_soldiers_only_with_it() -> None:
    assert part_of(Figure("killed", 2, 2, "exact", "children")) == "children"
    assert part_of(Figure("killed", 2, 2, "exact", "soldiers")) == ""
    assert part_of(Figure("killed", 2, 2, "exact", "soldiers", subset=True)) == "security forces"


def test_a_part_whose_noun_is_left_out_is_a_part_all_the_same() -> None:
    assert part_of(Figure("killed", 6, 6, "exact", subset=True)) == "a part"


def test_civilians_are_everybody_and_yet_say_who_they_are() -> None:
    assert is_everybody("civilians") and not is_anyone("civilians")
    assert is_everybody("people") and is_anyone("people") and is_anyone("")


def test_a_part_named_behind_the_counted_noun_is_not_what_is_counted() -> None:
    assert part_of(Figure("killed", 11, 11, "exact", "civilians including children")) == ""
    assert part_of(Figure("killed", 11, 11, "exact", "including children")) == ""
    assert part_of(Figure("killed", 3, 3, "exact", "children among them", subset=True)) == "children"
