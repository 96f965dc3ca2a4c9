"""The forms of the words that carry figures."""

from __future__ import annotations

import pytest

from tallystick.extract.figures.vocabulary import entry, noun_forms, nouns, plural, triggers, verb_forms


def test_an_entry_may_name_its_irregular_forms() -> None:
    assert entry("slay [slew, slain]") == ("slay", ("slew", "slain"))


@pytest.mark.parametrize(
    ("one", "many"), [("body", "bodies"), ("boy", "boys"), ("witness", "witnesses"), ("girl", "girls")]
)
def test_plurals_are_made_by_rule(one: str, many: str) -> None:
    assert plural(one) == many
    assert noun_forms(one) == (one, many)


def test_a_regular_verb_has_four_forms() -> None:
    assert dict(verb_forms("wound")) == {"wound": "base", "wounds": "s", "wounded": "ed", "wounding": "ing"}


def test_a_phrase_changes_in_its_first_word() -> None:
    assert dict(verb_forms("flee [flees, fled, fleeing]"))["fled"] == "ed"


@pytest.mark.parametrize("form", ["killed", "slain", "died", "wounds", "hostages", "toll", "missing"])
def test_every_form_is_a_trigger(form: str) -> None:
    assert any((form,) == phrase for phrase, _ in triggers()[form])


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("civilians", "people"),
        ("gunmen", "people"),
        ("tanks", "thing"),
        ("hours", "thing"),
        ("beekeepers", "likely"),
        ("xyz", "unknown"),
    ],
)
def test_nouns_are_people_things_or_not_known(noun: str, kind: str) -> None:
    assert nouns().kind(noun) == kind
