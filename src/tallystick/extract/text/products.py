"""The parser's costly operations as numpy makes them: matrix products and the largest of several numbers.

numpy's own library makes products three times as fast as the parser on most machines.

The library would spread each product over all cores and let them spin in between; many processes that read at once
would then stand in each other's way.  It is held to one core while a product is made, and only then, for a program
that uses us may want its cores for its own.

A small product it makes in another way, which rounds otherwise.  How a sentence is read must not hang on how many were
read with it, so rows of nought are put below the rows of a small product until it is made as a large one is.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from thinc.api import NumpyOps

_LOADED_AS = ("numpy._core._multiarray_umath", "numpy.core._multiarray_umath")
_SET_AND_GET = tuple(
    (f"{start}openblas_set_num_threads{end}", f"{start}openblas_get_num_threads{end}")
    for start in ("scipy_", "")
    for end in ("64_", "")
)
"""What the library calls the functions that set and tell its number of threads, as it was built."""

SMALL = 1 << 20
"""Multiplications; the library's own bound of a small product is 1,000,000 on machines that have one (its
``small_matrix_permit``), and it makes a product of one row, however wide, as a vector's."""
FEWEST = 32
"""Rows of a product that is surely no vector's."""


class OneCore(NumpyOps):  # type: ignore[misc]  # compiled, without types
    """The parser's operations, with numpy's products where they can be held to one core, else its own."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, each turned over first if asked; into ``out``, if given."""
        threads = _threads()
        if threads is None:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        hold, held = threads
        before = held()
        hold(1)
        try:
            return _as_if_large(x.T if trans1 else x, y.T if trans2 else y, out)
        finally:
            hold(before)

    def maxout(self, pieces: Any) -> tuple[Any, None]:
        """The largest of the pieces in the last dimension, compared piece by piece: the parser's own way, number by
        number, takes four times as long.  Which piece it was only a model asks that learns.
        """
        best = pieces[:, :, 0]
        for at in range(1, pieces.shape[2]):
            best = np.maximum(best, pieces[:, :, at])
        return best, None


def _as_if_large(left: Any, right: Any, out: Any) -> Any:
    rows, inner = left.shape
    wanted = max(FEWEST, -(-SMALL // max(1, inner * right.shape[1])))
    if rows >= wanted:
        return np.dot(left, right, out=out)
    lengthened = np.zeros((wanted, inner), dtype=left.dtype)
    lengthened[:rows] = left
    made: Any = np.dot(lengthened, right)[:rows]
    if out is None:
        return made
    out[...] = made
    return out


@cache
def _threads() -> tuple[Callable[[int], object], Callable[[], int]] | None:
    """The functions of numpy's library that set and tell its number of threads; None where it has none."""
    core = next((sys.modules[name] for name in _LOADED_AS if name in sys.modules), None)
    try:
        library = ctypes.CDLL(str(core.__file__)) if core is not None else None
    except OSError:
        return None
    for hold, held in _SET_AND_GET if library is not None else ():
        if hasattr(library, hold) and hasattr(library, held):
            return getattr(library, hold), getattr(library, held)
    return None
