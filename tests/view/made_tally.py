"""A case made by hand: summaries of public reporting, an invented incident, hostile texts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from tallystick.evidence import (
    Attribution,
    Capture,
    Cell,
    Claim,
    Contradiction,
    Document,
    Factuality,
    Figure,
    Incident,
    Judgement,
    Link,
    Metric,
    Quantifier,
    Range,
    Refusal,
    Root,
    Source,
    SourceKind,
    Span,
    Stance,
    Standing,
    Tally,
    When,
    Where,
)
from tallystick.review.judgements import as_judged, verdicts

SOURCES: tuple[tuple[str, str, SourceKind], ...] = (
    ("amnesty", "Amnesty International", "organisation"),
    ("reuters", "Reuters", "agency"),
    ("anon-ir-interior", "Interior ministry officials, not named", "anonymous"),
    ("pmoi", "People's Mojahedin Organization of Iran", "organisation"),
    ("ncri", "National Council of Resistance of Iran", "organisation"),
    ("brian-hook", "Brian Hook", "official"),
    ("ohchr", "United Nations human rights office", "organisation"),
    ("rahmani-fazli", "Abdolreza Rahmani Fazli", "official"),
    ("zolnour", "Mojtaba Zolnour", "official"),
    ("ir-un-mission", "Iran's mission to the United Nations", "official"),
    ("ir-judiciary", "Iranian judiciary", "official"),
    ("ir-snsc", "Supreme National Security Council of Iran", "official"),
    ("hospital", "Ardun general hospital", "organisation"),
    ("evil", "<script>alert('source')</script>", "unknown"),
)

TITLES = {
    "iran": "Protests, Iran",
    "ardun": "Shelling of a market, Ardun",
    "hostile": "<script>alert('incident')</script>",
}
WHEN = {"iran": When("2019-11-15", "2019-11-30", "days"), "ardun": When("2021-03-04", "2021-03-04", "day")}
WHERE = {"iran": Where("Iran", 130758, 32.0, 53.0, 6, None, "IR"), "ardun": Where("Ardun")}


def documents() -> dict[str, Document]:
    """The texts, by name."""
    lines = Path(__file__).with_name("made_documents.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found = [Document(row.pop("id"), **row) for row in rows]
    return {document.name: document for document in sorted(found, key=lambda d: d.name)}


def claims(texts: Mapping[str, Document]) -> dict[str, tuple[Claim, str]]:
    """Claims with their incidents, by id, from the table beside this file."""
    rows = Path(__file__).with_name("made_claims.txt").read_text("utf-8").splitlines()[1:]
    pairs = [_claim(texts, *(part.strip() for part in row.split("|"))) for row in rows]
    return {claim.id: (claim, incident) for claim, incident in pairs}


def _claim(
    texts: Mapping[str, Document], incident: str, name: str, quote: str, counted: str, who: str, voices: str
) -> tuple[Claim, str]:
    text = texts[name].text
    start = text.index(quote)
    metric, low, high, quantifier = counted.split()
    first, last = (None if part == "-" else int(part) for part in (low, high))
    figure = Figure(cast(Metric, metric), first, last, cast(Quantifier, quantifier), who, subset=bool(who))
    chain = tuple(_link(text, voice) for voice in voices.split(" <- "))
    factuality: Factuality = "possible" if metric == "killed" and "hook" in name else "asserted"
    if any(link.stance == "denies" for link in chain):
        factuality = "denied"
    opens = text.rfind("\n", 0, start) + 1
    begins = text.rfind(". ", opens, start) + 2 if ". " in text[opens:start] else opens
    claim = Claim(
        Span(name, start, start + len(quote)),
        quote,
        "PROTEST",
        figure,
        factuality,
        chain,
        None,
        None,
        context=text[begins : text.find(".", start) + 1],
        read_by="by hand",
    )
    return claim, incident


def _link(text: str, written: str) -> Attribution:
    voice, stance, source = written.split(" / ")
    at = text.find(voice)
    start, end = (at, at + len(voice)) if at >= 0 else (0, 0)
    return Attribution(voice, cast(Stance, stance), start, end, source)


def made(
    strike: Sequence[str] = (), rule: str = "minmax/1", as_of: str | None = None, log: Sequence[Judgement] = ()
) -> Tally:
    """The whole case, weighed by a rule of thumb that serves for looking at pages."""
    texts = documents()
    sources = {i: Source(i, name, kind, known=kind != "unknown") for i, name, kind in SOURCES}
    sources["pmoi"] = replace(sources["pmoi"], allied_with=("ncri",), country="IR")
    held = verdicts(log)
    read = {i: pair for i, pair in claims(texts).items() if i not in held.rejected}
    all_claims = {i: (as_judged([claim], held)[0], incident) for i, (claim, incident) in read.items()}
    incidents = tuple(_incident(i, all_claims, texts, sources, set(strike), rule) for i in TITLES)
    left, right = texts["2019-12-23-outlet-a"], texts["2019-12-23-outlet-b"]
    passage = "The dead include at least 17 teenagers"
    at, there = left.text.index(passage), right.text.index(passage)
    shared = ((at, at + 120, there, there + 120),)
    copy = Link(left.name, right.name, "copy-of", 0.81, ("81 of 100 word runs are shared",), shared)
    scan = Refusal("articles/scan-0007.pdf", "no reader for application/pdf")
    refusals = (scan, Refusal("feed.jsonl:12", "not valid JSON"))
    return Tally(
        rule, tuple(sorted(strike)), as_of, tuple(i for i in incidents if i.cells), texts,
        {i: claim for i, (claim, _) in all_claims.items()}, sources, (copy,), refusals,
    )  # fmt: skip


def _incident(
    name: str,
    all_claims: Mapping[str, tuple[Claim, str]],
    texts: Mapping[str, Document],
    sources: Mapping[str, Source],
    struck: set[str],
    rule: str,
) -> Incident:
    mine = [claim for claim, incident in all_claims.values() if incident == name]
    keys = {(c.figure.metric, c.figure.who) for c in mine if c.figure}
    ordered = sorted(keys, key=lambda k: (k[1] != "", k[0] != "killed", k))
    cells = [_cell(metric, who, mine, texts, sources, struck, rule) for metric, who in ordered]
    in_documents = tuple(sorted({c.span.document for c in mine}))
    return Incident(
        name, "PROTEST", TITLES[name], WHEN.get(name), WHERE.get(name), in_documents, tuple(c.id for c in mine),
        tuple(cell for cell in cells if cell.roots or cell.denials),
    )  # fmt: skip


def _cell(
    metric: Metric, who: str, mine: Sequence[Claim], texts: Mapping[str, Document], sources: Mapping[str, Source],
    struck: set[str], rule: str,
) -> Cell:  # fmt: skip
    said: dict[str, list[Claim]] = {}
    denied: dict[str, list[Claim]] = {}
    for claim in mine:
        source = _source_of(claim, sources)
        if claim.figure and (claim.figure.metric, claim.figure.who) == (metric, who) and source not in struck:
            (denied if claim.chain[-1].stance == "denies" else said).setdefault(source, []).append(claim)
    roots = tuple(_root(sources[s], c, texts) for s, c in sorted(said.items()))
    denials = tuple(_root(sources[s], c, texts) for s, c in sorted(denied.items()))
    numbers = [n for root in roots for n in (root.low, root.high) if n is not None]
    lines = tuple(f"{root.source.name}: {root.timeline[-1].why}" for root in roots)
    open_above = any(root.high is None and root.low is not None and root.low >= max(numbers) for root in roots)
    best = max(numbers, default=None) if rule != "minmax/1" else None
    span = Range(rule, min(numbers, default=None), best, max(numbers, default=None), lines, open_above)
    ids = tuple(c.id for group in (*said.values(), *denied.values()) for c in group)
    reports = {c.span.document for group in said.values() for c in group}
    publishers = {texts[d].publisher for d in reports} - {None}
    apart = Contradiction("disjoint", "two root sources do not meet: up to 225 and 1,500", ids[:2])
    clash = (apart,) if {"rahmani-fazli", "pmoi"} <= set(said) else ()
    return Cell(metric, who, "new", span, roots, denials, clash, len(reports), len(publishers), len(roots), ids)


def _source_of(claim: Claim, sources: Mapping[str, Source]) -> str:
    """Of the last voice; one that a person corrected is found by its name."""
    last = claim.chain[-1]
    return last.source or next((s.id for s in sources.values() if s.name == last.voice), "evil")


def _root(source: Source, group: Sequence[Claim], texts: Mapping[str, Document]) -> Root:
    group = sorted(group, key=lambda c: texts[c.span.document].published or "9")
    entries: list[Standing] = []
    for claim in group:
        figure, said = claim.figure, texts[claim.span.document].published
        assert figure is not None
        if entries and (entries[-1].low, entries[-1].high) == (figure.low, figure.high):
            entries[-1] = replace(entries[-1], claims=(*entries[-1].claims, claim.id))
            continue
        entries = [replace(e, stands=False, why=f"superseded on {said}") for e in entries]
        number = (figure.low, figure.high, figure.quantifier)
        entries.append(Standing(said, *number, claim.chain[-1].stance, claim.factuality, (claim.id,), True, "stands"))
    flags: tuple[str, ...] = ("anonymous",) if source.kind == "anonymous" else ()
    flags += ("interested party",) if source.id == "pmoi" else ()
    outlets = tuple(sorted({texts[c.span.document].publisher or "unknown" for c in group}))
    names = tuple(sorted({c.span.document for c in group}))
    last = entries[-1]
    return Root(source, last.low, last.high, tuple(entries), names, tuple(c.id for c in group), True, flags, outlets)


@dataclass
class MadeCase:
    """Stands in for an open case: the made tally, judgements kept in memory."""

    name: str = "Iran, November 2019"
    empty: bool = False
    log: list[Judgement] = field(default_factory=list)
    kept: dict[Any, Tally] = field(default_factory=dict)

    def tally(
        self, *, rule: str = "minmax/1", strike: Sequence[str] = (), strict: bool = True, as_of: str | None = None
    ) -> Tally:
        struck = set(strike)
        for judgement in self.log:
            (struck.add if judgement.verdict == "strike" else struck.discard)(judgement.subject.removeprefix("source:"))
        key = (rule, tuple(sorted(struck)), as_of, len(self.log))
        if key not in self.kept:
            self.kept[key] = self._weigh(rule, struck, as_of)
        return self.kept[key]

    def _weigh(self, rule: str, struck: set[str], as_of: str | None) -> Tally:
        if self.empty:
            return Tally(rule, (), as_of, (), {}, {}, {}, (), ())
        return replace(made(sorted(struck), rule, as_of, self.log), judgements=tuple(self.log))

    def supposing(
        self, subject: str, verdict: str, *, rule: str = "minmax/1", strict: bool = True, as_of: str | None = None
    ) -> Tally:
        log = (*self.log, Judgement(subject, verdict, "", "9999"))
        return replace(MadeCase(log=list(log)).tally(rule=rule, as_of=as_of), judgements=log)

    def claim(self, id: str) -> Claim | None:
        found = claims(documents()).get(id)
        return found[0] if found else None

    def mended(self) -> tuple[Refusal, ...]:
        return (Refusal("articles/torn.html", "is cut short"),)

    def capture_of(self, document: Document) -> Capture:
        data = document.text.encode("utf-8", "replace")
        origin = f"articles/{document.name}.txt"
        return Capture(origin, "2021-04-01T09:30:00Z", "file tallystick/0.1.0", "text/plain", data)

    def judge(self, subject: str, verdict: str, by: str, note: str = "") -> None:
        self.log.append(Judgement(subject, verdict, by, f"2021-04-01T10:{len(self.log):02d}:00Z", note))

    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(self.log)
