"""Noun phrases that may name a voice: by the parse, and by the order of the words where the parse does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from tallystick.extract.attribution.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_INSIDE = frozenset({"ADJ", "PROPN"})
_ASIDE = frozenset({"relcl", "advcl", "parataxis", "ccomp"})
_EDGE = frozenset(
    {",", "-", "--", ";", ":", ".", "–", "—", "(", '"', "“", "”", "''", "``", "'", "‘", "’", "..", "...", "[", "]"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that carry a clause."""
QUOTES = frozenset({'"', "”", "''", "»"})
QUOTING = QUOTES | {"“", "``", "«"}
"""Marks of quotation on either side."""
_BREAKS = frozenset({"-", "--", "–", "—", ":", ";", "…", "...", "]", "_", '"', "”"})
_SURE_BREAKS = frozenset({":", ";", "]"})
"""Those that part words even where they stand close to the first."""
_NAME_LINKS = frozenset({"of", "for", "in", "at", "from", "with", "and", "on", "within", "near", "to", "&", "by"})
_DASHES = frozenset({"-", "--", "–", "—", "_"})
_DATELINE = 12
"""Tokens in which a dateline ends."""
_RELATIVE = frozenset({"who", "which", "whose", "where", "that"})
ASKED = frozenset({"interviewed", "contacted", "reached", "quoted", "cited", "seen", "obtained", "reviewed"})
"""How an outlet comes by a voice or a paper: "survivors interviewed by the Courier", "a note seen by the Courier"."""
_WHERE = frozenset({"in", "at", "near", "from", "to", "into"})
_BESIDES = frozenset({"well", "while", "including"})
_OPENS_ASIDE = frozenset({"citing", "quoting", "quoted", "cited", "speaking", "who", "which", "whose", "in", "on"})
_LONGEST_ASIDE = 25
"""Tokens."""
_LINKS = 4
"""Prepositions in one name: "the center for reconciliation of the parties in Syria"."""
_PARENTHESIS = 8
"""Tokens; the longest parenthesis between a name and its verb: "the Observatory (SOHR) said"."""


def head_of(words: Sequence[Token]) -> Token:
    """The noun that carries a phrase: the last one before its first preposition or comma."""
    nouns: list[Token] = []
    for token in words:
        ends = token.pos_ == "ADP" or token.text in {",", "("} or (token.pos_ == "VERB" and not _in_compound(token))
        if nouns and ends:
            break
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            nouns.append(token)
    return nouns[-1] if nouns else words[-1]


def _in_compound(token: Token) -> bool:
    """ "Britain-based", "US-led": a verb form behind a hyphen."""
    return token.i > 0 and token.doc[token.i - 1].text == "-" and not token.doc[token.i - 1].whitespace_


def is_voice(words: Sequence[Token]) -> bool:
    """Whether a phrase can name somebody who speaks: a name, a pronoun, or a noun for a kind of voice."""
    if not words or is_thing(words):
        return False
    known, head = lexicon(), head_of(words)
    if len(words) > 2 and words[1].lower_ == "of" and words[0].pos_ in {"NUM", "DET", "PRON", "ADJ"}:
        return is_voice(words[2:])
    if head.pos_ == "PRON":
        return head.lower_ in known.person_pronouns | known.body_pronouns | known.many_pronouns
    return head.pos_ == "PROPN" or head.lower_ in known.heads or head.lemma_.lower() in known.heads


def is_thing(words: Sequence[Token]) -> bool:
    """Whether a phrase names what cannot speak, though it may stand before a verb of saying."""
    if not words:
        return False
    known, head = lexicon(), head_of(words)
    if head.lower_ in known.unowned and any(t.pos_ == "PROPN" for t in words):
        return False
    named = head.tag_ == "NNPS" and len(words) > 1
    if (head.lemma_.lower() in known.not_voices and not named) or _is_date(head) or head.text == "news":
        return True
    if head.lower_ in known.unowned and words[0].tag_ == "PRP$":
        return True
    return head.lower_ in known.unowned and all(t.lower_ in known.unowned or t.pos_ == "DET" for t in words)


def _is_date(token: Token) -> bool:
    """ "Aug. 22", "Monday"."""
    return token.lower_.removesuffix(".") in lexicon().calendar or (token.pos_ == "NUM" and token.ent_type_ == "DATE")


