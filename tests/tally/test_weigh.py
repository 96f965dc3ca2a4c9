from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weighing import claim, document, incident, resolved, source

from tallystick.errors import NoSuchRule
from tallystick.evidence import Cell, Claim, Factuality, Quantifier, Refusal, Resolved, Stance, When
from tallystick.tally.options import Options
from tallystick.tally.ranges import RULES
from tallystick.tally.weigh import weigh

WATCH, MINISTRY, REUTERS = source("watch"), source("ministry", "official"), source("reuters", "agency")
MEDIC = source("medic", "anonymous")


def cells(claims: Sequence[Claim], known: Resolved | None = None, options: Options | None = None) -> dict[str, Cell]:
    known = known or resolved(claims, [WATCH, MINISTRY, REUTERS, MEDIC])
    dated = {"early": "2020-01-01", "late": "2020-01-05", "undated": None}
    documents = {d: document(d, dated.get(d, "2020-01-03")) for d in sorted({c.span.document for c in claims})}
    tally = weigh([incident(claims)], known, documents, options)
    return {f"{c.metric} {c.who} {c.mode}": c for c in tally.incidents[0].cells}


def killed(claims: Sequence[Claim], known: Resolved | None = None, options: Options | None = None) -> Cell:
    return cells(claims, known, options)["killed  new"]


def test_seven_reports_of_one_voice_rest_on_one_root_source() -> None:
    claims = [claim(f"d{i}", 12, 12, chain=[("watch", "says")]) for i in range(7)]
    publishers = {f"d{i}": ("reuters" if i else "ministry") for i in range(7)}
    cell = killed(claims, known=resolved(claims, [WATCH, MINISTRY, REUTERS], publishers))
    assert (cell.reports, cell.publishers, cell.independent) == (7, 2, 1)


def test_a_later_figure_of_the_same_source_replaces_the_earlier_one() -> None:
    cell = killed([claim("early", 58, chain=[("watch", "says")]), claim("late", 86, 86, chain=[("watch", "says")])])
    (root,) = cell.roots
    assert (root.low, root.high) == (86, 86)
    assert [e.stands for e in root.timeline] == [False, True]
    assert root.timeline[0].why == "superseded by 86 on 2020-01-05"


def test_two_totals_of_one_source_without_days_both_stand_and_are_not_summed() -> None:
    claims = [
        claim("undated", 1500, 1500, chain=[("watch", "says")]),
        claim("undated", 504, 504, mode="running", chain=[("watch", "says")]),
        claim("undated", 28, 28, quote="28 more", chain=[("watch", "says")]),
    ]
    cell = killed(claims)
    assert (cell.range.low, cell.range.high) == (504, 1500)
    assert all(e.stands and e.said is None for e in cell.roots[0].timeline)
    assert not cell.contradictions


def test_confirming_makes_a_root_source_and_striking_both_leaves_the_cell_empty() -> None:
    claims = [claim("d", 1500, 1500, chain=[("reuters", "confirms"), ("watch", "says")])]
    assert [r.source.id for r in killed(claims).roots] == ["reuters", "watch"]
    one = killed(claims, options=Options(strike=frozenset({"watch"})))
    assert [r.source.id for r in one.roots] == ["reuters"]
    assert one.range.high == 1500
    none = killed(claims, options=Options(strike=frozenset({"watch", "reuters"})))
    assert (none.roots, none.range.low, none.range.high, none.reports) == ((), None, None, 0)


def test_a_report_falls_with_the_source_it_rests_on_alone() -> None:
    both = claim("a", 9, 9, chain=[("reuters", "confirms"), ("watch", "says")])
    claims = [both, claim("b", 9, 9, chain=[("watch", "says")]), claim("c", 7, 7, chain=[("ministry", "says")])]
    assert killed(claims).reports == 3
    assert killed(claims, options=Options(strike=frozenset({"watch"}))).reports == 2


