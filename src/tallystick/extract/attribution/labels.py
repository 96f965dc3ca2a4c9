"""Voices set beside their words without a verb: in headlines, transcripts and posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from tallystick.extract.attribution.credit import title_in
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.saying import Saying, Stretch
from tallystick.extract.attribution.statements import stated
from tallystick.extract.text.openings import is_label, opening
from tallystick.extract.text.parsed import Parsed

_HEAD = 600
_MARKED = re.compile(r"(?P<mark>:|\s[–—-])\s(?P<voice>[A-Za-z][\w.'’ -]{1,40})$")
_SIGNED = re.compile(r"(?P<mark>:)\s(?P<voice>[a-z]+)(?: [A-Z][\w'’-]+){1,3}$")
"""With the reporter's name run on: "12 killed: monitor Jane Doe"."""
_LEADING = re.compile(r"(?P<voice>[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,4}):\s(?=\S)")
_TAIL = re.compile(r"\s?(?P<mark>[:–—-])\s(?P<voice>[A-Z]\w{1,20})\b")
"""What a title leaves to the text: "12 Dead in Raid | - Reports"."""
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_COUNT = re.compile(r"(?P<voice>[A-Z]\w{2,20}) (?=\d|[Aa]t least |[Mm]ore than |[Dd]ozens |[Oo]ver |[Nn]early )")
"""A voice before a number, whose colon is lost: "Monitors 15 killed in strike"."""
_TURN = re.compile(
    r"^[\"“]?(?P<voice>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})(?:, [A-Z ]{2,20})?:(?=\s)(?! *(?:https?|\d))", re.M
)
_TURNS = 3
"""Fewer lines with a name before a colon do not make a transcript."""
_POST = re.compile(
    r"(?P<mark>[–—]|--|\s-)\s?(?P<voice>[^\s()\n–—@-][^()\n–—@]{1,50}?)\s?\((?:@\w{2,20}|(?P<handle>[A-Za-z]\w{1,20}))\)"
)
_DATED_POST = re.compile(
    r"(?<=\s)(?P<voice>[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,5}) (?P<mark>\()\w{2,20}\) "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2},? \d{4}"
)
_POST_LENGTH = 320
_DASH = re.compile(r"\s[–—-]\s(?=[A-Z])")
_VOICED = re.compile(r"[A-Z][\w.'’]{1,20}(?: [A-Z][\w.'’]{1,20}){0,3}")
_TEASER, _TEASED = 90, 5
"""Code points, and the fewest words, of the headline of another story before its voice."""
_SMALL = frozenset(
    {"of", "in", "on", "at", "for", "to", "by", "the", "a", "an", "and", "from", "with", "after", "near"}
)
_NOT_BEFORE = frozenset({"the", "a", "an", "of", "by", "with", "and", "for", "on", "in", "at", "from", "to", "against"})


def labelled(parsed: Parsed, speaking: frozenset[str] = frozenset()) -> list[Saying]:
    """Attributions by label: "12 killed: monitor", "SMITH: We saw two bodies", "… — Red Cross (@redcross)".

    ``speaking`` are the last names, in lower case, of the persons who speak in the text: of a heading "Sabri: 12 died"
    the name is a voice, and no place.
    """
    lines = [*_headline(parsed, speaking), *_opened(parsed), *_teasers(parsed)]
    found = [*stated(parsed), *lines, *_turns(parsed), *_posts(parsed)]
    return list({(s.source, s.cue): s for s in found}.values())


def _saying(parsed: Parsed, voice: Stretch, cue: Stretch, content: Stretch) -> Saying:
    index = parsed.sentence_at(content[0]).index
    return Saying(index, (voice,), (cue,), (content,), "says", "label")


def _opened(parsed: Parsed) -> Iterator[Saying]:
    """Lines that begin with whoever speaks in them: "Civil defence: 12 dead", "@rescuers: 12 bodies were found"."""
    for line in re.finditer(r"[^\n]+", parsed.text):
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        words, voice = opening(parsed.text, start, line.end())
        if voice is not None:
            yield _saying(parsed, voice, (voice[1], voice[1] + 1), (words, line.end()))


