from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from weighing import claim, document, incident, resolved, source

from tallystick.evidence import Cell, Claim, Resolved, Root
from tallystick.tally.counted import keyed
from tallystick.tally.weigh import weigh

WATCH, MINISTRY, HERALD = source("watch"), source("ministry", "official"), source("herald", "outlet")
WIRE, MEDIC = source("wire", "agency"), source("medic", "anonymous")
DAYS = {"early": "2020-01-01", "late": "2020-01-05", "undated": None}


def weighed(claims: Sequence[Claim], known: Resolved) -> Cell:
    documents = {c.span.document: document(c.span.document, DAYS.get(c.span.document, "2020-01-03")) for c in claims}
    return next(c for c in weigh([incident(claims)], known, documents).incidents[0].cells if c.metric == "killed")


def roots(claims: Sequence[Claim], publishers: dict[str, str] | None = None) -> dict[str, Root]:
    known = resolved(claims, [WATCH, MINISTRY, HERALD, WIRE, MEDIC], publishers)
    return {r.source.id: r for r in weighed(claims, known).roots}


def test_an_outlet_that_gives_anothers_figure_in_its_own_voice_repeats_it() -> None:
    claims = [claim("a", 12, 12, chain=[("watch", "says")]), claim("b", 12, 12)]
    herald = roots(claims, {"b": "herald"})["herald"]
    assert (herald.independent, herald.flags) == (False, ("own voice", "repeats Watch"))


def test_an_outlet_with_a_figure_of_its_own_stands_for_itself() -> None:
    claims = [claim("a", 12, 12, chain=[("watch", "says")]), claim("b", 15, 15)]
    assert roots(claims, {"b": "herald"})["herald"].independent


def test_a_body_that_publishes_its_own_statement_is_no_interested_party_but_its_member_is() -> None:
    arm = source("arm", "outlet", member_of=("watch",))
    claims = [claim("a", 12, 12, chain=[("watch", "says")])]
    own = weighed(claims, resolved(claims, [WATCH], {"a": "watch"}))
    assert (own.interested, own.roots[0].flags) == (0, ())
    told = weighed(claims, resolved(claims, [WATCH, arm], {"a": "arm"}))
    assert told.interested == 1


def test_a_page_that_the_source_signs_makes_it_an_interested_party() -> None:
    claims = [claim("a", 12, 12, chain=[("wire", "confirms"), ("watch", "says")])]
    cell = weighed(claims, resolved(claims, [WATCH, WIRE], credits={"a": ("watch",)}))
    assert (cell.reports, cell.publishers, len(cell.roots), cell.interested) == (1, 0, 2, 1)


def test_an_agencys_credit_line_shows_no_interest() -> None:
    claims = [claim("a", 12, 12, chain=[("wire", "says")])]
    assert weighed(claims, resolved(claims, [WIRE], credits={"a": ("wire",)})).interested == 0


def test_an_unnamed_voice_says_through_whom_it_spoke_and_bears_its_fullest_words() -> None:
    (root,) = roots([claim("a", 12, 12, chain=[("wire", "cites"), ("medic", "says")])]).values()
    assert (root.flags, root.source.name) == (("anonymous", "through Wire"), "medic")


def test_a_figure_that_an_agency_passes_on_is_not_its_own_elsewhere() -> None:
    claims = [
        claim("a", 1500, 1500, chain=[("wire", "cites"), ("medic", "says")]),
        claim("b", 1500, 1500, chain=[("wire", "says")]),
        claim("c", 1400, 1400, chain=[("wire", "says")]),
    ]
    assert {id: len(r.claims) for id, r in roots(claims).items()} == {"medic": 2, "wire": 1}


def test_a_person_who_speaks_for_a_body_is_that_body_where_both_speak() -> None:
    head = source("head", "person", member_of=("watch",))
    claims = [claim("early", 12, 12, chain=[("watch", "says")]), claim("late", 15, 15, chain=[("head", "says")])]
    (root,) = weighed(claims, resolved(claims, [WATCH, head])).roots
    assert (root.source.id, root.low) == ("watch", 15)
    (alone,) = weighed(claims[1:], resolved(claims[1:], [WATCH, head])).roots
    assert alone.source.id == "head"