def test_a_denial_supports_nothing_and_is_kept() -> None:
    said = claim("a", 20, 20, chain=[("watch", "says")])
    cell = killed([said, claim("d", 20, 20, chain=[("ministry", "denies"), ("watch", "says")])])
    assert [(r.source.id, r.documents) for r in cell.roots] == [("watch", ("a",))]
    assert [r.source.id for r in cell.denials] == ["ministry"]
    assert (cell.reports, cell.independent) == (1, 1)


def test_unnamed_voices_count_once_and_only_where_nobody_else_speaks() -> None:
    other = source("official", "anonymous")
    alone = [claim("a", 5, 5, chain=[("medic", "says")]), claim("b", 6, 6, chain=[("official", "says")])]
    assert killed(alone, known=resolved(alone, [MEDIC, other])).independent == 1
    beside = [*alone, claim("c", 7, 7, chain=[("watch", "says")])]
    assert killed(beside, known=resolved(beside, [MEDIC, other, WATCH])).independent == 1


def test_members_of_one_body_count_once_and_allies_only_in_strict_mode() -> None:
    arm, ally = source("arm", member_of=("watch",)), source("ally", allied_with=("watch",))
    claims = [claim("d", 5, 5, chain=[(s, "says")]) for s in ("arm", "ally", "watch")]
    known = resolved(claims, [arm, ally, WATCH])
    assert killed(claims, known=known).independent == 2
    assert killed(claims, known=known, options=Options(strict=True)).independent == 1


def test_parts_never_add_to_the_whole() -> None:
    claims = [
        claim("d", 80, 80, chain=[("watch", "says")]),
        claim("d", 20, 20, who="children", subset=True, chain=[("watch", "says")]),
    ]
    found = cells(claims)
    assert found["killed  new"].range.high == 80
    assert found["killed children new"].range.high == 20


def test_a_running_total_over_years_is_a_cell_of_its_own() -> None:
    war = When("2011-03-15", "2020-01-03", "years")
    found = cells([claim("d", 9, 9), claim("d", 320000, mode="running", when=war)])
    assert set(found) == {"killed  new", "killed  running"}


def test_a_running_total_from_before_the_day_of_others_is_a_cell_of_its_own() -> None:
    since_saturday = When("2020-01-01", "2020-01-05", "days")
    total = claim("late", 21, 21, mode="running", when=since_saturday)
    monday = claim("d", 2, 2, when=When("2020-01-03", "2020-01-03", "day"))
    saturday = claim("early", 9, 9, when=When("2020-01-01", "2020-01-01", "day"))
    whole_week = claim("d", 1, 1, when=since_saturday)
    assert set(cells([monday, whole_week, total])) == {"killed  new", "killed  running"}
    assert set(cells([saturday, monday, total])) == {"killed  new"}, "a toll that rises is the incident's own"
    assert set(cells([replace(total, when=monday.when), monday])) == {"killed  new"}
    in_january = replace(total, when=When("2020-01-01", "2020-01-31", "month"))
    assert set(cells([in_january, monday])) == {"killed  new"}, "the month of a day begins before nothing"


def test_a_narrow_group_is_a_part_where_any_report_counts_more_people() -> None:
    officers = claim("early", 17, 17, who="officers", chain=[("ministry", "says")])
    crowd = claim("late", 450, 450, who="people", chain=[("medic", "says")])
    assert killed([officers]).range.high == 17
    found = cells([officers, crowd])
    assert (found["killed  new"].range.low, found["killed  new"].range.high) == (450, 450)
    assert found["killed security forces new"].range.high == 17
    fewer = replace(crowd, figure=replace(crowd.figure, low=12, high=12)) if crowd.figure else crowd
    assert killed([officers, fewer]).range.high == 17, "more than everybody are no part, and contradict"


def test_men_may_be_all_whom_another_report_counts() -> None:
    men = claim("early", 3, 3, who="men", chain=[("ministry", "says")])
    assert killed([men, claim("late", 4, 4, who="people", chain=[("medic", "says")])]).range.low == 3


def test_a_page_without_a_known_publisher_is_no_word_of_its_own() -> None:
    cell = killed([claim("d", None, None, quantifier="vague")])
    assert (cell.roots, cell.independent, cell.reports, cell.publishers) == ((), 0, 1, 0)


