"""Times that are of others than a figure: of a page, a count, a harm that is answered, a state, words said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon
from tallystick.extract.choosing.nearness import twins
from tallystick.extract.figures.standing import HARMS
from tallystick.extract.figures.vocabulary import closed
from tallystick.extract.found import Found
from tallystick.extract.when.attachment import PERFECT, Times, kind, over
from tallystick.extract.when.candidates import (
    AFTER,
    FRONTED,
    LASTING,
    OF_SAYING,
    OF_TOLL,
    PICTURE,
    REPORT,
    SINCE,
    Candidate,
)
from tallystick.extract.when.governor import HARM_WORDS, OWN, fates, follows_event, happening
from tallystick.extract.when.words import WORDS
from tallystick.knowledge.patterns import either

if TYPE_CHECKING:
    from spacy.tokens import Token

_RESPONSES = frozenset({"detained", "released", "surrendered"})
"""What becomes of people after others were harmed: the day of the harm is not theirs."""
_HARM = rf"(?:(?!(?:{either(WORDS['harm_stops'])})\s)[\w.'’-]+\s){{0,3}}(?:{either(HARM_WORDS)})\b"
_DATED_HARM = re.compile(rf"(?i:,?\s{_HARM})")
"""Behind the time of a harm: "the Oct. 3 sniper shooting", "last year's deadly blasts"."""
_OVER_HARM = re.compile(
    rf"\b(?i:over|for|in\sconnection\swith|on\scharges\sof|(?:{either(closed('accusing'))})\s(?:of|with|in|over|for))\s"
    rf"(?i:(?:(?:the|an?|his|her|its|their)\s)?{_HARM})[^,;]{{0,80}}$"
)
"""Before the time of a harm that is answered: "held over the murder of a judge in May"."""
_OVER_OLD_HARM = re.compile(
    rf"\b(?i:(?:{either(WORDS['protesting'])})\s(?:(?:the|an?|his|her|its|their)\s)?{_HARM})\s$"
)
"""Before the time of what a crowd is about: "protesting the coup eight months ago"."""
_ACCUSED = re.compile(
    rf"\b(?i:(?:{either(closed('accusing'))})\s(?:of|with|in|over|for)\s(?:[a-z-]+\s){{0,4}}?(?:{either(HARM_WORDS)}|wounding|injuring)\b)"
    r"[^.;]{0,60}$"
)
"""Between a time and a figure whose harm somebody is held to have done: "in May he was found guilty of killing"."""
_EARLIER = re.compile(
    rf"(?:[A-Z]\w{{0,10}}\s)?(?i:earlier|previous|prior)\s(?:[a-z-]+\s){{0,2}}(?:{either(HARM_WORDS)})\b"
)
_NOUN = re.compile(r"\s[a-z-]{3,20}(?:\s[a-z-]{3,20})?")
"""Behind a day that only tells which harm is meant."""
_OLD = timedelta(days=20)
_HARM_BEFORE = re.compile(rf"\b(?i:{either(HARM_WORDS)})\b[^.;]{{0,80}}$")
"""Between a time and a figure that is of a harm told behind the time: "Thursday in the slaying of"."""


def of_others(times: Times, one: Found, found: Sequence[Found], c: Candidate) -> bool:
    """Whether a time can be no figure's at all, or is of others than this one."""
    if c.traits & {REPORT, OF_TOLL, PICTURE}:
        return True
    if AFTER in c.traits and c.sentence != one.sentence and one.factuality == "asserted":
        return True
    if c.sentence != one.sentence and _of_earlier(times, one, c):
        return True
    return (
        _of_harm(times, one, c)
        or _of_state(times, one, c)
        or _of_words_said(times, one, c)
        or _of_speaker(times, one, c)
        or _of_nothing(times, one, c)
        or _of_what_was_not(times, one, c)
        or _of_answer(times, one, c)
        or _tells_of_others(times, one, found, c)
    )


def _of_earlier(times: Times, one: Found, c: Candidate) -> bool:
    """Whether a sentence turns to what was before the figure's event, or only says how much there was of late: "two
    earlier attacks on May 3 killed seven", "in the last week alone"."""
    text, start = times.parsed.text, times.parsed.sentences[c.sentence].start
    if text.startswith(" alone", c.end) or _names_another(times, c):
        return True
    return c.sentence > one.sentence and _EARLIER.match(text, start) is not None


def _names_another(times: Times, c: Candidate) -> bool:
    """Whether a day only tells which old harm is meant, "the January 6 siege", behind a later one of something else."""
    text = times.parsed.text
    behind = _NOUN.match(text, c.end)
    if behind is None or not text.endswith(("the ", "The "), 0, c.start):
        return False
    if not any(word in HARM_WORDS or word in happening() or word in fates() for word in behind[0].split()):
        return False
    days = [o for o in times.candidates if o.start < c.start and o.precision in ("day", "days")]
    return any(o.first - c.last > _OLD and not o.traits & {OF_SAYING, SINCE} for o in days)


