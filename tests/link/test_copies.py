from __future__ import annotations

import pytest

from tallystick.evidence import Document
from tallystick.link.copies import find_copies
from tallystick.link.sketches import candidates

TEXT = (
    "Rescue teams pulled survivors from the rubble of the covered market on Tuesday after a blast tore through the "
    "roof shortly before noon. At least 12 people were killed, the provincial health office said, and dozens were "
    "taken to two hospitals whose wards were already crowded. Shopkeepers described a flash and then silence. The "
    "governor promised an inquiry and asked residents to give blood at the stadium, where queues formed in the heat."
)
OTHER = (
    "Talks between the two delegations ended without a statement on Wednesday evening. Officials familiar with the "
    "agenda said the next round would be held in the spring, once both parliaments had voted on the new budget."
)


def doc(name: str, text: str, published: str | None = "2020-01-01") -> Document:
    return Document(name, "", None, published, text)


def test_a_whole_copy_points_at_the_first_text() -> None:
    (link,) = find_copies([doc("b", TEXT, "2020-01-02"), doc("a", TEXT), doc("c", OTHER)])
    assert (link.left, link.right, link.score) == ("b", "a", 1.0)
    assert "a was first (2020-01-01)" in link.why


def test_shared_passages_are_the_same_words_at_both_offsets() -> None:
    cut = OTHER + " " + TEXT[110:330]
    (link,) = find_copies([doc("a", TEXT), doc("b", cut, "2020-01-03")])
    for left_start, left_end, right_start, right_end in link.shared:
        assert cut[left_start:left_end] == TEXT[right_start:right_end]


def test_a_changed_figure_and_a_new_lead_do_not_hide_a_copy() -> None:
    edited = "It was a dark day for the city. " + TEXT.replace("At least 12", "As many as 31").replace("noon", "dawn")
    assert len(find_copies([doc("a", TEXT), doc("b", edited)])) == 1


def test_texts_that_share_a_phrase_are_no_copies() -> None:
    assert find_copies([doc("a", TEXT), doc("b", OTHER + " At least 12 people were killed.")]) == ()


def test_any_order_of_documents_gives_the_same_links() -> None:
    documents = [doc("a", TEXT), doc("b", TEXT[:300]), doc("c", TEXT[150:], None)]
    assert find_copies(documents) == find_copies(documents[::-1])


def test_texts_without_words_are_no_copies() -> None:
    assert find_copies([doc("a", ""), doc("b", "\x00\u202e … "), doc("c", "\ud800")]) == ()


def test_a_passage_with_every_sixth_word_changed_is_found_inside_another_text() -> None:
    passage = TEXT.split()[5:60]
    passage[2::6] = ["changed" for _ in passage[2::6]]
    inside = " ".join([OTHER, *passage, OTHER])
    (link,) = find_copies([doc("a", TEXT), doc("b", inside, "2020-01-02")])
    assert (link.left, link.right) == ("b", "a")
    assert len(link.shared) == 1


@pytest.mark.parametrize("block", [1, 7, 10_000])
def test_likely_pairs_do_not_depend_on_how_many_shingles_are_worked_out_at_a_time(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tallystick.link.sketches.BLOCK", block)
    assert list(candidates([TEXT, OTHER, f"{OTHER} {TEXT}", "", TEXT[200:]])) == [(0, 2), (0, 4), (1, 2), (2, 4)]


def test_a_word_changed_for_two_does_not_end_a_passage() -> None:
    passage = TEXT.split()[5:60]
    passage[4::9] = ["quite changed" for _ in passage[4::9]]
    (link,) = find_copies([doc("a", TEXT), doc("b", " ".join([OTHER, *passage, OTHER]), "2020-01-02")])
    assert len(link.shared) == 1


def test_a_phrase_that_the_first_text_has_twice_does_not_break_a_passage() -> None:
    first = f"People were killed, the provincial health office said. {OTHER} {TEXT}"
    (link,) = find_copies([doc("a", first), doc("b", TEXT, "2020-01-02")])
    ((_, _, start, end),) = link.shared
    assert first[start:end] == TEXT.rstrip(".")
