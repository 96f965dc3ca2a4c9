"""What a reader may ask of a gazetteer, and how names of places are compared; ``gazetteer.py`` holds the file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

Kind = Literal["town", "county", "province", "region", "country"]

Match = Literal["own", "main", "other", "alike"]
"""From the user's own gazetteer; the place's main name; one of its other names; another transliteration."""

PRECISION: dict[Kind, int] = {"town": 1, "county": 3, "province": 4, "region": 5, "country": 6}
"""UCDP GED where_prec of an event that is told to have happened in a place of this kind."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place a name may stand for; degrees, WGS 84."""

    key: int
    """Identity inside one gazetteer."""
    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None
    """ISO 3166, two letters."""
    admin1: str | None
    """Name of the first-order division."""
    population: int
    geoname: int | None
    """GeoNames id."""
    match: Match
    """How the name that was asked for fits."""


class Gazetteer(Protocol):
    """Names in, places out."""

    def lookup(self, name: str) -> list[PlaceRow]:
        """Places of that name, the user's own first, then by kind of match and population; [] for none."""
        ...

    def alike(self, name: str) -> list[PlaceRow]:
        """Places whose name may be another transliteration of this one ("Khan Shaykhun", "Khan Sheikhoun")."""
        ...


_ARTICLE = re.compile(r"^(?:the\s+|(?:al|el|ad|an|ar|as|ash|at|az)(?:[-\s'’]+)(?=\S))", re.IGNORECASE)
_INNER_ARTICLE = re.compile(
    r"[-\s'’](?:al|el|ad|an|ar|as|ash|at|az|ez|ed|es|er|et|ul|ur|us|uz)(?=[-\s'’])", re.IGNORECASE
)
_SKELETON = (
    ("kh", "x"), ("gh", "g"), ("sh", "$"), ("ch", "$"), ("th", "t"), ("dh", "d"), ("ph", "f"),
    ("q", "k"), ("c", "k"), ("j", "g"), ("z", "s"), ("v", "f"), ("p", "b"),
)  # fmt: skip
_UNWRITTEN = re.compile(r"(?<=.)[aeiouyw]|(?<=.)h\b")
_DOUBLED = re.compile(r"(.)\1+")


def name_key(name: str) -> str:
    """A name without case, diacritics, spaces and marks: equal for "Deir ez-Zor" and "DEIR EZ ZOR".

    >>> name_key("Şanlıurfa"), name_key("Khān Shaykhūn")
    ('sanliurfa', 'khanshaykhun')
    """
    folded = name if name.isascii() else unicodedata.normalize("NFKD", name).replace("ı", "i")
    return "".join(filter(str.isalnum, folded.casefold()))


def bare_name(name: str) -> str:
    """A name without its leading article: "al-Bab" and "Al Bab" give "Bab"."""
    return _ARTICLE.sub("", name.strip(), count=1)


@lru_cache(maxsize=10_000)
def skeleton(name: str) -> str:
    """What stays of an Arabic, Persian or Cyrillic name however it is written in Latin letters; "" if too little stays.

    >>> skeleton("Khan Sheikhun") == skeleton("Khan Shaykhun") == skeleton("Khan Sheikhoun")
    True
    """
    plain = " ".join(name_letters(word) for word in _INNER_ARTICLE.sub(" ", bare_name(name)).split())
    for written, sound in _SKELETON:
        plain = plain.replace(written, sound)
    bones = " ".join(_DOUBLED.sub(r"\1", _UNWRITTEN.sub("", word)) for word in plain.split())
    return bones if len(bones.replace(" ", "")) >= 3 else ""


def name_letters(word: str) -> str:
    """One word without case, diacritics and marks, hyphens opened."""
    opened = word.replace("-", " ")
    folded = opened if opened.isascii() else unicodedata.normalize("NFKD", opened)
    return "".join(c for c in folded.casefold() if c.isalnum() or c == " ").strip()
