"""How well and how fast copies are found, on pairs made by rule, so that the truth is known.

    python bench/copies.py [TEXTS]

Each text is made from a vocabulary with the frequencies of language (Zipf).  Every kind of edit makes one later copy of
each text; a found link between a text and its copy is right, any other is wrong.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from itertools import accumulate

from tallystick.evidence import Document
from tallystick.link.copies import find_copies

WORDS = 200
VOCABULARY = [f"w{i}" for i in range(20_000)]
WEIGHTS = list(accumulate(1 / (i + 10) for i in range(len(VOCABULARY))))
Edit = Callable[[list[str], random.Random], list[str]]


def words(count: int, random_: random.Random) -> list[str]:
    return random_.choices(VOCABULARY, cum_weights=WEIGHTS, k=count)


def changed(text: list[str], random_: random.Random, share: float = 0.2) -> list[str]:
    return [words(1, random_)[0] if random_.random() < share else word for word in text]


EDITS: dict[str, Edit] = {
    "the same": lambda text, _: text,
    "20 % of the words changed": changed,
    "cut by half": lambda text, _: text[: len(text) // 2],
    "cut by half, 20 % changed": lambda text, r: changed(text[len(text) // 2 :], r),
    "a new lead": lambda text, r: words(40, r) + text[30:],
    "a new lead, 20 % changed": lambda text, r: words(40, r) + changed(text[30:], r),
    "a passage of 60 words in another text": lambda text, r: words(150, r) + text[50:110] + words(150, r),
    "the same passage, 20 % changed": lambda text, r: words(150, r) + changed(text[50:110], r) + words(150, r),
}


def documents(prefix: str, texts: list[list[str]], day: str) -> list[Document]:
    return [Document(f"{prefix}{i:05}", "", None, day, " ".join(text)) for i, text in enumerate(texts)]


def measure(edit: Edit, texts: list[list[str]], random_: random.Random) -> tuple[float, float]:
    """Recall and precision over all pairs."""
    copies = [edit(text, random_) for text in texts]
    links = find_copies(documents("a", texts, "2020-01-01") + documents("b", copies, "2020-01-02"))
    right = sum(link.left[1:] == link.right[1:] for link in links)
    return right / len(texts), right / len(links) if links else 1.0


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    random_ = random.Random(7)
    texts = [words(WORDS, random_) for _ in range(count)]
    for name, edit in EDITS.items():
        recall, precision = measure(edit, texts, random_)
        print(f"{name:40} recall {recall:.3f}  precision {precision:.3f}")
    short = documents("s", [words(85, random_) for _ in range(40 * count)], "2020-01-01")
    start = time.process_time()
    find_copies(short)
    took = time.process_time() - start
    print(f"{len(short):,} texts of 85 words: {len(short) / took:,.0f} a second of processor time")


if __name__ == "__main__":
    main()
