"""All attributions of one article: those of its sentences, and the quotations that belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tallystick.extract.attribution.credit import body_starts
from tallystick.extract.attribution.cues import sayings
from tallystick.extract.attribution.labels import labelled
from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.attribution.phrases import head_of
from tallystick.extract.attribution.quotes import Quotation, quotations
from tallystick.extract.attribution.saying import Saying, Stretch
from tallystick.extract.text.parsed import Parsed, Sentence

_SHORT = 3
"""Words; fewer between marks are a name or a term, not speech."""
_GAP = re.compile(r"[\s,:;.!?'\"“”‘’—–-]{0,12}")
_LEAD = re.compile(r"[^.!?;\"“”\n]{0,70}[,:]?\s{0,3}")
"""What may stand between words of saying and a quotation after them: "said in a statement on Tuesday: “…”"."""
_LONG = 7
"""Words of a quotation that can only be speech."""
_ALONE = 400
"""Code points from one quotation of a voice to the next that names none."""
_AFTER_QUOTE = 130
"""Code points between two quotations of one voice: room for the words that name it."""


def spoken(parsed: Parsed) -> list[Saying]:
    """What the article's voices say, without what they say of their own mind, in the order of the cues."""
    return _vouched(parsed, attributed(parsed), quotations(parsed.text))


def attributed(parsed: Parsed) -> list[Saying]:
    """Every attribution by words of saying that names a voice and has content, in the order of the cues."""
    starts, marked = body_starts(parsed.document), quotations(parsed.text)
    found = [
        _clipped(s, within)
        for sentence in parsed.sentences
        for within in [_within(sentence, starts)]
        for s in sayings(sentence, within)
    ]
    found = _with_blocks(parsed, found)
    joined = _with_quotations(parsed, found, [q for q in marked if _is_speech(parsed.text, q)])
    kept = [s for s in (*joined, *labelled(parsed, _persons(parsed, joined))) if s.content and s.source]
    return sorted(kept, key=lambda s: s.cue[0])


def _persons(parsed: Parsed, found: Sequence[Saying]) -> frozenset[str]:
    """The last names, in lower case, of the persons who speak in their own name."""
    voices = (parsed.sentences[s.sentence].covering(*s.source[-1]) for s in found if s.stance is not None and s.source)
    heads = (head_of(words) for words in voices if words)
    return frozenset(t.lower_ for t in heads if t.ent_type_ == "PERSON" and t.pos_ == "PROPN")


def _is_speech(text: str, quotation: Quotation) -> bool:
    words = text[quotation.start : quotation.end]
    return len(words.split()) > _SHORT or words.rstrip("\"”'»")[-1:] in {".", "!", "?"}


def _vouched(parsed: Parsed, found: Sequence[Saying], marked: Sequence[Quotation]) -> list[Saying]:
    """Without what a voice says of its own mind ("I think", "he said he believes"): its word is already told."""
    out, quoting = [], iter(marked)
    here = next(quoting, None)
    for n, saying in enumerate(found):
        at = saying.cue[0][0]
        while here is not None and here.end <= at:
            here = next(quoting, None)
        if _is_own_mind(parsed, saying, found[max(0, n - 4) : n], here is not None and here.start <= at):
            continue
        out.append(saying)
    return out


def _is_own_mind(parsed: Parsed, saying: Saying, before: Sequence[Saying], inside_quotation: bool) -> bool:
    words = parsed.text[slice(*saying.source[-1])].casefold()
    if words in lexicon().first_persons:
        return True
    if saying.stance is not None:
        return False
    within = any(s < saying.cue[0][0] < e for b in before for s, e in b.content)
    return inside_quotation or within


def _clipped(saying: Saying, starts: Sequence[int]) -> Saying:
    """Its content on its own side of where the text begins anew."""
    low = max((at for at in starts if at <= saying.hull[0]), default=0)
    high = min((at for at in starts if at >= saying.hull[1]), default=None)
    content = ((max(s, low), e if high is None else min(e, high)) for s, e in saying.content)
    return replace(saying, content=tuple((s, e) for s, e in content if s < e)) if starts else saying


def _within(sentence: Sentence, starts: Sequence[int]) -> list[int]:
    return [at for at in starts if sentence.start < at < sentence.end]


def _with_quotations(parsed: Parsed, found: list[Saying], quoted: Sequence[Quotation]) -> list[Saying]:
    """Each quotation added to the content of the saying that it belongs to."""
    by_sentence: dict[int, list[int]] = {}
    for n, saying in enumerate(found):
        by_sentence.setdefault(saying.sentence, []).append(n)
    out, last = list(found), None
    previous: Quotation | None = None
    spoke: tuple[int, Quotation] | None = None
    for quotation in quoted:
        near = _near(parsed, quotation, by_sentence)
        owner = _owner(parsed, quotation, [(n, out[n]) for n in near])
        if owner is None and last is not None and previous is not None:
            owner = last if _follows(parsed, previous, quotation, out[last]) else None
        if owner is None:
            owner = _introduced(parsed, quotation, by_sentence, out)
        if owner is None and spoke is not None and _left_alone(parsed, spoke[1], quotation, by_sentence, found):
            owner = spoke[0]
        if owner is not None:
            out[owner], spoke = _joined(out[owner], quotation), (owner, quotation)
        last, previous = owner, quotation
    return out


