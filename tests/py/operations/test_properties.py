"""Properties that hold for any image."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("hypothesis")

from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra import numpy as arrays
from negatoscope.operations import OPERATIONS
from negatoscope.operations.equalization import equalize_histogram

NEIGHBOURHOOD = [
    OPERATIONS[name] for name in ("sobel", "gaussian_gradient_magnitude", "laplacian_of_gaussian")
]
STORED = arrays.arrays(np.int16, arrays.array_shapes(min_dims=2, max_dims=2, max_side=12))


@settings(max_examples=60, deadline=None)
@given(STORED, some.integers(2, 4096))
def test_equalisation_keeps_the_order(image: np.ndarray, bins: int) -> None:
    """Of two pixels the brighter never becomes the darker; all are shares of the image."""
    result = equalize_histogram(image, bins=bins).ravel()
    order = np.argsort(image, axis=None, kind="stable")
    assert np.all(np.diff(result[order]) >= 0)
    assert np.all((result >= 0) & (result <= 1))


@settings(max_examples=60, deadline=None)
@given(STORED)
def test_equalisation_by_weights_is_equalisation_of_pixels(image: np.ndarray) -> None:
    """Byte for byte: a recipe and a plain call agree."""
    values, inverse, counts = np.unique(image, return_inverse=True, return_counts=True)
    by_value = equalize_histogram(values, weights=counts)[inverse]
    np.testing.assert_array_equal(by_value.reshape(image.shape), equalize_histogram(image))


@settings(max_examples=40, deadline=None)
@given(STORED, some.sampled_from(NEIGHBOURHOOD), some.floats(0.7, 3))
def test_edges_turn_with_the_image(image: np.ndarray, each: object, sigma: float) -> None:
    """Upside down in, upside down out; the values are finite whatever the extremes."""
    parameters = each.validate({"sigma": sigma})
    values = image.astype(np.float32)
    result = each.function(values, **parameters)
    turned = each.function(np.ascontiguousarray(values[::-1, ::-1]), **parameters)
    assert np.all(np.isfinite(result))
    np.testing.assert_allclose(turned[::-1, ::-1], result, rtol=1e-4, atol=0.5)
