"""Incidents get a readable id and title: event, place, first day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tallystick.evidence import Claim, Document, Incident, Link, When, Where
from tallystick.knowledge.load import shipped
from tallystick.link.days import Days, days, ordinal
from tallystick.link.happenings import HARM, Happening, is_planned
from tallystick.link.voices import slug

SILENT = "OTHER"
"""Event type of an incident of which nothing is read but that documents tell of it."""
_Group = tuple[Sequence[Happening], tuple[Link, ...]]


def named(groups: Sequence[_Group]) -> tuple[Incident, ...]:
    """Incidents, the most reported first, each with an id that is unique in the case.

    Documents without claims make one where there are several.
    """
    made = [(_incident(*group), group[0]) for group in groups if len(group[0]) > 1 or group[0][0].claims]
    made.sort(key=lambda m: _order(*m))
    seen: Counter[str] = Counter()
    unique = []
    for incident, _ in made:
        seen[incident.id] += 1
        number = seen[incident.id]
        unique.append(incident if number == 1 else _renamed(incident, f"{incident.id}-{number}"))
    return tuple(unique)


def retold(incident: Incident, claims: Sequence[Claim], documents: Mapping[str, Document]) -> Incident:
    """An incident under the title, time and place that these claims tell of it; all else of it stays."""
    members: dict[str, Happening] = {}
    for claim in sorted(claims, key=lambda c: (c.span.document, c.figure is None, c.span, c.id)):
        name = claim.span.document
        published = ordinal(documents[name].published)
        members.setdefault(name, Happening(name, published=published, planned=is_planned(claim))).add(claim)
    new = _incident(list(members.values()), ())
    return replace(incident, event=new.event, title=new.title, when=new.when, where=new.where)


def _counts_people(members: Sequence[Happening]) -> bool:
    return any(c.figure and c.figure.metric in HARM for happening in members for c in happening.claims)


def _order(incident: Incident, members: Sequence[Happening]) -> tuple[object, ...]:
    """The most reported first, of equals what most documents are about; after those with figures of people the rest."""
    time = days(incident.when)
    first = time.first if time else 0
    last = time is None or time.is_period
    size = -len(incident.documents), -sum(m.main for m in members), -len(incident.claims)
    return not _counts_people(members), last, *size, first, incident.id, incident.documents, incident.claims


def _renamed(incident: Incident, id: str) -> Incident:
    return Incident(
        id, incident.event, incident.title, incident.when, incident.where, incident.documents, incident.claims,
        incident.cells, incident.links,
    )  # fmt: skip


def _incident(members: Sequence[Happening], links: tuple[Link, ...]) -> Incident:
    if not any(m.claims for m in members):
        return _silent(members, links)
    time, where = _time(members), _where(members)
    claims = sorted((c for m in members for c in (*m.claims, *m.headed)), key=lambda c: (c.span, c.id))
    event, mode = _act(claims)
    when = _when(claims, time)
    planned = all(m.planned for m in members)
    label = _label(event, mode, planned)
    place = where.name if where else ""
    title = ", ".join(part for part in (label, place, _in_words(when)) if part)
    id = slug("-".join(part for part in (label, place, _short(when)) if part))
    documents = tuple(sorted({m.document for m in members}))
    return Incident(id, event, title, when, where, documents, tuple(c.id for c in claims), (), links)


def _silent(members: Sequence[Happening], links: tuple[Link, ...]) -> Incident:
    """What documents without claims tell of, under the headline of the earliest."""
    first = min(members, key=lambda m: (m.published is None, m.published or 0, m.document))
    title = f"No figure read: {first.title or first.document}"
    documents = tuple(sorted({m.document for m in members}))
    return Incident(slug(title), SILENT, title, None, None, documents, (), (), links)


def _time(members: Sequence[Happening]) -> Days | None:
    """The days that most tellings state; of equals the most exact, then the first."""
    stated = Counter(m.time for m in members if m.time)
    return min(stated, key=lambda t: (-stated[t], t.length, t), default=None)


def _where(members: Sequence[Happening]) -> Where | None:
    """The place that most tellings name, resolved ones before others; of equals the most exact."""
    named = Counter(m.where.place or m.where.name for m in members if m.where)
    stated = [m.where for m in members if m.where]
    key = {id(w): (w.place is None, -named[w.place or w.name], w.precision or 9, w.name) for w in stated}
    return min(stated, key=lambda w: key[id(w)], default=None)


def _act(claims: Sequence[Claim]) -> tuple[str, str]:
    """The commonest event type and its commonest mode, of equals the first by name; protests where a fifth of the
    claims tell of them, because those killed in them are told as attacks."""
    events = Counter(c.event for c in claims)
    event = min(events, key=lambda e: (-events[e], e))
    if 5 * events["PROTEST"] >= len(claims):
        event = "PROTEST"
    modes = Counter(c.event_mode for c in claims if c.event == event and c.event_mode)
    return event, min(modes, key=lambda m: (-modes[m], m)) if modes else ""


def _when(claims: Sequence[Claim], time: Days | None) -> When | None:
    """The time of the claim that states the group's days; an unresolved one where nothing better is stated."""
    if time is None:
        return min((c.when for c in claims if c.when), key=lambda w: w.precision, default=None)
    start, end = (date.fromordinal(d).isoformat() for d in (time.first, time.last))
    stated = [c.when for c in claims if c.when and (c.when.start, c.when.end or c.when.start) == (start, end)]
    return min(stated, key=lambda w: w.precision) if stated else When(start, end, "days")


def _label(event: str, mode: str, planned: bool) -> str:
    labels = shipped("weighing.yaml")["labels"]
    label: str = labels.get(mode) or labels.get(event) or event.capitalize()
    return f"Planned {label[0].lower()}{label[1:]}" if planned else label


def _short(when: When | None) -> str:
    if when is None or when.start is None:
        return "undated"
    size = {"month": 7, "season": 7, "year": 4, "years": 4}.get(when.precision, 10)
    return when.start[:size]


def _in_words(when: When | None) -> str:
    if when is None or when.start is None:
        return "undated"
    first, last = date.fromisoformat(when.start[:10]), date.fromisoformat((when.end or when.start)[:10])
    if when.precision in ("year", "years"):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if when.precision == "month":
        return f"{first:%B} {first.year}"
    if first == last:
        return f"{first.day} {first:%B} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {first:%B} {first.year}"
    head = f"{first.day} {first:%B}" + ("" if first.year == last.year else f" {first.year}")
    return f"{head} – {last.day} {last:%B} {last.year}"