def _with_blocks(parsed: Parsed, found: Sequence[Saying]) -> list[Saying]:
    """ "The minister said:" at the end of a paragraph gives him the next one, unless that has quotation marks."""
    out = []
    for n, saying in enumerate(found):
        sentence = parsed.sentences[saying.sentence]
        last = n + 1 == len(found) or found[n + 1].sentence != saying.sentence
        block = _next_line(parsed, sentence) if last and not saying.content and saying.source else None
        out.append(replace(saying, content=(block,)) if block is not None else saying)
    return out


def _next_line(parsed: Parsed, sentence: Sentence) -> Stretch | None:
    if parsed.text[sentence.end - 1 : sentence.end] != ":" or sentence.index + 1 >= len(parsed.sentences):
        return None
    first = parsed.sentences[sentence.index + 1]
    if parsed.text[first.start] in "\"“«'‘" or "\n" not in parsed.text[sentence.end : first.start]:
        return None
    end = parsed.text.find("\n", first.start)
    return first.start, end if end >= 0 else len(parsed.text)


def _near(parsed: Parsed, quotation: Quotation, by_sentence: dict[int, list[int]]) -> list[int]:
    first, last = parsed.sentence_at(quotation.start).index, parsed.sentence_at(quotation.end - 1).index
    return [n for index in range(first, last + 2) for n in by_sentence.get(index, ())]


def _owner(parsed: Parsed, quotation: Quotation, near: Sequence[tuple[int, Saying]]) -> int | None:
    """The saying outside the quotation that holds most of it already, else the one right beside it."""
    outside = [(n, s) for n, s in near if s.source and not _inside(s.cue[0], quotation)]
    holding = [(n, s) for n, s in outside if 2 * _shared(s.content, quotation) > quotation.end - quotation.start]
    if holding:
        return min(holding, key=lambda pair: sum(e - s for s, e in pair[1].content))[0]
    for n, saying in outside:
        low, high = saying.hull
        behind = low >= quotation.end and _GAP.fullmatch(parsed.text[quotation.end : low])
        if behind and not _is_over(parsed.text, quotation, low):
            return n
        if high <= quotation.start and _LEAD.fullmatch(parsed.text[high : quotation.start]):
            return n
    return None


def _is_over(text: str, quotation: Quotation, voice: int) -> bool:
    """Whether a full stop ends a quotation, so that the voice behind it begins a sentence of its own."""
    stopped = text[quotation.start : quotation.end].rstrip("\"”'»’ ").endswith(".")
    return stopped and text[voice : voice + 1].isupper()


def _follows(parsed: Parsed, previous: Quotation, quotation: Quotation, saying: Saying) -> bool:
    """Whether a quotation goes on with the voice of the one before it."""
    if quotation.goes_on:
        return True
    between = parsed.text[previous.end : quotation.start]
    told_between = previous.end <= saying.hull[0] and len(between) <= _AFTER_QUOTE
    if _fills_its_line(parsed.text, quotation) and (told_between or not between.strip()):
        return True
    if "\n" in between or len(between) > _AFTER_QUOTE:
        return False
    return not between.strip() or previous.end <= saying.hull[0] < quotation.start


def _left_alone(
    parsed: Parsed,
    spoken: Quotation,
    quotation: Quotation,
    by_sentence: dict[int, list[int]],
    found: Sequence[Saying],
) -> bool:
    """Whether a long quotation without words of saying follows one whose speaker nobody else has interrupted."""
    if quotation.start - spoken.end > _ALONE or len(parsed.text[quotation.start : quotation.end].split()) < _LONG:
        return False
    low, high = spoken.end + _AFTER_QUOTE, quotation.end + _AFTER_QUOTE
    first, last = parsed.sentence_at(spoken.end).index, parsed.sentence_at(high).index
    others = (found[n] for index in range(first, last + 1) for n in by_sentence.get(index, ()))
    return not any(s.source and s.content and not s.borrowed and low < s.cue[0][0] < high for s in others)


def _fills_its_line(text: str, quotation: Quotation) -> bool:
    """A paragraph that is all quotation, without words of saying."""
    start, end = quotation.start, quotation.end
    return text[max(0, start - 1) : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}


def _introduced(
    parsed: Parsed, quotation: Quotation, by_sentence: dict[int, list[int]], found: Sequence[Saying]
) -> int | None:
    """A quotation that is a sentence of its own belongs to the voice of the sentence before it in its paragraph."""
    sentence = parsed.sentence_at(quotation.start)
    before = parsed.sentences[sentence.index - 1] if sentence.index else None
    if before is None or sentence.start != quotation.start:
        return None
    if before.paragraph != sentence.paragraph and parsed.text[before.end - 1 : before.end] != ":":
        return None
    speaking = [n for n in by_sentence.get(before.index, ()) if found[n].source]
    return speaking[-1] if speaking else None


def _joined(saying: Saying, quotation: Quotation) -> Saying:
    merged: list[Stretch] = []
    for start, end in sorted([*saying.content, (quotation.start, quotation.end)]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return replace(saying, content=tuple(merged))


def _inside(at: Stretch, quotation: Quotation) -> bool:
    return quotation.start <= at[0] and at[1] <= quotation.end


def _shared(content: Sequence[Stretch], quotation: Quotation) -> int:
    return sum(max(0, min(e, quotation.end) - max(s, quotation.start)) for s, e in content)
