from __future__ import annotations

import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.collect.formats.html import read
from tallystick.errors import InputError
from tallystick.evidence import Capture, Document

HEAD = """<html lang="en-GB"><head><title>Toll rises to 12 | Example News</title>
<meta property="og:title" content="Toll rises to 12">
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2019-11-15T10:00:00Z">
<meta property="article:modified_time" content="2019-12-24T10:00:00Z">
<link rel="canonical" href="https://news.example.org/world/toll"></head>"""
BODY = """<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<h1>Toll rises to 12</h1><article><p>At least 12 people were killed
in the <b>northern</b> city on Friday, the health ministry said&nbsp;&mdash; up from nine.</p>
<p>Among them were<br>three children.</p><ul><li>Ahvaz: 5</li><li>Shiraz: 7</li></ul>
<table><tr><td>Mahshahr</td><td>4</td></tr></table>
<p>The toll could not be independently verified, and officials did not answer calls for comment.</p></article>
<script>var killed = 99</script><footer>Copyright Example News</footer></body></html>"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page must never be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def one(page: str | bytes) -> Document:
    data = page if isinstance(page, bytes) else page.encode()
    (document,) = read(Capture("saved/toll.html", "2026-01-01", "file", "text/html", data)).documents
    return document


def test_the_article_is_read_with_what_the_page_says_of_it() -> None:
    document = one(HEAD + BODY)
    assert (document.name, document.title, document.publisher) == ("toll", "Toll rises to 12", "Example News")
    assert (document.published, document.language) == ("2019-11-15", "en")
    assert document.url == "https://news.example.org/world/toll"
    assert document.text.split("\n\n") == [
        "Toll rises to 12",
        "At least 12 people were killed in the northern city on Friday, the health ministry said — up from nine.",
        "Among them were\nthree children.",
        "Ahvaz: 5",
        "Shiraz: 7",
        "Mahshahr | 4",
        "The toll could not be independently verified, and officials did not answer calls for comment.",
    ]


def test_the_same_page_gives_the_same_document() -> None:
    assert one(HEAD + BODY) == one(HEAD + BODY)


def test_a_page_without_a_date_has_none_even_where_its_text_names_days() -> None:
    page = "<html><body><article><p>On 18 November 2019, at least 12 people were killed.</p></article></body></html>"
    document = one(page)
    assert (document.published, document.publisher, document.url, document.language) == (None, None, None, None)


@pytest.mark.parametrize("depth", [100, 300, 1000, 2000])
def test_text_in_deep_nesting_is_not_lost(depth: int) -> None:
    deep = "<div>" * depth + "<p>At least 12 people were killed, the ministry said on Friday.</p>" + "</div>" * depth
    page = f"<html><head><title>T</title></head><body><p>First words.</p>{deep}<p>Last words.</p></body></html>"
    text = one(page).text
    assert [words in text for words in ("First words", "At least 12", "Last words")] == [True, True, True]


def test_a_page_nested_too_deep_to_be_read_whole_is_refused() -> None:
    with pytest.raises(InputError, match="over 2048 elements"):
        one("<html><body>" + "<div>" * 3000 + "<p>At least 12 died.</p></body></html>")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 240 + "<p>12</p>" * 20_000,
        "<div><p>b" * 500 + "<p>b</p>" * 20_000,
        "".join(f"<p>Name {number}</p>" for number in range(25_000)),
    ],
)
def test_long_lists_of_short_paragraphs_do_not_hang_and_are_read_whole(body: str) -> None:
    began = time.perf_counter()
    document = one(f"<html><body>{body}<p>The last name.</p></body></html>")
    assert time.perf_counter() - began < 20
    assert "The last name." in document.text


def test_a_page_too_large_to_search_is_read_whole_but_for_what_is_never_seen() -> None:
    names = "".join(f"<p>Name {number}</p>" for number in range(40_000))
    text = one(
        HEAD + f"<body><script>x()</script><p>A <i>long</i><!-- c --> list</p>{names}<div>end</div>tail</body>"
    ).text
    assert text.startswith("Toll rises to 12\n\nA long list\n\nName 0\n\nName 1")
    assert text.endswith("Name 39999\n\nend\n\ntail")
    assert "x()" not in text


def test_words_beside_the_items_of_lists_and_tables_are_kept() -> None:
    page = """<html><body><article><ul>lead in<li>first <p>inner</p> after</li>between</ul>
    <blockquote><h3>Said</h3>in the open</blockquote>
    <table><tr><th>City</th><td><p>5</p></td></tr><tr><td>Shiraz</td><td>7<br>more</td></tr></table>last</article></body></html>"""
    text = one(page).text
    for words in ("lead in", "first", "inner", "after", "between", "Said", "in the open", "City", "5", "last"):
        assert words in text
    assert "Shiraz | 7" in text


def test_a_nul_does_not_cut_the_text_off() -> None:
    assert (
        "Last words"
        in one("<html><body><p>First words.\0</p><p>" + "Last words here. " * 9 + "</p></body></html>").text
    )


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "utf-16"),
        ("zip", "utf-8"),
        ("iso-8859-12", "utf-8"),
    ],
)
def test_the_charset_that_a_page_names_is_used_where_it_holds(charset: str, encoding: str) -> None:
    words = "Погибли 12 человек в городе" if encoding == "cp1251" else "The city’s toll – 12"
    page = f"<html><head><meta charset={charset}><title>T</title></head><body><p>{words}</p></body></html>"
    assert words in one(page.encode(encoding)).text


def test_a_charset_that_does_not_hold_is_not_believed() -> None:
    page = "<html><head><meta charset='utf-8'></head><body><p>The city’s toll is 12, they said.</p></body></html>"
    assert "city’s" in one(page.encode("cp1252")).text


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html><script>1</script></html>", "<!-- -->", " "])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(InputError, match="page without text"):
        one(page)


def test_an_address_as_a_page_is_text_and_is_not_fetched() -> None:
    assert one("https://news.example.org/world/toll").text == "https://news.example.org/world/toll"


@given(st.text("<>/=\"'!-&#;\0 pdivhtmlbody\u202e12é", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_page_is_read_or_refused(page: str) -> None:
    try:
        assert one(page).text
    except InputError as error:
        assert str(error)