def test_an_unknown_rule_is_refused_by_name() -> None:
    with pytest.raises(NoSuchRule, match="guess/1"):
        weigh([], resolved([], []), {}, Options(rule="guess/1"))


def test_reports_after_the_day_asked_for_are_left_out() -> None:
    claims = [claim("early", 58, chain=[("watch", "says")]), claim("late", 86, 86, chain=[("watch", "says")])]
    assert killed(claims, options=Options(as_of="2020-01-02")).roots[0].low == 58


numbers = st.none() | st.integers(0, 500)
voices = st.sampled_from(["watch", "ministry", "reuters", "medic"])
stances: st.SearchStrategy[Stance] = st.sampled_from(["says", "confirms", "denies", "claims", "cites"])
factualities: st.SearchStrategy[Factuality] = st.sampled_from(["asserted", "possible", "denied"])


@st.composite
def words(draw: st.DrawFn) -> list[Claim]:
    made = []
    for at in range(draw(st.integers(1, 8))):
        low, more = draw(numbers), draw(numbers)
        high = None if more is None else (low or 0) + more
        chain = draw(st.lists(st.tuples(voices, stances), max_size=3))
        doc = draw(st.sampled_from(["early", "late", "undated"]))
        told: Quantifier | None = "vague" if low is None and high is None else None
        made.append(claim(doc, low, high, quantifier=told, chain=chain, factuality=draw(factualities), at=at))
    return made


@given(words(), st.sampled_from(sorted(RULES)))
def test_low_is_never_above_best_nor_best_above_high(claims: list[Claim], rule: str) -> None:
    for cell in cells(claims, options=Options(rule=rule)).values():
        stated = [x for x in (cell.range.low, cell.range.best, cell.range.high) if x is not None]
        assert stated == sorted(stated)


@given(words(), st.randoms())
def test_any_order_of_claims_gives_the_same_cells(claims: list[Claim], random: Random) -> None:
    shuffled = claims[:]
    random.shuffle(shuffled)
    assert cells(claims) == cells(shuffled, known=resolved(claims, [WATCH, MINISTRY, REUTERS, MEDIC]))


@given(words(), voices)
def test_striking_a_source_and_giving_it_back_is_identity(claims: list[Claim], voice: str) -> None:
    before = cells(claims)
    struck = cells(claims, options=Options(strike=frozenset({voice})))
    assert all(voice not in {r.source.id for r in c.roots} for c in struck.values())
    assert cells(claims, options=Options()) == before


@given(words())
def test_no_root_source_is_counted_twice(claims: list[Claim]) -> None:
    for cell in cells(claims).values():
        ids = [r.source.id for r in cell.roots]
        assert len(ids) == len(set(ids))
        assert cell.independent <= len(ids)


@given(words())
def test_adding_a_copy_changes_reports_and_never_root_sources(claims: list[Claim]) -> None:
    late = [c for c in claims if c.span.document == "late"]
    copies = [replace(c, span=replace(c.span, document="copy")) for c in late]
    known = resolved([*claims, *copies], [WATCH, MINISTRY, REUTERS, MEDIC])
    before, after = cells(claims), cells([*claims, *copies], known)
    for key, cell in before.items():
        assert {r.source.id for r in after[key].roots} == {r.source.id for r in cell.roots}
        assert after[key].independent == cell.independent
        assert after[key].reports >= cell.reports


@given(words(), st.sampled_from(["early", "late"]))
def test_a_range_that_lost_a_source_it_could_not_read_says_so(claims: list[Claim], unread: str) -> None:
    left = [c for c in claims if c.span.document != unread]
    known = resolved(left, [WATCH, MINISTRY, REUTERS, MEDIC])
    refusal = Refusal(f"{unread}.html", "cut short")
    documents = {c.span.document: document(c.span.document) for c in left}
    tally = weigh([incident(left)], known, documents, refusals=[refusal])
    for cell in tally.incidents[0].cells:
        assert cell.range.lines[-1].endswith(f"{unread}.html")
