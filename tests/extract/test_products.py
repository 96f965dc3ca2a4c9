"""Matrix products of the parser: numpy's own, on one core."""

from __future__ import annotations

import numpy as np
import pytest
from thinc.api import NumpyOps

from tallystick.extract.text import products


@pytest.fixture
def matrices() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(1)
    return random.random((300, 96), dtype="float32"), random.random((64, 96), dtype="float32")


def test_products_are_those_of_the_parser_but_for_rounding(matrices: tuple[np.ndarray, np.ndarray]) -> None:
    left, right = matrices
    theirs = NumpyOps().gemm(left, right, trans2=True)
    assert np.allclose(products.OneCore().gemm(left, right, trans2=True), theirs, rtol=1e-5)
    assert np.allclose(
        products.OneCore().gemm(left.T.copy(), right.T.copy(), trans1=True), left @ right.T, rtol=1e-5
    )  # fmt: skip


def test_a_product_is_put_where_it_is_asked_for(matrices: tuple[np.ndarray, np.ndarray]) -> None:
    left, right = matrices
    place = np.zeros((301, 64), dtype="float32")
    products.OneCore().gemm(left, right, out=place[1:], trans2=True)
    assert np.array_equal(place[1:], products.OneCore().gemm(left, right, trans2=True)) and not place[0].any()


@pytest.mark.parametrize("pieces", [2, 3, 5])
def test_the_largest_of_several_numbers_is_that_of_the_parser_to_the_last_bit(pieces: int) -> None:
    numbers = np.random.default_rng(4).standard_normal((50, 64, pieces), dtype="float32")
    assert np.array_equal(products.OneCore().maxout(numbers)[0], NumpyOps().maxout(numbers)[0])


def test_a_product_leaves_the_number_of_cores_as_it_was(
    monkeypatch: pytest.MonkeyPatch, matrices: tuple[np.ndarray, np.ndarray]
) -> None:
    told: list[int] = []
    monkeypatch.setattr(products, "_threads", lambda: (told.append, lambda: 7))
    products.OneCore().gemm(matrices[0], matrices[1].T)
    assert told == [1, 7]


def test_where_cores_cannot_be_held_the_parser_makes_its_own_products(
    monkeypatch: pytest.MonkeyPatch, matrices: tuple[np.ndarray, np.ndarray]
) -> None:
    monkeypatch.setattr(products, "_threads", lambda: None)
    left, right = matrices
    assert np.array_equal(
        products.OneCore().gemm(left, right, trans2=True), NumpyOps().gemm(left, right, trans2=True)
    )  # fmt: skip


@pytest.mark.parametrize("columns", [64, 288, 1024])
def test_a_row_comes_out_the_same_to_the_last_bit_however_many_stand_beside_it(columns: int) -> None:
    random = np.random.default_rng(2)
    left = random.standard_normal((400, 96), dtype="float32")
    right = random.standard_normal((columns, 96), dtype="float32")
    whole = products.OneCore().gemm(left, right, trans2=True)
    place = np.zeros_like(whole)
    for many in (1, 2, 3, 5, 8, 13, 24, 40, 100, 211, 399):
        products.OneCore().gemm(left[:many], right, out=place[:many], trans2=True)
        assert np.array_equal(place[:many], whole[:many])
        assert np.array_equal(products.OneCore().gemm(left[-many:], right, trans2=True), whole[-many:])