def _headline(parsed: Parsed, speaking: frozenset[str]) -> Iterator[Saying]:
    """Each line of a headline, and a title that runs on into the text."""
    title = title_in(parsed.document)
    lines = (
        [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", parsed.text[:_HEAD])][:3] if "\n" in parsed.text else []
    )
    for start, end in dict.fromkeys([*lines, *([title] if title is not None else [])]):
        if end - start > 200:
            continue
        yield from _of_line(parsed, start, end, speaking, whole_title=(start, end) not in lines)
    if title is not None and (tail := _TAIL.match(parsed.text, title[1])) and is_label(tail["voice"]):
        yield _saying(parsed, tail.span("voice"), tail.span("mark"), title)


def _of_line(parsed: Parsed, start: int, end: int, speaking: frozenset[str], *, whole_title: bool) -> Iterator[Saying]:
    line = parsed.text[start:end].rstrip(" .")
    last = _SIGNED.search(line) or _MARKED.search(line)
    acronym = whole_title and last is not None and last["mark"] == ":" and _ACRONYM.fullmatch(last["voice"])
    if last and (is_label(last["voice"]) or acronym):
        yield _saying(parsed, _at(start, last, "voice"), _at(start, last, "mark"), (start, start + last.start()))
    elif whole_title and (at := _lost_colon(line)) is not None:
        yield _saying(parsed, (start + at, start + len(line)), (start + at, start + at), (start, start + at - 1))
    counting = _COUNT.match(line)
    if counting and counting["voice"].casefold() in lexicon().headline_voices:
        at = start + counting.end("voice")
        yield _saying(parsed, _at(start, counting, "voice"), (at, at), (at + 1, end))
    first = _LEADING.match(line)
    if first and (is_label(first["voice"]) or _last_name(first["voice"]) in speaking):
        cue = (start + first.end("voice"), start + first.end("voice") + 1)
        yield _saying(parsed, _at(start, first, "voice"), cue, (start + first.end(), end))


def _last_name(voice: str) -> str:
    return voice.rsplit(maxsplit=1)[-1].casefold()


def _lost_colon(line: str) -> int | None:
    """Where the voice begins in "Blast kills 12 in Homs State media", a headline that has lost its colon."""
    words = list(re.finditer(r"\S+", line))
    if len(words) < 5 or words[-1].group().casefold() not in lexicon().headline_voices:
        return None
    first = len(words) - 1
    while first > len(words) - 3 and words[first - 1].group().casefold() in lexicon().headline_offices:
        first -= 1
    before = words[first - 1].group().casefold()
    unmarked = words[first].group().islower() and words[first].group() not in lexicon().headline_plain
    return None if before in _NOT_BEFORE or unmarked else words[first].start()


def _teasers(parsed: Parsed) -> Iterator[Saying]:
    """Headlines of other stories in the run of a page, with their voice: "… Raid Kills 12 in Homs - Source Tags …"."""
    for mark in _DASH.finditer(parsed.text):
        voice, low = _VOICED.match(parsed.text, mark.end()), parsed.sentence_at(mark.start()).start
        words = list(re.finditer(r"\S+", parsed.text[max(low, mark.start() - _TEASER) : mark.start()]))
        titled = list(takewhile(lambda word: _in_title(word.group()), reversed(words)))
        spans = [m.end() for m in re.finditer(r"\w+", voice.group()) if is_label(m.group())] if voice else []
        if spans and len(titled) >= _TEASED:
            start = max(low, mark.start() - _TEASER) + titled[-1].start()
            yield _saying(parsed, (mark.end(), mark.end() + spans[0]), mark.span(), (start, mark.start()))


def _in_title(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in _SMALL


def _turns(parsed: Parsed) -> Iterator[Saying]:
    """The turns of a transcript: each reaches to the next speaker."""
    found = list(_TURN.finditer(parsed.text))
    times = Counter(t["voice"].split()[-1] for t in found)
    turns = [t for t in found if times[t["voice"].split()[-1]] > 1]
    if len(turns) < _TURNS or len({t["voice"].split()[-1] for t in turns}) < 2:
        return
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        end = following.start() if following is not None else len(parsed.text)
        yield _saying(parsed, turn.span("voice"), (turn.end() - 1, turn.end()), (turn.end(), end))


def _posts(parsed: Parsed) -> Iterator[Saying]:
    """Posts of social media as pages embed them: the text, a dash, a name and an address in parentheses."""
    floor = 0
    found = [*_POST.finditer(parsed.text), *_DATED_POST.finditer(parsed.text)]
    for post in sorted(found, key=lambda m: m.start()):
        if post.start() < floor or _is_other(post):
            continue
        line = parsed.text.rfind("\n", max(floor, post.start() - 1000), post.start()) + 1
        tag = parsed.text.rfind(">", max(floor, post.start() - _POST_LENGTH), post.start()) + 1
        low = max(floor, line, tag, post.start() - _POST_LENGTH)
        inside = [s for s in _sentences(parsed, low, post.start()) if s >= low] or [low]
        yield _saying(parsed, post.span("voice"), post.span("mark"), (inside[0], post.start()))
        floor = post.end()


def _is_other(post: re.Match[str]) -> bool:
    """A parenthesis without the at sign that is no address: "(SOHR)" after another name."""
    handle = post.groupdict().get("handle")
    return bool(handle) and str(handle).casefold() != re.sub(r"\W", "", post["voice"]).casefold()


def _sentences(parsed: Parsed, low: int, high: int) -> list[int]:
    first = parsed.sentence_at(low).index
    starts = []
    for sentence in parsed.sentences[first:]:
        if sentence.start >= high:
            break
        starts.append(sentence.start)
    return starts


def _at(start: int, match: re.Match[str], group: str) -> Stretch:
    low, high = match.span(group)
    return start + low, start + high
