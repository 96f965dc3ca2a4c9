from __future__ import annotations

from dataclasses import replace

from tallystick.evidence import Claim, Figure, Span, Where
from tallystick.link.telling import scene, told


def said(text: str, quote: str) -> Claim:
    at = text.index(quote)
    figure = Figure("killed", 1, 1, "exact")
    return Claim(Span("d", at, at + len(quote)), quote, "ASSAULT", figure, "asserted", (), None, None, context=text)


def test_the_means_named_nearest_to_a_figure_is_its_means() -> None:
    text = "Air strikes on the port killed 31, hours after mortar rounds had left seven dead in the market."
    assert told(said(text, "31"), text).means == "from the air"
    assert told(said(text, "seven"), text).means == "shelling"


def test_a_sentence_without_a_means_tells_none() -> None:
    text = "At least 12 people died there."
    assert told(said(text, "At least 12"), text).means == ""


def test_a_sentence_may_go_on_to_another_happening() -> None:
    text = "Elsewhere, gunmen killed nine."
    assert told(said(text, "nine"), text).elsewhere
    assert not told(said("Gunmen killed nine.", "nine"), "Gunmen killed nine.").elsewhere


def test_what_is_added_up_over_several_happenings_says_so() -> None:
    text = "Nine people were shot in separate incidents on Saturday."
    assert told(said(text, "Nine"), text).several
    assert not told(said("Gunmen killed nine.", "nine"), "Gunmen killed nine.").several


def test_a_sentence_may_tell_of_a_count_that_changed() -> None:
    text = "The hospital had reported 14 dead."
    assert told(said(text, "14"), text).revised


def test_a_claim_without_a_sentence_tells_nothing_more() -> None:
    claim = Claim(Span("d", 0, 1), "3", "ASSAULT", None, "asserted", (), None, None)
    assert told(claim, "3 shot") == told(claim, "")


def test_a_hospital_that_the_wounded_were_taken_to_is_no_scene() -> None:
    hospital = Where("Mercy Hospital", 9, 35.0, 38.0, 1, country="SY")
    taken = replace(said("Two men were taken to Mercy Hospital.", "Two"), where=hospital)
    bombed = replace(said("Two men died when a bomb hit Mercy Hospital.", "Two"), where=hospital)
    assert (scene(taken), scene(bombed)) == (None, hospital)