def phrase(head: Token, verb: Token) -> tuple[Token, ...]:
    """The noun phrase of a head, without the clauses that hang on it, on its own side of the verb."""
    hanging = [c for c in head.children if c.dep_ in _ASIDE or (c.dep_ == "acl" and _tells_of_acts(c))]
    hanging += [t for t in head.subtree if t.dep_ == "relcl" and t.left_edge.lower_ in _RELATIVE]
    hanging += [t for t in head.subtree if t.dep_ == "acl" and t.lower_ in ASKED]
    aside = {t.i for c in hanging for t in c.subtree}
    low, high = (0, verb.i) if head.i < verb.i else (verb.i + 1, len(verb.doc))
    own = [t for t in head.subtree if t.i not in aside and low <= t.i < high]
    voice = _behind_dateline(own)
    return _run(voice, head_of(voice)) if voice and head.i < voice[0].i else _run(own, head)


def _behind_dateline(words: Sequence[Token]) -> list[Token]:
    """ "LARSA (AP) — | police", "LACEY, Wash. -- The coroner's office": who speaks stands behind the dash."""
    dash = next((t for t in words if t.text in _DASHES and t.whitespace_ and 0 < t.i < _DATELINE), None)
    shouted = len(words) > 0 and words[0].doc[0].is_upper and len(words[0].doc[0]) > 1
    if dash is None or not (dash.nbor(-1).text == ")" or shouted):
        return []
    return [t for t in words if t.i > dash.i]


def _tells_of_acts(clause: Token) -> bool:
    """ "Rebels holding the town", "activists, quoted by a paper": no part of a name."""
    return clause.tag_ == "VBG" or clause.lower_ in ASKED


def _run(words: Sequence[Token], head: Token) -> tuple[Token, ...]:
    """The unbroken run of words around the head, without punctuation and times at its ends."""
    by_index = {t.i: t for t in words}
    low = high = head.i
    while low - 1 in by_index and not _breaks(by_index[low - 1]):
        low -= 1
    while high + 1 in by_index and by_index[high + 1].lower_ not in _BESIDES and not _sets_off(by_index[high + 1]):
        high += 1
    return _without_times(trimmed([by_index[i] for i in range(low, high + 1) if i in by_index]), head)


def _sets_off(token: Token) -> bool:
    """A dash between words: what stands behind it tells more of the voice before it."""
    return token.text in _DASHES and bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)


def _breaks(token: Token) -> bool:
    """A dash between words parts a dateline from the voice; one inside a word does not."""
    apart = token.i == 0 or bool(token.doc[token.i - 1].whitespace_)
    if token.text in QUOTES:
        return True
    return token.text in _BREAKS and (apart or token.text in _SURE_BREAKS) and bool(token.whitespace_)


def _without_times(words: tuple[Token, ...], head: Token) -> tuple[Token, ...]:
    calendar, kept = lexicon().calendar, list(words)
    if len(kept) > 2 and kept[0].dep_ == "prep" and kept[0].i < head.i and kept[1].lower_ in calendar:
        kept.pop(0)
    while len(kept) > 1 and kept[0].i < head.i and (kept[0].lower_ in calendar or _counts_before(kept[0], head)):
        kept.pop(0)
    while len(kept) > 1 and kept[0].i < head.i and _ends_a_count(kept[0]):
        kept.pop(0)
    while len(kept) > 1 and kept[-1].i > head.i and (kept[-1].lower_ in calendar or _is_loose(kept[-1])):
        kept.pop()
    return trimmed(kept)