def test_a_denial_without_a_number_is_kept_with_the_dead() -> None:
    from dataclasses import replace

    denial = replace(claim("late", 1, 1, chain=[("ministry", "denies")]), figure=None, factuality="denied")
    claims = [claim("early", 12, 12, chain=[("watch", "says")]), denial]
    cell = weighed(claims, resolved(claims, [WATCH, MINISTRY]))
    assert [(r.source.id, r.flags) for r in cell.denials] == [("ministry", ("denial",))]
    assert cell.reports == 1


def test_who_denies_that_anybody_died_says_nothing_of_the_wounded() -> None:
    from dataclasses import replace

    wounded = claim("early", 12, 12, metric="injured", chain=[("watch", "says")])
    told = replace(claim("late", 1, 1, chain=[("ministry", "denies")]), figure=None, factuality="denied")
    for quote, kept in (("no civilians were killed", 0), ("shelling", 1)):
        claims = [wounded, replace(told, quote=quote)]
        documents = {c.span.document: document(c.span.document, DAYS[c.span.document]) for c in claims}
        tally = weigh([incident(claims)], resolved(claims, [WATCH, MINISTRY]), documents)
        (cell,) = tally.incidents[0].cells
        assert (cell.metric, len(cell.denials)) == ("injured", kept)


def test_a_report_of_a_denial_alone_reports_no_figure() -> None:
    claims = [claim("a", 12, 12, factuality="denied", chain=[("watch", "cites"), ("ministry", "denies")])]
    known = resolved(claims, [WATCH, MINISTRY])
    cell = weighed(claims, known)
    assert ([r.source.id for r in cell.roots], [r.source.id for r in cell.denials]) == ([], ["ministry"])
    assert (cell.reports, cell.range.low) == (0, None)


def test_what_is_told_as_denied_by_nobody_else_is_its_tellers_denial() -> None:
    cell = weighed(*_told_denied())
    assert ([r.source.id for r in cell.roots], [r.source.id for r in cell.denials]) == ([], ["ministry"])


def _told_denied() -> tuple[list[Claim], Resolved]:
    claims = [claim("a", 12, 12, factuality="denied", chain=[("ministry", "says")])]
    return claims, resolved(claims, [MINISTRY])


def test_a_figure_said_again_is_one_entry_of_its_first_day() -> None:
    claims = [claim("early", 12, 12, chain=[("watch", "says")]), claim("late", 12, 12, chain=[("watch", "says")])]
    (entry,) = roots(claims)["watch"].timeline
    assert (entry.said, len(entry.claims)) == ("2020-01-01", 2)


def test_a_headline_gives_way_to_the_body_that_says_at_least() -> None:
    claims = [claim("a", 22, 22, headline=True), claim("a", 22, chain=[("watch", "says")])]
    known = resolved(claims, [WATCH])
    both = Resolved(known.claims, known.sources, {c.id: ("watch",) for c in claims}, {}, {}, {})
    (root,) = weighed(claims, both).roots
    assert (root.low, root.high, len(root.claims)) == (22, None, 1)


def test_a_vague_word_does_not_stand_beside_a_number() -> None:
    claims = [
        claim("late", None, None, quantifier="vague", chain=[("watch", "says")]),
        claim("early", 12, 12, chain=[("watch", "says")]),
    ]
    root = roots(claims)["watch"]
    assert (root.low, root.high) == (12, 12)
    assert [e.why for e in root.timeline] == ["stands: the latest", "gives no number where others do"]


def test_soldiers_are_a_part_only_beside_a_count_of_everybody() -> None:
    alone = [claim("a", 5, 5, who="soldiers", chain=[("watch", "says")])]
    assert roots(alone)["watch"].low == 5
    beside = [*alone, claim("a", 12, 12, who="people", chain=[("watch", "says")])]
    assert roots(beside)["watch"].low == 12