def _of_harm(times: Times, one: Found, c: Candidate) -> bool:
    """Whether a time dates the harm to which the figure's fate answers: "held over the bombing in August"."""
    if one.figure is None or one.figure.metric not in {*_RESPONSES, "other", "took_part"}:
        return False
    text, here = times.parsed.text, c.sentence == one.sentence
    if _OVER_OLD_HARM.search(text, times.parsed.sentences[c.sentence].start, c.start):
        return True
    if one.figure.metric == "took_part":
        return False
    above = over(times, c, one)
    start = one.end if here else times.parsed.sentences[c.sentence].start
    over_harm = _OVER_HARM.search(text, start, max(start, c.start)) is not None
    if over_harm or (here and _DATED_HARM.match(text, c.end)):
        return here or one.figure.metric in _RESPONSES or _perfect(times, one)
    answers = one.figure.metric in _RESPONSES or here or _perfect(times, one)
    if not here and _perfect(times, one) and "killed" in times.fates[c.sentence] - {one.figure.metric}:
        return True
    return answers and above.harms and above.kind != OWN


def _perfect(times: Times, one: Found) -> bool:
    """Whether a figure is told as what stands now: "nine people have been indicted"."""
    mine = times.parsed.sentences[one.sentence]
    told = PERFECT.search(times.parsed.text, max(mine.start, one.start - 60), min(mine.end, one.end + 60))
    return told is not None and not told[0].startswith("had")


def _of_words_said(times: Times, one: Found, c: Candidate) -> bool:
    """Whether a side clause on the speaker counts, and his words tell the time: "she, who lost two sons, said that in
    May she left"."""
    if c.sentence != one.sentence:
        return False
    words = times.parsed.sentences[one.sentence].covering(*(one.trigger or (one.start, one.end)))
    its = {t.i for token in times.tokens[c.start, c.end][-1:] for t in token.ancestors}
    side = next((t for t in words[-1:] if t.dep_ in ("relcl", "acl") and t.head.dep_ == "nsubj"), None)
    if side is None or side.i in its:
        return False
    verb = side.head.head
    return verb.i in its and verb.lemma_.lower() in lexicon().stances


def _of_speaker(times: Times, one: Found, c: Candidate) -> bool:
    """Whether a time says only what the speaker did besides: "the panel, which sat until 1996, put the dead at 71",
    "they interviewed survivors on Monday and reported that 93 had been killed"."""
    if c.sentence != one.sentence:
        return False
    counted = times.parsed.sentences[one.sentence].covering(one.start, one.end)
    above = {t.i for token in counted[-1:] for t in token.ancestors}
    its = [t for token in times.tokens[c.start, c.end][-1:] for t in token.ancestors]
    verb = next((t for t in its if t.pos_ == "VERB"), None)
    if verb is None:
        return False
    side = next((t for t in its if t.dep_ == "relcl" and t.head.dep_ == "nsubj"), None)
    if side is not None and side.i not in above and _says(side.head.head):
        return True
    said = (t for t in verb.children if t.dep_ == "conj" and _says(t) and t.i in above)
    return not _says(verb) and any(t.dep_ == "ccomp" and t.i in above for verb in said for t in verb.children)


def _says(token: Token) -> bool:
    return token.lemma_.lower() in lexicon().stances or token.lemma_ == "put"


def _of_nothing(times: Times, one: Found, c: Candidate) -> bool:
    """Whether another sentence tells by no verb or subject that anything happened, or answers a harm: "on Tuesday she
    met survivors", "he was charged on Monday"."""
    if not _harmed(one) or c.sentence == one.sentence or SINCE in c.traits:
        return False
    here, there = times.parsed.sentences[one.sentence], times.parsed.sentences[c.sentence]
    if follows_event(there, times.tokens[c.start, c.end]):
        return False
    verb, above = _verb_over(times, c), over(times, c, one)
    if verb is not None and _answers(verb) and not above.harms:
        return True
    if FRONTED in c.traits and here.paragraph == there.paragraph and here.index == there.index + 1:
        return False
    return c.sentence in times.quiet and above.kind in ("of something else", "of a verb of saying", "unparsed")


def _of_what_was_not(times: Times, one: Found, c: Candidate) -> bool:
    """Whether a time is of what another clause says did not happen: "no shot had been fired in the past 20 days"."""
    verb = _verb_over(times, c)
    if verb is None or one.figure is None:
        return False
    told = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "attr", "dobj")]
    denied = any(child.dep_ == "neg" for child in verb.children)
    denied = denied or any(word.lower_ == "no" for noun in told for word in noun.children)
    return denied and not _holds(times, verb, one)


def _of_answer(times: Times, one: Found, c: Candidate) -> bool:
    """Whether a time is of the answer to the harm that the figure counts: "on Monday he condemned the blast, which
    killed 12", "was charged on Monday with the murder of two"."""
    if not _harmed(one) or c.sentence != one.sentence or SINCE in c.traits:
        return False
    verb = _verb_over(times, c)
    if verb is not None and verb.lower_ in WORDS["sent_home"] and _is_injured(one):
        return True
    return _answered_behind(times, one, verb) if c.end > one.start else _answered_before(times, one, c, verb)


