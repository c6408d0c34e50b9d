"""Gaussian kernels: SciPy's, with bits that do not depend on the machine."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import pytest
from negatoscope.operations import gaussian as module
from negatoscope.operations.gaussian import gaussian, gaussian_steps, radius, weights
from negatoscope.operations.lazy import ndimage


@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("sigma", [0.3, 1.0, 2.5, 20.0])
def test_kernels_are_those_of_scipy(sigma: float, order: int) -> None:
    """The answer to an impulse is the kernel, mirrored."""
    reach = radius(sigma)
    impulse = np.zeros(2 * reach + 3)
    impulse[reach + 1] = 1.0
    expected = ndimage().gaussian_filter1d(impulse, sigma, order=order)[1:-1][::-1]
    kernel = weights(sigma, order)
    np.testing.assert_allclose(kernel, expected, rtol=1e-13, atol=1e-17)


def test_kernels_are_the_same_bits_everywhere() -> None:
    """Natively and in the browser: this suite runs in both."""
    kernels = [weights(sigma / 10, order) for sigma in range(3, 201) for order in (0, 1, 2)]
    digest = hashlib.sha256(b"".join(kernel.astype("<f8").tobytes() for kernel in kernels))
    assert digest.hexdigest()[:16] == "97a4a44b1dd25713"


def test_kernels_cannot_be_changed() -> None:
    """They are shared."""
    with pytest.raises(ValueError, match="read-only"):
        weights(1.0)[0] = 1.0


def test_smoothing_keeps_a_constant() -> None:
    """The weights sum to one."""
    image = np.full((7, 9), -1000.0, dtype=np.float32)
    np.testing.assert_array_equal(gaussian(image, sigma=2.0, mode="reflect"), image)


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (23, 31)])
@pytest.mark.parametrize("mode", ["reflect", "constant", "wrap"])
def test_steps_make_no_difference(shape: Any, mode: str, monkeypatch: Any) -> None:
    """In as many as one for each column and each row."""
    image = np.random.default_rng(1).normal(size=shape).astype(np.float32)
    whole = gaussian(image, sigma=3.0, orders=(1, 0), mode=mode)
    monkeypatch.setattr(module, "_WEIGHTS_AT_ONCE", 1)
    assert gaussian(image, sigma=3.0, orders=(1, 0), mode=mode).tobytes() == whole.tobytes()
    assert len(list(gaussian_steps(image, sigma=3.0, orders=(1, 0), mode=mode))) == sum(shape) - 2
