from __future__ import annotations

import pytest

from tallystick.evidence import Document
from tallystick.link.furniture import Furniture


def page(text: str = "", title: str = "", publisher: str | None = "wxyz.com", name: str = "d") -> Document:
    return Document(name, title, publisher, None, text)


@pytest.mark.parametrize(
    ("publisher", "title"),
    [
        ("wxyz.com", "Two shot in Ashby - WXYZ 7 Ashby News, Weather & Sport"),
        ("www.wxyz.com", "Two shot in Ashby | WXYZ"),
        ("wxyz.com", "Two shot in Ashby - WXY"),
        ("The Ashby Herald", "Two shot in Ashby – Ashby Herald"),
        ("7news.com", "Two shot in Ashby :: 7News.com"),
    ],
)
def test_the_name_of_the_outlet_is_no_part_of_its_headline(publisher: str, title: str) -> None:
    document = page(title=title, publisher=publisher)
    assert Furniture([document]).headline(document) == "Two shot in Ashby"


@pytest.mark.parametrize("title", ["WXYZ: two shot", "Ashby - two shot", "Two shot at Ashby-Hill mall", "", " - WXYZ"])
def test_what_is_not_behind_the_headline_stays(title: str) -> None:
    document = page(title=title)
    assert Furniture([document]).headline(document) == title


def test_an_end_that_an_outlet_puts_under_two_headlines_is_its_own() -> None:
    one, other = page(title="Two shot in Ashby - Five Live"), page(title="Bridge opens - Five Live")
    furniture = Furniture([one, other])
    assert [furniture.headline(d) for d in (one, other)] == ["Two shot in Ashby", "Bridge opens"]
    assert Furniture([one]).headline(one) == one.title


def test_offers_notices_and_films_of_a_page_are_furniture() -> None:
    text = "Already a subscriber? Log in.\n0:47 Mayor opens a new bridge Pause\nAt 6:30 p.m. two men were shot."
    assert Furniture([]).text(page(text)) == "At 6:30 p.m. two men were shot."


def test_a_line_in_three_reports_of_one_outlet_is_furniture_and_one_in_three_outlets_is_not() -> None:
    line = "Ashby reports from the valley."
    ours = [page(f"{line}\nReport {n}.", name=str(n)) for n in range(3)]
    theirs = [page(f"{line}\nReport {n}.", publisher=f"outlet {n}", name=str(n)) for n in range(3)]
    assert Furniture(ours).text(ours[0]) == "Report 0."
    assert Furniture(theirs).text(theirs[0]) == theirs[0].text


def test_odd_titles_cost_no_time_and_raise_nothing() -> None:
    for title in ("- " * 30_000, "\ud800 | \x00", "|" * 60_000, "a - " * 15_000, " " * 60_000):
        document = page(title=title, text=title)
        Furniture([document]).headline(document)
        Furniture([document]).text(document)
