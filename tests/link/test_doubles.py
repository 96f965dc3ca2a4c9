from __future__ import annotations

from tallystick.evidence import Source
from tallystick.link.doubles import likely_same


def known(id: str, name: str, kind: str = "organisation", country: str | None = None) -> Source:
    return Source(id, name, kind, country, known=True)  # type: ignore[arg-type]


def unknown(id: str, name: str, kind: str = "unknown") -> Source:
    return Source(id, name, kind)  # type: ignore[arg-type]


def pairs(*sources: Source) -> list[tuple[str, str]]:
    return [(link.left, link.right) for link in likely_same({s.id: s for s in sources})]


def test_initials_that_no_table_knows_look_like_the_body_they_stand_for() -> None:
    body, short = known("snr", "Somali Network for Relief"), unknown("snr2", "SNR")
    assert pairs(body, short) == [("snr", "snr2")]


def test_a_name_spelled_with_other_letters_is_likely_the_same() -> None:
    assert pairs(unknown("a", "Hassan al-Rawdani"), unknown("b", "Hasan al Raudani")) == [("a", "b")]


def test_a_part_of_a_rare_name_is_likely_the_same() -> None:
    assert pairs(known("x", "Zamrud Justice Centre"), unknown("y", "Zamrud Centre")) == [("x", "y")]


def test_two_bodies_that_share_a_common_word_are_not_asked_about() -> None:
    many = [
        unknown(f"p{i}", f"Police of {town}") for i, town in enumerate(("Aba", "Boma", "Cita", "Dura", "Elo", "Fana"))
    ]
    assert pairs(*many) == []


def test_two_people_of_one_family_are_two() -> None:
    assert pairs(unknown("a", "Omar Lidani", "person"), unknown("b", "Karim Lidani", "person")) == []


def test_two_known_sources_are_never_asked_about() -> None:
    assert pairs(known("a", "Relief Watch"), known("b", "Watch Relief")) == []


def test_unnamed_voices_are_never_asked_about() -> None:
    assert pairs(Source("anon-officials", "officials", "anonymous"), unknown("x", "Officials")) == []


def test_a_source_that_only_the_book_knows_may_be_the_one_meant() -> None:
    book = {"zjc": known("zjc", "Zamrud Justice Centre")}
    (link,) = likely_same({"z": unknown("z", "Centre Zamrud Justice")}, book)
    assert (link.left, link.right, link.kind) == ("zjc", "z", "same-source")
    assert "same words" in " ".join(link.why)


def test_a_pair_says_why_and_how_likely() -> None:
    (link,) = likely_same({"a": known("a", "Somali Network for Relief"), "b": unknown("b", "SNR")})
    assert 0.5 <= link.score <= 1
    assert link.why[0] == "+4.5 one name is the initials of the other"
