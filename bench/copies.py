"""How well and how fast copies are found, on pairs made by rule, so that the truth is known.

    python bench/copies.py [--count N] [--texts DOCUMENTS.jsonl]

Texts are made from a vocabulary with the frequencies of language (Zipf), or taken from a file of documents.  Every kind
of edit makes one later copy of each text; a found link between a text and its copy is right, any other is wrong.  Of
real texts those that share a passage before any edit are left out, and other texts are the hosts of passages.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from tallystick.evidence import Document
from tallystick.link.copies import find_copies

WORDS = 200
PASSAGE = 60
VOCABULARY = [f"w{i}" for i in range(20_000)]
WEIGHTS = list(accumulate(1 / (i + 10) for i in range(len(VOCABULARY))))
Words = list[str]
Source = Callable[[int, random.Random], Words]
"""So many words that stand in none of the texts in this order."""
Edit = Callable[[Words, random.Random, Source], Words]


def made(count: int, random_: random.Random) -> Words:
    return random_.choices(VOCABULARY, cum_weights=WEIGHTS, k=count)


def taken(hosts: Sequence[Words]) -> Source:
    """Stretches of other real texts."""
    every = [word for host in hosts for word in host]

    def some(count: int, random_: random.Random) -> Words:
        start = random_.randrange(max(1, len(every) - count))
        return every[start : start + count]

    return some


def changed(text: Words, random_: random.Random, other: Source, share: float = 0.2) -> Words:
    return [other(1, random_)[0] if random_.random() < share else word for word in text]


def passage(text: Words, random_: random.Random) -> Words:
    start = random_.randrange(max(1, len(text) - PASSAGE))
    return text[start : start + PASSAGE]


def hosted(inner: Words, random_: random.Random, other: Source, size: int) -> Words:
    return other(size, random_) + inner + other(size, random_)


EDITS: dict[str, Edit] = {
    "the same": lambda text, _, __: text,
    "20 % of the words changed": changed,
    "cut by half": lambda text, _, __: text[: len(text) // 2],
    "cut by half, 20 % changed": lambda text, r, o: changed(text[len(text) // 2 :], r, o),
    "a new lead": lambda text, r, o: o(40, r) + text[30:],
    "a new lead, 20 % changed": lambda text, r, o: o(40, r) + changed(text[30:], r, o),
    "a passage of 60 words in another text": lambda text, r, o: hosted(passage(text, r), r, o, 150),
    "the same, 20 % changed": lambda text, r, o: hosted(changed(passage(text, r), r, o), r, o, 150),
    "a passage of 60 words in a long text": lambda text, r, o: hosted(passage(text, r), r, o, 1500),
    "the same passage, 20 % changed": lambda text, r, o: hosted(changed(passage(text, r), r, o), r, o, 1500),
}


def documents(prefix: str, texts: list[Words], day: str) -> list[Document]:
    return [Document(f"{prefix}{i:05}", "", None, day, " ".join(text)) for i, text in enumerate(texts)]


def measure(edit: Edit, texts: list[Words], random_: random.Random, other: Source) -> tuple[float, float]:
    """Recall and precision over all pairs of a text and a copy; two copies may share the words of a host."""
    copies = [edit(text, random_, other) for text in texts]
    links = find_copies(documents("a", texts, "2020-01-01") + documents("b", copies, "2020-01-02"))
    pairs = [(link.left[1:], link.right[1:]) for link in links if link.left[0] != link.right[0]]
    right = sum(left == first for left, first in pairs)
    return right / len(texts), right / len(pairs) if pairs else 1.0


def real(path: Path, count: int, random_: random.Random) -> tuple[list[Words], Source]:
    """So many texts of a file that share no passage, and the rest of them as hosts."""
    rows = (json.loads(line)["text"].split() for line in path.read_text("utf-8").splitlines() if line.strip())
    texts = [text for text in rows if len(text) >= 2 * PASSAGE]
    random_.shuffle(texts)
    alike = {link.left for link in find_copies(documents("", texts, "2020-01-01"))}
    alone = [text for i, text in enumerate(texts) if f"{i:05}" not in alike]
    half = min(count, len(alone) // 2)
    return alone[:half], taken(alone[half:])


def speed(count: int, random_: random.Random) -> str:
    short = documents("s", [made(85, random_) for _ in range(count)], "2020-01-01")
    start = time.process_time()
    find_copies(short)
    took = time.process_time() - start
    return f"{count:,} texts of 85 words: {count / took:,.0f} a second of processor time"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--texts", type=Path)
    args = parser.parse_args()
    random_ = random.Random(7)
    texts, other = [made(WORDS, random_) for _ in range(args.count)], made
    if args.texts:
        texts, other = real(args.texts, args.count, random_)
        print(f"{len(texts)} texts of {args.texts.name}")
    for name, edit in EDITS.items():
        recall, precision = measure(edit, texts, random_, other)
        print(f"{name:40} recall {recall:.3f}  precision {precision:.3f}")
    print(speed(40 * args.count, random_))


if __name__ == "__main__":
    main()