def test_one_told_alone_beside_a_count_of_everybody_is_no_total() -> None:
    one = claim("a", 1, 1, quantifier="implied", who="nurse", chain=[("watch", "says")])
    assert roots([one])["watch"].low == 1
    assert roots([one, claim("a", 12, 12, chain=[("watch", "says")])])["watch"].low == 12


def test_an_unnamed_part_is_no_whole() -> None:
    claims = [claim("a", 6, 6, subset=True, chain=[("watch", "says")]), claim("a", 230, 230, chain=[("watch", "says")])]
    known = resolved(claims, [WATCH])
    cells = weigh([incident(claims)], known, {"a": document("a")}).incidents[0].cells
    assert [(c.who, c.range.high) for c in cells] == [("", 230), ("a part", 6)]


def test_more_than_a_number_adds_to_nothing() -> None:
    claims = [claim("d", 500, quote="More than 500"), claim("d", 208, quote="at least 208", chain=[("watch", "says")])]
    assert set(keyed(claims).values()) == {""} and len(keyed(claims)) == 2


def test_another_forty_beside_a_vague_word_is_a_total() -> None:
    vague = claim("d", None, quantifier="vague", metric="injured", quote="dozens")
    forty = claim("d", 40, 40, metric="injured", quote="another 40")
    plain = claim("d", 30, 30, metric="injured", quote="30")
    assert forty.id in keyed([vague, forty]) and forty.id not in keyed([plain, forty])


def test_a_report_that_recalls_an_earlier_count_beside_the_new_one_sets_nothing_back() -> None:
    told = [claim("early", 106, None, chain=[("watch", "says")]), claim("late", 161, None, chain=[("watch", "says")])]
    recalled = claim("late", 106, None, chain=[("watch", "says")], mode="running", at=200)
    timeline = roots([*told, recalled])["watch"].timeline
    assert [(e.low, e.stands) for e in timeline] == [(106, False), (161, True)]


def test_a_vague_word_in_an_articles_own_voice_rests_on_the_voice_that_counts_in_it() -> None:
    claims = [claim("a", None, None, quantifier="vague"), claim("a", 40, 40, chain=[("watch", "says")])]
    assert list(roots(claims, {"a": "herald"})) == ["watch"]


def test_a_vague_word_of_an_article_in_which_nobody_counts_is_its_own() -> None:
    claims = [claim("a", None, None, quantifier="vague"), claim("b", 40, 40, chain=[("watch", "says")])]
    assert list(roots(claims, {"a": "herald", "b": "herald"})) == ["herald", "watch"]


def test_a_part_is_no_total_that_another_forty_could_be_added_to() -> None:
    more = claim("a", 40, 40, quote="another 40", metric="injured")
    part = claim("a", 15, 15, subset=True, metric="injured")
    assert keyed([more, part]) == {more.id: "", part.id: "a part"}


def test_an_unnamed_half_of_two_who_speak_in_one_breath_bears_its_own_words() -> None:
    both = claim("a", 12, 12, chain=[("Watch and a medic of the city", "says")])
    known = replace(resolved([both], [WATCH, MEDIC]), roots={both.id: ("watch", "medic")})
    assert sorted(r.source.name for r in weighed([both], known).roots) == ["Watch", "a medic of the city"]


def test_an_unnamed_voice_never_bears_the_words_that_another_report_has_for_its_like() -> None:
    port = replace(MEDIC, name="medics of the port of Ashby")
    own = claim("b", 12, 12)
    known = replace(resolved([own], [WATCH, port]), roots={own.id: ("medic",)})
    assert weighed([own], known).roots[0].source.name == "medic"
    said = claim("b", 3, 3, metric="injured", chain=[("a medic", "says")])
    said = replace(said, chain=(replace(said.chain[0], source="medic"),))
    known = replace(resolved([own, said], [WATCH, port]), roots={own.id: ("medic",), said.id: ("medic",)})
    assert weighed([own, said], known).roots[0].source.name == "a medic"
