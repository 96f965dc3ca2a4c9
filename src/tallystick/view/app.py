"""The web application of one case: addresses to pages, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tallystick.errors import TallystickError
from tallystick.evidence import Judgement, Source
from tallystick.review import corrections
from tallystick.review.judgements import INVERSE
from tallystick.tally.ranges import RULES
from tallystick.view import context, correcting, find, moving
from tallystick.view.charts.graph import graph
from tallystick.view.context import OpenCase
from tallystick.view.export.report import report
from tallystick.view.finder import Finder
from tallystick.view.index import Index, Shelf
from tallystick.view.links import Asked, asked, fields
from tallystick.view.pages import case as case_page
from tallystick.view.pages import claim as claim_page
from tallystick.view.pages import conflict as conflict_page
from tallystick.view.pages import document as document_page
from tallystick.view.pages import incident as incident_page
from tallystick.view.pages import log as log_page
from tallystick.view.pages import places as places_page
from tallystick.view.pages import review as review_page
from tallystick.view.pages import same as same_page
from tallystick.view.pages import search as search_page
from tallystick.view.pages import sources as sources_page
from tallystick.view.pages import timeline as timeline_page
from tallystick.view.pages.quotes import LIMIT
from tallystick.view.security import HEADERS, Door
from tallystick.view.waiting import Endpoint, Hand, NotYet, Page, Patience, at_once

_LARGEST_FORM = 64_000
_LONGEST_QUERY = 200
_OFFERED = 500
"""Names of sources offered to whoever types one."""
_AS_FILE = {"Content-Disposition": 'attachment; filename="tallystick-report.html"'}


def build(
    case: OpenCase, token: str, port: int, finder: Finder | None = None, patience: Patience | None = None
) -> Starlette:
    """The application for a case, opened once by ``token``, answering as 127.0.0.1 (or localhost) at ``port``.

    ``finder`` knows where the index for search is kept; without one it stays in memory.  With ``patience`` a page that
    takes long is not waited for; weighing begins at once.
    """
    desk = Desk(case, finder or Finder())
    acting = desk
    found = {path: at_once(page) for path, page in pages(desk).items()}
    if patience:
        hand = Hand(case, patience)
        acting = Before(desk, hand, patience.doing)
        meanwhile = pages(acting)
        found = {path: hand.page(page, meanwhile[path]) for path, page in pages(desk).items()}
        hand.begin(partial(desk.index, Asked()))
    acts: dict[str, Endpoint] = {"/judge": acting.judge, "/correct": acting.correct, "/split": acting.split}
    routes = [Route(path, page, methods=["GET"]) for path, page in {**found, "/static/{name}": static}.items()]
    routes += [Route(path, act, methods=["POST"]) for path, act in acts.items()]
    errors: dict[Any, Any] = dict.fromkeys((HTTPException, TallystickError, NotYet), desk.refused)
    errors[Exception] = broken
    return Starlette(routes=routes, exception_handlers=errors, middleware=[Middleware(Door, token=token, port=port)])


def pages(desk: Desk) -> dict[str, Page]:
    """What answers to each address."""
    return {
        "/": desk.case_list,
        "/incident": desk.incident,
        "/document": desk.document,
        "/claim": desk.claim,
        "/sources": desk.sources,
        "/source": desk.source,
        "/same": desk.same,
        "/timeline": desk.timeline,
        "/map": desk.map,
        "/search": desk.search,
        "/review": desk.review,
        "/log": desk.log,
        "/report": desk.report,
    }


@dataclass
class Desk:
    """Answers requests from one case.

    Pages are made one after the other in one thread, as the case file wants it.
    """

    case: OpenCase
    finder: Finder = field(default_factory=Finder)
    shelf: Shelf = field(init=False)
    last: dict[Asked, Index] = field(init=False, default_factory=dict)
    """The case as it was last weighed, by what was asked of it."""

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.case.claim)

    def index(self, wanted: Asked) -> Index:
        """The case weighed as asked."""
        whole = self.shelf.of(self.case.tally())
        found = self.shelf.of(self.case.tally(**self.options(wanted)), whole.hues)
        self.last = {wanted.but(beside=None): found, Asked(): whole}
        return found

    def options(self, wanted: Asked) -> dict[str, Any]:
        """How to weigh; what was not asked is left to the case."""
        asked_for = {"rule": wanted.rule, "strict": wanted.strict, "as_of": wanted.as_of}
        given = {name: value for name, value in asked_for.items() if value is not None}
        return given | {"strike": wanted.strike}

    def supposing(self, wanted: Asked, subject: str, verdict: str) -> Index:
        """The case after one more judgement, which is not stored."""
        options = {name: value for name, value in self.options(wanted).items() if name != "strike"}
        return self.shelf.of(self.case.supposing(subject, verdict, **options), self.index(wanted).hues)

    def page(self, template: str, wanted: Asked, found: Index, **more: Any) -> HTMLResponse:
        """A page as an answer; what all pages need is added here."""
        last_by = next((judgement.by for judgement in reversed(found.tally.judgements)), "")
        common = {
            "last_by": last_by,
            "case": self.case,
            "asked": wanted,
            "index": found,
            "tally": found.tally,
            "rules": tuple(RULES),
            "renewing": "",
        }
        return HTMLResponse(context.render(template, common | more))

    def case_list(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        page = case_page.page(found, rest.get("metric", ""), rest.get("sort", ""), rest.get("q", ""), _number(rest))
        more = {"page": page, "sorts": case_page.SORTS, "unread": case_page.unread, "mended": self.case.mended()}
        return self.page("case.html", wanted, found, **more)

    def incident(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        before = self.index(wanted.but(strike=())) if wanted.strike else None
        beside = self.index(wanted.but(rule=wanted.beside)) if wanted.beside else None
        name = rest.get("id", "")
        incident = found.incidents.get(name)
        if incident is None and before and name in before.incidents:
            incident = replace(before.incidents[name], cells=())
        if incident is None:
            raise HTTPException(404, f"No incident of this case has the name {name!r}.")
        weighed = incident_page.Weighings(found, beside, before)
        page = incident_page.page(weighed, incident, _limit(rest))
        near = incident_page.candidates(found, incident)
        more = {"page": page, "candidates": near, "unread": case_page.unread}
        return self.page("incident.html", wanted, found, **more)

    def document(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        document = found.tally.documents.get(rest.get("name", ""))
        if document is None:
            raise HTTPException(404, f"No document of this case has the name {rest.get('name', '')!r}.")
        page = document_page.page(found, document)
        return self.page("document.html", wanted, found, page=page, capture=self.case.capture_of(document))

    def sources(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        page = sources_page.table(found, None if rest.get("rows") == "all" else sources_page.ROWS)
        roots = [row.source.id for row in page.rows[: sources_page.DRAWN]]
        drawn = graph(page.passed_on, roots, found.name, found.hue, wanted.source)
        return self.page("sources.html", wanted, found, page=page, graph=drawn)

    def source(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        name = rest.get("id", "")
        found = self.index(wanted.giving_back(name))
        source: Source | None = found.tally.sources.get(name)
        if source is None:
            raise HTTPException(404, f"No source of this case has the name {name!r}.")
        struck = name in found.tally.struck
        after = self.supposing(wanted, f"source:{name}", "restore") if struck else self.index(wanted.without(name))
        page = sources_page.one(found, source, after, _limit(rest))
        others = sorted((s for s in found.tally.sources.values() if s.id != name), key=lambda s: s.name)[:_OFFERED]
        return self.page("source.html", wanted, found, page=page, others=others)

    def same(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        ids = [same_page.named(found, rest.get(side, "")) for side in ("left", "right")]
        if ids[0] == ids[1]:
            raise HTTPException(400, "These are two names of one source already.")
        both = same_page.pair(found, *ids)
        after = self.supposing(wanted, both.subject, "join")
        return self.page("same.html", wanted, found, page=same_page.page(found, both, after))

    def claim(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        claim = found.tally.claims.get(rest.get("id", ""))
        if claim is None:
            raise HTTPException(404, "No claim of this case has that name; one that was rejected stands in the log.")
        page = claim_page.page(found, claim, self.case.judgements())
        form: dict[str, Any] = {"choices": correcting.CHOICES, "modes": correcting.MODES}
        form |= {"answers": correcting.answers(claim), "known_to": places_page.KNOWN_TO}
        return self.page("claim.html", wanted, found, page=page, **form)

    def timeline(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        return self.page("timeline.html", wanted, found, page=timeline_page.page(found, _number(rest)))

    def map(self, request: Request) -> Response:
        wanted, _ = asked(request.url.query)
        found = self.index(wanted)
        return self.page("map.html", wanted, found, page=places_page.page(found))

    def search(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        page = search_page.page(found, self.finder, rest.get("q", "")[:_LONGEST_QUERY], _number(rest))
        return self.page("search.html", wanted, found, page=page)

    def review(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        page = review_page.page(found, _number(rest), rest.get("kind", ""), rest.get("again", ""))
        return self.page("review.html", wanted, found, page=page)

    def log(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        page = log_page.page(found, _number(rest))
        return self.page("log.html", wanted, found, page=page)

    def report(self, request: Request) -> Response:
        wanted, rest = asked(request.url.query)
        found = self.index(wanted)
        incident = found.incidents.get(rest.get("id", ""))
        if incident is None and "id" in rest:
            raise HTTPException(404, f"No incident of this case has the name {rest['id']!r}.")
        names = incident.documents if incident else tuple(found.tally.documents)
        captures = {name: self.case.capture_of(found.tally.documents[name]) for name in names}
        page = report(found, incident, captures, self.case.name).encode("utf-8", "replace")
        return Response(page, media_type="text/html", headers=_AS_FILE)

    async def judge(self, request: Request) -> Response:
        form = await _form(request)
        return self._decided(form, form.get("subject", ""), form.get("verdict", ""))

    async def correct(self, request: Request) -> Response:
        form = await _form(request)
        claim = self.index(Asked()).tally.claims.get(form.get("id", ""))
        if claim is None:
            raise HTTPException(404, "No claim of this case has that name; one that was rejected stands in the log.")
        text = self.index(Asked()).tally.documents[claim.span.document].text
        subject = corrections.subject(claim, correcting.answered(claim, form, text))
        if subject is None:
            raise HTTPException(400, "Nothing was changed: the claim stands as it was.")
        return self._decided(form, subject, "correct")

    async def split(self, request: Request) -> Response:
        form = await _form(request)
        tally = self.index(Asked()).tally
        told = moving.telling(tally, find.incident(tally, form.get("id", "")), form.get("document", ""))
        return self._decided(form, told.subject, "split")

    def _decided(self, form: Mapping[str, str], subject: str, verdict: str) -> Response:
        """Store a decision and go back, or show who decided in the meantime."""
        by = form.get("by", "").strip()
        if verdict not in INVERSE or ":" not in subject or not by:
            raise HTTPException(400, "A judgement needs a subject, a verdict and the name of who decides.")
        judgements = self.case.judgements()
        if log_page.news(judgements, _whole(form.get("seen", ""), 0), subject):
            page = conflict_page.page(self.index(Asked()), judgements, Judgement(subject, verdict, by, "", _note(form)))
            answer = self.page("conflict.html", Asked(), self.index(Asked()), page=page, back=form.get("back", ""))
            answer.status_code = HTTPStatus.CONFLICT
            return answer
        self.case.judge(subject, verdict, by, _note(form))
        self.decided()
        return RedirectResponse(_back(form.get("back", "")), HTTPStatus.SEE_OTHER)

    def decided(self) -> None:
        """Told when a decision was stored."""

    async def refused(self, _: Request, error: Exception) -> Response:
        """A page for what is not there, was asked wrongly, or cannot be told yet."""
        status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.BAD_REQUEST
        status = HTTPStatus.SERVICE_UNAVAILABLE if isinstance(error, NotYet) else status
        text = error.detail if isinstance(error, HTTPException) else str(error)
        values = {"case": self.case, "asked": Asked(), "tally": None, "text": text}
        return HTMLResponse(context.render("error.html", values), status)


class Before(Desk):
    """Answers at once, from the case as it was last weighed: pages in the meantime, and decisions."""

    def __init__(self, desk: Desk, hand: Hand, doing: Callable[[], str]) -> None:
        super().__init__(desk.case, desk.finder)
        self._desk, self._hand, self._doing = desk, hand, doing

    def index(self, wanted: Asked) -> Index:
        found = self._desk.last.get(wanted.but(beside=None))
        if found is None:
            raise NotYet("The case is still being opened: nothing was stored. Send it again in a while.")
        return found

    def supposing(self, *_: Any, **__: Any) -> Index:
        raise NotYet

    def page(self, template: str, wanted: Asked, found: Index, **more: Any) -> HTMLResponse:
        return super().page(template, wanted, found, renewing=self._doing(), **more)

    def search(self, _: Request) -> Response:
        raise NotYet

    def decided(self) -> None:
        self._hand.forget()
        self._hand.begin(partial(self._desk.index, Asked()))


async def static(request: Request) -> Response:
    """The style sheet, the icon and the script of keys."""
    name = request.path_params["name"]
    if name not in context.STATIC:
        raise HTTPException(404, "There is no such file.")
    return Response(context.static(name), media_type=context.STATIC[name])


async def broken(_request: Request, _error: Exception) -> Response:
    """The answer to a fault of ours: the fault itself goes to the terminal."""
    return Response("Tallystick failed at this page; the terminal says how.\n", 500, HEADERS, "text/plain")


def _number(rest: Mapping[str, str]) -> int:
    """The page asked for, counted from 1; 1 where that is no number."""
    return _whole(rest.get("page", ""), 1)


def _whole(written: str, otherwise: int) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else otherwise


def _note(form: Mapping[str, str]) -> str:
    return form.get("note", "").strip()


def _limit(rest: Mapping[str, str]) -> int | None:
    """How many quotes to show: all where that was asked for."""
    return None if rest.get("quotes") == "all" else LIMIT


def _back(address: str) -> str:
    """Where a form wanted to go on, if that is a page of ours; else the log."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/log"


async def _form(request: Request) -> dict[str, str]:
    """The fields of a small urlencoded form."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_FORM:
            raise HTTPException(413, "The form is too large.")
    return dict(fields(body.decode("utf-8", "replace")))
