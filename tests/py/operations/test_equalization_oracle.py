"""Histogram equalisation against scikit-image."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("skimage")

from negatoscope.operations.equalization import equalize_histogram
from skimage import exposure

RANDOM = np.random.default_rng(11)
IMAGES = {
    "hounsfield": RANDOM.normal(-300, 700, (64, 48)),
    "zero to one": RANDOM.random((31, 17)),
    "whole numbers": RANDOM.integers(-1024, 3071, (40, 40)).astype(float),
    "few values": RANDOM.integers(0, 3, (40, 40)).astype(float),
    "constant": np.full((5, 5), 3.0),
    "tiny range": 1e6 + RANDOM.random((20, 20)) * 1e-3,
}


@pytest.mark.parametrize("bins", [2, 100, 256, 4096])
@pytest.mark.parametrize("name", IMAGES)
def test_floats_as_scikit_image(name: str, bins: int) -> None:
    """A value that rounds to another bin at its very edge may move by its share."""
    expected = exposure.equalize_hist(IMAGES[name], nbins=bins)
    result = equalize_histogram(IMAGES[name], bins=bins)
    assert np.abs(result - expected).max() < 2 / IMAGES[name].size
    assert np.mean(np.abs(result - expected) < 1e-5) > 0.8