def before_count(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "A medic in Douma | at least 15 civilians": a name ends where a count begins, the comma lost."""
    at = next((n for n, token in enumerate(words) if n and _opens_count(token)), len(words))
    while 1 < at < len(words) and words[at - 1].lower_ in lexicon().approximating:
        at -= 1
    return trimmed(words[:at])


def _opens_count(token: Token) -> bool:
    """Whether a number that nothing joins to the words before it counts people or things behind it."""
    at = token.i - 1
    while at > 0 and token.doc[at].lower_ in lexicon().approximating:
        at -= 1
    before = token.doc[at]
    if token.pos_ != "NUM" or before.pos_ in {"ADP", "CCONJ", "SYM"} or before.text in _EDGE:
        return False
    noun = next((t for t in token.doc[token.i + 1 : token.i + 5] if t.tag_ != "NN" and t.pos_ not in _INSIDE), None)
    return noun is not None and noun.tag_ == "NNS"


def _is_loose(token: Token) -> bool:
    """What may end a phrase and is no part of a name: "the UN and local doctors | both"."""
    return token.pos_ in {"ADP", "ADV"} or token.lower_ in {"both", "each"}


def _counts_before(token: Token, head: Token) -> bool:
    """A number that ends the clause before ("killing 12 state media said") and does not count the voices."""
    return token.pos_ == "NUM" and (head.tag_ not in {"NNS", "NNPS"} or token.text[:1].isdigit())


def _ends_a_count(token: Token) -> bool:
    """ "12 killed and 15 injured | state media said", "dozens more | the agency said", "78 people | officials said"."""
    counted = token.i > 0 and (token.nbor(-1).pos_ == "NUM" or token.nbor(-1).lower_ in {"dozens", "scores"})
    return counted and token.lower_ in lexicon().counted


def before(verb: Token) -> tuple[Token, ...]:
    """The noun phrase that ends right before a verb, by the order of the words alone."""
    doc, end = verb.doc, verb.i
    while end > 0 and (doc[end - 1].pos_ in {"AUX", "ADV"} or doc[end - 1].lower_ in {"also", "later", "earlier"}):
        end -= 1
    if end > 0 and doc[end - 1].text in QUOTES:
        return ()
    if end > 2 and doc[end - 1].text == ",":
        if named := _named_aside(end - 1, doc):
            return named
        end = _aside(end - 1, doc) or _apposed(end - 1, doc) or end
    elif end > 2 and doc[end - 1].text in _DASHES and doc[end - 1].whitespace_:
        end = _apposed(end - 1, doc) or end
    if end > 2 and doc[end - 1].text == ")":
        opening = next((i for i in range(end - 2, max(0, end - _PARENTHESIS), -1) if doc[i].text == "("), None)
        end = opening if opening is not None else end
    return ending_at(end, doc)


def _named_aside(end: int, doc: Doc) -> tuple[Token, ...]:
    """A voice with its name between commas: "a local doctor, Omar Sabri, told"."""
    comma = end - 1
    while comma > 0 and doc[comma].pos_ == "PROPN":
        comma -= 1
    if comma == end - 1 or doc[comma].text != ",":
        return ()
    words = ending_at(comma, doc)
    return tuple(doc[words[0].i : end]) if is_voice(words) else ()


def _aside(end: int, doc: Doc) -> int:
    """Where an aside between commas begins that ends at a comma: "SANA, citing a source, said"; 0 where none does."""
    low = max(0, end - _LONGEST_ASIDE)
    comma = next((i for i in range(end - 2, low, -1) if doc[i].text == ","), 0)
    return comma if comma and doc[comma + 1].lower_ in _OPENS_ASIDE else 0


def _apposed(end: int, doc: Doc) -> int:
    """Where what tells more of a named voice begins, between two commas or dashes, the second at ``end``: "Senator
    Sabri, a member of the council, said"; 0 where nothing does."""
    for mark in range(end - 1, max(0, end - _LONGEST_ASIDE), -1):
        if doc[mark].tag_ in FINITE:
            return 0
        if doc[mark].text != doc[end].text or sum(t.text in QUOTING for t in doc[mark:end]) % 2:
            continue
        words = ending_at(mark, doc)
        if words and _names_voice(words):
            return mark
    return 0


def _names_voice(words: Sequence[Token]) -> bool:
    """Whether a name that opens its clause can speak; "in Homs, a city in the west," is a place."""
    named = words[-1].pos_ == "PROPN" and words[-1].ent_type_ not in {"GPE", "LOC", "DATE"}
    opens = words[0].i == 0 or words[0].nbor(-1).pos_ in {"PUNCT", "CCONJ", "SCONJ", "SPACE"}
    return named and opens and is_voice(words)


def after(verb: Token) -> tuple[Token, ...]:
    """The noun phrase that begins right after a verb ("…, said a monitor")."""
    chunk = next((c for c in verb.doc.noun_chunks if c.start == verb.i + 1), None)
    if chunk is not None:
        return phrase(chunk.root, verb)
    named = tuple(takewhile(lambda t: t.pos_ == "PROPN", verb.doc[verb.i + 1 : verb.i + 6]))
    return named or _described_name(verb)


def _described_name(verb: Token) -> tuple[Token, ...]:
    """ "Said ranking member Omar Sabri": the name behind words that the parse makes nothing of."""
    run = list(takewhile(lambda t: t.pos_ in _NOMINAL or t.tag_ == "VBG", verb.doc[verb.i + 1 : verb.i + 9]))
    while run and run[-1].pos_ != "PROPN":
        run.pop()
    return tuple(reversed(list(takewhile(lambda t: t.pos_ == "PROPN", reversed(run)))))


def ending_at(end: int, doc: Doc) -> tuple[Token, ...]:
    """The noun phrase that ends before index ``end``, over "of" and the like where a kind of voice goes before."""
    start = reached = _nominal(end, doc)
    for _ in range(_LINKS):
        if not (1 < reached < end and doc[reached - 1].lower_ in _NAME_LINKS):
            break
        earlier = _nominal(reached - 1, doc)
        if earlier == reached - 1:
            break
        leads = _may_lead(doc[reached - 2], doc[reached - 1])
        if not leads and any(t.pos_ == "NUM" for t in doc[earlier:reached]):
            break
        start, reached = (earlier if leads else start), earlier
    words = trimmed(tuple(doc[i] for i in range(start, end)))
    return _with_name(_without_times(words, words[-1]), doc) if words else ()


def _with_name(words: tuple[Token, ...], doc: Doc) -> tuple[Token, ...]:
    """ "Rami Salem a local activist said": the name before its description, where texts have lost the comma.

    "The source" alone describes nobody: the name before it belongs to what is said.
    """
    known, start = lexicon(), words[0].i if words else 0
    bare = words[0].lower_ == "the" and len(words) == 2
    if start == 0 or bare or head_of(words).lower_ not in known.titles | known.bodies:
        return words
    low = start - 1 if doc[start - 1].text == "," else start
    described = words[0].lower_ in {"a", "an", "the"} or head_of(words).lower_ in known.titles
    if low == 0 or not described or doc[low - 1].pos_ != "PROPN":
        return words
    named = low > 1 and doc[low - 2].pos_ == "PROPN" and words[0].lower_ in {"a", "an"}
    if head_of(words).lower_ in known.titles and doc[low - 1].ent_type_ != "PERSON" and not named:
        return words
    name = low
    if doc[low - 1].ent_type_ in {"GPE", "LOC"}:
        return words
    while name > 0 and (_is_of_name(doc[name - 1]) or doc[name - 1].pos_ == "DET"):
        name -= 1
        if doc[name].pos_ == "DET":
            break
    if (name > 0 and doc[name - 1].lower_ in _WHERE) or doc[name].lower_ in {"of", "for"}:
        return words
    fits = head_of(words).lower_ in known.titles or name == 0 or doc[name].pos_ == "DET"
    return (*(doc[i] for i in range(name, start)), *words) if fits else words


def _is_of_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.lower_ in {"for", "of"} or (bool(token.ent_type_) and token.is_title)


def _may_lead(head: Token, link: Token) -> bool:
    known = lexicon()
    if link.lower_ in {"and", "&"}:
        return head.lower_ in known.heads or head.pos_ == "PROPN"
    if link.lower_ in {"on", "to", "by"}:
        return head.lemma_.lower() in known.nouns and link.lower_ == "by"
    return head.lower_ in known.heads or (head.pos_ == "PROPN" and link.lower_ in {"of", "for"})


def _nominal(end: int, doc: Doc) -> int:
    """Start of the run of nouns, names and adjectives that ends before ``end``, with its article."""
    start = end
    while start > 0:
        token = doc[start - 1]
        if token.pos_ == "DET" or token.tag_ == "PRP$":
            return start - 1
        if token.pos_ == "PRON":
            return start - 1 if start == end else start
        if not _joins(token, doc, start, end) or (start < end and _ends_saying(token)):
            break
        start -= 1
    return start


def _ends_saying(token: Token) -> bool:
    """ "Said in a statement | sources at the hospital": the paper in which something is said, and not who says it."""
    if token.lower_ not in lexicon().papers or token.i < 2:
        return False
    return token.nbor(-1).pos_ == "DET" and token.nbor(-2).lower_ == "in"


def _joins(token: Token, doc: Doc, start: int, end: int) -> bool:
    """Whether a token goes on with the nominal run that begins at ``start``."""
    known = lexicon()
    inside_word = not token.whitespace_ and start < end and (token.text == "-" or doc[start].text == "-")
    if _breaks(token):
        return False
    if token.tag_ in {"POS", "HYPH"} or token.text == "-" or inside_word or _in_compound(token):
        return start < end or token.pos_ == "PROPN"
    misread = token.is_upper and len(token) > 2
    if (token.pos_ not in _NOMINAL and not misread) or token.lower_ in known.calendar:
        return False
    if token.lower_ in {"killed", "injured", "wounded", "dead"}:
        return False
    if token.tag_ != "NNS" or start == end or token.lower_ in known.plural_attributes:
        return True
    return token.i > 0 and doc[token.i - 1].pos_ == "PROPN" and doc[start].pos_ == "NOUN"


def trimmed(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Without punctuation and spaces at the ends."""
    low, high = 0, len(tokens)
    while low < high and (tokens[low].is_space or tokens[low].text in _EDGE):
        low += 1
    while low < high and (tokens[high - 1].is_space or tokens[high - 1].text in _EDGE):
        high -= 1
    return tuple(tokens[low:high])