def _answered_behind(times: Times, one: Found, verb: Token | None) -> bool:
    """Whether the verb of a later time is the answer: "a man suspected of killing four was arrested on Monday"."""
    sentence = times.parsed.sentences[one.sentence]
    if verb is None or not _answers(verb) or sentence.at(verb)[0] < one.end:
        return False
    accused = _ACCUSED.search(times.parsed.text, sentence.start, one.start) is not None
    return accused or _in_side_clause(times, one, verb)


def _answered_before(times: Times, one: Found, c: Candidate, verb: Token | None) -> bool:
    """Whether the verb of an earlier time is the answer: "on Monday he met families of the 12 killed"."""
    text, sentence = times.parsed.text, times.parsed.sentences[one.sentence]
    if over(times, c, one).harms or _DATED_HARM.match(text, c.end):
        return False
    if _ACCUSED.search(text, c.end, one.start):
        return True
    if verb is None or not _answers(verb):
        return False
    if _HARM_BEFORE.search(text, min(sentence.at(verb)[1], c.start), c.start):
        return False
    return _in_side_clause(times, one, verb) or _names_harm(times, one, c)


def _names_harm(times: Times, one: Found, c: Candidate) -> bool:
    """Whether the noun of a harm, which is no verb of the figure's own, stands between a time and a figure."""
    before = _HARM_BEFORE.search(times.parsed.text, c.end, one.start)
    return before is not None and not (one.trigger and before.start() == one.trigger[0] and _is_verb(times, one))


def _in_side_clause(times: Times, one: Found, verb: Token) -> bool:
    """Whether a clause on a noun, in which the verb is not, counts the figure: "met families of 12 killed in May"."""
    over = {verb.i, *(t.i for t in verb.ancestors)}
    words = times.parsed.sentences[one.sentence].covering(*(one.trigger or (one.start, one.end)))
    return any(t.dep_ in ("relcl", "acl") and t.i not in over for w in words[-1:] for t in (w, *w.ancestors))


def _is_verb(times: Times, one: Found) -> bool:
    assert one.trigger is not None
    tokens = times.parsed.sentences[one.sentence].covering(*one.trigger)
    return any(t.pos_ == "VERB" for t in tokens)


def _is_injured(one: Found) -> bool:
    return one.figure is not None and one.figure.metric == "injured"


def _harmed(one: Found) -> bool:
    return one.figure is not None and one.figure.metric in HARMS


def _answers(verb: Token) -> bool:
    return verb.lower_ in _answering() or verb.lemma_.lower() in _answering()


@cache
def _answering() -> frozenset[str]:
    held = {word for word, metrics in fates().items() if "detained" in metrics}
    return frozenset(held) | closed("accusing") | frozenset(WORDS["answering"])


def _verb_over(times: Times, c: Candidate) -> Token | None:
    """The nearest verb over a time."""
    tokens = times.tokens[c.start, c.end]
    return next((t for token in tokens[-1:] for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)


def _of_state(times: Times, one: Found, c: Candidate) -> bool:
    """Whether a time only tells since when something is so: "killed two in the city, which rebels have held since
    May", and in another sentence "the city has been controlled by rebels since 2014"."""
    if one.figure is None or SINCE not in c.traits or LASTING in c.traits:
        return False
    if one.figure.mode != "new" and c.sentence != one.sentence:
        return False
    verb = _verb_over(times, c)
    if verb is not None and c.sentence != one.sentence and verb.lemma_.lower() in WORDS["ruling"]:
        return True
    if verb is None or verb.dep_ not in ("relcl", "acl"):
        return False
    lasts = c.sentence == one.sentence and any(t.lower_ in WORDS["lasting"] for t in verb.subtree)
    goes_on = lasts or verb.lower_ in WORDS["beginning"] or verb.head.lower_ in {*happening(), *WORDS["lasting"]}
    return not goes_on and not _holds(times, verb, one)


def _holds(times: Times, verb: Token, one: Found) -> bool:
    """Whether a clause holds the figure."""
    tokens = times.parsed.sentences[one.sentence].covering(one.start, one.end)
    return any(verb in (t, *t.ancestors) for t in tokens[-1:])


def _tells_of_others(times: Times, one: Found, found: Sequence[Found], c: Candidate) -> bool:
    """Whether another sentence gives its time to others: "it freed 113. In January it freed 40", "two died. Since 2011
    700 have died"."""
    total = SINCE in c.traits and one.figure is not None and one.figure.mode == "new"
    if c.sentence == one.sentence or one.figure is None:
        return False
    if not total and (c.sentence < one.sentence or not (FRONTED in c.traits or c.precision != "day")):
        return False
    return any(
        o.figure is not None
        and (total or o.figure.metric == one.figure.metric)
        and not twins(one, o)
        and kind(times, c, o) == OWN
        for o in found
        if o.sentence == c.sentence
    )
