"""One root source's figures for a cell, over time, and what stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tallystick.evidence import Claim, Document, Factuality, Figure, Quantifier, Source, Stance, Standing
from tallystick.tally.persons import Sum


@dataclass(frozen=True, slots=True)
class Word:
    """A claim as one root source's word."""

    claim: Claim
    said: str | None
    stance: Stance
    figure: Figure | None
    """What it counts: the claim's own figure, or that of all people whom its sentence tells one by one."""
    claims: tuple[str, ...]


def words_of(
    claims: Iterable[Claim], source: str, documents: Mapping[str, Document], together: Mapping[str, Sum]
) -> list[Word]:
    """The claims as words of a source, in order of the day of report (undated last), then of the text.

    ``together`` gives the claims, by id, that stand for all people whom a sentence tells one by one.
    """
    added = {id for s in together.values() for id in s.claims} - together.keys()
    kept = (c for c in claims if c.id not in added)
    found = [_word(c, source, documents, together.get(c.id)) for c in kept]
    return sorted(found, key=lambda w: (w.said is None, w.said or "", w.claim.span, w.claim.id))


def _word(claim: Claim, source: str, documents: Mapping[str, Document], total: Sum | None) -> Word:
    figure = claim.figure
    ids: tuple[str, ...] = (claim.id,)
    if total is not None and figure is not None:
        figure, ids = replace(figure, low=total.number, high=total.number, quantifier="exact"), total.claims
    return Word(claim, _day(documents[claim.span.document]), _stance(claim, source), figure, ids)


def _day(document: Document) -> str | None:
    return document.published[:10] if document.published else None


def _stance(claim: Claim, source: str) -> Stance:
    return next((a.stance for a in reversed(claim.chain) if a.source == source), "says")


def timeline(words: Sequence[Word]) -> tuple[Standing, ...]:
    """The source's figures in order, each with whether it still stands and why.

    A later figure replaces an earlier one, so does within one day the larger number, because the order of reports
    within a day is not known and a count grows.  A figure of an unknown day neither replaces nor is replaced.  A vague
    word stands only where there is no number; "at least 12" gives way to a plain 12.
    """
    entries = [_entry(found) for found in _same(words)]
    entries.sort(key=_in_time)
    last = next((e for e in reversed(entries) if e.said is not None and _number(e) is not None), None)
    numbered = any(_number(e) is not None for e in entries)
    return tuple(_judged(e, last, numbered, entries) for e in entries)


def standing(entries: Sequence[Standing]) -> tuple[int | None, int | None]:
    """Low and high over what stands: None where one of them has no such bound."""
    stand = [e for e in entries if e.stands]
    lows = [e.low for e in stand]
    highs = [e.high for e in stand]
    low = min((x for x in lows if x is not None), default=None)
    return low, None if any(x is None for x in highs) else max((x for x in highs if x is not None), default=None)


def _same(words: Sequence[Word]) -> list[list[Word]]:
    """Words that give the same figure: one said again later, or passed on late, is no new figure.

    A running total that comes back to an earlier number is one, because it says where the count stands that day, unless
    its document gives another number too: then it only recalls where the count stood.
    """
    groups: list[list[Word]] = []
    latest: dict[tuple[object, ...], int] = {}
    given: dict[str, set[tuple[object, ...]]] = {}
    for word in words:
        given.setdefault(word.claim.span.document, set()).add(_said(word.figure))
    for word in words:
        figure = word.figure
        key = (*_said(figure), word.claim.factuality == "possible")
        alone = len(given[word.claim.span.document]) == 1
        running = figure is not None and figure.mode == "running" and word.said is not None and alone
        if key in latest and not (running and latest[key] != len(groups) - 1):
            groups[latest[key]].append(word)
        else:
            latest[key] = len(groups)
            groups.append([word])
    return groups


def _said(figure: Figure | None) -> tuple[object, ...]:
    return (figure.low, figure.high, figure.quantifier == "vague") if figure else ()


def _entry(words: Sequence[Word]) -> Standing:
    """One entry of the timeline from the words that give its figure, the first of them first."""
    figure = words[0].figure
    quantifier: Quantifier = figure.quantifier if figure else "vague"
    factuality: Factuality = "possible" if words[0].claim.factuality == "possible" else "asserted"
    ids = tuple(dict.fromkeys(id for w in words for id in w.claims))
    low, high = (figure.low, figure.high) if figure else (None, None)
    return Standing(words[0].said, low, high, quantifier, _strongest(words), factuality, ids, True, "")


def _strongest(words: Sequence[Word]) -> Stance:
    stances = {w.stance for w in words}
    order: tuple[Stance, ...] = ("confirms", "says", "claims", "cites", "denies")
    return next(s for s in order if s in stances)


def _number(entry: Standing) -> int | None:
    return entry.low if entry.low is not None else entry.high


def _in_time(entry: Standing) -> tuple[object, ...]:
    number = _number(entry)
    closed = entry.low is not None and entry.high is not None
    possible = entry.factuality == "possible"
    undated = entry.said is None
    return undated, entry.said or "", not possible, -1 if number is None else number, closed, entry.claims


def _judged(entry: Standing, last: Standing | None, numbered: bool, entries: Sequence[Standing]) -> Standing:
    if _number(entry) is None:
        if numbered:
            return replace(entry, stands=False, why="gives no number where others do")
        return replace(entry, why="stands: the source gives no number")
    if entry.said is None:
        return replace(entry, why="stands: its day is not known, so nothing replaces it")
    if entry is last:
        return replace(entry, why="stands: the latest" if len(entries) > 1 else "stands: the only one")
    assert last is not None
    return replace(entry, stands=False, why=f"superseded by {_shown(last)} on {last.said}")


def _shown(entry: Standing) -> str:
    number = f"{_number(entry):,}"
    return {"at_least": f"at least {number}", "at_most": f"up to {number}"}.get(entry.quantifier, number)


def full_name(source: Source, claims: Iterable[Claim], told: Iterable[Claim] = ()) -> Source:
    """An unnamed voice bears the fullest words that this cell's claims have for it, else those of ``told``, all claims
    of their documents; what other documents call such voices is nobody's name here."""
    if source.kind != "anonymous":
        return source
    voices = {a.voice for c in claims for a in c.chain if a.source == source.id}
    voices = voices or {_half(c.chain[-1].voice, source.name) for c in claims if c.chain}
    voices = voices or {a.voice for c in told for a in c.chain if a.source == source.id}
    kind = source.id.partition("@")[0].removeprefix("anon-").replace("-", " ")
    return replace(source, name=max(voices, key=lambda v: (len(v), v), default=kind))


def _half(voice: str, name: str) -> str:
    """What of "a monitor and activists" is meant by a name: the half that shares words with it, else all."""
    mine = set(name.casefold().split())
    halves = voice.split(" and ")
    shared = [len(mine & set(half.casefold().split())) for half in halves]
    return halves[shared.index(max(shared))] if max(shared) else voice
