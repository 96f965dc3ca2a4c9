"""What the pages say, and where their numbers lead."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args, get_type_hints
from urllib.parse import parse_qs, urlsplit

import pytest
from made_tally import MadeCase, made
from visitor import HOME, Page, Visitor

from tallystick.evidence import Contradiction, Judgement
from tallystick.view.index import index
from tallystick.view.links import Asked, asked
from tallystick.view.pages import case as case_page
from tallystick.view.pages import incident as incident_page
from tallystick.view.pages import log as log_page
from tallystick.view.pages import review as review_page
from tallystick.view.pages import sources as sources_page
from tallystick.view.pages import timeline as timeline_page
from tallystick.view.words import CONTRADICTIONS

PAGES = [
    "/", "/incident?id=iran", "/incident?id=ardun", "/incident?id=hostile", "/incident?id=iran&strike=pmoi",
    "/incident?id=iran&beside=ucdp-like/1", "/document?name=hostile", "/document?name=ardun/arabic",
    "/document?name=2019-12-23-outlet-a", "/sources", "/source?id=evil", "/source?id=pmoi", "/source?id=ncri", "/log",
    "/timeline", "/map", "/review", "/search", "/search?q=killed", "/search?q=<script>",
]  # fmt: skip


@pytest.fixture(scope="module")
def visitor() -> Visitor:
    return Visitor()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_no_inline_script_or_style_and_nothing_from_elsewhere(visitor: Visitor, path: str) -> None:
    page = Page(visitor.get(path).text)
    assert not {"style", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert all(script.get("src") == "/static/keys.js" for script in page.of("script"))
    assert not [a for _, attributes in page.tags for a in attributes if a == "style" or a.startswith("on")]
    loaded = [a["href"] for a in page.of("link")] + [a["action"] for a in page.of("form")] + page.links()
    assert all(address.startswith(("/", "#")) and not address.startswith("//") for address in loaded)


@pytest.mark.parametrize("path", PAGES)
def test_an_id_stands_once_and_links_within_a_page_arrive(visitor: Visitor, path: str) -> None:
    page = Page(visitor.get(path).text)
    assert len(page.ids) == len(set(page.ids))
    inside = [a["href"][1:] for a in page.of("a") if a["href"].startswith("#")]
    assert set(inside) <= set(page.ids)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_to_a_page(visitor: Visitor, path: str) -> None:
    for link in sorted(
        {urlsplit(link)._replace(fragment="").geturl() for link in Page(visitor.get(path).text).links()}
    ):
        assert visitor.get(link).status_code == 200, link


def test_hostile_words_are_shown_as_words(visitor: Visitor) -> None:
    shown = [
        visitor.get(path).text for path in ("/", "/incident?id=hostile", "/document?name=hostile", "/source?id=evil")
    ]
    assert not any("<script" in text or "<img" in text or "<svg onload" in text for text in shown)
    assert "<script>alert('voice')</script> said 13 people died." in Page(shown[2]).text.replace(
        " said 13 ", " said 13 "
    )


def test_turned_letters_and_unseen_characters_are_made_visible(visitor: Visitor) -> None:
    text = visitor.get("/document?name=hostile").text
    assert not set("\u202e\u2066\x00") & set(text)
    assert "[RLO]" in text
    assert "[LRI]" in text
    assert "[U+0000]" in text


def test_right_to_left_quotes_are_isolated(visitor: Visitor) -> None:
    quotes = Page(visitor.get("/incident?id=ardun").text).of("blockquote")
    assert quotes
    assert all(quote["dir"] == "auto" for quote in quotes)


@pytest.mark.parametrize("incident", ["iran", "ardun", "hostile"])
def test_every_figure_ends_in_a_quote_that_opens_its_document_at_that_line(visitor: Visitor, incident: str) -> None:
    page = Page(visitor.get(f"/incident?id={incident}").text)
    for claim in next(i for i in made().incidents if i.id == incident).claims:
        assert f"q-{claim}" in page.ids
    marks = [a["href"] for a in page.of("a") if a.get("class", "").startswith("figure-mark")]
    assert marks
    for href in marks:
        document = Page(visitor.get(href.partition("#")[0]).text)
        assert urlsplit(href).fragment in document.ids


def test_every_mark_of_a_chart_leads_to_its_quote(visitor: Visitor) -> None:
    text = visitor.get("/incident?id=iran").text
    lanes = text[text.index('<div class="lanes') : text.index('<ul class="key"')]
    links = [a["href"] for a in Page(lanes).of("a") if a["href"].startswith("#q-")]
    entries = [e for c in made().incidents[0].cells[:1] for root in (*c.roots, *c.denials) for e in root.timeline]
    assert links == [f"#q-{entry.claims[0]}" for entry in entries]


def test_spans_lead_to_their_claims_and_back(visitor: Visitor) -> None:
    page = Page(visitor.get("/document?name=2019-12-05-hook").text)
    there = [a["href"] for a in page.of("a") if a["href"].startswith("#claim-")]
    back = [a["href"] for a in page.of("a") if a["href"].startswith("#at-")]
    assert len(there) == len(back) == 3


def test_counts_are_written_the_same_way_everywhere(visitor: Visitor) -> None:
    words = "14 reports · 10 publishers · 7 root sources, 1 of them an interested party · 3 denials"
    assert words in Page(visitor.get("/").text).text
    assert words in Page(visitor.get("/incident?id=iran").text).text


def test_no_honest_best_is_written_out(visitor: Visitor) -> None:
    assert "no honest best" in Page(visitor.get("/incident?id=iran").text).text


def test_what_could_not_be_read_stands_beside_the_range(visitor: Visitor) -> None:
    assert "2 of 21 sources could not be read" in Page(visitor.get("/incident?id=iran").text).text
    assert "no reader for application/pdf" in Page(visitor.get("/").text).text


def test_a_strike_for_a_look_shows_what_was_and_stores_nothing() -> None:
    visitor = Visitor()
    text = Page(visitor.get("/incident?id=iran&strike=pmoi").text).text
    assert "on 7 root sources" in text
    assert "6 root sources" in text
    assert visitor.case.log == []


def test_a_cell_that_falls_away_is_empty_not_zero(visitor: Visitor) -> None:
    text = Page(visitor.get("/incident?id=ardun&strike=hospital").text).text
    assert "killed falls away" in text
    assert "that is not zero" in text


def test_all_links_keep_what_was_asked(visitor: Visitor) -> None:
    links = Page(visitor.get("/incident?id=iran&strike=pmoi&rule=ucdp-like/1").text).links("/incident")
    documents = [parse_qs(urlsplit(link).query) for link in links if link.startswith("/document")]
    assert documents
    assert all(q["strike"] == ["pmoi"] and q["rule"] == ["ucdp-like/1"] for q in documents)


def test_two_rules_stand_side_by_side(visitor: Visitor) -> None:
    text = Page(visitor.get("/incident?id=iran&beside=ucdp-like/1").text).text
    assert "Why, by minmax/1" in text
    assert "Beside it, ucdp-like/1: 208 – 1,500, best 1,500" in text


def test_a_hue_stays_with_its_source_whatever_is_struck() -> None:
    whole, struck = index(made()), index(made(["amnesty", "pmoi"]))
    assert whole.hues == struck.hues
    assert whole.hue("amnesty") != whole.hue("pmoi")
    assert whole.hue("nobody") == "hue-none"


def test_a_source_page_shows_every_cell_that_falls_before_the_strike(visitor: Visitor) -> None:
    text = Page(visitor.get("/source?id=hospital").text).text
    assert text.count("no figure is left; that is not zero") == 2
    assert "Strike it in this case" in text


@pytest.mark.parametrize("path", ["/search?q=x", "/review", "/review?again=x", "/sources", "/log?page=77", "/map"])
def test_a_page_of_an_empty_case_is_a_page(path: str) -> None:
    assert Visitor(MadeCase(empty=True)).get(path).status_code == 200


def test_an_empty_case_says_what_to_do() -> None:
    visitor = Visitor(MadeCase(empty=True))
    assert "Nothing has been added to this case yet" in Page(visitor.get("/").text).text
    assert visitor.get("/sources").status_code == visitor.get("/log").status_code == 200


def test_what_is_not_there_is_said_plainly(visitor: Visitor) -> None:
    answer = visitor.get("/incident?id=<b>none")
    assert answer.status_code == 404
    assert "<b>none" not in answer.text
    assert visitor.get("/document").status_code == 404


def test_the_list_can_be_cut_to_a_metric_and_a_word_and_ordered() -> None:
    found = index(made())
    assert [r.incident.id for r in case_page.page(found, metric="detained").rows] == ["iran"]
    assert [r.incident.id for r in case_page.page(found, text="  MARKET ").rows] == ["ardun"]
    assert [r.incident.id for r in case_page.page(found, sort="day").rows] == ["iran", "ardun", "hostile"]
    assert [r.incident.id for r in case_page.page(found, sort="figure").rows] == ["iran", "ardun", "hostile"]
    assert case_page.page(found, sort="no such").sort == "disputed"
    assert case_page.page(found, number=99).number == 1


def test_the_list_names_the_numbers_first_and_then_what_has_none(visitor: Visitor) -> None:
    row = next(r for r in case_page.page(index(made())).rows if r.incident.id == "iran")
    assert [cell.metric for cell in row.vague] == ["injured"]
    assert all(cell.range.low is not None or cell.range.high is not None for cell in row.others)
    assert "without a number: injured" in Page(visitor.get("/").text).text


def test_a_contradiction_of_several_cells_is_told_once_and_every_kind_has_words() -> None:
    tally = made()
    found = Contradiction("dates", "different days are stated: 2019-11-15, 2019-11-16", ())
    iran = next(i for i in tally.incidents if i.id == "iran")
    cells = tuple(replace(cell, contradictions=(*cell.contradictions, found)) for cell in iran.cells)
    incidents = tuple(replace(i, cells=cells) if i is iran else i for i in tally.incidents)
    case = MadeCase(kept={("minmax/1", (), None, 0): replace(tally, incidents=incidents)})
    assert len(cells) > 1
    for address in ("/incident?id=iran", "/report?id=iran"):
        text = Page(Visitor(case).get(address).text).text
        assert text.count("days: different days are stated") == 1
        assert "two sources: " in text
    assert set(CONTRADICTIONS) == set(get_args(get_type_hints(Contradiction)["kind"]))


def test_an_address_says_all_that_was_asked_and_reads_back_as_the_same() -> None:
    look = Asked("ucdp-like/1", "minmax/1", ("a&b", "ü"), False, "2019-12-01")
    back, rest = asked(urlsplit(look.url("/incident", id="x y")).query)
    assert back == look
    assert rest == {"id": "x y"}
    assert Asked().url("/") == "/"


def test_striking_and_giving_back_are_inverse() -> None:
    assert Asked().without("b").without("a").without("b").strike == ("a", "b")
    assert Asked().without("a").giving_back("a") == Asked()


def test_a_strike_is_stored_seen_in_the_log_and_taken_back() -> None:
    visitor = Visitor()
    form = {"subject": "source:pmoi", "by": "Ada", "note": "retracted"}
    assert visitor.post("/judge", verdict="strike", seen="0", **form).headers["location"] == "/log"
    assert "6 root sources" in Page(visitor.get("/incident?id=iran").text).text
    log = Page(visitor.get("/log").text)
    assert "retracted" in log.text
    undo = {a["name"]: a["value"] for a in log.of("input")}
    assert undo["verdict"] == "restore"
    assert visitor.ask("POST", "/judge", data=undo, headers={"origin": HOME}).status_code == 303
    assert "7 root sources" in Page(visitor.get("/incident?id=iran").text).text
    assert len(visitor.case.log) == 2


def test_who_decides_over_unseen_news_gets_both_versions_and_loses_nothing() -> None:
    visitor = Visitor()
    visitor.post("/judge", subject="source:pmoi", verdict="strike", by="Ada", seen="0", note="first")
    answer = visitor.post("/judge", subject="source:pmoi", verdict="strike", by="Ben", seen="0", note="second")
    assert answer.status_code == 409
    text = Page(answer.text).text
    assert "first" in text
    assert "second" in text
    assert len(visitor.case.log) == 1


@pytest.mark.parametrize("change", [{"verdict": "drop"}, {"subject": "pmoi"}, {"by": "  "}])
def test_a_judgement_that_is_none_is_refused(change: dict[str, str]) -> None:
    visitor = Visitor()
    form = {"subject": "source:pmoi", "verdict": "strike", "by": "Ada", "seen": "0"} | change
    assert visitor.post("/judge", **form).status_code == 400
    assert visitor.case.log == []


def _inside(page: Page, tag: str) -> list[str]:
    return [text for name, text in page.texts if name == tag]


def test_a_claim_page_has_every_field_and_leads_to_its_document() -> None:
    visitor = Visitor()
    claim = next(c for c in made().claims.values() if c.quote == "between 20 and 30")
    page = Page(visitor.get(f"/claim?id={claim.id}").text)
    told = dict(zip(_inside(page, "dt"), _inside(page, "dd"), strict=True))
    assert told["Figure"] == "20–30"
    assert told["When"] == "date not stated"
    assert told["Where"] == "not stated"
    assert told["Counts in"] == "Shelling of a market, Ardun, killed"
    assert any(link.startswith("/document?name=ardun") for link in page.links())
    assert visitor.get("/claim?id=none").status_code == 404


def test_a_cell_is_signed_shown_as_signed_and_flagged_when_it_would_change() -> None:
    visitor = Visitor()
    page = Page(visitor.get("/incident?id=iran").text)
    values = [field.get("value") for field in page.of("input")]
    assert {"cell:iran/killed", "cell:iran/killed/children", "208 – 1,500, no honest best (minmax/1)"} <= set(values)
    signed = {"subject": "cell:iran/killed", "verdict": "sign", "by": "Ada", "seen": "0"}
    answer = visitor.post("/judge", note="208 – 1,500, no honest best (minmax/1)", back="/incident?id=iran", **signed)
    assert answer.headers["location"] == "/incident?id=iran"
    assert "signed ✓ by Ada, 1 Apr 2021" in Page(visitor.get("/").text).text
    changed = Page(visitor.get("/incident?id=iran&rule=ucdp-like/1").text).text
    assert "it would now say otherwise" in changed


def test_a_form_goes_on_to_pages_of_ours_alone() -> None:
    visitor = Visitor()
    for seen, back in enumerate(["//evil.example", "http://evil.example", "/\\evil.example", ""]):
        form = {"subject": "source:pmoi", "verdict": "strike", "by": "Ada", "seen": str(seen), "back": back}
        assert visitor.post("/judge", **form).headers["location"] == "/log"


def test_many_quotes_are_cut_but_never_one_that_a_chart_points_to() -> None:
    found = index(made())
    incident = found.incidents["iran"]
    few = incident_page.page(incident_page.Weighings(found), incident, limit=2)
    all_of_them = incident_page.page(incident_page.Weighings(found), incident, limit=None)
    assert len(few.cells[0].quotes) < len(all_of_them.cells[0].quotes) == few.cells[0].all_quotes
    pointed = {e.claims[0] for r in few.cells[0].cell.roots for e in r.timeline}
    assert pointed <= {quote.claim.id for quote in few.cells[0].quotes}


def test_the_timeline_is_in_order_of_days_and_keeps_the_undated() -> None:
    page = timeline_page.page(index(made()))
    assert [row.incident.id for row in page.rows] == ["iran", "ardun"]
    assert [incident.id for incident in page.undated] == ["hostile"]


def test_the_queue_puts_contradictions_before_words_that_stand_alone_and_ends() -> None:
    found = index(made())
    first = review_page.page(found)
    assert first.item is not None
    assert first.item.waiting.kind == "contradiction"
    last = review_page.page(found, first.waiting)
    assert last.item is not None
    assert last.item.why == ("all of a range rests on this one root source",)
    judged = [Judgement(f"claim:{claim}", "accept", "Ada", "2021-04-01") for claim in found.tally.claims]
    done = review_page.page(index(replace(found.tally, judgements=tuple(judged))))
    assert (done.item, done.waiting, done.decided) == (None, 0, len(found.tally.claims))


def test_deciding_goes_on_to_the_next_in_the_queue() -> None:
    visitor = Visitor()
    page = Page(visitor.get("/review").text)
    fields = [field for field in page.of("input") if "name" in field]
    form = {field["name"]: field.get("value", "") for field in fields} | {"by": "Ada", "verdict": "accept"}
    answer = visitor.post("/judge", **form)
    assert answer.headers["location"].startswith("/review")
    after = Page(visitor.get("/review").text)
    assert "1 decided" in after.text
    assert {field["name"]: field.get("value") for field in after.of("input") if "name" in field}["by"] == "Ada"
    assert form["subject"] not in [field.get("value") for field in after.of("input")]


def test_an_incident_offers_the_nearest_others_to_join(visitor: Visitor) -> None:
    options = [
        o["value"] for o in Page(visitor.get("/incident?id=iran").text).of("option") if "+" in o.get("value", "")
    ]
    assert options == ["incident:iran+ardun", "incident:iran+hostile"]


def test_a_verdict_can_be_taken_back_until_one_of_its_kind_is_given() -> None:
    given = [("accept", "1"), ("split", "2"), ("reject", "3")]
    log = tuple(Judgement("claim:x", verdict, "Ada", at) for verdict, at in given)
    lines = log_page.page(index(replace(made(), judgements=log))).lines
    assert [(line.judgement.verdict, line.inverse) for line in lines] == [
        ("reject", "accept"),
        ("split", "rejoin"),
        ("accept", None),
    ]


def test_the_map_tells_how_exactly_a_place_is_known_and_keeps_those_without(visitor: Visitor) -> None:
    text = Page(visitor.get("/map").text).text
    assert "known to the country alone" in text
    assert "Without a place on the map: 2 incidents" in text
    assert "Ardun" in text


def test_search_finds_words_whatever_their_case_and_accents_and_opens_the_paragraph(visitor: Visitor) -> None:
    page = Page(visitor.get("/search?q=FUÉL+prices").text)
    links = [link for link in page.links() if link.startswith("/document")]
    assert links
    for link in links:
        assert urlsplit(link).fragment in Page(visitor.get(link.partition("#")[0]).text).ids


def test_search_finds_sources_and_incidents_by_name(visitor: Visitor) -> None:
    links = Page(visitor.get("/search?q=ardun").text).links()
    assert {"/source?id=hospital", "/incident?id=ardun"} <= set(links)


def test_search_for_nothing_finds_nothing(visitor: Visitor) -> None:
    assert "Nothing in this case reads like that" in Page(visitor.get("/search?q=zzzz").text).text
    assert not [link for link in Page(visitor.get("/search?q=++").text).links() if link.startswith("/document")]


def test_a_report_of_an_incident_that_is_not_there_is_refused(visitor: Visitor) -> None:
    assert visitor.get("/report?id=none").status_code == 404


def test_a_quote_says_its_language_to_those_who_have_it_read_aloud(visitor: Visitor) -> None:
    quotes = Page(visitor.get("/incident?id=ardun").text).of("blockquote")
    assert [quote.get("lang") for quote in quotes] == [None, "ar"]


def test_many_sources_are_cut_to_those_with_most_reports() -> None:
    few = sources_page.table(index(made()), limit=2)
    assert [row.source.id for row in few.rows] == ["amnesty", "anon-ir-interior"]
    assert few.all_rows == len(sources_page.table(index(made()), None).rows) > 2
